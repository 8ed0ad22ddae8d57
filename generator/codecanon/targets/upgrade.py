"""The change of tables that takes one version of a catalog to another.

Only declared fields change tables: each is a column, and the values of an enum have a table. All else is rows, which the
seed brings up to date. Nothing is dropped: a column that left stays, with what it last held.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from codecanon.catalog.model import Catalog
from codecanon.catalog.relational import Column, Table, tables
from codecanon.targets.target import Output, Target


class TypeChange(ValueError):
    """A field changes its type, so its column would have to."""


class AddedColumn(NamedTuple):
    """A column that a table gets; `values` is the table that it refers to, if it does."""

    table: Table
    column: Column
    values: str | None


def added_tables(old: Catalog, new: Catalog) -> list[Table]:
    """The tables that only the new version has."""
    known = {table.name for table in tables(old)}
    return [table for table in tables(new) if table.name not in known]


def added_columns(old: Catalog, new: Catalog) -> list[AddedColumn]:
    """The columns that tables of both versions have in the new one only. Raises TypeChange."""
    before = {table.name: {column.name: column for column in table.columns} for table in tables(old)}
    found = []
    for table in tables(new):
        values = {columns: other for columns, other in table.links}
        for column in table.columns if table.name in before else ():
            was = before[table.name].get(column.name)
            if was is None:
                found.append(AddedColumn(table, column, values.get((column.name,))))
            elif was.type != column.type:
                raise TypeChange(
                    f"the field {column.name} changes its type, and values of one type can't become values of another; "
                    "give the new field another id"
                )
    return found


def left_columns(old: Catalog, new: Catalog) -> list[tuple[Table, Column]]:
    """The columns that tables of both versions have in the old one only."""
    after = {table.name: {column.name for column in table.columns} for table in tables(new)}
    return [
        (table, column)
        for table in tables(old)
        for column in table.columns
        if table.name in after and column.name not in after[table.name]
    ]


def migration(target: Target, old: Catalog) -> Target:
    """A target that prints, for a newer version of the catalog, the change from `old`; `target` is that of a dialect."""

    def context(new: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
        tables_and_columns = {
            "added_tables": added_tables(old, new),
            "added_columns": added_columns(old, new),
            "left_tables": added_tables(new, old),
            "left_columns": left_columns(old, new),
        }
        before, after = [field.id for field in old.fields], [field.id for field in new.fields]
        return {
            **target.context(new, options),
            **tables_and_columns,
            "old": old,
            "changes": before != after or any(tables_and_columns.values()),
            "view_grows": before == after[: len(before)],
        }

    return replace(target, outputs=(Output("migration.sql", "migration.sql"),), context=context)
