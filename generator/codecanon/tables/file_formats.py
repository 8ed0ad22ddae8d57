"""The format of a table, by the ending of its file or by how its text begins, and the text itself, decoded."""

import codecs
import re
from typing import Literal

from codecanon.tables.delimited import delimited_table
from codecanon.tables.json_objects import json_lines_table, json_table
from codecanon.tables.source_table import NoTable, RowFault, SourceTable

MAX_BYTES = 64 * 2**20

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ARCHIVES = {
    b"PK\x03\x04": "an archive, such as a spreadsheet (.xlsx, .ods)",
    b"\xd0\xcf\x11\xe0": "a file of an old office program, such as a spreadsheet (.xls)",
}
_START, _LINES = 4_096, 5  # characters and lines by which a format is known
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|table|\?xml)(?=[\s>])", re.IGNORECASE)
_YAML = re.compile(r"\s*(?:#.*|---|(?:- +)?[\w-]+:(?: [^,;\t|]*)?)\s*")
_SEPARATOR = re.compile(r"sep=([,;|\t])(?=\r?\n)")
_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def read_table(name: str, content: bytes) -> SourceTable:
    """The table in a file of this name. Raises NoTable if there is none, or none that can be read without a loss."""
    text = text_in(content)
    if kind := other_format(text):
        raise NoTable(RowFault(1, f"this is {kind}", "save the table as CSV, TSV, JSON or JSON Lines"))
    match format_of(name, text):
        case "json":
            return json_table(text)
        case "json lines":
            return json_lines_table(text)
        case "tsv":
            return delimited_table(text, "\t")
        case "csv":
            return _csv(text)


def text_in(content: bytes) -> str:
    """The text of a file. Raises NoTable for what is no text, is empty or is too large."""
    if len(content) > MAX_BYTES:
        raise NoTable(RowFault(1, f"the file is larger than {MAX_BYTES:,} bytes, the limit of a table", "split it"))
    _refuse_archives(content)
    text = _decoded(content)
    if not text.strip():
        raise NoTable(
            RowFault(1, "the file is empty", "name a file with a line of column names and a line for each code")
        )
    return text


def format_of(name: str, text: str) -> Literal["json", "json lines", "tsv", "csv"]:
    """The format of a text that is not empty, by the name of its file, or else by how it begins."""
    match name.lower().rpartition(".")[2]:
        case "json":
            return "json"
        case "jsonl" | "ndjson":
            return "json lines"
        case "tsv" | "tab":
            return "tsv"
        case "csv":
            return "csv"
    start = text.lstrip()
    if start[0] == "[" or (start[0] == "{" and not _is_line_of_json(start)):
        return "json"
    return "json lines" if start[0] == "{" else "csv"


def _refuse_archives(content: bytes) -> None:
    for start, kind in _ARCHIVES.items():
        if content.startswith(start):
            raise NoTable(RowFault(1, f"this is {kind}", "open it, and save the sheet as CSV"))


def other_format(text: str) -> str | None:
    """What a text is that is no table, as far as its first lines show; None for what may be one."""
    start = text.lstrip()[:_START]
    if match := _MARKUP.match(start):
        return "XML" if match[0].lower() == "<?xml" else "HTML"
    lines = [line for line in start.splitlines()[:_LINES] if line.strip()]
    return "YAML" if all(map(_YAML.fullmatch, lines)) and any(":" in line for line in lines) else None


def _csv(text: str) -> SourceTable:
    """The table of CSV, whose first line may say how cells are separated, as spreadsheets write it."""
    if match := _SEPARATOR.match(text):
        return delimited_table(text[match.end() :], match[1])
    return delimited_table(text, _delimiter(text))


def _decoded(content: bytes) -> str:
    """UTF-8, or the UTF-16 of spreadsheets, with or without the mark at the start."""
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in content:
        fix = "save the table as CSV, TSV, JSON or JSON Lines, in UTF-8"
        raise NoTable(RowFault(1, "this is no text in UTF-8: it holds bytes that are 0, as binary files do", fix))
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"this is not UTF-8: byte 0x{content[error.start]:02X}"
        raise NoTable(RowFault(line, message, "save the file as UTF-8")) from error


def _delimiter(text: str) -> str:
    """The delimiter that stands most often between the column names."""
    head = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    return max(_DELIMITERS, key=head.count)


def _is_line_of_json(start: str) -> bool:
    """Whether the first line is a whole object, and more objects follow."""
    first, _, rest = start.partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")
