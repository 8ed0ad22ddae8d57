"""The identifiers of everything in the catalog, in one target, and the clashes among them.

Names are decided here, before any template: a clash is a finding at the spec line, never a file that does not compile.
"""

# docs/architecture/decisions/0007, docs/architecture/decisions/0037

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from codecanon.catalog.labels import label
from codecanon.catalog.derived_symbols import symbol_key
from codecanon.frozen import dataclass
from codecanon.lint.target_rules import NAME_CLASH
from codecanon.diagnostics import Diagnostic, Place
from codecanon.catalog.once import once
from codecanon.catalog.model import (
    Alias,
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    Field,
    FieldValue,
    Group,
    Provider,
    Report,
)
from codecanon.targets.target import Given, Target

NameKey = tuple[type, Place]  # an item is identified by what it is and where it stands in the spec
Names = Mapping[NameKey, str]


class FieldType(NamedTuple):
    """The type of an enum field, which many languages name apart from the field."""

    field: Field

    @property
    def place(self) -> Place:
        return self.field.place


class FieldFunction(NamedTuple):
    """The function that answers a derived field for a parsed report."""

    field: Field

    @property
    def place(self) -> Place:
        return self.field.place


@dataclass(frozen=True, slots=True)
class OfKind:
    """What is named after the kind of a report's object."""

    report: Report

    @property
    def place(self) -> Place:
        return self.report.place


class ReportParser(OfKind):
    """The function that reads a report's object."""


class ReportType(OfKind):
    """The type of what a parser says of a report's object."""


class ReportCodes(OfKind):
    """The type of any code that objects of a kind can have."""


class ReportGroups(OfKind):
    """The type of any group of these codes."""


class CodeSetIds(NamedTuple):
    """The type of any id of a code set, whether the catalog has it or not."""

    code_set: CodeSet

    @property
    def place(self) -> Place:
        return self.code_set.place


class ProviderReader(NamedTuple):
    """What reads the payloads of a provider."""

    provider: Provider

    @property
    def place(self) -> Place:
        return self.provider.place


class AnswerType(NamedTuple):
    """The type of an answer that lists its values."""

    answer: Answer

    @property
    def place(self) -> Place:
        return self.answer.place


class DeprecatedFunction(NamedTuple):
    """The old name of the function that answers a derived field."""

    field: Field

    @property
    def place(self) -> Place:
        return self.field.place.at("deprecated_function")


class AliasConstant(NamedTuple):
    """The constant of an alias, which has the value of its code."""

    code: Code
    number: int  # of the alias among those of the code

    @property
    def place(self) -> Place:
        return self.code.place.at("aliases", self.number)

    @property
    def alias(self) -> Alias:
        return self.code.aliases[self.number]


def alias_constants(code_set: CodeSet) -> list[AliasConstant]:
    """The aliases of a code set that are constants, in the order of its codes."""
    return [
        AliasConstant(code, number)
        for code in code_set.codes
        for number, alias in enumerate(code.aliases)
        if alias.symbol is not None
    ]


class Clash(NamedTuple):
    """An item whose name is also that of another, or if that is None, of what every package has; and how to fix it."""

    item: Any
    name: str
    other: Any
    fix: str


class Scope(NamedTuple):
    """Items whose names must differ, and how to fix a clash."""

    items: tuple[Any, ...]
    fix: str


def decided(catalog: Catalog) -> tuple[Field, ...]:
    """The fields that a function answers for a parsed report: what the catalog judges, and people don't only read."""
    return tuple(field for field in catalog.derived if not field.is_informative)


def word(item: Any) -> str:
    """What the name of an item is made of, before casing."""
    match item:
        case Code() | Group():
            return item.symbol
        case AliasConstant():
            return str(item.alias.symbol)
        case FieldFunction(field):
            return field.function
        case DeprecatedFunction(field):
            return str(field.deprecated_function)
        case FieldType(field):
            return field.id
        case AnswerType(answer):
            return answer.id
        case CodeSetIds(code_set):
            return code_set.id
        case ProviderReader(provider):
            return provider.id
        case Report():
            return item.kind
        case OfKind(report):
            return report.kind
    return str(item.id)


def key(item: Any) -> NameKey:
    """What identifies an item of the catalog, or a name that a language makes for one."""
    return item.__class__, item.place


@once
def scopes(catalog: Catalog) -> tuple[Scope, ...]:
    """Everything that languages name, by scope."""
    return tuple(_scopes(catalog))


def _scopes(catalog: Catalog) -> Iterator[Scope]:
    yield Scope(catalog.providers, "rename the provider")
    yield Scope((*catalog.fields, *catalog.answers), "rename the field or the answer")
    types = [FieldType(field) for field in catalog.fields if field.is_enum]
    valued = [AnswerType(answer) for answer in catalog.answers if answer.values]
    yield Scope((*types, *valued), "rename the field or the answer")
    old = [DeprecatedFunction(field) for field in decided(catalog) if field.deprecated_function]
    yield Scope((*map(FieldFunction, decided(catalog)), *old), "give the field another `function: …`")
    yield Scope(catalog.envelope, "rename the value of the envelope")
    for values in (*(field.values for field in catalog.fields), *(answer.values for answer in catalog.answers)):
        yield Scope(values, "rename the value")
    for provider in catalog.providers:
        results = tuple(ReportType(report) for report in provider.objects)
        parsers = tuple(ReportParser(report) for report in provider.objects)
        unions = (*map(ReportCodes, provider.objects), *map(ReportGroups, provider.objects))
        readers = (ProviderReader(provider),) if provider.objects else ()
        ids = tuple(map(CodeSetIds, provider.code_sets))
        sets = (*provider.code_sets, *provider.group_sets, *results, *parsers, *unions, *ids, *readers)
        yield Scope(sets, "rename the code set, the group set or the kind")
        yield Scope(provider.objects, "rename the kind")
        for group_set in provider.group_sets:
            yield Scope(group_set.groups, "give the group a symbol of its own: `symbol: …`")
        for code_set in provider.code_sets:
            constants = (*code_set.codes, *alias_constants(code_set))
            yield Scope(constants, "give the code a symbol of its own: `symbol: …`")


def names_of(target: Target, catalog: Catalog) -> tuple[Names, list[Diagnostic]]:
    """The name of each provider, code set, group set, group, code, field and value that the target names."""
    names: dict[NameKey, str] = {}
    found = list(_reserved_options(target, catalog))
    for scope in scopes(catalog):
        if target.naming.keys().isdisjoint(map(_kind, scope.items)):
            continue
        taken: dict[str, Any] = {}
        for item in scope.items:
            naming = target.naming.get(_kind(item))
            if naming is None:
                continue
            name = names[key(item)] = naming.identifier(item)
            if not name.isidentifier() or not name.isascii():
                found.append(_clash(item, target, f"has no identifier in {target.id}", scope.fix))
            for own in (name, *[f"{name}{suffix}" for suffix in naming.also]):
                compared = naming.compared(own)
                same = taken.setdefault(compared, item)
                if naming.is_reserved(compared):
                    found.append(_taken(Clash(item, own, None, scope.fix), target))
                elif same is not item and _differ(item, same):
                    found.append(_taken(Clash(item, own, same, scope.fix), target))
    for given in target.scopes(catalog, target.options_of(catalog)):
        found.extend(_of_scope(given, target, names))
    return names, found


def _of_scope(scope: Iterable[Given], target: Target, names: dict[NameKey, str]) -> Iterator[Diagnostic]:
    """Enters the first name of each item that has none yet, and yields the clashes in the scope."""
    owners: dict[str, Any] = {}
    for item, name, fix in scope:
        other = owners.setdefault(name, item)
        if item is not None:
            names.setdefault(key(item), name)
        if (other is None and item is not None) or (other is not item and _differ(item, other)):
            yield _taken(Clash(item, name, other, fix), target)


def _kind(item: Any) -> type:
    return Report if isinstance(item, Report) else type(item)


def _reserved_options(target: Target, catalog: Catalog) -> Iterator[Diagnostic]:
    """What the catalog's name can't stand in for. Options that are stated have been checked with their form."""
    stated = catalog.targets[target.id]
    for name, option in target.options.items():
        if name not in stated and catalog.name in option.reserved:
            message = f"the {name} would be {catalog.name} in {target.id}, which is reserved there"
            yield Diagnostic(
                NAME_CLASH.id, catalog.place.at("catalog"), message, f"state another: `{target.id}: {{{name}: …}}`"
            )


def _differ(item: Any, other: Any) -> bool:
    """Whether the clash needs a finding: equal symbols, ids and kinds have one of duplicate-symbol, -id, ambiguous-report."""
    if isinstance(item, Code | AliasConstant) and isinstance(other, Code | AliasConstant):
        return word(item) != word(other)
    if isinstance(item, Report) and isinstance(other, Report):
        return item.kind != other.kind
    if isinstance(item, OfKind) and type(item) is type(other):
        return bool(item.report.kind != other.report.kind)
    return not isinstance(item, FieldValue | AnswerValue) or type(item) is not type(other) or item.id != other.id


def _taken(clash: Clash, target: Target) -> Diagnostic:
    reason = "which is reserved there" if clash.other is None else f"like {_label(clash.other)}"
    return _clash(clash.item, target, f"would be {clash.name} in {target.id}, {reason}", clash.fix)


def _clash(item: Any, target: Target, message: str, fix: str) -> Diagnostic:
    if isinstance(item, AliasConstant):
        fix = "give the alias a symbol of its own: `{name: …, symbol: …}`"
    return Diagnostic(NAME_CLASH.id, _place(item), f"{_label(item)} {message}", fix)


def _place(item: Any) -> Any:
    match item:
        case Code() | Group():
            return item.place.at(symbol_key(item))
        case CodeSet() | CodeSetIds():
            return item.place.at("code_set")
        case Provider() | ProviderReader():
            return item.place.at("provider")
        case Report():
            return item.place.at("kind")
        case OfKind(report):
            return report.place.at("kind")
        case AliasConstant():
            return item.place
        case FieldType(field):
            return field.place.at("id")
        case AnswerType(answer):
            return answer.place.at("id")
        case DeprecatedFunction():
            return item.place
        case FieldFunction(field):
            return field.place.at("function" if field.function != field.id else "id")
    return item.place.at("id")


def _label(item: Any) -> str:
    match item:
        case AliasConstant():
            return f"alias {item.alias.name} of code {item.code.id}"
        case FieldType():
            return f"the type of field {item.field.id}"
        case AnswerType():
            return f"the type of answer {item.answer.id}"
        case CodeSetIds(code_set):
            return f"the type of ids of code set {code_set.id}"
        case ProviderReader(provider):
            return f"the reader of provider {provider.id}"
        case DeprecatedFunction():
            return f"the deprecated function of field {item.field.id}"
        case FieldFunction():
            return f"the function of field {item.field.id}"
        case ReportParser():
            return f"the parser of reports of kind {item.report.kind}"
        case ReportCodes():
            return f"the type of codes in reports of kind {item.report.kind}"
        case ReportGroups():
            return f"the type of groups in reports of kind {item.report.kind}"
        case ReportType():
            return f"the result of a report of kind {item.report.kind}"
    return label(item)
