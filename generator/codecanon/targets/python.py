"""Python: an installable package with an enum a code set, formatted as black formats."""

import keyword
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from codecanon.equivalence import equivalents, equivalents_of
from codecanon.model import Catalog, Code, CodeSet, Field, FieldValue, Group, GroupSet, Provider, Value
from codecanon import markdown
from codecanon.encode import toml_string
from codecanon.names import FieldType, pascal, upper
from codecanon.sample import sample
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
    """`name=(…),` with a tuple, one item a line where they do not fit on one."""
    items = [literal(value) for value in values]
    line = f"{name}=({', '.join(items)}{',' if len(items) == 1 else ''}),"
    if indent + len(line) <= _WIDTH:
        return line
    inner = "".join(f"\n{' ' * (indent + 4)}{item}," for item in items)
    return f"{name}=({inner}\n{' ' * indent}),"


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


def grouped(provider: Provider) -> bool:
    """Whether some code set of a provider has groups."""
    return any(code_set.group_set for code_set in provider.code_sets)


def field_type(field: Field) -> str:
    return {"boolean": "bool", "integer": "int", "string": "str", "enum": pascal(field.id)}[field.type]


def field_value(value: Value, field: Field) -> str:
    return f"{field_type(field)}.{upper(str(value))}" if field.type == "enum" else literal(value)


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


def bases(provider: Provider) -> list[str]:
    """What a provider's module imports, in the order that isort has it."""
    things: list[CodeSet | GroupSet] = [*provider.code_sets, *provider.group_sets]
    names = {"Record", *map(base, things)} | ({"GroupRecord"} if provider.group_sets else set())
    return sorted(names)


def parts(provider: Provider, catalog: Catalog) -> list[str]:
    """What a provider's records are made of, in the order that isort has it."""
    codes = [code for code_set in provider.code_sets for code in code_set.codes]
    groups = [group for group_set in provider.group_sets for group in group_set.groups]
    names = {"Record"} | ({"GroupRecord"} if provider.group_sets else set())
    if any(code.references for code in codes):
        names.add("Reference")
    if any(code.deprecated for code in codes):
        names.add("Deprecation")
    if any(key.startswith(f"{provider.id}/") for key in equivalents(catalog)):
        names.add("Equivalent")
    for field in catalog.fields:
        stated = [code.fields[field.id] for code in codes] + [group.fields.get(field.id) for group in groups]
        if field.type == "enum" and any(value is not None for value in stated):
            names.add(pascal(field.id))
    return sorted(names)


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    types = [pascal(field.id) for field in catalog.fields if field.type == "enum"]
    exports = sorted([*types, "Code", "Deprecation", "Equivalent", "Group", "GroupRecord", "Record", "Reference"])
    return {
        "bases": bases,
        "grouped": grouped,
        "parts": parts,
        "exports": exports,
        "sample": sample(catalog),
        "equivalents": partial(equivalents_of, catalog),
    }


_TYPES = frozenset(
    "Code Deprecation Equivalent Group GroupRecord IntCode IntGroup Record Reference StrCode StrGroup".split()
)
# Names that enums, ints, strs and the generated base classes give a meaning to already.
_MEMBERS = frozenset({"MRO", *keyword.kwlist})
_ATTRIBUTES = frozenset(keyword.kwlist) | frozenset(
    """id name value symbol groups aliases summary description action rationale references equivalents deprecated record wire_name
    by_id by_name as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real
    to_bytes bool int str tuple property classmethod cls self capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha
    isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip
    maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines
    startswith strip swapcase title translate upper zfill""".split()
)

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
            Output("provider.py", "src/{package}/{provider}.py", "provider"),
            Output("records.py", "src/{package}/_{provider}_records.py", "provider"),
        ),
        filters={
            "argument": argument,
            "assign": assign,
            "base": base,
            "code_docstring": code_docstring,
            "docstring": docstring,
            "id_type": id_type,
            "literal": literal,
            "markdown": markdown.text,
            "string": string,
            "table": table,
            "toml": toml_string,
            "type": field_type,
            "value": field_value,
        },
        naming={
            Provider: Naming(lambda provider: provider.id, frozenset(keyword.kwlist)),
            CodeSet: Naming(lambda code_set: pascal(code_set.id), _TYPES),
            GroupSet: Naming(lambda group_set: pascal(group_set.id) + "Group", _TYPES),
            Code: Naming(lambda code: upper(code.symbol), _MEMBERS),
            Group: Naming(lambda group: upper(group.symbol), _MEMBERS),
            Field: Naming(lambda field: field.id, _ATTRIBUTES),
            FieldType: Naming(lambda type: pascal(type.field.id), _TYPES),
            FieldValue: Naming(lambda value: upper(value.id), _MEMBERS),
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
