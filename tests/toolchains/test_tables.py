"""Tables of other people: imported with one command and no text by hand, and every fact of them read back from the packages
and the database that are generated. An id that is not in a table gets the group that its rule yields."""

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from codecanon.casing import pascal
from codecanon.catalog.derived_symbols import derived_symbol
from codecanon.targets.registry import TARGETS
from tables.facts import TABLES, Fact, facts_of, import_table

from .conftest import CONSUMERS, need, run

# Ids that no table has, each with its group.
UNKNOWN: dict[str, list[list[int | str | None]]] = {
    "pg12-sqlstate": [["22P99", "22"], ["72999", "72"], ["ZZ000", None], ["2", None]],
    "pg17-sqlstate": [["22P99", "22"], ["72999", None], ["XX999", "XX"]],
    "pg18-sqlstate": [["22P99", "22"], ["10999", "10"], ["00", "00"]],
    "http3.12-http_status": [[499, 4], [599, 5], [600, None], [-1, None], [40, None]],
    "httptrunk-phrase-http_status": [[499, 4], [199, 1]],
}


class Table(NamedTuple):
    """A table, and the folder in which everything has been generated from it."""

    name: str
    facts: list[Fact]
    generated: Path

    @property
    def code_set(self) -> tuple[str, str]:
        provider, _, code_set = TABLES[self.name].partition("/")
        return provider, code_set

    @property
    def fields(self) -> list[str]:
        return list(self.facts[0].fields)

    @property
    def package(self) -> str:
        (found,) = (self.generated / "python" / "src").iterdir()
        return found.name


@pytest.fixture(scope="module", params=TABLES)
def table(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Table:
    folder = tmp_path_factory.mktemp(request.param)
    catalog = import_table(request.param, folder) / "catalog.yaml"
    head, _, _ = catalog.read_text().partition("targets:")
    catalog.write_text(head + "targets:\n" + "".join(f"  {target}: {{}}\n" for target in TARGETS))
    run([sys.executable, "-m", "codecanon", "generate"], cwd=folder)
    run([sys.executable, "-m", "codecanon", "check"], cwd=folder)
    return Table(request.param, facts_of(request.param), folder / "generated")


def expected(table: Table) -> dict[str, Any]:
    """What both packages must say, but for the constants."""
    return {
        "codes": [
            {
                "id": fact.id,
                "name": fact.name,
                "aliases": list(fact.aliases),
                "groups": list(fact.groups),
                "fields": fact.fields,
                "constants": [derived_symbol(name, "", "code") for name in (fact.name, *fact.aliases)],
                "found": [fact.id] * (1 + len(fact.aliases)),
            }
            for fact in sorted(table.facts, key=lambda fact: fact.id)
        ],
        "groups": UNKNOWN.get(table.name, []),
    }


def test_python_holds_every_fact(table: Table) -> None:
    provider, code_set = table.code_set
    asked = [json.dumps(table.fields), json.dumps([id for id, _ in UNKNOWN.get(table.name, [])])]
    script = CONSUMERS / "python" / "facts_of_table.py"
    command = [
        sys.executable,
        "-P",
        "-B",
        "-W",
        "error",
        script,
        f"{table.package}.{provider}",
        pascal(code_set),
        *asked,
    ]
    assert json.loads(run(command, env={"PYTHONPATH": str(table.generated / "python" / "src")})) == expected(table)


def test_typescript_holds_every_fact(table: Table, node_modules: Path) -> None:
    asked = [json.dumps(table.fields), json.dumps([id for id, _ in UNKNOWN.get(table.name, [])])]
    run([node_modules / "typescript" / "bin" / "tsc"], cwd=table.generated / "typescript")
    script = CONSUMERS / "typescript" / "facts_of_table.mjs"
    said = json.loads(run([need("node"), script, table.generated / "typescript" / "esm", *table.code_set, *asked]))
    for code in said["codes"]:
        code["constants"].sort(
            key=[derived_symbol(name, "", "code") for name in (code["name"], *code["aliases"])].index
        )
    assert said == expected(table)


def test_sqlite_holds_every_fact(table: Table) -> None:
    database = sqlite3.connect(":memory:")
    for file in ("schema", "seed"):
        database.executescript((table.generated / "sql" / "sqlite" / f"{file}.sql").read_text())
    database.row_factory = sqlite3.Row
    columns = ", ".join(["id", "number", "name", *table.fields])
    rows = {row["id"]: row for row in database.execute(f"SELECT {columns} FROM code")}
    assert rows.keys() == {str(fact.id) for fact in table.facts}
    for fact in table.facts:
        row = rows[str(fact.id)]
        assert (row["name"], {field: row[field] for field in table.fields}) == (fact.name, dict(fact.fields))
        assert row["number"] == (fact.id if isinstance(fact.id, int) else None)
        key = (str(fact.id),)
        aliases = database.execute("SELECT name FROM code_alias WHERE code_id = ?", key)
        assert {alias["name"] for alias in aliases} == set(fact.aliases)
        groups = database.execute("SELECT group_id FROM code_in_group WHERE code_id = ?", key)
        assert {group["group_id"] for group in groups} == set(map(str, fact.groups))
