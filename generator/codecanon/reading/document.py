"""One YAML file as plain data, and the line and column of any value in it.

Positions are not kept while reading; a file with findings is scanned a second time for the places that are reported.
"""

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from itertools import chain
from typing import Any

import yaml

from codecanon.diagnostics import Diagnostic, Key, Place, Position
from codecanon.frozen import dataclass
from codecanon.reading.entries import entries, reread
from codecanon.reading.events import Reader, Repeated, Unreadable
from codecanon.reading.raw import faults

MAX_BYTES = 16 * 2**20

Way = tuple[Key, ...]  # from the root of a file to a value
Mark = tuple[int, int]  # line and column, from 1
Marks = dict[Way, tuple[Mark, Mark]]  # of the key of a value, and of the value


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file. `data` is made of dict, list, str, int, bool and None only. `path` is the path that users are shown.

    `starts` has where the entries of lists at the top level begin, by the key of the list.
    """

    path: str
    text: str
    data: Any
    starts: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False)

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
                if opens:  # no key, and so the end of what was read
                    break
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


def read_document(
    path: str, content: bytes, earlier: Document | None = None
) -> tuple[Document | None, list[Diagnostic]]:
    """The document, or None if its data can't be read, with all findings about its text and YAML.

    `earlier` is a version of it without findings, which it shares the data of entries with that are the same.
    """
    if len(content) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes, the limit of one file"
        return None, [Diagnostic("too-large", Position(path, 1, 1), message, "split the code set")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = f"the file is not UTF-8: byte 0x{content[error.start]:02X} at offset {error.start}"
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            message = "the file is UTF-16, not UTF-8"
        return None, [Diagnostic("not-utf8", _end_of(path, before), message, "save the file as UTF-8")]
    found = faults(path, text)
    if any(one.rule == "merge-conflict" for one in found):
        return None, found
    if earlier and not found and (known := entries(earlier.text, earlier.data, earlier.starts)):
        if (data := reread(text, known)) is not None:
            return Document(path, text, data), []
    document, more = _parse(path, text, content)
    return document, found or more  # hidden characters explain whatever the parser reports after them


def _parse(path: str, text: str, content: bytes) -> tuple[Document | None, list[Diagnostic]]:
    reader = Reader(path, text)
    data = None
    is_read = True
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        from codecanon.reading.syntax import explained  # for wrong files only

        return None, [explained(path, text, error)]
    except yaml.reader.ReaderError as error:
        before = content[: error.position].decode("utf-8", "replace")
        code_point = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"the character U+{code_point:04X} is not allowed in YAML"
        return None, [Diagnostic("yaml-syntax", _end_of(path, before), message, "remove it")]
    except Unreadable:
        is_read = False
    document = Document(path, text, data, reader.starts)
    return document if is_read else None, [*reader.found, *_repeated_keys(document, reader.repeated)]


def _repeated_keys(document: Document, repeated: Iterable[Repeated]) -> Iterator[Diagnostic]:
    """One finding for each mapping with repeated keys. Where a key was before is looked up in a second reading."""
    first = {one: Place(document.path, (*one.around, one.key), on_key=True) for one in repeated}
    positions = document.positions(first.values()) if first else {}
    for one, place in first.items():
        line = positions[place].line
        if one.starts_over and one.around and isinstance(one.around[-1], int):
            message = f'the entry that starts in line {line} has a second "{one.key}", its first key'
            hint = 'write "- " in front of it if a new entry starts here; if not, keep one of the two'
        else:
            message, hint = f'the key "{one.key}" is repeated here, after line {line}', "keep one of the two"
        yield Diagnostic("repeated-key", one.position, message, hint)


def _end_of(path: str, before: str) -> Position:
    return Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
