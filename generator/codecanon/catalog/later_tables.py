"""The tables that codecanon 1.0.0 did not have, each before those that refer to it.

A seed can create a table in a database of 1.0.0, but not add a column: SQLite has no way to do so only where it is missing.
So what a later codecanon knows stands in a table of its own, beside the one that it belongs to. No key holds a name.
"""

# docs/architecture/decisions/0039

from typing import get_args

from codecanon.catalog.table import CODE_COLUMNS, CODE_KEY, CODE_SET, GROUP_KEY, PROVIDER, Column, Table
from codecanon.reading.choices import Reservation

_GROUP_COLUMNS = tuple(column.name for column in GROUP_KEY)
_TO_GROUP = (_GROUP_COLUMNS, "code_group")
_TO_CODE_SET = (("provider_id", "code_set_id"), "code_set")
_TO_CODE = (CODE_COLUMNS, "code")
_RANGE = (
    Column("first_number", "number", "The first id, where the ids are integers", null=True),
    Column("last_number", "number", "The last id, where the ids are integers", null=True),
    Column("prefix", "wire_id", "What the ids begin with, where they are texts", null=True),
)

SOURCE = Table(
    "code_source",
    "A document that facts about codes were read from.",
    (
        PROVIDER,
        Column("id", "key", "Id of the document"),
        Column("title", "text", "Its title"),
        Column("document", "text", "The publication, and how to find the document there; empty: not stated"),
        Column("read_on", "date", "Day on which it was read", null=True),
    ),
    ("provider_id", "id"),
    ((("provider_id",), "provider"),),
    is_later=True,
)
GROUP_DETAILS = (
    Table(
        "code_group_match",
        "Which ids are in a group by a rule, also if they are not in the catalog: a range, a prefix or the bits of a mask.",
        (
            *GROUP_KEY,
            Column("position", "number", "Position among the rules of the group, from 1"),
            *_RANGE,
            Column("mask", "number", "Bits of such a number that tell the group; NULL: all are in it", null=True),
            Column("masked", "number", "What these bits are in numbers of the group", null=True),
        ),
        (*_GROUP_COLUMNS, "position"),
        (_TO_GROUP,),
        is_later=True,
    ),
    Table(
        "code_group_alias",
        "Other names that the wire has for a group.",
        (
            *GROUP_KEY,
            Column("position", "number", "Position among the names of the group, from 1"),
            Column("name", "name", "The other name, exactly"),
        ),
        (*_GROUP_COLUMNS, "position"),
        (_TO_GROUP,),
        is_later=True,
    ),
)
CODE_SET_DETAILS = (
    Table(
        "code_set_detail",
        "What else is known of a code set.",
        (
            PROVIDER,
            CODE_SET,
            Column(
                "id_format", "key", "How people see its ids: hex, hex8 for eight digits; NULL: as numbers", null=True
            ),
            Column(
                "fallback_id", "wire_id", "Code that stands for ids in no group that are not in the catalog", null=True
            ),
            Column("link", "text", "Where its codes are explained: an address with {id} for the id", null=True),
            Column("source_id", "key", "Document that it was read from", null=True),
            Column("section", "text", "Heading of the table in that document", null=True),
        ),
        ("provider_id", "code_set_id"),
        (_TO_CODE_SET, (("provider_id", "source_id"), SOURCE.name)),
        is_later=True,
    ),
    Table(
        "code_set_of_kind",
        "Where codes in reports are looked up: the code sets of each kind, in order.",
        (
            PROVIDER,
            CODE_SET,
            Column("kind", "key", "What a report calls it: status, error, ..."),
            Column("position", "number", "Position among the code sets of the kind, from 1"),
        ),
        ("provider_id", "code_set_id", "kind"),
        (_TO_CODE_SET,),
        is_later=True,
    ),
    Table(
        "code_set_reserved",
        "Ids that stand for no code of the catalog, and who may give them a meaning.",
        (
            PROVIDER,
            CODE_SET,
            Column("position", "number", "Position among those of the code set, from 1"),
            *_RANGE,
            Column("reserved_for", "key", "Who may give them a meaning", allowed=get_args(Reservation)),
            Column("label", "text", "What the source says of them", null=True),
        ),
        ("provider_id", "code_set_id", "position"),
        (_TO_CODE_SET,),
        is_later=True,
    ),
)
CODE_DETAILS = (
    Table(
        "code_detail",
        "What else is known of a code, where anything is.",
        (
            *CODE_KEY,
            Column("shown_id", "name", "Its id as people see it, such as 0x00000058"),
            Column("link", "text", "Where it is explained", null=True),
            Column(
                "replaced_by_provider_id", "key", "Provider of the code to use instead of a deprecated one", null=True
            ),
            Column("replaced_by_code_set_id", "key", "Code set of that code", null=True),
            Column("replaced_by_code_id", "wire_id", "Id of that code on the wire, as text", null=True),
        ),
        CODE_COLUMNS,
        (_TO_CODE,),
        is_later=True,
    ),
    Table(
        "code_other_name",
        "The aliases of a code, with their constants. code_alias has the same names, as in codecanon 1.0.0.",
        (
            *CODE_KEY,
            Column("position", "number", "Position among the aliases of the code, from 1"),
            Column("name", "name", "The other name, exactly"),
            Column(
                "symbol",
                "name",
                "Its identifier in programming languages; NULL: it is a name on the wire only",
                null=True,
            ),
            Column("deprecated", "boolean", "Whether it should not be used any more"),
        ),
        (*CODE_COLUMNS, "position"),
        (_TO_CODE,),
        (("name",),),
        is_later=True,
    ),
    Table(
        "code_statement",
        "Who stated which value, where sources differ.",
        (
            *CODE_KEY,
            Column("field_id", "key", "Field that the value is of, or name"),
            Column("position", "number", "Position among the statements on the field, from 1"),
            Column("source_id", "key", "Document that states it"),
            Column("stated_value", "text", "The value, as text"),
        ),
        (*CODE_COLUMNS, "field_id", "position"),
        (_TO_CODE, (("provider_id", "source_id"), SOURCE.name)),
        is_later=True,
    ),
)
