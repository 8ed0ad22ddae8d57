"""What the Java package says of payloads, answers and ids, as expressions of Java."""

from collections.abc import Iterable, Mapping
from typing import Any

from codecanon.casing import pascal, upper
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    CodeSet,
    Consistency,
    EnvelopeField,
    Event,
    Field,
    GroupRule,
    GroupSet,
    Provider,
    Report,
    Reserved,
    Value,
)
from codecanon.languages.java import Call, Expression, code, list_of, literal, string
from codecanon.targets import id_rules
from codecanon.targets.id_rules import matching, rules_of
from codecanon.targets.package import is_listed
from codecanon.targets.java_types import package_of, reader_name, type_in
from codecanon.targets.package import columns, enum_name, id_format
from codecanon.targets.readers import (
    checks_on,
    condition_parts,
    decisive,
    each_kind,
    merged_by,
    read_type,
    result_type,
    worst_values,
)


def reserved_ids(one: Reserved) -> str:
    """Reserved ids as they are returned."""
    label = "Optional.empty()" if one.label is None else Call("Optional.of", [string(one.label)])
    return code(Call("Optional.of", [Call("new ReservedIds", [f"ReservedIds.Use.{one.use.upper()}", label])]), 13)


def kinds(provider: Provider) -> str:
    """The kinds of codes in reports."""
    return code(texts_in(report.kind for report in each_kind(provider.reports)), 8)


def code_set_constant(code_set: CodeSet) -> str:
    """The name of a code set where payloads are searched for it."""
    return f"{upper(code_set.id)}_CODES"


def choices(values: Mapping[str, Any], catalog: Catalog | None = None) -> Call:
    """A list of names with the values that each can have. With a catalog, the names are those of its fields."""
    return list_of(
        Call("Choice.of", [string(name), *(_value(name, one, catalog) for one in _tuple(some))])
        for name, some in values.items()
    )


def _tuple(value: Any) -> Iterable[Value]:
    return value if isinstance(value, tuple) else (value,)


def _value(name: str, value: Value, catalog: Catalog | None) -> str:
    field = next((field for field in catalog.fields if field.id == name), None) if catalog else None
    if catalog is None or field is None or not field.is_enum:
        return literal(value)
    return f"{type_in(field, package_of(catalog))}.{upper(str(value))}"


def conditions(item: Report | Event) -> Expression:
    """What must hold for a report or an event."""
    stated = dict(condition_parts(item))
    if not stated:
        return "Conditions.NONE"
    has, lacks = (texts_in(stated.get(name, ())) for name in ("has", "lacks"))
    return Call("new Conditions", [has, lacks, choices(stated.get("where", {}))])


def texts_in(values: Iterable[str]) -> Call:
    """A list of texts."""
    return list_of(map(string, values))


def decider(catalog: Catalog) -> str:
    """How a catalog answers."""
    fields = decisive(catalog)
    first = [Call("Choice.of", list(map(string, [field.id, *field.expected_of]))) for field in fields]
    judged = Call("Set.of", [string(field.id) for field in fields if field.is_derived])
    checks = [_check(check, catalog) for check in checks_on(catalog, fields)]
    rules = [_rule(answer, catalog) for answer in catalog.answers]
    return code(Call("new Decider", [list_of(first), judged, list_of(checks), list_of(rules)]), 6)


def _check(check: Consistency, catalog: Catalog) -> Call:
    made = [choices(one, catalog) for one in (check.when, check.then, check.default)]
    return Call("new Check", [*made, literal(check.between_codes == "allowed")])


def _rule(answer: Answer, catalog: Catalog) -> Call:
    package = package_of(catalog)
    conclusions = [
        Call(
            "new Conclusion",
            [
                f"{type_in(answer, package)}.{upper(one.id)}" if isinstance(one, AnswerValue) else "true",
                choices(one.when, catalog),
                choices(one.never, catalog),
            ],
        )
        for one in answer.values or [answer]
    ]
    return Call("new Rule", [string(answer.id), "null" if answer.values else "false", list_of(conclusions)])


def merger(catalog: Catalog) -> str:
    """What reports are merged by."""
    assert catalog.merge
    by = merged_by(catalog.merge)
    names = [string(by[name]) if name in by else "null" for name in ("key", "order", "final", "field")]
    [field] = (field for field in catalog.fields if field.id == by["field"])
    type = f"{package_of(catalog)}.fields.{pascal(field.id)}"  # Merge.java has a class State, and others, of its own
    values = worst_values(catalog)
    worst = list_of(f"{type}.{upper(str(value))}" if field.is_enum else literal(value) for value in values)
    parts = string(by["parts"]) if "parts" in by else "null"
    return code(Call("new Merger", ["report -> Decide.decide(report).asMap()", *names, worst, parts]), 6)


def form(provider: Provider, catalog: Catalog) -> str:
    """How the payloads of a provider look."""
    stated = [one for one in catalog.envelope if one.id in provider.envelope]
    events = [Call("new EventForm", [string(event.id), conditions(event)]) for event in provider.events]
    results = [
        Call("Map.entry", [string(report.kind), f"{reader_name(provider)}::to{result_type(report)}"])
        for report in each_kind(provider.objects)
    ]
    made = Call(
        "new Form<>",
        [
            texts_in(provider.containers),
            list_of(_part(one, provider.envelope[one.id], package_of(catalog)) for one in stated),
            list_of(events),
            list_of(_shape(report, provider, catalog) for report in provider.reports),
            list_of(_shape(report, provider, catalog) for report in provider.request_errors),
            Call("Map.ofEntries", results),
            "Report::new",
        ],
    )
    return code(Call("new PayloadReader<>", [made]), 6)


def _part(one: Field | EnvelopeField, paths: Iterable[str], package: str) -> Call:
    return Call("new Part", [string(one.id), _converter(one, package), texts_in(paths)])


def _shape(report: Report, provider: Provider, catalog: Catalog) -> Call:
    places = [report.key, report.id, report.name, report.group_id, report.group_name]
    stated = [field for field in catalog.fields if field.id in report.fields]
    fields = [_part(field, report.fields[field.id], package_of(catalog)) for field in stated]
    code_sets = [code_set_constant(code_set) for code_set in provider.code_sets_of(report)]
    return Call(
        "new Shape",
        [string(report.kind), *map(texts_in, places), conditions(report), list_of(fields), list_of(code_sets)],
    )


def code_set_of(code_set: CodeSet, provider: Provider) -> str:
    """A code set that payloads are searched for."""
    group_set, name = provider.group_set(code_set), enum_name(code_set)
    groups = f"{enum_name(group_set)}.all()" if group_set else "List.of()"
    rule = f"{enum_name(group_set)}::byRule" if group_set and rules_of(group_set) else "id -> Optional.empty()"
    fallback = f"{name}.fallback()" if code_set.fallback_code else "null"
    return code(Call("new CodeSet", [f"{name}.all()", groups, rule, fallback]), 6)


def _converter(field: Field | EnvelopeField, package: str) -> str:
    """What reads a value of a field or of the envelope in a payload."""
    if isinstance(field, Field) and field.values:
        return f"Values.among(List.of({package}.fields.{pascal(field.id)}.values()))"
    type = read_type(field) if isinstance(field, Field) else field.type
    return f"Values::{'bool' if type == 'boolean' else type}"


def fields_of(fields: Iterable[Field], catalog: Catalog) -> str:
    """Fields as they stand in tables, behind an equals sign: those that programs decide by, or those that people read."""
    shown = columns(catalog)
    package = package_of(catalog)
    found = [_column(field, field in shown and is_listed(field), package) for field in fields]
    return f"\n      {code(list_of(found), 6)}" if found else " List.of()"


def _column(field: Field, is_place: bool, package: str) -> Call:
    type = type_in(field, package)
    if is_place:
        values = f"List.of({type}.values())" if field.values else "List.of(false, true)"
        return Call("Column.listed", [string(field.id), values])
    parse = f"text -> {type}.of(text).orElseThrow()" if field.values else _parse(read_type(field))
    return Call("Column.other", [string(field.id), parse])


def _parse(type: str) -> str:
    """What makes a value of this type of its text."""
    match type:
        case "boolean":
            return "Boolean::valueOf"
        case "integer":
            return "Long::valueOf"
        case _:
            return "text -> text"


def overridden(fields: Iterable[Field], package: str) -> str:
    """The fields of overrides, behind an equals sign, each with what reads its values."""
    found = [_part(field, (), package) for field in fields]
    return f"\n      {code(list_of(found), 6)}" if found else " List.of()"


def _yielded(rule: GroupRule) -> str:
    call = id_rules.yields(rule)
    return f"Ids.{call}" if rule.kind == "prefix" else f"Ids.{call.removesuffix(')')}L)"  # sizes of others are longs


def holds(match: Any, id_format: str | None = None) -> str:
    """The condition that an id is one of these."""
    return f"Ids.{id_rules.holds(match, id_format, literal)}"


def by_rule(group_set: GroupSet) -> str:
    """The group of an id: the first that exists of those whose ids the rules yield."""
    found = [] if group_set.rule is None else [_yielded(group_set.rule)]
    shape = id_format(group_set)
    found += [f"{holds(group.match)} ? {literal(group.id, shape)} : null" for group in matching(group_set)]
    return code(Call("GroupData.TABLE.firstOf", found), 4, 8)
