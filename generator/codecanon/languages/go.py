"""Go source as gofmt formats it: literals in ASCII, doc comments."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import assert_never

from codecanon.catalog.model import Value, shown_id
from codecanon.frozen import dataclass
from codecanon.languages import reserved
from codecanon.languages.language import Language, PackageName
from codecanon.reading.choices import Scalar
from codecanon.text import printable, wrap

WIDTH = 100
# The Go Programming Language Specification, "Keywords".
KEYWORDS = frozenset(
    """break case chan const continue default defer else fallthrough for func go goto if import interface map package
    range return select struct switch type var""".split()
)
# The same, "Predeclared identifiers": a package with such a name would hide them from files that import it.
PREDECLARED = frozenset(
    """any append bool byte cap clear close comparable complex complex128 complex64 copy delete error false float32 float64
    imag int int16 int32 int64 int8 iota len make max min new nil panic print println real recover rune string true uint
    uint16 uint32 uint64 uint8 uintptr""".split()
)
_EXPRESSION = re.compile(r"[A-Za-z_*&\[\]][A-Za-z0-9_.\[\]]*")
_ESCAPES = {
    **{'"': '\\"', "\\": "\\\\", "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"},
    "\v": "\\v",
}
_ENCODED = re.compile(r'[^ -~]|["\\]')
# What gofmt and tools of Go read in a doc comment where it is only text: a notice, quotes, the address of a link.
_READ = (
    (re.compile("^Deprecated:"), "Deprecated :"),
    (re.compile("`(?=`)"), "` "),
    (re.compile("'(?=')"), "' "),
    (re.compile("]:"), "] :"),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A name of Go, such as msgcodes.RetryLater, or a type."""

    text: str

    def __str__(self) -> str:
        if not _EXPRESSION.fullmatch(self.text):
            raise ValueError(f"no name of Go: {self.text!r}")
        return self.text


@dataclass(frozen=True, slots=True)
class Conversion:
    """A function that is called with one literal."""

    function: str
    argument: "Literal"


@dataclass(frozen=True, slots=True)
class Composite:
    """A composite literal: values by the names of fields, of which those that are None are left out; or a list of values."""

    type: str
    values: "Mapping[str, Literal] | Sequence[Literal]"


@dataclass(frozen=True, slots=True)
class Notice:
    """A deprecation notice, which editors and linters recognize: what to use instead."""

    text: str


Literal = Value | Expression | Conversion | Composite


def composite(value: Literal) -> str:
    """A composite literal, or what stands in one, on one line."""
    match value:
        case Expression():
            return str(value)
        case Conversion(function, argument):
            return f"{Expression(function)}({composite(argument)})"
        case Composite(type, Mapping() as values):
            parts = [f"{Expression(name)}: {composite(one)}" for name, one in values.items() if one is not None]
            return f"{Expression(type) if type else ''}{{{', '.join(parts)}}}"
        case Composite(type, values):
            return f"{Expression(type) if type else ''}{{{', '.join(map(composite, values))}}}"
    return literal(value)


def literal(value: Value, id_format: str | None = None) -> str:
    """A string, number, boolean or nil. An id may have a format, such as hex8."""
    match value:
        case str():
            return string(value)
        case None:
            return "nil"
        case bool():
            return "true" if value else "false"
        case _:
            return shown_id(value, id_format)


@cache
def string(text: str) -> str:
    """An interpreted string literal, as strconv.QuoteToASCII writes it."""
    return f'"{_ENCODED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    char, code = found[0], ord(found[0])
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def raw(text: str) -> str:
    """A raw string literal, which shows JSON as it is, or where it can't hold the text, an interpreted one."""
    return f"`{text}`" if re.fullmatch("[ -_a-~]*", text) else string(text)


def comment(text: str | Sequence[str | Notice], indent: int = 0) -> str:
    """A doc comment of one or more paragraphs; the first line is not indented."""
    paragraphs = map(_paragraph, [text] if isinstance(text, str) else text)
    lines = [line for one in paragraphs if one for line in ("", *_lines(one, WIDTH - 4 * indent - 3))][1:]
    return ("\n" + "\t" * indent).join(f"// {line}".rstrip() for line in lines or [""])


def _lines(text: str, width: int) -> list[str]:
    """Lines of a paragraph. Linters want a word beside what begins a notice, however long it is."""
    lines = wrap(text, width)
    return [" ".join(lines[:2]), *lines[2:]] if lines[0] == "Deprecated:" else lines


def _paragraph(text: str | Notice) -> str:
    """Text of a doc comment. Only our own notices mean anything to tools."""
    if isinstance(text, Notice):
        return f"Deprecated: {_paragraph(text.text)}"
    found = printable(text).strip()
    for pattern, harmless in _READ:
        found = pattern.sub(harmless, found)
    return found


def scalar(type: Scalar) -> str:
    """What the type of such values is called. Ids can be above 2^31, where `int` may end."""
    match type:
        case "boolean":
            return "bool"
        case "integer":
            return "int64"
        case "string":
            return "string"
        case _:
            assert_never(type)


_FIRST_TEMPLATE = """\
package {{ provider.id | plain }}

const (
{% for code in code_set.codes %}
	{{ code_set.id | pascal }}{{ code.symbol | pascal }} = {{ code.id | literal }}

{% endfor %}
)
"""
_ELEMENT = "[A-Za-z0-9](?:[A-Za-z0-9._~-]*[A-Za-z0-9])?"
_TAKEN = "|".join(
    sorted(KEYWORDS | PREDECLARED | {"errors", "fmt", "init", "iter", "json", "main", "reading", "slices", "tables"})
)

LANGUAGE = Language(
    filters={"comment": comment, "literal": literal, "raw": raw, "string": string},
    reserved={"keywords": KEYWORDS, "predeclared": PREDECLARED},
    notice="// {notice}\n\n",
    package=PackageName(
        f"^(?:{_ELEMENT}/){{0,9}}(?!(?:{_TAKEN})(?:/|(?![\\s\\S])))[a-z][a-z0-9_]{{0,39}}"
        "(?:/v(?:[2-9]|[1-9][0-9]{1,3}))?(?![\\s\\S])",
        "the path of a module, such as codes or example.com/acme/codes; its last part is the name of the package",
        KEYWORDS.union(PREDECLARED, reserved.GO),
    ),
    extension="go",
    first_template=_FIRST_TEMPLATE,
)
