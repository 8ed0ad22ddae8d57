"""A catalog as a flat list of facts: each thing under its identity, with everything that is said of it as plain values.

Nothing of the catalog is left out but places and `inherited`, which tell where something stands and not what it is. Ids
are texts here: their type is a fact of the table, so that a change of the type is one change and not hundreds.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from codecanon.diagnostics import Place
from codecanon.catalog.model import Catalog, Code, Deprecation, Group, Provider, Reference

Fact = bool | int | str | None | tuple[str, ...] | tuple[Reference, ...] | Deprecation
Values = Mapping[str, Fact]  # what is not stated is not in it; "fields.permanent" is the field permanent of a code

_PARENTS = {
    "field_value": "field",
    "source": "provider",
    "report": "provider",
    "group_set": "provider",
    "group": "group_set",
    "code_set": "provider",
    "code": "code_set",
    "retired": "code_set",
}


class Subject(NamedTuple):
    """What something is said of: its kind, as the model calls it, and the way to it, such as infobip, general_error, 27."""

    kind: str
    path: tuple[str, ...]

    @property
    def id(self) -> str:
        return "/".join(self.path)

    @property
    def parent(self) -> "Subject | None":
        """The thing that it is a part of; None for parts of the catalog itself."""
        kind = _PARENTS.get(self.kind)
        return Subject(kind, self.path[:-1]) if kind else None


class Thing(NamedTuple):
    """What is said of a subject, where, and the value of the model that says it (a target has none)."""

    values: Values
    place: Place
    model: Any


Facts = Mapping[Subject, Thing]  # in the order of the catalog, each thing before its parts
_Said = tuple[str, tuple[str, ...], dict[str, Any], Any]  # kind, path, values, model


def facts(catalog: Catalog) -> Facts:
    """Everything that the catalog says."""
    found = {}
    for kind, path, values, model in _things(catalog):
        stated = {key: value for key, value in values.items() if value is not None and value != ()}
        found[Subject(kind, path)] = Thing(stated, model.place, model)
    for target, options in catalog.targets.items():
        stated = {f"options.{option}": value for option, value in options.items()}
        found[Subject("target", (target,))] = Thing(stated, catalog.place.at("targets").key(target), None)
    return found


def _things(catalog: Catalog) -> Iterator[_Said]:
    said = _attributes(catalog, "name version title") | _prefixed("package", asdict(catalog.package))
    yield "catalog", ("catalog",), said, catalog
    for field in catalog.fields:
        yield "field", (field.id,), _attributes(field, "type origin function doc expected_of"), field
        for value in field.values:
            yield "field_value", (field.id, value.id), {"doc": value.doc}, value
    for convention in catalog.conventions:
        yield "convention", (convention.id,), _attributes(convention, "rule reason"), convention
    for omission in catalog.omissions:
        yield "omission", (omission.id,), {"doc": omission.doc}, omission
    for check in catalog.consistency:
        values = {"when": json.dumps(dict(check.when)), "then": json.dumps(dict(check.then)), "reason": check.reason}
        yield "consistency", (check.id,), values, check
    for standard in catalog.standards:
        yield "standard", (standard.id,), _attributes(standard, "title document relation"), standard
    for provider in catalog.providers:
        yield from _provider(provider)


def _provider(provider: Provider) -> Iterator[_Said]:
    yield "provider", (provider.id,), _attributes(provider, "title report_list"), provider
    for source in provider.sources:
        yield "source", (provider.id, source.id), _attributes(source, "title document read"), source
    for report in provider.reports:
        parts = _attributes(report, "key id name group_id group_name code_sets")
        yield "report", (provider.id, report.kind), parts | _prefixed("fields", report.fields), report
    for group_set in provider.group_sets:
        path = provider.id, group_set.id
        yield "group_set", path, {"id_type": _type(group_set.groups)}, group_set
        for group in group_set.groups:
            values = _attributes(group, "name symbol summary") | _prefixed("fields", group.fields)
            yield "group", (*path, str(group.id)), values, group
    for code_set in provider.code_sets:
        path = provider.id, code_set.id
        yield "code_set", path, _attributes(code_set, "title kind channel group_set id_type document section"), code_set
        for code in code_set.codes:
            yield "code", (*path, str(code.id)), _code(code), code
        for retired in code_set.retired:
            yield "retired", (*path, str(retired.id)), _attributes(retired, "name retired_in reason"), retired


_CODE = "name symbol aliases summary description action rationale references deprecated same_as"


def _code(code: Code) -> dict[str, Any]:
    values = _attributes(code, _CODE)
    values["groups"] = tuple(map(str, code.groups))
    values |= _prefixed("fields", code.fields)
    return values | _prefixed("omitted", code.omitted) if code.omitted else values


def _attributes(thing: Any, names: str) -> dict[str, Any]:
    keys, get = _getter(names)
    return dict(zip(keys, get(thing), strict=True))


@cache
def _getter(names: str) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    keys = tuple(names.split())
    return keys, attrgetter(*keys)


def _prefixed(prefix: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{prefix}.{key}": value for key, value in values.items() if value is not None}


def _type(groups: Sequence[Group]) -> str:
    return "string" if groups and isinstance(groups[0].id, str) else "integer"
