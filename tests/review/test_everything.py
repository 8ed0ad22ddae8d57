"""Whatever a spec states: a change of it is found, is under a rule, and can be shown in every form."""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from golden.test_diffs import FORMATS
from jsonschema import Draft202012Validator

import codecanon.catalog.model
from codecanon.catalog.description import attributes_of
from codecanon.catalog.model import Catalog, Code, Deprecation, Group, GroupSet, IdMatch
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.reading.schema import base_schema
from codecanon.review.change import Side
from codecanon.review.classify import changes
from codecanon.review.difference import difference
from codecanon.review.facts import facts
from codecanon.review.alignment import aligned
from codecanon.review.verdict import Review
from codecanon.targets.checked import Checked
from codecanon.targets.names import names_of

from .test_difference import changed, shapes, shortened

Way = tuple[Any, ...]
# Another member of each closed set of words.
OTHER = {
    "boolean": "string",
    "enum": "string",
    "url": "string",
    "date": "url",
    "integer": "string",
    "string": "integer",
    "decision": "informative",
    "informative": "decision",
    "provider": "derived",
    "derived": "provider",
    "vendor": "private",
    "private": "vendor",
    "unassigned": "vendor",
    "range": "mask",
    "hex4": "hex8",
    "1.2.0": "1.3.0",
}
RECORDS = {(GroupSet, "rule"), (Group, "match"), (Code, "deprecated"), (Deprecation, "replaced_by")}
CLOSED = {"type", "use", "origin", "kind", "id_type", "id_format", "version"}


@cache
def checked() -> Checked:
    found = check_spec(Folder(Path(__file__).parent / "everything"), lambda doing: None)
    assert isinstance(found, Checked), found
    return found


CATALOG = checked().catalog


def test_the_spec_states_everything() -> None:
    """Every attribute of the model has a value somewhere."""
    stated = {(type(owner(way[:index])), way[index - 1]) for way in shapes(CATALOG) for index in range(1, len(way) + 1)}
    models = [one for one in vars(codecanon.catalog.model).values() if dataclasses.is_dataclass(one)]
    assert Catalog in models
    lacking = {(model, one.name) for model in models for one in attributes_of(model)} - stated
    assert lacking == set()
    unstated = {(type(owner(way)), way[-1]) for way in shapes(CATALOG) if at(way) is None}
    assert unstated <= {(type(owner(way)), way[-1]) for way in shapes(CATALOG) if at(way) is not None} | RECORDS


def owner(way: Way) -> Any:
    return at(way[:-1])


def at(way: Way) -> Any:
    value: Any = CATALOG
    for step in way:
        value = getattr(value, step) if dataclasses.is_dataclass(value) else value[step]
    return value


def mutants() -> Iterator[tuple[str, Catalog]]:
    """The catalog with one value changed, withdrawn or removed."""
    for way in shapes(CATALOG):
        value, model = at(way), type(owner(way))
        if value is None and (model, way[-1]) in (*RECORDS, (IdMatch, "low"), (IdMatch, "high")):
            continue  # made by `withdrawn`, from the other side
        name = ".".join(map(str, way))
        if way[0] == "fields" and way[-1] == "id":
            yield name, renamed(changed(CATALOG, way), value, f"{value}x")
        elif way[-1] in CLOSED and value in OTHER:
            yield name, put(CATALOG, way, OTHER[value])
        else:
            yield name, changed(CATALOG, way)
        if dataclasses.is_dataclass(model) and value is not None:
            if any(one.name == way[-1] and one.is_optional for one in attributes_of(model)):
                yield f"{name} withdrawn", put(CATALOG, way, None)
    lists = {way[:index] for way in shapes(CATALOG) for index, step in enumerate(way) if isinstance(step, int)}
    for way in sorted(lists, key=str):
        yield f"{'.'.join(map(str, way))} shorter", shortened(CATALOG, way)
    for way in records():
        yield f"{'.'.join(map(str, way))} withdrawn", put(CATALOG, way, None)


def renamed(value: Any, old: str, new: str) -> Any:
    """The value, where whatever has a key for the field has its new id."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{one.name: renamed(getattr(value, one.name), old, new) for one in dataclasses.fields(value)}
        )
    if type(value) is tuple:
        return tuple(renamed(one, old, new) for one in value)
    if isinstance(value, Mapping):
        return {new if key == old else key: renamed(one, old, new) for key, one in value.items()}
    return value


def records() -> list[Way]:
    """The way to each record that need not be there, such as the `match` of a group."""
    ways = {way[:index] for way in shapes(CATALOG) for index in range(1, len(way))}
    return [
        way
        for way in sorted(ways, key=str)
        if dataclasses.is_dataclass(at(way))
        and dataclasses.is_dataclass(owner(way))
        and any(one.name == way[-1] and one.is_optional for one in attributes_of(type(owner(way))))
    ]


def put(value: Any, way: Way, new: Any) -> Any:
    if not way:
        return new
    step, rest = way[0], way[1:]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{step: put(getattr(value, step), rest, new)})
    if isinstance(value, tuple):
        return (*value[:step], put(value[step], rest, new), *value[step + 1 :])
    return {**value, step: put(value[step], rest, new)}


def side(catalog: Catalog) -> Side:
    targets = {id: checked().targets[id] for id in catalog.targets if id in checked().targets}
    names = {id: names_of(target, catalog)[0] for id, target in targets.items()}
    return Side("side", dataclasses.replace(checked(), catalog=catalog, targets=targets, names=names), facts(catalog))


MUTANTS = dict(mutants())


@pytest.mark.thorough
@pytest.mark.parametrize("forward", [True, False], ids=["there", "back"])
@pytest.mark.parametrize("name", MUTANTS)
def test_a_change_of_anything_is_under_a_rule_and_shown(name: str, forward: bool) -> None:
    old, new = map(side, (CATALOG, MUTANTS[name]) if forward else (MUTANTS[name], CATALOG))
    old = old._replace(facts=aligned(old.facts, new.facts))
    found = changes(old, new)
    raw = difference(old.facts, new.facts)
    assert raw
    covered = [one for change in found for one in change.covered]
    assert [one for one in raw if one not in covered] == []
    review = Review(old, new, tuple(found), ())
    for form in FORMATS.values():
        form(review)
    Draft202012Validator(base_schema("review")).validate(json.loads(FORMATS["json"](review)))
