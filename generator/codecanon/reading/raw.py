"""Findings in the text of a file before it is read as YAML: characters that a reviewer can't see, and merge conflicts.

Invisible characters can hide in comments, in keys and between values. An escaped character, such as "\\u202e", is left to the
lint rule hidden-character.
"""

import re
from collections.abc import Iterator
from itertools import islice

from codecanon.diagnostics import Diagnostic, Position
from codecanon.reading.limits import MAX_FOUND
from codecanon.text import INVISIBLE

# Lines of git, also as an editor has indented them; seven equals signs are also what underlines a heading in Markdown.
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?=[ \r]|$)|^={7}(?=\r?$)", re.MULTILINE)
_MARKERS = ("<" * 7, ">" * 7, "|" * 7, "=" * 7)
_HIDDEN_BREAK = re.compile("\r(?!\n)|[\u0085\u2028\u2029]")


def faults(path: str, text: str) -> list[Diagnostic]:
    """All findings. A cheap test comes before each pattern, since most texts have none."""
    found: list[Diagnostic] = []
    if any(marker in text for marker in _MARKERS):
        found += _conflicts(path, text)
    if text.count("\r") != text.count("\r\n") or any(sign in text for sign in "\u0085\u2028\u2029"):
        found += [_hidden_break(place, char) for place, char in _matches(path, text, _HIDDEN_BREAK)]
    if not (text.isascii() or text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()):
        found += [
            Diagnostic(
                "hidden-character",
                place,
                f"U+{ord(char):04X} is invisible",
                "remove it, or describe it in words",
            )
            for place, char in _matches(path, text, INVISIBLE)
        ]
    return found


def _conflicts(path: str, text: str) -> Iterator[Diagnostic]:
    """A finding for the first marker of each conflict."""
    is_open = False
    for place, marker in _matches(path, text, _CONFLICT):
        opens, closes = "<" in marker, ">" in marker
        if opens or not is_open:
            message = f"a merge conflict was left in the file: {marker.strip()}"
            yield Diagnostic(
                "merge-conflict", place, message, "keep the right lines, and remove the lines of the markers"
            )
        is_open = opens or (is_open and not closes)


def _hidden_break(place: Position, char: str) -> Diagnostic:
    if char == "\r":
        message = "a carriage return without a line feed is a line break for YAML, and invisible"
    else:
        message = f"U+{ord(char):04X} is a line break for some YAML readers, and invisible"
    return Diagnostic("hidden-line-break", place, message, "remove it or use an ordinary line break")


def _matches(path: str, text: str, pattern: re.Pattern[str] | str) -> Iterator[tuple[Position, str]]:
    """The position and text of each match, from the start, up to one more than is reported."""
    line, line_start, end = 1, 0, 0
    for match in islice(re.finditer(pattern, text), MAX_FOUND + 1):
        if breaks := text.count("\n", end, match.start()):
            line += breaks
            line_start = text.rindex("\n", end, match.start()) + 1
        end = match.start()
        yield Position(path, line, end - line_start + 1), match[0]
