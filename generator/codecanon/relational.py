"""The catalog as tables and rows, for whatever stores relations. The tables are data: written down once for all."""

from collections.abc import Mapping
from dataclasses import dataclass

from codecanon.equivalence import Located, equivalents
from codecanon.model import Catalog, Field, Provider, Value
from codecanon.once import once
from codecanon.serial import catalog_digest
from codecanon.text import sentence

Twins = Mapping[str, tuple[Located, ...]]


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


_PROVIDER = Column("provider_id", "key", "Provider that defines it")
_CODE_SET = Column("code_set_id", "key", "Code set that holds the code")
_GROUP_SET = Column("group_set_id", "key", "Group set that holds the group")
_CODE_KEY = (_PROVIDER, _CODE_SET, Column("code_id", "key", "Id of the code on the wire, as text"))
_CODE_COLUMNS = tuple(column.name for column in _CODE_KEY)


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
                *(_field_column(field, "Of codes that are not in the catalog. ") for field in catalog.derived),
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
                Column("name", "name", "Name on the wire, to the letter", null=True),
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
            "code_equivalent",
            "The same code at another provider; each pair stands here in both directions.",
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


def _field_column(field: Field, about: str = "") -> Column:
    origin = "stated by the provider" if field.origin == "provider" else "judged by the catalog"
    kind = {"boolean": "boolean", "integer": "number", "string": "text", "enum": "key"}[field.type]
    comment = f"{about}{sentence(field.doc)} {origin[0].upper() + origin[1:]}; NULL: not stated"
    return Column(field.id, kind, comment, True, tuple(value.id for value in field.values), of_field=True)


@once
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
                found["code_group"].append((*key, _number(group.id), group.name, group.summary, *group.fields.values()))
        _code_rows(provider, equivalents(catalog), found)
    return found


def _code_rows(provider: Provider, twins: Twins, found: dict[str, list[tuple[Value, ...]]]) -> None:
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
            found["code_equivalent"] += [
                (*key, twin.provider.id, twin.code_set.id, str(twin.code.id)) for twin in twins.get("/".join(key), ())
            ]
            found["code_alias"] += [(*key, alias) for alias in code.aliases]
            found["code_reference"] += [
                (*key, position, known.standard, known.code, known.name, known.confidence, known.note)
                for position, known in enumerate(code.references, 1)
            ]


def _number(id: int | str) -> int | None:
    return id if isinstance(id, int) else None
