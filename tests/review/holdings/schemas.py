"""Tables, views and columns of SQL and headers of CSV, with their order, for queries and programs that load by position."""

import csv
import re
import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from .holding import Found, Holding, Key, Order, Positions

_TABLE = re.compile(r"^CREATE TABLE IF NOT EXISTS (\w+) \(\n(.*?)^\)", re.MULTILINE | re.DOTALL)
_VIEW = re.compile(
    r"^CREATE (?:OR REPLACE )?VIEW (\w+) AS\n(?:WITH .*?^\)\n)?SELECT\n(.*?)^FROM ", re.MULTILINE | re.DOTALL
)
_COLUMN = re.compile(r"^    ([a-z_][\w]*|\"[^\"]+\"|`[^`]+`) (\w+(?:\(\d+\))?)(.*)$", re.MULTILINE)
_NAME = r"\w+|\"[^\"]+\"|`[^`]+`"
_VIEWED = re.compile(rf"^    (?:(?:\)|END|CASE .* END) AS ({_NAME})|\w+\.({_NAME})(?: AS (\w+))?),?$", re.MULTILINE)
VIEWS = ("code_flat", "code_current")
Columns = Mapping[str, str]  # name to type


def schemas(files: Mapping[str, str]) -> Found:
    found: dict[Key, Holding] = {}
    for path, text in files.items():
        if path.endswith(".csv"):
            header = next(csv.reader([text.partition("\n")[0]]))
            found |= _held(_target(path), PurePosixPath(path).stem, dict.fromkeys(header, ""))
        elif path.endswith("schema.sql"):
            for table, columns in _tables(text).items():
                found |= _held(_target(path), table, columns)
    return found


def _target(path: str) -> str:
    """The target, from the path in the output folder: sql/flyway/mysql/… is of flyway_mysql."""
    parts = path.split("/")[1:-1]
    return "dbt" if parts[0] == "dbt" else "_".join(parts)


def _held(target: str, table: str, columns: Columns) -> Found:
    found = {Key("data", target, f"table {table}"): Holding(True)}
    # A view is replaced only by one with more columns at its end. Tables are filled by position, and one column more is noticed.
    # In the views of answers, these stand behind the fields: a migration drops them where there is a new field.
    order = Positions if table in VIEWS else Order
    found[Key("data", target, f"order of columns of {table}")] = Holding(order(columns))
    for name, type in columns.items():
        found[Key("data", target, f"column {table}.{name}")] = Holding(type)
    return found


@lru_cache(maxsize=100)
def _tables(schema: str) -> Mapping[str, Columns]:
    """The columns of each table and view. SQLite itself is asked for those of its schema."""
    read = {name: _columns(body) for name, body in _TABLE.findall(schema)}
    for name, body in _VIEW.findall(schema):
        read[name] = {_unquoted([part for part in names if part][-1]): "" for names in _VIEWED.findall(body)}
    if "-- SQLite" in schema or "SAVEPOINT codecanon" in schema:
        loaded = _loaded(schema)
        assert loaded == {table: [*columns] for table, columns in read.items()}
    assert "code" in read and "code_flat" in read and all(read.values())
    return read


def _columns(body: str) -> Columns:
    return {_unquoted(name): type for name, type, _ in _COLUMN.findall(body)}


def _unquoted(name: str) -> str:
    return name.strip('"`')


def _loaded(schema: str) -> Mapping[str, list[str]]:
    with sqlite3.connect(":memory:") as database:
        database.executescript(schema)
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        return {name: [row[1] for row in database.execute(f'PRAGMA table_info("{name}")')] for name in names}
