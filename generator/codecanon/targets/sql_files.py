"""What the SQL targets print, one per database: schema, seed, and queries for answers and for unknown codes.

The templates put the statements in order, the dialect writes them (`languages.sql`), from the tables and rows of the catalog
(`catalog.relational`, `catalog.rows`).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter, methodcaller
from typing import Any
from zlib import crc32

from codecanon.catalog.description import prose_attributes
from codecanon.catalog.model import Catalog
from codecanon.catalog.once import once
from codecanon.catalog.relational import field_column, tables
from codecanon.catalog.table import STATED_BY, SYSTEM_COLUMNS, VIEWS, Row, Table
from codecanon.languages.csv import header, records
from codecanon.catalog.rows import joined_keys, printed, rows
from codecanon.languages.sql.dialect import Dialect
from codecanon.languages.sql.dialects import dialect_of
from codecanon.languages.sql import answers, retirement
from codecanon.targets.seed_files import each_table
from codecanon.targets.sql_reports import for_answers, for_reports
from codecanon.targets.target import Helper

# The names that no field may have: other columns of its tables and of the views, and the system columns of databases.
_COLUMNS = frozenset(
    """provider_id provider_title code_set_id code_set_title kind channel group_set_id id number name aliases group_id
    group_ids group_name group_names symbol summary deprecated_since deprecated_reason
    replaced_by retired_in retired_name code_id times""".split()
).union(SYSTEM_COLUMNS, prose_attributes())


def statements(table: Table, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in parts, one per INSERT statement: docs/architecture/decisions/0031.

    Where a part ends depends on the key of its last row alone, so that a row which is added elsewhere moves no end. About one
    key in 256 is an end: a statement of a thousand rows is very rare, and most code sets are one statement.
    """
    start = 0
    for position, key in enumerate(joined_keys(table, rows), 1):
        if crc32(key.encode()) % 256 == 0:
            yield rows[start:position]
            start = position
    if rows[start:]:
        yield rows[start:]


@once
def _by_code_set(catalog: Catalog) -> dict[str, dict[tuple[str, str], Sequence[Row]]]:
    """The rows by table, and by provider and code set."""
    return {
        table.name: {key: list(some) for key, some in groupby(rows(catalog)[table.name], itemgetter(0, 1))}
        for table in tables(catalog)
        if table.of_code_set
    }


def _expressions(dialect: Dialect, given: Mapping[str, Any]) -> str:
    """A table as CSV for Liquibase, each value as a literal of SQL; NULL in the columns of `marks`, which no row states."""
    table: Table = given["table"]
    marks = (None,) * len(table.marks)
    rows = [row + marks for row in given["rows_of"](table)]
    return header([*table.columns, *table.marks]) + records(printed(rows, dialect.literal))


def helper(language: str) -> Helper:
    return helper_of(dialect_of(language))


def helper_of(dialect: Dialect) -> Helper:
    def context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
        all_tables = tables(catalog)
        return {
            "dialect": dialect,
            "tables": all_tables,
            "keys": {table.name: table.key for table in all_tables},
            "rows_of": lambda table: rows(catalog)[table.name],  # made only when asked for: the schema does without
            "rows_by_code_set": lambda table: _by_code_set(catalog)[table.name],
            "stated_by": next(table for table in all_tables if table.name == STATED_BY),
            "statements": statements,
            "views": VIEWS,
            "dropped_views": VIEWS[::-1],  # each before those that it reads
            "prose": prose_attributes(),
            "decisive": [field_column(field) for field in catalog.fields if not field.is_informative],
            "group_fields": list(map(field_column, catalog.derived)),
            **for_answers(catalog),
        }

    return Helper(
        filters={
            "add_column": dialect.add_column,
            "aggregate": dialect.aggregate,
            "as_number": dialect.number,
            "begin": methodcaller("begin"),
            "begin_schema": methodcaller("begin_schema"),
            "check_view": dialect.check_view,
            "check_width": dialect.check_width,
            "comment_on_table": dialect.comment_on_table,
            "comment_on_view": dialect.comment_on_view,
            "commit": methodcaller("commit"),
            "commit_schema": methodcaller("commit_schema"),
            "create_missing_table": dialect.create_missing_table,
            "create_table": dialect.create_table,
            "create_view": dialect.create_view,
            "exact": dialect.exact,
            "identifier": dialect.name,
            "in_order": dialect.in_order,
            "insert": dialect.insert,
            "lower_case": dialect.lower_case,
            "shown": dialect.shown,
            "claim": partial(retirement.claim, dialect),
            "retire_in_code_sets": partial(retirement.retire_in_code_sets, dialect),
            "retire_statements": partial(retirement.retire_statements, dialect),
            "retire_unstated": partial(retirement.retire_unstated, dialect),
            "take_turn": methodcaller("take_turn"),
            **{filter.__name__: partial(filter, dialect) for filter in answers.FILTERS},
        },
        reserved={"columns": _COLUMNS | dialect.unusable_columns},
        context=context,
        each={"reports": for_reports, "table": each_table},
        prints={"expressions": partial(_expressions, dialect)},
    )
