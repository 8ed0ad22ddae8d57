"""The members of a list or an object of JSON, one by one, so that each knows its place in the text."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from codecanon.tables.source_table import NoTable, RowFault

SHAPES = "a list of objects, an object of objects by id, or an object that holds one list of objects"

_SPACE = re.compile(r"[ \t\n\r]*")
_KEEP_ONE = "keep one of the two"


class Member(NamedTuple):
    """A member of a list, whose key is None, or of an object."""

    key: str | None
    value: Any
    start: int


def members_of(text: str, start: int, lines: "Lines") -> Iterator[Member]:
    """The members of the list or object that begins here, in a text that is JSON. Raises NoTable if there is neither."""
    opening = text[start]
    if opening not in "[{":
        raise NoTable(RowFault(lines.of(start), "this is no table", f"a table is {SHAPES}"))
    closing = "]" if opening == "[" else "}"
    seen: dict[str, int] = {}
    at = skip(text, start + 1)
    while text[at] != closing:
        key = None
        line = lines.of(at)
        if opening == "{":
            key, at = DECODER.raw_decode(text, at)
            if key in seen:
                raise NoTable(RowFault(line, f'the key "{key}" is repeated here, after line {seen[key]}', _KEEP_ONE))
            seen[key] = line
            at = skip(text, skip(text, at) + 1)  # the colon
        begin = at
        try:
            value, at = DECODER.raw_decode(text, at)
        except Refused as error:
            raise NoTable(RowFault(line, *error.args)) from error
        yield Member(key, value, begin)
        at = skip(text, at)
        if text[at] == ",":
            at = skip(text, at + 1)


class Refused(ValueError):
    """JSON that readers take differently. The arguments are a message and a hint."""


def _refused(word: str) -> None:
    raise Refused(f"{word} is not JSON", "write null")


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object. Readers of JSON keep the last of two keys, and so lose an entry."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused(f'the object has the key "{twice}" twice', _KEEP_ONE)
    return found


# Fractions stay texts, as they are written.
DECODER = json.JSONDecoder(parse_float=str, parse_constant=_refused, object_pairs_hook=_object_of)


def skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


class Lines:
    """The line of each offset of a text."""

    def __init__(self, text: str) -> None:
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, offset: int) -> int:
        return bisect_right(self.ends, offset - 1) + 1
