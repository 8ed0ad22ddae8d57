"""What an audit costs, beside the plainest query of the same columns of the same file in the same run.

python benchmarks/auditing.py [ROWS] [--spark]    one million rows if not stated

The file is made in a temporary folder. The query counts by the columns of codes; the audit also finds the times and an example
of each, explains the tuples, and writes the account. Limits: 2 GiB of memory, and from 50 million rows on 4 times the time; with
fewer, most of it is the explaining, which costs the same for any number. With --spark, which needs PySpark, the same file is
audited with Spark on two cores of this machine, and must have the same account.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).parents[1]
SPARK = ("--engine", "spark", "--master", "local[2]")
LIMIT, MEMORY, JUDGED = 4, 2 * 2**30, 50_000_000
MAKE = """
COPY (
    SELECT
        (kind % 13)::INTEGER AS status_id,
        (kind % 6)::INTEGER AS status_group_id,
        (kind % 1500)::INTEGER AS error_id,
        kind % 2 = 0 AS error_permanent,
        'message-' || i AS message_id,
        TIMESTAMP '2026-01-01' + INTERVAL (hash(i, 5) % 30000000) SECOND AS done_at
    FROM (SELECT i, hash(i, 1) % 3000 AS kind FROM range({rows}) AS rows(i))
) TO '{file}' (FORMAT parquet)
"""
COLUMNS = "status_id, status_group_id, error_id, error_permanent"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--spark", action="store_true")
    given = parser.parse_args()
    rows: int = given.rows
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.parquet"
        duckdb.execute(MAKE.format(rows=rows, file=file))
        plain = min(_query(file) for _ in range(3))
        audits = [_audit(file)[0] for _ in range(2)]
        empty = Path(folder) / "none.parquet"
        duckdb.execute(MAKE.format(rows=0, file=empty))
        start = min(_audit(empty)[0] for _ in range(3))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        is_equal = _compare_spark(file, empty) if given.spark else True
    took = min(audits)
    print(f"{rows:,} rows")
    print(f"SELECT count(*) … GROUP BY   {plain:7.2f} s")
    print(
        f"codecanon audit              {took:7.2f} s, of which {start:.2f} s without any row: starting, reading the spec"
    )
    print(
        f"what rows cost               {(took - start) / plain:7.2f} times the query, limit {LIMIT} from {JUDGED:,} rows on"
    )
    print(f"memory                       {peak / 2**20:7.0f} MiB, limit {MEMORY / 2**20:.0f}")
    return int((rows >= JUDGED and took - start > LIMIT * plain) or peak > MEMORY or not is_equal)


def _query(file: Path) -> float:
    begin = time.perf_counter()
    duckdb.execute(f"SELECT {COLUMNS}, count(*) FROM '{file}' GROUP BY ALL").fetchall()
    return time.perf_counter() - begin


def _compare_spark(file: Path, empty: Path) -> bool:
    """Whether Spark says what DuckDB says. Prints what that takes."""
    _, expected = _audit(file)
    took, found = _audit(file, *SPARK)
    start, _ = _audit(empty, *SPARK)
    is_equal: bool = _without_examples(found) == _without_examples(expected)
    print(f"with Spark                   {took:7.2f} s, of which {start:.2f} s without any row: Java too has to start")
    print(f"its account                  {'is the same' if is_equal else 'DIFFERS'}")
    return is_equal


def _without_examples(data: Any) -> Any:
    """Of several messages any one is an example."""
    if isinstance(data, list):
        return [_without_examples(one) for one in data]
    return (
        {key: _without_examples(one) for key, one in data.items() if key != "examples"}
        if isinstance(data, dict)
        else data
    )


def _audit(file: Path, *words: str) -> tuple[float, Any]:
    """The seconds, and the account."""
    begin = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "codecanon",
        "audit",
        "--provider",
        "infobip",
        "--format",
        "json",
        *words,
        str(file),
    ]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE)
    return time.perf_counter() - begin, json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
