"""The JSON Schemas of spec files, completed with what the catalog declares, and validation against them.

jsonschema-rs answers whether a file is valid, a hundred times as fast as jsonschema. Only
if it is not, `misfit` explains why.

A name and a symbol have at most 500 characters: a symbol is the name where the spec states none, and both stand in
columns that are varchar(500) in MySQL and MariaDB, which stop loading at a longer text.
"""

# docs/architecture/decisions/0004

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, assert_never, get_args

import jsonschema_rs

from codecanon.diagnostics import Diagnostic, FindingLevel, Place
from codecanon.reading.choices import Origin, ValueType, is_derived
from codecanon.reading.document import Document
from codecanon.text import sentence

Schema = dict[str, Any]
FieldData = dict[str, Any]  # a field as catalog.yaml has it
CatalogData = dict[str, Any]  # catalog.yaml, or as much of it as the schemas need
Taste = Mapping[str, str]  # the rules of taste: id to reason

_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![\s\S])"
_URL = r"^https?://[^\s<>\"\\^`{|}\u0000-\u0020\u007f-\u00a0]+(?![\s\S])"


@cache
def base_schema(name: str) -> dict[str, Any]:
    """A schema as the tool ships it: catalog, provider or code_set."""
    text = (Path(__file__).parent / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def catalog_schema(targets: Mapping[str, Schema], taste: Taste) -> Schema:
    """The schema of catalog.yaml, with these targets; each has the schema of what may be stated for it."""
    schema: Schema = _copy(base_schema("catalog"))
    schema["properties"]["targets"]["properties"] = dict(targets)
    schema["properties"]["lint"]["properties"] = {
        rule: {"description": reason, "enum": list(get_args(FindingLevel))} for rule, reason in taste.items()
    }
    return schema


def accepted_schema(rules: Iterable[str]) -> dict[str, Any]:
    """The schema of accepted.yaml, with the ids of the change rules."""
    schema: dict[str, Any] = _copy(base_schema("accepted"))
    rule = schema["properties"]["accepted"]["items"]["properties"]["rule"]
    rule["enum"] = list(rules)
    return schema


def provider_schema(fields: Iterable[FieldData]) -> dict[str, Any]:
    """The schema of provider.yaml in a catalog with these fields: groups may state the derived ones."""
    schema: dict[str, Any] = _copy(base_schema("provider"))
    group = schema["properties"]["group_sets"]["items"]["properties"]["groups"]["items"]["properties"]
    for field in fields:
        if is_derived(_origin_of(field)):
            group.setdefault(field["id"], _field_schema(field))
    return schema


def code_set_schema(catalog: CatalogData, taste: Taste) -> dict[str, Any]:
    """The schema of a code set in a catalog with these fields, standards and omissions."""
    schema: dict[str, Any] = _copy(base_schema("code_set"))
    schema["properties"]["exempt"]["properties"] = {
        rule: {"description": f"Why this does not apply: {reason}", "$ref": "#/$defs/text"}
        for rule, reason in taste.items()
    }
    code = schema["properties"]["codes"]["items"]["properties"]
    values = {field["id"]: _field_schema(field) for field in catalog.get("fields", ())}
    code["statements"]["properties"] = {
        key: _statements(key, value) for key, value in ({"name": {"$ref": "#/$defs/name"}} | values).items()
    }
    last = {key: code.pop(key) for key in ("omitted", "references", "deprecated")}
    for field in catalog.get("fields", ()):
        code.setdefault(field["id"], values[field["id"]])  # a clash with a built-in key is found by taken_names
    code |= last
    reference = code["references"]["items"]["properties"]
    standards = [standard["id"] for standard in catalog.get("standards", ())]
    reference["standard"] = {"description": reference["standard"]["description"], "enum": standards}
    code["omitted"] |= {
        "additionalProperties": False,
        "properties": {
            field["id"]: {
                "description": f"Why {field['id']} is not there.",
                "enum": [omission["id"] for omission in catalog.get("omissions", ())],
                "markdownEnumDescriptions": [omission["doc"] for omission in catalog.get("omissions", ())],
            }
            for field in catalog.get("fields", ())
            if is_derived(_origin_of(field))
        },
    }
    return schema


def _statements(key: str, value: Schema) -> Schema:
    """The schema of the statements on a field or on the name, whose values are values that it can have."""
    schema: Schema = _copy(base_schema("code_set")["$defs"]["statements"])
    stated = schema["items"]["properties"]
    stated["value"] = value | {"description": stated["value"]["description"]}
    return {"description": f"Who stated which {key}."} | schema


def catalog_json_schema(fields: Sequence[FieldData]) -> dict[str, Any]:
    """The schema of catalog.json in a catalog with these fields."""
    schema: dict[str, Any] = _copy(base_schema("catalog_json"))
    provider = schema["properties"]["providers"]["items"]["properties"]
    code = provider["code_sets"]["items"]["properties"]["codes"]["items"]["properties"]
    stated = {field["id"]: _or_null(_field_schema(field)) for field in fields}
    derived = {field["id"]: stated[field["id"]] for field in fields if is_derived(_origin_of(field))}
    group = provider["group_sets"]["items"]["properties"]["groups"]["items"]["properties"]
    for one, properties in ((code, stated), (group, derived)):
        one["fields"] |= {"additionalProperties": False, "required": list(properties), "properties": properties}
    return schema


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"description": schema["description"], "enum": [*schema["enum"], None]}
    return schema | {"type": [schema["type"], "null"]}


def built_in_keys() -> Mapping[str, str]:
    """The keys that no field can be called, each with what has it: every code, or every group."""
    code = base_schema("code_set")["properties"]["codes"]["items"]["properties"]
    group_set = base_schema("provider")["properties"]["group_sets"]["items"]["properties"]
    groups = dict.fromkeys(group_set["groups"]["items"]["properties"], "group")
    return groups | dict.fromkeys((*code, "groups", "fields"), "code")


def taken_names(catalog: Document) -> list[Diagnostic]:
    """The declared fields that are called like a key that every code or group has. Held against the codes they would mislead."""
    taken = built_in_keys()
    return [
        Diagnostic(
            "field-name",
            Place(catalog.path, ("fields", index, "id")),
            f'every {taken[field["id"]]} has a key "{field["id"]}" already',
            "choose another name",
        )
        for index, field in enumerate(catalog.data.get("fields", ()))
        if field["id"] in taken
    ]


def _field_schema(field: FieldData) -> dict[str, Any]:
    about = [sentence(field["doc"])] if field.get("doc") else []
    description = " ".join([*about, _origin(_origin_of(field)), "Absent: not stated."])
    type: ValueType = field["type"]
    match type:
        case "string":
            return {"description": description, "type": "string", "minLength": 1}
        case "boolean" | "integer":
            return {"description": description, "type": type}
        case "date":
            return {
                "description": f'{description} A day: "2026-11-22".',
                "type": "string",
                "pattern": _DAY,
                "x-form": 'a day in quotes, such as "2026-11-22"',
            }
        case "url":
            return {
                "description": f"{description} A link.",
                "type": "string",
                "pattern": _URL,
                "x-form": "a link, such as https://example.com/codes",
            }
        case "enum":
            return {
                "description": description,
                "enum": [value["id"] for value in field["values"]],
                "markdownEnumDescriptions": [value.get("doc", "") for value in field["values"]],
            }
        case _:
            assert_never(type)


def _origin_of(field: FieldData) -> Origin:
    origin: Origin = field.get("origin", "derived")
    return origin


def _origin(origin: Origin) -> str:
    match origin:
        case "provider":
            return "Stated by the provider."
        case "derived":
            return "Judged by this catalog."
        case _:
            assert_never(origin)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def validate(documents: Iterable[Document], schema: dict[str, Any]) -> Iterator[Diagnostic]:
    """What is invalid in the documents, lazily: a file can have more findings than are ever reported."""
    is_valid = jsonschema_rs.validator_for(schema).is_valid
    for document in documents:
        if not is_valid(document.data):
            from codecanon.reading.misfit import misfits

            yield from misfits(document, schema)
