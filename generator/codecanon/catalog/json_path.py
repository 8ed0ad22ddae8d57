"""Paths in JSON, as a spec states them: `results[]`, `price.currency`, `niAttributes.*`, `.`, `^bulkId`."""

# docs/architecture/decisions/0046

import re
from typing import NamedTuple

EACH = "[]"  # as a step: each item of a list
ANY = "*"  # as a step: each value of an object

_STEP = re.compile(r"((?:[^\\.\[\]*^]|\\.)+)((?:\[\])?)|(\[\]|\*)")


class JsonPath(NamedTuple):
    """The steps of a path: keys, EACH and ANY. `up` says how many objects around the element it starts from."""

    up: int
    steps: tuple[tuple[bool, str], ...]  # each with whether it is a key

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, of a path that has nothing else."""
        return tuple(step for _, step in self.steps)

    @property
    def is_plain(self) -> bool:
        """Whether it leads to one value of the element."""
        return not self.up and all(is_key for is_key, _ in self.steps)


def parsed(text: str) -> JsonPath | None:
    """The path that a text states, None if it states none."""
    rest = text.removeprefix("^")
    up = len(text) - len(rest)
    if rest == "." and not up:
        return JsonPath(0, ())
    steps: list[tuple[bool, str]] = []
    at = 0
    while True:
        step = _STEP.match(rest, at)
        if not step:
            return None
        key, each, other = step.groups()
        steps += [(True, re.sub(r"\\(.)", r"\1", key))] if key else [(False, other)]
        steps += [(False, EACH)] if each else []
        at = step.end()
        if at == len(rest):
            return JsonPath(up, tuple(steps))
        if rest[at] != ".":
            return None
        at += 1


def escaped(key: str) -> str:
    """A key as a path."""
    return re.sub(r"([\\.\[\]*^])", r"\\\1", key)
