"""Rust: a crate with a newtype per code set, whose tables a program links only if it uses them."""

# docs/architecture/decisions/0051

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, assert_never

from codecanon.casing import pascal, upper
from codecanon.catalog.json_path import Many, Step, parsed
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeKey,
    CodeSet,
    Consistency,
    Event,
    Field,
    Group,
    GroupRule,
    GroupSet,
    IdMatch,
    Provider,
    Report,
    Reserved,
    Value,
    WireId,
)
from codecanon.languages.language import Filter
from codecanon.languages.rust import comment, doc, literal, prose, raw, scalar, string
from codecanon.targets.code_comments import deprecation_doc, headline_of, successor
from codecanon.targets.names import AliasConstant
from codecanon.targets.package import columns, declared_types, enum_name, field_type, id_format, package_helper, stated
from codecanon.targets.readers import merged_by, of_kind, read_doc, read_type, reads_payloads
from codecanon.targets.target import Helper
from codecanon.text import sentence


class Described(NamedTuple):
    """What a doc comment says of a code: what happened, and the address of a page about it."""

    text: str
    link: str | None


class Deprecated(NamedTuple):
    """Since which version of the catalog something is deprecated, and why."""

    since: str | None
    reason: str


def described(code_set: CodeSet, code: Code) -> Described:
    """What the comment on a constant says: at least the id."""
    headline = headline_of(code_set, code)
    return Described(sentence(headline or f"Code {code_set.shown(code.id)}"), code_link(code_set, code.id))


def code_comment(found: Described) -> str:
    """A doc comment inside of an `impl`."""
    return doc([prose(found.text), *([f"See <{found.link}>."] if found.link else [])], 4)


def crate_comment(text: str) -> str:
    """The first lines of a comment on a crate or a module."""
    return comment(text).replace("///", "//!")


def event_comment(event: Event) -> str:
    """An item of a list of events in a doc comment."""
    printed = doc([f"`{event.id}`{f': {prose(event.doc)}' if event.doc else ''}"], 0)
    return printed.replace("/// ", "///   ").replace("///   ", "/// - ", 1)


def deprecated(found: Deprecated) -> str:
    """The attribute of what is deprecated. rustdoc reads its reason as Markdown."""
    since = f"since = {string(found.since)}, " if found.since else ""
    return f"#[deprecated({since}note = {string(prose(found.reason))})]"


def deprecation(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> Deprecated | None:
    """Since when, and why not to use a code any more. None: it is in use."""
    if not code.deprecated:
        return None
    after = successor(catalog, provider, code_set, code).replace(".", "::")
    return Deprecated(code.deprecated.since, deprecation_doc(replace(code.deprecated, since=None), after))


def alias_deprecation(
    catalog: Catalog, provider: Provider, code_set: CodeSet, constant: AliasConstant
) -> Deprecated | None:
    """The same of the constant of an alias."""
    if constant.alias.deprecated and not constant.code.deprecated:
        return Deprecated(None, f"Use {upper(constant.code.symbol)}.")
    return deprecation(catalog, provider, code_set, constant.code)


def wire_id(id: WireId, format: str | None = None) -> str:
    """An id of any type."""
    return f"Id::{'Text' if isinstance(id, str) else 'Integer'}({literal(id, format)})"


def option(value: Value, field: Field | None = None) -> str:
    """A value that may be missing: of a field, if it is one of its list."""
    if value is None:
        return "None"
    return f"Some({pascal(field.id)}::{pascal(str(value))})" if field and field.values else f"Some({literal(value)})"


def stated_value(value: Value, field: Field) -> str:
    """The value of a field in a program that uses the crate."""
    return f"fields::{option(value, field)[5:-1]}" if field.values else literal(value)


def answered(value: Value, field: Field) -> str:
    """The value of an answer in a program that uses the crate."""
    return f"Some({stated_value(value, field)}{'.into()' if isinstance(value, str) and not field.values else ''})"


def constant(value: Value) -> str:
    """A value in a table of the reader."""
    match value:
        case bool():
            return f"Constant::Boolean({literal(value)})"
        case int():
            return f"Constant::Integer({literal(value)})"
        case _:
            return f"Constant::Text({literal(value)})"


def key(of: CodeKey) -> str:
    """The identity of a code."""
    return f"Identity::new({string(of.provider)}, {string(of.code_set)}, {wire_id(of.id)})"


def code_row(code: Code, code_set: CodeSet, fields: Sequence[Field]) -> str:
    """The line of a code in the table of its code set."""
    parts = [f"id: {wire_id(code.id, code_set.id_format)}"]
    parts += [f"name: {option(code.name)}"] if code.name is not None else []
    parts += [f"aliases: {literal(code.alias_names)}"] if code.aliases else []
    parts += [f"groups: &[{', '.join(map(wire_id, code.groups))}]"] if code.groups else []
    return f"CodeRow {{ {', '.join([*parts, *_fields(code, fields), '..CodeRow::EMPTY'])} }}"


def group_row(group: Group, group_set: GroupSet, fields: Sequence[Field]) -> str:
    """The line of a group in the table of its group set."""
    parts = [f"id: {wire_id(group.id, id_format(group_set))}"]
    parts += [f"name: {option(group.name)}"] if group.name is not None else []
    parts += [f"aliases: {literal(group.aliases)}"] if group.aliases else []
    parts += [f"matches: Some({id_match(group.match)})"] if group.match else []
    judged = [field for field in fields if field.is_derived]
    return f"GroupRow {{ {', '.join([*parts, *_fields(group, judged), '..GroupRow::EMPTY'])} }}"


def group_record(group: Group, informative: Sequence[Field]) -> str:
    """What people read of a group."""
    judged = stated([field for field in informative if field.is_derived], group)
    parts = [f"{raw(field.id)}: {option(group.fields[field.id], field)}" for field in judged]
    return f"GroupRecord {{ {', '.join([f'summary: {string(group.headline)}', *parts, '..GroupRecord::EMPTY'])} }}"


def _fields(item: Code | Group, fields: Iterable[Field]) -> list[str]:
    parts = [f"{raw(field.id)}: {option(item.fields[field.id], field)}" for field in stated(fields, item)]
    return [f"fields: Fields {{ {', '.join([*parts, '..Fields::NONE'])} }}"] if parts else []


def id_match(match: IdMatch, format: str | None = None) -> str:
    """Ids by a rule."""
    if match.prefix is not None:
        return f"grouping::Match::Starts({string(match.prefix)})"
    return f"grouping::Match::Within({literal(match.low, format)}, {literal(match.high, format)})"


def rule(found: GroupRule) -> str:
    """How an id yields the id of its group."""
    match found.kind:
        case "prefix":
            return f"grouping::Rule::Prefix({literal(found.size)})"
        case "range":
            return f"grouping::Rule::Quotient({literal(found.size)})"
        case "mask":
            return f"grouping::Rule::Mask({literal(found.size, 'hex')})"
        case _:
            assert_never(found.kind)


def reserved(found: Reserved, code_set: CodeSet) -> str:
    """Reserved ids, and who may use them."""
    usage = f"Reserved::new(grouping::Reservation::{pascal(found.use)}, {option(found.label)})"
    return f"({id_match(found.match, code_set.id_format)}, {usage})"


def paths(found: Iterable[str]) -> str:
    """Ways to a value."""
    return f"&[{', '.join(map(path, found))}]"


def path(text: str) -> str:
    """A way to a value, from an object further around or from here."""
    found = parsed(text)
    assert found, f"no path: {text}"
    return f"Path {{ up: {literal(found.up)}, steps: {_steps(found.steps)} }}"


def steps(text: str) -> str:
    """The way to the elements of a container."""
    found = parsed(text)
    assert found, f"no path: {text}"
    return _steps(found.steps)


def _steps(found: Iterable[Step]) -> str:
    return f"&[{', '.join(map(_step, found))}]"


def _step(step: Step) -> str:
    match step:
        case str():
            return f"Step::Key({string(step)})"
        case int():
            return f"Step::Item({literal(step)})"
        case Many.EACH:
            return "Step::Each"
        case Many.ANY:
            return "Step::Any"
        case _:
            assert_never(step)


def conditions(item: Report | Event) -> str:
    """What must hold for an object or an event."""
    among = [f"({path(one)}, {_constants(values)})" for one, values in item.where.items()]
    parts = [f"has: {paths(item.has)}"] if item.has else []
    parts += [f"lacks: {paths(item.lacks)}"] if item.lacks else []
    parts += [f"among: &[{', '.join(among)}]"] if among else []
    return f"Conditions {{ {', '.join([*parts, '..Conditions::NONE'])} }}"


def consistency(check: Consistency) -> str:
    """A check of answers."""
    parts = [
        f"when: {_values(check.when)}",
        f"then: {_choices(check.then)}",
        f"default: {_values(check.default or {})}",
    ]
    return f"Check {{ {', '.join(parts)}, is_allowed: {literal(check.between_codes == 'allowed')} }}"


def choice(one: Answer | AnswerValue) -> str:
    """A value of an answer, and when it is given."""
    value = constant(one.id if isinstance(one, AnswerValue) else True)
    return f"Choice {{ value: {value}, when: {_choices(one.when)}, never: {_choices(one.never or {})} }}"


def _values(values: Mapping[str, Value]) -> str:
    return f"&[{', '.join(f'({string(id)}, {constant(value)})' for id, value in values.items())}]"


def _choices(choices: Mapping[str, tuple[Value, ...]]) -> str:
    return f"&[{', '.join(f'({string(id)}, {_constants(values)})' for id, values in choices.items())}]"


def _constants(values: Iterable[Value]) -> str:
    return f"&[{', '.join(map(constant, values))}]"


def kind(field: Field) -> str:
    """What the values of a field are read as."""
    if field.values:
        return f"Kind::OneOf(&[{', '.join(string(value.id) for value in field.values)}])"
    return f"Kind::{_variant(read_type(field))}"


def to_constant(field: Field) -> str:
    """What makes a constant of a value of a field."""
    if field.values:
        return "|value| Constant::Text(value.as_str())"
    return f"Constant::{_variant(read_type(field))}"


def _variant(type: str) -> str:
    """What the kinds and constants of a type are called in the reader."""
    match type:
        case "boolean":
            return "Boolean"
        case "integer":
            return "Integer"
        case _:
            return "Text"


def answer_type(field: Field | Answer) -> str:
    """The type of an answer. A text may be of a payload."""
    return _type(field, "Cow<'a, str>")


def override_type(field: Field) -> str:
    """The type of what users judge otherwise."""
    return _type(field, "String")


def worst_type(field: Field) -> str:
    """The type of the field that says which report is worst."""
    return _type(field, "Cow<'static, str>")


def _type(field: Field | Answer, text: str) -> str:
    """The type of a field, where that of texts is another one, outside of the module that declares it."""
    found = field_type(field, lambda type: text if type == "string" else scalar(type))
    return f"fields::{found}" if field.values else found


_ENVELOPE = {
    "string": ("Cow<'p, str>", "text", "as_deref().map(EnvelopeValue::of_text)"),
    "integer": ("i64", "integer", "map(EnvelopeValue::Integer)"),
    "number": ("f64", "number", "map(EnvelopeValue::Number)"),
    "boolean": ("bool", "boolean", "map(EnvelopeValue::Boolean)"),
    "time": ("Time", "time", "map(EnvelopeValue::Time)"),
}


def is_sorted(code_set: CodeSet) -> bool:
    """Whether the codes stand in the order of their ids, in which look-ups search."""
    ids: list[Any] = [code.id for code in code_set.codes]
    return all(one < other for one, other in zip(ids, ids[1:], strict=False))


def notes(code: Code) -> str:
    """The notes on the references of a code."""
    return f"&[{', '.join(option(reference.note) for reference in code.references)}]"


def crate(package: str) -> str:
    """The name of a crate in a program."""
    return package.replace("-", "_")


def _context(catalog: Catalog) -> dict[str, Any]:
    merged = merged_by(catalog.merge) if catalog.merge else {}
    return {
        "alias_deprecation": partial(alias_deprecation, catalog),
        "deprecation": partial(deprecation, catalog),
        "described": described,
        "groups_of_kind": lambda provider, report: provider.group_sets_of(*of_kind(provider, report)),
        "informative": [field for field in catalog.fields if field not in columns(catalog)],
        "is_sorted": is_sorted,
        "merge_names": merged,
        "read_doc": lambda provider: read_doc(provider, '"').replace("raises an error", "makes it panic"),
        "reads": reads_payloads(catalog),
        "reference_link": partial(reference_link, catalog),
        "sets": lambda provider: sorted(
            [*(one.id for one in provider.code_sets), *(f"{one.id}_group" for one in provider.group_sets)]
        ),
        "table_types": sorted(declared_types(columns(catalog))),
        "worst_field": next((field for field in catalog.fields if field.id == merged.get("field")), None),
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "answer_type": answer_type,
        "choice": choice,
        "code_comment": code_comment,
        "code_row": code_row,
        "conditions": conditions,
        "consistency": consistency,
        "answered": answered,
        "constant": constant,
        "crate": crate,
        "deprecated": deprecated,
        "crate_comment": crate_comment,
        "event_comment": event_comment,
        "envelope_type": lambda one: _ENVELOPE[one.type][0],
        "envelope_reader": lambda one: _ENVELOPE[one.type][1],
        "envelope_value": lambda one: _ENVELOPE[one.type][2],
        "group_record": group_record,
        "group_row": group_row,
        "identity": key,
        "kind": kind,
        "notes": notes,
        "option": option,
        "override_type": override_type,
        "paths": paths,
        "part": lambda report: pascal(report.kind),
        "reserved": reserved,
        "rule": rule,
        "stated_value": stated_value,
        "steps": steps,
        "to_constant": to_constant,
        "type_name": enum_name,
        "wire_id": wire_id,
        "worst_type": worst_type,
    }
    return package_helper(scalar, filters, _context, {})
