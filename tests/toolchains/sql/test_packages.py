"""The packages, each taken by the tool that it is for: dbt, Flyway, Liquibase; and CSV by two readers."""

import csv
import io
import json
import shutil
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from ..conftest import GENERATED, attempt, missing, need, run
from .databases import Database
from .tables import expected_tables, in_order
from .test_upgrade import merged_tables
from .versions import Version, files_of, migration_sql

HERE = Path(__file__).parent
DBT = {
    "dbt_project.yml": 'name: shop\nversion: "1.0.0"\nprofile: shop\n',
    "profiles.yml": "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n",
    "packages.yml": "packages: [{local: msgcodes}]\n",
}
QUERY = """
import duckdb, json, sys
database = duckdb.connect("shop.duckdb")
json.dump([list(row) for row in database.execute(sys.argv[1]).fetchall()], sys.stdout)
"""


@pytest.fixture(scope="session")
def dbt() -> Path:
    """The folder of dbt's commands, in an environment of its own that is made when what it needs has changed."""
    needs, folder = HERE / "dbt-requirements.txt", HERE / ".dbt"
    ready = folder / "ready"
    if not ready.exists() or ready.stat().st_mtime < needs.stat().st_mtime:
        venv.create(folder, with_pip=True, clear=True)
        done = attempt([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "-r", needs])
        if done.returncode:
            missing(f"dbt ({done.stderr.strip()})")
        ready.touch()
    return folder / "bin"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A dbt project that takes the package."""
    shutil.copytree(GENERATED / "sql" / "dbt", tmp_path / "msgcodes")
    for name, text in DBT.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_dbt_loads_the_seeds_and_its_tests_pass(dbt: Path, shop: Path, now: Version) -> None:
    for command in ("deps", "seed", "test"):
        _dbt(dbt, command, shop)
    for table, rows in expected_tables(now).items():
        if rows:
            columns = [name for name in rows[0] if name != "retired_in"]
            there = run([dbt / "python", "-c", QUERY, f"SELECT {', '.join(columns)} FROM msgcodes_{table}"], cwd=shop)
            assert sorted(json.loads(there), key=json.dumps) == sorted(
                [[row[name] for name in columns] for row in rows], key=json.dumps
            )
    types = run(
        [
            dbt / "python",
            "-c",
            QUERY,
            "SELECT DISTINCT typeof(id), typeof(number), typeof(permanent) FROM msgcodes_code",
        ],
        cwd=shop,
    )
    assert json.loads(types) == [["VARCHAR", "BIGINT", "BOOLEAN"]]


def test_dbt_finds_what_is_wrong(dbt: Path, shop: Path) -> None:
    codes = shop / "msgcodes" / "seeds" / "msgcodes_code.csv"
    lines = codes.read_bytes().decode().splitlines(keepends=True)
    codes.write_text("".join([*lines, lines[2].replace("recipient_number", "nobody")]), newline="")
    _dbt(dbt, "deps", shop)
    _dbt(dbt, "seed", shop)
    said = attempt([dbt / "dbt", "test"], cwd=shop, env=QUIET)
    assert said.returncode == 1
    assert "FAIL 1 msgcodes_unique_key_msgcodes_code" in said.stdout
    assert "FAIL 1 relationships_msgcodes_code_fault" in said.stdout


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
    _write(files, files_of(now, f"flyway_{usual.dialect}"))
    assert "Successfully applied 2 migrations" in _maven(
        usual, "flyway:migrate", f"flyway.locations=filesystem:{files}"
    )
    assert usual.contents(expected_tables(now)) == in_order(expected_tables(now))
    assert "is up to date" in _maven(usual, "flyway:migrate", f"flyway.locations=filesystem:{files}")
    _write(files, files_of(later, f"flyway_{usual.dialect}"))
    _write(files, _versioned(now, later, usual))
    assert "Successfully applied 3 migrations" in _maven(
        usual, "flyway:migrate", f"flyway.locations=filesystem:{files}"
    )
    assert usual.contents(merged_tables(now, later)) == in_order(merged_tables(now, later))


@pytest.mark.parametrize("usual", ["sqlite", "postgresql"], indirect=True)
def test_flyway_makes_a_new_database_by_all_migrations(
    usual: Database, now: Version, later: Version, tmp_path: Path
) -> None:
    files = tmp_path / "migrations"
    _write(files, _versioned(now, later, usual) | files_of(later, f"flyway_{usual.dialect}"))
    assert "Successfully applied 3 migrations" in _maven(
        usual, "flyway:migrate", f"flyway.locations=filesystem:{files}"
    )
    assert usual.contents(expected_tables(later)) == in_order(expected_tables(later))


@pytest.mark.parametrize("usual", ["sqlite", "postgresql"], indirect=True)
def test_liquibase_updates_and_updates_again_when_the_data_has_changed(
    usual: Database, now: Version, later: Version, tmp_path: Path
) -> None:
    update = ("liquibase:update", "liquibase.changeLogFile=changelog.xml", f"liquibase.searchPath={tmp_path}/changes")
    _write(tmp_path / "changes", files_of(now, f"liquibase_{usual.dialect}"))
    assert "Run:                          2" in _maven(usual, *update)
    assert usual.contents(expected_tables(now)) == in_order(expected_tables(now))
    assert "Run:                          0" in _maven(usual, *update)
    usual.script(migration_sql(now, later, usual.dialect))
    _write(tmp_path / "changes", files_of(later, f"liquibase_{usual.dialect}"))
    assert "Run:                          2" in _maven(usual, *update)
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


QUIET = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "0", "DBT_USE_COLORS": "0"}


def _dbt(folder: Path, command: str, project: Path) -> None:
    run([folder / "dbt", command], cwd=project, env=QUIET)


def _maven(database: Database, goal: str, *settings: str) -> str:
    """What a goal of the tools in java/pom.xml says. Maven gets what it lacks from its repository."""
    name = goal.partition(":")[0]
    url = f"{database.jdbc}{database.client[-1]}" if database.jdbc else f"jdbc:sqlite:{database.client[-1]}"
    options = [f"-D{setting}" for setting in (f"{name}.url={url}", *settings)]
    if database.jdbc:
        options += [f"-D{name}.{'user' if name == 'flyway' else 'username'}=postgres"]
    return run([need("mvn"), "--batch-mode", "-f", HERE / "java" / "pom.xml", goal, *options])


def _versioned(old: Version, new: Version, database: Database) -> dict[str, str]:
    """The migration to a new version as Flyway runs it before all that is repeatable, also where there are no tables."""
    return {"V1__msgcodes.sql": database.schema(old) + migration_sql(old, new, database.dialect)}


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, newline="")


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
