"""Rows as CSV by RFC 4180: commas, double quotes where they are needed, CRLF."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from codecanon.catalog.model import Value
from codecanon.catalog.table import SYSTEM_COLUMNS, Column
from codecanon.catalog.rows import printed
from codecanon.languages.language import Language

_QUOTED = re.compile(r"[,\"\r\n]")


def header(columns: Sequence[Column]) -> str:
    """The first line."""
    return ",".join(column.name for column in columns) + "\r\n"


def records(rows: Iterable[Sequence[Value]]) -> str:
    """One line per row. A value that is not stated is empty; an empty text is quoted, to differ from that."""
    return "".join([",".join(row) + "\r\n" for row in printed(rows, _cell)])


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


@cache  # three packages hold the same rows
def _text(text: str) -> str:
    if text and text == text.strip() and not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'


_FIRST_TEMPLATE = """\
{% for code in code_set.codes %}
{{ [[code.id, code.name, code.headline]] | records -}}
{% endfor %}
"""

LANGUAGE = Language(
    filters={"header": header, "records": records},
    reserved={"system_columns": SYSTEM_COLUMNS},  # rows are loaded into databases,
    extension="csv",
    first_template=_FIRST_TEMPLATE,
)
