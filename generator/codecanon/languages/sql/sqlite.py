"""SQLite 3.35 or newer."""

from collections.abc import Sequence
from typing import assert_never

from codecanon.catalog.table import Column, Table
from codecanon.languages.sql.dialect import OF_CODE, Dialect, sql_language
from codecanon.languages.sql.literals import line_comment, sqlite_string


class SQLite(Dialect):
    id = "sqlite"
    title = "SQLite"
    how_to_run = (
        "Run it with: sqlite3 -bail -cmd '.timeout 10000' DATABASE < FILE. That waits for other writers, and stops at "
        "the first error with nothing changed. Inside an open transaction it is part of that transaction."
    )
    has_grants = False
    # A view calls columns of these names column1, column2, …, whatever its SELECT calls them.
    # https://sqlite.org/src/file?name=src/select.c (sqlite3ColumnsFromExprList)
    unusable_columns = frozenset({"true", "false"})
    skips_known_columns = False

    def begin(self) -> str:
        """Outside a transaction, a savepoint begins one; inside, it is part of it, where BEGIN would fail.
        https://sqlite.org/lang_savepoint.html
        """
        return "SAVEPOINT codecanon;"

    def commit(self) -> str:
        return "RELEASE codecanon;"

    def take_turn(self) -> str:
        """A savepoint takes no lock before its first write, and IF NOT EXISTS reads first: a session that reads before
        another commits could not write after it. https://sqlite.org/lang_transaction.html
        """
        return "CREATE TABLE codecanon_turn (taken);\nDROP TABLE codecanon_turn;"

    string = staticmethod(sqlite_string)
    comment = staticmethod(line_comment)

    def boolean(self, value: bool) -> str:
        return "1" if value else "0"

    def type_of(self, column: Column) -> str:
        """Booleans are integers, and dates are texts: https://sqlite.org/datatype3.html#boolean_datatype"""
        match column.type:
            case "key" | "wire_id" | "name" | "date" | "text":
                return "TEXT"
            case "number" | "boolean":
                return "INTEGER"
            case other:
                assert_never(other)

    def column_in_table(self, column: Column) -> str:
        """SQLite has no comments on columns; these are kept in the table's SQL."""
        return f"-- {self.comment(column.comment)}\n    {self.definition(column)}"

    def allowed(self, column: Column) -> Sequence[str]:
        match column.type:
            case "boolean":
                return ("0", "1")
            case "key" | "wire_id" | "name" | "number" | "date" | "text":
                return super().allowed(column)
            case other:
                assert_never(other)

    def create_indexes(self, table: Table) -> Sequence[str]:
        """None: for a join SQLite makes one by itself, and these would take a quarter of the time to load.
        https://sqlite.org/optoverview.html#automatic_query_time_indexes
        """
        return ()

    def table_options(self, table: Table) -> str:
        """Rows of parts of a code are short, and found by their key. https://sqlite.org/withoutrowid.html"""
        return " WITHOUT ROWID" if table.of_code else ""

    def comment_on_table(self, table: Table) -> str:
        return ""

    def create_view(self, name: str) -> str:
        """There is no OR REPLACE. https://sqlite.org/lang_createview.html"""
        return f"CREATE VIEW {name}"

    def replaces_view(self, only_adds_columns: bool) -> bool:
        return False

    def comment_on_view(self, comment: str, name: str) -> str:
        return ""

    def check_view(self, name: str) -> str:
        """SQLite looks for the columns of a view when it is read, not when it is created."""
        return f"SELECT 1 FROM {name} LIMIT 0;"

    def aggregate(self, item: str, source: str, order: str) -> str:
        """Before SQLite 3.44 an aggregate has no ORDER BY, and takes rows as they come.
        https://sqlite.org/lang_aggfunc.html
        """
        return f"""(
        SELECT group_concat(item, ', ') FROM (
        SELECT {item} AS item
        FROM {source}
        {OF_CODE}
        ORDER BY {order})
    )"""

    differs = "IS NOT"  # IS DISTINCT FROM came with 3.39: https://sqlite.org/lang_expr.html

    def exact(self, text: str) -> str:
        """A column of the user may be COLLATE NOCASE, also inside of CAST. https://sqlite.org/datatype3.html#collation"""
        return f"CAST({text} AS TEXT) COLLATE BINARY"

    def number(self, text: str) -> str:
        """CAST reads as many digits as there are, and the nearest number of 64 bits if there are too many."""
        return f"CASE WHEN CAST(CAST({text} AS INTEGER) AS TEXT) = {text} THEN CAST({text} AS INTEGER) END"

    def add_column(self, column: Column, table: Table, values: str | None) -> str:
        """There is no IF NOT EXISTS. https://sqlite.org/lang_altertable.html"""
        return f"ALTER TABLE {table.name} ADD COLUMN {self.addition(column, values)};"


LANGUAGE = sql_language(SQLite())
