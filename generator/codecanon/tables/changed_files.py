"""The files of a spec after an import, as text in memory, so that the spec can be checked before anything is written."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from codecanon.reading.document import Document
from codecanon.reading.files import Files, FolderEntry
from codecanon.reading.schema import Schema, catalog_schema, code_set_schema, provider_schema
from codecanon.reading.spec import Spec
from codecanon.tables.spec_data import Data, SpecData, SpecFiles
from codecanon.targets.catalog_targets import option_schemas, targets_of
from codecanon.writing.revised_file import new_file, revised

_SCHEMA_LINE = "# yaml-language-server: $schema={}"


def changed_texts(
    files: Files, spec: Spec | None, before: SpecFiles, data: SpecData, way: tuple[str, str]
) -> dict[str, str]:
    """Path in the spec to text, of the files that an import changes or makes: `way` is provider and code set."""
    provider, code_set = way
    catalog = before.catalog or Document(files.shown("catalog.yaml"), "", data.catalog)
    with_targets = spec or Spec(catalog, None, (), ())
    targets = targets_of(with_targets)
    parts: list[tuple[str, Document | None, Data, Schema]] = [
        ("catalog.yaml", before.catalog, data.catalog, catalog_schema(option_schemas(with_targets, targets))),
        (f"{provider}/provider.yaml", before.provider, data.provider, provider_schema(data.catalog.get("fields", ()))),
        (f"{provider}/{code_set}.yaml", before.code_set, data.code_set, code_set_schema(data.catalog)),
    ]
    texts = {}
    for path, document, after, schema in parts:
        if document is None:
            texts[path] = new_file(files.shown(path), _schema_line(files, path), after, schema)
        elif after is not document.data:
            texts[path] = revised(document, after, schema)
    return texts


def _schema_line(files: Files, path: str) -> str:
    """The line that tells editors the schema of a new file, where `generate` writes it if it is not told otherwise."""
    name = PurePosixPath(path).stem if path.count("/") == 0 or path.endswith("/provider.yaml") else "code_set"
    folder = os.path.dirname(files.shown(path))
    return _SCHEMA_LINE.format(Path(os.path.relpath(f"generated/schema/{name}.schema.json", folder)).as_posix())


class WithTexts:
    """The files of a spec with some texts in place of what is there."""

    def __init__(self, files: Files, texts: Mapping[str, str]) -> None:
        self.files = files
        self.contents = {path: text.encode() for path, text in texts.items()}

    def shown(self, path: str) -> str:
        return self.files.shown(path)

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        try:
            found = {entry.name: entry for entry in self.files.entries(folder)}
        except FileNotFoundError:  # a folder that an import makes
            found = {}
        for path in self.contents:
            parent, _, name = path.rpartition("/")
            if parent == folder:
                found.setdefault(name, FolderEntry(name, "file"))
            elif not folder:
                found.setdefault(parent, FolderEntry(parent, "folder"))
        return [found[name] for name in sorted(found)]

    def read(self, path: str, limit: int) -> bytes | None:
        content = self.contents.get(path)
        return self.files.read(path, limit) if content is None else content[:limit]
