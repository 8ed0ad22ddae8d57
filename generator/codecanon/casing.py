"""Splits identifiers and wire names into words, and joins words in the casing of a language."""

import re
from functools import cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]*")
# What Go writes in capitals, as staticcheck wants it: its check ST1003.
_INITIALISMS = frozenset(
    """acl api ascii cpu css dns eof guid html http https id ip json qps ram rpc sla smtp sql ssh tcp tls ttl udp ui gid uid
    uuid uri url vm xml xmpp xsrf xss sip rtp amqp db ts""".split()
)


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
def mixed_caps(text: str) -> str:
    """As Go writes exported names: MessageID. An underscore stands between two numbers, so that 1_2 is not 12."""
    parts = [word.upper() if word in _INITIALISMS else word.capitalize() for word in words(text)]
    return "".join("_" * (before[-1:].isdigit() and part.isdigit()) + part for before, part in zip(["", *parts], parts))


@cache
def upper(text: str) -> str:
    """CONSTANT_CASE. What is written in capitals already keeps its underscores as they are."""
    return text if _CAPITALS.fullmatch(text) else "_".join(words(text)).upper()
