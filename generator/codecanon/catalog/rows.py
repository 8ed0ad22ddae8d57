"""The rows of the tables of `relational`."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from codecanon.catalog.description import getter, prose_attributes
from codecanon.catalog.equivalence import Located, equivalents
from codecanon.catalog.later_rows import code_details, code_set_details, group_details, kinds_of_code_set, sources
from codecanon.catalog.model import Catalog, Code, CodeSet, Provider, Value, WireId
from codecanon.catalog.once import once
from codecanon.catalog.relational import tables, value_table
from codecanon.catalog.table import STATED_BY, Row, Table

Equivalents = Mapping[str, tuple[Located, ...]]


@once
def rows(catalog: Catalog) -> dict[str, list[Row]]:
    """The rows of every table by its name, each in the order of the table's columns."""
    filled: dict[str, list[Row]] = {table.name: [] for table in tables(catalog)}
    filled["catalog"].append((catalog.name, catalog.version, ""))
    for field in catalog.fields:
        if field.values:
            filled[value_table(field)] += [(value.id, catalog.name, value.doc) for value in field.values]
    filled["standard"] += [
        (known.id, catalog.name, known.title, known.document, known.relation) for known in catalog.standards
    ]
    for provider in catalog.providers:
        filled["provider"].append((provider.id, catalog.name, provider.title))
        _add(filled, sources(provider))
        for group_set in provider.group_sets:
            filled["group_set"].append((provider.id, group_set.id))
            for group in group_set.groups:
                key = (provider.id, group_set.id, str(group.id))
                filled["code_group"].append(
                    (*key, _number(group.id), group.name or "", group.headline, *group.fields.values())
                )
                _add(filled, group_details(key, group, group_set.rule))
        _code_rows(provider, equivalents(catalog), filled)
    filled[STATED_BY] += [
        (table.name, key, catalog.name)
        for table in tables(catalog)
        if table.is_stated
        for key in joined_keys(table, filled[table.name])
    ]
    return filled


def joined_keys(table: Table, rows: Sequence[Row]) -> list[str]:
    """The key of each row as one text: infobip/general_error/27. In parts that may hold a slash, but the last, it is ~1."""
    if not rows:  # of most code sets, in most tables
        return []
    names, free = [column.name for column in table.columns], table.free_key
    parts = []
    for name in table.key:
        position = names.index(name)
        part = [str(row[position]) for row in rows]
        parts.append([text.replace("~", "~0").replace("/", "~1") for text in part] if name in free else part)
    return list(map("/".join, zip(*parts, strict=True)))


def printed(rows: Iterable[Sequence[Value]], literal: Callable[[Value], str]) -> Iterable[tuple[str, ...]]:
    """The rows, each value as `literal` writes it: once per column and value, because columns repeat their values."""
    columns = []
    for column in zip(*rows, strict=True):
        known = {value: literal(value) for value in set(column)}
        columns.append([known[value] for value in column])
    return zip(*columns, strict=True)


def _add(filled: dict[str, list[Row]], more: Iterable[tuple[str, Row]]) -> None:
    for table, row in more:
        filled[table].append(row)


def _code_rows(provider: Provider, same: Equivalents, filled: dict[str, list[Row]]) -> None:
    prose = getter(prose_attributes())
    for code_set in provider.code_sets:
        head = (provider.id, code_set.id)
        filled["code_set"].append(
            (*head, code_set.title, code_set.kind, code_set.channel, code_set.group_set, code_set.id_type)
        )
        filled["code_tombstone"] += [
            (*head, str(gone.id), gone.name or "", gone.retired_in, gone.reason or "") for gone in code_set.retired
        ]
        _add(filled, code_set_details(head, code_set))
        _add(filled, kinds_of_code_set(head, code_set, provider))
        for code in code_set.codes:
            key = (*head, str(code.id))
            texts = (code.name, code.symbol, code.headline, *prose(code))
            end = _end(code, provider, code_set)
            filled["code"].append((*key, _number(code.id), *texts, *end, *code.fields.values()))
            filled["code_in_group"] += [(*key, code_set.group_set, str(group)) for group in code.groups]
            filled["code_equivalent"] += [
                (*key, other.provider.id, other.code_set.id, str(other.code.id))
                for other in same.get("/".join(key), ())
            ]
            filled["code_alias"] += [(*key, alias) for alias in code.alias_names]
            filled["code_reference"] += [
                (*key, position, known.standard, known.code, known.name, known.confidence, known.note)
                for position, known in enumerate(code.references, 1)
            ]
            _add(filled, code_details(key, code, code_set))


def _end(code: Code, provider: Provider, code_set: CodeSet) -> tuple[str | None, str | None, str | None]:
    """Since when it is deprecated, why, and the id of its replacement, if that is of the same code set."""
    if code.deprecated is None:
        return None, None, None
    new = code.deprecated.replaced_by
    is_near = new and (new.provider, new.code_set) == (provider.id, code_set.id)
    return code.deprecated.since, code.deprecated.reason, str(new.id) if new and is_near else None


def _number(id: WireId) -> int | None:
    return id if isinstance(id, int) else None
