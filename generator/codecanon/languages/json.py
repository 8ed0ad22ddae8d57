"""JSON by RFC 8259, in ASCII. Its strings are those of JavaScript and TypeScript too."""

import json
import re
from typing import Any

from codecanon.languages.language import Language

_PLAIN = re.compile(r"[ !#-\[\]-~]*")  # printable ASCII less the double quote and the backslash
_encode = json.JSONEncoder(ensure_ascii=True).encode


def string(text: str) -> str:
    return f'"{text}"' if _PLAIN.fullmatch(text) else _encode(text)


def document(value: Any) -> str:
    """A whole document, for people to read."""
    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


LANGUAGE = Language(filters={"document": document, "string": string, "literal": _encode})
