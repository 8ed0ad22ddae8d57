"""A later version over an earlier one, and back: the rows of a fresh load, and those that left, marked; nobody's are lost."""

from pathlib import Path
from typing import Any

import pytest

from codecanon.catalog.relational import tables

from . import versions
from .databases import Database
from .tables import Row, expected_tables, in_order
from .versions import BETWEEN, LATER, Version, migration_sql
from .views import columns_of

SWAPPED = "code WHERE code_set_id = 'voice_error' AND id IN ('5404', '5407')"
MINE = """
    CREATE TABLE mine ({columns},
        FOREIGN KEY (provider_id, code_set_id, code_id) REFERENCES code (provider_id, code_set_id, id){cascade});
    INSERT INTO mine SELECT provider_id, code_set_id, id FROM code;
"""


def test_upgrade_gives_the_new_rows_and_marks_those_that_left(usual: Database, now: Version, later: Version) -> None:
    usual.load(now)
    mine = refer(usual)
    upgrade(usual, now, later)
    expected = merged_tables(now, later)
    assert usual.contents(expected) == in_order(expected)
    assert usual.query(["provider_id", "code_set_id", "code_id"], "mine") == mine
    assert usual.refused("INSERT INTO mine VALUES ('infobip', 'general_error', 'nothing');")
    assert usual.changed_rows(usual.schema(later) + usual.seed(later)) == 0


def test_what_returns_is_current_again(usual: Database, now: Version, later: Version) -> None:
    usual.load(now)
    mine = refer(usual)
    upgrade(usual, now, later)
    upgrade(usual, later, now)
    expected = expected_tables(now)
    assert _current(usual, expected) == in_order(expected)
    new = "code WHERE retired_in IS NOT NULL"
    assert usual.query(["id", "retired_in"], new) == [["5999", now.catalog["version"]]]
    assert usual.query(["provider_id", "code_set_id", "code_id"], "mine") == mine


def test_row_that_has_left_keeps_the_version_of_then(usual: Database, now: Version, later: Version) -> None:
    """A tombstone says more exactly when a code left than the seed, which may come versions later."""
    usual.load(now)
    upgrade(usual, now, later)
    gone = "code WHERE retired_in IS NOT NULL AND code_set_id = 'voice_error'"
    assert usual.query(["id", "retired_in"], gone) == [["5400", BETWEEN], ["5415", LATER]]
    groups = "code_in_group WHERE retired_in IS NOT NULL AND code_set_id = 'voice_error'"
    assert usual.query(["code_id", "group_id", "retired_in"], groups) == [
        ["5400", "3", BETWEEN],
        ["5408", "3", LATER],
        ["5415", "3", LATER],
    ]
    usual.script(usual.seed(later).replace(f"'{LATER}'", "'9.9.9'"))
    assert usual.query(["id", "retired_in"], gone) == [["5400", BETWEEN], ["5415", LATER]]


def test_codes_can_take_each_others_names(usual: Database, now: Version, later: Version) -> None:
    usual.load(now)
    before = usual.query(["id", "name"], SWAPPED)
    upgrade(usual, now, later)
    assert usual.query(["id", "name"], SWAPPED) == [["5404", before[1][1]], ["5407", before[0][1]]]


def test_rows_of_another_catalog_are_left_alone(usual: Database, now: Version, later: Version) -> None:
    usual.load(now)
    usual.script("""
        INSERT INTO catalog VALUES ('house', '1.0.0', '');
        INSERT INTO provider VALUES ('house', 'house', 'Our own', NULL);
        INSERT INTO value_of_fault VALUES ('gremlins', 'house', 'Those.', NULL);
        INSERT INTO standard VALUES ('house-rules', 'house', 'Rules', 'A note', 'same_code', NULL);
        INSERT INTO code_set VALUES ('house', 'door', 'Door', 'error', 'door', NULL, 'string', NULL);
        INSERT INTO code (provider_id, code_set_id, id, symbol, summary, fault)
            VALUES ('house', 'door', 'open', 'OPEN', 'It is open.', 'gremlins');
        INSERT INTO code_alias VALUES ('house', 'door', 'open', 'AJAR', NULL);
        """)
    upgrade(usual, now, later)
    for table, ours in (
        ("provider", "id"),
        ("value_of_fault", "catalog_name"),
        ("standard", "catalog_name"),
        ("code_set", "provider_id"),
        ("code", "provider_id"),
        ("code_alias", "provider_id"),
    ):
        assert usual.query(["retired_in"], f"{table} WHERE {ours} = 'house'") == [[None]], table


def test_seed_without_the_migration_is_refused_and_changes_nothing(
    usual: Database, now: Version, later: Version
) -> None:
    usual.load(now)
    before = usual.contents(expected_tables(now))
    assert usual.refused(usual.seed(later))
    assert usual.contents(expected_tables(now)) == before


def test_schema_without_the_migration_is_refused_and_leaves_the_view(
    usual: Database, now: Version, later: Version
) -> None:
    usual.load(now)
    before = usual.query(["name", "fault"], "code_flat")
    assert usual.refused(usual.schema(later))
    assert usual.query(["name", "fault"], "code_flat") == before


def test_view_is_there_between_the_migration_and_the_schema(usual: Database, now: Version, later: Version) -> None:
    usual.load(now)
    usual.script("CREATE VIEW mine AS SELECT name FROM code_flat;")  # which new fields leave alone
    before = usual.query(["name"], "mine")
    usual.script(migration_sql(now, later, usual.dialect))
    assert usual.query(["name"], "mine") == before
    assert usual.query(["urgency"], "code_flat WHERE id = '5410'") == [[None]]


def test_views_take_fields_in_another_order(usual: Database, now: Version, tmp_path: Path) -> None:
    """PostgreSQL replaces no view whose columns move, and drops none that another view needs."""
    usual.load(now)
    moved = versions.reordered(tmp_path)
    usual.script(migration_sql(now, moved, usual.dialect))
    fields = [field["id"] for field in moved.catalog["fields"] if field["use"] == "decision"]
    for view, last in (
        ("code_flat", fields),
        ("code_current", fields),
        ("answer_of_code", [*fields, "can_resend", "suppress", "can_wait"]),
    ):
        assert columns_of(usual, view)[-len(last) :] == last
    usual.load(moved)
    assert usual.query(["id"], "answer_of_code WHERE can_wait") == usual.query(
        ["id"], "code WHERE retry = 'provider_retrying'"
    )


@pytest.mark.parametrize("usual", ["postgresql", "mariadb", "duckdb"], indirect=True)
def test_field_that_returns_finds_its_column(usual: Database, now: Version, later: Version) -> None:
    """SQLite has no way to say so; the migration tells what to do."""
    usual.load(now)
    upgrade(usual, now, later)
    upgrade(usual, later, now)
    values = "value_of_urgency WHERE retired_in IS NOT NULL"
    version = now.catalog["version"]
    assert usual.query(["id", "retired_in"], values) == [["high", version], ["low", version]]
    upgrade(usual, now, later)
    assert _current(usual, expected_tables(later)) == in_order(expected_tables(later))


@pytest.mark.parametrize("usual", ["postgresql", "mariadb", "duckdb"], indirect=True)
def test_migration_that_was_interrupted_runs_again(usual: Database, now: Version, later: Version) -> None:
    """MySQL commits after each change of a table, so part of it is done."""
    usual.load(now)
    sql = migration_sql(now, later, usual.dialect)
    start, column, _ = sql.partition("attempts")
    assert column and usual.refused(f"{start}';")
    upgrade(usual, now, later)
    assert usual.contents(merged_tables(now, later)) == in_order(merged_tables(now, later))


def upgrade(database: Database, old: Version, new: Version) -> None:
    """What somebody does who has the old version and takes the new one."""
    database.script(migration_sql(old, new, database.dialect))
    database.load(new)


def refer(database: Database) -> list[list[Any]]:
    """Somebody's own table, with a row that refers to each code and goes with it."""
    kind = {"mysql": "varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"}.get(database.dialect, "text")
    columns = ", ".join(f"{name} {kind}" for name in ("provider_id", "code_set_id", "code_id"))
    cascade = "" if database.dialect == "duckdb" else " ON DELETE CASCADE ON UPDATE CASCADE"
    database.script(MINE.format(columns=columns, cascade=cascade))
    return database.query(["provider_id", "code_set_id", "code_id"], "mine")


def merged_tables(old: Version, new: Version) -> dict[str, list[Row]]:
    """The rows of the new version, and those of the old one that are not among them, marked."""
    before, merged = expected_tables(old), expected_tables(new)
    stones = {_code(row): row["since"] for row in merged["code_tombstone"]}
    for table in tables(old.checked.catalog)[1:]:
        columns = dict.fromkeys([name for row in (merged[table.name] or before[table.name])[:1] for name in row])
        keys = {tuple(row[name] for name in table.key) for row in merged[table.name]}
        for row in before[table.name]:
            if tuple(row[name] for name in table.key) not in keys:
                left = {"retired_in": stones.get(_code(row), new.catalog["version"])}
                merged[table.name].append(columns | row | left)
    return merged


def _code(row: Row) -> tuple[Any, ...]:
    return (row.get("provider_id"), row.get("code_set_id"), row.get("code_id", row.get("id")))


def _current(database: Database, expected: dict[str, list[Row]]) -> dict[str, list[list[Any]]]:
    """The rows that are not marked."""
    return {
        table: database.query(
            [database.name(column) for column in rows[0]],
            table if table == "catalog" else f"{table} WHERE retired_in IS NULL",
        )
        for table, rows in expected.items()
        if rows
    }
