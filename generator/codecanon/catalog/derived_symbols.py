"""The symbols of codes, groups and aliases that state none: CONSTANT_CASE of the name, or of the id where there is no name."""

import re
from functools import cache
from typing import Literal

from codecanon.casing import upper
from codecanon.catalog.model import Code, Group

MAX_SYMBOL = 500  # characters, as many as a symbol that the spec states

_ONE_CASE = re.compile(r"[A-Z0-9_]+|[a-z0-9_]+")


def derived_symbol(name: str | None, id: str, kind: Literal["code", "group"]) -> str:
    """The symbol of a code or group. `id` is the id as people see it. What begins with a digit gets the kind before it."""
    return _constant(name or "", kind) or _constant(id, kind) or spelled(id)


def alias_symbol(name: str) -> str:
    """The symbol of an alias."""
    return _constant(name, "code") or spelled(name)


def symbol_key(item: Code | Group) -> str:
    """The key at which the symbol of an item comes about: its name, or `symbol` where it states one."""
    return (
        "name"
        if item.name and _constant(item.name, "code" if isinstance(item, Code) else "group") == item.symbol
        else "symbol"
    )


def spelled(text: str) -> str:
    """The symbol of a text with every sign in words, to tell A+ and A- apart: A_PLUS_SIGN. Beyond ASCII, by code points."""
    parts = re.findall(r"[A-Za-z0-9_]+|[^A-Za-z0-9_ ]", text)
    symbol = "_".join(upper(part) if re.match(r"\w", part, re.ASCII) else _in_words(part) for part in parts)
    return _constant(symbol, "code")


def _in_words(sign: str) -> str:
    import unicodedata  # for odd texts only

    return re.sub("[ -]", "_", unicodedata.name(sign, "")) if sign.isascii() else f"U{ord(sign):04X}"


@cache  # a name is asked for several times, and for both sides of a review
def _constant(text: str, kind: Literal["code", "group"]) -> str:
    if not text.isascii():
        import unicodedata

        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    text = text.replace("'", "").replace("\u2019", "")
    if re.fullmatch(r"-[0-9]+", text):
        text = f"MINUS_{text[1:]}"
    if text[:1].isdigit() and _ONE_CASE.fullmatch(text):
        symbol = text.upper()  # an id such as 22P02, which has no words
    else:
        symbol = upper(text)
    if symbol[:1].isdigit():
        symbol = f"{kind.upper()}_{symbol}"
    return symbol[:MAX_SYMBOL].rstrip("_")
