"""Loads records: each is made of its text when it is first asked for.

A look-up of one code costs one record, also in a code set of thousands. The text of a record is its
id, and below it a line for each attribute that is stated, with a value in JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from json import loads
from typing import Any, TypeVar

from ._fields import ENUMS
from .records import Deprecation, Equivalent, GroupRecord, Record, Reference

R = TypeVar("R", Record, GroupRecord)

# What a value becomes. Other values stay as they are in JSON.
_MADE: dict[str, Callable[[Any], object]] = {
    "groups": tuple,
    "aliases": tuple,
    "deprecated": lambda parts: Deprecation(**parts),
    **ENUMS,
}
# What has a line for each of its items, under a key that no field can have.
_ITEMS: dict[str, tuple[str, Callable[..., object]]] = {
    "references[]": ("references", Reference),
    "equivalents[]": ("equivalents", Equivalent),
}


class Records(dict[int | str, R]):
    """Records by id."""

    def __init__(self, type: Callable[..., R], text: str) -> None:
        super().__init__()
        self._type: Callable[..., R] = type
        entries = (entry.partition("\n") for entry in text.strip().split("\n\n"))
        self._lines = {_id(head): lines for head, _, lines in entries if head}

    def __missing__(self, id: int | str) -> R:
        made = self._type(id=id, **_stated(self._lines[id]))
        return self.setdefault(id, made)  # another thread may have made it meanwhile


def _id(head: str) -> int | str:
    """An id as it is written: a text in JSON, or an integer, which may be in hex."""
    return str(loads(head)) if head.startswith('"') else int(head, 0)


def _stated(lines: str) -> dict[str, Any]:
    """What the lines of a record state, by the names of its attributes."""
    stated: dict[str, Any] = {}
    for line in lines.splitlines():
        key, _, text = line.strip().partition(": ")
        value = loads(text)
        if key in _ITEMS:
            name, item = _ITEMS[key]
            stated[name] = (*stated.get(name, ()), item(**value))
        else:
            stated[key] = _MADE[key](value) if key in _MADE else value
    return stated
