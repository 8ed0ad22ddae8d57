"""TypeScript: an npm package with one module per code set, so that bundlers keep only what is used."""

# docs/architecture/decisions/0019

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from codecanon.casing import camel, pascal, upper
from codecanon.catalog.link_template import reference_link
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    Consistency,
    EnvelopeField,
    Event,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Provider,
    Report,
    Value,
    identity,
)
from codecanon.languages.json import string
from codecanon.languages.language import Filter
from codecanon.languages.typescript import WIDTH, block, comment, literal, prose, scalar, table, union
from codecanon.reading.choices import is_integer
from codecanon.targets.code_comments import alias_tag_notes, successor, tag_notes
from codecanon.targets.id_rules import holds
from codecanon.targets.names import AliasConstant
from codecanon.targets.package import (
    columns,
    declared_types,
    enum_name,
    id_format,
    is_listed,
    members_of,
    package_helper,
    place,
)
from codecanon.targets.readers import (
    condition_parts,
    decisive,
    merged_by,
    of_kind,
    path_parts,
    read_doc,
    read_type,
    valued,
)
from codecanon.targets.target import Helper
from codecanon.text import wrap


def values(field: Field) -> str:
    """The union of the values of an enum field."""
    return union([value.id for value in field.values])


def notes(lines: Sequence[str]) -> str:
    """A JSDoc comment: a sentence, which may be "", and tags, each with its text."""
    first, *tags = lines
    if not tags:
        return comment(first)
    tagged = [f"@{name} {prose(text)}" for name, _, text in (tag.partition(" ") for tag in tags)]
    if not first and len(tagged) == 1 and len(tagged[0]) + 7 <= WIDTH:
        return f"/** {tagged[0]} */"
    parts = [*wrap(prose(first), WIDTH - 3), ""] if first else []
    return block([*parts, *(line for tag in tagged for line in wrap(tag, WIDTH - 3))], 0)


def code_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> list[str]:
    """What a comment says of a code."""
    return tag_notes(code_set, code, successor(catalog, provider, code_set, code, camel))


def alias_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, constant: AliasConstant) -> list[str]:
    """What a comment says of the constant of an alias."""
    notes = code_notes(catalog, provider, code_set, constant.code)
    return alias_tag_notes(constant, upper(constant.code.symbol), notes)


def table_of(item: CodeSet | GroupSet, fields: Sequence[Field]) -> str:
    """The codes of a code set, or the groups of a group set, one per line: templates/typescript/_tables.ts reads them."""
    members = members_of(item)
    listed, others = (tuple(field for field in fields if is_listed(field) is wanted) for wanted in (True, False))
    return table(
        _row(member, before, listed, others) for before, member in zip((None, *members), members, strict=False)
    )


def _row(
    member: Code | Group, before: Code | Group | None, listed: Sequence[Field], others: Sequence[Field]
) -> list[list[str]]:
    follows = isinstance(member.id, int) and before is not None and before.id == member.id - 1
    groups, aliases = (member.groups, member.alias_names) if isinstance(member, Code) else ((), member.aliases)
    places = "".join([place(member.fields.get(field.id), field) for field in listed]).rstrip("-")
    values = [member.fields.get(field.id) for field in others]
    names = [] if member.name is None else [member.name]
    cells = [[] if follows else [str(member.id)], names, [places], list(map(str, groups)), list(aliases)]
    return [*cells, *([] if value is None else [str(value)] for value in values)]


def field_comment(field: Field | Answer) -> str:
    """A JSDoc comment on a field or an answer, with a list of its values."""
    return _with_list(field.doc, field.values)


def reading_comment(provider: Provider) -> str:
    """A JSDoc comment on what payloads hold, with a list of the events."""
    about = f"Everything in a payload of {provider.title}."
    return _with_list(f"{about} Its events:", provider.events) if provider.events else comment(about)


def _with_list(first: str, items: Sequence[FieldValue | AnswerValue | Event]) -> str:
    lines = [*wrap(prose(first), WIDTH - 3), ""] if first else []
    return block([*lines, *(f"- `{one.id}`{': ' if one.doc else ''}{prose(one.doc)}" for one in items)], 0)


def group_id(group_set: GroupSet | None) -> str:
    """The type of the group ids of a code set."""
    return enum_name(group_set) + "Id" if group_set else "never"


def function(field: Field) -> str:
    """The name of the function that answers a derived field."""
    return camel(field.function)


def part(report: Report) -> str:
    """The kind of a report, as it stands in the name of its parser."""
    return pascal(report.kind)


def group_type(group_set: GroupSet | None) -> str:
    """The type of the groups of a code set."""
    return enum_name(group_set) if group_set else "never"


def consistency(check: Consistency) -> str:
    """A check of answers as an object."""
    parts = [f"when: {by_field(check.when)}", f"then: {by_field(check.then)}"]
    if check.default:
        parts.append(f"default: {by_field(check.default)}")
    if check.between_codes == "allowed":
        parts.append("allowed: true")
    return f"{{ {', '.join(parts)} }}"


def choice(one: Answer | AnswerValue) -> str:
    """A value of an answer, and when it is given, as an object."""
    value = string(one.id) if isinstance(one, AnswerValue) else "true"
    parts = [f"value: {value}", f"when: {by_field(one.when)}"]
    if one.never:
        parts.append(f"never: {by_field(one.never)}")
    return f"{{ {', '.join(parts)} }}"


def by_field(values: Mapping[str, Value | tuple[Value, ...]]) -> str:
    """An object with values by the names of fields."""
    return f"{{ {', '.join(f'{camel(id)}: {literal(value)}' for id, value in values.items())} }}"


def conditions(event: Event) -> str:
    """What tells an event apart, as an object."""
    return f"{{ {', '.join(f'{name}: {literal(part)}' for name, part in condition_parts(event))} }}"


def converter(field: Field) -> str:
    """What reads a value of a declared field in a payload."""
    if field.values:
        return f"fields.{camel(field.id)}Values"
    return f"values.{read_type(field)}"


def envelope_type(one: EnvelopeField) -> str:
    """The type of a value of the envelope. A time is a text."""
    return "string" if one.type == "time" else scalar(one.type) if one.type != "number" else "number"


def merge_names(catalog: Catalog) -> list[tuple[str, str]]:
    """What reports are merged by: names of the envelope and of fields."""
    merge = catalog.merge
    return [(key, camel(name)) for key, name in merged_by(merge).items()] if merge else []


def group_types(report: Report, provider: Provider) -> str:
    """The union of the types of the groups that objects of the kind of this one can name."""
    types = list(map(group_type, provider.group_sets_of(*of_kind(provider, report)))) or ["never"]
    return types[0] if len(types) == 1 else "".join(f"\n      | {type}" for type in types) + "\n    "


def ids(item: CodeSet | GroupSet) -> str:
    """The union of the ids of a code set or group set."""
    return union([member.id for member in members_of(item)], id_format(item))


def names(item: CodeSet | GroupSet) -> str:
    """The union of its names on the wire, aliases aside."""
    found = [member.name for member in members_of(item)]
    return union(
        [name or "" for name in found] if isinstance(item, GroupSet) else [name for name in found if name is not None]
    )


def _context(catalog: Catalog) -> dict[str, Any]:
    return {
        "alias_notes": partial(alias_notes, catalog),
        "cells": " ".join(field.id for field in columns(catalog) if is_listed(field)) or "none",
        "code_notes": partial(code_notes, catalog),
        "decided_types": sorted(
            [*declared_types(decisive(catalog)), *(pascal(answer.id) for answer in valued(catalog.answers))]
        ),
        "group_notes": lambda group: [group.headline] if group.headline not in ("", upper(group.symbol)) else [],
        "has_lists": lambda fields: any(field.values for field in fields),
        "has_others": lambda fields: any(not field.values for field in fields),
        "identity": identity,
        "is_listed": is_listed,
        "judged_names": tuple(camel(field.id) for field in decisive(catalog) if field.is_derived),
        "merge_names": merge_names(catalog),
        "old_function_notes": lambda field: ["", f"deprecated Use {function(field)}."],
        "read_doc": lambda provider: read_doc(provider).replace("raises an error", "makes it throw"),
        "reference_link": partial(reference_link, catalog),
        "shape_parts": lambda report: [
            *((camel(name), found) for name, found in path_parts(report)),
            *condition_parts(report),
        ],
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "choice": choice,
        "conditions": conditions,
        "consistency": consistency,
        "converter": converter,
        "deprecated": lambda field: camel(str(field.deprecated_function)),
        "envelope_type": envelope_type,
        "field_comment": field_comment,
        "function": function,
        "group_id": group_id,
        "group_type": group_type,
        "group_types": group_types,
        "ids": ids,
        "holds": partial(holds, literal=literal),
        "names": names,
        "notes": notes,
        "object": literal,  # of a mapping, while `literal` is kept for what can be a key
        "part": part,
        "reading_comment": reading_comment,
        "reader": lambda item: "Number" if is_integer(item.id_type) else "String",
        "table": table_of,
        "type_name": enum_name,
        "values": values,
        "values_name": lambda field: f"{camel(field.id)}Values",
    }
    return package_helper(scalar, filters, _context, {})
