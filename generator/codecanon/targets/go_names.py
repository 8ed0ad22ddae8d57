"""The names of a Go package, whose constants stand beside each other: each has that of its type before its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codecanon.casing import mixed_caps, words
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Report,
)
from codecanon.targets.names import AliasConstant, alias_constants, word
from codecanon.targets.target import Given

# What the sources of templates/go export, and what else is in the package of every catalog, and in that of every provider.
ROOT = frozenset(
    """Answer AnyReport AnyResult Asked Basis BasisCode BasisFallback BasisGroup BasisOverride BasisPayload CatalogVersion
    Code Conflict Decide DecisiveFields DedupKey Deprecation Details Envelope EnvelopeValue Event Evidence Field Fields Group GroupRecord
    Information Key Merge MessageState NotUnderstood NotUnderstoodEmpty NotUnderstoodNoCode NotUnderstoodReason NotUnderstoodText
    NotUnderstoodUnknownContainer Optional OptionalOf Override Overrides Reading Record Reference Report ReservedIDs Result
    Some Texts Time""".split()
)
PROVIDER = frozenset("EveryCode ParseReport Read Reading Report".split())
Member = Code | Group | AliasConstant | FieldValue | AnswerValue


def type_name(item: CodeSet | GroupSet | Report | Field | Answer) -> str:
    """The type that a code set, a group set or an enum becomes. An enum has `Value` behind it where the package has the name."""
    if isinstance(item, Report):
        return mixed_caps(item.kind)
    name = mixed_caps(item.id)
    if isinstance(item, Field | Answer):
        return f"{name}Value" if name in ROOT else name
    return f"{name}Group" if isinstance(item, GroupSet) else name


def unexported(item: CodeSet | GroupSet) -> str:
    """That name as variables begin with it."""
    first, *_ = words(item.id)
    return first + type_name(item)[len(first) :]


def constant(item: CodeSet | GroupSet | Field | Answer, member: Member) -> str:
    """The constant of a code, a group, an alias, or a value."""
    return type_name(item) + mixed_caps(word(member))


def is_error(code_set: CodeSet) -> bool:
    """Whether its codes are errors, for programs to return and to compare with errors.Is."""
    return words(code_set.kind)[-1:] == ["error"]


def package_of(path: str) -> str:
    """The name of the package of a module: the last part of its path that is no major version."""
    *parents, last = path.split("/")
    is_version = last[:1] == "v" and last[1:].isdigit() and bool(parents) and parents[-1].isidentifier()
    return parents[-1] if is_version else last


def scopes(catalog: Catalog, options: Mapping[str, str]) -> Iterator[Iterator[Given]]:
    """What is named in each package."""
    enums: list[Field | Answer] = [*catalog.fields, *catalog.answers]
    own: list[tuple[str, Any]] = [(f"Field{mixed_caps(field.id)}", field) for field in catalog.fields]
    own += [(f"Envelope{mixed_caps(one.id)}", one) for one in catalog.envelope]
    yield _scope([(one, one.values) for one in enums if one.values], own, ROOT, "rename the field or the value")
    for provider in catalog.providers:
        sets = [(one, (*one.codes, *alias_constants(one))) for one in provider.code_sets]
        groups = [(one, one.groups) for one in provider.group_sets]
        own = [(name, report) for report in provider.objects for name in of_kind(report)]
        fix = "rename the code set, the group set or the kind, or state another symbol"
        yield _scope([*sets, *groups], own, PROVIDER, fix)


def of_kind(report: Report) -> tuple[str, ...]:
    """What is named after the kind of a report."""
    kind = mixed_caps(report.kind)
    return f"Parse{kind}", f"{kind}Result", f"Any{kind}Code", f"Any{kind}Group"


def _scope(
    types: Sequence[tuple[Any, Sequence[Any]]], own: Sequence[tuple[str, Any]], fixed: frozenset[str], fix: str
) -> Iterator[Given]:
    """`own` are names beside those of the types, `fixed` those that every package has."""
    yield from (Given(None, name) for name in sorted(fixed))
    yield from (Given(item, name, fix) for name, item in own)
    for owner, members in types:
        type = type_name(owner)
        yield from (Given(owner, name, fix) for name in (type, f"All{type}", f"{type}ByName", f"{type}Fallback"))
        yield from (Given(member, constant(owner, member), fix) for member in members)
