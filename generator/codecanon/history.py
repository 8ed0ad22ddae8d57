"""Reads a spec as it once was, to compare with: what was wrong with it then is history, and nobody can change it.

No lint rule is asked, and names may clash. Of its form only that counts which the catalog is built from: types, the keys
that must be there, and the form of ids.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from codecanon.build import build
from codecanon.diagnostics import Located
from codecanon.document import Document
from codecanon.files import Files
from codecanon.names import names_of
from codecanon.pipeline import Checked, Tell
from codecanon.schema import base_schema, validate
from codecanon.spec import Parsed, Spec, check_form, read_spec
from codecanon.targets import TARGETS

# Findings of reading after which the data is still what the file says: the text as it stands, or the last of two values.
_READABLE = frozenset({"ambiguous-scalar", "number-too-large", "repeated-key", "swallowed-text", "unexpected-file"})

# What the schemas say that building relies on.
_NEEDED = frozenset({"$defs", "$ref", "additionalProperties", "items", "pattern", "properties", "required", "type"})
_BY_NAME = frozenset({"$defs", "properties"})  # keywords whose value maps names to schemas


def read_history(files: Files, tell: Tell, parsed: Parsed | None = None) -> Checked | list[Located]:
    """The spec with its catalog and names, or what is wrong with it where it can't be built."""
    tell("reading the spec")
    spec, found = read_spec(files, parsed)
    if any(one.rule not in _READABLE for one in found) or any(_unbuildable(spec)):
        return spec.told(found or check_form(spec))
    catalog = build(spec)
    known = (TARGETS[id] for id in catalog.targets if id in TARGETS)
    return Checked(spec, catalog, {target.id: names_of(target, catalog)[0] for target in known})


def _unbuildable(spec: Spec) -> Iterator[object]:
    """What keeps the catalog from being built."""
    forms: list[tuple[Iterable[Document | None], str]] = [
        ([spec.catalog], "catalog"),
        ([spec.accepted], "accepted"),
        (spec.providers, "provider"),
        ([document for code_sets in spec.code_sets for document in code_sets], "code_set"),
    ]
    for documents, name in forms:
        yield from validate(filter(None, documents), _needed(name))


def _needed(name: str) -> dict[str, Any]:
    """The schema of a file, without what building does not need."""
    whole = base_schema(name)
    schema = _loosened(whole)
    if name == "catalog":
        schema["properties"]["targets"]["additionalProperties"] = {"type": "object"}  # those of today may be others
        field, type = (one["properties"]["fields"]["items"]["properties"] for one in (schema, whole))
        field["type"] = type["type"]  # the columns of tables are made from it
    return schema


def _loosened(schema: dict[str, Any]) -> dict[str, Any]:
    loosened: dict[str, Any] = {}
    for keyword in _NEEDED & schema.keys():
        value = schema[keyword]
        if keyword in _BY_NAME:
            loosened[keyword] = {name: _loosened(one) for name, one in value.items()}
        elif isinstance(value, dict):
            loosened[keyword] = _loosened(value)
        elif keyword != "additionalProperties":  # false: a key that nobody knows harms nobody
            loosened[keyword] = value
    return loosened
