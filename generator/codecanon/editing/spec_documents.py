"""The files of a spec that edits change, each with its schema."""

import codecs
from typing import Any

from codecanon.pipeline import registered
from codecanon.reading.document import Document
from codecanon.reading.files import Files
from codecanon.reading.spec import Spec, forms
from codecanon.targets.catalog_targets import targets_of


def documents_of(files: Files, spec: Spec) -> dict[str, Document]:
    """catalog.yaml, the providers and the code sets, by path in the spec."""
    assert spec.catalog is not None
    documents = [*spec.providers, *(one for code_sets in spec.code_sets for one in code_sets)]
    shown = f"{files.shown('')}/"
    return {"catalog.yaml": spec.catalog, **{one.path.removeprefix(shown): one for one in documents}}


def schemas_of(spec: Spec) -> dict[str, dict[str, Any]]:
    """The schema of each file, by its path for users."""
    return {one.path: schema for some, schema in forms(spec, registered(spec, targets_of(spec))) for one in some}


def mark(files: Files, path: str) -> str:
    """The byte order mark of a file that has one."""
    return "\ufeff" if files.read(path, len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else ""
