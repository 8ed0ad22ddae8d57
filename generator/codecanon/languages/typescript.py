"""TypeScript and JavaScript source: literals, unions, JSDoc comments. Its literals are ASCII."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import assert_never
from urllib.parse import quote

from codecanon.catalog.model import Value, shown_id
from codecanon.languages import reserved
from codecanon.languages.json import string
from codecanon.languages.language import Language, PackageName
from codecanon.reading.choices import Scalar
from codecanon.text import printable, wrap

WIDTH = 100
# ECMA-262, 13th edition, clause 12.7.2, and the names that modules treat specially; CommonJS needs exports and require.
KEYWORDS = frozenset(
    """arguments as async await break case catch class const continue debugger default delete do else enum eval export
    exports extends false finally for from function get if implements import in instanceof interface let new null
    of package private protected public require return set static super switch this throw true try type typeof
    undefined var void while with yield""".split()
)

_SAFE = " !\"#&'()*+./:;<=>?@[]^{}"  # in texts of a table, beside letters, digits, -, _ and ~


def literal(value: Value | tuple[Value, ...] | Mapping[str, Value], id_format: str | None = None) -> str:
    """A string, number, boolean, null, or an array or object of them. An id may have a format, such as hex8."""
    if isinstance(value, str):
        return string(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return shown_id(value, id_format)
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    return f"{{ {', '.join(f'{string(key)}: {literal(one)}' for key, one in value.items())} }}"


def quoted(text: str) -> str:
    """A string in single quotes, in which JSON can be read."""
    escaped = string(text)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{escaped}'"


def union(members: Sequence[Value], id_format: str | None = None) -> str:
    """A union of literal types, without repeats, as it follows an equals sign: one per line, so that branches merge."""
    types = [literal(member, id_format) for member in dict.fromkeys(members)]
    return "".join(f"\n  | {type}" for type in types) or " never"


def table(rows: Iterable[Sequence[Sequence[str]]]) -> str:
    """Rows of cells, which are lists of texts, as a template literal: one row per line, so that branches merge.

    A bar stands between cells, a comma between texts. In the texts these, and what a template literal would not show as it
    is, are encoded as in an address. Empty cells at the end of a row are left out.
    """
    lines = ("|".join(",".join(quote(text, _SAFE) for text in cell) for cell in row).rstrip("|") for row in rows)
    return "`\n" + "".join(f"{line}\n" for line in lines) + "`"


@cache  # modules and records of codes have the same comments
def comment(text: str, indent: int = 0) -> str:
    """A JSDoc comment. `*/` becomes `*\\/`, and @ is escaped so that it starts no tag."""
    body = prose(text)
    if indent + len(body) + 7 <= WIDTH:
        return f"/** {body} */"
    return block(wrap(body, WIDTH - indent - 3), indent)


def prose(text: str) -> str:
    return printable(text).replace("*/", "*\\/").replace("@", "\\@").strip()


def block(lines: list[str], indent: int) -> str:
    margin = "\n" + " " * indent + " *"
    return "/**" + "".join(f"{margin} {line}" if line else margin for line in lines) + margin + "/"


def key(id: Value, id_format: str | None = None) -> str:
    """An id as the key of an object."""
    computed = id == "__proto__" or (isinstance(id, int) and id < 0)  # the one would be the prototype, the other no key
    return f"[{literal(id, id_format)}]" if computed else literal(id, id_format)


def scalar(type: Scalar) -> str:
    """What the type of such values is called."""
    match type:
        case "boolean":
            return "boolean"
        case "integer":
            return "number"
        case "string":
            return "string"
        case _:
            assert_never(type)


_FIRST_TEMPLATE = """\
export const {{ code_set | named }} = {
{% for code in code_set.codes %}
  {{ code | named }}: {{ code.id | literal }},
{% endfor %}
} as const;
"""

LANGUAGE = Language(
    filters={
        "comment": comment,
        "key": key,
        "literal": literal,
        "quoted": quoted,
        "string": string,
        "union": union,
    },
    reserved={"keywords": KEYWORDS},
    notice="// {notice}\n\n",
    package=PackageName(
        "^(@[a-z0-9][a-z0-9._-]{0,99}/)?[a-z0-9][a-z0-9._-]{0,99}(?![\\s\\S])",
        "a name that npm takes, such as codes or @acme/codes; no module of Node",
        reserved.NODE,
    ),
    extension="ts",
    first_template=_FIRST_TEMPLATE,
)
