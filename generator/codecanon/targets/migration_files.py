"""The SQL files as migrations for Flyway and Liquibase, which bring the transaction."""

# docs/architecture/decisions/0017

from codecanon.languages.sql.dialect import Dialect
from codecanon.languages.sql.duckdb import DuckDB
from codecanon.languages.sql.mysql import MySQL
from codecanon.languages.sql.postgresql import PostgreSQL
from codecanon.languages.sql.sqlite import SQLite
from codecanon.targets.sql_files import helper_of
from codecanon.targets.target import Helper


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


_DIALECTS: tuple[Dialect, ...] = (_PostgreSQL(), _MySQL(), _SQLite(), _DuckDB())


def helper(language: str) -> Helper:
    return helper_of(next(dialect for dialect in _DIALECTS if dialect.id == language))
