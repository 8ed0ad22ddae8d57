"""Builds the tables of a spec, and reads them with DuckDB and with Polars."""

from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import yaml
from command import Done, run

TABLES = ("codes", "groups", "answers")
Rows = list[dict[str, Any]]
Spec = dict[str, Any]  # path in the folder spec/ to the data of the file


def write(spec: Spec, folder: Path) -> None:
    """The files of a spec, as people write them."""
    for path, data in spec.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(yaml.safe_dump(data, sort_keys=False))


def build(folder: Path, *options: str) -> Done:
    """Runs `codecanon build parquet` in a folder with a spec, where it must succeed."""
    done = run(["build", "parquet", *options], folder)
    assert done.code == 0, done.stderr
    return done


def table(folder: Path, name: str, output: str = "build") -> Rows:
    """The rows of a table, which both libraries read alike. A day is a text."""
    file = folder / output / "parquet" / f"{name}.parquet"
    with duckdb.connect() as connection:
        cursor = connection.execute(f"SELECT * FROM '{file}'")
        names = [one[0] for one in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    assert pl.read_parquet(file).to_dicts() == rows
    return [
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
        for row in rows
    ]
