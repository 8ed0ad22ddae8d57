"""The files of the target parquet: codes, groups and answers, as they are now, or as they were since each release."""

# docs/architecture/decisions/0065

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, assert_never

from codecanon.catalog.labels import label
from codecanon.catalog.model import Answer, Catalog, Field
from codecanon.diagnostics import Diagnostic
from codecanon.lint.target_rules import NAME_CLASH
from codecanon.targets.code_dimension import (
    Cells,
    answer_columns,
    code_columns,
    code_rows,
    field_columns,
    group_columns,
    group_rows,
)
from codecanon.targets.parquet_writer import ParquetColumn, ParquetType, parquet
from codecanon.targets.report_answers import clashing_kinds, key_of, kinds_of_codes, report_columns, report_rows
from codecanon.targets.target import Helper
from codecanon.targets.valid_periods import RowsAt, with_periods

ABOUT = {
    "codes": "A row for each code, with its names, texts and groups, and all fields as they are stated.",
    "groups": "A row for each group: what the packages answer for codes of the group that the catalog does not have.",
    "answers": "A row for each code, and for all codes that one report can have: what the packages answer.",
}
_PERIOD = (ParquetColumn("version", "text"), ParquetColumn("valid_from", "date"), ParquetColumn("valid_to", "date"))


class CatalogSince(NamedTuple):
    """A catalog, and the day from which it counts, as YYYY-MM-DD."""

    catalog: Catalog
    day: str | None


class _Table(NamedTuple):
    """A file: `own` columns, of which the first `key` tell rows apart, and those that the catalog declares."""

    key: int
    own: Sequence[ParquetColumn]
    declared: Sequence[ParquetColumn]
    rows: Callable[[Catalog], Iterable[Cells]]


def _tables(catalog: Catalog) -> dict[str, _Table]:
    kinds = kinds_of_codes(catalog)
    answers = answer_columns(catalog)
    return {
        "codes": _Table(3, code_columns(), field_columns(catalog), code_rows),
        "groups": _Table(3, group_columns(), answers, group_rows),
        "answers": _Table(
            1 + len(kinds) * len(key_of("")), report_columns(catalog), answers, partial(report_rows, kinds=kinds)
        ),
    }


def context(
    catalog: Catalog, options: Mapping[str, str], releases: Sequence[CatalogSince] = (), day: str | None = None
) -> dict[str, Any]:
    """What the files are made of: the releases in the order of their days, and the catalog as the last one."""
    return {"catalogs": [*releases, CatalogSince(catalog, day)]}


def unique_columns(catalog: Catalog) -> dict[str, list[str]]:
    """The columns by which the rows of each file differ, also with a history."""
    return {
        name: [*(column.name for column in table.own[: table.key]), "valid_from"]
        for name, table in _tables(catalog).items()
    }


def _file(name: str, given: Mapping[str, Any]) -> bytes:
    catalog: Catalog = given["catalog"]
    table = _tables(catalog)[name]
    was_called = {field.id: field.formerly or field.id for field in catalog.fields}
    versions = (
        RowsAt(one.catalog.version, one.day, _rows(table, one.catalog, was_called)) for one in given["catalogs"]
    )
    about = {"catalog": catalog.name, "version": catalog.version, "notice": given["notice"]}
    return parquet([*table.own, *table.declared, *_PERIOD], with_periods(versions), about)


def _rows(table: _Table, catalog: Catalog, was_called: Mapping[str, str]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """The rows of a catalog by their keys, in the columns of the table. The catalog may be a past one, with other fields."""
    found = {}
    for cells in table.rows(catalog):
        row = tuple(
            [
                _fitting(cells[name] if name in cells else cells.get(was_called.get(name, name)), type)
                for name, type in (*table.own, *table.declared)
            ]
        )
        found[row[: table.key]] = row[table.key :]
    return found


def _fitting(value: Any, type: ParquetType) -> Any:
    """The value; None where a past catalog has one that is of another type."""
    match type:
        case "text":
            return value if isinstance(value, str) else None
        case "texts":
            return value
        case "number":
            return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63 else None
        case "boolean":
            return value if isinstance(value, bool) else None
        case "date":
            return value if isinstance(value, str) and _is_day(value) else None
        case _:
            assert_never(type)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def clashes(catalog: Catalog) -> Iterator[Diagnostic]:
    """The fields, answers and kinds that would make a column which a file has anyway."""
    own = {column.name for table in _tables(catalog).values() for column in (*table.own, *_PERIOD)}
    declared: list[Field | Answer] = [*catalog.fields, *catalog.answers]
    for item in declared:
        if item.id in own:
            message = f"{label(item)} would be the column {item.id} of the Parquet files, which they have anyway"
            yield Diagnostic(NAME_CLASH.id, item.place.at("id"), message, "rename the field or the answer")
    for kind in clashing_kinds(catalog):
        place = next(code_set.place for code_set in catalog.code_sets if code_set.kind == kind)
        message = f"kind {kind} would make a column of answers.parquet that it has anyway"
        yield Diagnostic(NAME_CLASH.id, place.at("kind"), message, "rename the kind")


def helper(language: str) -> Helper:
    return Helper(context=context, prints={name: partial(_file, name) for name in ABOUT})
