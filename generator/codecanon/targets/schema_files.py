"""The schemas of spec files, for editors. Every catalog has them, whatever its targets are."""

from collections.abc import Mapping

from codecanon.catalog.model import Catalog
from codecanon.catalog.serial import fields_data
from codecanon.languages.json import document
from codecanon.lint.levels import reasons_of_taste
from codecanon.reading.schema import Schema, base_schema, catalog_schema, code_set_schema, provider_schema

DIRECTORY = "schema"


def schema_files(catalog: Catalog, options: Mapping[str, Schema]) -> dict[str, str]:
    """Path in the output folder to text. `options` are the schemas of the catalog's targets, by their ids.

    The schema of catalog.yaml takes any other target too: which there are depends on the tool, not on the spec.
    """
    data = {
        "fields": fields_data(catalog),
        "standards": [{"id": standard.id} for standard in catalog.standards],
        "omissions": [{"id": omission.id, "doc": omission.doc} for omission in catalog.omissions],
    }
    of_catalog = catalog_schema({id: options[id] for id in catalog.targets}, reasons_of_taste())
    of_catalog["properties"]["targets"]["additionalProperties"] = {"type": "object"}
    schemas = {
        "catalog": of_catalog,
        "provider": provider_schema(data["fields"]),
        "code_set": code_set_schema(data, reasons_of_taste()),
    }
    if any("from" in stated for stated in catalog.targets.values()):
        schemas["target"] = base_schema("target")
    return {f"{DIRECTORY}/{name}.schema.json": document(schema) for name, schema in schemas.items()}
