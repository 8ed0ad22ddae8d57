"""Protocol Buffers, edition proto3; its literals in ASCII. https://protobuf.dev/reference/protobuf/proto3-spec/"""

from codecanon.catalog.model import Value
from codecanon.languages.language import Language
from codecanon.text import printable

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(text: str) -> str:
    """A string literal. What is not ASCII is written as the bytes of UTF-8, in octal: three digits end it anywhere."""
    return f'"{"".join(map(_char, text))}"'


def _char(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if " " <= char <= "~" else "".join(f"\\{byte:03o}" for byte in char.encode())


def literal(value: Value) -> str:
    """A string, number or boolean. Raises ValueError for None, as the language has no null."""
    match value:
        case str():
            return string(value)
        case None:
            raise ValueError("Protocol Buffers have no null; print it only `if … is not none`")
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def comment(text: str) -> str:
    """What follows `//` on a line."""
    return printable(text)


_FIRST_TEMPLATE = """\
syntax = "proto3";

// {{ code_set.title | comment }}
enum {{ code_set.id | pascal }} {
  {{ code_set.id | upper }}_UNSPECIFIED = 0;
{% for code in code_set.codes if code.id != 0 %}
  {{ code_set.id | upper }}_{{ code | named }} = {{ code.id | literal }};
{% endfor %}
}
"""

LANGUAGE = Language(
    filters={"comment": comment, "literal": literal, "string": string},
    reserved={
        "keywords": frozenset(
            """bool bytes double enum extend extensions fixed32 fixed64 float import int32 int64 map max message oneof
            option optional package public repeated required reserved returns rpc service sfixed32 sfixed64 sint32 sint64
            stream string syntax to uint32 uint64 weak""".split()
        )
    },
    notice="// {notice}\n\n",
    extension="proto",
    first_template=_FIRST_TEMPLATE,
)
