"""TypeScript: an npm package with one module per code set, so that bundlers keep only what is used."""

# docs/architecture/decisions/0019

from typing import Any

from codecanon.casing import camel, pascal
from codecanon.catalog.model import Catalog, Code, CodeSet, Consistency, Field, GroupSet, Provider, Report
from codecanon.languages.json import string
from codecanon.languages.language import Filter
from codecanon.languages.typescript import WIDTH, block, comment, literal, prose, scalar, union
from codecanon.targets.package import enum_name, members_of, package_helper
from codecanon.targets.target import Helper
from codecanon.text import wrap


def values(field: Field) -> str:
    """The union of the values of an enum field."""
    return union([value.id for value in field.values])


def code_comment(code: Code) -> str:
    """A JSDoc comment with the summary of a code, and the tag that has editors strike a deprecated one out."""
    if code.deprecated is None:
        return comment(code.headline)
    since = f"since {code.deprecated.since}: " if code.deprecated.since else ""
    gone = f"@deprecated {since}{prose(code.deprecated.reason)}"
    return block([*wrap(prose(code.headline), WIDTH - 3), "", *wrap(gone, WIDTH - 3)], 0)


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


def group_record(group_set: GroupSet | None) -> str:
    """The type of the groups of a code set."""
    return f"GroupRecord<{enum_name(group_set)}Id, {enum_name(group_set)}Name>" if group_set else "never"


def consistency(check: Consistency) -> str:
    """A check of answers as an object."""
    then = ", ".join(f"{string(field)}: {literal(values)}" for field, values in check.then.items())
    return f"{{ when: {literal(check.when)}, then: {{ {then} }} }}"


def group_records(report: Report, provider: Provider) -> str:
    """The union of the types of the groups that a report can name."""
    types = list(map(group_record, provider.group_sets_of(report))) or ["never"]
    return types[0] if len(types) == 1 else "".join(f"\n      | {type}" for type in types) + "\n    "


def ids(item: CodeSet | GroupSet) -> str:
    """The union of the ids of a code set or group set."""
    return union([member.id for member in members_of(item)])


def names(item: CodeSet | GroupSet) -> str:
    """The union of its names on the wire, aliases aside."""
    return union([member.name for member in members_of(item) if member.name is not None])


def nameless(code_set: CodeSet) -> bool:
    """Whether the provider gives some code of the set no name."""
    return any(code.name is None for code in code_set.codes)


def notes(code: Code) -> list[str | None]:
    """The notes on the references of a code, in their order; an empty list where no reference has one."""
    notes = [reference.note for reference in code.references]
    return notes if any(notes) else []


def _context(catalog: Catalog) -> dict[str, Any]:
    return {"nameless": nameless, "notes": notes}


def helper(language: str) -> Helper:
    filters: dict[str, Filter] = {
        "code_comment": code_comment,
        "consistency": consistency,
        "field_comment": field_comment,
        "function": function,
        "group_id": group_id,
        "group_record": group_record,
        "group_records": group_records,
        "ids": ids,
        "names": names,
        "object": literal,  # of a mapping, while `literal` is kept for what can be a key
        "part": part,
        "type_name": enum_name,
        "values": values,
    }
    return package_helper(scalar, filters, _context, {})
