"""The schemas: jsonschema-rs, which answers, agrees with jsonschema, which explains; and every property is described."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from codecanon.lint.levels import reasons_of_taste
from codecanon.reading.document import Document
from codecanon.reading.parse import read_document
from codecanon.reading.schema import base_schema, catalog_schema, code_set_schema, provider_schema, validate
from codecanon.targets.registry import TARGETS
from codecanon.catalog.table import Column
from codecanon.languages.sql.dialects import DIALECTS

ROOT = Path(__file__).parents[2]
NAMES = ["catalog", "provider", "code_set", "catalog_json"]
VALUES = st.sampled_from(
    [None, True, 0, 27, -1, 2**60, "", "x", "1.0.0", "2026-01-01", "a b", "Ab\n", [], [1], {}, {"id": 1}, ["x", "x"]]
).map(
    copy.deepcopy
)  # for mutate may change one that it put in
KEYS = st.sampled_from(["nonsense", "id", "group", "symbol", "deprecated"])


def data(path: str) -> Any:
    document, found = read_document(path, (ROOT / path).read_bytes())
    assert document and not found
    return document.data


TASTE = reasons_of_taste()
CATALOG = data("spec/catalog.yaml")
DOCUMENTS = {
    "catalog": (catalog_schema({id: target.schema for id, target in TARGETS.items()}, TASTE), CATALOG),
    "provider": (provider_schema(CATALOG["fields"]), data("spec/infobip/provider.yaml")),
    "code_set": (code_set_schema(CATALOG, TASTE), data("spec/infobip/push_error.yaml")),
}


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_one_and_describes_every_property(name: str) -> None:
    Draft202012Validator.check_schema(base_schema(name))

    def visit(schema: Any) -> None:
        for key, value in schema.items() if isinstance(schema, dict) else enumerate(schema):
            if key == "properties":
                assert all("description" in one or name in ("type",) for name, one in value.items()), value
            if isinstance(value, dict | list) and key not in ("if", "enum", "required"):
                visit(value)

    visit(base_schema(name))


@pytest.mark.parametrize("name", ["provider", "code_set"])
@pytest.mark.parametrize("kind", ["name", "symbol"])
def test_names_and_symbols_fit_the_narrowest_column(name: str, kind: str) -> None:
    widths = [re.fullmatch(r"varchar\((\d+)\)", dialect.type_of(Column("a", "name", ""))) for dialect in DIALECTS]
    width = min(int(found[1]) for found in widths if found)
    is_valid = jsonschema_rs.validator_for(base_schema(name)["$defs"][kind]).is_valid
    assert is_valid("a" * width) and not is_valid("a" * (width + 1))


@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_what_does_not_fit_has_a_finding(name: str, choice: st.DataObject) -> None:
    schema, original = DOCUMENTS[name]
    changed = copy.deepcopy(original)
    for _ in range(choice.draw(st.integers(0, 3))):
        mutate(changed, choice)
    found = list(validate([Document("a.yaml", "", changed)], schema))
    assert bool(found) == (not jsonschema_rs.validator_for(schema).is_valid(changed))


@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_the_two_validators_agree(name: str, choice: st.DataObject) -> None:
    schema, original = DOCUMENTS[name]
    changed = copy.deepcopy(original)
    for _ in range(choice.draw(st.integers(0, 3))):
        mutate(changed, choice)
    assert jsonschema_rs.validator_for(schema).is_valid(changed) == (
        not list(Draft202012Validator(schema).iter_errors(changed))
    )


def mutate(value: Any, choice: st.DataObject) -> None:
    """Changes, removes or adds something, somewhere."""
    while True:
        keys = sorted(value) if isinstance(value, dict) else list(range(len(value)))
        key = choice.draw(st.sampled_from(keys)) if keys else None
        inner = value[key] if key is not None else None
        if isinstance(inner, dict | list) and inner and choice.draw(st.booleans()):
            value = inner
            continue
        action = choice.draw(st.sampled_from(["set", "remove", "add"]))
        if action == "remove" and key is not None:
            del value[key]
        elif action == "add" and isinstance(value, dict):
            value[choice.draw(KEYS)] = choice.draw(VALUES)
        elif key is not None:
            value[key] = choice.draw(VALUES)
        return


def test_the_shipped_schemas_are_json_of_one_draft() -> None:
    for path in (ROOT / "generator/codecanon/reading/schemas").iterdir():
        assert json.loads(path.read_text())["$schema"] == "https://json-schema.org/draft/2020-12/schema"
