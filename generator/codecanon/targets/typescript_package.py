"""TypeScript: an npm package with one module per code set, so that bundlers keep only what is used."""

# docs/architecture/decisions/0019

from collections.abc import Sequence
from functools import partial
from typing import Any

from codecanon.casing import camel, pascal, upper
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Consistency,
    Field,
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
from codecanon.targets.code_comments import deprecation_doc, headline_of, successor
from codecanon.targets.id_rules import holds
from codecanon.targets.names import AliasConstant
from codecanon.targets.package import enum_name, id_format, members_of, package_helper
from codecanon.targets.target import Helper
from codecanon.text import wrap

PLACES = "0123456789abcdefghijklmnopqrstuvwxyz"


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
    """What a comment says of a code: what happened, and what editors should know. Empty if there is nothing."""
    found = [headline_of(code_set, code)]
    if code.deprecated:
        after = successor(catalog, provider, code_set, code, camel)
        found.append(f"deprecated {deprecation_doc(code.deprecated, after)}")
    if link := code_link(code_set, code.id):
        found.append(f"see {link}")
    return found if any(found) else []


def alias_notes(catalog: Catalog, provider: Provider, code_set: CodeSet, constant: AliasConstant) -> list[str]:
    """What a comment says of the constant of an alias."""
    name = upper(constant.code.symbol)
    if constant.alias.deprecated and not constant.code.deprecated:
        return ["", f"deprecated Use {name}."]
    also = [note for note in code_notes(catalog, provider, code_set, constant.code) if note.startswith("deprecated ")]
    return [f"Another name of {name}.", *also]


def columns(catalog: Catalog) -> list[Field]:
    """The fields in the tables of codes: what programs decide by, and what payloads are compared with."""
    compared = {field for provider in catalog.providers for report in provider.reports for field in report.fields}
    return [field for field in catalog.fields if not field.is_informative or field.id in compared]


def is_listed(field: Field) -> bool:
    """Whether a character in a table can stand for a value of a field: its place in a list."""
    return field.type == "boolean" or 0 < len(field.values) <= len(PLACES)


def place(value: Value, field: Field) -> str:
    """The character for a value of such a field, or "-" where it is not stated."""
    if value is None:
        return "-"
    return PLACES[[one.id for one in field.values].index(str(value)) if field.values else int(bool(value))]


def table_of(item: CodeSet | GroupSet, fields: Sequence[Field]) -> str:
    """The codes of a code set, or the groups of a group set, one per line: templates/typescript/_tables.ts reads them."""
    return table(_row(member, fields) for member in members_of(item))


def _row(member: Code | Group, fields: Sequence[Field]) -> list[list[str]]:
    groups, aliases = (member.groups, member.alias_names) if isinstance(member, Code) else ((), member.aliases)
    values = [(member.fields.get(field.id), field) for field in fields]
    places = "".join(place(value, field) for value, field in values if is_listed(field)).rstrip("-")
    others = [[] if value is None else [str(value)] for value, field in values if not is_listed(field)]
    names = [] if member.name is None else [member.name]
    return [[str(member.id)], names, [places], list(map(str, groups)), list(aliases), *others]


def field_comment(field: Field) -> str:
    """A JSDoc comment on an enum field, with a list of its values."""
    lines = [prose(field.doc), ""]
    lines += [f"- `{value.id}`: {prose(value.doc)}" for value in field.values]
    return block(lines, 0)


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
    then = ", ".join(f"{string(field)}: {literal(values)}" for field, values in check.then.items())
    return f"{{ when: {literal(check.when)}, then: {{ {then} }} }}"


def group_types(report: Report, provider: Provider) -> str:
    """The union of the types of the groups that a report can name."""
    types = list(map(group_type, provider.group_sets_of(report))) or ["never"]
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


def distinct_names(code_set: CodeSet) -> list[str]:
    """The names on the wire, in the order of the codes."""
    return list(dict.fromkeys(code.name for code in code_set.codes if code.name is not None))


def reference_notes(code: Code) -> list[str | None]:
    """The notes on the references of a code, in their order; an empty list where no reference has one."""
    notes = [reference.note for reference in code.references]
    return notes if any(notes) else []


def _context(catalog: Catalog) -> dict[str, Any]:
    return {
        "alias_notes": partial(alias_notes, catalog),
        "cells": " ".join(field.id for field in columns(catalog) if is_listed(field)) or "none",
        "code_notes": partial(code_notes, catalog),
        "columns": columns(catalog),
        "distinct_names": distinct_names,
        "group_notes": lambda group: [group.headline] if group.headline not in ("", upper(group.symbol)) else [],
        "identity": identity,
        "is_listed": is_listed,
        "reference_link": partial(reference_link, catalog),
        "reference_notes": reference_notes,
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "consistency": consistency,
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
        "reader": lambda item: "Number" if is_integer(item.id_type) else "String",
        "table": table_of,
        "type_name": enum_name,
        "values": values,
        "values_name": lambda field: f"{camel(field.id)}Values",
    }
    return package_helper(scalar, filters, _context, {})
