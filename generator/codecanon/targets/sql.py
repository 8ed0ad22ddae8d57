"""SQL: schema and seed for PostgreSQL, MySQL (and MariaDB), and SQLite, from one family of templates.

A dialect holds what differs; the tables and rows are those of `relational`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codecanon.model import Catalog, Field, Value
from codecanon.relational import Column, Table, rows, tables
from codecanon.target import Naming, Output, Target
from codecanon.text import printable

ROWS_PER_STATEMENT = 250
_COMMENT = 1000  # MySQL takes 1024 characters

_ASCII = re.compile(r"[ -~]*")  # printable ASCII
_PLAIN = re.compile(r"[ !-&(-\[\]-~]*")  # the same, less the single quote and the backslash


def postgresql_string(text: str) -> str:
    """Right whether standard_conforming_strings is on or off."""
    if _PLAIN.fullmatch(text):
        return f"'{text}'"
    if not _ASCII.fullmatch(text):
        text = "".join(char if " " <= char <= "~" else f"\0{ord(char):08X}" for char in text)
    return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\U") + "'"


def mysql_string(text: str) -> str:
    """Right in every sql_mode: no way of writing a backslash is, so text with one is written in hex."""
    if _ASCII.fullmatch(text) and "\\" not in text:
        return "'" + text.replace("'", "''") + "'"
    return f"CONVERT(X'{text.encode().hex().upper()}' USING utf8mb4)"


def sqlite_string(text: str) -> str:
    """Backslashes are ordinary characters to SQLite; what is not printable ASCII is written in hex."""
    if _ASCII.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return f"CAST(X'{text.encode().hex().upper()}' AS TEXT)"


@dataclass(frozen=True)
class Dialect:
    """What differs between the databases. `types` maps the types of columns to the database's own; `comments` says
    where comments go: on (statements of their own), in (part of a definition), or lines (`--` inside the statement)."""

    id: str
    title: str
    types: Mapping[str, str]
    booleans: tuple[str, str]
    quote: str
    begin: str
    comments: str
    string: Callable[[str], str]
    upsert: Callable[[Sequence[str], Sequence[str]], str]  # of the key's columns and the others
    table_options: str = ""
    strict_booleans: bool = False  # a boolean column takes nothing else
    schema_in_transaction: bool = True
    note: str = ""  # what to know when the file is run by hand

    def literal(self, value: Value) -> str:
        if isinstance(value, str):
            return self.string(value)
        if value is None:
            return "NULL"
        return self.booleans[value] if isinstance(value, bool) else str(value)

    def rows(self, rows: Sequence[Sequence[Value]]) -> str:
        """The rows of an INSERT statement."""
        literal = self.literal
        return ",\n".join(["    (" + ", ".join([literal(value) for value in row]) + ")" for row in rows])

    def name(self, column: Column) -> str:
        return f"{self.quote}{column.name}{self.quote}" if column.of_field else column.name

    def definition(self, column: Column) -> str:
        null = "" if column.null else " NOT NULL"
        comment = f" COMMENT {self.string(column.comment[:_COMMENT])}" if self.comments == "in" else ""
        return f"{self.name(column)} {self.types[column.type]}{null}{comment}"

    def check(self, column: Column) -> str:
        """The constraint that holds the values of a column, or nothing."""
        if column.type == "boolean" and not self.strict_booleans:
            return f"CHECK ({self.name(column)} IN ({', '.join(self.booleans)}))"
        if column.allowed:
            return f"CHECK ({self.name(column)} IN ({', '.join(map(self.string, column.allowed))}))"
        return ""

    def columns(self, table: Table) -> str:
        return ", ".join(map(self.name, table.columns))

    def on_conflict(self, table: Table) -> str:
        """What an INSERT does with a row that is there already: update it if it differs, else leave it alone."""
        return self.upsert(table.key, [self.name(column) for column in table.columns if column.name not in table.key])


def _on_conflict(differs: str) -> Callable[[Sequence[str], Sequence[str]], str]:
    """`differs` is the operator between rows for which NULL is a value like others."""

    def upsert(key: Sequence[str], others: Sequence[str]) -> str:
        if not others:
            return f"ON CONFLICT ({', '.join(key)}) DO NOTHING"
        new = [f"excluded.{name}" for name in others]
        pairs = ",\n    ".join(f"{name} = {value}" for name, value in zip(others, new, strict=True))
        old = ", ".join(f"old.{name}" for name in others)
        return (
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET\n    {pairs}\n" f"WHERE ({old}) {differs} ({', '.join(new)})"
        )

    return upsert


def _on_duplicate_key(key: Sequence[str], others: Sequence[str]) -> str:
    pairs = [f"{name} = VALUES({name})" for name in others] or [f"{key[0]} = VALUES({key[0]})"]
    return "ON DUPLICATE KEY UPDATE\n    " + ",\n    ".join(pairs)


def chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The rows of each INSERT statement."""
    for start in range(0, len(items), ROWS_PER_STATEMENT):
        yield items[start : start + ROWS_PER_STATEMENT]


DIALECTS = (
    Dialect(
        id="postgresql",
        title="PostgreSQL",
        types={"key": "text", "name": "text", "number": "bigint", "boolean": "boolean", "text": "text"},
        booleans=("false", "true"),
        quote='"',
        begin="BEGIN",
        comments="on",
        strict_booleans=True,
        note="Run it as: psql -v ON_ERROR_STOP=1 -f FILE.",
        string=postgresql_string,
        upsert=_on_conflict("IS DISTINCT FROM"),
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
        begin="START TRANSACTION",
        comments="in",
        schema_in_transaction=False,
        string=mysql_string,
        upsert=_on_duplicate_key,
        table_options=" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
    ),
    Dialect(
        id="sqlite",
        title="SQLite",
        types={"key": "TEXT", "name": "TEXT", "number": "INTEGER", "boolean": "INTEGER", "text": "TEXT"},
        booleans=("0", "1"),
        quote='"',
        begin="BEGIN",
        comments="lines",
        note="Run it as: sqlite3 -bail DATABASE, which stops at an error, so that nothing is done by half.",
        string=sqlite_string,
        upsert=_on_conflict("IS NOT"),
    ),
)


# The columns beside which fields stand.
_COLUMNS = frozenset(
    """provider_id code_set_id group_set_id id number name symbol summary description action rationale deprecated_since
    deprecated_reason replaced_by""".split()
)


def _target(dialect: Dialect) -> Target:
    def context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
        found = tables(catalog)
        return {
            "dialect": dialect,
            "tables": found,
            "keys": {table.name: table.key for table in found},
            "rows": rows(catalog),
            "chunks": chunks,
        }

    return Target(
        id=dialect.id,
        directory=f"sql/{dialect.id}",
        templates="sql",
        outputs=(Output("schema.sql", "schema.sql"), Output("seed.sql", "seed.sql")),
        filters={
            "check": dialect.check,
            "columns": dialect.columns,
            "comment": printable,
            "definition": dialect.definition,
            "identifier": dialect.name,
            "names": ", ".join,
            "on_conflict": dialect.on_conflict,
            "rows": dialect.rows,
            "string": dialect.string,
        },
        naming={Field: Naming(lambda field: field.id, _COLUMNS)},
        context=context,
    )


TARGETS = tuple(map(_target, DIALECTS))
