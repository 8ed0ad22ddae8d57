"""Reads what a SELECT of an audit has returned elsewhere, as people save results: CSV, TSV, JSON, JSON Lines, Parquet."""

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codecanon.audit.counted_reports import NEEDED, CountedRow, Counts, counts
from codecanon.audit.report_files import FORMATS, known, suffix_of
from codecanon.diagnostics import Refusal


def all_counts(paths: Sequence[Path]) -> list[Counts]:
    """The counted reports in these files, and in those of folders. Refused where one is no result of such a SELECT."""
    return [_counts_in(file) for path in paths for file in (_inside(path) if path.is_dir() else [path])]


def as_csv(rows: Sequence[CountedRow]) -> str:
    """Counted rows as a file of which `all_counts` reads the same."""
    text = io.StringIO()
    names = list(rows[0]) if rows else [*NEEDED, "no_row"]
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _inside(folder: Path) -> list[Path]:
    files = sorted(one for one in folder.rglob("*") if one.is_file() and suffix_of(one.name) in FORMATS)
    if not files:
        raise Refusal(f"the folder {folder.as_posix()} has no file of {known()}")
    return files


def _counts_in(path: Path) -> Counts:
    name = path.as_posix()
    suffixes = [one.lower() for one in path.suffixes]
    if ".parquet" in suffixes or suffixes[-1:] == [".zst"]:
        from codecanon.audit.duckdb_files import opened

        with opened([name]) as files:
            if files.source.is_json:
                rows = [json.loads(row["json"]) for row in files.rows(f"SELECT json FROM {files.source.relation}")]
                return counts(rows, name)
            return counts(files.rows(f"SELECT * FROM {files.source.relation}"), name)
    text = _text(path)
    if not text.strip():
        raise Refusal(f"{name} is empty; save all that the SELECT returns, with the names of its columns")
    return counts(_json(text, name) if text.lstrip()[0] in "[{" else _table(text, name), name)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if path.suffix.lower() == ".gz":
            content = gzip.decompress(content)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{path.as_posix()} is no text in UTF-8; save it as UTF-8, or as Parquet") from None
    except (EOFError, OSError, zlib.error) as error:
        raise Refusal(f"{path.as_posix()} can't be read: {error}") from None


def _json(text: str, name: str) -> Sequence[Mapping[str, Any]]:
    try:
        found = (
            json.loads(text)
            if text.lstrip()[0] == "["
            else [json.loads(one) for one in text.splitlines() if one.strip()]
        )
    except ValueError as error:
        raise Refusal(f"{name} is neither a list of JSON nor JSON Lines: {error}") from None
    if not all(isinstance(one, dict) for one in found):
        raise Refusal(f"{name} holds something else than rows")
    return found


def _table(text: str, name: str) -> Sequence[Mapping[str, Any]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    head = text.partition("\n")[0]
    delimiter = max("\t;,", key=head.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refusal(f"{name} is no CSV: {error}") from None
    if any(None in row or None in row.values() for row in rows):
        raise Refusal(f"{name} has rows with more or fewer values than columns")
    return rows
