"""JSON Schema: a file for each code set and group set, for the values of fields, and for what a provider sends.

No file refers to another one, so each can be copied and read alone.
"""

# docs/architecture/decisions/0053

from collections.abc import Mapping
from typing import Any

from codecanon.catalog.model import CodeSet, GroupSet
from codecanon.languages.json import entries
from codecanon.targets.code_schemas import Schemas, for_values, readme_context, set_schemas, title_of, value_schemas
from codecanon.targets.package import enum_name
from codecanon.targets.payload_schemas import payload_schemas
from codecanon.targets.target import Helper

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REFERENCES = "#/$defs/"


def helper(language: str) -> Helper:
    return Helper(
        prints={
            "codes": lambda given: _set(given, given["code_set"], given["code_set"].id),
            "groups": lambda given: _set(given, given["group_set"], f"{given['group_set'].id}_group"),
            "values": _values,
            "payload": _payload,
        },
        each={"values": for_values},
        context=readme_context,
    )


def _set(given: Mapping[str, Any], item: CodeSet | GroupSet, file: str) -> str:
    schemas = set_schemas(given["catalog"], given["provider"], item)
    name = f"{given['provider'].id}.{file}"
    return _file(given, name, f"{given['provider'].title}: {title_of(item)}", schemas, enum_name(item))


def _values(given: Mapping[str, Any]) -> str:
    return _file(given, "fields", f"{given['catalog'].title}: values of fields", value_schemas(given["catalog"]))


def _payload(given: Mapping[str, Any]) -> str:
    provider = given["provider"]
    schemas = payload_schemas(given["catalog"], provider, REFERENCES)
    return _file(given, f"{provider.id}.payload", f"{provider.title}: payloads", schemas, "Payload")


def _file(given: Mapping[str, Any], name: str, title: str, schemas: Schemas, root: str | None = None) -> str:
    """A file of schemas, which is itself one of them if it has a `root`. Its id is its name, wherever it lies."""
    head = {"$schema": DIALECT, "$id": f"{name}.schema.json", "$comment": given["notice"], "title": title}
    return entries(head | ({"$ref": f"{REFERENCES}{root}"} if root else {}) | {"$defs": schemas}) + "\n"
