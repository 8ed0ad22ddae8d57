"""The guide to the keys of a spec, docs/spec.md, made of the schemas that check them."""

from collections.abc import Iterator
from typing import Any

from codecanon.reading.schema import base_schema

_FILES = {
    "catalog": "catalog.yaml",
    "provider": "<provider>/provider.yaml",
    "code_set": "<provider>/<code_set>.yaml",
}
_TYPES = {"string": "text", "boolean": "true or false", "array": "list", "object": "mapping"}


def page() -> str:
    """The page, in Markdown."""
    lines = [
        "# The keys of a spec",
        "",
        "Required keys are bold; everything else may be left out. What is left out is not stated. Where a text must be printed all the",
        "same, it is the name, or empty.",
        "Editors show these lines too, if a file names its schema. `codecanon generate` writes the schemas.",
        "",
        "[//]: # (Made of the schemas by `make rules`.)",
    ]
    forms: dict[str, str] = {}
    for name, file in _FILES.items():
        schema = base_schema(name)
        lines += [
            "",
            f"## {file}",
            "",
            "| key | type | what it says |",
            "| --- | --- | --- |",
            *_rows(schema, schema, ""),
        ]
        forms |= {_word(one): about["x-form"] for one, about in schema["$defs"].items() if "x-form" in about}
    lines += ["", "## Forms", "", "| form | what it is |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {name} | {form} |" for name, form in sorted(forms.items()))]) + "\n"


def _rows(schema: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    required = schema.get("required", ())
    for key, stated in schema.get("properties", {}).items():
        one = _resolved(stated, root)
        shown = f"`{path}{key}`"
        about = stated.get("description", one.get("description", "")).replace("|", "\\|")
        if "pattern" in stated:
            about += f" Form: {stated['x-form']}."
        yield f"| {f'**{shown}**' if key in required else shown} | {_type(stated, one)} | {about} |"
        inner = _resolved(one.get("items", {}), root) if one.get("type") == "array" else one
        yield from _rows(inner, root, f"{path}{key}{'[]' if inner is not one else ''}.")


def _resolved(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    return root["$defs"][name] | {key: value for key, value in schema.items() if key != "$ref"} if name else schema


def _type(stated: dict[str, Any], schema: dict[str, Any]) -> str:
    if "x-form" in schema and (name := stated.get("$ref")):
        return f"[{_word(name.removeprefix('#/$defs/'))}](#forms)"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    types = schema.get("type", "string")
    return " or ".join(_TYPES.get(name, name) for name in ([types] if isinstance(types, str) else types))


def _word(definition: str) -> str:
    return definition.replace("_", " ")
