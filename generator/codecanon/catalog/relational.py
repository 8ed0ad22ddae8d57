"""The catalog as tables, for whatever stores relations. The tables are data: written down once for all.

Nothing is ever deleted from them, because other people's tables refer to their rows. What the catalog no longer has is
marked in the column `retired_in`, which every table except `catalog` has in addition to its own columns.

Several catalogs may share the tables, and a provider. A catalog marks only what it states, or stated, alone.
"""

# docs/architecture/decisions/0015

from typing import Literal, NamedTuple, assert_never, get_args

from codecanon.catalog.model import Catalog, Field
from codecanon.catalog.once import once
from codecanon.reading.choices import Confidence, IdType, Relation
from codecanon.text import sentence

ColumnType = Literal["key", "name", "number", "boolean", "text"]


class Column(NamedTuple):
    """`allowed` are the only values that it may have, if not empty."""

    name: str
    type: ColumnType
    comment: str
    null: bool = False
    allowed: tuple[str, ...] = ()
    of_field: bool = False  # named by the catalog, and so perhaps like a keyword


class Table(NamedTuple):
    """`key` is the primary key; `links` are foreign keys: columns, and the table whose primary key they are."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[tuple[tuple[str, ...], str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def marks(self) -> tuple["Column", ...]:
        """The columns that no row states."""
        return () if self.name == "catalog" else (RETIRED_IN,)

    @property
    def of_catalog(self) -> bool:
        """Whether its rows name their catalog themselves; those of other tables have a provider that does."""
        return _CATALOG in self.columns

    @property
    def of_code_set(self) -> bool:
        """Whether its rows belong to a code set, whose key begins theirs. `stated_by` has every row of the other tables."""
        return self.key[:2] == (_PROVIDER.name, _CODE_SET.name)

    @property
    def is_stated(self) -> bool:
        """Whether `stated_by` says which catalogs state its rows."""
        return bool(self.marks) and not self.of_code_set and self.name != STATED_BY

    @property
    def of_code(self) -> bool:
        """Whether its rows are parts of a code."""
        return (_CODE_COLUMNS, "code") in self.links

    @property
    def joins_codes(self) -> bool:
        """Whether its rows refer to a second code, perhaps of another code set."""
        return [table for _, table in self.links].count("code") > 1

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


RETIRED_IN = Column("retired_in", "key", "First version of the catalog without it; NULL: it is current", null=True)
_CATALOG = Column("catalog_name", "key", "Catalog that it belongs to")
_PROVIDER = Column("provider_id", "key", "Provider that defines it")
_CODE_SET = Column("code_set_id", "key", "Code set that holds the code")
_GROUP_SET = Column("group_set_id", "key", "Group set that holds the group")
_CODE_KEY = (_PROVIDER, _CODE_SET, Column("code_id", "key", "Id of the code on the wire, as text"))
_CODE_COLUMNS = tuple(column.name for column in _CODE_KEY)
STATED_BY = "stated_by"
FLAT = "One row per code, with everything that belongs to it. A retired code has what it had when it was retired."
# What PostgreSQL (chapter 5.6 of its manual) and InnoDB have in every table, for no other column to be called so.
SYSTEM_COLUMNS = frozenset("tableoid xmin cmin xmax cmax ctid db_row_id db_trx_id db_roll_ptr".split())
_TO_CATALOG = (("catalog_name",), "catalog")


@once
def tables(catalog: Catalog) -> tuple[Table, ...]:
    """The tables, each after those that it refers to."""
    return (
        Table(
            "catalog",
            "The catalog that the rows come from.",
            (
                Column("name", "key", "Name of the catalog"),
                Column("version", "key", "Its version"),
                Column("digest", "key", "Empty; codecanon 1.0.0 wrote the SHA-256 of catalog.json here", null=True),
            ),
            ("name",),
        ),
        Table(
            "provider",
            "Who defines codes.",
            (Column("id", "key", "Id of the provider"), _CATALOG, Column("title", "text", "Its name")),
            ("id",),
            (_TO_CATALOG,),
        ),
        *(_value_table(field) for field in catalog.fields if field.values),
        Table(
            "standard",
            "A standard outside the catalog that defines codes.",
            (
                Column("id", "key", "Id of the standard"),
                _CATALOG,
                Column("title", "text", "What its codes are"),
                Column("document", "text", "Document and clause that define them"),
                Column(
                    "relation",
                    "key",
                    "Whether codes are those of the standard, or only mean the same",
                    allowed=get_args(Relation),
                ),
            ),
            ("id",),
            (_TO_CATALOG,),
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
            "A group of codes, as the provider defines it.",
            (
                _PROVIDER,
                _GROUP_SET,
                Column("id", "key", "Id on the wire, as text"),
                Column("number", "number", "Id on the wire, where it is an integer", null=True),
                Column("name", "name", "Name on the wire, exactly"),
                Column("summary", "text", "What the group means"),
                *(field_column(field, "For codes that are not in the catalog: ") for field in catalog.derived),
            ),
            ("provider_id", "group_set_id", "id"),
            ((("provider_id", "group_set_id"), "group_set"), *_links(catalog.derived)),
        ),
        Table(
            "code_set",
            "A set of codes: one table of a source document.",
            (
                _PROVIDER,
                Column("id", "key", "Id of the code set"),
                Column("title", "text", "What people call it"),
                Column("kind", "key", "What its codes describe: status, error, ..."),
                Column("channel", "key", "What is sent: general, voice, push, ..."),
                Column("group_set_id", "key", "Group set of its codes, if they have groups", null=True),
                Column("id_type", "key", "Type of the ids on the wire", allowed=get_args(IdType)),
            ),
            ("provider_id", "id"),
            ((("provider_id",), "provider"), (("provider_id", "group_set_id"), "group_set")),
        ),
        Table(
            STATED_BY,
            "Which catalogs state a row of the tables above. A row that several state is marked when the last one drops it.",
            (
                Column("table_name", "key", "Table of the row"),
                Column("row_key", "name", "Its key; parts are joined by slashes"),
                Column("catalog_name", "key", "Catalog that states it"),
            ),
            ("table_name", "row_key", "catalog_name"),
            (_TO_CATALOG,),
        ),
        Table(
            "code",
            "A status or error code. Its identity is provider, code set and id.",
            (
                _PROVIDER,
                _CODE_SET,
                Column("id", "key", "Id on the wire, as text"),
                Column("number", "number", "Id on the wire, where it is an integer", null=True),
                Column("name", "name", "Name on the wire, exactly", null=True),
                Column("symbol", "name", "Identifier in programming languages"),
                Column("summary", "text", "What happened, in one sentence"),
                Column("description", "text", "Details", null=True),
                Column("action", "text", "What to do about it", null=True),
                Column("rationale", "text", "Why a judged field differs from what the provider states", null=True),
                Column("deprecated_since", "key", "Version of the catalog that deprecated it", null=True),
                Column("deprecated_reason", "text", "Why it is deprecated", null=True),
                Column("replaced_by", "key", "Id of the code to use instead", null=True),
                *map(field_column, catalog.fields),
            ),
            ("provider_id", "code_set_id", "id"),
            ((("provider_id", "code_set_id"), "code_set"), *_links(catalog.fields)),
            (("name",),),
        ),
        Table(
            "code_tombstone",
            "A retired code. Its id is never used again.",
            (
                *_CODE_KEY,
                Column("name", "name", "Name that it had on the wire"),
                Column("since", "key", "Version of the catalog that retired it"),
                Column("reason", "text", "Why it was retired"),
            ),
            _CODE_COLUMNS,
            ((("provider_id", "code_set_id"), "code_set"),),
        ),
        Table(
            "code_in_group",
            "The groups that the provider has a code in.",
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
            (*_CODE_KEY, Column("name", "name", "The other name on the wire, exactly")),
            ("provider_id", "code_set_id", "code_id", "name"),
            ((("provider_id", "code_set_id", "code_id"), "code"),),
            indexes=(("name",),),
        ),
        Table(
            "code_equivalent",
            "The same code at another provider. Each pair is here in both directions.",
            (
                *_CODE_KEY,
                Column("other_provider_id", "key", "The other provider"),
                Column("other_code_set_id", "key", "Code set of the other code"),
                Column("other_code_id", "key", "Id of the other code on the wire, as text"),
            ),
            (*_CODE_COLUMNS, "other_provider_id", "other_code_set_id", "other_code_id"),
            ((_CODE_COLUMNS, "code"), (("other_provider_id", "other_code_set_id", "other_code_id"), "code")),
        ),
        Table(
            "code_reference",
            "The codes of standards that a code refers to.",
            (
                *_CODE_KEY,
                Column("position", "number", "Position among the references of the code, from 1"),
                Column("standard_id", "key", "Standard"),
                Column("standard_code", "text", "Code in the standard", null=True),
                Column("standard_name", "text", "Name in the standard", null=True),
                Column("confidence", "key", "How sure the reference is", allowed=get_args(Confidence)),
                Column("note", "text", "What to know about the reference", null=True),
            ),
            ("provider_id", "code_set_id", "code_id", "position"),
            ((("provider_id", "code_set_id", "code_id"), "code"), (("standard_id",), "standard")),
        ),
    )


def field_column(field: Field, about: str = "") -> Column:
    """The column of a declared field."""
    comment = f"{about}{sentence(field.doc)} {_origin(field)}; NULL: not stated"
    return Column(field.id, _column_type(field), comment, null=True, of_field=True)


def _column_type(field: Field) -> ColumnType:
    match field.type:
        case "boolean":
            return "boolean"
        case "integer":
            return "number"
        case "string" | "date" | "url":
            return "text"
        case "enum":
            return "key"
        case _:
            assert_never(field.type)


def _origin(field: Field) -> str:
    match field.origin:
        case "provider":
            return "Stated by the provider"
        case "derived":
            return "Judged by the catalog"
        case _:
            assert_never(field.origin)


def value_table(field: Field) -> str:
    """The name of the table that has an enum field's values: a new value is a row there, and no change of a table."""
    return f"value_of_{field.id}"


def _value_table(field: Field) -> Table:
    return Table(
        value_table(field),
        f"The values of {field.id}. {sentence(field.doc)}",
        (Column("id", "key", "The value"), _CATALOG, Column("meaning", "text", "What it means")),
        ("id",),
        (_TO_CATALOG,),
    )


def _links(fields: tuple[Field, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple(((field.id,), value_table(field)) for field in fields if field.values)
