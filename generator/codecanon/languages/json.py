"""JSON by RFC 8259, in ASCII. Its strings are those of JavaScript and TypeScript too."""

import json
import re
from typing import Any

from codecanon.languages.language import PLAIN, Language

_encode_wide = json.JSONEncoder(ensure_ascii=False).encode
_encode = json.JSONEncoder(ensure_ascii=True).encode
_SHORT = 120  # characters of an object on one line


def string(text: str) -> str:
    """A string."""
    return f'"{text}"' if PLAIN.fullmatch(text) else _encode(text)


def literal(value: Any) -> str:
    """A string, number, boolean or null, or a list or object of them, on one line."""
    return _encode(value)


def document(value: Any) -> str:
    """A whole document, for people to read."""
    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


def entries(value: Any, indent: str = "") -> str:
    """A value by lines: one per key and per item of a list, and one for an object that is short or an item without more in it.

    It is YAML too, which many tools read JSON as: what is beyond 16 bits stands as it is, for YAML has no pairs of escapes.
    """
    if isinstance(value, dict) and value:
        if len(line := _line(value)) <= _SHORT:
            return line
        return _bracketed("{}", [f"{_line(key)}: {entries(one, f'{indent}  ')}" for key, one in value.items()], indent)
    if isinstance(value, list) and value:
        return _bracketed("[]", [_line(one) if _is_flat(one) else entries(one, f"{indent}  ") for one in value], indent)
    return _line(value)


def _bracketed(brackets: str, lines: list[str], indent: str) -> str:
    separator = f",\n{indent}  "
    return f"{brackets[0]}\n{indent}  {separator.join(lines)}\n{indent}{brackets[1]}"


def _is_flat(value: Any) -> bool:
    return not isinstance(value, dict) or not any(isinstance(one, dict | list) for one in value.values())


def _line(value: Any) -> str:
    return re.sub("[\x7f-\uffff]", lambda found: f"\\u{ord(found[0]):04x}", _encode_wide(value))


_FIRST_TEMPLATE = """\
{
{% for code in code_set.codes %}
  {{ code | named | string }}: {{ code.id | literal }}{{ "," if not loop.last }}
{% endfor %}
}
"""

LANGUAGE = Language(
    filters={"document": document, "string": string, "literal": literal},
    extension="json",
    first_template=_FIRST_TEMPLATE,
)
