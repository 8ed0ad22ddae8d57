"""The catalog: one frozen value that knows no language and no disk.

Everything that came from a file keeps its `place` for diagnostics; places do not count when two catalogs are compared.

The types describe the model well enough to derive from it what the catalog holds (`walk`): a class with a `place` is a
item, its first attribute identifies it among its like, tuples of items are its parts. What a Python type does not tell
is annotated with a `Mark`, and with `At` where the spec has an attribute under another key.
"""

# docs/architecture/decisions/0023

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Annotated, NamedTuple

from codecanon.diagnostics import FindingLevel, Place
from codecanon.reading.choices import (
    Confidence,
    IdType,
    Origin,
    Relation,
    ValueType,
    has_values,
    is_derived,
    is_integer,
)


class Mark(Enum):
    """What an attribute is, beyond its type."""

    LINE = auto()  # a text on one line; of a mapping, the texts among its values
    PROSE = auto()  # a text that may have several lines
    WORD = auto()  # an id, or another word that is stored in tables
    WHOLE = auto()  # a mapping that is compared as one value


class At(NamedTuple):
    """The keys that lead to an attribute in the spec, from the entry of its item."""

    keys: tuple[str, ...]


WireId = int | str
Value = bool | int | str | None
OneLine = Annotated[str, Mark.LINE]
Prose = Annotated[str, Mark.PROSE]
Word = Annotated[str, Mark.WORD]
OwnWireId = Annotated[WireId, Mark.WORD]
FieldsOfEntry = Annotated[Mapping[str, Value], Mark.LINE, At(())]  # each under its own key
Condition = Annotated[Mapping[str, Value], Mark.WHOLE]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of an enum field."""

    id: Word
    doc: OneLine
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A typed attribute of codes. Codes of the kinds in `expected_of` have it, or say why not. `function` is what answers it for a parsed report."""

    id: str
    type: ValueType
    origin: Origin
    function: str
    doc: OneLine
    expected_of: tuple[str, ...]
    values: tuple[FieldValue, ...]
    place: Place = field(compare=False, repr=False)

    @property
    def is_enum(self) -> bool:
        """Whether its values are a closed list."""
        return has_values(self.type)

    @property
    def is_derived(self) -> bool:
        """Whether the catalog judges it."""
        return is_derived(self.origin)


@dataclass(frozen=True, slots=True)
class Convention:
    """A rule of thumb by which derived fields were judged."""

    id: str
    rule: OneLine
    reason: OneLine
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Omission:
    """A reason for which a derived field may be left out."""

    id: str
    doc: OneLine
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Consistency:
    """A check on the fields of one code: where it has the values of `when`, its other fields have one of `then`."""

    id: str
    when: Condition
    then: Annotated[Mapping[str, tuple[Value, ...]], Mark.WHOLE]
    reason: OneLine
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Standard:
    """A table of codes outside the catalog."""

    id: Word
    title: OneLine
    document: OneLine
    relation: Relation
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts were read from; `read` is the day, as YYYY-MM-DD."""

    id: str
    title: OneLine
    document: OneLine
    read: str
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """A group; `symbol` is its identifier in the languages, its name unless the spec says another.

    `fields` holds what the derived fields of codes of the group are that are not in the catalog, None if not stated.
    """

    id: OwnWireId
    name: OneLine
    symbol: str
    summary: OneLine
    fields: FieldsOfEntry
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GroupSet:
    """A named list of groups. `id_type` is that of the ids of its groups."""

    id: Word
    id_type: IdType
    groups: tuple[Group, ...]
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a standard's code."""

    standard: str
    code: OneLine | None
    name: OneLine | None
    confidence: Confidence
    note: OneLine | None


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Since which version of the catalog a code is deprecated, why, and the id of the code to use instead."""

    since: str
    reason: OneLine
    replaced_by: WireId | None


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `fields` holds every declared field in the catalog's order, None where it is not stated.

    `same_as` is the identity of its equivalent code at another provider, and `inherited` what comes from there: keys of the
    spec. `omitted` says why a field is not there.
    """

    id: OwnWireId
    name: OneLine | None
    symbol: Word
    aliases: tuple[OneLine, ...]
    summary: OneLine
    description: Prose | None
    action: Prose | None
    rationale: Prose | None
    references: tuple[Reference, ...]
    deprecated: Deprecation | None
    same_as: str | None
    groups: Annotated[tuple[WireId, ...], At(("group",))]
    fields: FieldsOfEntry
    omitted: Mapping[str, str]
    inherited: frozenset[str] = field(compare=False)
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that is gone; its id stays taken."""

    id: OwnWireId
    name: OneLine
    retired_in: str
    reason: OneLine
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """The codes of one table of a source. `group_set` is None if they have no groups.

    `exempt` has the rules of taste that do not apply to it, each with the reason.
    """

    id: Annotated[Word, At(("code_set",))]
    title: OneLine
    kind: Word
    channel: Word
    group_set: str | None
    id_type: IdType
    document: Annotated[str, At(("source", "document"))]
    section: Annotated[OneLine, At(("source", "section"))]
    codes: tuple[Code, ...]
    retired: tuple[Retired, ...]
    place: Place = field(compare=False, repr=False)
    exempt: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def has_integer_ids(self) -> bool:
        """Whether its ids are numbers on the wire."""
        return is_integer(self.id_type)


@dataclass(frozen=True, slots=True)
class Report:
    """An object of a provider's JSON that holds a code: where its parts stand, and the code sets that it may be of.

    `key` is the key of the object; `id`, `name`, `group_id` and `group_name` are keys in it, None where it has no such
    part; `fields` maps declared fields to keys in it.
    """

    kind: str
    key: str
    id: str | None
    name: str | None
    group_id: str | None
    group_name: str | None
    code_sets: tuple[str, ...]
    fields: Mapping[str, str]
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Provider:
    """Who defines codes. `report_list` is the key under which a payload holds its reports, None if it holds one."""

    id: Annotated[Word, At(("provider",))]
    title: OneLine
    sources: tuple[Source, ...]
    report_list: str | None
    reports: tuple[Report, ...]
    group_sets: tuple[GroupSet, ...]
    code_sets: tuple[CodeSet, ...]
    place: Place = field(compare=False, repr=False)

    def group_set(self, code_set: CodeSet) -> GroupSet | None:
        return next((found for found in self.group_sets if found.id == code_set.group_set), None)

    def code_sets_of(self, report: Report | None = None) -> list[CodeSet]:
        """The code sets that an object of a report is searched in, in this order; or those of all reports."""
        code_sets = {code_set.id: code_set for code_set in self.code_sets}
        reports = [report] if report else self.reports
        return [code_sets[id] for id in dict.fromkeys(id for one in reports for id in one.code_sets)]

    def group_sets_of(self, report: Report | None = None) -> list[GroupSet]:
        """The group sets of these code sets, in the same order."""
        found = {code_set.group_set: self.group_set(code_set) for code_set in self.code_sets_of(report)}
        return [group_set for group_set in found.values() if group_set]


def order(id: WireId) -> tuple[tuple[int, int, str], ...]:
    """By which ids are sorted: numbers as numbers, also inside texts, so that "9" stands before "10"."""
    if isinstance(id, int):
        return ((0, id, ""),)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"[0-9]+|[^0-9]+", id))


def version_numbers(version: str) -> tuple[int, int, int]:
    """The three numbers of a version, by which versions are compared."""
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def identity(provider: str, set_id: str, id: WireId) -> str:
    """The identity of a code or group, by which it differs from all others: infobip/general_error/27."""
    return f"{provider}/{set_id}/{id}"


@dataclass(frozen=True, slots=True)
class Package:
    """What the packages of all languages say of themselves: an SPDX expression and links, None if not stated."""

    license: str | None
    repository: str | None
    changelog: str | None


@dataclass(frozen=True, slots=True)
class Catalog:
    """One whole spec. `targets` maps each target to generate to the options stated for it, `lint` rules of taste to levels."""

    name: Annotated[Word, At(("catalog",))]
    version: str
    title: OneLine
    package: Package
    fields: tuple[Field, ...]
    conventions: tuple[Convention, ...]
    omissions: tuple[Omission, ...]
    consistency: tuple[Consistency, ...]
    standards: tuple[Standard, ...]
    targets: Mapping[str, Mapping[str, str]]
    providers: tuple[Provider, ...]
    place: Place = field(compare=False, repr=False)
    lint: Mapping[str, FindingLevel] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code_sets(self) -> Iterator[CodeSet]:
        """The code sets of all providers."""
        for provider in self.providers:
            yield from provider.code_sets

    @property
    def derived(self) -> tuple[Field, ...]:
        """The fields that the catalog judges, which groups can have as well."""
        return tuple(field for field in self.fields if field.is_derived)
