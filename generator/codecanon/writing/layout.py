"""Formats spec files: one order of keys and codes, one way to write each value, every comment kept.

`comments` decides which entry a comment belongs to. A line has at most one comment at its end; if there would be more, for
example when a list becomes one line, all of them go above it.
"""

# docs/architecture/decisions/0022

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from codecanon.reading.comments import Entry, read_entries
from codecanon.reading.document import Document
from codecanon.reading.parse import read_document
from codecanon.catalog.model import shown_id
from codecanon.reading.scalar import resolve

WIDTH = 110
_SORTED_BY_ID = frozenset({"codes", "groups", "retired"})
_ORDER_AS_GIVEN = "targets"  # the order of targets is the catalog's own
# Quoted always, since only some of their values would need it.
_QUOTED = frozenset({"version", "read", "since", "retired_in", "until", "fingerprint"})
# What holds ids on the wire: texts there are quoted always, as 00000 and 0E000 are numbers to YAML, and integers are in hex
# where the code set says so.
_IDS_OF_CODES = frozenset({"fallback", "replaced_by", "range"})
_IDS = _IDS_OF_CODES | {"group", "prefix"}
_HAVING_IDS = _SORTED_BY_ID | {"replaced_by"}
# Starts of what is not a plain scalar; <<<<<<< would look like a merge conflict.
_NOT_PLAIN = re.compile(r"""[-?:,\[\]{}#&*!|>'"%@` ] | \.\.\. | <{7} | .*(?::[ ]|[ ]\#|[ :]\Z)""", re.VERBOSE)
_NOT_PLAIN_IN_FLOW = re.compile(r"[,?\[\]{}]")
_SINGLE_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def formatted(document: Document, schema: dict[str, Any]) -> str:
    """The formatted text, with LF line ends and one newline at the end; empty if the file has no data.

    The document must have been read without findings, but may violate the schema. Raises AssertionError if the result
    does not read back as the same data, which would be a bug in this module.
    """
    root, tail = read_entries(document)
    return laid_out(document.path, document.data, root, tail, schema).text


def laid_out(path: str, data: Any, root: Entry | None, tail: list[str], schema: dict[str, Any]) -> Document:
    """The document with this text, of a file that is given as its data and entries, with the comments behind the last of them."""
    page = _Page(schema, data.get("id_format") if isinstance(data, dict) else None)
    if root:
        page.add(root, schema, "", [], [])
    page.add_comments(tail, "")
    text = "\n".join(page.lines).rstrip("\n")
    text += "\n" if text else ""
    again, found = read_document(path, text.encode("utf-8"))
    if found or not again or _spelled(again.data) != _spelled(_sorted(data)):
        raise AssertionError(f"{path}: formatting the file would change its data")
    return again


def entry_lines(entry: Entry, schema: dict[str, Any], id_format: object, margin: str) -> list[str]:
    """The lines of one entry of a file, with its comments, below what its parents are. `schema` is that of the file."""
    page = _Page(schema, id_format)
    page.add(entry, page.form_of(entry), margin, [], [])
    return page.lines


def entry_in_flow(entry: Entry, schema: dict[str, Any], id_format: object) -> str:
    """One entry of a file on one line, without its comments, as it stands between braces or brackets."""
    page = _Page(schema, id_format)
    return ("" if entry.key is None else f"{_start(entry)} ") + page.flow(entry, page.form_of(entry))


def keys_in_order(entry: Entry, schema: dict[str, Any]) -> list[str]:
    """The keys that a mapping of a file can have, in their canonical order."""
    page = _Page(schema, None)
    return list(page.resolved(page.form_of(entry)).get("properties", {}))


def _spelled(data: Any) -> str:
    return json.dumps(data, sort_keys=True)  # unlike ==, tells 1 from true


def _sorted(data: Any, key: str | None = None) -> Any:
    if isinstance(data, dict):
        return {name: _sorted(value, name) for name, value in data.items()}
    if isinstance(data, list):
        return [_sorted(data[index]) for index in _order(key, data)]
    return data


def _order(key: str | None, items: list[Any]) -> list[int]:
    """The indexes of the items of a list in their canonical order."""
    types = {type(item["id"]) if isinstance(item, dict) and "id" in item else None for item in items}
    if key in _SORTED_BY_ID and types in ({int}, {str}):
        return sorted(range(len(items)), key=lambda index: items[index]["id"])
    return list(range(len(items)))


class _Page:
    """Collects the lines of a file."""

    def __init__(self, schema: dict[str, Any], id_format: object) -> None:
        self.schema = schema
        self.id_format = id_format if isinstance(id_format, str) and re.fullmatch("hex[0-9]{0,2}", id_format) else None
        self.lines: list[str] = []
        self._references: dict[int, tuple[dict[str, Any], dict[str, Any]]] = (
            {}
        )  # resolved schemas, by what refers to them
        self._places: dict[int, dict[str | None, int]] = {}  # the order of keys, by the properties that state it

    def add_comments(self, comments: list[str], margin: str) -> None:
        for comment in comments:
            if comment:
                self.lines.append(margin + comment)
            elif self.lines and self.lines[-1]:
                self.lines.append("")

    def add(self, entry: Entry, schema: dict[str, Any], prefix: str, above: list[str], beside: list[str]) -> None:
        """Adds an entry after `prefix`, with the comments of the enclosing entries that start on the same line."""
        above, beside = above + entry.above, beside + entry.beside
        start = prefix + _start(entry)
        indent = len(prefix) + 2 if entry.parent else 0
        if not entry.children:
            value, block = self._value(entry, start, indent)
            self._add_line(start + value, above, beside)
            self.lines += block
            return
        schema = self.resolved(schema)
        flow = start + " " * bool(entry.parent) + self.flow(entry, schema) if schema.get("x-flow") else ""
        if flow and len(flow) <= WIDTH:
            self._add_line(flow, *_joined(entry, above, beside))
            return
        margin = " " * indent
        if entry.key is None:
            prefix = start.ljust(indent)
        else:
            self._add_line(start, above, beside)
            prefix, above, beside = margin, [], []
        for child, form in self._ordered(entry, schema):
            self.add(child, form, prefix, above, beside)
            prefix, above, beside = margin, [], []

    def _add_line(self, line: str, above: list[str], beside: list[str]) -> None:
        if not above and not beside:
            self.lines.append(line)
            return
        if len(beside) > 1:
            above, beside = above + beside, []
        self.add_comments(above, line[: len(line) - len(line.lstrip(" "))])
        # After a plain scalar, `#` without a space looks like part of it.
        self.lines.append("  ".join([line, *(re.sub(r"^#(?=[^\s#])", "# ", comment) for comment in beside)]))

    def flow(self, entry: Entry, schema: dict[str, Any]) -> str:
        """The value of an entry on one line."""
        schema = self.resolved(schema)
        if not entry.children:
            return self._inline(entry, flow=True)
        texts = [
            ("" if child.key is None else _text(child.key, flow=True) + ": ") + self.flow(child, form)
            for child, form in self._ordered(entry, schema)
        ]
        return f"[{', '.join(texts)}]" if isinstance(entry.data, list) else f"{{{', '.join(texts)}}}"

    def _ordered(self, entry: Entry, schema: dict[str, Any]) -> list[tuple[Entry, dict[str, Any]]]:
        """The children in their canonical order, each with its schema."""
        if isinstance(entry.data, list):
            return [(entry.children[index], schema.get("items", {})) for index in _order(entry.key, entry.data)]
        forms, other = schema.get("properties", {}), schema.get("additionalProperties") or {}
        children = entry.children
        if entry.key != _ORDER_AS_GIVEN:
            places = self._places.get(id(forms))
            if places is None:
                places = {key: place for place, key in enumerate(forms)}
                if forms:
                    self._places[id(forms)] = places
            children = sorted(children, key=lambda child: places.get(child.key, len(places)))
        return [(child, forms.get(child.key, other)) for child in children]

    def form_of(self, entry: Entry) -> dict[str, Any]:
        """The schema of an entry, by the way that leads to it."""
        if entry.parent is None:
            return self.schema
        around = self.resolved(self.form_of(entry.parent))
        form: dict[str, Any] = around["items"] if entry.key is None else around["properties"][entry.key]
        return form

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """A schema, or the one that it refers to."""
        if "$ref" not in schema:
            return schema
        if id(schema) not in self._references:
            resolved = schema
            while "$ref" in resolved:
                target: Any = self.schema
                for name in resolved["$ref"].removeprefix("#/").split("/"):
                    target = target[name]
                resolved = target | {key: value for key, value in resolved.items() if key != "$ref"}
            self._references[id(schema)] = schema, resolved
        return self._references[id(schema)][1]

    def _value(self, entry: Entry, start: str, indent: int) -> tuple[str, list[str]]:
        """The text after the key or dash, with a space before it, and the lines of a block scalar below."""
        text = entry.data
        if text is None:
            return "", []
        value = " " * bool(entry.parent) + self._inline(entry, flow=False)
        if entry.key is None or not isinstance(text, str) or _is_quoted(entry):
            return value, []
        if "\n" not in text and len(start + value) <= WIDTH:
            return value, []
        lines = text.removesuffix("\n").split("\n")
        if not all(line.isprintable() and line.strip(" ") == line for line in lines) or not (lines[0] and lines[-1]):
            return value, []
        margin = " " * indent
        if "\n" in text:
            return " |" if text.endswith("\n") else " |-", [(margin + line).rstrip() for line in lines]
        if len(start + value) > WIDTH and " " in text:
            return " >-", [margin + line for line in _wrapped(text, WIDTH - indent)]
        return value, []

    def _inline(self, entry: Entry, flow: bool) -> str:
        if type(entry.data) is int:
            return shown_id(entry.data, self._format(entry))
        if not isinstance(entry.data, str):
            return json.dumps(entry.data)  # true, false, null, {} and [] look the same in YAML
        return _quoted(entry.data) if _is_quoted(entry) else _text(entry.data, flow)

    def _format(self, entry: Entry) -> str | None:
        """The format of an integer: that of the code set for its ids, and hex for masks and groups by mask."""
        if entry.key == "mask" or (entry.key == "id" and _list_of(entry) == "groups" and _is_masked(entry)):
            return "hex"
        return (
            self.id_format
            if _is_id(entry, _IDS_OF_CODES) and _list_of(entry) not in ("groups", "replaced_by")
            else None
        )


def _joined(entry: Entry, above: list[str], beside: list[str]) -> tuple[list[str], list[str]]:
    """The comments above and beside an entry that is written on one line, including those of its children."""
    below = list(_below(entry))
    if any(inner.above for inner in below):
        return above + beside + [comment for inner in below for comment in inner.above + inner.beside], []
    return above, beside + [comment for inner in below for comment in inner.beside]


def _below(entry: Entry) -> Iterator[Entry]:
    for child in entry.children:
        yield child
        yield from _below(child)


def _start(entry: Entry) -> str:
    if entry.key is not None:
        return _key(entry.key)
    return "-" if entry.parent else ""


@cache
def _key(key: str) -> str:
    return _text(key, flow=False) + ":"


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of a folded block scalar that reads back as the text: broken at single spaces only."""
    lines: list[str] = []
    for part in _SINGLE_SPACE.split(text):
        if lines and len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += " " + part
        else:
            lines.append(part)
    return lines


def _is_quoted(entry: Entry) -> bool:
    if entry.key == "code":
        return bool(entry.parent and entry.parent.parent and entry.parent.parent.key == "references")
    return entry.key in _QUOTED or _is_id(entry, _IDS)


def _is_id(entry: Entry, keys: frozenset[str]) -> bool:
    """Whether the value is an id on the wire, under one of these keys or as the id of an entry that has one."""
    key = entry.key if entry.key is not None or not entry.parent else entry.parent.key
    return key in keys or (key == "id" and _list_of(entry) in _HAVING_IDS)


def _list_of(entry: Entry) -> object:
    """The key of the list or mapping that holds the entry of this value."""
    around = entry.parent
    return around and (around.key or (around.parent and around.parent.key))


def _is_masked(entry: Entry) -> bool:
    """Whether the value belongs to a group of a group set whose rule is a mask."""
    group_set = entry.parent and entry.parent.parent and entry.parent.parent.parent
    rule = group_set.data.get("by") if group_set and isinstance(group_set.data, dict) else None
    return isinstance(rule, dict) and "mask" in rule


def _text(text: str, flow: bool) -> str:
    plain = text.isprintable() and not _NOT_PLAIN.match(text) and not (flow and _NOT_PLAIN_IN_FLOW.search(text))
    return text if plain and resolve(text) == text else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char) or (char if char.isprintable() else _escaped(char)) for char in text) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
