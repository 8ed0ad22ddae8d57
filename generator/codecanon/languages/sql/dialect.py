"""What differs between databases, as one value, and what the templates print by it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from codecanon.catalog.model import Value
from codecanon.catalog.relational import RETIRED_IN, Column, Table
from codecanon.catalog.rows import printed

_WIDTH = 112


def _add_once(table: str, column: str, definition: str) -> str:
    return f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {definition};"


class Dialect(NamedTuple):
    """What differs between the databases.

    `types` maps the types of columns to the database's own. `opening` and `closing` make a file one transaction; the
    schema has none where the database commits after each change of a table. `comments` says where comments go: on
    (statements of their own), in (part of a definition), or lines (`--` inside the statement). `upsert` makes the end of
    an INSERT from the columns of the key and the others. `joined` is one text of an expression over parts of a code,
    from a source and in an order.
    """

    id: str
    title: str
    types: Mapping[str, str]
    booleans: tuple[str, str]
    quote: str
    opening: str
    closing: str
    comments: Literal["on", "in", "lines"]
    string: Callable[[str], str]
    comment: Callable[[str], str]
    column_comment: Callable[[str], str]
    upsert: Callable[[Sequence[str], Sequence[str]], str]
    joined: Callable[[str, str, str], str]
    slashed: Callable[[Sequence[str]], str]  # columns as one text, with slashes
    turn: str = ""  # what makes sessions take turns in the schema, where `opening` does not
    counts_first: bool = False  # what left is looked for only if there are more rows than the seed has
    lists_rows: bool = False  # a long list is fast as one of rows
    strict_booleans: bool = False  # a boolean column takes nothing else
    nests: bool = False  # a file is one statement, and so also part of a transaction that is open
    schema_in_transaction: bool = True
    replaces_views: Literal["with any", "with more columns", "never"] = "with any"  # by what other view
    takes_any_view: bool = False  # also one of columns that are not there
    indexes: bool = True  # beside those of keys
    adds: Callable[[str, str, str], str] = _add_once  # makes a statement from a table, a column and its definition
    adds_blindly: bool = False  # a column that is there already is an error
    adds_links: Literal["with", "after", "no"] = "with"  # a foreign key comes with a new column, after it, or never
    updates_links: bool = True  # a column with a foreign key can change in a row that others refer to
    table_options: str = ""
    part_options: str = ""  # of tables whose rows are parts of a code: short ones, found by their key
    note: str = ""  # what to know when the file is run by hand
    schema_note: str = ""  # what to know about its tables and its view

    def literal(self, value: Value) -> str:
        if isinstance(value, str):
            return self.string(value)
        if value is None:
            return "NULL"
        return self.booleans[value] if isinstance(value, bool) else str(value)

    def rows(self, rows: Iterable[Sequence[Value]]) -> str:
        """The rows of an INSERT statement."""
        return ",\n".join([f"    ({', '.join(row)})" for row in printed(rows, self.literal)])

    def name(self, column: Column) -> str:
        return f"{self.quote}{column.name}{self.quote}" if column.of_field else column.name

    def columns(self, table: Table) -> str:
        return ", ".join(map(self.name, table.columns))

    def definition(self, column: Column) -> str:
        null = "" if column.null else " NOT NULL"
        comment = f" COMMENT {self.column_comment(column.comment)}" if self.comments == "in" else ""
        return f"{self.name(column)} {self.types[column.type]}{null}{comment}"

    def check(self, column: Column) -> str:
        """The constraint that holds the values of a column, or nothing."""
        if column.type == "boolean" and not self.strict_booleans:
            return f"CHECK ({self.name(column)} IN ({', '.join(self.booleans)}))"
        if column.allowed:
            return f"CHECK ({self.name(column)} IN ({', '.join(map(self.string, column.allowed))}))"
        return ""

    def addition(self, column: Column, table: Table, values: str | None) -> str:
        """The statement that gives a table a column, which refers to a table of values if there is one."""
        parts = [self.definition(column), self.check(column)]
        if values and self.adds_links != "no":
            key = f", ADD FOREIGN KEY ({self.name(column)})" if self.adds_links == "after" else ""
            parts.append(f"{key} REFERENCES {values} (id)".strip())
        return self.adds(table.name, column.name, " ".join(filter(None, parts)))

    def links(self, table: Table) -> list[tuple[tuple[str, ...], str]]:
        """The foreign keys that the table can have."""
        free = self.updates_links or table.of_code  # nothing refers to parts of a code
        return [link for link in table.links if free or set(link[0]) <= set(table.key)]

    def named(self, columns: Sequence[str], table: Table) -> str:
        """Columns of a table, by their names."""
        return ", ".join(self.name(table.column(name)) for name in columns)

    def on_conflict(self, table: Table) -> str:
        """What an INSERT does with a row that is there already: update it if it differs, else leave it alone."""
        others = [self.name(column) for column in table.columns if column.name not in table.key]
        return self.upsert(table.key, [*others, *(column.name for column in table.marks)])

    def identity(self, table: Table) -> str:
        """The key of a row as one text: infobip/general_error/27. No part but the last can hold a slash."""
        return table.key[0] if len(table.key) == 1 else self.slashed(table.key)

    def identities(self, rows: Sequence[Sequence[Value]], table: Table) -> str:
        """The keys of rows as such texts, in lines."""
        names = [column.name for column in table.columns]
        parts = zip(*(map(str, map(itemgetter(names.index(name)), rows)) for name in table.key), strict=True)
        texts = [self.string("/".join(key)) for key in parts]
        return _filled([f"({text})" for text in texts] if self.lists_rows else texts)


def on_conflict(differs: str) -> Callable[[Sequence[str], Sequence[str]], str]:
    """`differs` is the operator between rows for which NULL is a value like others."""

    def upsert(key: Sequence[str], others: Sequence[str]) -> str:
        new = ["NULL" if name == RETIRED_IN.name else f"excluded.{name}" for name in others]
        pairs = ",\n    ".join(f"{name} = {value}" for name, value in zip(others, new, strict=True))
        old = ", ".join(f"old.{name}" for name in others)
        return f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET\n    {pairs}\nWHERE ({old}) {differs} ({', '.join(new)})"

    return upsert


def on_duplicate_key(key: Sequence[str], others: Sequence[str]) -> str:
    """MySQL compares by itself, and leaves a row alone that would not change."""
    pairs = [f"{name} = NULL" if name == RETIRED_IN.name else f"{name} = VALUES({name})" for name in others]
    return "ON DUPLICATE KEY UPDATE\n    " + ",\n    ".join(pairs)


def _filled(items: Sequence[str]) -> str:
    """The items, with commas, in lines that are as full as can be."""
    lines, line = [], ""
    for item in items:
        if line and len(line) + len(item) > _WIDTH:
            lines.append(line)
            line = ""
        line += f" {item}," if line else f"{item},"
    return "\n        ".join([*lines, line.removesuffix(",")])
