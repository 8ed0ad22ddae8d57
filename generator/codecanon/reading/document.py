"""One YAML file as plain data, and the line and column of any value in it.

Positions are not kept while reading; a file with findings is scanned a second time for the places that are reported.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

import yaml

from codecanon.diagnostics import Diagnostic, Key, Place, Position
from codecanon.reading.events import TOO_DEEP, Reader, Unreadable
from codecanon.reading.raw import faults

MAX_BYTES = 16 * 2**20

Way = tuple[Key, ...]  # from the root of a file to a value
Mark = tuple[int, int]  # line and column, from 1
Marks = dict[Way, tuple[Mark, Mark]]  # of the key of a value, and of the value


@dataclass(frozen=True)
class Document:
    """One YAML file. `data` is made of dict, list, str, int, bool and None only. `path` is the path that users are shown."""

    path: str
    text: str
    data: Any

    def positions(self, places: Iterable[Place]) -> dict[Place, Position]:
        """The position of each value or key; if it does not exist, the position of the nearest value around it."""
        ways = {place: _ways(place) for place in places}
        marks = _marks(self.text, set(chain.from_iterable(ways.values())))
        return {place: Position(self.path, *_nearest(place, ways[place], marks)) for place in ways}


def _ways(place: Place) -> list[Way]:
    """The paths to a value and to each value around it, innermost first. A file is a list of one document."""
    way = (0, *place.pointer)
    return [way[:depth] for depth in range(len(way), 0, -1)]


def _nearest(place: Place, ways: list[Way], marks: Marks) -> Mark:
    if place.on_key and ways[0] in marks:
        return marks[ways[0]][0]
    return next((marks[way][1] for way in ways if way in marks), (1, 1))


def _marks(text: str, wanted: Set[Way]) -> Marks:
    """The marks of each wanted value and its key. Stops reading once all are found.

    Builds no tree, which would take most of the memory for a large file.
    """
    found: Marks = {}
    parser = yaml.CSafeLoader(text)
    around: Way = ()  # the way to the mapping or list that is being read
    key: Key | None = 0  # of the next value in it, or None where a key comes next
    key_mark: Mark = 1, 1
    outer: list[tuple[Way, Key | None]] = []
    skipped = 0  # how deep this is inside of something that nothing is wanted of
    try:
        while len(found) < len(wanted):
            event: Any = parser.get_event()
            kind = type(event)
            if kind is yaml.StreamEndEvent:
                break
            if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                if skipped:
                    skipped -= 1
                else:
                    around, key = outer.pop()
                continue
            opens = kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent
            if skipped or not (opens or kind is yaml.ScalarEvent):
                skipped += opens and skipped > 0
                continue
            mark = event.start_mark.line + 1, event.start_mark.column + 1
            if key is None:
                key, key_mark = event.value, mark
                continue
            way = (*around, key)
            if type(key) is int:
                key, key_mark = key + 1, mark
            else:
                key = None
            if way not in wanted:
                skipped += opens
                continue
            found[way] = key_mark, mark
            if opens:
                outer.append((around, key))
                around, key = way, None if kind is yaml.MappingStartEvent else 0
    finally:
        parser.dispose()
    return found


def read_document(path: str, content: bytes) -> tuple[Document | None, list[Diagnostic]]:
    """The document, or None if its data can't be read, with all findings about its text and YAML."""
    if len(content) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes, the limit of one file"
        return None, [Diagnostic("too-large", Position(path, 1, 1), message, "split the code set")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = f"the file is not UTF-8: byte 0x{content[error.start]:02X} at offset {error.start}"
        return None, [Diagnostic("not-utf8", _end_of(path, before), message, "save the file as UTF-8")]
    found = faults(path, text)
    if any(one.rule == "merge-conflict" for one in found):
        return None, found
    document, more = _parse(path, text, content)
    return document, found or more  # hidden characters explain whatever the parser reports after them


def _parse(path: str, text: str, content: bytes) -> tuple[Document | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    reader = Reader(path, text)
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        unclosed = error.context_mark and "unexpected end of stream" in (error.problem or "")
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        if mark is None:
            position = Position(path, 1, 1)
        elif mark.index >= len(text):  # libyaml may name a line past the last one
            position = _end_of(path, text)
        else:
            position = Position(path, mark.line + 1, mark.column + 1)
        context = f" ({error.context})" if error.context else ""
        problem = error.problem
        if mark and "Unicode character escape" in (problem or ""):
            digits = text[mark.index :][: 4 if text[mark.index - 1] == "u" else 8]
            problem = f"there is no character U+{int(digits, 16):04X}"
        if "maximum nesting depth" in (problem or ""):  # libyaml has a limit too, and reads ahead
            found.append(Diagnostic("too-large", position, TOO_DEEP, "make it smaller"))
            return None, found
        found.append(Diagnostic("yaml-syntax", position, f"{problem}{context}", _syntax_hint(problem)))
        return None, found
    except yaml.reader.ReaderError as error:
        before = content[: error.position].decode("utf-8", "replace")
        code_point = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"the character U+{code_point:04X} is not allowed in YAML"
        found.append(Diagnostic("yaml-syntax", _end_of(path, before), message, "remove it"))
        return None, found
    except Unreadable:
        return None, found + reader.found
    return Document(path, text, data), found + reader.found


def _syntax_hint(problem: str | None) -> str:
    if problem and "cannot start any token" in problem:
        return "indent with blanks, not tabs; put a text that starts with @, `, % or a tab in quotes"
    if problem and "no character" in problem:
        return "U+D800 to U+DFFF are halves of characters, and U+10FFFF is the last one; write the character itself"
    if problem and "mapping values are not allowed" in problem:
        return 'a text that contains ": " needs quotes around it'
    return "check quotes and indentation around this place"


def _end_of(path: str, before: str) -> Position:
    return Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
