"""The SQL files as migrations for Flyway and Liquibase, which bring the transaction."""

# docs/architecture/decisions/0017

from dataclasses import replace

from codecanon.languages.sql.dialect import Dialect
from codecanon.languages.sql.duckdb import DuckDB
from codecanon.languages.sql.mysql import MySQL
from codecanon.languages.sql.postgresql import PostgreSQL
from codecanon.languages.sql.sqlite import SQLite
from codecanon.targets.target import Option, Output, Target
from codecanon.targets.sql_files import target
from codecanon.targets.seed_files import each_table

_NAME = Option(
    "Prefix of the names of the migrations.",
    "^[a-z][a-z0-9_]{0,39}(?![\\s\\S])",
    "a lower-case letter, then lower-case letters, digits and underscores, 40 at most",
)


class _InTransaction(Dialect):
    """A dialect for files that always run inside a transaction of the tool that runs them."""

    how_to_run = "The tool that runs this file brings the transaction."

    def begin(self) -> str:
        return ""

    def commit(self) -> str:
        return ""


class _PostgreSQL(PostgreSQL):
    """Its files are one statement, which is part of any transaction."""

    how_to_run = _InTransaction.how_to_run


class _MySQL(_InTransaction, MySQL): ...


class _SQLite(_InTransaction, SQLite): ...


class _DuckDB(_InTransaction, DuckDB): ...


def _flyway(dialect: Dialect) -> Target:
    """Repeatable migrations: Flyway runs those whose checksum has changed, in the order of their names."""
    return replace(
        target(dialect),
        id=f"flyway_{dialect.id}",
        directory=f"sql/flyway/{dialect.id}",
        options={"name": _NAME},
        outputs=(
            Output("schema.sql", "R__{name}_1_schema.sql"),
            Output("flyway.conf", "R__{name}_1_schema.sql.conf"),
            Output("seed.sql", "R__{name}_2_seed.sql"),
            Output("flyway.conf", "R__{name}_2_seed.sql.conf"),
        ),
    )


def _liquibase(dialect: Dialect) -> Target:
    """A changelog that loads one CSV file per table, and marks the rows that left the catalog."""
    return replace(
        target(dialect),
        id=f"liquibase_{dialect.id}",
        directory=f"sql/liquibase/{dialect.id}",
        outputs=(
            Output("changelog.xml", "changelog.xml"),
            Output("schema.sql", "schema.sql"),
            Output("retire.sql", "retire.sql"),
            Output("liquibase.csv", "{table}.csv", each_table),
        ),
    )


TARGETS = (
    *map(_flyway, (_PostgreSQL(), _MySQL(), _SQLite(), _DuckDB())),
    *map(_liquibase, (_PostgreSQL(), _MySQL(), _SQLite())),  # Liquibase does not know DuckDB
)
