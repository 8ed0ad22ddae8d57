"""Python source as black prints it: literals, tuples, imports, docstrings. All of it is ASCII."""

import keyword
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, assert_never

from codecanon.languages.identifiers import identifiers
from codecanon.catalog.model import Value, shown_id
from codecanon.languages import reserved
from codecanon.languages.language import PLAIN, Language, PackageName
from codecanon.reading.choices import Scalar
from codecanon.text import printable, wrap

_WIDTH = 88
_TYPE = re.compile(r"(\w+)(?:\[(?:(\w+)(?:, (\w+))?|\n {8}(\w+),\n {8}(\w+),\n {4})\])?")  # such as Known[Code, Group]
_ESCAPES = {ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}


def string(text: str) -> str:
    """A str literal, ASCII only, in the quotes that black would choose."""
    if PLAIN.fullmatch(text):
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


def literal(value: Value, id_format: str | None = None) -> str:
    """A literal. An id may have a format, such as hex8."""
    if isinstance(value, str):
        return string(value)
    return shown_id(value, id_format) if id_format and value is not None else repr(value)


def assign(name: str, value: Value, indent: int, id_format: str | None = None) -> str:
    """`name = value`, in parentheses where black puts them."""
    text = literal(value, id_format)
    if indent + len(name) + 3 + len(text) <= _WIDTH or indent + 4 + len(text) > _WIDTH:
        return f"{name} = {text}"
    return f"{name} = (\n{' ' * (indent + 4)}{text}\n{' ' * indent})"


def entry(values: Sequence[Value], key: str | int, indent: int, id_format: str | None = None) -> str:
    """`"key": (…),` with a tuple of literals."""
    return _tuple(list(map(literal, values)), f"{literal(key, id_format)}: ", indent)


class Brackets(NamedTuple):
    """An expression in brackets: its items, each with what stands before it, such as a key or the name of an argument."""

    opening: str
    items: Sequence[tuple[str, "Expression"]]
    closing: str


Expression = str | Brackets  # source text, or brackets with expressions in them


def expression(value: Expression, start: str, end: str, indent: int) -> str:
    """A line of code that ends in an expression. What does not fit on the line gets a line for each item in brackets."""
    line = f"{start}{_flat(value)}{end}"
    if isinstance(value, str) or not value.items or indent + len(line) <= _WIDTH:
        return line
    space = "\n" + " " * (indent + 4)
    items = [space + expression(inner, before, ",", indent + 4) for before, inner in value.items]
    return f"{start}{value.opening}{''.join(items)}{space[:-4]}{value.closing}{end}"


def _flat(value: Expression) -> str:
    if isinstance(value, str):
        return value
    items = [before + _flat(inner) for before, inner in value.items]
    comma = "," if value.closing == ")" and value.opening == "(" and len(items) == 1 else ""
    return f"{value.opening}{', '.join(items)}{comma}{value.closing}"


def listing(items: Iterable[Expression]) -> Brackets:
    """A list."""
    return Brackets("[", [("", item) for item in items], "]")


def tuple_of(items: Iterable[Expression]) -> Brackets:
    """A tuple."""
    return Brackets("(", [("", item) for item in items], ")")


def mapping(items: Mapping[str, Expression]) -> Brackets:
    """A dict with these keys."""
    return Brackets("{", [(f"{string(key)}: ", item) for key, item in items.items()], "}")


def call(name: str, arguments: Mapping[str, Expression]) -> Brackets:
    """A call with arguments by name."""
    return Brackets(f"{name}(", [(f"{key}=", item) for key, item in arguments.items()], ")")


def _tuple(items: Sequence[str], start: str, indent: int) -> str:
    """A tuple as it ends an argument or an entry, one item per line if they do not fit on one."""
    line = f"{start}({', '.join(items)}{',' if len(items) == 1 else ''}),"
    if indent + len(line) <= _WIDTH:
        return line
    return f"{start}({_a_line_each(items, indent)}),"


def brackets(opening: str, items: Sequence[str], closing: str, indent: int = 0) -> str:
    """Items in brackets, one per line if they do not fit on one; black keeps them there because of the trailing comma."""
    line = f"{opening}{', '.join(items)}{closing}"
    if indent + len(line) <= _WIDTH:
        return line
    return f"{opening}{_a_line_each(items, indent)}{closing}"


def parentheses(start: str, body: str, indent: int = 0) -> str:
    """A statement that ends in an expression, which is in parentheses on a line of its own if the two do not fit on one."""
    if indent + len(start) + len(body) <= _WIDTH:
        return start + body
    return f"{start}(\n{' ' * (indent + 4)}{body}\n{' ' * indent})"


def _a_line_each(items: Iterable[str], indent: int) -> str:
    """What stands between brackets that do not fit on a line."""
    return "".join(f"\n{' ' * (indent + 4)}{item}," for item in items) + f"\n{' ' * indent}"


def import_from(module: str, names: Iterable[str], indent: int = 0) -> str:
    """The import of these names, in the order of isort, one name per line if they do not fit on one."""
    ordered = sorted(set(identifiers(names)))
    identifiers(filter(None, module.split(".")))
    line = f"from {module} import {', '.join(ordered)}"
    if indent + len(line) <= _WIDTH:
        return line
    return f"from {module} import ({_a_line_each(ordered, indent)})"


def alias(name: str, types: Sequence[str]) -> str:
    """The name of a union, in parentheses where it does not fit on a line. A type may have types in brackets."""
    for type in types:
        found = _TYPE.fullmatch(type)
        identifiers([name, *filter(None, found.groups())] if found else [type])
    line = f"{name}: TypeAlias = {' | '.join(types)}"
    if len(line) <= _WIDTH:
        return line
    body = " | ".join(types)
    if 4 + len(body) > _WIDTH:
        body = "\n    | ".join(types)
    return f"{name}: TypeAlias = (\n    {body}\n)"


def optional(name: str, type: str, default: str = "") -> str:
    """The declaration of an attribute that may be None; what does not fit on a line is in parentheses, from its end."""
    identifiers([name, type])
    declared = f"{name}: {type} | None"
    if 4 + len(declared + default) <= _WIDTH:
        return declared + default
    if default and 4 + len(f"{declared} = (") <= _WIDTH:
        return f"{declared} = (\n        {default.removeprefix(' = ')}\n    )"
    return f"{name}: (\n        {type} | None\n    ){default}"


def docstring(text: str, indent: int = 4) -> str:
    """A docstring for people. `>>>` is set apart, so that doctest does not run it."""
    body = printable(text).replace("\\", "\\\\").replace('"""', '""\\"').replace(">>>", ">> >").strip()
    lines = [body] if indent + len(body) + 6 <= _WIDTH else wrap(body, _WIDTH - indent - 3)
    space = "\n" + " " * indent
    start = " " if lines[0].startswith('"') else ""
    end = " " if lines[-1].endswith('"') else ""
    if len(lines) > 1 and indent + len(lines[-1] + end) + 3 > _WIDTH:
        end = space
    return f'"""{start}{space.join(lines)}{end}"""'


def scalar(type: Scalar) -> str:
    """What the type of such values is called."""
    match type:
        case "boolean":
            return "bool"
        case "integer":
            return "int"
        case "string":
            return "str"
        case _:
            assert_never(type)


_FIRST_TEMPLATE = """\
{{ code_set | named }} = {
{% for code in code_set.codes %}
    {{ code.id | literal }}: {{ code.headline | string }},
{% endfor %}
}
"""

LANGUAGE = Language(
    filters={
        "alias": alias,
        "assign": assign,
        "brackets": brackets,
        "docstring": docstring,
        "entry": entry,
        "import_from": import_from,
        "literal": literal,
        "optional": optional,
        "parentheses": parentheses,
        "string": string,
    },
    reserved={"keywords": frozenset(keyword.kwlist)},
    notice="# {notice}\n",
    package=PackageName(
        "^[a-z][a-z0-9_]{0,39}(?![\\s\\S])",
        "a lower-case letter, then lower-case letters, digits and underscores, 40 at most; no word or module of Python, and no device of Windows",
        reserved.PYTHON.union(keyword.kwlist, reserved.DEVICES),
    ),
    extension="py",
    first_template=_FIRST_TEMPLATE,
)
