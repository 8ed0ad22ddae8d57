"""The closed sets of words: they are those of the schemas, and no code looks anything up by one of their members."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from codecanon.catalog.table import ColumnType
from codecanon.reading.choices import Confidence, IdType, Origin, Relation, ValueType
from codecanon.reading.files import EntryKind
from codecanon.reading.schema import base_schema

PACKAGE = Path(__file__).parents[2] / "generator" / "codecanon"
CATALOG = base_schema("catalog")["properties"]
FIELD = CATALOG["fields"]["items"]["properties"]
CODE_SET = base_schema("code_set")["properties"]
REFERENCE = CODE_SET["codes"]["items"]["properties"]["references"]["items"]["properties"]


@pytest.mark.parametrize(
    ("closed", "allowed"),
    [
        (ValueType, FIELD["type"]["enum"]),
        (Origin, FIELD["origin"]["enum"]),
        (Relation, CATALOG["standards"]["items"]["properties"]["relation"]["enum"]),
        (Confidence, REFERENCE["confidence"]["enum"]),
        (IdType, CODE_SET["id_type"]["enum"]),
    ],
    ids=["ValueType", "Origin", "Relation", "Confidence", "IdType"],
)
def test_the_schemas_allow_the_members_of_a_closed_set(closed: Any, allowed: list[str]) -> None:
    assert list(get_args(closed)) == allowed


TYPES = (ValueType, Origin, Relation, Confidence, IdType, ColumnType, EntryKind)
SETS = [set(get_args(one)) for one in TYPES]


def tables(tree: ast.AST) -> Iterator[ast.Dict]:
    """Dict displays whose keys are members of one closed set and nothing else."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict) and len(node.keys) > 1:
            keys = {key.value if isinstance(key, ast.Constant) else None for key in node.keys}
            if any(keys <= one for one in SETS):
                yield node


def test_nothing_is_looked_up_by_a_member_of_a_closed_set() -> None:
    """mypy checks that a `match` with assert_never has all members, and never that a dict has them."""
    found = {
        path.name: [ast.unparse(node) for node in tables(ast.parse(path.read_text()))]
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "compiled"
    }
    assert {name: nodes for name, nodes in found.items() if nodes} == {}


def test_a_lookup_would_be_found() -> None:
    assert list(tables(ast.parse('{"boolean": bool, "integer": int}.get(field.type, str)')))
