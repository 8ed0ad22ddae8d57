"""Finds values in parsed JSON by paths, which are tuples of keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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

Path: TypeAlias = tuple[str | int | Step, ...]  # an integer is the index of an item
Paths: TypeAlias = Sequence[Path]

_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_LONGEST_KEY = 100  # characters of a key that are shown
_LAST = 1 << 30  # the rank of a path that is behind all others


class Element(NamedTuple):
    """A value in a payload, the object around it, the way to it, and whether it is an item of a list."""

    value: object
    around: Element | None = None
    path: str = ""
    listed: bool = False


def mapping(value: object) -> dict[object, object] | None:
    """The value, if it is a JSON object."""
    return cast("dict[object, object]", value) if isinstance(value, dict) else None


def first(value: object, paths: Paths, around: Element | None = None) -> object:
    """The first value other than None that a path leads to, or None."""
    for path in paths:
        outer, found = around, value
        for step in path:
            if step is UP:
                found, outer = (None, None) if outer is None else outer[:2]
            elif isinstance(step, int):
                found = _item(found, step)
            else:
                found = (mapping(found) or {}).get(step)
        if found is not None:
            return found
    return None


def finder(paths: Paths) -> Callable[[object], object]:
    """A function that finds what `first` finds in a value, quickly where the paths are keys."""
    keys = [path[0] for path in paths if len(path) == 1 and isinstance(path[0], str)]
    if len(keys) < len(paths):
        return lambda value: first(value, paths)

    def find(value: object) -> object:
        if isinstance(value, dict):
            inside = cast("dict[object, object]", value)
            for key in keys:
                if (found := inside.get(key)) is not None:
                    return found
        return None

    return find


class Finder:
    """Finds the first value of each of several lists of paths, in one walk over the keys of a value."""

    def __init__(self, paths: Sequence[Paths]) -> None:
        self._count = len(paths)
        self._by_key: dict[object, list[tuple[int, int, Path]]] = {}
        self._others: list[tuple[int, int, Path]] = []
        for place, some in enumerate(paths):
            for rank, path in enumerate(some):
                if path and isinstance(path[0], str):
                    found = (place, rank, path[1:])
                    self._by_key.setdefault(path[0], []).append(found)
                else:
                    self._others.append((place, rank, path))

    def find(self, value: object, around: Element | None) -> list[object]:
        """What `first` finds for each list."""
        found: list[object] = [None] * self._count
        ranks = [_LAST] * self._count
        for key, child in (mapping(value) or {}).items():
            if child is not None and (places := self._by_key.get(key)):
                for place, rank, rest in places:
                    if rank < ranks[place]:
                        one = first(child, (rest,)) if rest else child
                        if one is not None:
                            found[place], ranks[place] = one, rank
        for place, rank, path in self._others:
            if rank < ranks[place]:
                one = first(value, (path,), around)
                if one is not None:
                    found[place], ranks[place] = one, rank
        return found


def _item(value: object, index: int) -> object:
    """An item of a list, or None."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    return items[index] if index < len(items) else None


def elements(payload: Element, container: Path) -> list[Element] | None:
    """The elements of a container, or None if the payload does not have it."""
    found = [payload]
    for step in container:
        children = [_children(one, step) for one in found]
        found = [child for some in children for child in some or ()]
        if not found:
            return None if all(some is None for some in children) else []
    return found


def _children(one: Element, step: str | int | Step) -> Sequence[Element] | None:
    """What a step leads to from an element, or None if it leads nowhere."""
    value, around, path, listed = one
    if (step is EACH or isinstance(step, int)) and isinstance(value, list):
        items = enumerate(cast("list[object]", value))
        return [
            Element(item, around, f"{path}[{index}]", listed or step is EACH)
            for index, item in items
            if step in (EACH, index)
        ]
    inside = mapping(value)
    if inside is None:
        return None
    if step is EACH:
        return [one._replace(listed=True)]
    if step is ANY:
        return [
            Element(child, one, _below(path, key), True)
            for key, child in inside.items()
        ]
    child = inside.get(step)
    return None if child is None else [Element(child, one, _below(path, step), listed)]


def _below(path: str, key: object) -> str:
    """The way to the value of a key, as JavaScript writes it: results[0].status."""
    shown = str(key)[:_LONGEST_KEY]
    if _NAME.fullmatch(shown):
        return f"{path}.{shown}" if path else shown
    return f"{path}[{dumps(shown)}]"
