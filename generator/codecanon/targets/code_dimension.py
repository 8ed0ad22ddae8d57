"""The columns and rows of codes and groups for analysts: named as in the SQL tables and views, typed, and without links to follow."""

# docs/architecture/decisions/0065

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, cast

from codecanon.catalog.description import prose_attributes
from codecanon.catalog.model import Answer, Catalog, Code, CodeKey, CodeSet, Field, Provider, WireId
from codecanon.catalog.relational import field_column
from codecanon.targets import shipped
from codecanon.targets.answering import decider_of
from codecanon.targets.parquet_writer import ParquetColumn, ParquetType
from codecanon.targets.readers import code_sets_of_kind, decisive, each_kind

Cells = Mapping[str, Any]  # the values of a row, by the names of their columns


def code_columns() -> list[ParquetColumn]:
    """The columns that codes have beside their fields, the key first."""
    return [
        *_texts("provider_id", "code_set_id", "id"),
        ParquetColumn("number", "number"),
        *_texts(
            "provider_title", "code_set_title", "kind", "channel", "name", "symbol", "summary", *prose_attributes()
        ),
        ParquetColumn("aliases", "texts"),
        *_texts("group_set_id"),
        ParquetColumn("group_ids", "texts"),
        ParquetColumn("group_names", "texts"),
        *_texts("deprecated_since", "deprecated_reason", "replaced_by"),
        ParquetColumn("found_by_id", "boolean"),
    ]


def code_rows(catalog: Catalog) -> Iterator[Cells]:
    """A row for each code of the catalog, with the fields as they are stated."""
    for provider in catalog.providers:
        found = found_by_id(provider)
        for code_set in provider.code_sets:
            group_set = provider.group_set(code_set)
            names = {group.id: group.name or "" for group in group_set.groups} if group_set else {}
            for code in code_set.codes:
                gone = code.deprecated
                new = gone.replaced_by if gone else None
                yield {
                    **code.fields,
                    **{name: getattr(code, name) for name in prose_attributes()},
                    "provider_id": provider.id,
                    "provider_title": provider.title,
                    "code_set_id": code_set.id,
                    "code_set_title": code_set.title,
                    "kind": code_set.kind,
                    "channel": code_set.channel,
                    "id": str(code.id),
                    "number": number(code.id),
                    "name": code.name,
                    "symbol": code.symbol,
                    "summary": code.headline,
                    "aliases": list(code.alias_names),
                    "group_set_id": code_set.group_set,
                    "group_ids": list(map(str, code.groups)),
                    "group_names": [names.get(group, "") for group in code.groups],
                    "deprecated_since": gone.since if gone else None,
                    "deprecated_reason": gone.reason if gone else None,
                    "replaced_by": (
                        str(new.id) if new and (new.provider, new.code_set) == (provider.id, code_set.id) else None
                    ),
                    "found_by_id": CodeKey(provider.id, code_set.id, code.id) in found,
                }


def group_columns() -> list[ParquetColumn]:
    """The columns that groups have beside answers, the key first."""
    return [
        *_texts("provider_id", "group_set_id", "id"),
        ParquetColumn("number", "number"),
        *_texts("name", "summary"),
        ParquetColumn("aliases", "texts"),
    ]


def group_rows(catalog: Catalog) -> Iterator[Cells]:
    """A row for each group of the catalog, with what packages answer for codes of the group that the catalog does not have."""
    decider = decider_of(catalog)
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in group_set.groups:
                meant = cast(Any, SimpleNamespace(**group.fields))
                yield {
                    **decider.decide(shipped.Unknown("", meant, (), None, None, None), {}).values,
                    "provider_id": provider.id,
                    "group_set_id": group_set.id,
                    "id": str(group.id),
                    "number": number(group.id),
                    "name": group.name or "",
                    "summary": group.headline,
                    "aliases": list(group.aliases),
                }


def field_columns(catalog: Catalog) -> list[ParquetColumn]:
    """The columns of all fields."""
    return list(map(_column_of_field, catalog.fields))


def answer_columns(catalog: Catalog) -> list[ParquetColumn]:
    """The columns of what packages answer: fields that programs decide by, and answers."""
    return [*map(_column_of_field, decisive(catalog)), *map(_column_of_answer, catalog.answers)]


def _column_of_field(field: Field) -> ParquetColumn:
    match field_column(field).type:
        case "number" | "boolean" | "date" as same:
            return ParquetColumn(field.id, same)
        case _:
            return ParquetColumn(field.id, "text")


def _column_of_answer(answer: Answer) -> ParquetColumn:
    type: ParquetType = "text" if answer.values else "boolean"
    return ParquetColumn(answer.id, type)


def _texts(*names: str) -> list[ParquetColumn]:
    return [ParquetColumn(name, "text") for name in names]


def number(id: WireId) -> int | None:
    """An id that is a number on the wire; None for a text."""
    return id if isinstance(id, int) else None


def found_by_id(provider: Provider) -> set[CodeKey]:
    """The codes that a report means which states no more of a code than its id.

    Where several code sets of a kind have the id, it is the first code that no other of them replaces: so packages read it.
    """
    found = set()
    for code_sets in _read_together(provider):
        same: dict[str, dict[CodeKey, Code]] = {}
        for code_set in code_sets:
            for code in code_set.codes:
                same.setdefault(str(code.id), {})[CodeKey(provider.id, code_set.id, code.id)] = code
        for codes in same.values():
            in_use = (
                key for key, code in codes.items() if not code.deprecated or code.deprecated.replaced_by not in codes
            )
            found.add(next(in_use, next(iter(codes))))
    return found


def _read_together(provider: Provider) -> list[list[CodeSet]]:
    """The code sets of each kind in the order in which they are looked at; then those that are in no report, each for itself."""
    read = [code_sets_of_kind(provider, report) for report in each_kind(provider.objects)]
    ids = {code_set.id for code_sets in read for code_set in code_sets}
    return [*read, *([code_set] for code_set in provider.code_sets if code_set.id not in ids)]
