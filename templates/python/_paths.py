"""Finds values in parsed JSON by paths, which are tuples of keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from json import dumps
from typing import NamedTuple, TypeAlias, cast


class Step(Enum):
    """A step of a path that is no key."""

    EACH = (
        auto()
    )  # each item of a list; an object instead of the list counts as its only item
    ANY = auto()  # each value of an object
    UP = auto()  # the object around the element


EACH, ANY, UP = Step.EACH, Step.ANY, Step.UP

Path: TypeAlias = tuple[str | Step, ...]
Paths: TypeAlias = Sequence[Path]

_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_LONGEST_KEY = 100  # characters of a key that are shown


class Element(NamedTuple):
    """A value in a payload, the object around it, the way to it, and whether it is an item of a list."""

    value: object
    around: object = None
    path: str = ""
    listed: bool = False


def mapping(value: object) -> dict[object, object] | None:
    """The value, if it is a JSON object."""
    return cast("dict[object, object]", value) if isinstance(value, dict) else None


def first(value: object, paths: Paths, around: object = None) -> object:
    """The first value other than None that a path leads to, or None."""
    for path in paths:
        up = bool(path) and path[0] is UP
        found = around if up else value
        for key in path[up:]:
            found = (mapping(found) or {}).get(key)
        if found is not None:
            return found
    return None


def elements(payload: Element, container: Path) -> list[Element] | None:
    """The elements of a container, or None if the payload does not have it."""
    found = [payload]
    for step in container:
        children = [_children(one, step) for one in found]
        found = [child for some in children for child in some or ()]
        if not found:
            return None if all(some is None for some in children) else []
    return found


def _children(one: Element, step: str | Step) -> Sequence[Element] | None:
    """What a step leads to from an element, or None if it leads nowhere."""
    value, around, path, listed = one
    if step is EACH and isinstance(value, list):
        items = enumerate(cast("list[object]", value))
        return [
            Element(item, around, f"{path}[{index}]", True) for index, item in items
        ]
    inside = mapping(value)
    if inside is None:
        return None
    if step is EACH:
        return [one._replace(listed=True)]
    if step is ANY:
        return [
            Element(child, inside, _below(path, key), True)
            for key, child in inside.items()
        ]
    child = inside.get(step)
    return (
        None if child is None else [Element(child, inside, _below(path, step), listed)]
    )


def _below(path: str, key: object) -> str:
    """The way to the value of a key, as JavaScript writes it: results[0].status."""
    shown = str(key)[:_LONGEST_KEY]
    if _NAME.fullmatch(shown):
        return f"{path}.{shown}" if path else shown
    return f"{path}[{dumps(shown)}]"
