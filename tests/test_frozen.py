"""Frozen classes are what the standard decorator makes of them."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import KW_ONLY, FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from pprint import pformat
from typing import Any

import pytest
from repository.test_layers import MODULES, imports, module_name

from codecanon import frozen

# One has fields that are all keyword-only, the other has a class that changes.
STANDARD = {"reading.spec", "review.change_rule"}


def declared(decorator: Any) -> tuple[type, type, type]:
    made = decorator(frozen=True, slots=True)

    @made
    class One:
        """A class with one field."""

        only: int

    @made
    class Item:
        """A class with fields of all kinds."""

        id: str
        size: int = 3
        parts: dict[str, int] = field(default_factory=dict, compare=False)
        place: str = field(default="here", compare=False, repr=False)
        _: KW_ONLY
        note: str = ""

        @property
        def shown(self) -> str:
            return f"{self.id} {self.size}"

    @made
    class Special(Item):
        """A class with what it inherits, and more."""

        more: tuple[int, ...] = ()

    return One, Item, Special


OURS = One, Item, Special = declared(frozen.dataclass)
STANDARDS = declared(dataclasses.dataclass)


def told(does: Callable[[], Any]) -> Any:
    """What comes of it, as text, or which error."""
    try:
        return repr(does()).replace("declared.<locals>.", "")
    except (TypeError, AttributeError) as error:
        return type(error)


@pytest.mark.parametrize(
    "does",
    [
        lambda one, item, special: one(1),
        lambda one, item, special: one(only=1),
        lambda one, item, special: one(),
        lambda one, item, special: one(1, 2),
        lambda one, item, special: one(1, only=1),
        lambda one, item, special: one(other=1),
        lambda one, item, special: item("a"),
        lambda one, item, special: item("a", 4, {"b": 1}, "there"),
        lambda one, item, special: item("a", 4, {"b": 1}, "there", "note"),
        lambda one, item, special: item("a", place="there", note="note"),
        lambda one, item, special: item("a", size=4, other=1),
        lambda one, item, special: item("a", 4, size=4),
        lambda one, item, special: item(size=4),
        lambda one, item, special: item("a").parts is item("a").parts,
        lambda one, item, special: special("a", 1, {}, "", (1,), note="b"),
        lambda one, item, special: special("a", more=(1,)).shown,
        lambda one, item, special: item("a", place="x") == item("a", place="y", parts={"b": 1}),
        lambda one, item, special: item("a") != item("b"),
        lambda one, item, special: item("a") == special("a"),
        lambda one, item, special: item("a") == ("a", 3, ""),
        lambda one, item, special: one(1) == one(1),
        lambda one, item, special: hash(item("a", place="x")) == hash(item("a", place="y")),
        lambda one, item, special: hash(one([])),
        lambda one, item, special: {one(1), one(1), one(2)} == {one(1), one(2)},
        lambda one, item, special: setattr(item("a"), "id", "b"),
        lambda one, item, special: delattr(item("a"), "id"),
        lambda one, item, special: item("a").__dict__,
        lambda one, item, special: replace(special("a", note="b"), size=5, more=(1,)),
        lambda one, item, special: replace(item("a"), other=5),
        lambda one, item, special: asdict(special("a", note="b")),
        lambda one, item, special: [(one.name, one.compare) for one in fields(special)],
        lambda one, item, special: is_dataclass(item) and is_dataclass(item("a")),
        lambda one, item, special: (item.__match_args__, special.__match_args__, item.__doc__, item.__slots__),
        lambda one, item, special: copy.copy(special("a", note="b")),
        lambda one, item, special: pformat(special("a", note="b"), width=20).count("\n"),
        lambda one, item, special: copy.deepcopy(item("a", parts={"b": 1})),
    ],
)
def test_a_class_is_as_the_standard_decorator_makes_it(does: Callable[..., Any]) -> None:
    assert told(lambda: does(*OURS)) == told(lambda: does(*STANDARDS))


def test_what_is_assigned_or_deleted_is_refused_as_usual() -> None:
    for change in (lambda: setattr(Item("a"), "id", "b"), lambda: delattr(Item("a"), "id")):
        with pytest.raises(FrozenInstanceError, match="'id'"):
            change()


@frozen.dataclass(frozen=True, slots=True)
class Sent:
    """A class that pickle finds."""

    id: str
    place: str = field(compare=False)


def test_a_value_gets_into_another_process() -> None:
    value = pickle.loads(pickle.dumps(Sent("a", "there")))
    assert asdict(value) == {"id": "a", "place": "there"}


def test_frozen_classes_are_made_here() -> None:
    standard = set()
    for path in MODULES:
        if "dataclasses.dataclass" in imports(path) and "@dataclass(frozen=True" in path.read_text():
            standard.add(module_name(path))
    assert standard == STANDARD
