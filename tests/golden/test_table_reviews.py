"""Golden reviews of real tables, in tests/golden/tables: what the newer of two editions means for programs.

Each case imports a table of tests/tables/facts, then a newer one over it. `make golden` (pytest --rewrite) writes what is
expected anew; read the difference before you commit it.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from command import run, transcript

EXPECTED = Path(__file__).parent / "tables"
FACTS = Path(__file__).parents[1] / "tables/facts"


class Case(NamedTuple):
    """An older table, a newer one, and how both are imported."""

    old: str
    new: str
    options: str


SQLSTATE = "--into postgresql/sqlstate --group-by prefix:2 --field severity=severity --field condition=condition"
HTTP = "--into ietf/http_status --group-by range:100 --field rfc=rfc"
CASES = {
    "sqlstate-12-to-17": Case("pg12-sqlstate", "pg17-sqlstate", SQLSTATE),
    "sqlstate-17-to-18": Case("pg17-sqlstate", "pg18-sqlstate", SQLSTATE),
    "http-renamed": Case("http3.12-http_status", "httptrunk-phrase-http_status", HTTP),
}


@pytest.mark.parametrize("name", CASES)
def test_review(name: str, tmp_path: Path, rewrite: bool) -> None:
    case = CASES[name]
    for table in (case.old, case.new):
        shutil.copy(FACTS / f"{table}.csv", tmp_path)
    assert run(["import", f"{case.old}.csv", *case.options.split(), "--spec", "old"], tmp_path).code == 0
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    imported = ["import", f"{case.new}.csv", *case.options.split(), "--spec", "new", "--yes"]
    assert run(imported, tmp_path).code == 0
    said = transcript("diff old new", tmp_path)
    if rewrite:
        EXPECTED.mkdir(exist_ok=True)
        (EXPECTED / f"{name}.txt").write_bytes(said.encode())
    assert said == (EXPECTED / f"{name}.txt").read_bytes().decode()
    assert run(imported, tmp_path).stdout.endswith(": no changes\n")


def test_each_case_has_its_file() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == CASES.keys()
