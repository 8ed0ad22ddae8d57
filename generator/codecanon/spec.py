"""Reads a spec folder: which files there are, their data, and what is wrong with their form.

spec/catalog.yaml   spec/<provider>/provider.yaml   spec/<provider>/<code_set>.yaml
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codecanon.diagnostics import Diagnostic, Located, Place, Position
from codecanon.document import MAX_BYTES, Document, read_document
from codecanon.schema import catalog_schema, code_set_schema, provider_schema, validate
from codecanon.targets import TARGETS


@dataclass(frozen=True)
class Spec:
    """The files of a spec, in a fixed order: the catalog's, then each provider's with its code sets."""

    catalog: Document | None
    providers: tuple[Document, ...]
    code_sets: tuple[tuple[Document, ...], ...]  # a tuple a provider, in the order of `providers`

    @property
    def documents(self) -> Iterable[Document]:
        if self.catalog:
            yield self.catalog
        for provider, code_sets in zip(self.providers, self.code_sets, strict=True):
            yield provider
            yield from code_sets

    def locate(self, diagnostics: Iterable[Diagnostic]) -> list[Located]:
        """The findings with line and column, in the order of the files and lines."""
        documents = {document.path: document for document in self.documents}
        located = []
        for rule, place, message, hint in diagnostics:
            if isinstance(place, Place):
                document = documents.get(place.path)
                place = document.position(place) if document else Position(place.path, 1, 1)
            located.append(Located(place, rule, message, hint))
        return sorted(set(located))


def read_spec(folder: Path) -> tuple[Spec, list[Diagnostic]]:
    """The spec in a folder, with paths shown as `folder` is given. Raises OSError where a file can't be read."""
    found: list[Diagnostic] = []
    catalog = _read(folder / "catalog.yaml", found)
    providers, code_sets = [], []
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            provider = _read(entry / "provider.yaml", found)
            if provider:
                providers.append(provider)
                code_sets.append(tuple(_code_sets(entry, found)))
                if not code_sets[-1] and not found:
                    found.append(
                        _missing(provider.path, "the provider has no code sets", f"add {entry.as_posix()}/….yaml")
                    )
        elif entry.name != "catalog.yaml":
            _unexpected(entry, found)
    if catalog and not providers and not found:
        found.append(_missing(catalog.path, "the catalog has no providers", f"add {folder.as_posix()}/…/provider.yaml"))
    return Spec(catalog, tuple(providers), tuple(code_sets)), found


def _code_sets(folder: Path, found: list[Diagnostic]) -> Iterable[Document]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name == "provider.yaml":
            continue
        if entry.is_file() and entry.suffix == ".yaml":
            document = _read(entry, found)
            if document:
                yield document
        else:
            _unexpected(entry, found)


def _read(path: Path, found: list[Diagnostic]) -> Document | None:
    shown = path.as_posix()
    if not path.is_file():
        found.append(_missing(shown, "the file is missing", "add it; `codecanon init DIR` makes one to look at"))
        return None
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    document, problems = read_document(shown, content)
    found += problems
    return document


def _missing(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("missing-file", Position(path, 1, 1), message, hint)


def _unexpected(entry: Path, found: list[Diagnostic]) -> None:
    if entry.suffix == ".md":
        return
    found.append(
        Diagnostic(
            "unexpected-file",
            Position(entry.as_posix(), 1, 1),
            "this is no part of a spec",
            "a spec holds catalog.yaml and a folder a provider with provider.yaml and code sets, all named *.yaml",
        )
    )


def forms(spec: Spec) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Every file with the schema that it is held against; code sets with the catalog's fields, if the catalog is right."""
    if spec.catalog:
        yield spec.catalog, _catalog_form()
    catalog = spec.catalog if spec.catalog and not validate(spec.catalog, _catalog_form()) else None
    yield from _completed_forms(spec, catalog)


def check_form(spec: Spec) -> list[Diagnostic]:
    """What the schemas find wrong: first in catalog.yaml, which declares the fields, then in the rest."""
    if spec.catalog and (found := validate(spec.catalog, _catalog_form())):
        return found
    return [one for document, form in _completed_forms(spec, spec.catalog) for one in validate(document, form)]


def _catalog_form() -> dict[str, Any]:
    return catalog_schema(TARGETS.values())


def _completed_forms(spec: Spec, catalog: Document | None) -> Iterator[tuple[Document, dict[str, Any]]]:
    data = catalog.data if catalog else {}
    provider_form, code_set_form = provider_schema(data.get("fields", ())), code_set_schema(data)
    for provider, code_sets in zip(spec.providers, spec.code_sets, strict=True):
        yield provider, provider_form
        for document in code_sets:
            yield document, code_set_form
