"""What a holding is, and what its loss asks of a verdict."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from codecanon.review.change_rule import MAJOR, MINOR, NONE, PATCH, Audience, Level


class Key(NamedTuple):
    """For whom something is, in which target's output (or "" if it is the same in all), and what it is, in words."""

    audience: Audience
    target: str
    what: str


class Weight(NamedTuple):
    """The level that a verdict has at least if something is lost or changed, and if it is gained."""

    lost: Level
    gained: Level


PROMISE = Weight(MAJOR, MINOR)  # what programs, queries and links break without
LABEL = Weight(MINOR, MINOR)  # what people filter and search by; it names something, and is no key
TAKEN = Weight(MAJOR, PATCH)  # what nobody misses before it is there: an anchor, or that an id is not used again
MARK = Weight(PATCH, MINOR)  # what asks users to move away; nobody misses it
RULE = Weight(MAJOR, MAJOR)  # what changes answers that exist
SILENT = Weight(MAJOR, NONE)  # a new code answers where nobody could ask before


class Holding(NamedTuple):
    value: Any
    weight: Weight = PROMISE


class Order(tuple[str, ...]):
    """Names in an order that matters. Others may come between them."""


class Positions(Order):
    """Names in an order that matters, and others may only come after them."""


class Conditions:
    """What must hold for an element of a payload. Fewer conditions are as good."""

    def __init__(self, has: Iterable[str], lacks: Iterable[str], where: Mapping[str, Iterable[Any]]) -> None:
        self.has, self.lacks = {*has}, {*lacks}
        self.where = {path: {*values} for path, values in where.items()}

    def is_kept_by(self, other: "Conditions") -> bool:
        return (
            other.has <= self.has
            and other.lacks <= self.lacks
            and all(self.where.get(path, {None}) <= values for path, values in other.where.items())
        )

    def __repr__(self) -> str:
        return f"has {self.has}, lacks {self.lacks}, where {self.where}"


class Answer(str):
    """The type of what a program gets: a union, of which fewer are as good. A `Group` can be any group, `never` anything."""

    def is_kept_by(self, other: "Answer") -> bool:
        known = [re.sub(r"\bGroup\b", r"\\w*Group", re.escape(one)).replace("never", ".*") for one in self.split(" | ")]
        return all(any(re.fullmatch(one, new) for one in known) for new in other.split(" | "))


Found = Mapping[Key, Holding]


@dataclass(frozen=True)
class Moved:
    """A holding that is lost or gained, or that has another value."""

    key: Key
    before: Any
    after: Any
    level: Level

    def __str__(self) -> str:
        where = f"{self.key.audience} {self.key.target}".strip()
        return f"{where}: {self.key.what}: {self.before!r} -> {self.after!r} ({self.level})"


def lost(before: Found, after: Found) -> list[Moved]:
    """What is gone in `after`, or differs."""
    return [
        Moved(key, holding.value, other and other.value, holding.weight.lost)
        for key, holding in before.items()
        for other in [after.get(key)]
        if other is None or not is_kept(holding.value, other.value)
    ]


def gained(before: Found, after: Found) -> list[Moved]:
    """What is new in `after`."""
    return [
        Moved(key, None, holding.value, holding.weight.gained) for key, holding in after.items() if key not in before
    ]


def is_kept(before: Any, after: Any) -> bool:
    if isinstance(before, Conditions):
        return isinstance(after, Conditions) and before.is_kept_by(after)
    if isinstance(before, Answer):
        return isinstance(after, Answer) and before.is_kept_by(after)
    if isinstance(before, Order):
        stayed = [name for name in before if name in after]
        found = after[: len(stayed)] if isinstance(before, Positions) else [name for name in after if name in before]
        return stayed == [*found]
    return type(before) is type(after) and bool(before == after)
