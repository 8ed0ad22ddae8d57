"""Splits identifiers and wire names into words, and joins words in the casing of a language."""

import re
from functools import cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]*")


def words(text: str) -> list[str]:
    """The words of an identifier or a wire name, in lower case: "Registration error" and REGISTRATION_ERROR alike."""
    return [word.lower() for word in _WORD.findall(text)]


def snake(text: str) -> str:
    return "_".join(words(text))


@cache
def pascal(text: str) -> str:
    return "".join(word.capitalize() for word in words(text))


def camel(text: str) -> str:
    name = pascal(text)
    return name[:1].lower() + name[1:]


@cache
def upper(text: str) -> str:
    """CONSTANT_CASE. What is written in capitals already keeps its underscores as they are."""
    return text if _CAPITALS.fullmatch(text) else "_".join(words(text)).upper()
