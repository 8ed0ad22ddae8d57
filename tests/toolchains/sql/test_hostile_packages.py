"""Every hostile text in every text of the packages for dbt, Flyway and Liquibase: the tools load what the spec means."""

import json
import re
from pathlib import Path

import pytest
from hostile import HOSTILE

from codecanon.reading.files import Folder
from codecanon.pipeline import check_spec
from codecanon.targets.checked import Checked
from codecanon.catalog.relational import tables

from ..round_trip.specs import Spec, meaning, spec_with, write
from .databases import Database
from .hostile_spec import TEXTS, hostile_spec, named, reworded, without_null
from .tables import expected_tables, in_order, present_rows
from .test_upgrade import merged_tables
from .tools import loaded_by_dbt, make_shop, migrate, run_dbt, update
from .versions import Version, files_of, version_of, write_files

FORMED = ("symbol", "row_key", "shown_id", "link")  # texts that can't be any text
SQL = ("json", "postgresql", "mysql", "sqlite", "duckdb")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return _version(hostile_spec(SQL), tmp_path_factory.mktemp("spec"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return _version(reworded(hostile_spec(SQL)), tmp_path_factory.mktemp("spec"))


def test_every_column_has_every_text_that_lint_accepts(hostile: Version, tmp_path: Path) -> None:
    expected = expected_tables(hostile)
    for table in tables(hostile.checked.catalog):
        for column in (
            each.name for each in table.columns if each.type in ("name", "text") and each.name not in FORMED
        ):
            cells = {row[column] for row in expected[table.name] if row[column] is not None}
            texts = {*(map(named, TEXTS) if (table.name, column) == ("code", "name") else TEXTS)}
            edges = {text for text in texts for cell in cells if cell.startswith(text) and cell.endswith(text)}
            assert edges == texts, f"{table.name}.{column}"
    for number, text in enumerate(text for text in HOSTILE if text not in TEXTS):
        spec = spec_with("Something happened.", "More of it.", "A note.")
        assert isinstance(_checked(spec, tmp_path / str(number)), Checked)
        spec["catalog.yaml"]["title"] = text
        assert not isinstance(_checked(spec, tmp_path / str(number)), Checked), text


@pytest.mark.parametrize("usual", ["sqlite", "postgresql", "mariadb"], indirect=True)
def test_flyway_loads_every_text(usual: Database, before: Version, hostile: Version, tmp_path: Path) -> None:
    usual.load(before)
    write_files(tmp_path / "migrations", files_of(hostile, f"flyway_{usual.dialect}"))
    migrate(usual, tmp_path / "migrations", "flyway.baselineOnMigrate=true")
    _assert_loaded(usual, before, hostile)


@pytest.mark.parametrize("usual", ["sqlite", "postgresql", "mariadb"], indirect=True)
def test_liquibase_loads_every_text(usual: Database, before: Version, hostile: Version, tmp_path: Path) -> None:
    usual.load(before)
    write_files(tmp_path / "changes", files_of(hostile, f"liquibase_{usual.dialect}"))
    update(usual, tmp_path / "changes")
    _assert_loaded(usual, before, hostile)


def test_dbt_loads_every_text(dbt: Path, tmp_path: Path) -> None:
    """By DuckDB's own reader of CSV, and by that of dbt, which is all that most databases have."""
    package = _version(without_null(hostile_spec([*SQL, "dbt"])), tmp_path / "spec")
    files = {path: text for path, text in package.files.items() if path.startswith("sql/dbt/")}
    write_files(tmp_path, files)
    (tmp_path / "shop").mkdir()
    shop = make_shop(tmp_path / "shop", tmp_path / "sql" / "dbt")
    expected = present_rows(expected_tables(package))
    columns = {table: list(rows[0]) for table, rows in expected.items()}
    run_dbt(dbt, "deps", shop)
    run_dbt(dbt, "seed", shop)
    assert loaded_by_dbt(dbt, shop, "nulls", columns) == in_order(expected)
    with (shop / "dbt_project.yml").open("a") as project:
        project.write("seeds: {+fast: false}\n")
    run_dbt(dbt, "build", shop)  # which is to seed and to test
    assert loaded_by_dbt(dbt, shop, "nulls", columns) == in_order(expected)
    described = json.loads((shop / "target" / "manifest.json").read_text())["nodes"]["seed.nulls.nulls_code"]
    for field in package.catalog["fields"]:
        shown = field["doc"].replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")
        assert described["columns"][field["id"]]["description"].startswith(shown)


def test_what_dbt_takes_for_no_value_is_refused_where_it_stands(tmp_path: Path) -> None:
    refused = _checked(hostile_spec([*SQL, "dbt"]), tmp_path)
    assert isinstance(refused, list) and {found.rule for found in refused} == {"unrepresentable-text"}
    places = {(found.position.path, found.position.line) for found in refused}
    assert places == {
        (str(path), number)
        for path in tmp_path.rglob("*.yaml")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r'"null"$', line, re.IGNORECASE) and not re.search(r'"(group|group_set)": ', line)
    }


@pytest.mark.parametrize(("length", "held"), [(131_072, True), (131_073, False)])
def test_a_text_may_be_as_long_as_dbt_reads(length: int, held: bool, tmp_path: Path) -> None:
    spec = spec_with("Something happened.", "x" * length, "A note.")
    spec["catalog.yaml"]["targets"] = {"dbt": {}}
    assert isinstance(_checked(spec, tmp_path), Checked) == held


def _assert_loaded(database: Database, before: Version, now: Version) -> None:
    expected = merged_tables(before, now)
    assert database.contents(expected) == in_order(expected)
    if database.dialect == "postgresql":
        comments = dict(
            database.query(
                ["attname", "col_description(attrelid, attnum)"], "pg_attribute WHERE attrelid = 'code'::regclass"
            )
        )
        for field in now.catalog["fields"]:
            assert comments[field["id"]].startswith(field["doc"])


def _version(spec: Spec, folder: Path) -> Version:
    """What codecanon makes of a spec, with what the spec means as its catalog."""
    write(spec, folder)
    return version_of(folder)._replace(catalog=meaning(spec))


def _checked(spec: Spec, folder: Path) -> object:
    write(spec, folder)
    return check_spec(Folder(folder), lambda doing: None)
