"""What a table of the catalog is: columns, keys and links, for whatever stores relations.

Nothing is ever deleted from a table, because other people's tables refer to its rows. What the catalog no longer has is
marked in the column `retired_in`, which every table except `catalog` has in addition to its own columns.

Several catalogs may share the tables, and a provider. A catalog marks only what it states, or stated, alone.
"""

# docs/architecture/decisions/0015, docs/architecture/decisions/0039

from typing import Literal, NamedTuple

from codecanon.catalog.model import Value

# `key` is an id of the catalog, such as general_error; `wire_id` an id of a code or group, which may have any character.
ColumnType = Literal["key", "wire_id", "name", "number", "boolean", "date", "text"]

Row = tuple[Value, ...]


class Column(NamedTuple):
    """`allowed` are the only values that it may have, if not empty."""

    name: str
    type: ColumnType
    comment: str
    null: bool = False
    allowed: tuple[str, ...] = ()
    of_field: bool = False  # named by the catalog, and so perhaps like a keyword


class Table(NamedTuple):
    """`key` is the primary key; `links` are foreign keys: columns, and the table whose primary key they are.

    A table that `is_later` was not there in codecanon 1.0.0: a seed creates it where it is missing.
    """

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[tuple[tuple[str, ...], str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    is_later: bool = False

    @property
    def marks(self) -> tuple["Column", ...]:
        """The columns that no row states."""
        return () if self.name == "catalog" else (RETIRED_IN,)

    @property
    def of_catalog(self) -> bool:
        """Whether its rows name their catalog themselves; those of other tables have a provider that does."""
        return CATALOG in self.columns

    @property
    def of_code_set(self) -> bool:
        """Whether its rows belong to a code set, whose key begins theirs. `stated_by` has every row of the other tables."""
        return self.key[:2] == (PROVIDER.name, CODE_SET.name)

    @property
    def is_stated(self) -> bool:
        """Whether `stated_by` says which catalogs state its rows."""
        return bool(self.marks) and not self.of_code_set and self.name != STATED_BY

    @property
    def of_code(self) -> bool:
        """Whether its rows are parts of a code."""
        return (CODE_COLUMNS, "code") in self.links

    @property
    def joins_codes(self) -> bool:
        """Whether its rows refer to a second code, perhaps of another code set."""
        return [table for _, table in self.links].count("code") > 1

    @property
    def free_key(self) -> frozenset[str]:
        """The columns of the key that may hold a slash, but for the last: where keys are one text, it is escaped in them."""
        return frozenset(name for name in self.key[:-1] if self.column(name).type == "wire_id")

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


class View(NamedTuple):
    """A query with a name. New columns stand behind the others, for a view may have been made by an earlier version."""

    name: str
    comment: str


RETIRED_IN = Column("retired_in", "key", "First version of the catalog without it; NULL: it is current", null=True)
CATALOG = Column("catalog_name", "key", "Catalog that it belongs to")
PROVIDER = Column("provider_id", "key", "Provider that defines it")
CODE_SET = Column("code_set_id", "key", "Code set that holds the code")
GROUP_SET = Column("group_set_id", "key", "Group set that holds the group")
GROUP_KEY = (PROVIDER, GROUP_SET, Column("group_id", "wire_id", "Id of the group on the wire, as text"))
CODE_KEY = (PROVIDER, CODE_SET, Column("code_id", "wire_id", "Id of the code on the wire, as text"))
CODE_COLUMNS = tuple(column.name for column in CODE_KEY)
STATED_BY = "stated_by"
# What PostgreSQL (chapter 5.6 of its manual) and InnoDB have in every table, for no other column to be called so.
SYSTEM_COLUMNS = frozenset("tableoid xmin cmin xmax cmax ctid db_row_id db_trx_id db_roll_ptr".split())
TO_CATALOG = (("catalog_name",), "catalog")
VIEWS = (
    View(
        "code_flat",
        "One row per code, with everything that programs decide by. A retired code has what it had when it was retired.",
    ),
    View("code_current", "The rows of code_flat that are not retired: one per code that the catalog has now."),
    View("answer_of_code", "What the packages answer for each code that the catalog has now."),
    View("answer_of_group", "What the packages answer for codes of each group that the catalog does not have."),
)
