"""Reads YAML files into plain data, strictly, and finds the line and column of any value in them.

The tree is built from libyaml's events instead of PyYAML's constructor: that way repeated keys, tags, anchors and
scalars that YAML readers disagree about are refused with their place, limits hold while reading, and nothing recurses.
Positions are not kept for every value; a file that somebody must be told about is read once more to find them.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from codecanon.diagnostics import Diagnostic, Place, Position

MAX_BYTES = 64 * 2**20
MAX_DEPTH = 16
MAX_NODES = 10_000_000
MAX_SCALAR = 2 * 2**20
MAX_INTEGER = 2**53  # the largest integer that every JSON reader keeps exact

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
# Plain scalars that YAML 1.1 or 1.2 reads as something else than text (https://yaml.org/type/), less true, false,
# null and decimal integers, which all of them read alike.
_AMBIGUOUS = re.compile(
    r"""[yYnN] | yes|Yes|YES | no|No|NO | on|On|ON | off|Off|OFF | True|TRUE | False|FALSE | Null|NULL | <<? | =
    | [-+]?0[0-9_]+ | [-+]?0o[0-7_]+ | [-+]?0x[0-9a-fA-F_]+ | [-+]?0b[01_]+ | \+?[0-9][0-9_]* | -[0-9][0-9_]*
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    | [-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?
    | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?""",
    re.VERBOSE | re.DOTALL,
)
_ASKS_A_LOOK = frozenset("0123456789+-.~=<yYnNtTfFoO")  # first characters of everything that is not plainly text
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_HIDDEN_BREAK = re.compile("[\u0085\u2028\u2029]")


@dataclass(frozen=True)
class Document:
    """One YAML file: `data` is dict, list, str, int, bool or None all the way down. `path` is as it is to be shown."""

    path: str
    text: str
    data: Any

    def position(self, place: Place) -> Position:
        """Where a value or key stands; where there is none, where the nearest value around it stands."""
        node = self._tree
        mark = node.start_mark if node else None
        for depth, key in enumerate(place.pointer):
            last = depth == len(place.pointer) - 1
            found = _child(node, key)
            if found is None:
                break
            key_mark, node = found
            mark = key_mark if last and place.on_key else node.start_mark
        return Position(self.path, mark.line + 1, mark.column + 1) if mark else Position(self.path, 1, 1)

    @cached_property
    def _tree(self) -> Any:
        return yaml.compose(self.text, Loader=yaml.CSafeLoader)


def _child(node: Any, key: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark, node.value[key]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark, value
    return None


def read_document(path: str, content: bytes) -> tuple[Document | None, list[Diagnostic]]:
    """The file's data, or None where it can't be had, and all that is wrong with its form."""
    if len(content) > MAX_BYTES:
        message = f"the file has {len(content):,} bytes, more than the {MAX_BYTES:,} that are read"
        return None, [Diagnostic("too-large", Position(path, 1, 1), message, "split the code set")]
    text, found = _decode(path, content)
    if text is None:
        return None, found
    reader = _Reader(path, text)
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = Position(path, mark.line + 1, mark.column + 1) if mark else Position(path, 1, 1)
        context = f" ({error.context})" if error.context else ""
        found.append(Diagnostic("yaml-syntax", position, f"{error.problem}{context}", _syntax_hint(error.problem)))
        return None, found
    except yaml.reader.ReaderError as error:
        before = content[: error.position].decode("utf-8", "replace")
        code_point = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"the character U+{code_point:04X} is not allowed in YAML"
        found.append(Diagnostic("yaml-syntax", _end_of(path, before), message, "remove it"))
        return None, found
    except _Stop:
        return None, found + reader.found
    return Document(path, text, data), found + reader.found


def _syntax_hint(problem: str | None) -> str:
    if problem and "cannot start any token" in problem:
        return "indent with blanks, not tabs; put a text that starts with @, `, % or a tab in quotes"
    if problem and "mapping values are not allowed" in problem:
        return 'a text that contains ": " needs quotes around it'
    return "check quotes and indentation around this place"


def _decode(path: str, content: bytes) -> tuple[str | None, list[Diagnostic]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = f"the file is not UTF-8: byte 0x{content[error.start]:02X} at offset {error.start}"
        return None, [Diagnostic("not-utf8", _end_of(path, before), message, "save the file as UTF-8")]
    found = [
        Diagnostic(
            "merge-conflict",
            _end_of(path, text[: match.start()]),
            "a merge conflict was left in the file",
            "resolve it and remove the marker lines",
        )
        for match in _CONFLICT.finditer(text)
    ]
    found += [
        Diagnostic(
            "hidden-line-break",
            _end_of(path, text[: match.start()]),
            f"U+{ord(match[0]):04X} is a line break to some YAML readers and invisible to people",
            "remove it or use an ordinary line break",
        )
        for match in _HIDDEN_BREAK.finditer(text)
    ]
    return (None, found) if found else (text, [])


def _end_of(path: str, before: str) -> Position:
    return Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


class _Stop(Exception):
    """The file can't be read any further; the reason is among the findings."""


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.found: list[Diagnostic] = []

    def read(self) -> Any:
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
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                nodes += 1
                value = event.value
                if event.anchor is not None:
                    self._anchor(event)
                if event.tag is not None:
                    self._refuse(event, "tag", f"the tag {event.tag} is not allowed", "remove it")
                elif event.implicit[0] and (not value or value[0] in _ASKS_A_LOOK):
                    value = self._plain(event)
                if len(event.value) > MAX_SCALAR:
                    self._fatal(event, f"the text has {len(value):,} characters, more than {MAX_SCALAR:,}")
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
                    self._fatal(event, "a second document starts here", "keep one document a file", "second-document")
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
                key = self._key(event, value, container)
                continue
            else:
                container[key] = value
                key = None
            if kind is not yaml.ScalarEvent and kind is not yaml.AliasEvent:
                if len(outer) >= MAX_DEPTH:
                    self._fatal(event, f"values are nested more than {MAX_DEPTH} deep")
                outer.append((container, key))
                container, key = value, None

    def _plain(self, event: Any) -> Any:
        """The value of an unquoted scalar; one that YAML readers disagree about is refused."""
        text = event.value
        if text in ("", "null", "~"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if _INTEGER.fullmatch(text):
            if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
                self._refuse(
                    event,
                    "number-too-large",
                    f"{text[:40]} is larger than 2^53 and loses digits in JSON and JavaScript",
                    "put it in quotes and declare id_type: string",
                )
                return 0
            return int(text)
        if _AMBIGUOUS.fullmatch(text):
            self._refuse(event, "ambiguous-scalar", f"{text[:40]} means different things to YAML readers", _meant(text))
        return text

    def _key(self, event: Any, key: Any, container: dict[str, Any]) -> str:
        if type(event) is not yaml.ScalarEvent or not isinstance(key, str):
            self._fatal(event, "a key must be a text", 'put it in quotes, as in "on": …', "key-not-text")
        if key in container:
            self._refuse(event, "repeated-key", f'the key "{key}" stands here a second time', "keep one of the two")
        return str(key)

    def _anchor(self, event: Any) -> None:
        self._refuse(event, "anchor", "anchors and aliases (&, *) are not allowed", "write the value out, or quote it")

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        mark = event.start_mark
        self.found.append(Diagnostic(rule, Position(self.path, mark.line + 1, mark.column + 1), message, hint))

    def _fatal(self, event: Any, message: str, hint: str = "make it smaller", rule: str = "too-large") -> None:
        self._refuse(event, rule, message, hint)
        raise _Stop


def _meant(text: str) -> str:
    digits = text.replace("_", "").lstrip("+")
    if re.fullmatch(r"-?[0-9]+", digits):
        return f'write {int(digits)} for the number, or "{text}" in quotes for the text'
    if text.lower() in ("true", "yes", "on", "y"):
        return f'write true, or "{text}" in quotes for the text'
    if text.lower() in ("false", "no", "off", "n"):
        return f'write false, or "{text}" in quotes for the text'
    return f'put it in quotes: "{text}"'
