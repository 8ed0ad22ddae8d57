"""Builds plain data from libyaml's events, and reports what a spec can't contain, with its position.

Unlike PyYAML's constructor, events show repeated keys, tags, anchors, and whether a scalar is quoted. Limits apply while
reading, nothing recurses, and it takes half the time.
"""

# docs/architecture/decisions/0002

import re
from sys import intern
from typing import Any, NamedTuple, NoReturn

import yaml

from codecanon.diagnostics import Diagnostic, Key, Position
from codecanon.reading.limits import MAX_DEPTH, MAX_FOUND, MAX_NODES, MAX_SCALAR
from codecanon.reading.scalar import LONGEST_WORD, NUMBERS, WORDS, Trap, resolve

_SWALLOWED = re.compile(r"[ \t]+(#[^\s#]\S*)")
_SUSPICIOUS = re.compile(r"#(?<=[ \t]#)[^\s#]")  # the same, in linear time, found by its first character

_HEADER = re.compile(r"[|>][-+0-9]*#")  # a block header with a # that libyaml, against YAML, takes for a comment

_TAG = "remove it; put a text that starts with ! in quotes"

TOO_DEEP = f"values are nested more than {MAX_DEPTH} deep"
_WORD = 20  # shorter than this are keys, and values such as ids of groups: in memory once, as they come in every entry


class Unreadable(Exception):
    """Reading stopped; the reason is among the findings."""


class Repeated(NamedTuple):
    """A repeated key: where it is, the way to its mapping, and whether the mapping starts with it.

    A mapping that starts over is one fault, whatever other keys it repeats. What is inside of a mapping with repeated keys
    has no finding of its own: the ways there are ambiguous.
    """

    position: Position
    around: tuple[Key, ...]
    key: str
    starts_over: bool


class Reader:
    """Reads one text, once. Its findings are in `found` afterwards, those about repeated keys as facts in `repeated`."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.found: list[Diagnostic] = []
        self.repeated: list[Repeated] = []
        self.ambiguous: dict[tuple[Key, ...], bool] = (
            {}
        )  # ways to mappings with repeated keys, and whether they start over
        self.has_anchor = False
        self.starts: dict[str, list[int]] = {}  # where the entries of lists begin that are at the top level, by key

    def read(self) -> Any:
        """The data of the text. Raises Unreadable, or yaml.YAMLError if the text is not YAML."""
        parser = yaml.CSafeLoader(self.text)
        try:
            return self._build(parser.get_event)
        finally:
            parser.dispose()

    def _build(self, next_event: Any) -> Any:
        root: Any = None
        container: Any = None  # the dict or list that is being filled
        key: Any = None  # the key whose value comes next, or None where a key comes next
        outer: list[tuple[Any, Any]] = []
        nodes = documents = 0
        suspicious = _SUSPICIOUS.search(self.text) is not None
        headers = _HEADER.search(self.text) is not None
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                nodes += 1
                value = event.value
                if len(value) > MAX_SCALAR:
                    self._fatal(event, f"the text has {len(value):,} characters, more than {MAX_SCALAR:,}")
                if len(value) < _WORD:
                    value = intern(value)
                if event.anchor is not None:
                    self._anchor(event)
                if event.tag is not None:
                    self._refuse(event, "tag", f"the tag {event.tag} is not allowed", _TAG)
                elif event.implicit[0]:
                    if suspicious:
                        self._swallowed(event)
                    if not value or (len(value) <= LONGEST_WORD and value[0] in WORDS) or value[0] in NUMBERS:
                        value = self._plain(event)
                elif headers and _HEADER.match(self.text, event.start_mark.index):
                    self._refuse(
                        event, "yaml-syntax", "a comment starts right after | or >", "put a space before the #"
                    )
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                nodes += 1
                if event.tag is not None:
                    self._refuse(event, "tag", f"the tag {event.tag} is not allowed", _TAG)
                if event.anchor is not None:
                    self._anchor(event)
                value = {} if kind is yaml.MappingStartEvent else []
                if len(outer) == 2 and type(container) is list and self.starts:
                    starts = next(reversed(self.starts.values()))
                    starts.append(event.start_mark.index)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                container, key = outer.pop()
                continue
            elif kind is yaml.AliasEvent:
                self._anchor(event)
                value = None
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._fatal(event, "a second document starts here", "keep one document per file", "second-document")
                continue
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue

            if nodes > MAX_NODES:
                self._fatal(event, f"the file has more than {MAX_NODES:,} values")
            if container is None:
                root = value
            elif type(container) is list:
                container.append(value)
            elif key is None:
                if kind is not yaml.ScalarEvent or type(value) is not str or value in container:
                    self._no_key(event, value, container, outer)
                key = value
                continue
            else:
                if len(outer) == 1 and type(value) is list:
                    self.starts[key] = []
                container[key] = value
                key = None
            if kind is not yaml.ScalarEvent and kind is not yaml.AliasEvent:
                if len(outer) >= MAX_DEPTH:
                    self._fatal(event, TOO_DEEP)
                outer.append((container, key))
                container, key = value, None

    def _swallowed(self, event: Any) -> None:
        """`Limit #5` is the text "Limit" and a comment, which is never what was meant."""
        if match := _SWALLOWED.match(self.text, event.end_mark.index):
            message = f"the text ends before {match[1]}, where a comment starts"
            self._refuse(
                event, "swallowed-text", message, "put the text in quotes, or put a space after the # of a comment"
            )

    def _plain(self, event: Any) -> Any:
        value = resolve(event.value)
        if isinstance(value, Trap):
            if event.value == "<<" and self.has_anchor:
                return event.value  # a finding about anchors
            self._refuse(event, *value)
            return event.value
        return value

    def _no_key(self, event: Any, key: Any, container: dict[str, Any], outer: list[tuple[Any, Any]]) -> None:
        if type(event) is not yaml.ScalarEvent:
            self._fatal(event, "a key must be a text", "put a text that starts with [ or { in quotes", "key-not-text")
        if not isinstance(key, str):
            shown = event.value if event.value else "nothing"
            hint = f'put it in quotes if it is a name: "{event.value}"'
            if type(key) is int:
                hint = f"an id is a value, in an entry of a list: - id: {event.value}"
            self._fatal(event, f"a key must be a text, and this one is {shown}", hint, "key-not-text")
        around = tuple(
            len(inner) - 1 if type(inner) is list else next(reversed(inner)) for inner, _ in outer if inner is not None
        )
        if any(around[:depth] in self.ambiguous for depth in range(len(around))) or self.ambiguous.get(around):
            return
        mark: Any = event.start_mark
        starts_over = key == next(iter(container))
        self.ambiguous[around] = starts_over
        self.repeated.append(Repeated(Position(self.path, mark.line + 1, mark.column + 1), around, key, starts_over))
        if len(self.repeated) > MAX_FOUND:
            raise Unreadable

    def _anchor(self, event: Any) -> None:
        """Reported once per file: who uses one uses it in several places."""
        if not self.has_anchor:
            self.has_anchor = True
            hint = (
                "write the values out, here and wherever else in the file; put a text that starts with & or * in quotes"
            )
            self._refuse(event, "anchor", "anchors and aliases (&, *) are not allowed", hint)

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        mark = event.start_mark
        self.found.append(Diagnostic(rule, Position(self.path, mark.line + 1, mark.column + 1), message, hint))
        if len(self.found) > MAX_FOUND:  # one more than is reported, to know that there are more
            raise Unreadable

    def _fatal(self, event: Any, message: str, hint: str = "make it smaller", rule: str = "too-large") -> NoReturn:
        self._refuse(event, rule, message, hint)
        raise Unreadable
