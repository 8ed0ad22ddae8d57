"""Reads a file as a tree of entries, each with the comments that move with it. It must not decide on layout.

The rule, for every comment, exactly once:

* On a line of its own, or behind a dash that stands alone, it belongs to the next entry that starts after it. Where it
  interrupts a scalar entry or stands before a closing bracket, it belongs to that entry; after the last entry, to the end.
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

from codecanon.document import Document

_COMMENT = re.compile("#.*")
_NO_VALUE = re.compile(r"[-?. \t]*")  # what may stand on a line without being part of an entry: indentation, dash, ---, ...
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")


@dataclass(eq=False, slots=True)
class Entry:
    """An entry of a mapping, an item of a list (`key` is None), or the root of the file (it has no `parent`)."""

    key: str | None
    data: Any
    parent: "Entry | None"
    start: int  # offset of the key, or of the item behind its dash
    stop: int  # offset behind a scalar or closing bracket; 0 for block collections, which end with the next entry
    children: list["Entry"] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # own-line comments; an empty text is a blank line
    beside: list[str] = field(default_factory=list)  # comments at the end of a line


def read_entries(document: Document) -> tuple[Entry | None, list[str]]:
    """The root entry, in the order of the text (None: there is no data), and the comment lines at the end of the file."""
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    entries: list[Entry] = []
    scalars: list[tuple[int, int]] = []
    if document.data is not None:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        _build(Entry(None, document.data, None, node.start_mark.index, 0), node, text, entries, scalars)
    tail: list[str] = []
    starts = [entry.start for entry in entries]
    for match in _comments(text, scalars):
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


def _build(entry: Entry, node: Any, text: str, entries: list[Entry], scalars: list[tuple[int, int]]) -> None:
    """Appends the entry and all below it to `entries`, and the spans in which # is no comment to `scalars`."""
    entries.append(entry)
    if isinstance(node, yaml.ScalarNode):
        scalars.append(_span(node, text))
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        entry.stop = node.end_mark.index
    if isinstance(node, yaml.SequenceNode):
        for value, data in zip(node.value, entry.data, strict=True):
            entry.children.append(Entry(None, data, entry, value.start_mark.index, 0))
            _build(entry.children[-1], value, text, entries, scalars)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            scalars.append(_span(key, text))
            entry.children.append(Entry(key.value, entry.data[key.value], entry, key.start_mark.index, 0))
            _build(entry.children[-1], value, text, entries, scalars)


def _span(node: Any, text: str) -> tuple[int, int]:
    start, stop = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):  # the line of the indicator may end in a comment; the text starts below it
        start = min(text.find("\n", start) % (len(text) + 1), stop)
    return start, stop


def _comments(text: str, scalars: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    done = 0
    for start, stop in [*scalars, (len(text), len(text))]:
        yield from _COMMENT.finditer(text, done, start)
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
