"""The files of a spec after an import, as text in memory, so that the spec can be checked before anything is written."""

import os
from pathlib import Path, PurePosixPath
from typing import Any

from codecanon.pipeline import registered
from codecanon.reading.document import Document
from codecanon.reading.files import Files
from codecanon.reading.spec import Spec, forms
from codecanon.tables.spec_data import Data, SpecData, SpecFiles
from codecanon.targets.catalog_targets import targets_of
from codecanon.writing.revised_file import new_file, revised

_SCHEMA_LINE = "# yaml-language-server: $schema={}"


def changed_files(
    files: Files, spec: Spec | None, before: SpecFiles, data: SpecData, way: tuple[str, str]
) -> dict[str, Document]:
    """The files that an import changes or makes, by path in the spec: `way` is provider and code set."""
    provider, code_set = way
    parts: list[tuple[str, Document | None, Data]] = [
        ("catalog.yaml", before.catalog, data.catalog),
        (f"{provider}/provider.yaml", before.provider, data.provider),
        (f"{provider}/{code_set}.yaml", before.code_set, data.code_set),
    ]
    documents = [Document(files.shown(path), "", after) for path, _, after in parts]
    own_targets = spec.own_targets if spec else ()
    schemas = _schemas(Spec(documents[0], None, (documents[1],), ((documents[2],),), own_targets))
    found = {}
    for path, document, after in parts:
        schema = schemas[files.shown(path)]
        if document is None:
            found[path] = new_file(files.shown(path), _schema_line(files, path), after, schema)
        elif after is not document.data:
            found[path] = revised(document, after, schema)
    return found


def _schemas(spec: Spec) -> dict[str, dict[str, Any]]:
    """The schema of each file of a spec, by its path."""
    found = forms(spec, registered(spec, targets_of(spec)))
    return {document.path: schema for documents, schema in found for document in documents}


def _schema_line(files: Files, path: str) -> str:
    """The line that tells editors the schema of a new file, where `generate` writes it if it is not told otherwise."""
    name = PurePosixPath(path).stem if path.count("/") == 0 or path.endswith("/provider.yaml") else "code_set"
    folder = os.path.dirname(files.shown(path))
    return _SCHEMA_LINE.format(Path(os.path.relpath(f"generated/schema/{name}.schema.json", folder)).as_posix())
