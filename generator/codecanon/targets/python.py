"""Python: an installable package with an enum a code set, formatted as black formats."""

import keyword
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from codecanon.equivalence import equivalents, equivalents_of
from codecanon.model import Catalog, Code, CodeSet, Field, FieldValue, Group, GroupSet, Provider, Report, Value
from codecanon import markdown
from codecanon.encode import toml_string
from codecanon.names import FieldFunction, FieldType, ReportType, pascal, snake, upper
from codecanon.reporting import code_sets_of, group_sets_of, object_doc, report_doc, reports_doc
from codecanon.sample import sample, sample_enum, sample_override, sample_report
from codecanon.target import Naming, Option, Output, Target
from codecanon.text import printable, wrap

_WIDTH = 88
_PLAIN = re.compile(r"[ !#-\[\]-~]*")  # printable ASCII less the double quote and the backslash
_ESCAPES = {ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}


def string(text: str) -> str:
    """A str literal, ASCII only, in the quotes that black would choose."""
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    quote = "'" if text.count("'") < text.count('"') else '"'
    body = text.translate({**_ESCAPES, ord(quote): "\\" + quote})
    if not body.isascii() or not body.isprintable():
        body = "".join(char if " " <= char <= "~" else _escape(ord(char)) for char in body)
    return f"{quote}{body}{quote}"


def _escape(code_point: int) -> str:
    if code_point < 0x100:
        return f"\\x{code_point:02x}"
    return f"\\u{code_point:04x}" if code_point < 0x10000 else f"\\U{code_point:08x}"


def literal(value: Value) -> str:
    return string(value) if isinstance(value, str) else repr(value)


def assign(name: str, value: Value, indent: int) -> str:
    """`name = value`, in parentheses where black puts them."""
    text = literal(value)
    if indent + len(name) + 3 + len(text) <= _WIDTH or indent + 4 + len(text) > _WIDTH:
        return f"{name} = {text}"
    return f"{name} = (\n{' ' * (indent + 4)}{text}\n{' ' * indent})"


def argument(values: Sequence[Value], name: str, indent: int) -> str:
    """`name=(…),` with a tuple of literals."""
    return members(list(map(literal, values)), name, indent)


def members(items: Sequence[str], name: str, indent: int) -> str:
    """`name=(…),` with a tuple, one item a line where they do not fit on one."""
    line = f"{name}=({', '.join(items)}{',' if len(items) == 1 else ''}),"
    if indent + len(line) <= _WIDTH:
        return line
    inner = "".join(f"\n{' ' * (indent + 4)}{item}," for item in items)
    return f"{name}=({inner}\n{' ' * indent}),"


def import_from(module: str, names: Iterable[str], indent: int = 0) -> str:
    """The import of these names, in the order of isort, a name a line where they do not fit on one."""
    ordered = sorted(set(names))
    line = f"from {module} import {', '.join(ordered)}"
    if indent + len(line) <= _WIDTH:
        return line
    inner = "".join(f"\n{' ' * (indent + 4)}{name}," for name in ordered)
    return f"from {module} import ({inner}\n{' ' * indent})"


def alias(name: str, types: Sequence[str]) -> str:
    """The name of a union, in parentheses where it does not fit on a line."""
    line = f"{name}: TypeAlias = {' | '.join(types)}"
    if len(line) <= _WIDTH:
        return line
    body = " | ".join(types)
    if 4 + len(body) > _WIDTH:
        body = "\n    | ".join(types)
    return f"{name}: TypeAlias = (\n    {body}\n)"


def docstring(text: str, indent: int = 4) -> str:
    """A docstring for people. `>>>` is set apart, so that doctest does not run it."""
    body = printable(text).replace("\\", "\\\\").replace('"""', '""\\"').replace(">>>", ">> >").strip()
    body = (" " if body[:1] == '"' else "") + body + (" " if body[-1:] == '"' else "")
    if indent + len(body) + 6 > _WIDTH:
        ending = " " if body.endswith(" ") else ""
        body = f"\n{' ' * indent}".join(wrap(body, _WIDTH - indent - 3)) + ending
    return f'"""{body}"""'


def code_docstring(code: Code) -> str:
    """The summary of a code, and that it is deprecated, if so."""
    gone = code.deprecated
    return docstring(f"{code.summary} Deprecated since {gone.since}: {gone.reason}" if gone else code.summary)


def field_type(field: Field) -> str:
    return {"boolean": "bool", "integer": "int", "string": "str", "enum": pascal(field.id)}[field.type]


def field_value(value: Value, field: Field) -> str:
    return f"{field_type(field)}.{upper(str(value))}" if field.type == "enum" else literal(value)


def compared(value: Value, field: Field) -> str:
    """How an assertion compares a field with this value: with constants by identity."""
    if value is None:
        return "is None"
    return f"{'is' if field.type in ('boolean', 'enum') else '=='} {field_value(value, field)}"


def mapping(entries: Mapping[str, Value]) -> str:
    """A dict literal."""
    return "{" + ", ".join(f"{string(key)}: {literal(value)}" for key, value in entries.items()) + "}"


def base(thing: CodeSet | GroupSet) -> str:
    """The base class of the enum of a code set or group set."""
    if isinstance(thing, CodeSet):
        return "IntCode" if thing.id_type == "integer" else "StrCode"
    return "IntGroup" if isinstance(thing.groups[0].id, int) else "StrGroup"


def id_type(thing: CodeSet | GroupSet) -> str:
    """The type of the ids of a code set or group set."""
    return "int" if base(thing).startswith("Int") else "str"


def table(thing: CodeSet | GroupSet) -> str:
    """The name of the dict with the records of a code set or group set."""
    return upper(thing.id) + ("_GROUP" if isinstance(thing, GroupSet) else "")


def part(report: Report, of: str) -> str:
    """The name of the union of the Code or the Group enums that an object of a report is searched in."""
    return f"_{pascal(report.kind)}{of}"


def result(report: Report) -> str:
    """The name of the type of what the parser of a report's object gives."""
    return pascal(report.kind) + "Result"


def constant(report: Report) -> str:
    """The name of the constant that says what the object of a report looks like."""
    return "_" + upper(report.kind)


def code_enums(provider: Provider, report: Report | None = None) -> list[str]:
    """The enums that an object of a report is searched in, in this order; or those of all reports."""
    return [pascal(code_set.id) for code_set in code_sets_of(provider, report)]


def group_enums(provider: Provider, report: Report | None = None) -> list[str]:
    """The enums of their groups, in the same order."""
    return [pascal(group_set.id) + "Group" for group_set in group_sets_of(provider, report)]


def searched(provider: Provider) -> list[str]:
    """All enums that reports are searched in."""
    return [*code_enums(provider), *group_enums(provider)]


def readers(provider: Provider) -> list[str]:
    """What the module that reads reports has for everyone."""
    functions = [f"parse_{one}" for one in ("report", "reports", *(snake(report.kind) for report in provider.reports))]
    return ["Report", *map(result, provider.reports), *functions]


def exported(provider: Provider) -> list[str]:
    """What a provider's module has for everyone."""
    enums = [pascal(code_set.id) for code_set in provider.code_sets]
    enums += [pascal(group_set.id) + "Group" for group_set in provider.group_sets]
    return sorted([*enums, *readers(provider)])


def bases(provider: Provider) -> set[str]:
    """What the enums of a provider are made from."""
    return set(map(base, provider.code_sets)) | set(map(base, provider.group_sets))


def record_types(provider: Provider) -> list[str]:
    return ["GroupRecord", "Record"] if provider.group_sets else ["Record"]


def types(fields: Iterable[Field]) -> list[str]:
    """The types that the package declares for these fields."""
    return [field_type(field) for field in fields if field.type == "enum"]


def stated(fields: Iterable[Field], thing: Code | Group) -> list[Field]:
    """The fields that a code or a group states."""
    return [field for field in fields if thing.fields[field.id] is not None]


def stated_types(provider: Provider, catalog: Catalog) -> list[str]:
    """The types of the fields that the records of a provider state."""
    codes = [code.fields for code_set in provider.code_sets for code in code_set.codes]
    groups = [group.fields for group_set in provider.group_sets for group in group_set.groups]
    return types(field for field in catalog.fields if any(one.get(field.id) is not None for one in (*codes, *groups)))


def parts(provider: Provider, catalog: Catalog) -> list[str]:
    """What a provider's records are made of."""
    codes = [code for code_set in provider.code_sets for code in code_set.codes]
    names = record_types(provider)
    if any(code.references for code in codes):
        names.append("Reference")
    if any(code.deprecated for code in codes):
        names.append("Deprecation")
    if any(key.startswith(f"{provider.id}/") for key in equivalents(catalog)):
        names.append("Equivalent")
    return names


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    reported = sample_report(catalog)
    shown = reported.sample if reported else sample(catalog)
    return {
        "bases": bases,
        "code_enums": code_enums,
        "equivalents": partial(equivalents_of, catalog),
        "exported": exported,
        "exports": sorted([*types(catalog.fields), "Code", "Group"]),
        "group_enums": group_enums,
        "object_doc": object_doc,
        "parts": parts,
        "readers": readers,
        "record_types": record_types,
        "report_doc": report_doc,
        "reports_doc": reports_doc,
        "sample": shown,
        "sample_enum": sample_enum(catalog, shown),
        "sample_override": sample_override(catalog, shown.code),
        "sample_report": reported,
        "searched": searched,
        "stated": stated,
        "stated_types": stated_types,
        "types": types,
    }


_TYPES = frozenset(
    """Any Code Codes Conflict Deprecation Equivalent Group GroupRecord IntCode IntGroup Known Reader Record Reference
    Report Shape StrCode StrGroup TypeAlias Unknown""".split()
)
# Names that enums, ints, strs and the generated base classes give a meaning to already.
_MEMBERS = frozenset({"CHOICES", "MRO", *keyword.kwlist})
_ATTRIBUTES = frozenset(keyword.kwlist) | frozenset(
    """id name value symbol identity groups aliases summary description action rationale references equivalents deprecated record wire_name
    by_id by_name as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real
    to_bytes bool int str tuple property classmethod cls self capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha
    isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip
    maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines
    startswith strip swapcase title translate upper zfill""".split()
)

_MODULES = frozenset({"decide", "records", "reports", *keyword.kwlist})
_FUNCTIONS = frozenset({"bool", "getattr", "int", "isinstance", "next", "str", *keyword.kwlist})
_KINDS = frozenset({"raw", "report", "reports", "results", *keyword.kwlist})

TARGETS = (
    Target(
        id="python",
        directory="python",
        templates="python",
        outputs=(
            Output("pyproject.toml", "pyproject.toml"),
            Output("README.md", "README.md"),
            Output("py.typed", "src/{package}/py.typed"),
            Output("package.py", "src/{package}/__init__.py"),
            Output("model.py", "src/{package}/_model.py"),
            Output("records.py", "src/{package}/records.py"),
            Output("reports.py", "src/{package}/reports.py", "reporting_catalog"),
            Output("reading.py", "src/{package}/_reading.py", "reporting_catalog"),
            Output("decide.py", "src/{package}/decide.py", "reporting_catalog"),
            Output("provider.py", "src/{package}/{provider}/__init__.py", "provider"),
            Output("provider_records.py", "src/{package}/{provider}/_records.py", "provider"),
            Output("provider_reports.py", "src/{package}/{provider}/reports.py", "reporting_provider"),
        ),
        filters={
            "alias": alias,
            "argument": argument,
            "assign": assign,
            "base": base,
            "code_docstring": code_docstring,
            "compared": compared,
            "constant": constant,
            "docstring": docstring,
            "function": lambda field: field.function,
            "id_type": id_type,
            "import_from": import_from,
            "link": markdown.link,
            "literal": literal,
            "mapping": mapping,
            "markdown": markdown.text,
            "members": members,
            "part": part,
            "result": result,
            "string": string,
            "table": table,
            "toml": toml_string,
            "type": field_type,
            "value": field_value,
        },
        naming={
            Provider: Naming(lambda provider: provider.id, _MODULES),
            CodeSet: Naming(lambda code_set: pascal(code_set.id), _TYPES),
            GroupSet: Naming(lambda group_set: pascal(group_set.id) + "Group", _TYPES),
            Code: Naming(lambda code: upper(code.symbol), _MEMBERS),
            Group: Naming(lambda group: upper(group.symbol), _MEMBERS),
            Field: Naming(lambda field: field.id, _ATTRIBUTES),
            FieldFunction: Naming(lambda function: function.field.function, _FUNCTIONS),
            FieldType: Naming(lambda type: pascal(type.field.id), _TYPES),
            FieldValue: Naming(lambda value: upper(value.id), _MEMBERS),
            Report: Naming(lambda report: snake(report.kind), _KINDS),
            ReportType: Naming(lambda type: result(type.report), _TYPES),
        },
        context=_context,
        options={
            "package": Option(
                "Name of the distribution and of the import package.",
                "^[a-z][a-z0-9_]{0,39}(?![\\s\\S])",
                "a lower-case letter, then lower-case letters, digits and underscores, 40 at most",
                frozenset(keyword.kwlist) | {"enum", "functools", "importlib", "typing"},
            )
        },
    ),
)
