"""SQL: schema and seed for PostgreSQL, MySQL (and MariaDB), and SQLite, from one family of templates.

A dialect holds what differs. The tables are data, so that each is written down once for all dialects.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codecanon.model import Catalog, Field, Provider, Value
from codecanon.serial import catalog_digest
from codecanon.target import Output, Target
from codecanon.text import printable

ROWS_PER_STATEMENT = 250

_PLAIN = re.compile(r"[ !-&(-\[\]-~]*")  # printable ASCII less the single quote and the backslash


def postgresql_string(text: str) -> str:
    """Right whether standard_conforming_strings is on or off."""
    if _PLAIN.fullmatch(text):
        return f"'{text}'"
    return "E'" + "".join(map(_postgresql_char, text)) + "'"


def _postgresql_char(char: str) -> str:
    if char in "'\\":
        return "\\" + char if char == "\\" else "''"
    if " " <= char <= "~":
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"


def mysql_string(text: str) -> str:
    """Right in every sql_mode: no way of writing a backslash is, so text with one is written in hex."""
    if _PLAIN.fullmatch(text.replace("'", "")):
        return "'" + text.replace("'", "''") + "'"
    return f"CONVERT(X'{text.encode().hex().upper()}' USING utf8mb4)"


def sqlite_string(text: str) -> str:
    """Backslashes are ordinary characters to SQLite; what is not printable ASCII is written in hex."""
    if _PLAIN.fullmatch(text.replace("'", "").replace("\\", "")):
        return "'" + text.replace("'", "''") + "'"
    return f"CAST(X'{text.encode().hex().upper()}' AS TEXT)"


@dataclass(frozen=True)
class Column:
    """`type` is key, name, number, boolean or text. `allowed` are the only values that it may have, if not empty."""

    name: str
    type: str
    comment: str
    null: bool = False
    allowed: tuple[str, ...] = ()
    of_field: bool = False  # named by the catalog, and so perhaps like a keyword


@dataclass(frozen=True)
class Table:
    """`key` is the primary key; `links` are foreign keys: columns, and the table whose primary key they are."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[tuple[tuple[str, ...], str], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


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
        comment = f" COMMENT {self.string(column.comment)}" if self.comments == "in" else ""
        return f"{self.name(column)} {self.types[column.type]}{null}{comment}"

    def check(self, column: Column) -> str:
        """The constraint that holds the values of a column, or nothing."""
        if column.type == "boolean" and self.types["boolean"] != "boolean":
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


_PROVIDER = Column("provider_id", "key", "Provider that defines it")
_CODE_SET = Column("code_set_id", "key", "Code set that holds the code")
_GROUP_SET = Column("group_set_id", "key", "Group set that holds the group")
_CODE_KEY = (_PROVIDER, _CODE_SET, Column("code_id", "key", "Id of the code on the wire, as text"))


def tables(catalog: Catalog) -> tuple[Table, ...]:
    """The tables, each after those that it refers to."""
    return (
        Table(
            "catalog",
            "The catalog that the rows come from.",
            (
                Column("name", "key", "Name of the catalog"),
                Column("version", "key", "Its version"),
                Column("digest", "key", "SHA-256 of its catalog.json, in hex"),
            ),
            ("name",),
        ),
        Table(
            "provider",
            "Who defines codes.",
            (Column("id", "key", "Id of the provider"), Column("title", "text", "Its name")),
            ("id",),
        ),
        Table(
            "group_set",
            "A named list of groups; a group id means something inside its group set only.",
            (_PROVIDER, Column("id", "key", "Id of the group set")),
            ("provider_id", "id"),
            ((("provider_id",), "provider"),),
        ),
        Table(
            "code_group",
            "A group of codes, as the provider has it.",
            (
                _PROVIDER,
                _GROUP_SET,
                Column("id", "key", "Id on the wire, as text"),
                Column("number", "number", "Id on the wire, where it is an integer", null=True),
                Column("name", "name", "Name on the wire, to the letter"),
                Column("summary", "text", "What the group tells"),
            ),
            ("provider_id", "group_set_id", "id"),
            ((("provider_id", "group_set_id"), "group_set"),),
            (("provider_id", "group_set_id", "number"),),
        ),
        Table(
            "code_set",
            "One table of a source.",
            (
                _PROVIDER,
                Column("id", "key", "Id of the code set"),
                Column("title", "text", "What people call it"),
                Column("kind", "key", "What its codes say something about: status, error, ..."),
                Column("channel", "key", "What is sent: general, voice, push, ..."),
                Column("group_set_id", "key", "Group set of its codes, if they have groups", null=True),
                Column("id_type", "key", "Type of the ids on the wire", allowed=("integer", "string")),
            ),
            ("provider_id", "id"),
            ((("provider_id",), "provider"), (("provider_id", "group_set_id"), "group_set")),
        ),
        Table(
            "code",
            "A status or error code. Its identity is provider, code set and id.",
            (
                _PROVIDER,
                _CODE_SET,
                Column("id", "key", "Id on the wire, as text"),
                Column("number", "number", "Id on the wire, where it is an integer", null=True),
                Column("name", "name", "Name on the wire, to the letter"),
                Column("symbol", "name", "Identifier in programming languages"),
                Column("summary", "text", "What happened, in a sentence"),
                Column("description", "text", "More about it", null=True),
                Column("action", "text", "What to do about it", null=True),
                Column("rationale", "text", "Why a judged field differs from what the provider states", null=True),
                *map(_field_column, catalog.fields),
                Column("deprecated_since", "key", "Version of the catalog that deprecated it", null=True),
                Column("deprecated_reason", "text", "Why it is deprecated", null=True),
                Column("replaced_by", "key", "Id of the code to use instead", null=True),
            ),
            ("provider_id", "code_set_id", "id"),
            ((("provider_id", "code_set_id"), "code_set"),),
            (("provider_id", "code_set_id", "number"),),
            (("name",),),
        ),
        Table(
            "code_in_group",
            "Which groups the provider has a code in.",
            (*_CODE_KEY, _GROUP_SET, Column("group_id", "key", "Id of the group on the wire, as text")),
            ("provider_id", "code_set_id", "code_id", "group_id"),
            (
                (("provider_id", "code_set_id", "code_id"), "code"),
                (("provider_id", "group_set_id", "group_id"), "code_group"),
            ),
        ),
        Table(
            "code_alias",
            "Other names that the provider uses for a code.",
            (*_CODE_KEY, Column("name", "name", "The other name on the wire, to the letter")),
            ("provider_id", "code_set_id", "code_id", "name"),
            ((("provider_id", "code_set_id", "code_id"), "code"),),
            indexes=(("name",),),
        ),
        Table(
            "standard",
            "A table of codes outside the catalog.",
            (
                Column("id", "key", "Id of the standard"),
                Column("title", "text", "What its codes are"),
                Column("document", "text", "Document and clause that define them"),
                Column(
                    "relation",
                    "key",
                    "Whether a code is the standard's own or only means the same",
                    allowed=("same_code", "same_meaning"),
                ),
            ),
            ("id",),
        ),
        Table(
            "code_reference",
            "The codes of standards behind a code.",
            (
                *_CODE_KEY,
                Column("position", "number", "Which of its references it is, from 1"),
                Column("standard_id", "key", "Standard"),
                Column("standard_code", "text", "Code in the standard", null=True),
                Column("standard_name", "text", "Name in the standard", null=True),
                Column("confidence", "key", "How sure the reference is", allowed=("verified", "likely")),
                Column("note", "text", "What to know about the reference", null=True),
            ),
            ("provider_id", "code_set_id", "code_id", "position"),
            ((("provider_id", "code_set_id", "code_id"), "code"), (("standard_id",), "standard")),
        ),
    )


def _field_column(field: Field) -> Column:
    origin = "stated by the provider" if field.origin == "provider" else "judged by the catalog"
    kind = {"boolean": "boolean", "integer": "number", "string": "text", "enum": "key"}[field.type]
    comment = f"{field.doc} {origin[0].upper() + origin[1:]}; NULL: not stated"
    return Column(field.id, kind, comment, True, tuple(value.id for value in field.values), of_field=True)


def rows(catalog: Catalog) -> dict[str, list[tuple[Value, ...]]]:
    """The rows of every table, in the order of its columns."""
    found: dict[str, list[tuple[Value, ...]]] = {table.name: [] for table in tables(catalog)}
    found["catalog"].append((catalog.name, catalog.version, catalog_digest(catalog)))
    found["standard"] += [(known.id, known.title, known.document, known.relation) for known in catalog.standards]
    for provider in catalog.providers:
        found["provider"].append((provider.id, provider.title))
        for group_set in provider.group_sets:
            found["group_set"].append((provider.id, group_set.id))
            for group in group_set.groups:
                key = (provider.id, group_set.id, str(group.id))
                found["code_group"].append((*key, _number(group.id), group.name, group.summary))
        _code_rows(provider, found)
    return found


def _code_rows(provider: Provider, found: dict[str, list[tuple[Value, ...]]]) -> None:
    for code_set in provider.code_sets:
        head = (provider.id, code_set.id)
        found["code_set"].append(
            (*head, code_set.title, code_set.kind, code_set.channel, code_set.group_set, code_set.id_type)
        )
        for code in code_set.codes:
            key = (*head, str(code.id))
            gone = code.deprecated
            end = (gone.since, gone.reason, gone.replaced_by and str(gone.replaced_by)) if gone else (None, None, None)
            texts = (code.name, code.symbol, code.summary, code.description, code.action, code.rationale)
            found["code"].append((*key, _number(code.id), *texts, *code.fields.values(), *end))
            found["code_in_group"] += [(*key, code_set.group_set, str(group)) for group in code.groups]
            found["code_alias"] += [(*key, alias) for alias in code.aliases]
            found["code_reference"] += [
                (*key, position, known.standard, known.code, known.name, known.confidence, known.note)
                for position, known in enumerate(code.references, 1)
            ]


def _number(id: int | str) -> int | None:
    return id if isinstance(id, int) else None


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
        string=sqlite_string,
        upsert=_on_conflict("IS NOT"),
    ),
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
        context=context,
    )


TARGETS = tuple(map(_target, DIALECTS))
