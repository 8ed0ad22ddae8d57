"""What `codecanon sql-migration` prints: the SQL that changes the tables of one version of a catalog to those of another.

Only declared fields change tables: each is a column, and the values of an enum field are a table. Everything else is rows,
which seed.sql updates. Nothing is dropped: the column of a removed field stays, with its last values.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from codecanon.catalog.model import Catalog
from codecanon.catalog.relational import tables
from codecanon.catalog.table import Column, Table
from codecanon.targets.sql_reports import view_columns
from codecanon.targets.target import Output, Target


class TypeChange(ValueError):
    """A field changes its type, and a column can't follow."""


class AddedColumn(NamedTuple):
    """A new column of an existing table. `values` is the table of an enum field's values, which it refers to."""

    table: Table
    column: Column
    values: str | None


def added_tables(old: Catalog, new: Catalog) -> list[Table]:
    """The tables that only `new` has."""
    known = {table.name for table in tables(old)}
    return [table for table in tables(new) if table.name not in known]


def added_columns(old: Catalog, new: Catalog) -> list[AddedColumn]:
    """The columns that only `new` has, in tables that both have. Raises TypeChange."""
    before = {table.name: {column.name: column for column in table.columns} for table in tables(old)}
    added = []
    for table in tables(new):
        referred = dict(table.links)
        for column in table.columns if table.name in before else ():
            earlier = before[table.name].get(column.name)
            if earlier is None:
                added.append(AddedColumn(table, column, referred.get((column.name,))))
            elif earlier.type != column.type:
                raise TypeChange(
                    f"the field {column.name} changes its type, and values of one type can't become values of another; "
                    "give the new field another id"
                )
    return added


def removed_columns(old: Catalog, new: Catalog) -> list[tuple[Table, Column]]:
    """The columns that only `old` has, in tables that both have."""
    after = {table.name: {column.name for column in table.columns} for table in tables(new)}
    return [
        (table, column)
        for table in tables(old)
        for column in table.columns
        if table.name in after and column.name not in after[table.name]
    ]


def migration(target: Target, old: Catalog) -> Target:
    """The target of a database, changed to print one file: the migration from `old` to the catalog that is rendered."""

    def context(new: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
        changed = {
            "added_tables": added_tables(old, new),
            "added_columns": added_columns(old, new),
            "removed_tables": added_tables(new, old),
            "removed_columns": removed_columns(old, new),
        }
        before, after = view_columns(old), view_columns(new)
        return {
            **target.context(new, options),
            **changed,
            "old": old,
            "changes": before != after or any(changed.values()),
            # Its columns stay as they are, and more follow.
            "grows": {view: after[view][: len(columns)] == columns for view, columns in before.items()},
        }

    return replace(target, outputs=(Output("migration.sql.jinja", "migration.sql"),), context=context)
