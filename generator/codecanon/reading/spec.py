"""Reads a spec folder: its files, their data, and the findings about their form.

spec/catalog.yaml   spec/<provider>/provider.yaml   spec/<provider>/<code_set>.yaml   spec/accepted.yaml (optional)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice, starmap
from pathlib import PurePosixPath
from typing import Any, NamedTuple, assert_never

from codecanon.diagnostics import Diagnostic, Finding, FindingLevel, Place, Position
from codecanon.reading.document import Document
from codecanon.reading.limits import MAX_BYTES, MAX_FOUND, MAX_TOTAL
from codecanon.reading.files import EntryKind, Files, FolderEntry
from codecanon.reading.own_targets import DECLARATION, FOLDER, OwnTarget, is_own_folder, stated
from codecanon.reading.schema import (
    Schema,
    Taste,
    accepted_schema,
    base_schema,
    catalog_schema,
    code_set_schema,
    provider_schema,
    taken_names,
    validate,
)

MORE = f"only the first {MAX_FOUND:,} findings are reported"

_HOLDS = (
    "catalog.yaml, an optional accepted.yaml, one folder per provider with provider.yaml and its code sets (*.yaml), "
    "and an optional folder of targets"
)


class Registered(NamedTuple):
    """What a spec may name that the tool defines: targets, each with the schema of its options, and rules."""

    targets: Mapping[str, Schema]
    change_rules: Iterable[str]
    taste: Taste


Parsed = dict[bytes, Document]
Form = tuple[tuple[Document, ...], dict[str, Any]]  # files, and the schema that they are checked against


@dataclass(frozen=True)
class Spec:
    """The files of a spec, in a fixed order: the catalog's, then each provider's with its code sets.

    `accepted` lists changes that are accepted despite the rules; most specs have none.
    """

    catalog: Document | None
    accepted: Document | None
    providers: tuple[Document, ...]
    code_sets: tuple[tuple[Document, ...], ...]  # one tuple per provider, in the order of `providers`
    own_targets: tuple[OwnTarget, ...] = ()  # those that catalog.yaml takes from the spec

    @property
    def documents(self) -> Iterable[Document]:
        if self.catalog:
            yield self.catalog
        if self.accepted:
            yield self.accepted
        yield from (own.document for own in self.own_targets if own.document)
        for provider, code_sets in zip(self.providers, self.code_sets, strict=True):
            yield provider
            yield from code_sets

    def locate(self, diagnostics: Iterable[Diagnostic]) -> list[Finding]:
        """The findings with line and column, in the order of the files and lines."""
        diagnostics = list(diagnostics)
        positions = self.positions(one.place for one in diagnostics if isinstance(one.place, Place))
        return sorted(
            {
                Finding(positions[place] if isinstance(place, Place) else place, rule, message, hint, level)
                for rule, place, message, hint, level in diagnostics
            }
        )

    def findings(self, diagnostics: Iterable[Diagnostic]) -> list[Finding]:
        """The findings to report, located, without repetition. If there are too many, the last one says so."""
        some = by_level(diagnostics)
        shown = [*some["error"], *some["warning"]]
        located = self.locate(shown[:MAX_FOUND])
        if len(shown) > MAX_FOUND:
            level = shown[MAX_FOUND].level
            located.append(Finding(located[-1].position, "too-large", MORE, "fix these first", level))
        return located

    def positions(self, places: Iterable[Place]) -> dict[Place, Position]:
        """Line and column of each place. Each file with a place in it is scanned once."""
        by_path: dict[str, list[Place]] = {}
        for place in places:
            by_path.setdefault(place.path, []).append(place)
        positions = {place: Position(path, 1, 1) for path, places in by_path.items() for place in places}
        for document in self.documents:
            if document.path in by_path:
                positions |= document.positions(by_path[document.path])
        return positions


def by_level(diagnostics: Iterable[Diagnostic]) -> dict[FindingLevel, dict[Diagnostic, None]]:
    """The findings of each level, without repetition, as two checks may find the same; not more than can be reported, and one."""
    some: dict[FindingLevel, dict[Diagnostic, None]] = {"error": {}, "warning": {}}
    for one in diagnostics:
        if len(some[one.level]) <= MAX_FOUND:
            some[one.level][one.cut()] = None
        elif one.level == "error":
            break
    return some


def read_spec(files: Files, parsed: Parsed | None = None) -> tuple[Spec, list[Diagnostic]]:
    """The spec in these files, with the findings of reading. Raises OSError if a file can't be read.

    `parsed` remembers documents by their bytes: two revisions share most files and entries, and parsing takes most of the time.
    """
    found: list[Diagnostic] = []
    reading = _Reading(files, {} if parsed is None else parsed, found)
    catalog, accepted = reading.document("catalog.yaml"), None
    own_targets = tuple(reading.own_target(catalog, id, folder) for id, folder in stated(catalog).items() if catalog)
    providers, code_sets = [], []
    for name, kind in files.entries(""):
        match kind:
            case "folder" if name == FOLDER:
                if any(one.name == "provider.yaml" for one in files.entries(name)):
                    path = files.shown(f"{name}/provider.yaml")
                    message = f"the folder {FOLDER} holds your own targets, so no provider can have this name"
                    found.append(Diagnostic("unexpected-file", Position(path, 1, 1), message, "rename the provider"))
            case "folder":
                provider = reading.document(f"{name}/provider.yaml")
                if provider:
                    providers.append(provider)
                    code_sets.append(tuple(reading.code_sets(name)))
            case "file" if name == "accepted.yaml":
                accepted = reading.document(name)
            case "file" | "other":
                if name != "catalog.yaml":
                    found += _unexpected(files.shown(name), kind)
            case _:
                assert_never(kind)
    if not found:  # whatever is missing may be in a file with findings, or elsewhere
        found += _without_parts(files, catalog, providers, code_sets)
    return Spec(catalog, accepted, tuple(providers), tuple(code_sets), own_targets), found


def _without_parts(
    files: Files, catalog: Document | None, providers: list[Document], code_sets: list[tuple[Document, ...]]
) -> Iterator[Diagnostic]:
    if catalog and not providers:
        fix = f"add {files.shown('')}/…/provider.yaml"
        yield _missing(catalog.path, "the catalog has no providers", fix)
    for provider, own in zip(providers, code_sets, strict=True):
        if not own:
            fix = f"add a code set beside it: {PurePosixPath(provider.path).parent}/….yaml"
            yield _missing(provider.path, "the provider has no code sets", fix)


@dataclass
class _Reading:
    """Reads documents and collects their findings in `found`."""

    files: Files
    parsed: Parsed
    found: list[Diagnostic]
    left: int = MAX_TOTAL  # bytes that may still be read; negative once the limit has been reported

    @cached_property
    def earlier(self) -> dict[str, Document]:
        """The code sets that were read before, by their path in the spec."""
        return {"/".join(known.path.split("/")[-2:]): known for known in tuple(self.parsed.values())}

    def document(self, path: str, missing: str = "add it; `codecanon init DIR` makes an example") -> Document | None:
        """The document, if it can be read. `missing` is what to do if it is not there."""
        if self.left < 0:
            return None
        shown = self.files.shown(path)
        content = self.files.read(path, MAX_BYTES + 1)
        if content is None:
            if _is_there(self.files, path):
                message, fix = "this is a link or not an ordinary file", "replace it by the file itself"
            else:
                message, fix = "the file is missing", missing
            self.found.append(_missing(shown, message, fix))
            return None
        self.left -= len(content)
        if self.left < 0:
            message = f"the files up to this one are larger than {MAX_TOTAL:,} bytes, the limit of one spec"
            self.found.append(Diagnostic("too-large", Position(shown, 1, 1), message, "split the catalog in two"))
            return None
        if known := self.parsed.get(content):
            self.parsed[content] = here = replace(known, path=shown)
            return here
        from codecanon.reading.parse import read_document  # with PyYAML: often another process has parsed

        document, problems = read_document(shown, content, self.earlier.get(path))
        if document and not problems:
            self.parsed[content] = document
        self.found.extend(problems)
        return document

    def own_target(self, catalog: Document, id: str, folder: str) -> OwnTarget:
        """A target of the spec. A folder whose path has not the right form is left to the schema of catalog.yaml."""
        declaration = f"{folder}/{DECLARATION}"
        path = self.files.shown(declaration)
        if not is_own_folder(folder):
            return OwnTarget(id, folder, path, None)
        if not self.is_folder(folder):
            message = f"there is no folder {self.files.shown(folder)}, or it is a link"
            place = Place(catalog.path, ("targets", id, "from"))
            fix = f"make {folder}/{DECLARATION}, or take {id} out of the targets"
            self.found.append(Diagnostic("missing-file", place, message, fix))
            return OwnTarget(id, folder, path, None)
        fix = f"add it, or take {id} out of the targets"
        return OwnTarget(id, folder, path, self.document(declaration, fix))

    def is_folder(self, path: str) -> bool:
        """Whether there is such a folder, without a link on the way."""
        parent, _, name = path.rpartition("/")
        return (not parent or self.is_folder(parent)) and FolderEntry(name, "folder") in self.files.entries(parent)

    def code_sets(self, folder: str) -> Iterator[Document]:
        for name, kind in self.files.entries(folder):
            if name == "provider.yaml":
                continue
            if kind == "file" and name.endswith(".yaml"):
                if document := self.document(f"{folder}/{name}"):
                    yield document
            else:
                self.found.extend(_unexpected(self.files.shown(f"{folder}/{name}"), kind))


def _is_there(files: Files, path: str) -> bool:
    """Whether there is anything at this path, such as a link, or on the way to it."""
    folder = ""
    for name in path.split("/"):
        kinds: dict[str, EntryKind] = {entry.name: entry.kind for entry in files.entries(folder)}
        if kinds.get(name) != "folder":
            return name in kinds
        folder = f"{folder}/{name}" if folder else name
    return True


def _missing(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("missing-file", Position(path, 1, 1), message, hint)


def _unexpected(path: str, kind: EntryKind) -> list[Diagnostic]:
    match kind:
        case "other":
            message, hint = "this is a link or not an ordinary file", "replace it by the file itself"
        case "file" | "folder":
            if path.endswith(".md"):
                return []
            message, hint = "this is not part of a spec", f"a spec has {_HOLDS}"
            if path.endswith(".yml"):
                hint = f"rename it to {path.removesuffix('.yml')}.yaml"
            elif path.endswith(".yaml") and kind == "file":
                hint = "move a code set into the folder of its provider"
        case _:
            assert_never(kind)
    return [Diagnostic("unexpected-file", Position(path, 1, 1), message, hint)]


def forms(spec: Spec, registered: Registered) -> Iterator[Form]:
    """Every file with its schema. The schema of code sets has the declared fields, if catalog.yaml is valid."""
    catalog = spec.catalog
    yield tuple(own.document for own in spec.own_targets if own.document), base_schema("target")
    if catalog:
        yield _catalog_form(catalog, registered)
    right = catalog and not any(validate(*_catalog_form(catalog, registered)))
    yield from _other_forms(spec, registered, catalog if right else None)


def check_form(spec: Spec, registered: Registered) -> Iterator[Diagnostic]:
    """Findings of the schemas: first in catalog.yaml, which declares the fields; if it is valid, in the rest."""
    if catalog := spec.catalog:
        if found := list(islice(validate(*_catalog_form(catalog, registered)), MAX_FOUND + 1)) or taken_names(catalog):
            return iter(found)
    return chain.from_iterable(starmap(validate, _other_forms(spec, registered, catalog)))


def _catalog_form(catalog: Document, registered: Registered) -> Form:
    return (catalog,), catalog_schema(registered.targets, registered.taste)


def _other_forms(spec: Spec, registered: Registered, catalog: Document | None) -> Iterator[Form]:
    if spec.accepted:
        yield (spec.accepted,), accepted_schema(registered.change_rules)
    data = catalog.data if catalog else {}
    yield spec.providers, provider_schema(data.get("fields", ()))
    yield tuple(chain.from_iterable(spec.code_sets)), code_set_schema(data, registered.taste)
