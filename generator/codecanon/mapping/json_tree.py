"""JSON as a tree whose values know their line."""

from typing import Any

from codecanon.reading.events import TOO_DEEP
from codecanon.reading.limits import MAX_DEPTH
from codecanon.reading.foreign_yaml import Placed
from codecanon.tables.json_members import DECODER, Lines, Refused, members_of, skip
from codecanon.tables.json_objects import refuse_other_text
from codecanon.tables.source_table import NoTable, RowFault


def json_tree(text: str) -> Placed:
    """The value of a text. Fractions are texts, as they are written. Raises NoTable."""
    refuse_other_text(text)
    start, lines = skip(text, 0), Lines(text)
    try:
        value, _ = DECODER.raw_decode(text, start)
    except Refused as error:
        if text[start] not in "[{":
            raise NoTable(RowFault(lines.of(start), *error.args)) from error
        value = [] if text[start] == "[" else {}  # its members say in which line it is
    return _placed(text, value, start, lines, 0)


def _placed(text: str, value: Any, start: int, lines: Lines, depth: int) -> Placed:
    line = lines.of(start)
    if not isinstance(value, list | dict):
        return Placed(line, value)
    if depth > MAX_DEPTH:
        raise NoTable(RowFault(line, TOO_DEEP, "make it smaller"))
    members = [
        (one.key, _placed(text, one.value, one.start, lines, depth + 1)) for one in members_of(text, start, lines)
    ]
    if isinstance(value, list):
        return Placed(line, [member for _, member in members])
    return Placed(line, {key or "": member for key, member in members})
