"""JSON: the catalog for programs, its schema, and sample payloads."""

from codecanon.catalog.serial import catalog_json, crosswalk_json, fields_data
from codecanon.languages.json import document
from codecanon.reading.schema import catalog_json_schema
from codecanon.targets.fixtures import fixtures_json
from codecanon.targets.target import Helper


def helper(language: str) -> Helper:
    return Helper(
        prints={
            "catalog": lambda given: catalog_json(given["catalog"]),
            "catalog_schema": lambda given: document(catalog_json_schema(fields_data(given["catalog"]))),
            "crosswalk": lambda given: crosswalk_json(given["catalog"]),
            "fixtures": lambda given: fixtures_json(given["provider"]),
        }
    )
