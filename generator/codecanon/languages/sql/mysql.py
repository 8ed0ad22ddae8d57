"""MySQL 8 and MariaDB 10.6, or newer: one dialect, limited to what both understand in every sql_mode."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never

from codecanon.catalog.table import Column, Row, Table
from codecanon.languages.identifiers import listed
from codecanon.languages.sql.dialect import OF_CODE, Dialect, sql_language
from codecanon.languages.sql.literals import line_comment, mysql_column_comment, mysql_string


class MySQL(Dialect):
    id = "mysql"
    title = "MySQL and MariaDB"
    how_to_run = (
        "Run it with: mysql DATABASE < FILE. It commits a transaction that is open. InnoDB locks the rows that it "
        "compares: a session that writes rows which refer to them waits, or gets error 1213 and must try again."
    )
    about_schema = (
        "A column that refers to a key here must be varchar(64), or varchar(128) for the id of a code or group, CHARACTER "
        "SET utf8mb4 COLLATE utf8mb4_bin too. Lists in the view are cut at group_concat_max_len bytes: 1024 in MySQL, unless the session sets more."
    )

    def begin(self) -> str:
        return "START TRANSACTION;"

    def commit(self) -> str:
        return "COMMIT;"

    def begin_schema(self) -> str:
        """Nothing: every change of a table commits. https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html"""
        return ""

    def commit_schema(self) -> str:
        return ""

    string = staticmethod(mysql_string)
    comment = staticmethod(line_comment)

    def boolean(self, value: bool) -> str:
        return "TRUE" if value else "FALSE"

    def quoted(self, name: str) -> str:
        """Double quotes make a string, unless sql_mode has ANSI_QUOTES."""
        return f"`{name}`"

    def create_missing_table(self, table: Table, keys: Mapping[str, Sequence[str]]) -> str:
        """IF NOT EXISTS asks for the privilege first. https://dev.mysql.com/doc/refman/8.4/en/create-table.html"""
        lines = self.create_table(table, keys).removesuffix(";").splitlines()
        return self._once(" ".join(map(str.strip, lines)), "tables", f"table_name = '{table.name}'")

    def type_of(self, column: Column) -> str:
        """A key or an index needs a length: https://dev.mysql.com/doc/refman/8.4/en/column-indexes.html"""
        match column.type:
            case "key":
                return "varchar(64)"
            case "wire_id":
                return "varchar(128)"
            case "name":
                return "varchar(500)"
            case "number":
                return "bigint"
            case "boolean":
                return "boolean"
            case "date":
                return "date"
            case "text":
                return "longtext"
            case other:
                assert_never(other)

    def check_width(self, tables: Sequence[Table], rows_of: Callable[[Table], Sequence[Row]]) -> str:
        """Columns of foreign keys can't be made wider while others refer to them, and a lax sql_mode would cut the ids.
        https://mariadb.com/kb/en/foreign-keys/
        """
        wide = [(table, column.name) for table in tables for column in table.columns if column.type == "wire_id"]
        if not any(_has_long_ids(table, name, rows_of(table)) for table, name in wide):
            return ""
        too_long = self.string(f"SELECT {self.quoted('ids are too long for the tables of codecanon 1.0.0')}")
        narrow = "table_name = 'code' AND column_name = 'id' AND character_maximum_length < 128"
        return self._execute(f"IF(COUNT(*) > 0, {too_long}, 'DO 0')", "columns", narrow)

    def definition(self, column: Column) -> str:
        return f"{super().definition(column)} COMMENT {self.comment_string(column.comment)}"

    def comment_string(self, text: str) -> str:
        return mysql_column_comment(text)

    def allowed(self, column: Column) -> Sequence[str]:
        """The type boolean is tinyint: https://dev.mysql.com/doc/refman/8.4/en/numeric-type-syntax.html"""
        match column.type:
            case "boolean":
                return ("FALSE", "TRUE")
            case "key" | "wire_id" | "name" | "number" | "date" | "text":
                return super().allowed(column)
            case other:
                assert_never(other)

    def indexes_in_table(self, table: Table) -> Sequence[str]:
        """MySQL has no CREATE INDEX IF NOT EXISTS."""
        return [f"INDEX {table.name}_by_{'_'.join(columns)} ({listed(columns)})" for columns in table.indexes]

    def create_indexes(self, table: Table) -> Sequence[str]:
        return ()

    def table_options(self, table: Table) -> str:
        """An engine with foreign keys and transactions, and a collation that takes no two ids for the same."""
        options = "ENGINE InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
        return f" {options} COMMENT {self.comment_string(table.comment)}"

    def comment_on_table(self, table: Table) -> str:
        return ""

    def comment_on_view(self, comment: str, name: str) -> str:
        return ""

    def aggregate(self, item: str, source: str, order: str) -> str:
        return f"""(
        SELECT GROUP_CONCAT({item} ORDER BY {order} SEPARATOR ', ')
        FROM {source}
        {OF_CODE}
    )"""

    def insert(self, table: Table, rows: Iterable[Row]) -> str:
        """MySQL compares by itself, and leaves a row alone that would not change.
        https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html
        """
        pairs = ",\n    ".join(f"{name} = {new}" for name, new in self.updates(table, "VALUES({})").items())
        return f"""\
INSERT INTO {table.name} ({self.names(table.columns)}) VALUES
{self.rows(rows)}
ON DUPLICATE KEY UPDATE
    {pairs};"""

    def slashed(self, parts: Sequence[str]) -> str:
        """To MySQL, || is OR. https://dev.mysql.com/doc/refman/8.4/en/logical-operators.html"""
        return f"CONCAT_WS('/', {', '.join(parts)})"

    length = "CHAR_LENGTH"  # LENGTH counts bytes

    def exact(self, text: str) -> str:
        """As bytes: no collation that both servers have counts blanks at the end.
        https://dev.mysql.com/doc/refman/8.4/en/charset-binary-collations.html
        """
        return f"CAST(CONVERT({text} USING utf8mb4) AS BINARY)"

    def lower_case(self, text: str) -> str:
        """LOWER knows more letters than A to Z; of Thai, which has no case, it changes none.
        https://dev.mysql.com/doc/refman/8.4/en/charset-se-asian-sets.html
        """
        return f"CAST(LOWER(CONVERT(CAST({text} AS BINARY) USING tis620)) AS BINARY)"

    def shown(self, text: str) -> str:
        return f"CONVERT({text} USING utf8mb4)"

    def number(self, text: str) -> str:
        """CAST reads as many digits as there are, and the nearest number of 64 bits if there are too many."""
        back = f"CAST(CAST({text} AS SIGNED) AS CHAR)"
        is_number = f"{back} = {text} AND CHAR_LENGTH({back}) = CHAR_LENGTH({text})"
        return f"CASE WHEN {is_number} THEN CAST({text} AS SIGNED) END"

    def nothing(self, column: Column) -> str:
        """CAST knows other types than columns have. https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html"""
        match column.type:
            case "key" | "wire_id" | "name" | "text":
                return "CAST(NULL AS CHAR)"
            case "number" | "boolean":
                return "CAST(NULL AS SIGNED)"
            case "date":
                return "CAST(NULL AS DATE)"
            case other:
                assert_never(other)

    def add_column(self, column: Column, table: Table, values: str | None) -> str:
        """Adds a column unless it exists, so that an interrupted file can run again. Only MariaDB has IF NOT EXISTS for it."""
        change = f"ALTER TABLE {table.name} ADD COLUMN {self.addition(column, values)}"
        return self._once(change, "columns", f"table_name = '{table.name}' AND column_name = '{column.name}'")

    def _once(self, change: str, kind: str, found: str) -> str:
        """Makes the change if the information schema has nothing of this kind."""
        return self._execute(f"IF(COUNT(*) > 0, 'DO 0', {self.string(change)})", kind, found)

    def _execute(self, statement: str, kind: str, found: str) -> str:
        """Runs the statement that an expression over what the information schema has yields."""
        return f"""\
SET @change = (
    SELECT {statement}
    FROM information_schema.{kind}
    WHERE table_schema = DATABASE() AND {found}
);
PREPARE change_once FROM @change;
EXECUTE change_once;
DEALLOCATE PREPARE change_once;"""

    def reference(self, column: Column, values: str) -> str:
        """In the definition of a column, MySQL reads REFERENCES and ignores it.
        https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html
        """
        return f", ADD FOREIGN KEY ({self.name(column)}) REFERENCES {values} (id)"


def _has_long_ids(table: Table, name: str, rows: Sequence[Row]) -> bool:
    """Whether the column has an id that is longer than columns of codecanon 1.0.0 are."""
    position = [column.name for column in table.columns].index(name)
    return any(len(str(row[position] or "")) > 64 for row in rows)


LANGUAGE = sql_language(MySQL())
