"""HCL 2, the language of Terraform; its literals in ASCII. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md"""

import re
from collections.abc import Mapping, Sequence

from codecanon.catalog.model import Value, WireId
from codecanon.languages.language import Language
from codecanon.text import printable

Literal = Value | Sequence["Literal"] | Mapping[str, "Literal"]
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# All but printable ASCII, and what would begin an interpolation or a directive: readers differ about `$$${`.
_ENCODED = re.compile(r'[^ -~]|["\\]|[$%](?=\{)')


def string(text: WireId) -> str:
    """A quoted template without interpolation. An id that is a number becomes text.

    Terraform itself composes accents that Unicode has as one character too: it reads e and U+0301 as U+00E9.
    """
    return f'"{_ENCODED.sub(_escape, str(text))}"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _ESCAPES.get(char) or (f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}")


def literal(value: Literal) -> str:
    """A string, number, boolean or null, or a list or object of them, on one line."""
    match value:
        case str():
            return string(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Mapping():
            return f"{{ {', '.join(f'{string(key)} = {literal(one)}' for key, one in value.items())} }}"
        case _:
            return f"[{', '.join(map(literal, value))}]"


def comment(text: str) -> str:
    """What follows `#` on a line."""
    return printable(text)


_FIRST_TEMPLATE = """\
locals {
  {{ code_set | named }} = {
{% for code in code_set.codes %}
    {{ code | named }} = {{ code.id | literal }}
{% endfor %}
  }
}
"""

LANGUAGE = Language(
    filters={"comment": comment, "literal": literal, "string": string},
    # Words that expressions begin with, or that stand for a value.
    reserved={"keywords": frozenset({"each", "false", "for", "if", "in", "null", "self", "true"})},
    notice="# {notice}\n",
    extension="tf",
    first_template=_FIRST_TEMPLATE,
)
