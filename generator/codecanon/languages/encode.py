"""Literal encoders that more than one target uses. Each is right in one context, and prints ASCII only."""

import json
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[ !#-\[\]-~]*")  # printable ASCII less the double quote and the backslash
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_json = json.JSONEncoder(ensure_ascii=True).encode


def identifiers(names: Iterable[str]) -> list[str]:
    """The names, each an identifier, in every language the same. Raises ValueError for anything else: text is encoded."""
    found = list(names)
    for name in found:
        if not _IDENTIFIER.fullmatch(name):
            raise ValueError(f"no identifier: {name!r}")
    return found


def listed(names: Iterable[str]) -> str:
    """Identifiers with commas between them."""
    return ", ".join(identifiers(names))


def json_string(text: str) -> str:
    """A string of JSON, JavaScript and TypeScript."""
    return f'"{text}"' if _PLAIN.fullmatch(text) else _json(text)


def toml_string(text: str) -> str:
    """A basic string of TOML."""
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    return '"' + "".join(map(_toml_char, text)) + '"'


def yaml_string(text: str) -> str:
    """A double-quoted scalar of YAML, which is a basic string of TOML; JSON's surrogates are errors to YAML."""
    return toml_string(text)


def _toml_char(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if " " <= char <= "~":
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
