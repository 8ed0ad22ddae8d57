"""The line and column of values in a YAML file."""

from collections.abc import Iterable, Set
from itertools import chain
from typing import Any

import yaml

from codecanon.diagnostics import Key, Place

Way = tuple[Key, ...]  # from the root of a file to a value
Mark = tuple[int, int]  # line and column, from 1
Marks = dict[Way, tuple[Mark, Mark]]  # of the key of a value, and of the value


def nearest_marks(text: str, places: Iterable[Place]) -> dict[Place, Mark]:
    """Where each value or key is in a file; if it does not exist, where the nearest value around it is."""
    ways = {place: _ways(place) for place in places}
    marks = _marks(text, set(chain.from_iterable(ways.values())))
    return {place: _nearest(place, ways[place], marks) for place in ways}


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
