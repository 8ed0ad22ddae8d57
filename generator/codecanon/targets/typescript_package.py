"""TypeScript: an npm package with one module per code set, so that bundlers keep only what is used."""

# docs/architecture/decisions/0019

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any, assert_never

from codecanon.languages.json import string
from codecanon.languages.typescript import WIDTH, block, comment, literal, prose, union
from codecanon.catalog.description import prose_of
from codecanon.catalog.equivalence import equivalents_of
from codecanon.catalog.model import Catalog, Code, CodeSet, Consistency, Field, Group, GroupSet, Provider, Report, Value
from codecanon.casing import camel, pascal, upper
from codecanon.targets.names import FieldFunction, FieldType, ReportParser, ReportType
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
from codecanon.text import wrap


def values(field: Field) -> str:
    """The union of the values of an enum field."""
    return union([value.id for value in field.values])


def code_comment(code: Code) -> str:
    """A JSDoc comment with the summary of a code, and the tag that has editors strike a deprecated one out."""
    if code.deprecated is None:
        return comment(code.summary)
    gone = f"@deprecated since {code.deprecated.since}: {prose(code.deprecated.reason)}"
    return block([*wrap(prose(code.summary), WIDTH - 3), "", *wrap(gone, WIDTH - 3)], 0)


def field_comment(field: Field) -> str:
    """A JSDoc comment on an enum field, with a list of its values."""
    lines = [prose(field.doc), ""]
    lines += [f"- `{value.id}`: {prose(value.doc)}" for value in field.values]
    return block(lines, 0)


def field_type(field: Field) -> str:
    match field.type:
        case "boolean":
            return "boolean"
        case "integer":
            return "number"
        case "string":
            return "string"
        case "enum":
            return pascal(field.id)
        case _:
            assert_never(field.type)


def id_type(item: CodeSet | GroupSet) -> str:
    """The type of the ids of a code set or group set, as they come on the wire."""
    match item.id_type:
        case "integer":
            return "number"
        case "string":
            return "string"
        case _:
            assert_never(item.id_type)


def type_name(item: CodeSet | GroupSet) -> str:
    """What the types of a code set or group set start with."""
    return pascal(item.id) + ("Group" if isinstance(item, GroupSet) else "")


def group_id(group_set: GroupSet | None) -> str:
    """The type of the group ids of a code set."""
    return type_name(group_set) + "Id" if group_set else "never"


def function(field: Field) -> str:
    """The name of the function that answers a derived field."""
    return camel(field.function)


def part(report: Report) -> str:
    """The kind of a report, as it stands in the name of its parser."""
    return pascal(report.kind)


def group_record(group_set: GroupSet | None) -> str:
    """The type of the groups of a code set."""
    return f"GroupRecord<{type_name(group_set)}Id, {type_name(group_set)}Name>" if group_set else "never"


def consistency(check: Consistency) -> str:
    """A check of answers as an object."""
    then = ", ".join(f"{string(field)}: {literal(values)}" for field, values in check.then.items())
    return f"{{ when: {literal(check.when)}, then: {{ {then} }} }}"


def group_records(report: Report, provider: Provider) -> str:
    """The union of the types of the groups that a report can name."""
    types = list(map(group_record, provider.group_sets_of(report))) or ["never"]
    return types[0] if len(types) == 1 else "".join(f"\n      | {type}" for type in types) + "\n    "


def field_types_of(fields: Sequence[Field]) -> list[str]:
    """The types that the package declares for these fields."""
    return sorted(pascal(field.id) for field in fields if field.is_enum)


def ids(item: CodeSet | GroupSet) -> str:
    """The union of the ids of a code set or group set."""
    return union([member.id for member in _members(item)])


def names(item: CodeSet | GroupSet) -> str:
    """The union of its names on the wire, aliases aside."""
    return union([member.name for member in _members(item) if member.name is not None])


def nameless(code_set: CodeSet) -> bool:
    """Whether the provider gives some code of the set no name."""
    return any(code.name is None for code in code_set.codes)


def notes(code: Code) -> list[str | None]:
    """The notes on the references of a code, in their order; an empty list where no reference has one."""
    notes = [reference.note for reference in code.references]
    return notes if any(notes) else []


def _members(item: CodeSet | GroupSet) -> Sequence[Code | Group]:
    return item.codes if isinstance(item, CodeSet) else item.groups


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    types = [pascal(field.id) for field in catalog.fields if field.is_enum]
    shown = sample(catalog)
    return {
        "field_types": types,
        "sample": shown,
        "sample_report": sample_report(catalog),
        "sample_override": sample_override(catalog, shown.code),
        "sample_groups": sample_groups(shown),
        "checks": checks_of_answers(catalog),
        "field_types_of": field_types_of,
        "nameless": nameless,
        "object_doc": object_doc,
        "report_doc": report_doc,
        "reports_doc": reports_doc,
        "notes": notes,
        "prose_of": prose_of,
        "equivalents": partial(equivalents_of, catalog),
    }


def helper(language: str) -> Helper:
    return Helper(
        filters={
            "code_comment": code_comment,
            "field_comment": field_comment,
            "function": function,
            "consistency": consistency,
            "group_id": group_id,
            "group_record": group_record,
            "group_records": group_records,
            "id_type": id_type,
            "ids": ids,
            "names": names,
            "part": part,
            "result": result_type,
            "type": field_type,
            "type_name": type_name,
            "values": values,
        },
        context=_context,
    )
