"""The packages, each taken by the tool that it is for: dbt, Flyway, Liquibase; and CSV by two readers."""

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import command
import duckdb
import pytest
import yaml

from ..conftest import GENERATED, REPOSITORY, attempt, need, run
from .databases import Database
from .tables import expected_tables, in_order, present_rows
from .test_upgrade import merged_tables
from .tools import QUIET, loaded_by_dbt, make_shop, migrate, query_shop, run_dbt, update
from .versions import Version, files_of, migration_sql, write_files


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A dbt project that takes the package."""
    return make_shop(tmp_path, GENERATED / "sql" / "dbt")


def test_dbt_loads_the_seeds_and_its_tests_pass(dbt: Path, shop: Path, now: Version) -> None:
    for command in ("deps", "seed", "test"):
        run_dbt(dbt, command, shop)
    expected = present_rows(expected_tables(now))
    columns = {table: list(rows[0]) for table, rows in expected.items()}
    assert loaded_by_dbt(dbt, shop, "msgcodes", columns) == in_order(expected)
    types = "SELECT DISTINCT typeof(id), typeof(number), typeof(permanent) FROM msgcodes_code"
    assert query_shop(dbt, shop, types) == [[["VARCHAR", "BIGINT", "BOOLEAN"]]]


def test_dbt_finds_what_is_wrong(dbt: Path, shop: Path) -> None:
    codes = shop / "codes" / "seeds" / "msgcodes_code.csv"
    lines = codes.read_bytes().decode().splitlines(keepends=True)
    line = next(line for line in lines if ",recipient_number," in line)
    codes.write_text("".join([*lines, line.replace(",recipient_number,", ",nobody,")]), newline="")
    run_dbt(dbt, "deps", shop)
    run_dbt(dbt, "seed", shop)
    said = attempt([dbt / "dbt", "test"], cwd=shop, env=QUIET)
    assert said.returncode == 1
    assert "FAIL 1 msgcodes_unique_key_msgcodes_code" in said.stdout
    assert "FAIL 1 relationships_msgcodes_code_fault" in said.stdout


def test_dbt_has_the_tables_for_analysts_where_a_variable_says_where_they_are(dbt: Path, shop: Path) -> None:
    """As docs/analytics.md shows it. A row that is there twice is found."""
    page = (REPOSITORY / "docs" / "analytics.md").read_text()
    (project,) = re.findall(r"<!-- write: dbt_project.yml -->\n```yaml\n(.*?)```", page, re.DOTALL)
    (shop / "dbt_project.yml").write_text(project)
    (shop / "spec").symlink_to(REPOSITORY / "spec")
    assert command.run(["build", "parquet", "--output", "warehouse"], shop).code == 0
    (shop / "models").mkdir()
    (shop / "models" / "final.sql").write_text("SELECT * FROM {{ source('msgcodes', 'answers') }} WHERE final")
    for word in ("deps", "seed", "build"):
        run_dbt(dbt, word, shop)
    asked = "SELECT count(*) > 10000, count(DISTINCT outcome), bool_and(final) FROM final"
    assert query_shop(dbt, shop, asked) == [[[True, 4, True]]]
    groups = shop / "warehouse" / "parquet" / "groups.parquet"
    duckdb.sql(f"COPY (FROM '{groups}' UNION ALL FROM '{groups}') TO '{groups}' (FORMAT parquet)")
    said = attempt([dbt / "dbt", "test"], cwd=shop, env=QUIET)
    assert said.returncode == 1 and "source_msgcodes_unique_key_msgcodes_groups" in said.stdout
    assert "PASS source_msgcodes_unique_key_msgcodes_codes" in said.stdout


def test_dbt_properties_have_the_columns_of_the_seeds(later: Version) -> None:
    """With a field that YAML would take for false, and a text beyond 16 bits, which JSON writes as YAML can't read it."""
    for seed in yaml.safe_load(later.files["sql/dbt/seeds/properties.yml"])["seeds"]:
        columns = next(csv.reader(io.StringIO(later.files[f"sql/dbt/seeds/{seed['name']}.csv"], newline="")))
        assert [column["name"] for column in seed["columns"]] == list(seed["config"]["column_types"]) == columns


@pytest.mark.parametrize("usual", ["sqlite", "postgresql"], indirect=True)
def test_flyway_migrates_and_migrates_again_when_the_data_has_changed(
    usual: Database, now: Version, later: Version, tmp_path: Path
) -> None:
    files = tmp_path / "migrations"
    write_files(files, files_of(now, f"flyway_{usual.dialect}"))
    assert "Successfully applied 2 migrations" in migrate(usual, files)
    assert usual.contents(expected_tables(now)) == in_order(expected_tables(now))
    assert "is up to date" in migrate(usual, files)
    write_files(files, files_of(later, f"flyway_{usual.dialect}"))
    write_files(files, _versioned(now, later, usual))
    assert "Successfully applied 3 migrations" in migrate(usual, files)
    assert usual.contents(merged_tables(now, later)) == in_order(merged_tables(now, later))


@pytest.mark.parametrize("usual", ["sqlite", "postgresql"], indirect=True)
def test_flyway_makes_a_new_database_by_all_migrations(
    usual: Database, now: Version, later: Version, tmp_path: Path
) -> None:
    files = tmp_path / "migrations"
    write_files(files, _versioned(now, later, usual) | files_of(later, f"flyway_{usual.dialect}"))
    assert "Successfully applied 3 migrations" in migrate(usual, files)
    assert usual.contents(expected_tables(later)) == in_order(expected_tables(later))


@pytest.mark.parametrize("usual", ["sqlite", "postgresql"], indirect=True)
def test_liquibase_updates_and_updates_again_when_the_data_has_changed(
    usual: Database, now: Version, later: Version, tmp_path: Path
) -> None:
    changes = tmp_path / "changes"
    write_files(changes, files_of(now, f"liquibase_{usual.dialect}"))
    assert "Run:                          2" in update(usual, changes)
    assert usual.contents(expected_tables(now)) == in_order(expected_tables(now))
    assert "Run:                          0" in update(usual, changes)
    usual.script(migration_sql(now, later, usual.dialect))
    write_files(changes, files_of(later, f"liquibase_{usual.dialect}"))
    assert "Run:                          2" in update(usual, changes)
    assert usual.contents(merged_tables(now, later)) == in_order(merged_tables(now, later))


def test_csv_is_that_of_the_rfc(now: Version, later: Version, tmp_path: Path) -> None:
    for version in (now, later):
        for table, rows in expected_tables(version).items():
            text = version.files[f"sql/csv/{table}.csv"]
            assert text.endswith("\r\n")
            columns, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
            expected = [[_cell(value) for name, value in row.items() if name != "retired_in"] for row in rows]
            assert sorted(lines) == sorted(expected)
            assert not rows or columns == [name for name in rows[0] if name != "retired_in"]


def test_duckdb_reads_the_csv(later: Version, tmp_path: Path) -> None:
    codes = tmp_path / "code.csv"
    codes.write_text(later.files["sql/csv/code.csv"], newline="")
    query = f"SELECT json_array(id, hint, permanent) FROM read_csv('{codes}', types = {{'id': 'VARCHAR'}});"
    said = run([need("duckdb", Path(sys.executable).parent), "-list", "-noheader"], stdin=query)
    expected = [[row["id"], row["hint"], row["permanent"]] for row in expected_tables(later)["code"]]
    assert sorted(map(json.loads, said.splitlines()), key=json.dumps) == sorted(expected, key=json.dumps)


def _versioned(old: Version, new: Version, database: Database) -> dict[str, str]:
    """The migration to a new version as Flyway runs it before all that is repeatable, also where there are no tables."""
    return {"V1__msgcodes.sql": database.schema(old) + migration_sql(old, new, database.dialect)}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
