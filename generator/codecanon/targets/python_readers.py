"""How the Python package says what payloads look like, and what the catalog answers: as expressions of its source."""

# docs/architecture/decisions/0046

from collections.abc import Mapping, Sequence

from codecanon.casing import pascal, snake, upper
from codecanon.catalog.json_path import Many, parsed
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Consistency,
    EnvelopeField,
    Event,
    Field,
    Provider,
    Report,
    Value,
)
from codecanon.languages.python import Brackets, Expression, call, listing, literal, mapping, string, tuple_of
from codecanon.reading.choices import EnvelopeType
from codecanon.targets.package import enum_name
from codecanon.targets.readers import checks_on, decisive, merged_by, read_type


def path(text: str) -> Brackets:
    """A path as a tuple of keys and steps."""
    found = parsed(text)
    assert found
    steps = [step.name if isinstance(step, Many) else literal(step) for step in found.steps]
    return tuple_of(["UP"] * found.up + steps)


def paths(texts: Sequence[str]) -> Brackets:
    return listing(map(path, texts))


def steps_of(provider: Provider) -> list[str]:
    """What the paths of a provider have beside keys."""
    texts = [*provider.containers, *(text for some in provider.envelope.values() for text in some)]
    found = [one for one in map(parsed, texts) if one]
    steps = {step.name for one in found for step in one.steps if isinstance(step, Many)}
    return sorted(steps | {"UP" for one in found if one.up})


def conditions(item: Report | Event) -> Brackets:
    parts: dict[str, Expression] = {}
    if item.has:
        parts["has"] = paths(item.has)
    if item.lacks:
        parts["lacks"] = paths(item.lacks)
    if item.where:
        parts["where"] = listing(tuple_of([path(at), _literals(values)]) for at, values in item.where.items())
    return call("Conditions", parts)


def _literals(values: Sequence[Value]) -> Brackets:
    return tuple_of(map(literal, values))


def shape(provider: Provider, report: Report, fields: Mapping[str, Field]) -> Brackets:
    """The shape of an object that holds a code."""
    parts: dict[str, Expression] = {"kind": string(report.kind)}
    for name in ("key", "id", "name", "group_id", "group_name"):
        if found := getattr(report, name):
            parts[name] = paths(found)
    if report.fields:
        read = {id: tuple_of([converter(fields[id]), paths(some)]) for id, some in report.fields.items()}
        parts["fields"] = mapping(read)
    if report.is_conditional:
        parts["conditions"] = conditions(report)
    parts["codes"] = tuple_of(map(enum_name, provider.code_sets_of(report)))
    if group_sets := provider.group_sets_of(report):
        parts["groups"] = tuple_of(map(enum_name, group_sets))
    return call("Shape", parts)


def converter(field: Field) -> Expression:
    """What reads a value of a declared field."""
    name = _converter_name(field)
    return Brackets(f"{name}(", [("", pascal(field.id))], ")") if field.is_enum else name


def _converter_name(field: Field) -> str:
    return "member" if field.is_enum else read_type(field)


def payloads(provider: Provider, catalog: Catalog) -> Brackets:
    """How the payloads of a provider look."""
    fields = {field.id: field for field in catalog.fields}
    parts: dict[str, Expression] = {
        "report": "Report",
        "envelope": "Envelope",
        "containers": listing(map(path, provider.containers)),
        "values": values(provider, catalog.envelope),
        "events": listing(tuple_of([string(event.id), conditions(event)]) for event in provider.events),
        "reports": listing(shape(provider, report, fields) for report in provider.reports),
        "request_errors": listing(shape(provider, report, fields) for report in provider.request_errors),
    }
    if names := {kind: string(snake(kind)) for kind in provider.kinds if snake(kind) != kind}:
        parts["names"] = mapping(names)
    return call("Payloads", parts)


def has_conditions(provider: Provider) -> bool:
    return bool(provider.events) or any(one.is_conditional for one in provider.objects)


def converted_types(provider: Provider, catalog: Catalog) -> list[str]:
    """The enums whose values payloads state."""
    stated = {id for report in provider.objects for id in report.fields}
    return [pascal(field.id) for field in catalog.fields if field.is_enum and field.id in stated]


def decider(catalog: Catalog) -> Brackets:
    """What answers for the catalog."""
    fields = {field.id: field for field in decisive(catalog)}
    parts: dict[str, Expression] = {
        "fields": mapping({id: tuple_of(map(string, field.expected_of)) for id, field in fields.items()})
    }
    if judged := [id for id, field in fields.items() if field.is_derived]:
        parts["judged"] = Brackets("frozenset(", [("", listing(map(string, judged)))], ")")
    if checks := checks_on(catalog, fields.values()):
        parts["checks"] = listing(check(one, fields) for one in checks)
    if catalog.answers:
        parts["answers"] = mapping({one.id: answer(one, fields) for one in catalog.answers})
    return call("Decider", parts)


def deciding_parts(catalog: Catalog) -> list[str]:
    """The classes that it is made of."""
    checks = ["Check"] if checks_on(catalog, decisive(catalog)) else []
    return [*checks, *(["Choice"] if catalog.answers else []), "Decider"]


def field_converters(catalog: Catalog) -> Brackets:
    """What reads a value of each field, for overrides."""
    return mapping({field.id: converter(field) for field in decisive(catalog)})


def decisive_converters(catalog: Catalog) -> list[str]:
    return sorted(set(map(_converter_name, decisive(catalog))))


def code_set_enums(catalog: Catalog) -> Brackets:
    """The module and the enum of each code set."""
    return mapping(
        {
            f"{provider.id}/{code_set.id}": tuple_of([string(provider.id), string(enum_name(code_set))])
            for provider in catalog.providers
            for code_set in provider.code_sets
        }
    )


def merger(catalog: Catalog) -> Brackets | None:
    """What merges the reports of a message."""
    merge = catalog.merge
    if merge is None:
        return None
    [worst] = merge.worst.values()
    parts: dict[str, Expression] = {key: string(name) for key, name in merged_by(merge).items()}
    return call("Merger", {"decide": "decide"} | parts | {"worst": listing(map(literal, worst))})


def converters(provider: Provider, catalog: Catalog) -> list[str]:
    """What reads the values beside codes, and of fields in reports."""
    declared = {field.id: field for field in catalog.fields}
    types: list[str] = [one.type for one in catalog.envelope if one.id in provider.envelope]
    read = [_converter_name(declared[id]) for report in provider.objects for id in report.fields]
    return sorted({*types, *read})


def values(provider: Provider, envelope: Sequence[EnvelopeField]) -> Brackets:
    """Where a provider has the values of the envelope, each with what reads it."""
    stated = [one for one in envelope if one.id in provider.envelope]
    return mapping({one.id: tuple_of([one.type, paths(provider.envelope[one.id])]) for one in stated})


def envelope_type(one: EnvelopeField) -> str:
    """What the type of a value of the envelope is called."""
    types: Mapping[EnvelopeType, str] = {
        "string": "str",
        "integer": "int",
        "number": "float",
        "boolean": "bool",
        "time": "datetime",
    }
    return types[one.type]


def check(one: Consistency, fields: Mapping[str, Field]) -> Brackets:
    """A check of consistency."""
    parts: dict[str, Expression] = {
        "when": mapping({id: value_of(fields[id], value) for id, value in one.when.items()}),
        "then": _choices(one.then, fields),
    }
    if one.default:
        parts["default"] = mapping({id: value_of(fields[id], value) for id, value in one.default.items()})
    if one.between_codes == "allowed":
        parts["allowed"] = "True"
    return call("Check", parts)


def answer(one: Answer, fields: Mapping[str, Field]) -> Brackets:
    """An answer: what it is where no choice holds, and its choices."""
    if one.values:
        choices = [_choice(f"{pascal(one.id)}.{upper(value.id)}", value, fields) for value in one.values]
    else:
        choices = [_choice("True", one, fields)]
    return tuple_of(["None" if one.values else "False", listing(choices)])


def _choice(value: str, one: Answer | AnswerValue, fields: Mapping[str, Field]) -> Brackets:
    parts: dict[str, Expression] = {"value": value, "when": _choices(one.when, fields)}
    if one.never:
        parts["never"] = _choices(one.never, fields)
    return call("Choice", parts)


def _choices(choices: Mapping[str, Sequence[Value]], fields: Mapping[str, Field]) -> Brackets:
    return mapping({id: listing([value_of(fields[id], one) for one in some]) for id, some in choices.items()})


def value_of(field: Field, value: Value) -> str:
    """A value of a field: a member of its enum, or a literal."""
    return f"{pascal(field.id)}.{upper(str(value))}" if field.is_enum else literal(value)
