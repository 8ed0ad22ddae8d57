"""Source code of languages with braces, cut into declarations: of Go, Java, Rust, PHP and C."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_COMMENT = r"/\*.*?\*/|//[^\n]*|#!?\[(?:[^\[\]]|\[[^\]]*\])*\]|@(?!interface)\w+(?:\([^)]*\))?"
_TEXT = r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\])*"|`[^`]*`'
_QUOTED = {False: r"'(?:\\.|[^'\\])*'", True: r"'(?:\\[^']+|[^'\\])'"}  # in Rust, one quote begins a lifetime
_TOKENS = {
    rust: re.compile(rf"(?P<comment>{_COMMENT})|{_TEXT}|{quoted}|->|=>|\w+|\s+|.", re.DOTALL)
    for rust, quoted in _QUOTED.items()
}


class Declared(NamedTuple):
    """What stands before a body or an end, with single blanks; the comments and attributes before it; what it has in braces."""

    head: str
    comment: str
    body: str


@lru_cache(maxsize=20_000)
def declared(text: str, ends: str = ";", *, rust: bool = False) -> tuple[Declared, ...]:
    """The declarations of a file or of a body, which end with a body or, outside of brackets, with one of `ends`."""
    return tuple(_declared(text, ends, rust))


def _declared(text: str, ends: str, rust: bool) -> Iterator[Declared]:
    head = comment = body = ""
    depth = 0
    is_inside = False
    for match in _TOKENS[rust].finditer(text):
        token = match[0]
        if is_inside:
            depth += (token == "{") - (token == "}")
            if depth == 0:
                yield Declared(_plain(head), comment, body)
                head = comment = body = ""
                is_inside = False
            else:
                body += token
        elif match["comment"]:
            comment += token
        elif token == "{" and depth == 0:
            is_inside, depth = True, 1
        elif depth == 0 and token.strip(" ")[:1] in [*ends] and (token in ends or "\n" in token):
            if head.strip():
                yield Declared(_plain(head), comment, "")
                head = comment = ""
        else:
            depth += _depth(token, "," in ends)
            head += token
    if head.strip():
        yield Declared(_plain(head), comment, "")


def _depth(token: str, in_types: bool) -> int:
    if token in ("(", "[", "{") or (in_types and token == "<"):
        return 1
    return -1 if token in (")", "]", "}") or (in_types and token == ">") else 0


def _plain(head: str) -> str:
    return re.sub(r"(?<=[(\[]) | (?=[)\],])|,(?= [)\]])", "", " ".join(head.split()))
