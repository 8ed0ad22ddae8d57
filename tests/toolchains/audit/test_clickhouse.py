"""The SELECT for ClickHouse counts what reading each payload says."""

import json
from pathlib import Path
from typing import Any

import pytest

from audit.selects import PROVIDERS, check, check_odd_keys


@pytest.mark.parametrize("id", PROVIDERS)
def test_clickhouse_counts_the_same(id: str, engines: None, tmp_path: Path) -> None:
    from chdb.session import Session

    session = Session(str(tmp_path / "db"))

    def ask(query: str, bodies: list[str]) -> list[dict[str, Any]]:
        session.query("CREATE DATABASE IF NOT EXISTS d ENGINE = Atomic; USE d")
        session.query("CREATE TABLE logs (body String) ENGINE = Memory")
        file = tmp_path / "bodies.jsonl"
        file.write_text("".join(json.dumps({"body": one}) + "\n" for one in bodies))
        session.query(f"INSERT INTO logs SELECT body FROM file('{file}', JSONEachRow, 'body String')")
        return [json.loads(line) for line in str(session.query(query, "JSONEachRow")).splitlines()]

    try:
        check(id, ask, "clickhouse")
        session.query("DROP TABLE logs")
        check_odd_keys(ask, "clickhouse")
    finally:
        session.close()
