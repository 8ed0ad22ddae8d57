"""Rust source: literals and doc comments. Its literals are ASCII; rustdoc finds no markup in comments."""

import json
import re
from typing import Any, assert_never

from codecanon.catalog.model import Value, shown_id
from codecanon.languages import reserved
from codecanon.languages.language import PLAIN, Language, PackageName
from codecanon.reading.choices import Scalar
from codecanon.text import printable, wrap

WIDTH = 100
# The Rust Reference, "Keywords": strict, reserved and weak ones of all editions up to 2024.
KEYWORDS = frozenset(
    """Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen
    if impl in let loop macro macro_rules match mod move mut override priv pub raw ref return safe self static struct
    super trait true try type typeof union unsafe unsized use virtual where while yield""".split()
)
# Those that no r# makes an identifier of.
_NEVER_RAW = frozenset("Self crate self super".split())
# Crates that every program has, those that a package uses, and one that cargo takes for its tests.
_CRATES = frozenset("alloc core proc-macro proc_macro serde serde_json std test".split())

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
_MARKUP = re.compile(r"[\\`*\[\]<|~&$^]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|:(?=//)|(?<=www)\.|(?<=WWW)\.")
_LINE_START = re.compile(r"^([-+=>#:])|^([0-9]+)([.)])")


def string(text: str) -> str:
    """A literal of a &str, in ASCII."""
    return f'"{text}"' if PLAIN.fullmatch(text) else '"' + "".join(map(_char, text)) + '"'


def _char(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if " " <= char <= "~" else f"\\u{{{ord(char):x}}}"


def raw_json(value: Any) -> str:
    """JSON as a raw string: its text as it is."""
    text = value if isinstance(value, str) else json.dumps(value)
    longest = max((len(found) for found in re.findall('"(#*)', text)), default=0)
    marks = "#" * (longest + 1)
    return f'r{marks}"{text}"{marks}'


def literal(value: Value | tuple[Value, ...], id_format: str | None = None) -> str:
    """A text, number or boolean, `None`, or a slice of them. An id may have a format, such as hex8."""
    if isinstance(value, str):
        return string(value)
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return shown_id(value, id_format)
    return f"&[{', '.join(map(literal, value))}]"


def raw(name: str) -> str:
    """An identifier, also if it is a keyword."""
    return f"r#{name}" if name in KEYWORDS else name


def comment(text: str, indent: int = 0) -> str:
    """A doc comment."""
    return doc([prose(text)], indent)


def prose(text: str) -> str:
    """Text of a doc comment, in which nothing is markup wherever its lines break."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", printable(text).strip())


def doc(paragraphs: list[str], indent: int) -> str:
    """A doc comment of paragraphs in Markdown, with an empty line between two."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += ["", *(_LINE_START.sub(_escaped, line) for line in wrap(paragraph, WIDTH - indent - 4))]
    return f"\n{' ' * indent}".join(f"/// {line}".rstrip() for line in lines[1:] or [""])


def _escaped(found: re.Match[str]) -> str:
    return f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[1]}"


def scalar(type: Scalar) -> str:
    """What the type of such values is called."""
    match type:
        case "boolean":
            return "bool"
        case "integer":
            return "i64"
        case "string":
            return "&'static str"
        case _:
            assert_never(type)


_FIRST_TEMPLATE = """\
pub mod {{ code_set | named }} {
{% for code in code_set.codes %}
    {{ code.headline | comment(4) }}
{% if code_set.has_integer_ids %}
    pub const {{ code | named }}: i64 = {{ code.id | literal }};
{% else %}
    pub const {{ code | named }}: &str = {{ code.id | literal }};
{% endif %}
{% endfor %}
}
"""

LANGUAGE = Language(
    filters={"comment": comment, "literal": literal, "raw": raw, "raw_json": raw_json, "string": string},
    reserved={"keywords": KEYWORDS, "unraw": _NEVER_RAW},
    notice="// {notice}\n\n",
    package=PackageName(
        "^[a-z][a-z0-9_-]{0,63}(?![\\s\\S])",
        "a name that crates.io takes, such as codes or acme-codes; no keyword and no crate that every program has",
        KEYWORDS | _CRATES | reserved.DEVICES,
    ),
    extension="rs",
    first_template=_FIRST_TEMPLATE,
)
