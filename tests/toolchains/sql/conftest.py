"""The databases, each under every setting that changes what the files do, and the versions to load into them."""

import itertools
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ..conftest import installed, need
from . import versions
from .databases import DUCKDB, SQLITE, Database, served_mariadb, served_postgresql
from .tools import HERE
from .versions import Version

SETTINGS = {
    "sqlite": "",
    "sqlite-utf16": "PRAGMA encoding = 'UTF-16le';\n",
    "duckdb": "",
    "postgresql": "",
    "postgresql-escapes": "SET standard_conforming_strings = off;\n",
    "mariadb": "",
    "mariadb-no-backslash-escapes": "SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES');\n",
    "mariadb-ansi-quotes": "SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');\n",
    "mariadb-myisam": "SET default_storage_engine = MyISAM;\n",
}
_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Database]:
    with served_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Database]:
    with served_mariadb() as server:
        yield server


@pytest.fixture(scope="session")
def now() -> Version:
    """The committed version."""
    return versions.committed()


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """A version in which something of every kind is new, has changed, or has left."""
    return versions.later(tmp_path_factory.mktemp("spec"))


@pytest.fixture(scope="session")
def dbt() -> Path:
    """The folder of dbt's commands, in an environment of its own that is made when what it needs has changed."""
    return installed(HERE / "dbt-requirements.txt", HERE / ".dbt")


@pytest.fixture(params=SETTINGS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database with nothing in it, under each of the settings."""
    return _empty(request.param, request, tmp_path)


@pytest.fixture(params=["sqlite", "duckdb", "postgresql", "mariadb"])
def usual(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database with nothing in it, as it comes."""
    return _empty(request.param, request, tmp_path)


@pytest.fixture
def database(empty: Database, now: Version) -> Database:
    """A database with the tables and no rows."""
    empty.script(empty.schema(now))
    return empty


@pytest.fixture
def seeded(database: Database, now: Version) -> Database:
    database.script(database.seed(now))
    return database


def _empty(setting: str, request: pytest.FixtureRequest, folder: Path) -> Database:
    if setting.startswith("sqlite"):
        client = (need("sqlite3"), *SQLITE.client[1:], folder / "database")
        return replace(SQLITE, client=client, settings=SETTINGS[setting] + SQLITE.settings)
    if setting == "duckdb":
        client = need("duckdb", Path(sys.executable).parent)
        return replace(DUCKDB, client=(client, *DUCKDB.client[1:], folder / "database"))
    server: Database = request.getfixturevalue(setting.partition("-")[0])
    return server.create(f"test_{next(_numbers)}", SETTINGS[setting])
