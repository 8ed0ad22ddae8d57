"""Reads a spec folder: which files there are, their data, and what is wrong with their form.

spec/catalog.yaml   spec/<provider>/provider.yaml   spec/<provider>/<code_set>.yaml
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from codecanon.diagnostics import Diagnostic, Located, Place, Position
from codecanon.document import MAX_BYTES, Document, read_document
from codecanon.files import Files
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


def read_spec(files: Files) -> tuple[Spec, list[Diagnostic]]:
    """The spec that the files hold. Raises OSError where a file can't be read."""
    found: list[Diagnostic] = []
    catalog = _read(files, "catalog.yaml", found)
    providers, code_sets = [], []
    for name, kind in files.entries(""):
        if kind == "folder":
            provider = _read(files, f"{name}/provider.yaml", found)
            if provider:
                providers.append(provider)
                code_sets.append(tuple(_code_sets(files, name, found)))
                if not code_sets[-1] and not found:
                    cure = f"add {files.shown(name)}/….yaml"
                    found.append(_missing(provider.path, "the provider has no code sets", cure))
        elif name != "catalog.yaml":
            _unexpected(files.shown(name), found)
    if catalog and not providers and not found:
        cure = f"add {files.shown('')}/…/provider.yaml"
        found.append(_missing(catalog.path, "the catalog has no providers", cure))
    return Spec(catalog, tuple(providers), tuple(code_sets)), found


def _code_sets(files: Files, folder: str, found: list[Diagnostic]) -> Iterable[Document]:
    for name, kind in files.entries(folder):
        if name == "provider.yaml":
            continue
        if kind == "file" and name.endswith(".yaml"):
            document = _read(files, f"{folder}/{name}", found)
            if document:
                yield document
        else:
            _unexpected(files.shown(f"{folder}/{name}"), found)


def _read(files: Files, path: str, found: list[Diagnostic]) -> Document | None:
    shown = files.shown(path)
    content = files.read(path, MAX_BYTES + 1)
    if content is None:
        found.append(_missing(shown, "the file is missing", "add it; `codecanon init DIR` makes one to look at"))
        return None
    document, problems = read_document(shown, content)
    found += problems
    return document


def _missing(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("missing-file", Position(path, 1, 1), message, hint)


def _unexpected(path: str, found: list[Diagnostic]) -> None:
    if path.endswith(".md"):
        return
    found.append(
        Diagnostic(
            "unexpected-file",
            Position(path, 1, 1),
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
