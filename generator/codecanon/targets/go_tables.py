"""Rows of tables of Go, as composite literals that the compiler lays out: none needs code that runs at the start."""

from collections.abc import Iterable, Sequence
from typing import Any

from codecanon.casing import mixed_caps
from codecanon.catalog.description import prose_of
from codecanon.catalog.equivalence import equivalents_of
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Deprecation,
    Field,
    Group,
    GroupSet,
    IdMatch,
    Provider,
    Reference,
    Value,
)
from codecanon.languages.go import Conversion, Composite, Expression, Literal
from codecanon.targets.go_names import constant, type_name
from codecanon.targets.package import columns, id_format, members_of, reference_notes, stated
from codecanon.targets.readers import read_type


class Tables:
    """The rows of tables, as composite literals that the compiler lays out: none of them needs code that runs at the start."""

    def __init__(self, catalog: Catalog, package: str) -> None:
        self.catalog = catalog
        self.package = package
        self.columns = columns(catalog)
        self.others = [field for field in catalog.fields if field not in self.columns]

    def codes(self, code_set: CodeSet, group_set: GroupSet | None) -> list[Composite]:
        """What programs decide by, of each code."""
        constants = (
            {group.id: Expression(constant(group_set, group)) for group in group_set.groups} if group_set else {}
        )
        type = f"[]{type_name(group_set)}" if group_set else ""
        return [
            Composite(
                "",
                {
                    "ID": Expression(constant(code_set, code)),
                    "Name": code.name,
                    "Aliases": self._texts(code.alias_names),
                    "Groups": Composite(type, [constants[id] for id in code.groups]) if code.groups else None,
                    "Fields": self._fields(code),
                },
            )
            for code in code_set.codes
        ]

    def is_named_in(self, item: CodeSet | GroupSet) -> bool:
        """Whether the tables of a set name anything of the module's own package."""
        if isinstance(item, CodeSet):
            return bool(item.codes or item.reserved)
        return any(self._fields(group) or self._information(group) for group in item.groups)

    def details(self, provider: Provider, code_set: CodeSet, code: Code) -> Composite:
        old = code.deprecated
        equivalents = [
            Composite("", {"Provider": one.provider.id, "CodeSet": one.code_set.id, "ID": str(one.code.id)})
            for one in equivalents_of(self.catalog, provider, code_set, code)
        ]
        details = {
            "Summary": code.headline or None,
            "References": self._list("Reference", map(self._reference, code.references)),
            "Equivalents": self._list("Key", equivalents),
            "Deprecated": self._deprecation(old) if old else None,
            "Link": code_link(code_set, code.id) or None,
            "Information": self._information(code),
        }
        return Composite(
            "", {"ID": Expression(constant(code_set, code)), "Details": Composite(f"{self.package}.Details", details)}
        )

    def text(self, code_set: CodeSet, code: Code) -> Composite:
        notes = reference_notes(code)
        texts: dict[str, Literal] = {mixed_caps(name): text for name, text in prose_of(code)}
        texts["Notes"] = self._texts([note or "" for note in notes])
        return Composite(
            "", {"ID": Expression(constant(code_set, code)), "Texts": Composite(f"{self.package}.Texts", texts)}
        )

    def group(self, group_set: GroupSet, group: Group) -> Composite:
        return Composite(
            "",
            {
                "ID": Expression(constant(group_set, group)),
                "Name": group.name or None,
                "Aliases": self._texts(group.aliases),
                "Fields": self._fields(group),
            },
        )

    def group_details(self, group_set: GroupSet, group: Group) -> Composite:
        return Composite(
            "",
            {
                "ID": Expression(constant(group_set, group)),
                "Summary": group.headline or None,
                "Information": self._information(group),
            },
        )

    def _fields(self, item: Code | Group) -> Composite | None:
        return self._values("Fields", self.columns, item)

    def _information(self, item: Code | Group) -> Composite | None:
        return self._values("Information", self.others, item)

    def _values(self, type: str, fields: Sequence[Field], item: Code | Group) -> Composite | None:
        if isinstance(item, Group):
            fields = [field for field in fields if field.is_derived]
        found = {mixed_caps(field.id): self.value(field, item.fields[field.id]) for field in stated(fields, item)}
        return Composite(f"{self.package}.{type}", found) if found else None

    def value(self, field: Field, value: Value) -> Literal:
        if field.values:
            return Expression(f"{self.package}.{type_name(field)}{mixed_caps(str(value))}")
        if read_type(field) == "string":
            return value
        return Conversion(f"{self.package}.Some" + ("[int64]" if read_type(field) == "integer" else ""), value)

    def _reference(self, reference: Reference) -> Composite:
        parts: dict[str, Literal] = {
            "Standard": reference.standard,
            "Code": reference.code,
            "Name": reference.name,
            "Confidence": reference.confidence,
            "Link": reference_link(self.catalog, reference) or None,
        }
        return Composite("", parts)

    def _deprecation(self, old: Deprecation) -> Composite:
        key = old.replaced_by
        parts: dict[str, Literal] = {"Since": old.since, "Reason": old.reason}
        if key:
            by = {"Provider": key.provider, "CodeSet": key.code_set, "ID": str(key.id)}
            parts["ReplacedBy"] = Composite(f"{self.package}.Key", by)
        return Composite(f"&{self.package}.Deprecation", parts)

    def _list(self, type: str, items: Iterable[Literal]) -> Composite | None:
        found = list(items)
        return Composite(f"[]{self.package}.{type}", found) if found else None

    def _texts(self, texts: Sequence[str]) -> Composite | None:
        return Composite("[]string", texts) if texts else None


def match(one: IdMatch) -> dict[str, Literal]:
    """The ids of a rule."""
    if one.prefix is not None:
        return {"Prefix": one.prefix}
    return {"Low": one.low, "High": one.high}


def reserved(package: str, code_set: CodeSet) -> list[Composite]:
    """The reserved ids of a code set."""
    return [
        Composite(
            "",
            match(one.match)
            | {"IDs": Composite(f"{package}.ReservedIDs", {"Use": one.use, "Label": one.label or None})},
        )
        for one in code_set.reserved
    ]


def matches(group_set: GroupSet) -> list[Composite]:
    """The groups that state which ids they hold."""
    return [
        Composite("", match(group.match) | {"Group": Expression(constant(group_set, group))})
        for group in group_set.groups
        if group.match
    ]


def rule(group_set: GroupSet) -> Composite:
    """The rule by which ids yield those of their groups."""
    found = group_set.rule
    return Composite("tables.Rule", {found.kind.capitalize(): found.size} if found else {})


def is_unsorted(item: CodeSet | GroupSet) -> bool:
    """Whether its ids don't stand in their order, in which a binary search would find them."""
    ids: list[Any] = [member.id for member in members_of(item)]
    return ids != sorted(ids)


def hex_digits(item: CodeSet | GroupSet) -> int:
    """How many digits its ids have, at least, where people see them in hex; 0 where they don't."""
    format = id_format(item)
    return int(format.removeprefix("hex") or 1) if format else 0
