"""A catalog as a flat list of facts: every attribute of every subject, as plain values.

Places and `inherited` are left out, since they only tell where a value is written. Ids are texts here. Their type is a fact
of the code set or group set, so that a change of the type is one change, not hundreds. What a rule of the spec yields, such
as the groups of a code and the symbols of its aliases, are facts as if they were stated.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any, NamedTuple

from codecanon.diagnostics import Place
from codecanon.catalog.model import (
    Alias,
    Catalog,
    Deprecation,
    GroupRule,
    IdMatch,
    Mark,
    Merge,
    Reference,
    Reserved,
    Statement,
)
from codecanon.catalog.description import description_of, getter, parents
from codecanon.catalog.walk import walk

Record = Alias | Deprecation | GroupRule | IdMatch | Merge | Reference | Reserved | Statement
Fact = bool | int | str | None | Record | tuple[str, ...] | tuple[Record, ...]
Values = Mapping[str, Fact]  # what is not stated is not in it; "fields.permanent" is the field permanent of a code


class Subject(NamedTuple):
    """An item of a catalog that can change: its kind, as in the model, and its path, such as infobip, general_error, 27."""

    kind: str
    path: tuple[str, ...]

    @property
    def id(self) -> str:
        return "/".join(self.path)

    @property
    def parent(self) -> "Subject | None":
        """The subject that it is a part of; None for parts of the catalog itself."""
        kind = parents().get(self.kind)
        return Subject(kind, self.path[:-1]) if kind else None


class Item(NamedTuple):
    """The facts of a subject, its place, and the object of the model that they come from (None for a target).

    `was` is the subject as OLD has it, where the subject or one around it has another id in NEW (`alignment`).
    """

    values: Values
    place: Place
    model: Any
    was: Subject | None = None


Facts = Mapping[Subject, Item]  # in the order of the catalog, each item before its parts


class _Plan(NamedTuple):
    """How the values of a kind of item are made: attributes, how to get them, and those that need more than that."""

    names: tuple[str, ...]
    get: Callable[[Any], tuple[Any, ...]]
    wire_ids: tuple[str, ...]  # they are texts here
    lists_of_wire_ids: tuple[str, ...]
    whole: tuple[str, ...]
    records: tuple[str, ...]
    mappings: tuple[str, ...]


def facts(catalog: Catalog) -> Facts:
    """Everything that the catalog states."""
    found = {}
    for kind, path, item in walk(catalog):
        found[Subject(kind, path)] = Item(_values(item), item.place, item)
    for target, options in catalog.targets.items():
        stated = {f"options.{option}": value for option, value in options.items()}
        found[Subject("target", (target,))] = Item(stated, catalog.place.at("targets").key(target), None)
    return found


def _values(item: Any) -> dict[str, Any]:
    """What an item states, as plain values. The order of attributes is that of the model."""
    names, get, wire_ids, lists_of_wire_ids, whole, records, mappings = _plan(item.__class__)
    values = {name: value for name, value in zip(names, get(item)) if value is not None and value != ()}
    for name in wire_ids:
        if name in values:
            values[name] = str(values[name])
    for name in lists_of_wire_ids:
        if name in values:
            values[name] = tuple(map(str, values[name]))
    for name in whole:
        if mapping := values.pop(name):
            values[name] = json.dumps(dict(mapping))
    for name in records:
        values |= _stated(f"{name}.", asdict(values.pop(name)))
    for name in mappings:
        if mapping := values.pop(name):
            values |= _stated(f"{name}.", mapping)
    return values


def _stated(prefix: str, values: Values) -> dict[str, Any]:
    return {prefix + key: value for key, value in values.items() if value is not None and value != ()}


@cache
def _plan(model: type) -> _Plan:
    """A mapping, or a record that is always there, is spread: each of its values is a fact of its own."""
    states = [one for one in description_of(model).states if (model, one.name) != (Catalog, "targets")]
    return _Plan(
        tuple(one.name for one in states),
        getter([one.name for one in states]),
        tuple(one.name for one in states if one.is_wire_id and not (one.is_tuple or one.is_mapping)),
        tuple(one.name for one in states if one.is_wire_id and one.is_tuple),
        tuple(one.name for one in states if one.mark is Mark.WHOLE),
        tuple(one.name for one in states if one.model and not (one.is_tuple or one.is_mapping or one.is_optional)),
        tuple(one.name for one in states if one.is_mapping and one.mark is not Mark.WHOLE),
    )
