"""Rows of JSON: a list of objects, an object of objects by id, an object with one list in it, or one object per line."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from codecanon.tables.json_members import DECODER, SHAPES, Lines, Member, Refused, members_of, skip
from codecanon.tables.source_table import KEY, Cell, NoTable, RowFault, SourceRow, SourceTable, said, trimmed

_DEPTH = 5  # dots in the way to a list of objects
_WORDS = 6  # of a name at the most


def json_table(text: str) -> SourceTable:
    """The table in one JSON value. Raises NoTable."""
    refuse_other_text(text)
    lines = Lines(text)
    members = list(members_of(text, skip(text, 0), lines))
    ignored: list[str] = []
    while (inner := _container(members)) is not None:
        ignored += [member.key for member in members if member.key is not None and member is not inner]
        members = list(members_of(text, inner.start, lines))
    found = [(lines.of(member.start), member.key, member.value) for member in members]
    return _table(found, ignored, len({line for line, _, _ in found}) < len(found))


def refuse_other_text(text: str) -> None:
    """Raises NoTable for what is not one JSON value."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise NoTable(RowFault(error.lineno, f"this is not JSON: {error.msg}")) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise NoTable(RowFault(1, f"this is too deep, or has too large a number: {error}")) from error


def json_lines_table(text: str) -> SourceTable:
    """The table in lines that hold an object each. Raises NoTable."""
    found = []
    for line, content in enumerate(text.split("\n"), 1):
        if content.strip():
            try:
                found.append((line, None, DECODER.decode(content)))
            except json.JSONDecodeError as error:
                raise NoTable(RowFault(line, f"this is not JSON: {error.msg}")) from error
            except Refused as error:
                raise NoTable(RowFault(line, *error.args)) from error
            except (RecursionError, ValueError) as error:
                raise NoTable(RowFault(line, f"this is too deep, or has too large a number: {error}")) from error
    return _table(found, [], False)


def _container(members: Sequence[Member]) -> Member | None:
    """The member that holds the rows, or None where the members are the rows. Raises NoTable where several could hold them."""
    if any(member.key is None for member in members):
        return None
    if len(members) == 1 and _is_object_of_objects(members[0].value):
        return members[0]
    lists = [member for member in members if _is_list_of_objects(member.value)]
    if len(lists) == 1:
        return lists[0]
    if _are_alike(members):
        return None
    ways = [(member, way) for member in members for way in _ways(member.key or "", member.value)]
    if len(ways) > 1:
        message = f"there are several lists of objects: {', '.join(way for _, way in ways)}"
        raise NoTable(RowFault(1, message, "make a file of the one that holds the codes"))
    return ways[0][0] if ways else None


def _are_alike(members: Sequence[Member]) -> bool:
    """Whether the members are objects that have a key in common, as rows do."""
    if not all(isinstance(member.value, dict) for member in members):
        return False
    keys = [key for member in members for key in member.value]
    return len(set(keys)) < len(keys)


def _ways(way: str, value: Any) -> Iterator[str]:
    """The keys that lead to each list of objects in a value, joined by dots."""
    if _is_list_of_objects(value):
        yield way
    elif isinstance(value, dict) and way.count(".") < _DEPTH:
        for key, inner in value.items():
            yield from _ways(f"{way}.{key}", inner)


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and _holds_objects(value)


def _is_object_of_objects(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and _holds_objects(value.values())


def _holds_objects(values: Iterable[Any]) -> bool:
    found = list(values)
    return bool(found) and all(isinstance(value, dict) for value in found)


def _table(members: Sequence[tuple[int, str | None, Any]], ignored: Sequence[str], share_lines: bool) -> SourceTable:
    """The rows as members of one container. Texts by id are names or summaries, and numbers by name are ids.

    Where rows share lines, each says which element it is.
    """
    marks = [_mark(number, key) if share_lines else "" for number, (_, key, _) in enumerate(members, 1)]
    faults = [
        RowFault(line, said(mark, "this is no object"), f"a table is {SHAPES}")
        for mark, (line, _, value) in zip(marks, members, strict=True)
        if not isinstance(value, dict)
    ]
    if faults and len(faults) == len(members) and all(key is not None for _, key, _ in members):
        text = "summary" if _are_sentences([value for _, _, value in members]) else "name"
        for kind, id, name in ((str, KEY, text), (int, "id", KEY)):
            if all(type(value) is kind for _, _, value in members):
                other = name if id == KEY else id
                rows = [
                    SourceRow(line, {KEY: key, other: value}, mark)
                    for mark, (line, key, value) in zip(marks, members, strict=True)
                ]
                return SourceTable((KEY, other), rows, ignored, True)
    if faults or not members:
        raise NoTable(*(faults or [RowFault(1, "the file holds no objects", f"a table is {SHAPES}")]))
    columns: dict[str, None] = {}
    rows = []
    for mark, (line, key, value) in zip(marks, members, strict=True):
        cells: dict[str, Cell] = {} if key is None else {KEY: key}
        cells |= {name: _cell(cell) for name, cell in value.items()}
        columns |= dict.fromkeys(cells)
        rows.append(SourceRow(line, cells, mark))
    return SourceTable(tuple(columns), rows, ignored, True)


def _mark(number: int, key: str | None) -> str:
    return f"element {number}" if key is None else f'key "{key}"'


def _cell(cell: Any) -> Cell:
    """A cell. A text of blanks, or a list of nothing, is empty."""
    if isinstance(cell, list) and all(item is None or item == "" for item in cell):
        return None
    return trimmed(cell) if isinstance(cell, str) else cell


def _are_sentences(values: Sequence[Any]) -> bool:
    """Whether most are texts that end as sentences do, or are as long."""
    texts = [value.strip() for value in values if isinstance(value, str)]
    sentences = [text for text in texts if text.endswith((".", "!", "?")) or len(text.split()) > _WORDS]
    return 2 * len(sentences) > len(values)
