"""The rows of every table of the catalog."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from codecanon.catalog.equivalence import Located, equivalents
from codecanon.catalog.model import Catalog, Provider, Value
from codecanon.catalog.once import once
from codecanon.catalog.relational import tables, value_table
from codecanon.catalog.serial import catalog_digest

Twins = Mapping[str, tuple[Located, ...]]
Row = tuple[Value, ...]


@once
def rows(catalog: Catalog) -> dict[str, list[Row]]:
    """The rows of every table, in the order of its columns."""
    found: dict[str, list[Row]] = {table.name: [] for table in tables(catalog)}
    found["catalog"].append((catalog.name, catalog.version, catalog_digest(catalog)))
    for field in catalog.fields:
        if field.values:
            found[value_table(field)] += [(value.id, catalog.name, value.doc) for value in field.values]
    found["standard"] += [
        (known.id, catalog.name, known.title, known.document, known.relation) for known in catalog.standards
    ]
    for provider in catalog.providers:
        found["provider"].append((provider.id, catalog.name, provider.title))
        for group_set in provider.group_sets:
            found["group_set"].append((provider.id, group_set.id))
            for group in group_set.groups:
                key = (provider.id, group_set.id, str(group.id))
                found["code_group"].append((*key, _number(group.id), group.name, group.summary, *group.fields.values()))
        _code_rows(provider, equivalents(catalog), found)
    return found


def printed(rows: Iterable[Sequence[Value]], literal: Callable[[Value], str]) -> Iterable[tuple[str, ...]]:
    """The rows with every value as `literal` prints it. Columns repeat themselves, so each of their values is printed once."""
    columns = []
    for column in zip(*rows, strict=True):
        known = {value: literal(value) for value in set(column)}
        columns.append([known[value] for value in column])
    return zip(*columns, strict=True)


def _code_rows(provider: Provider, twins: Twins, found: dict[str, list[Row]]) -> None:
    for code_set in provider.code_sets:
        head = (provider.id, code_set.id)
        found["code_set"].append(
            (*head, code_set.title, code_set.kind, code_set.channel, code_set.group_set, code_set.id_type)
        )
        found["code_tombstone"] += [
            (*head, str(gone.id), gone.name, gone.retired_in, gone.reason) for gone in code_set.retired
        ]
        for code in code_set.codes:
            key = (*head, str(code.id))
            gone = code.deprecated
            end = (gone.since, gone.reason, gone.replaced_by and str(gone.replaced_by)) if gone else (None, None, None)
            texts = (code.name, code.symbol, code.summary, code.description, code.action, code.rationale)
            found["code"].append((*key, _number(code.id), *texts, *end, *code.fields.values()))
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
