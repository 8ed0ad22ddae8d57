"""Java source: literals, text blocks, Javadoc comments. All of it is ASCII: compilers read `\\u` escapes before anything else."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, assert_never

from codecanon.catalog.model import Value, shown_id
from codecanon.languages.identifiers import identifiers
from codecanon.languages.language import PLAIN, Language, PackageName
from codecanon.reading.choices import Scalar
from codecanon.text import printable, wrap

WIDTH = 100
# The Java Language Specification, Java SE 17, section 3.9: the reserved keywords and the literals.
KEYWORDS = frozenset(
    """_ abstract assert boolean break byte case catch char class const continue default do double else enum extends
    false final finally float for goto if implements import instanceof int interface long native new null package
    private protected public return short static strictfp super switch synchronized this throw throws transient true
    try void volatile while""".split()
)

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_SEGMENT = rf"(?!(?:{'|'.join(sorted(KEYWORDS))})(?:\.|(?![\s\S])))[a-z][a-z0-9_]{{0,39}}"
_MAX_INT = 2**31 - 1
# Characters that Javadoc reads as markup or tags, and that begin an escape or end a comment.
_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"}
)


def string(text: str) -> str:
    """A string literal."""
    return f'"{text}"' if PLAIN.fullmatch(text) else f'"{"".join(map(_escape, text))}"'


def _escape(char: str) -> str:
    if found := _ESCAPES.get(char):
        return found
    if " " <= char <= "~":
        return char
    if char < "\x80":
        return f"\\{ord(char):03o}"  # a unicode escape would be the character itself, before the string is read
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[start] << 8 | units[start + 1]:04x}" for start in range(0, len(units), 2))


def literal(value: Value, id_format: str | None = None) -> str:
    """A string, a long, a boolean, or null. An id may have a format, such as hex8."""
    match value:
        case str():
            return string(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case _:
            return f"{shown_id(value, id_format)}L"


def argument(value: Value, id_format: str | None = None) -> str:
    """The same for a parameter of type long, which takes an int too."""
    is_small = isinstance(value, int) and abs(value) <= _MAX_INT
    return literal(value, id_format).removesuffix("L") if is_small else literal(value, id_format)


class Call(NamedTuple):
    """A call, and its arguments: source text, and calls."""

    function: str
    arguments: Sequence["Expression"]


Expression = str | Call


def code(value: Expression, indent: int, end: int = 1) -> str:
    """An expression on a line of its own. What does not fit there is broken as google-java-format breaks it.

    `end` is how many characters follow on its last line.
    """
    flat = _flat(value)
    if isinstance(value, str) or ("\n" not in flat and indent + len(flat) + end <= WIDTH):
        return flat
    margin = indent + 4
    arguments = ", ".join(map(_flat, value.arguments))
    if "\n" in arguments or margin + len(arguments) + 1 + end > WIDTH:
        *others, last = value.arguments
        broken = [code(one, margin) for one in others] + [code(last, margin, end + 1)]
        arguments = f",\n{' ' * margin}".join(broken)
    return f"{value.function}(\n{' ' * margin}{arguments})"


def _flat(value: Expression) -> str:
    return value if isinstance(value, str) else f"{value.function}({', '.join(map(_flat, value.arguments))})"


def header(start: str, clause: str, end: int = 2) -> str:
    """The head of a declaration, whose second part has a line of its own where the two do not fit on one."""
    line = f"{start} {clause}"
    return line if "\n" not in line and len(line) + end <= WIDTH else f"{start}\n    {clause}"


def list_of(items: Iterable[Expression]) -> Call:
    """A list."""
    return Call("List.of", list(items))


def text_block(lines: Iterable[str], indent: int) -> str:
    """Lines, none of which ends in a blank, as a text block whose lines stand at an indentation."""
    margin = " " * indent
    body = "".join(f"{margin}{_in_block(line)}\n" for line in lines)
    return f'"""\n{body}{margin}"""'


def _in_block(line: str) -> str:
    return string(line)[1:-1].replace('\\"', '"').replace('""', '"\\"')  # three quotes would end the block


@cache  # enums, and the parts of large ones, have the same comments
def comment(text: str, indent: int = 0) -> str:
    """A Javadoc comment."""
    body = prose(text)
    if indent + len(body) + 7 <= WIDTH:
        return f"/** {body} */"
    return block(wrap(body, WIDTH - indent - 3), indent)


def prose(text: str) -> str:
    """Text in a Javadoc comment: what is markup there, or no ASCII, is written as HTML entities."""
    shown = printable(text).replace("\ud7ff", "<U+D7FF>")  # no entity can be it, to javadoc
    plain = shown.translate(_MARKUP).replace("*/", "*&#47;").strip()
    return plain if plain.isascii() else "".join(char if char < "\x80" else f"&#{ord(char)};" for char in plain)


def block(lines: Sequence[str], indent: int) -> str:
    margin = "\n" + " " * indent + " *"
    return "/**" + "".join(f"{margin} {line}" if line else margin for line in lines) + margin + "/"


def imports(names: Iterable[str]) -> str:
    """The imports of these classes, one per line, in order."""
    ordered = sorted(set(names))
    identifiers(part for name in ordered for part in name.split("."))
    return "\n".join(f"import {name};" for name in ordered)


def tree(value: Any) -> str:
    """A value of JSON as maps and lists of Java."""
    match value:
        case Mapping():
            entries = [part for key, one in value.items() for part in (string(key), tree(one))]
            if len(entries) <= 20:
                return f"Map.of({', '.join(entries)})"
            pairs = zip(entries[::2], entries[1::2], strict=True)
            return f"Map.ofEntries({', '.join(f'Map.entry({key}, {one})' for key, one in pairs)})"
        case list():
            return f"List.of({', '.join(map(tree, value))})"
        case float():
            return repr(value)
        case _:
            return literal(value)


def scalar(type: Scalar) -> str:
    """What the type of such values is called: as objects, since a field may state nothing."""
    match type:
        case "boolean":
            return "Boolean"
        case "integer":
            return "Long"
        case "string":
            return "String"
        case _:
            assert_never(type)


_FIRST_TEMPLATE = """\
{{ code_set.title | comment }}
public final class {{ code_set | named }} {
{% for code in code_set.codes %}
  {{ code.headline | comment(2) }}
{% if code_set.has_integer_ids %}
  public static final long {{ code | named }} = {{ code.id | literal }};
{% else %}
  public static final String {{ code | named }} = {{ code.id | literal }};
{% endif %}

{% endfor %}
  private {{ code_set | named }}() {}
}
"""

LANGUAGE = Language(
    filters={
        "argument": argument,
        "comment": comment,
        "imports": imports,
        "literal": literal,
        "string": string,
        "tree": tree,
    },
    reserved={"keywords": KEYWORDS},
    notice="// {notice}\n\n",
    package=PackageName(
        rf"^(?!(?:java|javax|kotlin)(?:\.|(?![\s\S]))){_SEGMENT}(?:\.{_SEGMENT}){{0,9}}(?![\s\S])",
        "a package of Java, such as org.acme.codes; no keyword in it",
        KEYWORDS | {"java", "javax", "kotlin"},
    ),
    extension="java",
    first_template=_FIRST_TEMPLATE,
)
