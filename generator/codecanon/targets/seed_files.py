"""The rows as CSV: plain files, and a dbt package of seeds."""

# docs/architecture/decisions/0017

import re
from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from codecanon.languages.encode import listed, yaml_string
from codecanon.catalog.model import Catalog, Field
from codecanon.languages.csv import header, records
from codecanon.catalog.relational import SYSTEM_COLUMNS, Column, tables
from codecanon.catalog.rows import rows
from codecanon.targets.target import Naming, Option, Output, Target


def each_table(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file per table."""
    for table in tables(catalog):
        yield {"table": table.name}, {"table": table}


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    all_tables = tables(catalog)
    return {
        "tables": all_tables,
        "rows": rows(catalog),
        "keys": {table.name: table.key for table in all_tables},
        "targets": {table.name: dict(table.links) for table in all_tables},
    }


def unrepresentable_in_dbt(text: str) -> str:
    """Why dbt cannot load this text, or "". It reads seeds with agate, which ignores column types and quotes."""
    if text.lower() == "null":
        return f"takes the text {text} for no value"
    return "reads no text of more than 131,072 characters" if len(text) > 2**17 else ""


def dbt_text(text: str) -> str:
    """A description. dbt renders it with Jinja, so no tag may begin in it."""
    return yaml_string(re.sub(r"\{(?=[{%#])", "{ ", text))


def _dbt_name(column: Column) -> str:
    """The name of a column. A field may be called on or no, which YAML reads as booleans, so its name is quoted."""
    return yaml_string(column.name) if column.of_field else column.name


def _type(column: Column) -> str:
    """A type that dbt's adapters take for a seed's column."""
    match column.type:
        case "key" | "name" | "text":
            return "text"
        case "number":
            return "bigint"
        case "boolean":
            return "boolean"
        case other:
            assert_never(other)


TARGETS = (
    Target(
        id="csv",
        directory="sql/csv",
        templates="csv",
        outputs=(Output("table.csv", "{table}.csv", each_table),),
        filters={"header": header, "records": records},
        context=_context,
    ),
    Target(
        id="dbt",
        directory="sql/dbt",
        templates="dbt",
        outputs=(
            Output("dbt_project.yml", "dbt_project.yml"),
            Output("properties.yml", "seeds/properties.yml"),
            Output("unique_key.sql", "tests/generic/{package}_unique_key.sql"),
            Output("seed.csv", "seeds/{package}_{table}.csv", each_table),
        ),
        filters={
            "header": header,
            "name": _dbt_name,
            "names": listed,
            "records": records,
            "string": yaml_string,
            "text": dbt_text,
            "type": _type,
        },
        options={
            "package": Option(
                "Name of the package, and prefix of the names of its seeds.",
                "^[a-z][a-z0-9_]{0,39}(?![\\s\\S])",
                "a lower-case letter, then lower-case letters, digits and underscores, 40 at most",
            )
        },
        naming={Field: Naming(lambda field: field.id, SYSTEM_COLUMNS)},
        context=_context,
        unrepresentable=unrepresentable_in_dbt,
    ),
)
