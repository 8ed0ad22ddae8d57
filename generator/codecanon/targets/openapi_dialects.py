"""Schemas of JSON Schema 2020-12 as the two versions of OpenAPI write them."""

from collections.abc import Callable
from typing import Any

from codecanon.targets.code_schemas import Schema, Schemas

REFERENCES = "#/components/schemas/"
_SCHEMAS = ("allOf", "anyOf", "oneOf", "prefixItems")  # keywords with a list of schemas
_SCHEMA = ("additionalProperties", "items", "not")  # those with one
_NULL: Schema = {"type": "null"}
_REFERENCE_TO_NULL: Schema = {"$ref": f"{REFERENCES}Null_value"}
_NOTHING: Schema = {
    "description": "null, for which OpenAPI 3.0 has no type.",
    "type": "string",
    "nullable": True,
    "enum": [None],
}


def as_3_1(schemas: Schemas) -> Schemas:
    """For 3.1, which takes JSON Schema as it is. Generators make a type of 64 bits of integers."""
    return {name: _each(schema, _with_format) for name, schema in schemas.items()}


def as_3_0(schemas: Schemas) -> Schemas:
    """For 3.0, which has no type null, no const, no prefixItems and no examples."""
    written = {name: _each(schema, _older) for name, schema in as_3_1(schemas).items()}
    return written | ({"Null_value": _NOTHING} if any(map(_refers_to_null, written.values())) else {})


def _each(schema: Schema, changed: Callable[[Schema], Schema]) -> Schema:
    """The schema with a change made to all schemas inside of it, and then to itself. Keys of properties are no keywords."""
    found: Schema = {}
    for key, value in schema.items():
        if key == "properties":
            found[key] = {name: _each(one, changed) for name, one in value.items()}
        elif key in _SCHEMAS:
            found[key] = [_each(one, changed) for one in value]
        elif key in _SCHEMA:
            found[key] = _each(value, changed)
        else:
            found[key] = value
    return changed(found)


def _with_format(schema: Schema) -> Schema:
    if schema.get("type") not in ("integer", ["integer", "null"]):
        return schema
    found: Schema = {}
    for key, value in schema.items():
        found |= {key: value} | ({"format": "int64"} if key == "type" else {})
    return found


def _older(schema: Schema) -> Schema:
    if schema == _NULL:
        return _REFERENCE_TO_NULL
    found: Schema = {}
    for key, value in schema.items():
        match key:
            case "oneOf":
                found |= _enum(value)
            case "prefixItems":
                found["items"] = {}
            case "examples":
                found |= {"example": value[0]} if value else {}
            case "type" if isinstance(value, list):
                found |= {"type": value[0], "nullable": True}
            case _:
                found[key] = value
    return _nullable(found) if _REFERENCE_TO_NULL in found.get("anyOf", ()) else found


def _enum(branches: list[Schema]) -> Schema:
    """A list of values, with their names and descriptions as generators know them."""
    return {
        "enum": [one["const"] for one in branches],
        "x-enum-varnames": [one["title"] for one in branches],
        "x-enum-descriptions": [one["description"] for one in branches],
    }


def _nullable(schema: Schema) -> Schema:
    """What may be null: of several types, the first says so. A reference can't, and stands beside the one to null."""
    others = [one for one in schema["anyOf"] if one != _REFERENCE_TO_NULL]
    typed = next((number for number, one in enumerate(others) if "type" in one), None)
    if typed is None:
        return schema
    others[typed] = {**others[typed], "nullable": True}
    return {**schema, "anyOf": others}


def _refers_to_null(value: Any) -> bool:
    if isinstance(value, dict):
        return value == _REFERENCE_TO_NULL or any(map(_refers_to_null, value.values()))
    return isinstance(value, list) and any(map(_refers_to_null, value))
