"""Reads files of reports with DuckDB: Parquet, CSV, JSON and JSON Lines, as they are or as .gz or .zst."""

# docs/architecture/decisions/0062

import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from codecanon.diagnostics import Refusal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FORMATS = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
_MEMORY = "1GB"  # above it, what is counted is kept on the disk
_LONGEST = 64 * 2**20  # bytes of one JSON value
_FILE = 10**12  # more rows than a file of Parquet has
PLACE = f"file_index * {_FILE} + file_row_number"  # of a row in files of Parquet
_LINE = "columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false, auto_detect = false"


class LogSource(NamedTuple):
    """What files hold, as a relation of SQL: a table, or JSON values in the column `json`."""

    relation: str
    columns: Mapping[str, str]  # name to type; of JSON values the keys of the first ones
    is_json: bool
    is_csv: bool
    files: int
    empty: tuple[str, ...]

    @property
    def is_parquet(self) -> bool:
        return not self.is_json and not self.is_csv


class ReportFiles:
    """ReportFiles that queries can be asked of."""

    def __init__(self, connection: "DuckDBPyConnection", paths: Sequence[str]) -> None:
        self._connection = connection
        self.source = self._source(_existing(paths))

    def rows(self, query: str, notify: Callable[[str], None] | None = None) -> list[dict[str, Any]]:
        """The rows that a query returns. Refused where a file is broken."""
        with _told_of(self._connection, notify):
            cursor = self._execute(query)
            names = [one[0] for one in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def rejected(self) -> int:
        """The lines of CSV that are no row of the table."""
        if not self.source.is_csv:
            return 0
        found = self._execute("SELECT count(DISTINCT (scan_id, file_id, line)) FROM reject_errors").fetchone()
        return int(found[0]) if found else 0

    def forget_rejected(self) -> None:
        """Begins to count rejected lines anew: each query reads the files again."""
        if self.source.is_csv:
            self._forget()

    def _forget(self) -> None:
        for table in ("reject_errors", "reject_scans"):
            self._execute(f"DROP TABLE IF EXISTS {table}")

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """A table of texts in memory."""
        self._execute(f"CREATE OR REPLACE TEMP TABLE {table} ({', '.join(f'{one} VARCHAR' for one in columns)})")
        if rows:
            values = [list(column) for column in zip(*rows, strict=True)]  # a row at a time would take long
            self._connection.execute(f"INSERT INTO {table} SELECT {', '.join(['unnest(?)'] * len(columns))}", values)

    def at_places(self, column: str, places: Sequence[str | None]) -> dict[str, str]:
        """The values of a column in these rows, by their places."""
        self.load("places", ["place"], [[one] for one in places if one is not None])
        found = self.rows(
            "WITH wanted AS (SELECT CAST(place AS BIGINT) AS place FROM places)"
            f" SELECT CAST(p.place AS VARCHAR) AS place, CAST(p.value AS VARCHAR) AS value FROM"
            f" (SELECT {PLACE} AS place, {quoted(column)} AS value FROM {self.source.relation}"
            f" WHERE file_row_number IN (SELECT place % {_FILE} FROM wanted)) AS p JOIN wanted w ON p.place = w.place"
            " WHERE p.value IS NOT NULL"
        )
        return {row["place"]: row["value"] for row in found}

    def text_columns(self) -> list[str]:
        """The columns of texts in which JSON stands, by the first rows."""
        texts = [name for name, type in self.source.columns.items() if type in ("VARCHAR", "JSON", "BLOB")]
        if not texts:
            return []
        asked = ", ".join(
            f"avg(CASE WHEN left(ltrim(CAST({quoted(one)} AS VARCHAR)), 1) IN ('{{', '[') THEN 1 ELSE 0 END)"
            for one in texts
        )
        found = self._execute(f"SELECT {asked} FROM (SELECT * FROM {self.source.relation} LIMIT 200)").fetchone()
        self.forget_rejected()
        return [name for name, share in zip(texts, found or (), strict=True) if (share or 0) > 0.5]

    def _source(self, files: list[str]) -> LogSource:
        empty = tuple(one for one in files if os.path.getsize(one) == 0)
        files = [one for one in files if one not in empty]
        formats = {_format_of(one) for one in files}
        if len(formats - {"json", "lines"}) > 1 or len({one in ("json", "lines") for one in formats}) > 1:
            raise Refusal("files of different formats are audited one format at a time")
        if not files:
            return LogSource("(SELECT NULL AS json WHERE FALSE)", {}, True, False, 0, empty)
        if formats <= {"json", "lines"}:
            return self._of_json(files, empty)
        is_csv = formats == {"csv"}
        options = "all_varchar = true, header = true, store_rejects = true" if is_csv else "union_by_name = true"
        read = f"{'read_csv' if is_csv else 'read_parquet'}({_listed(files)}, {options})"
        columns = {row["column_name"]: row["column_type"] for row in self.rows(f"DESCRIBE SELECT * FROM {read}")}
        if is_csv:
            self._forget()
        return LogSource(read, columns, False, is_csv, len(files), empty)

    def _of_json(self, files: list[str], empty: tuple[str, ...]) -> LogSource:
        by_form: dict[str, list[str]] = {}
        for file in files:
            by_form.setdefault("newline_delimited" if _format_of(file) == "lines" else self._form(file), []).append(
                file
            )
        parts = []
        for form, some in by_form.items():
            options = ", ignore_errors = true" if form == "newline_delimited" else ""
            parts.append(
                f"SELECT json FROM read_json_objects({_listed(some)}, format = '{form}',"
                f" maximum_object_size = {_LONGEST}{options})"
            )
        relation = f"({' UNION ALL '.join(parts)})"
        keys = self.rows(
            f"SELECT DISTINCT unnest(json_keys(json)) AS key FROM (SELECT json FROM {relation} LIMIT 200)"
            " WHERE json_type(json) = 'OBJECT' ORDER BY key"
        )
        return LogSource(relation, {row["key"]: "JSON" for row in keys}, True, False, len(files), empty)

    def _form(self, file: str) -> str:
        """How JSON values stand in a file: in one list, one a line, or as they come."""
        read = (
            f"SELECT line FROM read_csv({_listed([file])}, {_LINE}, max_line_size = {_LONGEST}, ignore_errors = true)"
        )
        found = self.rows(f"{read} WHERE trim(line) <> '' LIMIT 1")
        first = found[0]["line"].lstrip("\ufeff").strip() if found else ""
        if first.startswith("["):
            return "array"
        valid = self.rows(f"SELECT json_valid({literal(first)}) AS valid")
        return "newline_delimited" if valid[0]["valid"] else "unstructured"

    def _execute(self, query: str) -> "DuckDBPyConnection":
        import duckdb

        try:
            return self._connection.execute(query)
        except duckdb.Error as error:
            raise Refusal(_described(str(error))) from None


@contextmanager
def opened(paths: Sequence[str]) -> Iterator[ReportFiles]:
    """The files at these paths, which may be patterns and folders."""
    try:
        import duckdb
    except ImportError:
        raise Refusal("reading files needs one more package: pip install 'codecanon[audit]'") from None
    parent = os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp"
    folder = Path(parent) / f"codecanon-{os.getpid()}-{secrets.token_hex(4)}"  # DuckDB makes it if need be
    with duckdb.connect() as connection:
        for setting in (
            f"memory_limit = '{_MEMORY}'",
            f"temp_directory = {literal(str(folder))}",
            "preserve_insertion_order = false",
            "autoinstall_known_extensions = false",
            "enable_progress_bar = true",
            "enable_progress_bar_print = false",
            "TimeZone = 'UTC'",
        ):
            connection.execute(f"SET {setting}")
        yield ReportFiles(connection, paths)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _listed(files: Sequence[str]) -> str:
    return f"[{', '.join(map(literal, files))}]"


def _existing(paths: Sequence[str]) -> list[str]:
    files: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            inside = sorted(
                str(one) for one in Path(path).rglob("*") if one.is_file() and _suffix(str(one)) in _FORMATS
            )
            if not inside:
                raise Refusal(f"the folder {path} has no file of {_known()}")
            files += inside
        elif os.path.exists(path):
            files.append(path)
        elif found := sorted(one for one in glob(path, recursive=True) if os.path.isfile(one)):
            files += found
        else:
            raise Refusal(f"there is no file {path}")
    return list(dict.fromkeys(files))


def _format_of(file: str) -> str:
    suffix = _suffix(file)
    if suffix not in _FORMATS:
        raise Refusal(f"{file}: the name of a file of reports ends in {_known()}, or in one of these and .gz or .zst")
    return _FORMATS[suffix]


def _suffix(file: str) -> str:
    return Path(re.sub(r"\.(gz|zst)$", "", file.lower())).suffix


def _known() -> str:
    return ", ".join(_FORMATS)


def _described(message: str) -> str:
    """An error of DuckDB in one line."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    first = re.sub(r"^[A-Z][\w ]*Error: ", "", lines[0]) if lines else "it can't be read"
    details = [line for line in lines[1:4] if not line.startswith(("LINE", "^", "Possible", "*"))]
    return f"DuckDB can't read it: {' '.join([first, *details])[:400]}"


@contextmanager
def _told_of(connection: "DuckDBPyConnection", notify: Callable[[str], None] | None) -> Iterator[None]:
    """Says every few seconds how far a query is."""
    if notify is None:
        yield
        return
    done = threading.Event()

    def tell() -> None:
        told = ""
        while not done.wait(2.5):
            share = connection.query_progress()
            now = f"counting distinct reports{f', {share:.0f} % are read' if share > 0 else ''}"
            if now != told:
                notify(now)
            told = now

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
