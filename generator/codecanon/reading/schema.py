"""The JSON Schemas of spec files, completed with what the catalog declares, and validation against them.

jsonschema-rs answers whether a file is valid, a hundred times as fast as jsonschema. Only
if it is not, jsonschema is loaded to explain why. A test checks that the two agree.

A name and a symbol have at most 500 characters: a symbol is the name where the spec states none, and both stand in
columns that are varchar(500) in MySQL and MariaDB, which stop loading at a longer text.
"""

# docs/architecture/decisions/0004

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, assert_never

from codecanon.diagnostics import Diagnostic, Place
from codecanon.reading.choices import Origin, ValueType, is_derived
from codecanon.reading.document import Document
from codecanon.text import sentence

Schema = dict[str, Any]
FieldData = dict[str, Any]  # a field as catalog.yaml has it
CatalogData = dict[str, Any]  # catalog.yaml, or as much of it as the schemas need

_MAX_GUESSES = 100  # per file
_MAX_GUESSED = 100  # characters of the unknown word
_MAX_CHOICES = 1_000  # known words to compare it with

_TYPES = {str: "a text", int: "a number", bool: "true or false", list: "a list", dict: "a mapping", type(None): "empty"}
_TYPE_NAMES = {
    "string": "a text",
    "integer": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}


@cache
def base_schema(name: str) -> dict[str, Any]:
    """A schema as the tool ships it: catalog, provider or code_set."""
    text = (Path(__file__).parent / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def catalog_schema(targets: Mapping[str, Schema]) -> Schema:
    """The schema of catalog.yaml, with these targets; each has the schema of what may be stated for it."""
    schema: Schema = _copy(base_schema("catalog"))
    schema["properties"]["targets"]["properties"] = dict(targets)
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
        if is_derived(field["origin"]):
            group.setdefault(field["id"], _field_schema(field))
    return schema


def code_set_schema(catalog: CatalogData) -> dict[str, Any]:
    """The schema of a code set in a catalog with these fields, standards and omissions."""
    schema: dict[str, Any] = _copy(base_schema("code_set"))
    code = schema["properties"]["codes"]["items"]["properties"]
    last = {key: code.pop(key) for key in ("omitted", "references", "deprecated")}
    for field in catalog.get("fields", ()):
        code.setdefault(field["id"], _field_schema(field))  # a clash with a built-in key is found by taken_names
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
            if is_derived(field["origin"])
        },
    }
    return schema


def catalog_json_schema(fields: Sequence[FieldData]) -> dict[str, Any]:
    """The schema of catalog.json in a catalog with these fields."""
    schema: dict[str, Any] = _copy(base_schema("catalog_json"))
    provider = schema["properties"]["providers"]["items"]["properties"]
    code = provider["code_sets"]["items"]["properties"]["codes"]["items"]["properties"]
    stated = {field["id"]: _or_null(_field_schema(field)) for field in fields}
    derived = {field["id"]: stated[field["id"]] for field in fields if is_derived(field["origin"])}
    group = provider["group_sets"]["items"]["properties"]["groups"]["items"]["properties"]
    for one, properties in ((code, stated), (group, derived)):
        one["fields"] |= {"additionalProperties": False, "required": list(properties), "properties": properties}
    return schema


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"description": schema["description"], "enum": [*schema["enum"], None]}
    return schema | {"type": [schema["type"], "null"]}


def taken_names(catalog: Document) -> list[Diagnostic]:
    """The declared fields that are called like a key that every code has. Held against the codes they would mislead."""
    taken = {*base_schema("code_set")["properties"]["codes"]["items"]["properties"], "groups", "fields"}
    return [
        Diagnostic(
            "field-name",
            Place(catalog.path, ("fields", index, "id")),
            f'every code has a key "{field["id"]}" already',
            "choose another name",
        )
        for index, field in enumerate(catalog.data.get("fields", ()))
        if field["id"] in taken
    ]


def _field_schema(field: FieldData) -> dict[str, Any]:
    description = f"{sentence(field['doc'])} {_origin(field['origin'])} Absent: not stated."
    type: ValueType = field["type"]
    match type:
        case "string":
            return {"description": description, "type": "string", "minLength": 1}
        case "boolean" | "integer":
            return {"description": description, "type": type}
        case "enum":
            return {
                "description": description,
                "enum": [value["id"] for value in field["values"]],
                "markdownEnumDescriptions": [value["doc"] for value in field["values"]],
            }
        case _:
            assert_never(type)


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
    import jsonschema_rs

    is_valid = jsonschema_rs.validator_for(schema).is_valid
    for document in documents:
        if not is_valid(document.data):
            yield from _faults(document, schema)


def _faults(document: Document, schema: dict[str, Any]) -> Iterator[Diagnostic]:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    explaining = extend(Draft202012Validator, {"items": partial(_wrong_items, schema.get("$defs", {}))})  # type: ignore[no-untyped-call]
    guesses = iter(range(_MAX_GUESSES))
    for error in explaining(schema).iter_errors(document.data):
        yield from _explained(error, Place(document.path, tuple(error.absolute_path)), guesses)


def _wrong_items(defs: Any, validator: Any, items: Any, values: Any, _: Any) -> Iterator[Any]:
    """The keyword `items` of jsonschema, applied only to items that jsonschema-rs finds invalid."""
    import jsonschema_rs

    if isinstance(values, list):
        is_valid = jsonschema_rs.validator_for({"$defs": defs, "allOf": [items]}).is_valid
        for index, value in enumerate(values):
            if not is_valid(value):
                yield from validator.descend(value, items, path=index)


def _explained(error: Any, place: Place, guesses: Iterator[int]) -> Iterable[Diagnostic]:
    value = error.instance
    form = error.schema.get("x-form", "")
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            extra = (key for key in value if key not in known)
            return (
                Diagnostic("unknown-key", place.key(key), f'unknown key "{key}"', _did_you_mean(key, known, guesses))
                for key in extra
            )
        case "required":
            missing = [key for key in error.validator_value if key not in value]
            return [Diagnostic("missing-key", place, f'{_named(value)} has no "{key}"', "add it") for key in missing]
        case "type":
            wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            names = " or ".join(_TYPE_NAMES[name] for name in wanted)
            shown = _TYPES[type(value)]
            hint = (
                f'put it in quotes: "{json.dumps(value)}"'
                if "string" in wanted and isinstance(value, bool | int)
                else ""
            )
            if value is None:
                hint = "write {}" if "object" in wanted else "write a value; a key that is not needed can be left out"
            elif isinstance(value, str) and wanted[0] in ("boolean", "integer"):
                hint = "take the quotes off"
            elif wanted == ["boolean"]:
                hint = "write true or false"
            return [Diagnostic("wrong-type", place, f"{_last(place)} must be {names}, and is {shown}", hint)]
        case "enum":
            known = [str(choice) for choice in error.validator_value]
            message = f"{_last(place)} can't be {_shown(value)}"
            return [Diagnostic("unknown-value", place, message, _did_you_mean(str(value), known, guesses))]
        case "minLength" | "minItems" | "minProperties":
            hint = "fill it in; a key that is not needed can be left out"
            if error.validator == "minItems" and value:
                hint = "write a single value without brackets"
            return [Diagnostic("empty-value", place, f"{_last(place)} is empty or too short", hint)]
        case _:
            return [
                Diagnostic(
                    "wrong-form", place, f"{_last(place)} can't be {_shown(value)}", f"use {form}" if form else ""
                )
            ]


def _named(value: Any) -> str:
    if isinstance(value, dict):
        for key in ("id", "code_set", "provider", "catalog"):
            if key in value:
                return f"{key.replace('_', ' ')} {value[key]}" if key != "id" else f"the entry {value[key]}"
    return "the entry"


def _last(place: Place) -> str:
    names = [key for key in place.pointer if isinstance(key, str)]
    if not names:
        return "the file"
    return f'"{names[-1]}"' if place.pointer[-1] == names[-1] else f'an entry of "{names[-1]}"'


def _shown(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _did_you_mean(word: str, known: Collection[str], guesses: Iterator[int]) -> str:
    """The nearest known word. Comparing is slow, so a file gets a limited number of guesses."""
    import difflib

    if len(word) <= _MAX_GUESSED and len(known) <= _MAX_CHOICES and next(guesses, None) is not None:
        if close := difflib.get_close_matches(word, known, n=1, cutoff=0.6):
            return f'did you mean "{close[0]}"?'
    return f"known here: {', '.join(known)}" if len(known) <= 30 else ""
