"""Paths in JSON, as a spec states them: `results[]`, `price.currency`, `errors[0].code`, `niAttributes.*`, `.`, `^bulkId`."""

# docs/architecture/decisions/0046

import re
from enum import Enum, auto
from typing import NamedTuple

_STEP = re.compile(r"((?:[^\\.\[\]*^]|\\.)+)|\[([0-9]{0,3})\]|\*", re.DOTALL)


class Many(Enum):
    """A step of a path that leads to several values."""

    EACH = auto()  # each item of a list
    ANY = auto()  # each value of an object


Step = str | int | Many  # a key, the index of an item, or several


class JsonPath(NamedTuple):
    """The steps of a path. `up` says how many objects around the element it starts from."""

    up: int
    steps: tuple[Step, ...]

    @property
    def is_single(self) -> bool:
        """Whether it leads to one value."""
        return not any(isinstance(step, Many) for step in self.steps)


def parsed(text: str) -> JsonPath | None:
    """The path that a text states, None if it states none."""
    rest = text.lstrip("^")
    up = len(text) - len(rest)
    if rest == "." and not up:
        return JsonPath(0, ())
    steps: list[Step] = []
    at = 0
    while at < len(rest):
        if at and rest[at] == ".":
            at += 1
        elif at and rest[at] != "[":
            return None
        step = _STEP.match(rest, at)
        if not step:
            return None
        steps.append(_step(*step.groups()))
        at = step.end()
        if rest[at:] == ".":
            return None
    return JsonPath(up, tuple(steps)) if steps else None


def _step(key: str | None, index: str | None) -> Step:
    if key is not None:
        return re.sub(r"\\(.)", r"\1", key, flags=re.DOTALL)
    return Many.ANY if index is None else int(index) if index else Many.EACH


def leads_through(path: str, outer: str) -> bool:
    """Whether a path is another one, or goes on behind it."""
    return path == outer or path.startswith((f"{outer}.", f"{outer}["))


def escaped(key: str) -> str:
    """A key as a path."""
    return re.sub(r"([\\.\[\]*^])", r"\\\1", key)
