"""The JSON catalog, and the schemas that describe it and the files of the spec."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from .conftest import GENERATED, REPOSITORY

SCHEMAS = sorted([*GENERATED.glob("json/*.schema.json"), *GENERATED.glob("schema/*.schema.json")])
SPEC = REPOSITORY / "spec"
SPEC_FILES = sorted(SPEC.rglob("*.yaml"))


class CoreLoader(yaml.SafeLoader):
    """YAML as editors read it: without the dates of YAML 1.1."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_schema_is_one(path: Path) -> None:
    Draft202012Validator.check_schema(_json(path))


def test_catalog_is_as_its_schema_says(catalog: Any) -> None:
    assert _errors(GENERATED / "json" / "catalog.schema.json", catalog) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["version"], 1),
        (["providers", 0, "code_sets", 0, "codes", 0, "symbol"], None),
        (["providers", 0, "code_sets", 0, "codes", 0, "fields", "fault"], "nobody"),
        (["providers", 0, "code_sets", 0, "codes", 0, "colour"], "red"),
    ],
    ids=lambda value: str(value[-1]) if isinstance(value, list) else "",
)
def test_catalog_that_is_not_is_refused(catalog: Any, path: list[str | int], value: Any) -> None:
    wrong = copy.deepcopy(catalog)
    _set(wrong, path, value)
    assert _errors(GENERATED / "json" / "catalog.schema.json", wrong)


@pytest.mark.parametrize("path", SPEC_FILES, ids=lambda path: path.relative_to(SPEC).as_posix())
def test_spec_file_is_as_the_schema_on_its_first_line_says(path: Path) -> None:
    schema = _schema_of(path)
    kinds = {"catalog.yaml": "catalog.schema.json", "provider.yaml": "provider.schema.json"}
    assert schema == GENERATED / "schema" / kinds.get(path.name, "code_set.schema.json")
    assert _errors(schema, yaml.load(path.read_text(), CoreLoader)) == []


@pytest.mark.parametrize(
    ("file", "path", "value"),
    [
        ("catalog.yaml", ["version"], 1.0),
        ("catalog.yaml", ["fields", 0, "type"], "float"),
        ("infobip/provider.yaml", ["sources", 0, "read"], "yesterday"),
        ("infobip/provider.yaml", ["colour"], "red"),
        ("infobip/general_error.yaml", ["codes", 0, "fault"], "nobody"),
        ("infobip/general_error.yaml", ["codes", 0, "permanent"], "false"),
        ("infobip/general_error.yaml", ["codes", 0, "colour"], "red"),
    ],
)
def test_spec_file_that_is_not_is_refused(file: str, path: list[str | int], value: Any) -> None:
    wrong = yaml.load((SPEC / file).read_text(), CoreLoader)
    _set(wrong, path, value)
    assert _errors(_schema_of(SPEC / file), wrong)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_property_of_a_schema_has_a_description(path: Path) -> None:
    schema = _json(path)
    properties = list(_properties(schema, "#"))
    assert properties
    assert [place for place, described in properties if not described.get("description")] == []


def _errors(schema: Path, instance: Any) -> list[str]:
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(_json(schema)).iter_errors(instance)
    ]


def _schema_of(path: Path) -> Path:
    first = path.read_text().partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, first
    return (path.parent / match[1]).resolve(strict=True)


def _json(path: Path) -> Any:
    return json.loads(path.read_text())


def _set(thing: Any, path: list[str | int], value: Any) -> None:
    for key in path[:-1]:
        thing = thing[key]
    thing[path[-1]] = value


def _properties(schema: Any, place: str) -> Iterator[tuple[str, Any]]:
    """The place and the schema of every property, at any depth. What `if` asks about is described elsewhere."""
    if isinstance(schema, list):
        for number, item in enumerate(schema):
            yield from _properties(item, f"{place}/{number}")
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                yield from ((f"{place}/properties/{name}", described) for name, described in value.items())
            if key != "if":
                yield from _properties(value, f"{place}/{key}")
