"""Schema and seed, run by the clients of SQLite, PostgreSQL and MariaDB, under each setting that changes literals."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from .conftest import need
from .databases import SQLITE, Database, served_mariadb, served_postgresql
from .tables import expected_tables

SETTINGS = {
    "sqlite": "",
    "postgresql": "",
    "postgresql-escapes": "SET standard_conforming_strings = off;\n",
    "mariadb": "",
    "mariadb-no-backslash-escapes": "SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES');\n",
    "mariadb-ansi-quotes": "SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');\n",
}
# Table, column, a value that it refuses, and one that it takes.
CHECKS = [
    ("code", "fault", "'nobody'", "'sender'"),
    ("code", "retry", "'perhaps'", "'never'"),
    ("code", "outcome", "'lost'", "'expired'"),
    ("code_set", "id_type", "'float'", "'string'"),
    ("standard", "relation", "'cousin'", "'same_code'"),
    ("code_reference", "confidence", "'sure'", "'likely'"),
]
DANGLING = [
    "INSERT INTO code_alias VALUES ('infobip', 'general_error', '123456', 'EC_NOBODY')",
    "INSERT INTO code_in_group VALUES ('infobip', 'general_error', '27', 'delivery_error', '99')",
    "INSERT INTO code_reference VALUES ('infobip', 'general_error', '27', 9, 'nothing', NULL, NULL, 'likely', NULL)",
    "UPDATE code_set SET group_set_id = 'nothing'",
    "DELETE FROM provider WHERE id = 'infobip'",
]
HAND_CHANGES = """
    UPDATE catalog SET version = '0.0.1', digest = '';
    UPDATE provider SET title = 'Somebody';
    UPDATE code_group SET name = 'Group', number = NULL;
    UPDATE code_set SET title = 'Codes', kind = 'joke', group_set_id = NULL;
    UPDATE code SET name = 'EC', symbol = 'EC', summary = '', description = NULL, action = 'Wait.', number = NULL;
    UPDATE code SET fault = NULL, permanent = NULL, outcome = 'expired', deprecated_since = '0.0.1';
    UPDATE standard SET document = 'A book';
    UPDATE code_reference SET standard_code = NULL, note = 'Not sure.';
    DELETE FROM code_alias;
    DELETE FROM code_equivalent;
    DELETE FROM code_in_group WHERE code_id = '27';
"""
_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Database]:
    with served_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Database]:
    with served_mariadb() as server:
        yield server


@pytest.fixture(params=SETTINGS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database with the tables and no rows, under each of the settings."""
    setting: str = request.param
    if setting == "sqlite":
        fresh = replace(SQLITE, client=(need("sqlite3"), *SQLITE.client[1:], tmp_path / "database"))
    else:
        server: Database = request.getfixturevalue(setting.partition("-")[0])
        fresh = server.create(f"test_{next(_numbers)}", SETTINGS[setting])
    fresh.script(fresh.schema)
    return fresh


@pytest.fixture
def seeded(database: Database) -> Database:
    database.script(database.seed)
    return database


def test_rows_are_those_of_the_catalog(seeded: Database, catalog: Any) -> None:
    expected = expected_tables(catalog)
    columns = [[table, column] for table, rows in expected.items() for column in rows[0]]
    table_name, column_name = ("t.name", "c.name") if seeded.dialect == "sqlite" else ("table_name", "column_name")
    assert seeded.query([table_name, column_name], seeded.columns) == sorted(columns)
    assert _contents(seeded, catalog) == {table: _sorted(rows) for table, rows in expected.items()}


def test_second_run_changes_no_row(seeded: Database) -> None:
    assert _changed_rows(seeded, seeded.schema + seeded.seed) == 0


def test_changed_rows_are_counted(database: Database, catalog: Any) -> None:
    """What proves that the 0 of the test above means something."""
    rows = sum(map(len, expected_tables(catalog).values()))
    assert _changed_rows(database, database.schema + database.seed) == rows


def test_seed_restores_what_was_changed_by_hand(seeded: Database, catalog: Any) -> None:
    before = _contents(seeded, catalog)
    seeded.script(HAND_CHANGES)
    after = _contents(seeded, catalog)
    assert [table for table in before if before[table] == after[table]] == ["group_set"]
    seeded.script(seeded.seed)
    assert _contents(seeded, catalog) == before


@pytest.mark.parametrize("accident", ["error", "end"])
def test_seed_that_is_interrupted_leaves_nothing(database: Database, catalog: Any, accident: str) -> None:
    start, statement, rest = database.seed.partition("INSERT INTO standard")
    assert statement
    if accident == "error":
        assert database.refused(f"{start}THIS IS NO SQL;\n\n{statement}{rest}")
    else:
        database.script(start)
    assert not any(_contents(database, catalog).values())
    database.script(database.seed)
    assert all(_contents(database, catalog).values())


def test_value_that_is_not_allowed_is_refused(seeded: Database) -> None:
    for table, column, wrong, right in CHECKS:
        update = f"UPDATE {table} SET {seeded.name(column)} ="
        assert seeded.refused(f"{update} {wrong};"), column
        seeded.script(f"{update} {right};")


def test_boolean_is_true_or_false_or_not_stated(seeded: Database) -> None:
    assert seeded.refused("UPDATE code SET permanent = 7;")


def test_row_that_refers_to_nothing_is_refused(seeded: Database) -> None:
    assert [statement for statement in DANGLING if not seeded.refused(f"{statement};")] == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sqlite_finds_no_row_that_refers_to_nothing(database: Database) -> None:
    unchecked = replace(database, settings="")
    unchecked.script(database.seed)
    assert unchecked.script("PRAGMA foreign_key_check;") == ""
    unchecked.script("DELETE FROM provider;")
    assert unchecked.script("PRAGMA foreign_key_check;") != ""


@pytest.mark.parametrize("database", ["postgresql", "mariadb"], indirect=True)
def test_tables_and_columns_have_comments(database: Database, catalog: Any) -> None:
    if database.dialect == "postgresql":
        comment = "col_description(format('%I', table_name)::regclass, ordinal_position::int)"
        tables = database.query(
            ["relname", "obj_description(oid)"],
            "pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
        )
    else:
        comment = "column_comment"
        source = "information_schema.tables WHERE table_schema = database()"
        tables = database.query(["table_name", "table_comment"], source)
    columns = database.query(["table_name", "column_name", comment], database.columns)
    assert {table for table, said in tables if said} == set(expected_tables(catalog))
    assert [column for column in columns if not column[2]] == []
    comments = {column: said for table, column, said in columns if table == "code"}
    for field in catalog["fields"]:
        assert comments[field["id"]].startswith(field["doc"].rstrip("."))


def _contents(database: Database, catalog: Any) -> dict[str, list[list[Any]]]:
    """All rows of all tables."""
    return {
        table: database.query([database.name(column) for column in rows[0]], table)
        for table, rows in expected_tables(catalog).items()
    }


def _sorted(rows: list[dict[str, Any]]) -> list[list[Any]]:
    return sorted([list(row.values()) for row in rows], key=json.dumps)


def _changed_rows(database: Database, sql: str) -> int:
    """How many rows a script inserts or changes, as the database counts them."""
    if database.dialect == "sqlite":
        return int(database.script(sql + "SELECT total_changes();"))
    said = database.script(sql, "-vQUIET=off" if database.dialect == "postgresql" else "-vv")
    pattern = r"^INSERT 0 (\d+)$" if database.dialect == "postgresql" else r"^Query OK, (\d+) rows? affected"
    return sum(map(int, re.findall(pattern, said, re.MULTILINE)))
