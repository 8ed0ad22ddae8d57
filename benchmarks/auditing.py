"""What an audit costs, beside the plainest query of the same columns of the same file in the same run.

python benchmarks/auditing.py [ROWS]    one million rows if not stated

The file is made in a temporary folder. The query counts by the columns of codes; the audit also finds the times and an example
of each, explains the tuples, and writes the account. Limits: 2 GiB of memory, and from 50 million rows on 4 times the time; with
fewer, most of it is the explaining, which costs the same for any number.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
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
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.parquet"
        duckdb.execute(MAKE.format(rows=rows, file=file))
        plain = min(_query(file) for _ in range(3))
        audits = [_audit(file) for _ in range(2)]
        empty = Path(folder) / "none.parquet"
        duckdb.execute(MAKE.format(rows=0, file=empty))
        start = min(_audit(empty) for _ in range(3))
    took, peak = min(audits), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"{rows:,} rows")
    print(f"SELECT count(*) … GROUP BY   {plain:7.2f} s")
    print(
        f"codecanon audit              {took:7.2f} s, of which {start:.2f} s without any row: starting, reading the spec"
    )
    print(
        f"what rows cost               {(took - start) / plain:7.2f} times the query, limit {LIMIT} from {JUDGED:,} rows on"
    )
    print(f"memory                       {peak / 2**20:7.0f} MiB, limit {MEMORY / 2**20:.0f}")
    return int((rows >= JUDGED and took - start > LIMIT * plain) or peak > MEMORY)


def _query(file: Path) -> float:
    begin = time.perf_counter()
    duckdb.execute(f"SELECT {COLUMNS}, count(*) FROM '{file}' GROUP BY ALL").fetchall()
    return time.perf_counter() - begin


def _audit(file: Path) -> float:
    begin = time.perf_counter()
    command = [sys.executable, "-m", "codecanon", "audit", "--provider", "infobip", "--format", "json", str(file)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
