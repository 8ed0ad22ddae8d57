"""PostgreSQL 14 or newer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from codecanon.catalog.table import Column, Table
from codecanon.languages.sql.dialect import Dialect, sql_language
from codecanon.languages.sql.literals import postgresql_comment, postgresql_string


class PostgreSQL(Dialect):
    id = "postgresql"
    title = "PostgreSQL"
    how_to_run = (
        "Run it with: psql -v ON_ERROR_STOP=1 -f FILE. Inside an open transaction it is part of that transaction."
    )
    about_queries = (
        "For a large table, run SET jit = off first: compiling this query takes longer than the query itself."
    )
    is_one_statement = True

    def begin(self) -> str:
        """A DO block is one statement, so a file is all or nothing, and part of a transaction that is open; COMMIT would
        end that transaction. https://www.postgresql.org/docs/current/sql-do.html
        The lock makes concurrent sessions take turns: IF NOT EXISTS does not save the second one from an error.
        https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
        """
        return "DO $codecanon$\nBEGIN\nPERFORM pg_advisory_xact_lock(hashtext('codecanon'));"

    def commit(self) -> str:
        return "END\n$codecanon$;"

    string = staticmethod(postgresql_string)
    comment = staticmethod(postgresql_comment)

    def create_missing_table(self, table: Table, keys: Mapping[str, Sequence[str]]) -> str:
        """IF NOT EXISTS asks for the privilege first. https://www.postgresql.org/docs/current/sql-createtable.html"""
        return f"IF to_regclass('{table.name}') IS NULL THEN\n{self.create_table(table, keys)}\nEND IF;"

    def type_of(self, column: Column) -> str:
        match column.type:
            case "key" | "wire_id" | "name" | "text":
                return "text"
            case "date":
                return "date"
            case "number":
                return "bigint"
            case "boolean":
                return "boolean"
            case other:
                assert_never(other)

    def replaces_view(self, only_adds_columns: bool) -> bool:
        """The new view must have the old one's columns in the same order, and may have more behind them.
        https://www.postgresql.org/docs/current/sql-createview.html
        """
        return only_adds_columns

    def value_list(self, lines: Iterable[str]) -> str:
        """As rows, because a long list of constants is compared one by one, and rows are hashed."""
        return "(VALUES" + super().value_list(lines).removeprefix("(")

    def list_item(self, value: str) -> str:
        return f"({value})"

    def exact(self, text: str) -> str:
        return f'CAST({text} AS text) COLLATE "C"'

    def lower_case(self, text: str) -> str:
        """Other collations know more letters. https://www.postgresql.org/docs/current/collation.html"""
        return f'LOWER({text} COLLATE "C")'

    def number(self, text: str) -> str:
        return f"CASE WHEN {text} ~ '^(0|-?[1-9][0-9]{{0,17}})$' THEN CAST({text} AS bigint) END"

    def in_order(self, text: str) -> str:
        """The order of other collations follows a language."""
        return f'{text} COLLATE "C"'

    def largest(self, value: str, column: Column) -> str:
        """MAX takes no booleans. https://www.postgresql.org/docs/current/functions-aggregate.html"""
        match column.type:
            case "boolean":
                return f"BOOL_OR({value})"
            case "key" | "wire_id" | "name" | "number" | "date" | "text":
                return super().largest(value, column)
            case other:
                assert_never(other)


LANGUAGE = sql_language(PostgreSQL())
