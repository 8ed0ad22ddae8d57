"""The databases: PostgreSQL, MySQL and MariaDB, SQLite, DuckDB."""

# docs/architecture/decisions/0016

from collections.abc import Sequence

from codecanon.languages.sql.dialect import Dialect, on_conflict, on_duplicate_key
from codecanon.languages.sql.literals import (
    duckdb_column_comment,
    duckdb_string,
    line_comment,
    mysql_column_comment,
    mysql_string,
    postgresql_comment,
    postgresql_string,
    sqlite_string,
)
from codecanon.text import printable

# The parts of a code: its own, and if it is gone, those that it had when it left.
_PARTS = """\
WHERE part.provider_id = code.provider_id AND part.code_set_id = code.code_set_id AND part.code_id = code.id
            AND (part.retired_in IS NULL OR part.retired_in = code.retired_in)"""


def _string_agg(item: str, source: str, order: str) -> str:
    return f"""(
        SELECT string_agg({item}, ', ' ORDER BY {order})
        FROM {source}
        {_PARTS}
    )"""


def _mysql_group_concat(item: str, source: str, order: str) -> str:
    return f"""(
        SELECT GROUP_CONCAT({item} ORDER BY {order} SEPARATOR ', ')
        FROM {source}
        {_PARTS}
    )"""


def _sqlite_group_concat(item: str, source: str, order: str) -> str:
    """Before SQLite 3.44 an aggregate has no order of its own, and takes rows as they come."""
    return f"""(
        SELECT group_concat(item, ', ') FROM (
        SELECT {item} AS item
        FROM {source}
        {_PARTS}
        ORDER BY {order})
    )"""


def _piped(columns: Sequence[str]) -> str:
    return " || '/' || ".join(columns)


def _concatenated(columns: Sequence[str]) -> str:
    """To MySQL, || is OR."""
    return f"CONCAT_WS('/', {', '.join(columns)})"


def _sqlite_add(table: str, column: str, definition: str) -> str:
    return f"ALTER TABLE {table} ADD COLUMN {definition};"


def _mysql_add(table: str, column: str, definition: str) -> str:
    """What MariaDB says by IF NOT EXISTS, which MySQL has not. A file that was cut short can so run again."""
    return f"""\
SET @change = (
    SELECT IF(COUNT(*) > 0, 'DO 0', {mysql_string(f"ALTER TABLE {table} ADD COLUMN {definition}")})
    FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = '{table}' AND column_name = '{column}'
);
PREPARE change_once FROM @change;
EXECUTE change_once;
DEALLOCATE PREPARE change_once;"""


# One statement, so it is all or nothing, also inside a transaction. The lock makes sessions take turns.
_POSTGRESQL_OPENING = """\
DO $codecanon$
BEGIN
PERFORM pg_advisory_xact_lock(hashtext('codecanon'));"""

DIALECTS = (
    Dialect(
        id="postgresql",
        title="PostgreSQL",
        types={"key": "text", "name": "text", "number": "bigint", "boolean": "boolean", "text": "text"},
        booleans=("false", "true"),
        quote='"',
        opening=_POSTGRESQL_OPENING,
        closing="END\n$codecanon$;",
        comments="on",
        string=postgresql_string,
        comment=postgresql_comment,
        column_comment=postgresql_string,
        upsert=on_conflict("IS DISTINCT FROM"),
        joined=_string_agg,
        strict_booleans=True,
        slashed=_piped,
        lists_rows=True,
        nests=True,
        replaces_views="with more columns",
        note="Run it as: psql -v ON_ERROR_STOP=1 -f FILE; inside a transaction of your own it is part of that.",
    ),
    Dialect(
        id="mysql",
        title="MySQL and MariaDB",
        types={
            "key": "varchar(64)",
            "name": "varchar(500)",
            "number": "bigint",
            "boolean": "boolean",
            "text": "longtext",
        },
        booleans=("FALSE", "TRUE"),
        quote="`",
        opening="START TRANSACTION;",
        closing="COMMIT;",
        comments="in",
        string=mysql_string,
        comment=line_comment,
        column_comment=mysql_column_comment,
        upsert=on_duplicate_key,
        joined=_mysql_group_concat,
        slashed=_concatenated,
        schema_in_transaction=False,
        adds=_mysql_add,
        adds_links="after",
        table_options=" ENGINE InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        note=(
            "Run it as: mysql DATABASE < FILE; it ends a transaction that is open. InnoDB locks the rows that it compares: a "
            "writer whose rows refer to them waits, and may be told to try again, by error 1213."
        ),
        schema_note=(
            "A column that refers to a key here is varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin too. Lists in the "
            "view are cut at group_concat_max_len bytes: 1024 in MySQL, unless a session sets more."
        ),
    ),
    Dialect(
        id="sqlite",
        title="SQLite",
        types={"key": "TEXT", "name": "TEXT", "number": "INTEGER", "boolean": "INTEGER", "text": "TEXT"},
        booleans=("0", "1"),
        quote='"',
        opening="SAVEPOINT codecanon;",
        closing="RELEASE codecanon;",
        comments="lines",
        string=sqlite_string,
        comment=line_comment,
        column_comment=sqlite_string,
        upsert=on_conflict("IS NOT"),
        joined=_sqlite_group_concat,
        slashed=_piped,
        turn="CREATE TABLE codecanon_turn (taken);\nDROP TABLE codecanon_turn;",
        counts_first=True,
        replaces_views="never",
        takes_any_view=True,
        adds=_sqlite_add,
        adds_blindly=True,
        indexes=False,  # for a join it makes one of its own, and they would take a quarter of the time to load
        part_options=" WITHOUT ROWID",
        note=(
            "Run it as: sqlite3 -bail -cmd '.timeout 10000' DATABASE < FILE, which stops at an error with nothing done, "
            "and waits for other writers. Inside a transaction of your own it is part of that."
        ),
    ),
    Dialect(
        id="duckdb",
        title="DuckDB",
        types={"key": "VARCHAR", "name": "VARCHAR", "number": "BIGINT", "boolean": "BOOLEAN", "text": "VARCHAR"},
        booleans=("false", "true"),
        quote='"',
        opening="BEGIN;",
        closing="COMMIT;",
        comments="on",
        string=duckdb_string,
        comment=printable,
        column_comment=duckdb_column_comment,
        upsert=on_conflict("IS DISTINCT FROM"),
        joined=_string_agg,
        strict_booleans=True,
        slashed=_piped,
        indexes=False,
        adds_links="no",
        updates_links=False,
        note="Run it as: duckdb -bail DATABASE < FILE, which stops at an error with nothing done.",
    ),
)
