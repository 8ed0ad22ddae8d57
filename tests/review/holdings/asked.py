"""A generated Python package that can be asked: its enums, by the ids that NEW has for them, and how it reads payloads."""

import json
from collections.abc import Iterator, Mapping
from enum import Enum, EnumType
from typing import Any

from codecanon.review.change_rule import Audience

from .holding import PROMISE, SILENT, Weight
from .packages import Package
from .renamed import Naming

_SCHEMA = "sql/sqlite/schema.sql"  # its views answer what the package answers
Id = int | str
Set = tuple[str, str]  # provider and code set or group set


class Asked:
    """One side of a comparison. Everything that it takes and answers has the ids of NEW."""

    def __init__(self, files: Mapping[str, str], package: Package, naming: Naming) -> None:
        self.catalog = json.loads(files["json/catalog.json"])
        self.package, self.naming = package, naming
        self.audiences: tuple[Audience, ...] = ("behaviour", "data") if _SCHEMA in files else ("behaviour",)
        self.fields = {naming.field(one["id"]): one["id"] for one in self.catalog["fields"] if one["use"] == "decision"}
        self.codes: dict[Set, Any] = {}
        self.groups: dict[Set, Any] = {}
        model: Any = package.module("_model")
        for provider in [one["id"] for one in self.catalog["providers"]]:
            module: Any = package.module(provider)
            for made in (getattr(module, name) for name in module.__all__):
                if isinstance(made, EnumType) and len(made):
                    first: Any = next(iter(made))
                    set = first.identity.split("/", 2)[1]
                    kind = "code_set" if issubclass(made, model.Code) else "group_set"
                    found = self.codes if kind == "code_set" else self.groups
                    found[naming.new(kind, provider, set)[1:]] = made
        self.reports: dict[str, Any] = {
            one["id"]: package.module(f"{one['id']}.reports") for one in self.catalog["providers"]
        }
        self.described: dict[str, Any] = {id: one._PAYLOADS for id, one in self.reports.items() if one}
        answers: Any = package.module("answers")
        self.decider = answers._DECIDER if answers else None
        states: Any = package.module("states")
        self.merger = states._MERGER if states else None
        self.values = {one["id"]: _values(one) for one in self.catalog["fields"]}

    def known(self) -> Iterator[tuple[Set, Id]]:
        yield from ((key, code.value) for key, made in self.codes.items() for code in made)

    def identity(self, code: Any) -> str:
        provider, code_set, id = code.identity.split("/", 2)
        return "/".join((*self.naming.new("code_set", provider, code_set)[1:], id))

    def group(self, group: Any) -> str | None:
        if group is None:
            return None
        provider, group_set, _ = group.identity.split("/", 2)
        _, provider, group_set, id = self.naming.new("group", provider, group_set, group.value)
        return f"{self.naming.new('group_set', provider, group_set)[-1]}/{id}"

    def code_set(self, code: Any) -> tuple[Set, Id]:
        provider, code_set, _ = code.identity.split("/", 2)
        _, provider, code_set = self.naming.new("code_set", provider, code_set)
        return (provider, code_set), code.value

    def decided(self, report: Any) -> Iterator[tuple[str, Any]]:
        """What is answered for a report: each field under its id in NEW, then what follows from the fields, unless that is nothing or no."""
        if self.decider is None:
            return
        values = self.decider.decide(report, {}).values
        for name, value in values.items():
            if value is not None and (value is not False or name in self.decider.fields):
                yield self.naming.field(name) if name in self.decider.fields else name, plain(value)


def _values(field: Any) -> list[Any]:
    """Some values of a declared field."""
    values: dict[str, list[Any]] = {"boolean": [True, False], "integer": [7]}
    return [one["id"] for one in field.get("values", ())] or values.get(field["type"], ["text"])


def plain(value: Any) -> Any:
    """The value of a member of an enum, whose type has another name in another version."""
    return value.value if isinstance(value, Enum) else value


class Met:
    """What users of OLD have met. Answers of anything else are new, and nobody had another answer before."""

    def __init__(self, old: Asked) -> None:
        self.codes, self.sets, self.fields = {*old.known()}, {*old.codes}, {*old.fields}
        self.groups = {old.group(group) for made in old.groups.values() for group in made}
        self.decided = {old.naming.field(own) for own in old.decider.fields} if old.decider else set()
        self.decided |= {*old.decider.answers} if old.decider else set()
        self.reporters = {one["id"] for one in old.catalog["providers"]}
        self.merges = old.merger is not None

    def weight(self, set: Set | None = None, code: tuple[Set, Id] | None = None, group: str | None = None) -> Weight:
        is_new = (
            (set and set not in self.sets) or (code and code not in self.codes) or (group and group not in self.groups)
        )
        return SILENT if is_new else PROMISE
