"""A table of delivery reports, as a warehouse has one: python deliveries.py FILE. The same rows each time.

Most reports have a status and an error that belong together; some have any two codes, some no error, and some codes that no
catalog has.
"""

import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

ROWS = 20_000
OPERATORS = ("26201", "26202", "31026", "72405")  # mobile networks, by country and network code
TOGETHER = ((5, 0), (5, 0), (5, 0), (5, 0), (2, 0), (4, 27), (4, 6), (9, 1), (9, 8), (12, 6), (15, 27), (8, 51))
LONE = (5, 7, 26)
ANY_STATUS, ANY_ERROR = (2, 4, 5, 6, 7, 9, 12, 13, 15, 51), (0, 1, 5, 6, 9, 11, 13, 27, 31, 32, 51, 255, 500)
UNKNOWN = ((999, 27), (5, 98765), (999, 98765))
BEGIN = datetime(2026, 10, 31)
DAYS = 5


def rows() -> Iterator[tuple[str, str, str, int, int | None, datetime]]:
    chance = random.Random(7)
    for number in range(ROWS):
        kind = chance.random()
        status: int
        error: int | None
        if kind < 0.85:
            status, error = chance.choice(TOGETHER)
        elif kind < 0.95:
            status, error = chance.choice(ANY_STATUS), chance.choice(ANY_ERROR)
        elif kind < 0.98:
            status, error = chance.choice(LONE), None
        else:
            status, error = chance.choice(UNKNOWN)
        done_at = BEGIN + timedelta(seconds=chance.randrange(DAYS * 86_400))
        yield "infobip", f"+4915{chance.randrange(3_000):08}", chance.choice(OPERATORS), status, error, done_at


def write(file: Path) -> None:
    columns = (
        "provider_id VARCHAR, recipient VARCHAR, operator VARCHAR, status_id BIGINT, error_id BIGINT, done_at TIMESTAMP"
    )
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE deliveries ({columns})")
        unnested = ", ".join("unnest(?)" for _ in columns.split(", "))
        connection.execute(f"INSERT INTO deliveries SELECT {unnested}", [list(column) for column in zip(*rows())])
        connection.execute(f"COPY deliveries TO '{file}' (FORMAT parquet)")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
