"""The edits by name, and what helps to write them: an edit changes the data of a spec in place."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from ..small_spec import Spec

Edit = Callable[[Spec, Random], None]
Item = Callable[[Spec, Random], Any]  # which one is edited
EDITS: dict[str, Edit] = {}
GONE = ...  # what withdraws a key
TEXT = "It reads otherwise now."


def edit(name: str) -> Callable[[Edit], Edit]:
    def kept(made: Edit) -> Edit:
        EDITS[name] = made
        return made

    return kept


def keys(prefix: str, of: Item, values: Mapping[str, tuple[str, Any]]) -> None:
    """An edit for each value of a key of an item: it is given, replaced or withdrawn; a function makes it of the item."""
    for shown, (key, value) in values.items():

        def made(spec: Spec, random: Random, key: str = key, value: Any = value) -> None:
            item = of(spec, random)
            if value is GONE:
                item.pop(key, None)
            else:
                item[key] = value(item, random) if callable(value) else value

        EDITS[f"{prefix} {shown}"] = made


def other(*values: Any) -> Callable[[Any, Random], Any]:
    """One of these values."""
    return lambda item, random: random.choice(values)


def code_sets(spec: Spec) -> list[Any]:
    return [data for data in spec.values() if "code_set" in data]


def codes(spec: Spec) -> list[Any]:
    return [code for data in code_sets(spec) for code in data["codes"]]
