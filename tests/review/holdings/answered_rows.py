"""What the views of a database answer for codes and groups."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache

from .holding import Found, Holding, Key

_VIEWS = {
    "answer_of_code": 5,
    "answer_of_group": 4,
}  # columns of which the first identify a row, and the last is a name


def answered_rows(files: Mapping[str, str]) -> Found:
    if "sql/sqlite/schema.sql" not in files:
        return {}
    found = _answered(files["sql/sqlite/schema.sql"], files["sql/sqlite/seed.sql"])
    return {Key("data", "", what): Holding(value) for what, value in found.items()}


@lru_cache(maxsize=100)
def _answered(schema: str, seed: str) -> Mapping[str, object]:
    with sqlite3.connect(":memory:") as database:
        database.executescript(schema)
        database.executescript(seed)
        return {what: value for view, size in _VIEWS.items() for what, value in _rows(database, view, size)}


def _rows(database: sqlite3.Connection, view: str, size: int) -> Iterator[tuple[str, object]]:
    """Each value that is something: an answer that is no is as good as none."""
    found = database.execute(f"SELECT * FROM {view}")
    columns = [column for column, *_ in found.description]
    for row in found:
        name = "/".join(
            str(value)
            for column, value in zip(columns, row)
            if column in ("provider_id", "code_set_id", "group_set_id", "id")
        )
        for column, value in zip(columns[size:], row[size:], strict=True):
            if value is not None and value != 0:
                yield f"{view} {name} {column}", value
