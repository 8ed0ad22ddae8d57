"""Rules about what catalog.yaml declares: fields and checks must concern something that exists."""

from collections.abc import Iterator
from typing import assert_never

from codecanon.catalog.model import Catalog, Value
from codecanon.lint.rule import Problem, rule
from codecanon.reading.choices import ValueType


@rule(
    "unknown-kind",
    reason="A field that is expected of a kind without codes is expected of no code, so missing values go unnoticed.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: billed, type: boolean, origin: provider, doc: It is billed., expected_of: [statuss]}
        # spec/bolt/error.yaml
        kind: status
        codes:
          - {id: 1, name: DELIVERED, summary: The message arrived., billed: true}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: billed, type: boolean, origin: provider, doc: It is billed., expected_of: [status]}
        # spec/bolt/error.yaml
        kind: status
        codes:
          - {id: 1, name: DELIVERED, summary: The message arrived., billed: true}
    """,
)
def unknown_kind(catalog: Catalog) -> Iterator[Problem]:
    kinds = sorted({code_set.kind for code_set in catalog.code_sets})
    for field in catalog.fields:
        for index, kind in enumerate(field.expected_of):
            if kind not in kinds:
                place = field.place.at("expected_of", index)
                yield place, f"no code set is of kind {kind}", f"known kinds: {', '.join(kinds)}"


@rule(
    "unknown-field",
    reason="A consistency check on a field or value that is not declared never applies, so it finds nothing.",
    wrong="""
        # spec/catalog.yaml
        consistency:
          - {id: lasting, when: {permanant: true}, then: {retry: [never]}, reason: It fails again.}
    """,
    right="""
        # spec/catalog.yaml
        consistency:
          - {id: lasting, when: {permanent: true}, then: {retry: [never]}, reason: It fails again.}
    """,
)
def unknown_field(catalog: Catalog) -> Iterator[Problem]:
    values = {field.id: [value.id for value in field.values] for field in catalog.fields}
    types = {field.id: field.type for field in catalog.fields}
    for check in catalog.consistency:
        stated: list[tuple[str, str, tuple[Value, ...]]] = [
            ("when", key, (value,)) for key, value in check.when.items()
        ]
        stated += [("then", key, allowed) for key, allowed in check.then.items()]
        for part, key, used in stated:
            place = check.place.at(part).key(key)
            if key not in values:
                yield place, f"the catalog has no field {key}", f"known fields: {', '.join(values)}"
                continue
            if wrong := [value for value in used if type(value) is not _class_of(types[key])]:
                message = f"field {key} has no value {_quoted(wrong[0])}"
                yield place, message, f"write a value of its type, {types[key]}; a value in quotes is a text"
            elif values[key] and (wrong := [value for value in used if value not in values[key]]):
                yield place, f"field {key} has no value {wrong[0]}", f"known values: {', '.join(values[key])}"


def _class_of(field_type: ValueType) -> type:
    """The type of the field's values in the model."""
    match field_type:
        case "boolean":
            return bool
        case "integer":
            return int
        case "string" | "enum" | "date" | "url":
            return str
        case _:
            assert_never(field_type)


def _quoted(value: object) -> str:
    if isinstance(value, bool):
        return ("false", "true")[value]
    return f'"{value}"' if isinstance(value, str) else str(value)
