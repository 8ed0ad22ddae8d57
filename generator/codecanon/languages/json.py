"""JSON by RFC 8259, in ASCII. Its strings are those of JavaScript and TypeScript too."""

import json
from typing import Any

from codecanon.languages.language import PLAIN, Language

_encode = json.JSONEncoder(ensure_ascii=True).encode


def string(text: str) -> str:
    """A string."""
    return f'"{text}"' if PLAIN.fullmatch(text) else _encode(text)


def literal(value: Any) -> str:
    """A string, number, boolean or null, or a list or object of them, on one line."""
    return _encode(value)


def document(value: Any) -> str:
    """A whole document, for people to read."""
    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


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
