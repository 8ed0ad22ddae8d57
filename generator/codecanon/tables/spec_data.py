"""The data of the files that an import concerns: as the spec has them, or as small as a new file can be."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from codecanon.frozen import dataclass
from codecanon.languages import reserved
from codecanon.reading.choices import IdType
from codecanon.reading.document import Document
from codecanon.reading.spec import Spec
from codecanon.tables.listed_codes import FieldForm

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SpecData:
    """The data of catalog.yaml, of the provider and of the code set."""

    catalog: Data
    provider: Data
    code_set: Data
    is_group_set_shared: bool = False  # whether other code sets have the group set too

    @property
    def id_type(self) -> IdType | None:
        """The type of the ids, or None while the code set has none."""
        codes = self.code_set["codes"]
        if not codes:
            return None
        are_texts = all(isinstance(code["id"], str) for code in codes)
        id_type: IdType = self.code_set.get("id_type", "string" if are_texts else "integer")
        return id_type

    @property
    def fields(self) -> Mapping[str, FieldForm]:
        """The declared fields that an import may fill: those of the provider."""
        return {
            field["id"]: FieldForm(field["type"], tuple(value["id"] for value in field.get("values", ())))
            for field in self.catalog.get("fields", ())
            if field.get("origin") == "provider"
        }

    @property
    def docs(self) -> Mapping[str, str]:
        """What is said of each of these fields; empty where nothing is."""
        return {
            field["id"]: field.get("doc", "") for field in self.catalog.get("fields", ()) if field["id"] in self.fields
        }

    @property
    def judged(self) -> set[str]:
        """The declared fields that the catalog judges itself."""
        return {field["id"] for field in self.catalog.get("fields", ())} - self.fields.keys()


@dataclass(frozen=True, slots=True)
class SpecFiles:
    """The three files, None where there is none yet."""

    catalog: Document | None
    provider: Document | None
    code_set: Document | None
    others: tuple[Document, ...] = ()  # the other code sets of the provider


def files_of(spec: Spec | None, provider: str, code_set: str) -> SpecFiles:
    """The files of a provider and a code set in a spec."""
    if spec is None:
        return SpecFiles(None, None, None)
    for document, code_sets in zip(spec.providers, spec.code_sets, strict=True):
        if PurePosixPath(document.path).parent.name == provider:
            own = [one for one in code_sets if PurePosixPath(one.path).stem == code_set]
            others = tuple(one for one in code_sets if one not in own)
            return SpecFiles(spec.catalog, document, own[0] if own else None, others)
    return SpecFiles(spec.catalog, None, None)


def data_of(files: SpecFiles, provider: str, code_set: str) -> SpecData:
    """Their data, with that of new files. A new catalog is called like the provider, as far as a package can be."""
    own = files.code_set.data if files.code_set else {"code_set": code_set, "codes": []}
    shared = any(other.data.get("group_set") == own.get("group_set", code_set) for other in files.others)
    return SpecData(
        files.catalog.data if files.catalog else _new_catalog(provider),
        files.provider.data if files.provider else {"provider": provider},
        own,
        shared,
    )


def _new_catalog(provider: str) -> Data:
    name = f"{provider[:34]}_codes" if provider in reserved.CATALOG else provider
    return {"catalog": name, "version": "0.1.0", "targets": {"python": {}, "typescript": {}}}
