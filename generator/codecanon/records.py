"""Rows as CSV by RFC 4180: commas, double quotes where they are needed, CRLF."""

from collections.abc import Sequence

from codecanon.model import Value
from codecanon.relational import Column

_QUOTED = frozenset(',"\r\n')


def header(columns: Sequence[Column]) -> str:
    """The first line."""
    return ",".join(column.name for column in columns) + "\r\n"


def record(row: Sequence[Value], null: str = "") -> str:
    """A line. What is not stated is `null`; an empty text is quoted, which tells it from nothing."""
    return ",".join([_cell(value, null) for value in row]) + "\r\n"


def _cell(value: Value, null: str) -> str:
    if value is None:
        return null
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if text and text == text.strip() and _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'
