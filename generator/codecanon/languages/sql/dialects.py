"""The databases."""

# docs/architecture/decisions/0016

from codecanon.languages.sql.dialect import Dialect
from codecanon.languages.sql.duckdb import DuckDB
from codecanon.languages.sql.mysql import MySQL
from codecanon.languages.sql.postgresql import PostgreSQL
from codecanon.languages.sql.sqlite import SQLite

DIALECTS: tuple[Dialect, ...] = (PostgreSQL(), MySQL(), SQLite(), DuckDB())


def dialect_of(id: str) -> Dialect:
    """The dialect of a database. Raises StopIteration if there is none of that id."""
    return next(dialect for dialect in DIALECTS if dialect.id == id)
