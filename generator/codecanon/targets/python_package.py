"""Python: an installable package with one enum per code set, formatted as black formats."""

# docs/architecture/decisions/0018

from collections.abc import Mapping
from typing import Any, assert_never

from codecanon.casing import pascal, snake, upper
from codecanon.catalog.description import prose_attributes
from codecanon.catalog.model import Catalog, Code, CodeSet, Field, GroupSet, Provider, Report, Value
from codecanon.languages.language import Filter
from codecanon.languages.python import docstring, literal, scalar, string
from codecanon.reading.choices import is_integer
from codecanon.targets.package import declared_types, enum_name, package_helper
from codecanon.targets.readers import result_type
from codecanon.targets.target import Helper


def code_docstring(code: Code) -> str:
    """The summary of a code, and that it is deprecated, if so."""
    gone = code.deprecated
    if gone is None:
        return docstring(code.headline)
    since = f" since {gone.since}" if gone.since else ""
    return docstring(f"{code.headline} Deprecated{since}: {gone.reason}")


def field_value(value: Value, field: Field) -> str:
    match field.type:
        case "boolean" | "integer" | "string" | "date" | "url":
            return literal(value)
        case "enum":
            return f"{pascal(field.id)}.{upper(str(value))}"
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
        case "integer" | "string" | "date" | "url":
            return f"== {field_value(value, field)}"
        case _:
            assert_never(field.type)


def mapping(entries: Mapping[str, Value]) -> str:
    """A dict literal."""
    return "{" + ", ".join(f"{string(key)}: {literal(value)}" for key, value in entries.items()) + "}"


def base(item: CodeSet | GroupSet) -> str:
    """The base class of the enum of a code set or group set."""
    return ("Int" if is_integer(item.id_type) else "Str") + ("Code" if isinstance(item, CodeSet) else "Group")


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
    return list(map(enum_name, provider.code_sets_of(report)))


def group_enums(provider: Provider, report: Report | None = None) -> list[str]:
    """The enums of their groups, in the same order."""
    return list(map(enum_name, provider.group_sets_of(report)))


def searched(provider: Provider) -> list[str]:
    """All enums that reports are searched in."""
    return [*code_enums(provider), *group_enums(provider)]


def readers(provider: Provider) -> list[str]:
    """What the module that reads reports has for everyone."""
    functions = [f"parse_{one}" for one in ("report", "reports", *(snake(report.kind) for report in provider.reports))]
    return ["Report", *map(result_type, provider.reports), *functions]


def exported(provider: Provider) -> list[str]:
    """What a provider's module has for everyone."""
    return sorted([*map(enum_name, provider.code_sets), *map(enum_name, provider.group_sets), *readers(provider)])


def bases(provider: Provider) -> set[str]:
    """What the enums of a provider are made from."""
    return set(map(base, provider.code_sets)) | set(map(base, provider.group_sets))


def record_types(provider: Provider) -> list[str]:
    return ["GroupRecord", "Record"] if provider.group_sets else ["Record"]


def _context(catalog: Catalog) -> dict[str, Any]:
    types = declared_types(catalog.fields)
    return {
        "bases": bases,
        "code_enums": code_enums,
        "exported": exported,
        "exports": sorted(["Code", "Group", *types]),
        "group_enums": group_enums,
        "readers": readers,
        "record_exports": sorted(["Deprecation", "Equivalent", "GroupRecord", "Record", "Reference", *types]),
        "record_types": record_types,
        "searched": searched,
    }


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "base": base,
        "code_docstring": code_docstring,
        "compared": compared,
        "constant": constant,
        "function": lambda field: field.function,
        "mapping": mapping,
        "part": part,
        "recorded": recorded,
        "table": table,
        "value": field_value,
    }
    return package_helper(scalar, filters, _context, {"texts": frozenset(prose_attributes())})
