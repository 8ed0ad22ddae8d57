"""The rows as CSV: plain files, and a dbt package of seeds."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from codecanon.catalog.model import Catalog
from codecanon.catalog.relational import tables
from codecanon.catalog.table import Column
from codecanon.catalog.rows import rows
from codecanon.languages import yaml
from codecanon.languages.csv import header, records
from codecanon.targets.target import Helper


def each_table(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file per table."""
    for table in tables(catalog):
        yield {"table": table.name}, {"table": table}


def _table(given: Mapping[str, Any]) -> str:
    return header(given["table"].columns) + records(given["rows"][given["table"].name])


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    from codecanon.targets.parquet_files import ABOUT, unique_columns  # which a lint does without

    all_tables = tables(catalog)
    return {
        "tables": all_tables,
        "rows": rows(catalog),
        "keys": {table.name: table.key for table in all_tables},
        "parquet": [(name, ABOUT[name], unique) for name, unique in unique_columns(catalog).items()],
        "targets": {table.name: dict(table.links) for table in all_tables},
    }


def dbt_text(text: str) -> str:
    """A description. dbt renders it with Jinja, so no tag may begin in it."""
    return yaml.string(re.sub(r"\{(?=[{%#])", "{ ", text))


def _dbt_name(column: Column) -> str:
    """The name of a column. A field may be called on or no, which YAML reads as booleans, so its name is quoted."""
    return yaml.string(column.name) if column.of_field else column.name


def _type(column: Column) -> str:
    """A type that dbt's adapters take for a seed's column."""
    match column.type:
        case "key" | "wire_id" | "name" | "text":
            return "text"
        case "date":
            return "date"
        case "number":
            return "bigint"
        case "boolean":
            return "boolean"
        case other:
            assert_never(other)


def helper(language: str) -> Helper:
    return Helper(
        filters={"name": _dbt_name, "text": dbt_text, "type": _type},
        context=_context,
        each={"table": each_table},
        prints={"table": _table},
    )
