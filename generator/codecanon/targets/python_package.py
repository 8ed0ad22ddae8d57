"""Python: an installable package with one enum per code set, formatted as black formats."""

# docs/architecture/decisions/0018

import keyword
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, assert_never

from codecanon.catalog.description import prose_attributes, prose_of
from codecanon.catalog.equivalence import equivalents_of
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Consistency,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Provider,
    Report,
    Value,
)
from codecanon.casing import pascal, snake, upper
from codecanon.targets.names import FieldFunction, FieldType, ReportType
from codecanon.languages.python import (
    alias,
    argument,
    assign,
    brackets,
    consistency,
    docstring,
    entry,
    import_from,
    literal,
    members,
    optional,
    string,
)
from codecanon.targets.readers import (
    checks_of_answers,
    each_reporting,
    for_reports,
    object_doc,
    report_doc,
    reports_doc,
    result_type,
)
from codecanon.targets.sample import sample, sample_groups, sample_override, sample_report
from codecanon.targets.target import Helper


def code_docstring(code: Code) -> str:
    """The summary of a code, and that it is deprecated, if so."""
    gone = code.deprecated
    return docstring(f"{code.summary} Deprecated since {gone.since}: {gone.reason}" if gone else code.summary)


def field_type(field: Field) -> str:
    match field.type:
        case "boolean":
            return "bool"
        case "integer":
            return "int"
        case "string":
            return "str"
        case "enum":
            return pascal(field.id)
        case _:
            assert_never(field.type)


def field_value(value: Value, field: Field) -> str:
    match field.type:
        case "boolean" | "integer" | "string":
            return literal(value)
        case "enum":
            return f"{field_type(field)}.{upper(str(value))}"
        case _:
            assert_never(field.type)


def recorded(value: Value, field: Field) -> str:
    """The value of a field in a module that imports `records`, and no name from it."""
    text = field_value(value, field)
    return f"records.{text}" if field.is_enum else text


def compared(value: Value, field: Field) -> str:
    """How an assertion compares a field with this value: with constants by identity."""
    if value is None:
        return "is None"
    match field.type:
        case "boolean" | "enum":
            return f"is {field_value(value, field)}"
        case "integer" | "string":
            return f"== {field_value(value, field)}"
        case _:
            assert_never(field.type)


def mapping(entries: Mapping[str, Value]) -> str:
    """A dict literal."""
    return "{" + ", ".join(f"{string(key)}: {literal(value)}" for key, value in entries.items()) + "}"


def enum(item: CodeSet | GroupSet) -> str:
    """The enum of a code set or group set."""
    return pascal(item.id) + ("Group" if isinstance(item, GroupSet) else "")


def base(item: CodeSet | GroupSet) -> str:
    """The base class of the enum of a code set or group set."""
    return ("Int" if id_type(item) == "int" else "Str") + ("Code" if isinstance(item, CodeSet) else "Group")


def id_type(item: CodeSet | GroupSet) -> str:
    """The type of the ids of a code set or group set."""
    match item.id_type:
        case "integer":
            return "int"
        case "string":
            return "str"
        case _:
            assert_never(item.id_type)


def table(item: CodeSet | GroupSet) -> str:
    """The name of the constant in _records.py that maps ids to the records of a code set or group set."""
    return upper(item.id) + ("_GROUP" if isinstance(item, GroupSet) else "")


def part(report: Report, of: str) -> str:
    """The name of the union of the Code or the Group enums that an object of a report is searched in."""
    return f"_{pascal(report.kind)}{of}"


def constant(report: Report) -> str:
    """The name of the constant that says what the object of a report looks like."""
    return "_" + upper(report.kind)


def code_enums(provider: Provider, report: Report | None = None) -> list[str]:
    """The enums that an object of a report is searched in, in this order; or those of all reports."""
    return list(map(enum, provider.code_sets_of(report)))


def group_enums(provider: Provider, report: Report | None = None) -> list[str]:
    """The enums of their groups, in the same order."""
    return list(map(enum, provider.group_sets_of(report)))


def searched(provider: Provider) -> list[str]:
    """All enums that reports are searched in."""
    return [*code_enums(provider), *group_enums(provider)]


def readers(provider: Provider) -> list[str]:
    """What the module that reads reports has for everyone."""
    functions = [f"parse_{one}" for one in ("report", "reports", *(snake(report.kind) for report in provider.reports))]
    return ["Report", *map(result_type, provider.reports), *functions]


def exported(provider: Provider) -> list[str]:
    """What a provider's module has for everyone."""
    return sorted([*map(enum, provider.code_sets), *map(enum, provider.group_sets), *readers(provider)])


def bases(provider: Provider) -> set[str]:
    """What the enums of a provider are made from."""
    return set(map(base, provider.code_sets)) | set(map(base, provider.group_sets))


def record_types(provider: Provider) -> list[str]:
    return ["GroupRecord", "Record"] if provider.group_sets else ["Record"]


def types(fields: Iterable[Field]) -> list[str]:
    """The types that the package declares for these fields."""
    return [field_type(field) for field in fields if field.is_enum]


def stated(fields: Iterable[Field], item: Code | Group) -> list[Field]:
    """The fields that a code or a group states."""
    return [field for field in fields if item.fields[field.id] is not None]


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    shown = sample(catalog)
    return {
        "bases": bases,
        "checks": checks_of_answers(catalog),
        "code_enums": code_enums,
        "equivalents": partial(equivalents_of, catalog),
        "exported": exported,
        "exports": sorted(["Code", "Group", *types(catalog.fields)]),
        "group_enums": group_enums,
        "object_doc": object_doc,
        "prose_of": prose_of,
        "readers": readers,
        "record_exports": sorted(
            ["Deprecation", "Equivalent", "GroupRecord", "Record", "Reference", *types(catalog.fields)]
        ),
        "record_types": record_types,
        "report_doc": report_doc,
        "reports_doc": reports_doc,
        "sample": shown,
        "sample_groups": sample_groups(shown),
        "sample_override": sample_override(catalog, shown.code),
        "sample_report": sample_report(catalog),
        "searched": searched,
        "stated": stated,
        "types": types,
    }


def helper(language: str) -> Helper:
    return Helper(
        filters={
            "base": base,
            "code_docstring": code_docstring,
            "compared": compared,
            "constant": constant,
            "function": lambda field: field.function,
            "id_type": id_type,
            "mapping": mapping,
            "part": part,
            "recorded": recorded,
            "result": result_type,
            "table": table,
            "type": field_type,
            "value": field_value,
        },
        reserved={"texts": frozenset(prose_attributes())},
        context=_context,
    )
