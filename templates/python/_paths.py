"""Finds values in parsed JSON by paths, which are tuples of keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto
from json import dumps
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias, cast


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


class Element(NamedTuple):
    """A value in a payload, the object around it, the way to it, and whether it is an item of a list."""

    value: object
    around: Element | None = None
    path: str = ""
    listed: bool = False


def mapping(value: object) -> dict[object, object] | None:
    """The value, if it is a JSON object."""
    same: Any = value  # a call of `cast` would take time
    return same if isinstance(value, dict) else None


def first(value: object, paths: Paths, around: Element | None = None) -> object:
    """The first value other than None that a path leads to, or None."""
    for path in paths:
        outer, found = around, value
        for step in path:
            if step is UP:
                found, outer = (None, None) if outer is None else outer[:2]
            elif isinstance(step, int):
                found = _item(found, step)
            elif isinstance(found, dict):
                found = cast("dict[object, object]", found).get(step)
            else:
                found = None
        if found is not None:
            return found
    return None


def leads(value: object, path: Path) -> bool | None:
    """Whether a path leads to something in all values of the layout of this one, in none, or in some: None.

    The layout is what stands under which keys, of the value and of the objects in it: nothing,
    something, or an object or a list.
    """
    if not path or not isinstance(path[0], str):
        return None
    child = (mapping(value) or {}).get(path[0])
    if len(path) == 1:
        return child is not None
    if not isinstance(child, (dict, list)):
        return False
    if not isinstance(path[1], str):
        return None
    inner = (mapping(cast("object", child)) or {}).get(path[1])
    if len(path) == 2:
        return inner is not None
    return None if isinstance(inner, (dict, list)) else False


def left(value: object, paths: Paths) -> Paths:
    """The paths that `first` has to follow in values of the layout of this one."""
    found: list[Path] = []
    for path in paths:
        sure = leads(value, path)
        if sure is not False:
            found.append(path)
        if sure:
            break
    return found


def finder(value: object, paths: Paths) -> Callable[[Any], object] | None:
    """A function that finds what `first` finds in values of the layout of this one; None if that is nothing."""
    found = left(value, paths)
    if not found:
        return None
    if not leads(value, found[0]):
        return lambda value: first(value, found)
    key, *inner = found[0]
    return (lambda value: value[key][inner[0]]) if inner else itemgetter(key)


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
    if isinstance(value, list):
        items = cast("list[object]", value)
        if step is EACH:
            return [
                Element(item, around, f"{path}[{index}]", True)
                for index, item in enumerate(items)
            ]
        if isinstance(step, int):
            found = items[step : step + 1]
            return [Element(item, around, f"{path}[{step}]", listed) for item in found]
    inside = mapping(one.value)
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
