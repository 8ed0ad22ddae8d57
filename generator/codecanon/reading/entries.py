"""Reads a later version of a file by the entries of an earlier one: those that are the same need not be parsed again.

What is parsed is the later file without these entries. It is taken only if every other entry of the list begins there where it
should: then nothing before it, such as a quote that is never closed, has changed what the rest means.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import yaml

from codecanon.reading.events import Reader, Unreadable
from codecanon.reading.limits import MAX_NODES

_LEAVES = re.compile(r"\n[^\s#-]")  # a line that ends the list: another key of the file


class Entries(NamedTuple):
    """The entries of a list at the top level of a file: its key, the text before it, what each begins with, and the data
    of each by its text. The last one is left out, since more may follow it."""

    key: str
    header: str
    dash: str
    data: Mapping[str, Any]


def entries(text: str, data: Any, starts: Mapping[str, Sequence[int]]) -> Entries | None:
    """The entries of the longest list, if each begins in a line of its own. `starts` has where they do, by the key of the list."""
    if not starts:
        return None
    key = max(starts, key=lambda key: len(starts[key]))
    found = starts[key]
    begin = text.rfind("\n", 0, found[0]) + 1 if found else 0
    dash = text[begin : found[0]] if found else ""
    if not begin or dash.strip() != "-" or len(found) != len(data[key]):
        return None
    lines = [start - len(dash) for start in found]
    if any(not text.startswith(f"\n{dash}", line - 1) for line in lines):
        return None
    texts = (text[start : after - 1] for start, after in zip(found, lines[1:]))
    return Entries(key, text[:begin], f"\n{dash}", dict(zip(texts, data[key])))


def reread(text: str, known: Entries) -> tuple[dict[str, Any], dict[str, list[int]]] | None:
    """The data of a text, and where the entries of the list begin in it; None if it has to be read as a whole."""
    header = known.header
    if not text.startswith(header + known.dash[1:]) or len(text) >= MAX_NODES:
        return None
    parts = text[len(header) - 1 :].split(known.dash)[1:]
    last = next((number for number, part in enumerate(parts) if _LEAVES.search(part)), len(parts) - 1)
    new = [part for part in parts[:last] if part not in known.data]
    rest = known.dash.join(["", *new, *parts[last:]])
    reader = Reader("", header[:-1] + rest)
    try:
        data: dict[str, Any] = reader.read()
    except (yaml.YAMLError, Unreadable):
        return None
    starts = reader.starts.get(known.key, [])  # none, if the file is no mapping any more
    expected = first = len(header) - 1 + len(known.dash)
    for number, part in enumerate([*new, parts[last]]):
        if number >= len(starts) or starts[number] != expected:
            return None
        expected += len(part) + len(known.dash)
    if reader.found or reader.repeated or len(starts) != len(data[known.key]):
        return None
    others = iter(data[known.key])
    read = [known.data[part] if part in known.data else next(others) for part in parts[:last]]
    data[known.key] = [*read, *others]
    *begin, tail = accumulate(map(len, parts[:last]), lambda start, size: start + size + len(known.dash), initial=first)
    moved = tail - starts[len(new)]  # by the entries that were left out
    return data, {known.key: [*begin, *(start + moved for start in starts[len(new) :])]}
