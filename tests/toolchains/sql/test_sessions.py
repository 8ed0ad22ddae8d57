"""Inside a transaction and outside, two sessions at once, and cut short: all of a file or nothing of it."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from .databases import Database
from .tables import expected_tables, in_order
from .versions import Version

INTERRUPTED = "INSERT INTO standard"


@pytest.mark.parametrize("usual", ["postgresql", "sqlite"], indirect=True)
def test_files_are_part_of_a_transaction_around_them(usual: Database, now: Version) -> None:
    both = usual.schema(now) + usual.seed(now)
    usual.script(f"BEGIN;\n{both}ROLLBACK;\n")
    assert usual.query(["1"], TABLES[usual.dialect]) == []
    usual.script(f"BEGIN;\n{both}COMMIT;\n")
    assert usual.contents(expected_tables(now)) == in_order(expected_tables(now))


@pytest.mark.parametrize("accident", ["error", "end", "kill"])
def test_seed_that_is_interrupted_leaves_nothing(database: Database, now: Version, accident: str) -> None:
    start, statement, rest = database.seed(now).partition(INTERRUPTED)
    assert statement
    if accident == "error":
        assert database.refused(f"{start}THIS IS NO SQL;\n\n{statement}{rest}")
    elif accident == "end":
        database.attempt(start)
    else:
        _kill(database, start)
    assert not any(database.contents(expected_tables(now)).values())
    database.script(database.seed(now))
    assert database.contents(expected_tables(now)) == in_order(expected_tables(now))


@pytest.mark.parametrize("usual", ["postgresql", "duckdb"], indirect=True)
def test_tables_go_into_a_schema_of_their_own(usual: Database, now: Version) -> None:
    usual.script("CREATE TABLE provider (mine int); CREATE SCHEMA codes;")
    settings = {"postgresql": "SET search_path = codes;\n", "duckdb": "USE codes;\n"}[usual.dialect]
    apart = replace(usual, settings=settings)
    apart.load(now)
    apart.load(now)
    assert apart.contents(expected_tables(now)) == in_order(expected_tables(now))
    assert usual.query(["mine"], "provider") == []


def test_upgrade_that_is_interrupted_leaves_the_old_rows(usual: Database, now: Version) -> None:
    usual.load(now)
    before = usual.contents(expected_tables(now))
    start, statement, _ = usual.seed(now).replace("'Infobip'", "'Nobody'").partition(INTERRUPTED)
    assert statement and "'Nobody'" in start
    _kill(usual, start)
    assert usual.contents(expected_tables(now)) == before


@pytest.mark.parametrize("usual", ["postgresql", "mariadb", "sqlite"], indirect=True)
def test_two_sessions_at_once_load_the_same(usual: Database, now: Version) -> None:
    """DuckDB lets one process write at a time, and refuses the other before it has done anything."""
    waiting = replace(usual, client=_waiting(usual))
    with ThreadPoolExecutor() as pool:
        for sql in (usual.schema(now), usual.seed(now), usual.seed(now)):
            list(pool.map(waiting.script, [sql] * 4))
    assert usual.contents(expected_tables(now)) == in_order(expected_tables(now))


@pytest.mark.parametrize("usual", ["sqlite", "duckdb"], indirect=True)
def test_session_that_finds_another_at_work_does_nothing(usual: Database, now: Version) -> None:
    usual.script(usual.schema(now))
    with subprocess.Popen(usual.client, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin and other.stdout
        other.stdin.write("BEGIN;\nINSERT INTO catalog VALUES ('house', '1.0.0', '');\nSELECT 'held';\n")
        other.stdin.flush()
        assert other.stdout.readline() == "held\n"
        assert usual.refused(usual.seed(now))
        other.stdin.write("ROLLBACK;\n")
        other.stdin.close()
    assert not any(usual.contents(expected_tables(now)).values())
    usual.script(usual.seed(now))
    assert usual.contents(expected_tables(now)) == in_order(expected_tables(now))


TABLES = {
    "postgresql": "pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    "sqlite": "sqlite_master",
}


def _waiting(database: Database) -> tuple[object, ...]:
    if database.dialect != "sqlite":
        return database.client
    return (database.client[0], "-cmd", ".timeout 20000", *database.client[1:])


def _kill(database: Database, start: str) -> None:
    """Ends a client in the middle of a file, when it has done all that it was given and waits for more."""
    with subprocess.Popen(database.client, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdin and client.stdout
        client.stdin.write(database.settings + start)
        if database.dialect != "postgresql":  # it has one statement, and its end has not come
            client.stdin.write("SELECT 'so far';\n")
        client.stdin.flush()
        if database.dialect != "postgresql":
            while client.stdout.readline() != "so far\n":
                assert client.poll() is None
        client.kill()
