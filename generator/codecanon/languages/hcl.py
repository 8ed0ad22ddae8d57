"""HCL 2, the language of Terraform, in ASCII. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md"""

from collections.abc import Mapping, Sequence

from codecanon.catalog.model import Value, WireId
from codecanon.languages.language import Language
from codecanon.text import printable

Literal = Value | Sequence["Literal"] | Mapping[str, "Literal"]
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(text: WireId) -> str:
    """A quoted template without interpolation: `${` and `%{` begin none. An id that is a number becomes text."""
    body = "".join(map(_char, str(text))).replace("${", "$${").replace("%{", "%%{")
    return f'"{body}"'


def _char(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if " " <= char <= "~":
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"


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
