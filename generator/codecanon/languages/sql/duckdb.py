"""DuckDB 1.2 or newer, whose SQL follows PostgreSQL's, but not in what an update of a row may do to keys and indexes."""

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import assert_never

from codecanon.catalog.table import Column, Table
from codecanon.languages.sql.dialect import Dialect, sql_language
from codecanon.languages.sql.literals import duckdb_column_comment, duckdb_string
from codecanon.text import printable


class DuckDB(Dialect):
    id = "duckdb"
    title = "DuckDB"
    how_to_run = "Run it with: duckdb -bail DATABASE < FILE. That stops at the first error with nothing changed."
    has_grants = False

    def begin(self) -> str:
        return "BEGIN;"

    def commit(self) -> str:
        return "COMMIT;"

    string = staticmethod(duckdb_string)
    comment = staticmethod(printable)

    def type_of(self, column: Column) -> str:
        match column.type:
            case "key" | "wire_id" | "name" | "text":
                return "VARCHAR"
            case "date":
                return "DATE"
            case "number":
                return "BIGINT"
            case "boolean":
                return "BOOLEAN"
            case other:
                assert_never(other)

    def links(self, table: Table) -> Sequence[tuple[tuple[str, ...], str]]:
        """To update a column with a foreign key, DuckDB deletes the row and inserts it again, which fails where others
        refer to it. Columns of the key are never updated, and nothing refers to parts of a code.
        https://duckdb.org/docs/stable/sql/indexes#over-eager-constraint-checking-in-foreign-keys
        """
        return [link for link in table.links if table.of_code or set(link[0]) <= set(table.key)]

    def create_indexes(self, table: Table) -> Sequence[str]:
        """None: an index does to updates of its column what a foreign key does."""
        return ()

    def comment_string(self, text: str) -> str:
        return duckdb_column_comment(text)

    def reference(self, column: Column, values: str) -> str:
        """ALTER TABLE adds no column with a constraint. https://duckdb.org/docs/stable/sql/statements/alter_table"""
        return ""

    def exact(self, text: str) -> str:
        return f"CAST({text} AS VARCHAR) COLLATE C"

    def lower_case(self, text: str) -> str:
        """LOWER knows more letters than A to Z. https://duckdb.org/docs/stable/sql/functions/text"""
        return f"TRANSLATE({text}, '{ascii_uppercase}', '{ascii_lowercase}')"

    def number(self, text: str) -> str:
        """TRY_CAST takes blanks and leading zeros too."""
        number = f"TRY_CAST({text} AS BIGINT)"
        return f"CASE WHEN CAST({number} AS VARCHAR) = {text} THEN {number} END"


LANGUAGE = sql_language(DuckDB())
