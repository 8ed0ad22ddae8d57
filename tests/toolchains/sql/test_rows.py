"""Schema and seed, run by the clients of the databases: the rows are right, stay right, and can't be made wrong."""

from dataclasses import replace

import pytest

from codecanon.catalog.table import VIEWS

from . import versions
from .databases import Database
from .tables import expected_tables, in_order
from .versions import Version

# Table, column, a value that it refuses, and one that it takes.
CHECKS = [
    ("code_group", "fault", "'nobody'", "'sender'"),
    ("code", "retry", "'perhaps'", "'never'"),
    ("code", "outcome", "'lost'", "'expired'"),
    ("code_set", "id_type", "'float'", "'string'"),
    ("standard", "relation", "'cousin'", "'same_code'"),
    ("code_reference", "confidence", "'sure'", "'likely'"),
]
FIELDS = {"fault", "retry", "outcome"}
DANGLING = [
    "INSERT INTO code_alias VALUES ('infobip', 'general_error', '123456', 'EC_NOBODY', NULL)",
    "INSERT INTO code_in_group VALUES ('infobip', 'general_error', '27', 'delivery_error', '99', NULL)",
    "INSERT INTO code_reference VALUES ('infobip', 'general_error', '27', 9, 'nothing', NULL, NULL, 'likely', NULL, NULL)",
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
    UPDATE code_source SET title = 'A book', read_on = '0001-01-01';
    UPDATE code_set_of_kind SET position = 9;
    UPDATE code_set_detail SET section = NULL, id_format = 'hex';
    UPDATE code_other_name SET name = 'EC', symbol = NULL, retired_in = '0.0.1';
    DELETE FROM stated_by WHERE table_name = 'code_set';
    DELETE FROM code_alias;
    DELETE FROM code_group_alias;
    DELETE FROM code_statement;
    DELETE FROM code_equivalent;
    DELETE FROM code_in_group WHERE code_id = '27';
    UPDATE code_detail SET link = 'https://example.org';
    UPDATE value_of_retry SET meaning = 'Whatever.', retired_in = '0.0.1';
"""
VIEW_NAMES = {view.name for view in VIEWS}
UNTOUCHED = ["value_of_outcome", "value_of_fault", "value_of_scope", "value_of_confidence", "group_set"]
TABLE_COMMENTS = {
    "postgresql": (["relname", "obj_description(oid)"], "pg_class WHERE relnamespace = 'public'::regnamespace"),
    "mysql": (["table_name", "table_comment"], "information_schema.tables WHERE table_schema = database()"),
    "duckdb": (["table_name", "comment"], "duckdb_tables()"),
}
COMMENTS = {
    "postgresql": (
        ["table_name", "column_name", "col_description(format('%I', table_name)::regclass, ordinal_position::int)"],
        "information_schema.columns WHERE table_schema = 'public'",
    ),
    "mysql": (
        ["table_name", "column_name", "column_comment"],
        "information_schema.columns WHERE table_schema = database()",
    ),
    "duckdb": (["table_name", "column_name", "comment"], "duckdb_columns() WHERE NOT internal"),
}


def test_rows_are_those_of_the_catalog(seeded: Database, now: Version) -> None:
    expected = expected_tables(now)
    columns = [[table, column] for table, rows in expected.items() if rows for column in rows[0]]
    table_name, column_name = ("t.name", "c.name") if seeded.dialect == "sqlite" else ("table_name", "column_name")
    there = [pair for pair in seeded.query([table_name, column_name], seeded.columns) if expected.get(pair[0])]
    assert there == sorted(columns)
    assert seeded.contents(expected) == in_order(expected)


def test_awkward_texts_arrive_to_the_letter(empty: Database, later: Version) -> None:
    empty.load(later)
    assert empty.query(["hint"], "code WHERE hint IS NOT NULL") == [[versions.AWKWARD]]
    assert empty.contents(expected_tables(later)) == in_order(expected_tables(later))


def test_second_run_changes_no_row(seeded: Database, now: Version) -> None:
    assert seeded.changed_rows(seeded.schema(now) + seeded.seed(now)) == 0


def test_changed_rows_are_counted(database: Database, now: Version) -> None:
    """What proves that the 0 of the test above means something."""
    rows = sum(map(len, expected_tables(now).values()))
    assert database.changed_rows(database.schema(now) + database.seed(now)) == rows


def test_seed_restores_what_was_changed_by_hand(seeded: Database, now: Version) -> None:
    expected = expected_tables(now)
    before = seeded.contents(expected)
    seeded.script(HAND_CHANGES)
    after = seeded.contents(expected)
    assert [table for table in before if before[table] == after[table]] == UNTOUCHED
    seeded.script(seeded.seed(now))
    assert seeded.contents(expected) == before


def test_value_that_is_not_allowed_is_refused(seeded: Database) -> None:
    for table, column, wrong, right in CHECKS:
        update = f"UPDATE {table} SET {seeded.name(column)} ="
        if seeded.dialect != "duckdb" or column not in FIELDS:  # DuckDB can't update what refers to other rows
            assert seeded.refused(f"{update} {wrong};"), column
        seeded.script(f"{update} {right};")


def test_boolean_is_true_or_false_or_not_stated(seeded: Database) -> None:
    wrong = "'perhaps'" if seeded.dialect == "duckdb" else "7"  # DuckDB takes any number for true
    assert seeded.refused(f"UPDATE code SET permanent = {wrong};")


def test_row_that_refers_to_nothing_is_refused(seeded: Database) -> None:
    dangling = [statement for statement in DANGLING if seeded.dialect != "duckdb" or not statement.startswith("UPDATE")]
    assert [statement for statement in dangling if not seeded.refused(f"{statement};")] == []


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_sqlite_finds_no_row_that_refers_to_nothing(database: Database, now: Version) -> None:
    unchecked = replace(database, settings="")
    unchecked.script(database.seed(now))
    assert unchecked.script("PRAGMA foreign_key_check;") == ""
    unchecked.script("DELETE FROM provider;")
    assert unchecked.script("PRAGMA foreign_key_check;") != ""


@pytest.mark.parametrize("empty", ["postgresql", "mariadb", "duckdb"], indirect=True)
def test_tables_and_columns_have_comments(database: Database, now: Version) -> None:
    tables, columns = database.query(*TABLE_COMMENTS[database.dialect]), database.query(*COMMENTS[database.dialect])
    assert {table for table, said in tables if said} - VIEW_NAMES == set(expected_tables(now))
    comments = {(table, column): said for table, column, said in columns if table not in VIEW_NAMES}
    assert [column for column, said in comments.items() if not said] == []
    for field in now.catalog["fields"]:
        assert comments["code", field["id"]].startswith(field["doc"].rstrip("."))
