"""The catalog as tables: those that codecanon 1.0.0 had too, and with them all later ones. They are data, written down once."""

from typing import assert_never, get_args

from codecanon.catalog.later_tables import CODE_DETAILS, CODE_SET_DETAILS, GROUP_DETAILS, SOURCE
from codecanon.catalog.model import Catalog, Field
from codecanon.catalog.once import once
from codecanon.catalog.table import (
    CATALOG,
    CODE_COLUMNS,
    CODE_KEY,
    CODE_SET,
    GROUP_SET,
    PROVIDER,
    STATED_BY,
    TO_CATALOG,
    Column,
    ColumnType,
    Table,
)
from codecanon.reading.choices import Confidence, IdType, Relation
from codecanon.text import sentence


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
            (Column("id", "key", "Id of the provider"), CATALOG, Column("title", "text", "Its name")),
            ("id",),
            (TO_CATALOG,),
        ),
        *(_value_table(field) for field in catalog.fields if field.values),
        Table(
            "standard",
            "A standard outside the catalog that defines codes.",
            (
                Column("id", "key", "Id of the standard"),
                CATALOG,
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
            (TO_CATALOG,),
        ),
        Table(
            "group_set",
            "A named list of groups; a group id means something inside its group set only.",
            (PROVIDER, Column("id", "key", "Id of the group set")),
            ("provider_id", "id"),
            ((("provider_id",), "provider"),),
        ),
        Table(
            "code_group",
            "A group of codes, as the provider defines it.",
            (
                PROVIDER,
                GROUP_SET,
                Column("id", "wire_id", "Id on the wire, as text"),
                Column("number", "number", "Id on the wire, where it is an integer", null=True),
                Column("name", "name", "Name on the wire, exactly"),
                Column("summary", "text", "What the group means"),
                *(field_column(field, "For codes that are not in the catalog: ") for field in catalog.derived),
            ),
            ("provider_id", "group_set_id", "id"),
            ((("provider_id", "group_set_id"), "group_set"), *_links(catalog.derived)),
        ),
        SOURCE,
        *GROUP_DETAILS,
        Table(
            "code_set",
            "A set of codes: one table of a source document.",
            (
                PROVIDER,
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
                Column(
                    "row_key",
                    "name",
                    "Its key: parts with slashes between; in all but the last, ~1 is a slash and ~0 is ~",
                ),
                Column("catalog_name", "key", "Catalog that states it"),
            ),
            ("table_name", "row_key", "catalog_name"),
            (TO_CATALOG,),
            is_later=True,
        ),
        *CODE_SET_DETAILS,
        Table(
            "code",
            "A status or error code. Its identity is provider, code set and id.",
            (
                PROVIDER,
                CODE_SET,
                Column("id", "wire_id", "Id on the wire, as text"),
                Column("number", "number", "Id on the wire, where it is an integer", null=True),
                Column("name", "name", "Name on the wire, exactly", null=True),
                Column("symbol", "name", "Identifier in programming languages"),
                Column("summary", "text", "What happened, in one sentence"),
                Column("description", "text", "Details", null=True),
                Column("action", "text", "What to do about it", null=True),
                Column("rationale", "text", "Why a judged field differs from what the provider states", null=True),
                Column("deprecated_since", "key", "Version of the catalog that deprecated it", null=True),
                Column("deprecated_reason", "text", "Why it is deprecated", null=True),
                Column(
                    "replaced_by", "wire_id", "Id of the code to use instead, if it is of the same code set", null=True
                ),
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
                *CODE_KEY,
                Column("name", "name", "Name that it had on the wire"),
                Column("since", "key", "Version of the catalog that retired it"),
                Column("reason", "text", "Why it was retired"),
            ),
            CODE_COLUMNS,
            ((("provider_id", "code_set_id"), "code_set"),),
        ),
        Table(
            "code_in_group",
            "The groups that the provider has a code in.",
            (*CODE_KEY, GROUP_SET, Column("group_id", "wire_id", "Id of the group on the wire, as text")),
            ("provider_id", "code_set_id", "code_id", "group_id"),
            (
                (("provider_id", "code_set_id", "code_id"), "code"),
                (("provider_id", "group_set_id", "group_id"), "code_group"),
            ),
        ),
        Table(
            "code_alias",
            "Other names that the provider uses for a code.",
            (*CODE_KEY, Column("name", "name", "The other name on the wire, exactly")),
            ("provider_id", "code_set_id", "code_id", "name"),
            ((("provider_id", "code_set_id", "code_id"), "code"),),
            indexes=(("name",),),
        ),
        Table(
            "code_equivalent",
            "The same code at another provider. Each pair is here in both directions.",
            (
                *CODE_KEY,
                Column("other_provider_id", "key", "The other provider"),
                Column("other_code_set_id", "key", "Code set of the other code"),
                Column("other_code_id", "wire_id", "Id of the other code on the wire, as text"),
            ),
            (*CODE_COLUMNS, "other_provider_id", "other_code_set_id", "other_code_id"),
            ((CODE_COLUMNS, "code"), (("other_provider_id", "other_code_set_id", "other_code_id"), "code")),
        ),
        Table(
            "code_reference",
            "The codes of standards that a code refers to.",
            (
                *CODE_KEY,
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
        *CODE_DETAILS,
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
        case "string" | "url":
            return "text"
        case "date":
            return "date"
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
        (Column("id", "key", "The value"), CATALOG, Column("meaning", "text", "What it means")),
        ("id",),
        (TO_CATALOG,),
    )


def _links(fields: tuple[Field, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple(((field.id,), value_table(field)) for field in fields if field.values)
