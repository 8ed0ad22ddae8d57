"""Reads an earlier version of a spec, and decides whether it can be built. Its findings can't be fixed any more, so few matter.

Only what `build` relies on counts: types, required keys, and the form of ids.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from codecanon.diagnostics import Diagnostic
from codecanon.reading.document import Document
from codecanon.reading.files import Files, FolderEntry
from codecanon.reading.scalar import boolean
from codecanon.reading.schema import base_schema, validate
from codecanon.reading.own_targets import FOLDER
from codecanon.reading.spec import Parsed, Spec, read_spec

# Findings of reading that leave the data usable: the text as written, or the last of two values.
_READABLE = frozenset(
    "ambiguous-scalar hidden-character hidden-line-break number-too-large repeated-key swallowed-text unexpected-file".split()
)

# The schema keywords that `build` relies on.
_NEEDED = frozenset({"$defs", "$ref", "additionalProperties", "items", "pattern", "properties", "required", "type"})
_BY_NAME = frozenset({"$defs", "properties"})  # keywords whose value maps names to schemas


def has_spec(files: Files) -> bool:
    """Whether there is any file of a spec, and not something else."""
    return any(
        name == "catalog.yaml" or (kind == "folder" and _has_provider(files, name)) for name, kind in files.entries("")
    )


def read_past(files: Files, parsed: Parsed | None = None) -> tuple[Spec, list[Diagnostic]]:
    """The spec, with the findings of reading. Folders without provider.yaml are no part of it, nor is what is wrong in accepted.yaml."""
    spec, found = read_spec(_WithoutStrays(files), parsed)
    _read_booleans(spec, found)
    path = files.shown("accepted.yaml")
    return replace(spec, accepted=_entries(spec.accepted)), [one for one in found if one.place.path != path]


def _read_booleans(spec: Spec, found: Iterable[Diagnostic]) -> None:
    """Reads words such as `yes` as what they were meant to be where a field is a boolean."""
    fields = spec.catalog.data.get("fields") if spec.catalog and isinstance(spec.catalog.data, dict) else None
    listed = [one for one in fields if isinstance(one, dict)] if isinstance(fields, list) else []
    booleans = {str(one.get("id")) for one in listed if one.get("type") == "boolean"}
    paths = {one.place.path for one in found if one.rule == "ambiguous-scalar"}
    for document in spec.documents:
        if document.path in paths:
            _replace_words(document.data, booleans)


def _replace_words(data: Any, booleans: set[str]) -> None:
    if isinstance(data, list):
        for one in data:
            _replace_words(one, booleans)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in booleans and isinstance(value, str) and (meant := boolean(value)) is not None:
                data[key] = meant
            else:
                _replace_words(value, booleans)


@dataclass
class _WithoutStrays:
    """The files of a spec, without folders that are neither of a provider nor of targets."""

    files: Files

    def shown(self, path: str) -> str:
        return self.files.shown(path)

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        for name, kind in self.files.entries(folder):
            if folder or kind != "folder" or name == FOLDER or _has_provider(self.files, name):
                yield FolderEntry(name, kind)

    def read(self, path: str, limit: int) -> bytes | None:
        return self.files.read(path, limit)


def _has_provider(files: Files, folder: str) -> bool:
    return any(one.name == "provider.yaml" for one in files.entries(folder))


def _entries(accepted: Document | None) -> Document | None:
    """The entries of accepted.yaml: those that NEW has too are history."""
    listed = accepted.data.get("accepted") if accepted and isinstance(accepted.data, dict) else None
    if accepted is None or not isinstance(listed, list):
        return None
    return replace(accepted, data={"accepted": [one for one in listed if isinstance(one, dict)]})


def is_buildable(spec: Spec, found: Iterable[Diagnostic]) -> bool:
    """Whether a catalog can be built from a spec that was read with these findings."""
    read = {document.path for document in spec.documents}
    declarations = {own.path for own in spec.own_targets}  # they say how to print a catalog, and not what is in it
    for one in found:
        has_nothing_yet = one.rule == "missing-file" and one.place.path in read  # a catalog or provider without codes
        if one.rule not in _READABLE and not has_nothing_yet and one.place.path not in declarations:
            return False
    return not any(_unbuildable(spec))


def _unbuildable(spec: Spec) -> Iterator[object]:
    """The schema findings that keep the catalog from being built."""
    forms: list[tuple[Iterable[Document | None], str]] = [
        ([spec.catalog], "catalog"),
        (spec.providers, "provider"),
        ([document for code_sets in spec.code_sets for document in code_sets], "code_set"),
    ]
    for documents, name in forms:
        yield from validate(filter(None, documents), _needed(name))


def _needed(name: str) -> dict[str, Any]:
    """The schema of a file, without what building does not need."""
    whole = base_schema(name)
    schema = _loosened(whole)
    if name == "code_set":
        schema["$defs"]["version"] = {"type": "string"}
    if name == "catalog":
        del schema["properties"]["version"]["pattern"]  # it is compared only if it is a version
        # OLD may have targets that no longer exist.
        schema["properties"]["targets"]["additionalProperties"] = {"type": "object"}
        field, known = (one["properties"]["fields"]["items"]["properties"] for one in (schema, whole))
        # The columns of tables are made from these. Of the other closed sets a review only prints the words.
        field |= {key: known[key] for key in ("type", "origin")}
    return schema


def _loosened(schema: dict[str, Any]) -> dict[str, Any]:
    loosened: dict[str, Any] = {}
    for keyword in _NEEDED & schema.keys():
        value = schema[keyword]
        if keyword in _BY_NAME:
            loosened[keyword] = {name: _loosened(one) for name, one in value.items()}
        elif isinstance(value, dict):
            loosened[keyword] = _loosened(value)
        elif keyword != "additionalProperties":  # `false` would refuse unknown keys, which `build` ignores
            loosened[keyword] = value
    return loosened
