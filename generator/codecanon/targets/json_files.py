"""JSON: the catalog for programs, its schema, sample payloads, and the schemas of spec files for editors."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from codecanon.targets.fixtures import fixtures_json
from codecanon.catalog.model import Catalog
from codecanon.targets.readers import each_reporting
from codecanon.reading.schema import Schema, catalog_json_schema, catalog_schema, code_set_schema, provider_schema
from codecanon.catalog.serial import catalog_json, crosswalk_json, fields_data
from codecanon.targets.target import Output, Target


def document(value: Any) -> str:
    """A whole JSON document, for people to read."""
    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


def _context(catalog: Catalog, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    data = {
        "fields": fields_data(catalog),
        "standards": [{"id": standard.id} for standard in catalog.standards],
        "omissions": [{"id": omission.id, "doc": omission.doc} for omission in catalog.omissions],
    }
    return {
        "catalog_schema": catalog_json_schema(data["fields"]),
        "schemas": {
            "catalog": catalog_schema(schemas),
            "provider": provider_schema(data["fields"]),
            "code_set": code_set_schema(data),
        },
    }


def json_target(schemas: Callable[[], Mapping[str, Schema]]) -> Target:
    """The target json. `schemas` returns the schema of the options of every target, by id: catalog.yaml may name each."""
    return Target(
        id="json",
        directory="json",
        templates="json",
        outputs=(
            Output("catalog.json", "catalog.json"),
            Output("catalog.schema.json", "catalog.schema.json"),
            Output("crosswalk.json", "crosswalk.json"),
            Output("fixtures.json", "fixtures/{provider}.json", each_reporting),
            Output("catalog_spec.schema.json", "catalog_spec.schema.json"),
            Output("provider.schema.json", "provider.schema.json"),
            Output("code_set.schema.json", "code_set.schema.json"),
        ),
        filters={
            "catalog_json": catalog_json,
            "crosswalk": crosswalk_json,
            "document": document,
            "fixtures": fixtures_json,
        },
        context=lambda catalog, options: _context(catalog, schemas()),
    )
