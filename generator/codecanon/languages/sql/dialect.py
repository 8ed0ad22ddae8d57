"""The SQL that the databases share: one method per statement, or per part of one that differs.

Each database is a subclass in a module of its own, which overrides what it writes differently and says why. Text of the
spec enters a statement only as a literal or a comment of the dialect (`literals`); all else is names of the tool's own.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence

from codecanon.catalog.model import Value
from codecanon.catalog.table import Column, Row, Table
from codecanon.catalog.rows import printed
from codecanon.languages.identifiers import listed
from codecanon.languages.language import Language

# Which rows of a table belong to a code in the view: its current ones; of a retired code, those that left with it.
OF_CODE = """\
WHERE part.provider_id = code.provider_id AND part.code_set_id = code.code_set_id AND part.code_id = code.id
            AND (part.retired_in IS NULL OR part.retired_in = code.retired_in)"""


class Dialect(ABC):
    """One database. The methods are in the order in which a file uses them: schema, seed, change of a schema."""

    id: str
    title: str
    how_to_run: str
    about_schema = ""  # what users of the tables and the view should know
    about_queries = ""  # what makes long queries fast
    is_one_statement = False  # a file must reach the server whole, whatever semicolons it holds
    has_grants = True  # so a view that is dropped loses those on it
    skips_known_columns = True  # adding a column that the table has is no error
    unusable_columns: frozenset[str] = frozenset()  # names that no column of a view can have

    # Transactions

    @abstractmethod
    def begin(self) -> str:
        """Make all that follows, up to `commit`, one transaction."""

    @abstractmethod
    def commit(self) -> str: ...

    def begin_schema(self) -> str:
        """The same for changes of tables, or nothing where the database commits after each of them."""
        return self.begin()

    def commit_schema(self) -> str:
        return self.commit()

    def take_turn(self) -> str:
        """Make concurrent sessions change the schema one after the other, where `begin_schema` does not."""
        return ""

    # Literals, names and comments

    @staticmethod
    @abstractmethod
    def string(text: str) -> str: ...

    @staticmethod
    @abstractmethod
    def comment(text: str) -> str:
        """What follows `--` on a line."""

    def boolean(self, value: bool) -> str:
        return "true" if value else "false"

    def literal(self, value: Value) -> str:
        if isinstance(value, str):
            return self.string(value)
        if value is None:
            return "NULL"
        return self.boolean(value) if isinstance(value, bool) else str(value)

    def quoted(self, name: str) -> str:
        return f'"{name}"'

    def name(self, column: Column) -> str:
        """The column's name, in quotes if the catalog chose it: it may be a keyword."""
        return self.quoted(column.name) if column.of_field else column.name

    def names(self, columns: Iterable[Column]) -> str:
        return ", ".join(map(self.name, columns))

    # Tables

    def create_table(self, table: Table, keys: Mapping[str, Sequence[str]]) -> str:
        """CREATE TABLE, and its indexes. `keys` are the primary keys of the tables that foreign keys refer to."""
        columns = [*table.columns, *table.marks]
        parts = [
            *map(self.column_in_table, columns),
            *filter(None, map(self.check, columns)),
            *(self._foreign_key(table, own, other, keys[other]) for own, other in self.links(table)),
            *self.indexes_in_table(table),
            f"PRIMARY KEY ({listed(table.key)})",
        ]
        body = ",\n    ".join(parts)
        statement = f"""\
CREATE TABLE IF NOT EXISTS {table.name} (
    {body}
){self.table_options(table)};"""
        return "\n".join([statement, *self.create_indexes(table)])

    def create_missing_table(self, table: Table, keys: Mapping[str, Sequence[str]]) -> str:
        """The same where the table is there as a rule, for users who may create none then."""
        return self.create_table(table, keys)

    @abstractmethod
    def type_of(self, column: Column) -> str: ...

    def check_width(self, tables: Sequence[Table], rows_of: Callable[[Table], Sequence[Row]]) -> str:
        """A statement that fails where tables of codecanon 1.0.0 can't hold an id of these rows, if there are such tables."""
        return ""

    def definition(self, column: Column) -> str:
        """Name, type and whether it may be NULL."""
        return f"{self.name(column)} {self.type_of(column)}{'' if column.null else ' NOT NULL'}"

    def column_in_table(self, column: Column) -> str:
        return self.definition(column)

    def allowed(self, column: Column) -> Sequence[str]:
        """The only literals that the column may hold, or none where its type is enough."""
        return [*map(self.string, column.allowed)]

    def check(self, column: Column) -> str:
        allowed = ", ".join(self.allowed(column))
        return f"CHECK ({self.name(column)} IN ({allowed}))" if allowed else ""

    def _foreign_key(self, table: Table, columns: Sequence[str], other: str, key: Sequence[str]) -> str:
        return f"FOREIGN KEY ({self.names(map(table.column, columns))}) REFERENCES {other} ({listed(key)})"

    def links(self, table: Table) -> Sequence[tuple[tuple[str, ...], str]]:
        """The foreign keys that the table can have."""
        return table.links

    def indexes_in_table(self, table: Table) -> Sequence[str]:
        """The indexes as parts of CREATE TABLE."""
        return ()

    def create_indexes(self, table: Table) -> Sequence[str]:
        """The indexes as statements of their own."""
        return [
            f"CREATE INDEX IF NOT EXISTS {table.name}_by_{'_'.join(columns)} ON {table.name} ({listed(columns)});"
            for columns in table.indexes
        ]

    def table_options(self, table: Table) -> str:
        """What follows the parenthesis that ends the columns."""
        return ""

    def comment_on_table(self, table: Table) -> str:
        """COMMENT ON the table and each column, or nothing where CREATE TABLE states the comments."""
        columns = {f"{table.name}.{self.name(column)}": column.comment for column in (*table.columns, *table.marks)}
        on_columns = [self.comment_on("COLUMN", name, comment) for name, comment in columns.items()]
        return "\n".join([self.comment_on("TABLE", table.name, table.comment), *on_columns])

    def comment_on(self, kind: str, name: str, comment: str) -> str:
        return f"COMMENT ON {kind} {name} IS {self.comment_string(comment)};"

    def comment_string(self, text: str) -> str:
        """A literal where a comment is expected, and an expression is not."""
        return self.string(text)

    # The view

    def create_view(self, name: str) -> str:
        """CREATE VIEW, so that it takes the place of an earlier one."""
        return f"CREATE OR REPLACE VIEW {name}"

    def replaces_view(self, only_adds_columns: bool) -> bool:
        """Whether `create_view` can replace a view that differs, by more columns at the end only or in any way."""
        return True

    def comment_on_view(self, comment: str, name: str) -> str:
        return self.comment_on("VIEW", name, comment)

    def check_view(self, name: str) -> str:
        """A statement that fails if the view selects what does not exist, where creating it does not fail."""
        return ""

    def aggregate(self, item: str, source: str, order: str) -> str:
        """A subquery: the items of the current code's rows in `source` as one text, with commas, in that order."""
        return f"""(
        SELECT string_agg({item}, ', ' ORDER BY {order})
        FROM {source}
        {OF_CODE}
    )"""

    # Rows

    differs = "IS DISTINCT FROM"  # the operator between rows for which NULL is a value like others

    def insert(self, table: Table, rows: Iterable[Row]) -> str:
        """INSERT that updates a row that exists if it differs, and otherwise leaves it alone. It is current again."""
        new = self.updates(table, "excluded.{}")
        pairs = ",\n    ".join(f"{name} = {value}" for name, value in new.items())
        old = ", ".join(f"old.{name}" for name in new)
        return f"""\
INSERT INTO {table.name} AS old ({self.names(table.columns)}) VALUES
{self.rows(rows)}
ON CONFLICT ({listed(table.key)}) DO UPDATE SET
    {pairs}
WHERE ({old}) {self.differs} ({', '.join(new.values())});"""

    def rows(self, rows: Iterable[Row]) -> str:
        """What follows VALUES."""
        return ",\n".join([f"    ({', '.join(row)})" for row in printed(rows, self.literal)])

    def updates(self, table: Table, new: str) -> dict[str, str]:
        """What an INSERT sets in a row that exists: column to expression, made of `new` for a column that it states."""
        names = [self.name(column) for column in table.columns if column.name not in table.key]
        return {name: new.format(name) for name in names} | {mark.name: "NULL" for mark in table.marks}

    # Rows that left the catalog: see the module `retirement`

    def slashed(self, parts: Sequence[str]) -> str:
        """An expression: texts as one text, with slashes between them."""
        return " || '/' || ".join(parts)

    def key_text(self, table: Table, of: str = "") -> str:
        """An expression: the key of a row as one text, as `joined_keys` has it. `of` stands before each column."""
        parts = [self._escaped(f"{of}{name}") if name in table.free_key else f"{of}{name}" for name in table.key]
        return self.slashed(parts) if len(parts) > 1 else parts[0]

    def _escaped(self, name: str) -> str:
        return f"REPLACE(REPLACE({name}, '~', '~0'), '/', '~1')"

    def value_list(self, lines: Iterable[str]) -> str:
        """What follows NOT IN, from lines of it: comments, and `list_item`s that end with a comma.

        An empty text, which is no key, ends the list: so the last line of a code set ends as any other.
        """
        body = "\n".join([f"        {line}" if line else "" for line in (*lines, self.list_item("''"))])
        return f"(\n{body}\n    )"

    def list_item(self, value: str) -> str:
        return value

    # Ids and names in tables of users, which may compare texts by other rules

    length = "LENGTH"  # the function that counts characters

    @abstractmethod
    def exact(self, text: str) -> str:
        """An expression: the text, compared character by character."""

    def lower_case(self, text: str) -> str:
        """An expression: the text, exact or of a table of ours, with A to Z in lower case and all else as it is."""
        return f"LOWER({text})"

    def shown(self, text: str) -> str:
        """An expression: what `exact` makes of a text as a text again."""
        return text

    @abstractmethod
    def number(self, text: str) -> str:
        """An expression: the number that a text is in decimal digits, at most 18 and as short as can be; NULL if it is none."""

    def in_order(self, text: str) -> str:
        """An expression by which texts are sorted by code points."""
        return text

    def nothing(self, column: Column) -> str:
        """An expression: NULL, of the column's type."""
        return f"CAST(NULL AS {self.type_of(column)})"

    def largest(self, value: str, column: Column) -> str:
        """An aggregate: the largest of the values, which are of the column's type."""
        return f"MAX({value})"

    # Changes of a schema

    def add_column(self, column: Column, table: Table, values: str | None) -> str:
        """ALTER TABLE that adds the column, which refers to the table `values` if there is one."""
        return f"ALTER TABLE {table.name} ADD COLUMN IF NOT EXISTS {self.addition(column, values)};"

    def addition(self, column: Column, values: str | None) -> str:
        reference = self.reference(column, values) if values else ""
        return " ".join(filter(None, [self.definition(column), self.check(column), reference]))

    def reference(self, column: Column, values: str) -> str:
        """A foreign key, behind the definition of the column that it is on."""
        return f"REFERENCES {values} (id)"


_FIRST_TEMPLATE = """\
{% for code in code_set.codes %}
INSERT INTO {{ code_set | named }} (id, summary) VALUES ({{ code.id | literal }}, {{ code.headline | string }});
{% endfor %}
"""


def sql_language(dialect: Dialect) -> Language:
    """The language of a database: what any target needs of it. The SQL targets use the dialect itself as well."""
    return Language(
        filters={"comment": dialect.comment, "literal": dialect.literal, "string": dialect.string},
        notice="-- {notice}\n",
        extension="sql",
        first_template=_FIRST_TEMPLATE,
    )
