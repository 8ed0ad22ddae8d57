"""The databases that the SQL files run in: the real servers, in a folder and on a socket of their own."""

import json
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from ..conftest import attempt, need, run
from .versions import Version


@dataclass(frozen=True)
class Database:
    """A database and the client that runs scripts in it, as `client < file` does.

    `settings` begin every script, and `reading` every query after them.
    """

    dialect: str
    client: tuple[str | Path, ...]
    json_array: str
    quote: str
    columns: str
    settings: str = ""
    reading: str = ""
    jdbc: str = ""  # how Java's tools reach the server, less the database's name
    user: str = ""  # as whom

    def schema(self, version: Version) -> str:
        return version.files[f"sql/{self.dialect}/schema.sql"]

    def seed(self, version: Version) -> str:
        return version.files[f"sql/{self.dialect}/seed.sql"]

    def load(self, version: Version) -> None:
        """Runs both files, as a user would."""
        self.script(self.schema(version))
        self.script(self.seed(version))

    def script(self, sql: str, *options: str) -> str:
        """What the client prints. The test fails if anything in the script does."""
        return run([*self.client, *options], stdin=self.settings + sql)

    def refused(self, sql: str) -> bool:
        """Whether the client stops with an error."""
        return self.attempt(sql) != 0

    def attempt(self, sql: str) -> int:
        """The exit code of the client."""
        return attempt(self.client, stdin=self.settings + sql).returncode

    def query(self, columns: Sequence[str], source: str) -> list[list[Any]]:
        """The rows of a table or of another source, in an order that depends on nothing but their values."""
        lines = self.script(f"{self.reading}SELECT {self.json_array}({', '.join(columns)}) FROM {source};").splitlines()
        return sorted(map(json.loads, lines), key=json.dumps)

    def changed_rows(self, sql: str) -> int:
        """How many rows a script inserts or changes, as the database counts them."""
        if self.dialect == "postgresql":
            before = self._row_versions()
            self.script(sql)
            return len(self._row_versions() - before)
        if self.dialect == "mysql":
            said = self.script(sql, "-vv")
            return sum(map(int, re.findall(r"^Query OK, (\d+) rows? affected", said, re.MULTILINE)))
        if self.dialect == "duckdb":
            return int(self.script(f".changes on\n{sql}").rsplit("total_changes: ", 1)[1])
        return int(self.script(f"{sql}SELECT total_changes();"))

    def _row_versions(self) -> set[str]:
        """Where PostgreSQL keeps each row, and the transaction that wrote it there: an update changes both."""
        tables = self.script(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r';"
        )
        each = [f"SELECT '{table}', ctid, xmin FROM {table};" for table in tables.split()]
        return set(self.script("".join(each)).splitlines()) if each else set()

    def create(self, name: str, settings: str) -> "Database":
        """A new database of the same server."""
        self.script(f"CREATE DATABASE {name};")
        return replace(self, client=(*self.client[:-1], name), settings=settings)

    def contents(
        self, tables: Mapping[str, Sequence[Mapping[str, Any]]], script: str = ""
    ) -> dict[str, list[list[Any]]]:
        """All rows of these tables, in the columns that their expected rows have, after a script if there is one."""
        found: dict[str, list[list[Any]]] = {table: [] for table, rows in tables.items() if rows}
        selects = [
            f"SELECT {self.json_array}('{table}', {', '.join(map(self.name, tables[table][0]))}) FROM {self.name(table)};"
            for table in found
        ]
        for line in self.script(f"{script}\n{self.reading}" + "\n".join(selects)).splitlines():
            table, *row = json.loads(line)
            found[table].append(row)
        return {table: sorted(rows, key=json.dumps) for table, rows in found.items()}

    def name(self, column: str) -> str:
        return f"{self.quote}{column}{self.quote}"


SQLITE = Database(
    dialect="sqlite",
    client=("sqlite3", "-bail"),  # without -bail it goes on after an error, and commits what is left
    json_array="json_array",
    quote='"',
    columns="sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'",
    settings="PRAGMA foreign_keys = ON;\n",
)
POSTGRESQL = Database(
    dialect="postgresql",
    client=("psql", "-X", "-A", "-t", "-q", "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-f", "-"),
    json_array="json_build_array",
    quote='"',
    columns="information_schema.columns WHERE table_schema = 'public'",
    reading="SET client_encoding = SQL_ASCII;\n",  # psql leaves noncharacters out of what it takes for UTF-8
)
MARIADB = Database(
    dialect="mysql",
    client=("mariadb", "--no-defaults", "--batch", "--raw", "--unbuffered", "--skip-column-names", "--user=root"),
    json_array="JSON_ARRAY",
    quote="`",
    columns="information_schema.columns WHERE table_schema = database()",
    reading="SET NAMES utf8mb4;\n",  # the client would show what its locale has not as question marks
)


DUCKDB = Database(
    dialect="duckdb",
    client=("duckdb", "-bail", "-list", "-noheader"),
    json_array="json_array",
    quote='"',
    columns="information_schema.columns WHERE table_schema = 'main'",
)


@contextmanager
def served_postgresql() -> Iterator[Database]:
    """A PostgreSQL server, seen from a database of its own."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    initdb, server, psql = need("initdb", *versions), need("postgres", *versions), need("psql")
    with _folder() as folder:
        options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        run([*_unprivileged(), initdb, "-D", folder / "data", *options])
        port = _free_port()
        settings = [f"-cunix_socket_directories={folder}", f"-cport={port}", "-cfsync=off"]
        client = (psql, *POSTGRESQL.client[1:], "-h", folder, "-p", str(port), "postgres")
        database = replace(POSTGRESQL, client=client, jdbc=f"jdbc:postgresql://127.0.0.1:{port}/", user="postgres")
        with _served([server, "-D", folder / "data", *settings], folder, database):
            yield database


@contextmanager
def served_mariadb() -> Iterator[Database]:
    """A MariaDB server, seen from a database of its own."""
    install, server, client = need("mariadb-install-db"), need("mariadbd", Path("/usr/sbin")), need("mariadb")
    with _folder() as folder:
        data = f"--datadir={folder / 'data'}"
        run([*_unprivileged(), install, "--no-defaults", data, "--auth-root-authentication-method=normal"])
        socket = f"--socket={folder / 'socket'}"
        port = _free_port()
        settings = [
            f"--port={port}",
            "--bind-address=127.0.0.1",
            "--innodb-flush-log-at-trx-commit=0",
            f"--pid-file={folder / 'pid'}",
            f"--tmpdir={folder}",  # a server that starts deletes temporary tables in its own, whosever they are
        ]
        client_of_all = (client, *MARIADB.client[1:], socket, "mysql")
        database = replace(MARIADB, client=client_of_all, jdbc=f"jdbc:mariadb://127.0.0.1:{port}/", user="root")
        with _served([server, "--no-defaults", data, socket, *settings], folder, database):
            yield database


def _free_port() -> int:
    """For Java's drivers, which know no other way; the servers listen to this machine only."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for a server: with a short path, as a socket needs it, and open to the server's user."""
    folder = Path(tempfile.mkdtemp(prefix="sql", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(folder, "nobody")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _unprivileged() -> list[str]:
    """What makes a command run as nobody: as root, PostgreSQL does not start."""
    if os.getuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


@contextmanager
def _served(command: Sequence[str | Path], folder: Path, database: Database) -> Iterator[None]:
    """A server that answers, and that has ended afterwards."""
    log = folder / "log"
    with (
        log.open("w") as output,
        subprocess.Popen([*_unprivileged(), *command], stdout=output, stderr=output) as server,
    ):
        try:
            deadline = time.monotonic() + 300
            while database.refused("SELECT 1;"):
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"{command[0]} does not answer:\n{log.read_text()}", pytrace=False)
                time.sleep(0.1)
            yield
        finally:
            server.terminate()
