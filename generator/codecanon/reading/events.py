"""Builds plain data from libyaml's events, and reports what a spec can't contain, with its position.

Unlike PyYAML's constructor, events show repeated keys, tags, anchors, and whether a scalar is quoted. Limits apply while
reading, nothing recurses, and it takes half the time.
"""

# docs/architecture/decisions/0002

import re
from typing import Any, NoReturn

import yaml

from codecanon.diagnostics import Diagnostic, Position
from codecanon.reading.scalar import LONGEST_WORD, NUMBERS, WORDS, Trap, resolve

_SWALLOWED = re.compile(r"[ \t]+(#[^\s#]\S*)")
_SUSPICIOUS = re.compile(r"#(?<=[ \t]#)[^\s#]")  # the same, in linear time, found by its first character

_HEADER = re.compile(r"[|>][-+0-9]*#")  # a block header with a # that libyaml, against YAML, takes for a comment

MAX_DEPTH = 16
TOO_DEEP = f"values are nested more than {MAX_DEPTH} deep"
MAX_NODES = 1_000_000
MAX_SCALAR = 2 * 2**20
MAX_FOUND = 1_000  # findings that are reported


class Unreadable(Exception):
    """Reading stopped; the reason is among the findings."""


class Reader:
    """Reads one text, once. Its findings are in `found` afterwards."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.found: list[Diagnostic] = []

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
                if event.anchor is not None:
                    self._anchor(event)
                if event.tag is not None:
                    self._refuse(event, "tag", f"the tag {event.tag} is not allowed", "remove it")
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
                    self._refuse(event, "tag", f"the tag {event.tag} is not allowed", "remove it")
                if event.anchor is not None:
                    self._anchor(event)
                value = {} if kind is yaml.MappingStartEvent else []
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
                    self._no_key(event, value, container)
                key = value
                continue
            else:
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
            self._refuse(event, *value)
            return event.value
        return value

    def _no_key(self, event: Any, key: Any, container: dict[str, Any]) -> None:
        if type(event) is not yaml.ScalarEvent or not isinstance(key, str):
            self._fatal(event, "a key must be a text", 'put it in quotes, as in "on": …', "key-not-text")
        self._refuse(event, "repeated-key", f'the key "{key}" is repeated here', "keep one of the two")

    def _anchor(self, event: Any) -> None:
        self._refuse(event, "anchor", "anchors and aliases (&, *) are not allowed", "write the value out, or quote it")

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        mark = event.start_mark
        self.found.append(Diagnostic(rule, Position(self.path, mark.line + 1, mark.column + 1), message, hint))
        if len(self.found) > MAX_FOUND:  # one more than is reported, to know that there are more
            raise Unreadable

    def _fatal(self, event: Any, message: str, hint: str = "make it smaller", rule: str = "too-large") -> NoReturn:
        self._refuse(event, rule, message, hint)
        raise Unreadable
