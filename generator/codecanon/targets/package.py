"""What packages of code are made of, whatever their language: prepared once for all targets that make one."""

# docs/architecture/decisions/0038

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, assert_never

from codecanon.casing import pascal
from codecanon.catalog.description import prose_of
from codecanon.catalog.equivalence import equivalents_of
from codecanon.catalog.link_template import code_link
from codecanon.catalog.model import Answer, Catalog, Code, CodeSet, Field, Group, GroupSet, Value
from codecanon.languages.language import Filter, ScalarName
from codecanon.targets.id_rules import matching, rules_of, tests_of, yields
from codecanon.targets.names import alias_constants, decided
from codecanon.targets.readers import (
    checks_on,
    code_sets_of_kind,
    condition_parts,
    decisive,
    each_kind,
    kinds_of,
    object_doc,
    path_parts,
    read_doc,
    replaced_codes,
    report_doc,
    result_type,
    stated_fields,
    valued,
    worst_values,
)
from codecanon.targets.sample import sample, sample_groups, sample_override, sample_report
from codecanon.targets.target import Helper

PLACES = "0123456789abcdefghijklmnopqrstuvwxyz"  # of the values of a field in a table


def enum_name(item: CodeSet | GroupSet) -> str:
    """The type that a code set or group set becomes."""
    return pascal(item.id) + ("Group" if isinstance(item, GroupSet) else "")


def members_of(item: CodeSet | GroupSet) -> Sequence[Code | Group]:
    return item.codes if isinstance(item, CodeSet) else item.groups


def nameless(item: CodeSet | GroupSet) -> bool:
    """Whether the provider gives some code or group of the set no name."""
    return any(member.name is None for member in members_of(item))


def is_nameless(item: CodeSet | GroupSet) -> bool:
    """Whether the provider gives no code or group of the set a name."""
    return all(member.name is None for member in members_of(item))


def id_format(item: CodeSet | GroupSet) -> str | None:
    """The format of its ids in source. Groups by mask are in hex, in which people see their bits."""
    if isinstance(item, CodeSet):
        return item.id_format
    return "hex" if item.rule and item.rule.kind == "mask" else None


def id_type(item: CodeSet | GroupSet, scalar: ScalarName) -> str:
    """The type of the ids of a code set or group set, as they come on the wire."""
    return scalar(item.id_type)


def field_type(field: Field | Answer, scalar: ScalarName) -> str:
    """The type of the values of a field or an answer: one that the package declares, or one of the language."""
    if isinstance(field, Answer):
        return pascal(field.id) if field.values else scalar("boolean")
    match field.type:
        case "enum":
            return pascal(field.id)
        case "boolean" | "integer" | "string":
            return scalar(field.type)
        case "date" | "url":
            return scalar("string")
        case _:
            assert_never(field.type)


def declared_types(fields: Iterable[Field]) -> list[str]:
    """The types that a package declares for these fields."""
    return [pascal(field.id) for field in fields if field.is_enum]


def stated(fields: Iterable[Field], item: Code | Group) -> list[Field]:
    """The fields that a code or a group states."""
    return [field for field in fields if item.fields[field.id] is not None]


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


def distinct_names(code_set: CodeSet) -> list[str]:
    """The names on the wire, in the order of the codes."""
    return list(dict.fromkeys(code.name for code in code_set.codes if code.name is not None))


def reference_notes(code: Code) -> list[str | None]:
    """The notes on the references of a code, in their order; an empty list where no reference has one."""
    notes = [reference.note for reference in code.references]
    return notes if any(notes) else []


def package_helper(
    scalar: ScalarName,
    filters: Mapping[str, Filter],
    context: Callable[[Catalog], Mapping[str, Any]],
    reserved: Mapping[str, frozenset[str]],
) -> Helper:
    """The helper of a package target: its own filters and values, beside those that every package has."""
    shared: dict[str, Filter] = {
        "id_type": partial(id_type, scalar=scalar),
        "result": result_type,
        "type": partial(field_type, scalar=scalar),
        "yields": yields,
    }
    return Helper({**shared, **filters}, reserved, lambda catalog, options: {**_context(catalog), **context(catalog)})


def _context(catalog: Catalog) -> dict[str, Any]:
    shown = sample(catalog)
    group_set = shown.provider.group_set(shown.code_set)
    return {
        "alias_constants": alias_constants,
        "checks": checks_on(catalog, decisive(catalog)),
        "code_link": code_link,
        "code_sets_of_kind": code_sets_of_kind,
        "columns": columns(catalog),
        "condition_parts": condition_parts,
        "decided": decided(catalog),
        "decisive": decisive(catalog),
        "distinct_names": distinct_names,
        "each_kind": each_kind,
        "equivalents": partial(equivalents_of, catalog),
        "fallbacks": any(code_set.fallback is not None for code_set in catalog.code_sets),
        "id_format": id_format,
        "is_nameless": is_nameless,
        "kinds_of": kinds_of,
        "matching": matching,
        "nameless": nameless,
        "object_doc": object_doc,
        "path_parts": path_parts,
        "prose_of": prose_of,
        "reference_notes": reference_notes,
        "replaced_codes": replaced_codes,
        "report_doc": report_doc,
        "read_doc": read_doc,
        "rules_of": rules_of,
        "sample": shown,
        "sample_alias": next(iter(alias_constants(shown.code_set)), None),
        "sample_groups": sample_groups(shown),
        "sample_rules": bool(group_set and rules_of(group_set)),
        "sample_override": sample_override(catalog, shown.code),
        "sample_report": sample_report(catalog),
        "stated": stated,
        "stated_fields": partial(stated_fields, catalog),
        "tests_of": tests_of,
        "types": declared_types,
        "valued": valued,
        "worst_values": worst_values(catalog),
    }
