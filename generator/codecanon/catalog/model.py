"""The catalog: one frozen value that knows no language and no disk.

Everything that came from a file keeps its `place` for diagnostics; places do not count when two catalogs are compared.

The types describe the model well enough to derive from it what the catalog holds (`walk`): a class with a `place` is a
item, its first attribute identifies it among its like, tuples of items are its parts. What a Python type does not tell
is annotated with a `Mark`, and with `At` where the spec has an attribute under another key.
"""

# docs/architecture/decisions/0023

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum, auto
from typing import Annotated, NamedTuple

from codecanon.diagnostics import FindingLevel, Place
from codecanon.frozen import dataclass
from codecanon.reading.choices import (
    BetweenCodes,
    Confidence,
    EnvelopeType,
    IdType,
    Origin,
    Relation,
    Reservation,
    RuleKind,
    Use,
    ValueType,
    has_values,
    is_derived,
    is_informative,
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

    keys: tuple[str | int, ...]


WireId = int | str
Value = bool | int | str | None
OneLine = Annotated[str, Mark.LINE]
Prose = Annotated[str, Mark.PROSE]
Word = Annotated[str, Mark.WORD]
OwnWireId = Annotated[WireId, Mark.WORD]
FieldsOfEntry = Annotated[Mapping[str, Value], Mark.LINE, At(())]  # each under its own key
Condition = Annotated[Mapping[str, Value], Mark.WHOLE]
Choices = Annotated[Mapping[str, tuple[Value, ...]], Mark.WHOLE]
Paths = tuple[str, ...]  # paths in JSON, such as price.currency: the first that finds a value counts
PathsByName = Mapping[str, Paths]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of an enum field."""

    id: Word
    doc: OneLine
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A typed attribute of codes. Codes of the kinds in `expected_of` have it, or say why not. `function` is what answers it for a
    parsed report; `deprecated_function` is its old name, which packages keep.
    """

    id: str
    formerly: str | None
    type: ValueType
    origin: Origin
    use: Use
    function: str
    deprecated_function: str | None
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

    @property
    def is_informative(self) -> bool:
        """Whether people read it, and programs don't decide by it."""
        return is_informative(self.use)


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
    """A check on the fields of one code: where it has the values of `when`, its other fields have one of `then`.

    `default` is what packages answer for fields of `then` that are not stated, or contradict a payload. `between_codes` is
    "allowed" if codes of one report may differ in it.
    """

    id: str
    when: Condition
    then: Annotated[Mapping[str, tuple[Value, ...]], Mark.WHOLE]
    default: Condition
    between_codes: BetweenCodes
    reason: OneLine
    place: Place = field(compare=False, repr=False)

    @property
    def field_ids(self) -> set[str]:
        """The fields that it compares."""
        return {*self.when, *self.then}


@dataclass(frozen=True, slots=True)
class EnvelopeField:
    """A typed value that reports hold beside their codes, such as the id of a message."""

    id: str
    type: EnvelopeType
    doc: OneLine
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """One value of an answer, and when it is given: every field of `when` has one of its values, no field of `never` has."""

    id: Word
    doc: OneLine
    when: Choices
    never: Choices
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What packages conclude from the fields of a code or report. Without `values` it is a boolean, true by `when` and `never`.

    With `values` it is the first of them whose conditions hold, or nothing.
    """

    id: str
    doc: OneLine
    when: Choices
    never: Choices
    values: tuple[AnswerValue, ...]
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """What people ask of every code, and what answers it: ids of fields and of answers, or texts of a code, such as `action`."""

    id: str
    ask: OneLine
    show: tuple[str, ...]
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Merge:
    """How the reports of one message become one state. `key`, `order` and `parts` are values of the envelope, `final` is a field.

    `worst` has the values of one field, the worst first: it decides between parts, and between reports of the same time.
    """

    key: str
    order: str | None
    final: str | None
    worst: Choices
    parts: str | None


@dataclass(frozen=True, slots=True)
class Standard:
    """A table of codes outside the catalog. In `link`, {id} stands for one of its codes."""

    id: Word
    title: OneLine
    document: OneLine
    link: str | None
    relation: Relation
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts were read from; `read` is the day, as YYYY-MM-DD, None if not known."""

    id: str
    title: OneLine
    document: OneLine
    read: str | None
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class IdMatch:
    """Ids by a rule: integers from `low` to `high`, or texts that begin with `prefix`. The others are None."""

    low: Annotated[int | None, At(("range", 0))]
    high: Annotated[int | None, At(("range", 1))]
    prefix: OneLine | None


@dataclass(frozen=True, slots=True)
class GroupRule:
    """How an id yields the id of its group: its first `size` characters, itself divided by `size`, or its bits in `size`."""

    kind: RuleKind
    size: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group; `symbol` is its identifier in the languages, made of its name or id unless the spec states one.

    `match` holds ids that are in the group also if they are not in the catalog. `fields` holds what the derived fields of
    codes of the group are that are not in the catalog, None if not stated.
    """

    id: OwnWireId
    formerly: WireId | None
    name: OneLine | None
    symbol: str
    aliases: tuple[OneLine, ...]
    summary: OneLine | None
    match: IdMatch | None
    fields: FieldsOfEntry
    shown: str = field(compare=False)  # its id as people see it: in hex where a mask yields it
    place: Place = field(compare=False, repr=False)

    @property
    def headline(self) -> str:
        """What it means, or else its name, or ""."""
        return self.summary or self.name or ""


@dataclass(frozen=True, slots=True)
class GroupSet:
    """A named list of groups. `id_type` is that of the ids of its groups; `rule` yields the group of any id."""

    id: Word
    formerly: str | None
    id_type: IdType
    rule: Annotated[GroupRule | None, At(("by",))]
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
class Alias:
    """Another name of a code. Without a symbol it is a name on the wire only, and no constant."""

    name: OneLine
    symbol: str | None
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source states for a field or the name of a code."""

    source: str
    value: Annotated[Value, Mark.LINE]


@dataclass(frozen=True, slots=True)
class CodeKey:
    """The identity of a code, part by part."""

    provider: str
    code_set: str
    id: WireId


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Since which version of the catalog a code is deprecated, None if not known, why, and the code to use instead."""

    since: str | None
    reason: OneLine
    replaced_by: CodeKey | None


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `fields` holds every declared field in the catalog's order, None where it is not stated.

    `groups` are those that it states, or else the one that a rule of the group set yields. `statements` says who stated
    which value of a field or of the name, where sources differ.
    `same_as` is the identity of its equivalent code at another provider, and `inherited` what comes from there: keys of the
    spec. `omitted` says why a field is not there.
    """

    id: OwnWireId
    name: OneLine | None
    symbol: Word
    aliases: tuple[Alias, ...]
    summary: OneLine | None
    description: Prose | None
    action: Prose | None
    rationale: Prose | None
    references: tuple[Reference, ...]
    deprecated: Deprecation | None
    same_as: str | None
    groups: Annotated[tuple[WireId, ...], At(("group",))]
    fields: FieldsOfEntry
    omitted: Mapping[str, str]
    statements: Mapping[str, tuple[Statement, ...]]
    inherited: frozenset[str] = field(compare=False)
    place: Place = field(compare=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, if it has one, and its aliases."""
        return self.alias_names if self.name is None else (self.name, *self.alias_names)

    @property
    def alias_names(self) -> tuple[str, ...]:
        """The names of its aliases."""
        return tuple([alias.name for alias in self.aliases])

    @property
    def headline(self) -> str:
        """What happened, or else its name, or ""."""
        return self.summary or self.name or ""


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that is gone; its id stays taken."""

    id: OwnWireId
    name: OneLine | None
    retired_in: str
    reason: OneLine | None
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reserved:
    """Ids that stand for no code of the catalog, and who may give them a meaning."""

    match: Annotated[IdMatch, At(())]
    use: Reservation
    label: OneLine | None


@dataclass(frozen=True, slots=True)
class CodeSet:
    """The codes of one table of a source. `group_set` is None if they have no groups.

    `exempt` has the rules of taste that do not apply to it, each with the reason.
    `id_format` is hex, perhaps with a number of digits, where people see ids so; in `link`, {id} stands for an id. `fallback`
    is the id of the code that stands for ids which are not in the catalog and belong to no group.
    """

    id: Annotated[Word, At(("code_set",))]
    formerly: str | None
    title: OneLine
    kind: Word
    channel: Word
    group_set: str | None
    id_type: IdType
    id_format: str | None
    link: str | None
    fallback: WireId | None
    exempt: Mapping[str, str] = field(compare=False)
    document: Annotated[str | None, At(("source", "document"))]
    section: Annotated[OneLine | None, At(("source", "section"))]
    reserved: tuple[Reserved, ...]
    codes: tuple[Code, ...]
    retired: tuple[Retired, ...]
    place: Place = field(compare=False, repr=False)

    @property
    def has_integer_ids(self) -> bool:
        """Whether its ids are numbers on the wire."""
        return is_integer(self.id_type)

    @property
    def fallback_code(self) -> Code | None:
        """The code that stands for ids which nothing matches, None if the set names none."""
        return next((code for code in self.codes if code.id == self.fallback), None)

    def shown(self, id: WireId) -> str:
        """An id as people see it: 0x00000058 where the format is hex8."""
        return shown_id(id, self.id_format)


@dataclass(frozen=True, slots=True)
class Report:
    """An object in a report that holds a code: where its parts stand, and the code sets that it may be of.

    `label` is the kind, or if others of that kind come before it, the kind and where it stands. `key` leads to the object;
    without it, the report itself is the object. `id`, `name`, `group_id` and `group_name` are paths in it, () where it has no
    such part; `fields` maps declared fields to paths in it. `has`, `lacks` and `where` are conditions on the report.
    """

    label: Annotated[str, At(("kind",))]
    kind: str
    key: Paths
    id: Paths
    name: Paths
    group_id: Paths
    group_name: Paths
    code_sets: tuple[str, ...]
    fields: PathsByName
    has: Paths
    lacks: Paths
    where: Choices
    place: Place = field(compare=False, repr=False)

    @property
    def is_conditional(self) -> bool:
        return bool(self.has or self.lacks or self.where)


@dataclass(frozen=True, slots=True)
class RequestError(Report):
    """An object that holds a code about the request itself, in a payload without reports."""


@dataclass(frozen=True, slots=True)
class Event:
    """A payload, or an element of one, that is no report, such as a message from a recipient: the conditions that tell it apart."""

    id: str
    doc: OneLine
    has: Paths
    lacks: Paths
    where: Choices
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Provider:
    """Who defines codes, and how they arrive: `containers` are the paths to reports in a payload, `envelope` maps what the catalog
    declares beside codes to paths in a report.
    """

    id: Annotated[Word, At(("provider",))]
    title: OneLine
    sources: tuple[Source, ...]
    containers: Paths
    envelope: PathsByName
    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    request_errors: tuple[RequestError, ...]
    group_sets: tuple[GroupSet, ...]
    code_sets: tuple[CodeSet, ...]
    place: Place = field(compare=False, repr=False)

    def group_set(self, code_set: CodeSet) -> GroupSet | None:
        return next((found for found in self.group_sets if found.id == code_set.group_set), None)

    def users_of(self, group_set: GroupSet) -> list[CodeSet]:
        """The code sets whose groups these are."""
        return [code_set for code_set in self.code_sets if code_set.group_set == group_set.id]

    @property
    def objects(self) -> tuple[Report, ...]:
        """All objects that hold codes: those of reports, then those about requests."""
        return (*self.reports, *self.request_errors)

    @property
    def kinds(self) -> list[str]:
        """The kinds of the objects of reports, each once."""
        return list(dict.fromkeys(report.kind for report in self.reports))

    def code_sets_of(self, *objects: Report) -> list[CodeSet]:
        """The code sets that these objects are searched in, in this order; or those of all objects of reports."""
        code_sets = {code_set.id: code_set for code_set in self.code_sets}
        return [code_sets[id] for id in dict.fromkeys(id for one in objects or self.reports for id in one.code_sets)]

    def group_sets_of(self, *objects: Report) -> list[GroupSet]:
        """The group sets of these code sets, in the same order."""
        found = {code_set.group_set: self.group_set(code_set) for code_set in self.code_sets_of(*objects)}
        return [group_set for group_set in found.values() if group_set]


def shown_id(id: WireId, format: str | None) -> str:
    """An id in a format: hex without leading zeros, or hex8 and the like with as many digits."""
    if format is None or isinstance(id, str):
        return str(id)
    digits = int(format.removeprefix("hex") or 1)
    return f"{'-' * (id < 0)}0x{abs(id):0{digits}X}"


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
    envelope: tuple[EnvelopeField, ...]
    answers: tuple[Answer, ...]
    questions: tuple[Question, ...]
    merge: Merge | None
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
    def code_count(self) -> int:
        """How many codes it has."""
        return sum(len(code_set.codes) for code_set in self.code_sets)

    @property
    def derived(self) -> tuple[Field, ...]:
        """The fields that the catalog judges, which groups can have as well."""
        return tuple(field for field in self.fields if field.is_derived)
