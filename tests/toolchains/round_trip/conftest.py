"""The toolchains, each as a reader of what is made of a spec."""

import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from ..conftest import need
from ..sql.conftest import SETTINGS
from ..sql.databases import DUCKDB, SQLITE, Database, served_mariadb, served_postgresql
from . import readers
from .readers import Answer, Made, PageReader
from .trial import Reader


@pytest.fixture(scope="session")
def toolchains(node_modules: Path) -> Iterator[dict[str, Reader]]:
    """Every toolchain, and every setting of a database that changes what a literal means."""
    pages = PageReader(node_modules)
    found: dict[str, Reader] = {
        "json": readers.read_json,
        "csv": readers.read_csv,
        "python": readers.read_python,
        "typescript": partial(readers.read_typescript, tsc=node_modules / ".bin" / "tsc"),
        "pages": partial(readers.read_pages, reader=pages),
        "sqlite": partial(read_file, database=replace(SQLITE, client=(need("sqlite3"), *SQLITE.client[1:]))),
        "duckdb": partial(
            read_file,
            database=replace(DUCKDB, client=(need("duckdb", Path(sys.executable).parent), *DUCKDB.client[1:])),
        ),
    }
    with served_postgresql() as postgresql, served_mariadb() as mariadb:
        for name, setting in SETTINGS.items():
            if name.startswith("postgresql"):
                found[name] = partial(read_postgresql, server=postgresql, setting=setting)
            if name.startswith("mariadb"):
                found[name] = partial(read_mariadb, server=mariadb, setting=setting)
        yield found
    pages.close()


def read_file(made: Made, database: Database) -> Answer:
    client = (*database.client, made.folder / database.dialect)
    return readers.read_database(made, replace(database, client=client))


def read_postgresql(made: Made, server: Database, setting: str) -> Answer:
    """In a schema of its own, which is sooner there than a database, and goes when the next one comes."""
    fresh = "DROP SCHEMA IF EXISTS {0} CASCADE;\nCREATE SCHEMA {0};\nSET search_path = {0};\n"
    name = "round_trip_escapes" if setting else "round_trip"
    return readers.read_database(made, replace(server, settings=f"{fresh.format(name)}{setting}"))


def read_mariadb(made: Made, server: Database, setting: str) -> Answer:
    name = f"round_trip_{zlib.crc32(setting.encode())}"
    fresh = f"DROP DATABASE IF EXISTS {name};\nCREATE DATABASE {name};\nUSE {name};\n"
    return readers.read_database(made, replace(server, settings=f"{fresh}{setting}"))
