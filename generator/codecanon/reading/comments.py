"""Reads a file as a tree of entries, each with the comments that move with it. It must not decide on layout.

The rule, for every comment, exactly once:

* On a line of its own, or behind a dash that stands alone, it belongs to the next entry that starts after it. Where it
  interrupts a scalar entry or stands before a closing bracket, it belongs to that entry. After the last entry it stays
  at the end of the file.
* At the end of a line it belongs to the innermost entry that has begun there and whose brackets are not closed yet.
* Comments before the first entry are the head of the file and stay there; of several blocks with blank lines between
  them, the last goes with the first entry if it touches it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from codecanon.reading.document import Document

_COMMENT = re.compile("#.*")
_NO_VALUE = re.compile(r"[-?. \t]*")  # what may stand on a line that no entry is on: indentation, a dash, ---, ...
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")


@dataclass(eq=False, slots=True)
class Entry:
    """An entry of a mapping, an item of a list (`key` is None), or the root of the file (it has no `parent`)."""

    key: str | None
    data: Any
    parent: "Entry | None"
    start: int = -1  # offset of the key, or of the item behind its dash
    stop: int = 0  # offset behind a scalar or closing bracket; 0 for block collections, which have no end of their own
    children: list["Entry"] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # own-line comments; an empty text is a blank line
    beside: list[str] = field(default_factory=list)  # comments at the end of a line


def read_entries(document: Document) -> tuple[Entry | None, list[str]]:
    """The root entry, with all below it in the order of the text, and the comments behind the last entry.

    There is no root where the file holds no data.
    """
    text = document.text.replace("\r\n", "\n")
    reader = _Reader(text)
    if document.data is not None:
        reader.read(Entry(None, document.data, None))
    entries = reader.entries
    tail: list[str] = []
    starts = [entry.start for entry in entries]
    for match in reader.comments():
        offset = match.start()
        begun = bisect_right(starts, offset)
        last = _open(entries[begun - 1], offset) if begun else None
        following = entries[begun] if begun < len(entries) else None
        line = text.rfind("\n", 0, offset) + 1
        if last and (last.start >= line or not _NO_VALUE.fullmatch(text, line, offset)):
            last.beside.append(match[0].rstrip(" \t"))
            continue
        owner = _owner(last, following, offset)
        lines = owner.above if owner else tail
        if line and not text[text.rfind("\n", 0, line - 1) + 1 : line].strip():
            lines.append("")
        lines.append(match[0].rstrip(" \t"))
        if _BLANK_LINE.match(text, match.end()):
            lines.append("")
    if not entries:
        return None, tail
    _part_head(entries[0])
    return entries[0], tail


class _Reader:
    """Finds the entries of a text, and the spans of its scalars: a # outside of them starts a comment."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self._scalars: list[tuple[int, int]] = []
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        next(self._events)  # the start of the stream
        next(self._events)  # the start of the document

    def read(self, entry: Entry) -> None:
        """Reads the value of an entry and all below it. Which events come is known from the data."""
        event: Any = next(self._events)
        if entry.start < 0:
            entry.start = event.start_mark.index
        self.entries.append(entry)
        if isinstance(event, yaml.ScalarEvent):
            entry.stop = self._add_scalar(event)
            return
        if isinstance(entry.data, list):
            entry.children = [Entry(None, data, entry) for data in entry.data]
            for child in entry.children:
                self.read(child)
        else:
            for name, data in entry.data.items():
                key: Any = next(self._events)
                self._add_scalar(key)
                entry.children.append(Entry(name, data, entry, key.start_mark.index))
                self.read(entry.children[-1])
        end: Any = next(self._events)
        if event.flow_style:
            entry.stop = end.end_mark.index

    def _add_scalar(self, event: Any) -> int:
        """Notes where a # is text, and returns the offset behind the scalar."""
        start, stop = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):  # the line of the indicator may end in a comment; the text starts below it
            start += len(self.text[start:stop].split("\n", 1)[0])
        self._scalars.append((start, stop))
        return int(stop)

    def comments(self) -> Iterator[re.Match[str]]:
        done = 0
        for start, stop in [*self._scalars, (len(self.text), len(self.text))]:
            yield from _COMMENT.finditer(self.text, done, start)
            done = stop


def _open(entry: Entry, offset: int) -> Entry:
    """The entry, or the one that holds the outermost brackets around it that are closed before the offset."""
    while entry.parent and entry.parent.stop and entry.parent.stop <= offset:
        entry = entry.parent
    return entry


def _owner(last: Entry | None, following: Entry | None, offset: int) -> Entry | None:
    around = last.parent if last and last.stop <= offset else last
    if around and offset < around.stop and (following is None or following.start >= around.stop):
        return around
    return following


def _part_head(root: Entry) -> None:
    head = root.above
    while head and not head[0]:
        del head[0]
    if root.children and "" in head and head[-1]:
        cut = len(head) - head[::-1].index("")
        root.children[0].above[:0] = head[cut - 1 :]
        del head[cut:]
