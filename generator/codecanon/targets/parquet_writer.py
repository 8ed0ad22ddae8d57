"""Writes rows as a file of Parquet, by DuckDB. It knows nothing of catalogs."""

# docs/architecture/decisions/0065

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

from codecanon.diagnostics import Refusal
from codecanon.targets.sql_forms import DUCKDB

ParquetType = Literal["text", "texts", "number", "boolean", "date"]

_AT_ONCE = 10_000  # rows that DuckDB is handed
_TYPES: Mapping[ParquetType, str] = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "number": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


class ParquetColumn(NamedTuple):
    """A column, whose values may all be None. A date is a text, YYYY-MM-DD; `texts` is a list of texts."""

    name: str
    type: ParquetType


def parquet(columns: Sequence[ParquetColumn], rows: Iterable[Sequence[Any]], about: Mapping[str, str]) -> bytes:
    """A file with these rows, in their order, and `about` as its metadata.

    The same rows make the same bytes with the same version of DuckDB. Raises Refusal if DuckDB is not installed.
    """
    from tempfile import TemporaryDirectory

    try:
        import duckdb
    except ImportError:
        raise Refusal("writing Parquet needs one more package: pip install 'codecanon[parquet]'") from None
    left = iter(rows)
    with TemporaryDirectory(prefix="codecanon-") as folder, duckdb.connect() as connection:
        file = Path(folder) / "rows.parquet"
        connection.execute("SET threads = 1")  # several would write row groups in any order
        connection.execute(
            f"CREATE TABLE rows ({', '.join(f'{DUCKDB.quoted(one.name)} {_TYPES[one.type]}' for one in columns)})"
        )
        lists = ", ".join(f"unnest(?::{_TYPES[one.type]}[])" for one in columns)
        while some := list(islice(left, _AT_ONCE)):
            values = [list(column) for column in zip(*some, strict=True)]
            connection.execute(f"INSERT INTO rows SELECT {lists}", values)
        metadata = ", ".join(f"{key}: {DUCKDB.literal(text)}" for key, text in about.items())
        connection.execute(f"COPY rows TO {DUCKDB.literal(str(file))} (FORMAT parquet, KV_METADATA {{{metadata}}})")
        return file.read_bytes()
