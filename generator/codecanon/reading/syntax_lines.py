"""Explains what is wrong with a line: its indentation, its dash, its key. Each function returns None if it is something else."""

import re
from typing import NamedTuple

import yaml

from codecanon.reading.stop import Explanation, Stop, in_quotes, instead, until_error
from codecanon.text import SPACING

_KEY_AND_VALUE = re.compile(r"( *(?:- +)*)(\w[\w.-]*):(?: +(\S.*))?\s*")
_TIGHT_DASH = re.compile(r" *-(?=[A-Za-z_\"'])")
_ODD_SPACE = re.compile(rf" *(?:- *)?(?:[\w.-]+:)?[{SPACING}]")  # in the indentation, or after the colon of the key


def odd_space(stop: Stop) -> Explanation | None:
    start, line = stop.line(stop.since if "simple key" in stop.context else stop.at)
    for start, line in ((start, line), stop.above(start)):
        if found := _ODD_SPACE.match(line):
            place = found.end() - 1
            message = f"U+{ord(line[place]):04X} stands here, which looks like a blank and is none to YAML"
            return start + place, message, "replace it by an ordinary blank"
    return None


def tab(stop: Stop) -> Explanation | None:
    start, line = stop.line(stop.at)
    if found := re.match(r" *\t", line):
        return start + found.end() - 1, "a tab stands in the indentation of the line", "indent it with blanks"
    return None


def tight_dash(stop: Stop) -> Explanation | None:
    start, line = stop.line(stop.since if "simple key" in stop.context else stop.at)
    for start, line in ((start, line), stop.above(start)):
        if found := _TIGHT_DASH.match(line):
            return start + found.end(), "no blank follows the dash", instead(f"- {line[found.end() :].strip()}")
    return None


def second_colon(stop: Stop) -> Explanation | None:
    """A colon in a text, or a key that continues the value above it."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    start, line = stop.line(stop.at)
    own = _KEY_AND_VALUE.match(line)
    if own and own[3] and start + own.end(2) < stop.at:
        value = start + own.start(3)
        return stop.at, "the text contains a colon, which YAML takes for the end of a key", in_quotes(stop.rest(value))
    above = _KEY_AND_VALUE.fullmatch(stop.above(start)[1])
    if own and above and above[3] and own.start(2) > above.start(2):
        message = f'"{own[2]}" is indented deeper than "{above[2]}" above it, which has a value'
        return start + own.start(2), message, f'{_indent(above.start(2))}, like "{above[2]}"'
    return None


def no_colon(stop: Stop) -> Explanation | None:
    if stop.problem != "could not find expected ':'":
        return None
    start, line = stop.line(stop.since)
    text = line[stop.since - start :].strip()
    if found := re.fullmatch(r"([\w.-]+):(\S.*)", text):
        return stop.since + found.end(1), "no blank follows the colon", instead(f"{found[1]}: {found[2]}")
    if found := re.fullmatch(r"(?://|--|;)\s*(.*)", text):
        return stop.since, "this is no comment to YAML", instead(f"# {found[1]}")
    if found := re.fullmatch(r"([\w.-]+)\s*=\s*(.*)", text) or re.fullmatch(r"([a-z_]+) (\S+)", text):
        return stop.since, "there is no colon after the key", instead(f"{found[1]}: {found[2]}")
    hint = "write it as `key: value`; if it continues the text above, indent it deeper than the key of the text"
    return stop.since, "the line is no key with a value", hint


def misindented(stop: Stop) -> Explanation | None:
    """A line that is indented like nothing above it, or like something else."""
    start, line = stop.line(stop.at)
    column = len(line) - len(line.lstrip(" "))
    if start + column != stop.at or not line.strip():
        return None
    blocks = _blocks_before(stop)
    entries = next((block.column for block in reversed(blocks) if block.is_list), None)
    keys = next((block.column for block in reversed(blocks) if not block.is_list), None)
    if line[column:].startswith("- "):
        if entries is None:
            return stop.at, "an entry of a list starts here, between the keys of a mapping", "remove the dash"
        message = f"this entry is indented by {_blanks(column)}, and the entries above it by {entries}"
        return stop.at, message, f"{_indent(entries)}; if it is a key of the entry above, remove the dash"
    key = f"; if it is a key of the entry above, {_indent(keys)}" if keys is not None else ""
    if entries == column:
        message = 'the line is indented like the entries above it, and does not start with "- "'
        return stop.at, message, f'write "- " in front of it{key}'
    if keys is None or keys == column:
        return None
    message = f"the line is indented by {_blanks(column)}, and the keys above it by {keys}"
    if _KEY_AND_VALUE.fullmatch(line):
        return stop.at, message, f"{_indent(keys)}, like the keys above it"
    return stop.at, message, "indent a line that continues a text like the lines of the text"


class _Block(NamedTuple):
    """A mapping or list in lines."""

    is_list: bool
    column: int


def _blocks_before(stop: Stop) -> list[_Block]:
    """The mappings and lists that the place is in, or that end at it, outermost first."""
    open_blocks: list[_Block] = []
    ended: list[_Block] = []
    for event in until_error(stop.text, "get_event"):
        kind = type(event)
        if event is None or kind is yaml.StreamEndEvent:
            break
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            open_blocks.append(_Block(kind is yaml.SequenceStartEvent, event.start_mark.column))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            block = open_blocks.pop()
            if event.start_mark.index >= stop.at:
                ended.append(block)
    return open_blocks + ended[::-1]


def _blanks(count: int) -> str:
    return f"{count} blank" if count == 1 else f"{count} blanks"


def _indent(count: int) -> str:
    return f"indent it by {_blanks(count)}" if count else "start it at the left edge"
