"""What packages of code are made of, whatever their language: prepared once for all targets that make one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, assert_never

from codecanon.casing import pascal
from codecanon.catalog.description import prose_of
from codecanon.catalog.equivalence import equivalents_of
from codecanon.catalog.model import Catalog, Code, CodeSet, Field, Group, GroupSet
from codecanon.languages.language import Filter, ScalarName
from codecanon.targets.readers import checks_of_answers, object_doc, report_doc, reports_doc, result_type
from codecanon.targets.sample import sample, sample_groups, sample_override, sample_report
from codecanon.targets.target import Helper


def enum_name(item: CodeSet | GroupSet) -> str:
    """The type that a code set or group set becomes."""
    return pascal(item.id) + ("Group" if isinstance(item, GroupSet) else "")


def members_of(item: CodeSet | GroupSet) -> Sequence[Code | Group]:
    return item.codes if isinstance(item, CodeSet) else item.groups


def id_type(item: CodeSet | GroupSet, scalar: ScalarName) -> str:
    """The type of the ids of a code set or group set, as they come on the wire."""
    return scalar(item.id_type)


def field_type(field: Field, scalar: ScalarName) -> str:
    """The type of a field's values: one that the package declares, or one of the language."""
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
    }
    return Helper({**shared, **filters}, reserved, lambda catalog, options: {**_context(catalog), **context(catalog)})


def _context(catalog: Catalog) -> dict[str, Any]:
    shown = sample(catalog)
    return {
        "checks": checks_of_answers(catalog),
        "equivalents": partial(equivalents_of, catalog),
        "object_doc": object_doc,
        "prose_of": prose_of,
        "report_doc": report_doc,
        "reports_doc": reports_doc,
        "sample": shown,
        "sample_groups": sample_groups(shown),
        "sample_override": sample_override(catalog, shown.code),
        "sample_report": sample_report(catalog),
        "stated": stated,
        "types": declared_types,
    }
