"""Says in words of a YAML author what libyaml stumbles over.

libyaml says where it can't go on and what it wants there, which is rarely what its reader did. Each function here knows one
kind of mistake: it looks whether the text is so, and says nothing if it is not. What no function knows is left in the
words of libyaml, without a hint.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from codecanon.diagnostics import Diagnostic, Position
from codecanon.text import SPACING

_KEY_AND_VALUE = re.compile(r"( *(?:- +)*)(\w[\w.-]*):(?: +(\S.*))?\s*")
_TIGHT_DASH = re.compile(r" *-(?=[A-Za-z_\"'])")
_ODD_SPACE = re.compile(rf" *(?:- *)?(?:[\w.-]+:)?[{SPACING}]")  # in the indentation, or after the colon of the key
_MOST_ABOVE = 1_000  # lines that are looked through for one that says something
_LONGEST = 80  # characters of a text that a hint repeats


class Stop(NamedTuple):
    """Where reading stopped: the text, what libyaml wants and where, and what it was reading and since where."""

    text: str
    problem: str
    at: int
    context: str
    since: int

    def line(self, index: int) -> tuple[int, str]:
        """Where the line of a character starts, and the line."""
        start = self.text.rfind("\n", 0, index) + 1
        return start, self.rest(start)

    def rest(self, index: int) -> str:
        """What follows in the line."""
        end = self.text.find("\n", index)
        return self.text[index : len(self.text) if end < 0 else end].rstrip("\r")

    def above(self, start: int) -> tuple[int, str]:
        """The last line before this one that is neither empty nor a comment, if it is not far away."""
        for _ in range(_MOST_ABOVE):
            if not start:
                break
            start, line = self.line(start - 1)
            if line.strip() and not line.lstrip().startswith("#"):
                return start, line
        return 0, ""

    def number(self, index: int) -> int:
        """The number of the line of a character."""
        return self.text.count("\n", 0, index) + 1


Explanation = tuple[int, str, str]  # the character that it is about, what is wrong, what to type instead


def explained(path: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The finding for a text that libyaml could not read."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0  # libyaml may name a line past the last one
    since = min(error.context_mark.index, len(text)) if error.context_mark else at
    stop = Stop(text, error.problem or "", at, error.context or "", since)
    for explain in _EXPLANATIONS:
        if explanation := explain(stop):
            return _finding(path, text, *explanation)
    context = f" ({stop.context})" if stop.context else ""
    return _finding(path, text, at, f"this is not YAML: {stop.problem}{context}", "")


def _finding(path: str, text: str, index: int, message: str, hint: str) -> Diagnostic:
    line = text.count("\n", 0, index) + 1
    return Diagnostic("yaml-syntax", Position(path, line, index - text.rfind("\n", 0, index)), message, hint)


def _odd_space(stop: Stop) -> Explanation | None:
    start, line = stop.line(stop.since if "simple key" in stop.context else stop.at)
    for start, line in ((start, line), stop.above(start)):
        if found := _ODD_SPACE.match(line):
            place = found.end() - 1
            message = f"U+{ord(line[place]):04X} stands here, which looks like a blank and is none to YAML"
            return start + place, message, "replace it by an ordinary blank"
    return None


def _tab(stop: Stop) -> Explanation | None:
    start, line = stop.line(stop.at)
    if found := re.match(r" *\t", line):
        return start + found.end() - 1, "a tab stands in the indentation of the line", "indent it with blanks"
    return None


def _character(stop: Stop) -> Explanation | None:
    if "Unicode character escape" not in stop.problem:
        return None
    digits = stop.text[stop.at :][: 4 if stop.text[stop.at - 1] == "u" else 8]
    hint = "U+D800 to U+DFFF are halves of characters, and U+10FFFF is the last one; write the character itself"
    return stop.at, f"there is no character U+{int(digits, 16):04X}", hint


def _escape(stop: Stop) -> Explanation | None:
    at = stop.text.rfind("\\", 0, stop.at + 1)
    sign = stop.text[at : at + 2]
    hint = "write \\\\ for a backslash, or put the text in single quotes"
    if "unknown escape character" in stop.problem:
        return at, f"{sign} means nothing in double quotes", hint
    if "hexdecimal number" in stop.problem and sign in ("\\x", "\\u", "\\U"):
        return at, f"{sign} starts a character in double quotes, and its hexadecimal digits do not follow", hint
    return None


def _reserved_start(stop: Stop) -> Explanation | None:
    """A text without quotes starts with a character that means something else at that place."""
    at = stop.since if stop.context in ("while scanning an alias", "while scanning an anchor") else stop.at
    sign = stop.text[at : at + 1]
    if "cannot start any token" in stop.problem and sign in ("@", "`", "%"):
        return at, f"a text without quotes can't start with {sign}", _in_quotes(stop.rest(at))
    if sign in (",", "]", "}") and "expected node content" in stop.problem:
        return at, f"a text without quotes can't start with {sign}", _in_quotes(stop.rest(at))
    if sign in ("*", "&") and at == stop.since:
        return at, f"a text without quotes can't start with {sign}", _in_quotes(stop.rest(at))
    if "block sequence entries are not allowed" in stop.problem and sign == "-":
        hint = f"start a list in the next line, or {_in_quotes(stop.rest(at))}"
        return at, "a list can't start in the line of its key", hint
    return None


def _block_header(stop: Stop) -> Explanation | None:
    if stop.context != "while scanning a block scalar" or stop.text[stop.since : stop.since + 1] not in ("|", ">"):
        return None
    sign = stop.text[stop.since]
    return stop.at, f"text follows {sign} in its line", f"start the text in the line below {sign}, and indent it"


def _open_quote(stop: Stop) -> Explanation | None:
    if stop.context != "while scanning a quoted scalar" or "unexpected" not in stop.problem:
        return None
    until = "of the file" if stop.at >= len(stop.text.rstrip()) else f"of the document in line {stop.number(stop.at)}"
    quote = stop.text[stop.since]
    return (
        stop.since,
        f"the {quote} that opens here is not closed before the end {until}",
        f"write {quote} where the text ends",
    )


def _open_bracket(stop: Stop) -> Explanation | None:
    if not stop.problem.startswith("did not find expected ','"):
        return None
    opening = stop.text[stop.since]
    closing = "}" if opening == "{" else "]"
    if "\n" not in stop.text[stop.since : stop.at]:
        hint = f'write a comma between the parts in {opening} {closing}; a text that contains ": " needs quotes'
        return stop.at, f"a comma or {closing} is missing before this place", hint
    message = f"the {opening} that opens here is not closed in line {stop.number(stop.at)}, where a comma or {closing} is missing"
    return stop.since, message, f"write {closing} where it ends; if it goes on, write commas between its parts"


def _text_after_an_end(stop: Stop) -> Explanation | None:
    """Something follows a closing quote or bracket."""
    if not stop.problem.startswith("did not find expected") or not stop.rest(stop.at):
        return None
    before = _token_before(stop)
    if before is None:
        return None
    start, end = before
    opening, closing, rest = stop.text[start], stop.text[end - 1], stop.rest(stop.at)
    if "\n" in stop.text[start:end] and opening in "\"'":
        last = stop.number(end)
        message = f"the {opening} that opens here is closed by the {closing} in line {last}, and more follows it there"
        return start, message, f"write {opening} where the text ends"
    if "\n" in stop.text[end : stop.at]:
        return None
    if rest.startswith(","):
        return stop.at, f"a comma follows the closing {closing}", "remove the comma"
    if rest[0] in "}]":
        return stop.at, f"there is nothing that this {rest[0]} closes", "remove it"
    whole = stop.text[start:end] + stop.text[end : stop.at] + rest
    inner = whole[1:-1] if opening in "\"'" and whole.endswith(opening) else whole
    return stop.at, f"more text follows the closing {closing}", _in_quotes(inner)


def _token_before(stop: Stop) -> tuple[int, int] | None:
    """Where the text in quotes or the list in brackets that ends before the place starts, and where it ends."""
    last: tuple[int, int] | None = None
    opened: list[int] = []
    for token in _until_error(stop.text, "get_token"):
        if token is None or token.start_mark.index >= stop.at:
            break
        kind = type(token)
        last = None
        if kind is yaml.FlowMappingStartToken or kind is yaml.FlowSequenceStartToken:
            opened.append(token.start_mark.index)
        elif (kind is yaml.FlowMappingEndToken or kind is yaml.FlowSequenceEndToken) and opened:
            last = opened.pop(), token.end_mark.index
        elif kind is yaml.ScalarToken and token.style in ("'", '"'):
            last = token.start_mark.index, token.end_mark.index
    return last


def _until_error(text: str, method: str) -> Iterator[Any]:
    """What a method of the parser returns, again and again, until it raises an error."""
    parser = yaml.CSafeLoader(text)
    try:
        while True:
            yield getattr(parser, method)()
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()


def _second_colon(stop: Stop) -> Explanation | None:
    """A colon in a text, or a key that continues the value above it."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    start, line = stop.line(stop.at)
    own = _KEY_AND_VALUE.match(line)
    if own and own[3] and start + own.end(2) < stop.at:
        value = start + own.start(3)
        return stop.at, "the text contains a colon, which YAML takes for the end of a key", _in_quotes(stop.rest(value))
    above = _KEY_AND_VALUE.fullmatch(stop.above(start)[1])
    if own and above and above[3] and own.start(2) > above.start(2):
        message = f'"{own[2]}" is indented deeper than "{above[2]}" above it, which has a value'
        return start + own.start(2), message, f'{_indent(above.start(2))}, like "{above[2]}"'
    return None


def _tight_dash(stop: Stop) -> Explanation | None:
    start, line = stop.line(stop.since if "simple key" in stop.context else stop.at)
    for start, line in ((start, line), stop.above(start)):
        if found := _TIGHT_DASH.match(line):
            return start + found.end(), "no blank follows the dash", _instead(f"- {line[found.end() :].strip()}")
    return None


def _no_colon(stop: Stop) -> Explanation | None:
    if stop.problem != "could not find expected ':'":
        return None
    start, line = stop.line(stop.since)
    text = line[stop.since - start :].strip()
    if found := re.fullmatch(r"([\w.-]+):(\S.*)", text):
        return stop.since + found.end(1), "no blank follows the colon", _instead(f"{found[1]}: {found[2]}")
    if found := re.fullmatch(r"(?://|--|;)\s*(.*)", text):
        return stop.since, "this is no comment to YAML", _instead(f"# {found[1]}")
    if found := re.fullmatch(r"([\w.-]+)\s*=\s*(.*)", text) or re.fullmatch(r"([a-z_]+) (\S+)", text):
        return stop.since, "there is no colon after the key", _instead(f"{found[1]}: {found[2]}")
    hint = "write it as `key: value`; if it continues the text above, indent it deeper than the key of the text"
    return stop.since, "the line is no key with a value", hint


class _Block(NamedTuple):
    """A mapping or list in lines."""

    is_list: bool
    column: int


def _misindented(stop: Stop) -> Explanation | None:
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


def _blocks_before(stop: Stop) -> list[_Block]:
    """The mappings and lists that the place is in, or that end at it, outermost first."""
    open_blocks: list[_Block] = []
    ended: list[_Block] = []
    for event in _until_error(stop.text, "get_event"):
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


def _in_quotes(text: str) -> str:
    """A hint to write a text in quotes, with the text if it is short and the quotes can't fail."""
    text = text.strip()
    if len(text) <= _LONGEST and text.isprintable():
        if '"' not in text and "\\" not in text:
            return f'put the text in quotes: "{text}"'
        if "'" not in text:
            return f"put the text in quotes: '{text}'"
    return "put the text in quotes"


def _instead(text: str) -> str:
    return f"write {text}" if len(text) <= _LONGEST else "write it as `key: value`"


_EXPLANATIONS: tuple[Callable[[Stop], Explanation | None], ...] = (
    _odd_space,
    _tab,
    _character,
    _escape,
    _reserved_start,
    _block_header,
    _open_quote,
    _open_bracket,
    _text_after_an_end,
    _tight_dash,
    _second_colon,
    _no_colon,
    _misindented,
)
