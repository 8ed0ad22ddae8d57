"""The toolchains, each as a reader of what is made of a spec."""

import sys
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

FRESH = {  # in PostgreSQL a schema, which is sooner there than a database
    "postgresql": "DROP SCHEMA IF EXISTS trial_{0} CASCADE;\nCREATE SCHEMA trial_{0};\nSET search_path = trial_{0};\n",
    "mysql": "DROP DATABASE IF EXISTS trial_{0};\nCREATE DATABASE trial_{0};\nUSE trial_{0};\n",
}


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
        servers = {"postgresql": postgresql, "mariadb": mariadb}
        for name in SETTINGS:
            if server := servers.get(name.partition("-")[0]):
                found[name] = partial(read_server, server=server, name=name)
        yield found
    pages.close()


def read_file(made: Made, database: Database) -> Answer:
    client = (*database.client, made.folder / database.dialect)
    return readers.read_database(made, replace(database, client=client))


def read_server(made: Made, server: Database, name: str) -> Answer:
    """In a place of its own, named after the setting, which goes when the next spec comes."""
    fresh = FRESH[server.dialect].format(name.replace("-", "_"))
    return readers.read_database(made, replace(server, settings=f"{fresh}{SETTINGS[name]}"))
