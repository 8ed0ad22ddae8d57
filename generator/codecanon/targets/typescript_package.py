"""TypeScript: an npm package with one module per code set, so that bundlers keep only what is used."""

# docs/architecture/decisions/0019

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any, assert_never

from codecanon.languages import markdown
from codecanon.languages import reserved
from codecanon.languages.encode import json_string
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
from codecanon.targets.target import Copied, Naming, Option, Output, Target
from codecanon.text import printable, wrap

_WIDTH = 100
# ECMA-262, 13th edition, clause 12.7.2, and the names that modules treat specially.
_KEYWORDS = frozenset(
    """arguments as async await break case catch class const continue debugger default delete do else enum eval export
    extends false finally for from function get if implements import in instanceof interface let new null of package
    private protected public return set static super switch this throw true try type typeof undefined var void while
    with yield""".split()
)


def literal(value: Value | tuple[Value, ...] | Mapping[str, Value]) -> str:
    """A string, number, boolean, null, or an array or object of them."""
    if isinstance(value, str):
        return json_string(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    return f"{{ {', '.join(f'{json_string(key)}: {literal(one)}' for key, one in value.items())} }}"


def quoted(text: str) -> str:
    """A string in single quotes, in which JSON can be read."""
    escaped = json_string(text)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{escaped}'"


def values(field: Field) -> str:
    """The union of the values of an enum field."""
    return union([value.id for value in field.values])


def union(members: Sequence[Value]) -> str:
    """A union of literal types, without repeats, as it follows an equals sign: one per line, so that branches merge."""
    types = [literal(member) for member in dict.fromkeys(members)]
    return "".join(f"\n  | {type}" for type in types) or " never"


@cache  # modules and records of codes have the same comments
def comment(text: str, indent: int = 0) -> str:
    """A JSDoc comment. `*/` becomes `*\\/`, and @ is escaped so that it starts no tag."""
    body = _prose(text)
    if indent + len(body) + 7 <= _WIDTH:
        return f"/** {body} */"
    return _block(wrap(body, _WIDTH - indent - 3), indent)


def code_comment(code: Code) -> str:
    """A JSDoc comment with the summary of a code, and the tag that has editors strike a deprecated one out."""
    if code.deprecated is None:
        return comment(code.summary)
    gone = f"@deprecated since {code.deprecated.since}: {_prose(code.deprecated.reason)}"
    return _block([*wrap(_prose(code.summary), _WIDTH - 3), "", *wrap(gone, _WIDTH - 3)], 0)


def field_comment(field: Field) -> str:
    """A JSDoc comment on an enum field, with a list of its values."""
    lines = [_prose(field.doc), ""]
    lines += [f"- `{value.id}`: {_prose(value.doc)}" for value in field.values]
    return _block(lines, 0)


def _prose(text: str) -> str:
    return printable(text).replace("*/", "*\\/").replace("@", "\\@").strip()


def _block(lines: list[str], indent: int) -> str:
    margin = "\n" + " " * indent + " *"
    return "/**" + "".join(f"{margin} {line}" if line else margin for line in lines) + margin + "/"


def key(id: Value) -> str:
    """An id as the key of an object."""
    return f"[{id}]" if isinstance(id, int) and id < 0 else literal(id)


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
    then = ", ".join(f"{json_string(field)}: {literal(values)}" for field, values in check.then.items())
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


# Of the modules that types of fields are named in, and of the language.
_TYPES = frozenset(
    """Answerer Answers Array Check CodeFields CodeKey CodeRecord CodeText Conflict Deprecation Found Generator Given
    GroupFields GroupRecord JsonObject Key Known Map Math Number Object Overrides Partial Parts Questions Reader Readonly ReadonlyMap Record Reference Report
    Result Set Shape String Table Unknown""".split()
)
_MODULES = frozenset({"decide", "index", "model", "reports"})
_REPORT = frozenset({"raw", "reader", "report", "results", "shapes"})
# Of the modules that name tables; a table called code or group would have the type of all of them.
_TABLES = frozenset("code group made parseReport parseReports reader reports reportsOf shapes".split())

_HEADER = "// {notice}\n\n"

TARGETS = (
    Target(
        id="typescript",
        directory="typescript",
        templates="typescript",
        outputs=(
            Output("package.json", "package.json"),
            Copied("cjs.package.json", "cjs/package.json"),
            Copied("tsconfig.json", "tsconfig.json"),
            Output("README.md", "README.md"),
            Output("index.ts", "src/index.ts"),
            Copied("model.ts", "src/model.ts", header=_HEADER),
            Output("_fields.ts", "src/_fields.ts"),
            Output("provider.ts", "src/{provider}.ts", "provider"),
            Output("groups.ts", "src/{provider}/{group_set}_group.ts", "group_set"),
            Output("codes.ts", "src/{provider}/{code_set}.ts", "code_set"),
            Output("records.ts", "src/{provider}/{code_set}/records.ts", "code_set"),
            Output("text.ts", "src/{provider}/{code_set}/text.ts", "code_set"),
            Copied("reports.ts", "src/reports.ts", for_reports, _HEADER),
            Copied("_reading.ts", "src/_reading.ts", for_reports, _HEADER),
            Copied("_deciding.ts", "src/_deciding.ts", for_reports, _HEADER),
            Output("decide.ts", "src/decide.ts", for_reports),
            Output("provider_reports.ts", "src/{provider}/reports.ts", each_reporting),
        ),
        filters={
            "code_comment": code_comment,
            "comment": comment,
            "field_comment": field_comment,
            "function": function,
            "consistency": consistency,
            "group_id": group_id,
            "group_record": group_record,
            "group_records": group_records,
            "id_type": id_type,
            "ids": ids,
            "key": key,
            "link": markdown.link,
            "literal": literal,
            "markdown": markdown.text,
            "names": names,
            "part": part,
            "quoted": quoted,
            "result": result_type,
            "string": json_string,
            "type": field_type,
            "type_name": type_name,
            "values": values,
        },
        naming={
            Provider: Naming(lambda provider: provider.id, _MODULES),
            CodeSet: Naming(lambda code_set: camel(code_set.id), _KEYWORDS | _TABLES),
            GroupSet: Naming(lambda group_set: camel(group_set.id) + "Group", _KEYWORDS),
            Code: Naming(lambda code: upper(code.symbol)),
            Group: Naming(lambda group: upper(group.symbol)),
            FieldType: Naming(lambda type: pascal(type.field.id), _TYPES),
            FieldFunction: Naming(lambda made: function(made.field), _KEYWORDS | {"answer", "questions"}),
            Report: Naming(lambda report: camel(report.kind), _KEYWORDS | _REPORT),
            ReportType: Naming(lambda type: result_type(type.report)),
            ReportParser: Naming(lambda parser: f"parse{part(parser.report)}"),
            Field: Naming(
                lambda field: field.id,
                frozenset("id name groups aliases summary references equivalents deprecated".split()),
            ),
        },
        context=_context,
        options={
            "package": Option(
                "Name of the npm package, with its scope if it has one.",
                "^(@[a-z0-9][a-z0-9._-]{0,99}/)?[a-z0-9][a-z0-9._-]{0,99}(?![\\s\\S])",
                "a name that npm takes, such as codes or @acme/codes; no module of Node",
                reserved.NODE,
            )
        },
    ),
)
