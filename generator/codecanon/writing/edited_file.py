"""Edits entries of a spec file in place. All else keeps its bytes: line ends, and what `fmt` would write in another way.

An entry that is added is written as `fmt` writes it; between braces and brackets, it is written in them. Comments belong to
entries by the rule of `comments`, but for one above an entry and a blank line: that is a heading of several.
"""

# docs/architecture/decisions/0022

import re
from bisect import bisect_left
from typing import Any, NamedTuple

from codecanon.reading.comments import Entry, read_entries
from codecanon.reading.document import Document
from codecanon.reading.parse import read_document
from codecanon.writing.entry_spans import EntrySpans
from codecanon.writing.layout import WIDTH, entry_in_flow, entry_lines, keys_in_order
from codecanon.writing.revised_file import comments_of, new_entry, revised

_COMMA = re.compile(r"\s*,")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#.*)?\n")


class _Splice(NamedTuple):
    """A part of the text, by its offsets, and what comes in its place."""

    start: int
    stop: int
    text: str


class EditedFile:
    """A file with the edits that were made so far. Offsets are those of the text with LF as its line ends."""

    def __init__(self, document: Document, schema: dict[str, Any]) -> None:
        """The document must have been read without findings, and fit the schema."""
        root, _ = read_entries(document)
        assert root is not None
        self.root = root
        self._document = document
        self._schema = schema
        self._id_format = document.data.get("id_format")
        self._text = document.text.replace("\r\n", "\n")
        self._spans = EntrySpans(self._text)
        self._splices: list[_Splice] = []

    def set_version(self, around: Entry, key: str, version: str) -> None:
        """Gives a key of a mapping, whose value is a version, another one."""
        entry = child(around, key)
        start = self._text.rindex(entry.data, entry.start, entry.stop)
        self._splices.append(_Splice(start, start + len(entry.data), version))

    def add_key(self, around: Entry, key: str, data: Any) -> None:
        """Adds a key to a mapping, behind those that stand before it in the order of `fmt`."""
        added = new_entry(key, data, around, [])
        before = self._before(around, key)
        if around.stop:
            self._add_in_flow(added, around, before)
        else:
            margin = " " * self._spans.column(around.children[0].start)
            self._add_lines(self._spans.end_of_line(before), self._lines(added, margin))

    def items(self, key: str) -> list[Entry]:
        """The items of a list of the file, as they were; none if there is no such list."""
        return [item for entry in self.root.children if entry.key == key for item in entry.children]

    def append(self, items: Entry, data: Any) -> None:
        """Adds an item at the end of a list that has some."""
        added, last = new_entry(None, data, items, []), items.children[-1]
        if items.stop:
            self._add_in_flow(added, items, last)
        else:
            margin = " " * self._spans.column(self._spans.dash(last))
            self._add_lines(self._spans.end_of_line(last), self._lines(added, margin))

    def add_item(self, key: str, data: Any, like: Entry, comments: list[str]) -> int:
        """Adds an item with an id to a list of the file, in order, below comments, in the form of the entry `like`.

        Returns its place in the list as it was, which may be absent. Items that come to one place stand there as they are added.
        """
        entries = [entry for entry in self.root.children if entry.key == key]
        around = entries[0] if entries else Entry(key, [], self.root)
        items = around.children
        place = _place(items, data)
        before = items[place - 1] if place else None
        added = new_entry(None, data, around, comments)
        if items and around.stop:
            self._add_in_flow(added, around, before)
            return place
        first = items[0] if items else like
        is_in_brackets = first.parent is not None and first.parent.stop
        margin = "  " if is_in_brackets else " " * self._spans.column(self._spans.dash(first))
        is_in_flow = bool(first.stop)
        lines = [margin + comment for comment in comments]
        item = f"{margin}- {entry_in_flow(added, self._schema, self._id_format)}"
        added.above = []
        lines += [item] if is_in_flow and len(item) <= WIDTH else self._lines(added, margin)
        if not entries:
            self._add_lines(self._spans.end_of_line(self._before(self.root, key)), [f"{key}:", *lines])
        elif not items:  # an empty list in brackets
            start = self._text.rindex("[", around.start, around.stop)
            head = self._text[:start].rstrip(" ")
            self._splices.append(_Splice(len(head), around.stop, "\n" + "\n".join(lines)))
        elif before:
            self._add_lines(self._spans.end_of_line(before), lines)
        else:
            self._add_lines(self._spans.first_line(first, around) - 1, lines)
        return place

    def remove_item(self, item: Entry) -> None:
        """Removes an item of a list that has others, with its comments, and with a blank line where there would be two."""
        around = item.parent
        assert around is not None
        if around.stop:
            self._remove_in_flow(item, around.children)
            return
        start, stop = self._spans.first_line(item, around), self._spans.end_of_line(item) + 1
        if stop > len(self._text):  # the file has no line end behind it
            start, stop = start - 1, stop - 1
        elif self._text[:start].endswith(("\n\n", ":\n")) and self._text[stop : stop + 1] in ("\n", ""):
            stop, start = (stop + 1, start) if stop < len(self._text) else (stop, start - 1)
        self._splices.append(_Splice(start, stop, ""))

    def result(self, data: Any) -> Document:
        """The edited file, with this data. Where the text of another value depends on what is behind it, it is that of `fmt`."""
        text = self._document.text
        breaks = [match.start() - count for count, match in enumerate(re.finditer("\r\n", text))]
        line_end = "\r\n" if breaks and text.find("\n") == breaks[0] + 1 else "\n"
        for start, stop, new in reversed(self._in_order()):
            first, last = (offset + bisect_left(breaks, offset) for offset in (start, stop))
            text = text[:first] + new.replace("\n", line_end) + text[last:]
        document, found = read_document(self._document.path, text.encode())
        if found or document is None or document.data != data:
            return revised(self._document, data, self._schema)  # such as | at the end of a file without a line end
        return document

    def line_before(self, line: int) -> int:
        """The line of the file as it was, for one of the edited file; that of the place, for a line that was added."""
        for start, stop, new in self._in_order():
            first = self._text.count("\n", 0, start) + 1
            removed, added = self._text.count("\n", start, stop), new.count("\n")
            if line <= first:
                break
            if line <= first + added:
                return first
            line += removed - added
        return line

    def _in_order(self) -> list[_Splice]:
        """The edits by their place; at one place, as they were made."""
        return sorted(self._splices, key=lambda one: (one.start, one.stop))

    def _before(self, around: Entry, key: str) -> Entry:
        """The last key, in the text, of those that stand before this one in the order of `fmt`."""
        order = keys_in_order(around, self._schema)
        before = order[: order.index(key)]
        return [entry for entry in around.children if entry.key in before][-1]

    def _lines(self, entry: Entry, margin: str) -> list[str]:
        return entry_lines(entry, self._schema, self._id_format, margin)

    def _add_lines(self, offset: int, lines: list[str]) -> None:
        """Adds lines behind the line that ends at the offset. If that is removed, they take its place."""
        for place, (start, stop, _) in enumerate(self._splices):
            if start <= offset < stop or start < offset == stop == len(self._text):
                text = "\n".join(lines)
                has_end = self._text[:stop].endswith("\n")
                self._splices[place] = _Splice(start, stop, f"{text}\n" if has_end else f"\n{text}")
                return
        self._splices.append(_Splice(offset, offset, "".join(f"\n{line}" for line in lines)))

    def _add_in_flow(self, added: Entry, around: Entry, before: Entry | None) -> None:
        """Adds an entry between braces or brackets, on a line of its own if it is long or has comments."""
        first = around.children[0].start
        offset = before.stop if before else first
        comments, added.above = added.above, []
        text = entry_in_flow(added, self._schema, self._id_format)
        line = "\n" + " " * self._spans.column(first)
        if comments or self._spans.column(offset) + len(text) > WIDTH - 4:
            text = "".join(f"{line}{comment}" for comment in comments) + line + text
            self._splices.append(_Splice(offset, offset, f",{text}" if before else f"{text},{line}"))
        else:
            self._splices.append(_Splice(offset, offset, f", {text}" if before else f"{text}, "))

    def _remove_in_flow(self, item: Entry, items: list[Entry]) -> None:
        """Removes an item between brackets with its comma. A comma behind the item that is the last one then may stay."""
        place = items.index(item)
        margin = self._spans.line_start(item.start)
        comma = _COMMA.match(self._text, item.stop)
        stop = comma.end() if comma else item.stop
        if not self._text[margin : item.start].strip():
            rest = _REST_OF_LINE.match(self._text, stop)
            start = self._spans.first_line(item, item.parent or item)
            kept = "" if rest else self._text[margin : item.start]
            self._splices.append(_Splice(start, rest.end() if rest else stop, kept))
        elif item is items[-1]:
            self._splices.append(_Splice(items[place - 1].stop, item.stop, ""))
        else:
            self._splices.append(_Splice(item.start, self._spans.indented(stop), ""))


def child(around: Entry, key: str) -> Entry:
    """The entry of a key of a mapping, which has the key."""
    return next(entry for entry in around.children if entry.key == key)


def _place(items: list[Entry], data: Any) -> int:
    """Where an item with this id stands: before the first that has a greater one."""
    if any(type(item.data["id"]) is not type(data["id"]) for item in items):
        return len(items)
    greater = [place for place, item in enumerate(items) if item.data["id"] > data["id"]]
    return greater[0] if greater else len(items)


def moving_comments(entry: Entry) -> list[str]:
    """The comments that move with an entry: all but those above a blank line."""
    above = entry.above
    heading = len(above) - above[::-1].index("") if "" in above else 0
    return [comment for comment in comments_of(entry)[heading:] if comment]
