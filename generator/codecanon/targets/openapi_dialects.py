"""Schemas of JSON Schema 2020-12 as the two versions of OpenAPI write them."""

from collections.abc import Callable
from typing import Any

from codecanon.targets.code_schemas import Schema, Schemas

REFERENCES = "#/components/schemas/"
_SCHEMAS = ("allOf", "anyOf", "oneOf", "prefixItems")  # keywords with a list of schemas
_SCHEMA = ("additionalProperties", "items", "not")  # those with one
_NULL: Schema = {"type": "null"}


def as_3_1(schemas: Schemas) -> Schemas:
    """For 3.1, which takes JSON Schema as it is. Generators make a type of 64 bits of integers."""
    return {name: _each(schema, _with_format) for name, schema in schemas.items()}


def as_3_0(schemas: Schemas) -> Schemas:
    """For 3.0, which has no type null, no const, no prefixItems and no examples.

    There, a type says that it may be null: also that of a schema which a reference leads to. What a condition wants to be there
    may be null too.
    """
    written = {name: _each(schema, _older) for name, schema in as_3_1(schemas).items()}
    for name in schemas:
        written[name] = _each(written[name], lambda schema: _nullable(schema, written))
    return written


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
    found: Schema = {}
    for key, value in schema.items():
        match key:
            case "oneOf":
                found |= _enum(value)
            case "prefixItems":
                found["items"] = {}
            case "examples":
                found |= {"example": value[0]} if value else {}
            case "not" if value == _NULL:
                pass
            case "type" if isinstance(value, list):
                found |= {"type": value[0], "nullable": True}
            case _:
                found[key] = value
    return found


def _enum(branches: list[Schema]) -> Schema:
    """A list of values, with their names and descriptions as generators know them."""
    return {
        "enum": [one["const"] for one in branches],
        "x-enum-varnames": [one["title"] for one in branches],
        "x-enum-descriptions": [one["description"] for one in branches],
    }


def _nullable(schema: Schema, named: Schemas) -> Schema:
    """The schema without an alternative of type null: another one of them may be null instead."""
    if _NULL not in schema.get("anyOf", ()):
        return schema
    first, *others = [one for one in schema["anyOf"] if one != _NULL]
    _allow_null(first, named)
    if not others:
        first = {"allOf": [first]} if "$ref" in first and len(schema) > 1 else first
        return {**{key: value for key, value in schema.items() if key != "anyOf"}, **first}
    return {**schema, "anyOf": [first, *others]}


def _allow_null(schema: Schema, named: Schemas) -> None:
    if "$ref" in schema:
        _allow_null(named[schema["$ref"].removeprefix(REFERENCES)], named)
    elif "type" in schema:
        schema["nullable"] = True
    else:
        for one in schema.get("allOf") or schema["anyOf"][:1]:
            _allow_null(one, named)
