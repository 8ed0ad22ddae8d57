"""Reads generated TypeScript as a list of statements and their parts. It knows comments, texts and brackets, and no more."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|=>|.", re.DOTALL)
_OPEN, _CLOSED = "({[<", ")}]>"
_BLOCK = re.compile(r"(export )?(abstract )?(function|interface|class|enum)\b")


class Statement(NamedTuple):
    """A statement without comments, its blanks made one, and the comment before it."""

    text: str
    comment: str


@lru_cache(maxsize=2_000)
def statements(source: str) -> tuple[Statement, ...]:
    return tuple(_statements(source))


def _statements(source: str) -> Iterator[Statement]:
    text, comment, depth = "", "", 0
    for token in _TOKEN.findall(source):
        if token.startswith(("//", "/*")):
            comment = comment if text.strip() else token
            continue
        text += token
        depth += (token in "({[") - (token in ")}]") if len(token) == 1 else 0
        ends_block = token == "}" and _BLOCK.match(text.strip())
        if depth == 0 and (token == ";" or ends_block):
            yield Statement(" ".join(text.split()), comment)
            text, comment = "", ""


def parts(text: str, separator: str) -> list[str]:
    """What stands between separators that are in no bracket and no text."""
    found, depth = [""], 0
    for token in _TOKEN.findall(text):
        if len(token) == 1:
            depth += (token in _OPEN) - (token in _CLOSED)
        if token == separator and depth == 0:
            found.append("")
        else:
            found[-1] += token
    return [stripped for one in found if (stripped := one.strip())]


def bracketed(text: str, opening: str) -> tuple[str, str, str]:
    """What stands before the first bracket of this kind, in it, and after it."""
    start = text.index(opening)
    depth = 0
    end = start
    for token in _TOKEN.findall(text[start:]):
        if len(token) == 1:
            depth += (token in "({[") - (token in ")}]")
        end += len(token)
        if depth == 0:
            break
    return text[:start], text[start + 1 : end - 1], text[end:]
