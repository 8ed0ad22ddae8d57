"""Reads a spec folder: which files there are, their data, and what is wrong with their form.

spec/catalog.yaml   spec/<provider>/provider.yaml   spec/<provider>/<code_set>.yaml   and maybe spec/accepted.yaml
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice, starmap
from typing import Any, NamedTuple, assert_never

from codecanon.diagnostics import Diagnostic, Finding, Place, Position
from codecanon.reading.document import MAX_BYTES, Document, read_document
from codecanon.reading.events import MAX_FOUND
from codecanon.reading.files import MAX_TOTAL, EntryKind, Files
from codecanon.reading.schema import (
    Schema,
    accepted_schema,
    catalog_schema,
    code_set_schema,
    provider_schema,
    taken_names,
    validate,
)

MORE = f"there are more than {MAX_FOUND:,} findings, and no more are told"

_HOLDS = "catalog.yaml, maybe accepted.yaml, and a folder a provider with provider.yaml and code sets, all named *.yaml"


class Known(NamedTuple):
    """What a spec may name that the tool defines: targets, with the schema of their options, and the rules of change."""

    targets: Mapping[str, Schema]
    change_rules: Iterable[str]


Parsed = dict[bytes, Document]
Form = tuple[tuple[Document, ...], dict[str, Any]]  # a schema, and the files that are held against it


@dataclass(frozen=True)
class Spec:
    """The files of a spec, in a fixed order: the catalog's, then each provider's with its code sets.

    `accepted` holds the changes that are accepted against the rules; most specs have none.
    """

    catalog: Document | None
    accepted: Document | None
    providers: tuple[Document, ...]
    code_sets: tuple[tuple[Document, ...], ...]  # a tuple a provider, in the order of `providers`

    @property
    def documents(self) -> Iterable[Document]:
        if self.catalog:
            yield self.catalog
        if self.accepted:
            yield self.accepted
        for provider, code_sets in zip(self.providers, self.code_sets, strict=True):
            yield provider
            yield from code_sets

    def locate(self, diagnostics: Iterable[Diagnostic]) -> list[Finding]:
        """The findings with line and column, in the order of the files and lines."""
        diagnostics = list(diagnostics)
        positions = self.positions(one.place for one in diagnostics if isinstance(one.place, Place))
        return sorted(
            {
                Finding(positions[place] if isinstance(place, Place) else place, rule, message, hint)
                for rule, place, message, hint in diagnostics
            }
        )

    def told(self, diagnostics: Iterable[Diagnostic]) -> list[Finding]:
        """The findings that people are told, located: the first ones, and at last that there are more."""
        some: dict[Diagnostic, None] = {}  # for several reasons the same can be found
        for one in diagnostics:
            some[one.cut()] = None
            if len(some) > MAX_FOUND:
                located = self.locate(islice(some, MAX_FOUND))
                return [*located, Finding(located[-1].position, "too-large", MORE, "mend these first")]
        return self.locate(some)

    def positions(self, places: Iterable[Place]) -> dict[Place, Position]:
        """Line and column of each place. A file is read once more for all of its places together."""
        by_path: dict[str, list[Place]] = {}
        for place in places:
            by_path.setdefault(place.path, []).append(place)
        positions = {place: Position(path, 1, 1) for path, places in by_path.items() for place in places}
        for document in self.documents:
            if document.path in by_path:
                positions |= document.positions(by_path[document.path])
        return positions


def read_spec(files: Files, parsed: Parsed | None = None) -> tuple[Spec, list[Diagnostic]]:
    """The spec that the files hold. Raises OSError where a file can't be read.

    `parsed` remembers documents by their bytes: of two revisions most files are alike, and parsing is what takes time.
    """
    found: list[Diagnostic] = []
    reading = _Reading(files, {} if parsed is None else parsed, found)
    catalog, accepted = reading.document("catalog.yaml"), None
    providers, code_sets = [], []
    for name, kind in files.entries(""):
        match kind:
            case "folder":
                provider = reading.document(f"{name}/provider.yaml")
                if provider:
                    providers.append(provider)
                    code_sets.append(tuple(reading.code_sets(name)))
                    if not code_sets[-1] and not found:
                        cure = f"add {files.shown(name)}/….yaml"
                        found.append(_missing(provider.path, "the provider has no code sets", cure))
            case "file" if name == "accepted.yaml":
                accepted = reading.document(name)
            case "file" | "other":
                if name != "catalog.yaml":
                    found += _unexpected(files.shown(name), kind)
            case _:
                assert_never(kind)
    if catalog and not providers and not found:
        cure = f"add {files.shown('')}/…/provider.yaml"
        found.append(_missing(catalog.path, "the catalog has no providers", cure))
    return Spec(catalog, accepted, tuple(providers), tuple(code_sets)), found


@dataclass
class _Reading:
    """Reads documents, and notes in `found` what is wrong with them."""

    files: Files
    parsed: Parsed
    found: list[Diagnostic]
    left: int = MAX_TOTAL  # bytes that may still be read; below zero, where that is told

    def document(self, path: str) -> Document | None:
        if self.left < 0:
            return None
        shown = self.files.shown(path)
        content = self.files.read(path, MAX_BYTES + 1)
        if content is None:
            cure = "add it; `codecanon init DIR` makes one to look at"
            self.found.append(_missing(shown, "the file is missing, or it is a link", cure))
            return None
        self.left -= len(content)
        if self.left < 0:
            message = f"the files up to this one have more than the {MAX_TOTAL:,} bytes that are read of a spec"
            self.found.append(Diagnostic("too-large", Position(shown, 1, 1), message, "make two catalogs of it"))
            return None
        if known := self.parsed.get(content):
            return replace(known, path=shown)
        document, problems = read_document(shown, content)
        if document and not problems:
            self.parsed[content] = document
        self.found.extend(problems)
        return document

    def code_sets(self, folder: str) -> Iterator[Document]:
        for name, kind in self.files.entries(folder):
            if name == "provider.yaml":
                continue
            if kind == "file" and name.endswith(".yaml"):
                if document := self.document(f"{folder}/{name}"):
                    yield document
            else:
                self.found.extend(_unexpected(self.files.shown(f"{folder}/{name}"), kind))


def _missing(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("missing-file", Position(path, 1, 1), message, hint)


def _unexpected(path: str, kind: EntryKind) -> list[Diagnostic]:
    match kind:
        case "other":
            message, hint = "this is a link, or no ordinary file", "put the file itself here"
        case "file" | "folder":
            if path.endswith(".md"):
                return []
            message, hint = "this is no part of a spec", f"a spec holds {_HOLDS}"
        case _:
            assert_never(kind)
    return [Diagnostic("unexpected-file", Position(path, 1, 1), message, hint)]


def forms(spec: Spec, known: Known) -> Iterator[Form]:
    """Every file with the schema that it is held against; code sets with the catalog's fields, if the catalog is right."""
    catalog = spec.catalog
    if catalog:
        yield _catalog_form(catalog, known)
    right = catalog and not any(validate(*_catalog_form(catalog, known)))
    yield from _other_forms(spec, known, catalog if right else None)


def check_form(spec: Spec, known: Known) -> Iterator[Diagnostic]:
    """What the schemas find wrong, one by one: first in catalog.yaml, which declares the fields, then in the rest."""
    if catalog := spec.catalog:
        if found := list(islice(validate(*_catalog_form(catalog, known)), MAX_FOUND + 1)) or taken_names(catalog):
            return iter(found)
    return chain.from_iterable(starmap(validate, _other_forms(spec, known, catalog)))


def _catalog_form(catalog: Document, known: Known) -> Form:
    return (catalog,), catalog_schema(known.targets)


def _other_forms(spec: Spec, known: Known, catalog: Document | None) -> Iterator[Form]:
    if spec.accepted:
        yield (spec.accepted,), accepted_schema(known.change_rules)
    data = catalog.data if catalog else {}
    yield spec.providers, provider_schema(data.get("fields", ()))
    yield tuple(chain.from_iterable(spec.code_sets)), code_set_schema(data)
