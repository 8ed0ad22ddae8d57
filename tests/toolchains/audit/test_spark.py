"""Spark counts what DuckDB counts, to the row, and what is wrong with files is one line here too."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from audit.one_by_one import ROOT, msgcodes
from audit.selects import PROVIDERS, check, check_odd_keys
from audit.test_account import LOGS
from audit.test_formats import in_format, write
from audit.test_merged_counts import without_examples
from codecanon.audit import duckdb_files, spark_files
from codecanon.audit.audit_of_files import AuditOptions, count_files
from codecanon.audit.report_files import ReportFiles
from codecanon.cli.commands import codecanon

from ..conftest import attempt

Run = Callable[..., Result]
COLUMNS = (
    "status.id=status_id",
    "error.id=error_id",
    "error.permanent=error_permanent",
    "time=done_at",
    "message=message_id",
)
REPORTS = """
COPY (
    SELECT status_id, error_id, error_permanent, message_id, done_at, json_object(
        'messageId', message_id, 'doneAt', strftime(done_at, '%Y-%m-%dT%H:%M:%S.000+0000'),
        'status', json_object('id', status_id), 'error', json_object('id', error_id, 'permanent', error_permanent)
    ) AS body
    FROM (
        SELECT kind % 13 AS status_id, kind % 1500 AS error_id, kind % 2 = 0 AS error_permanent, kind || '-' || i AS message_id,
            TIMESTAMP '2026-01-01' + INTERVAL (hash(i, 5) % 30000000) SECOND AS done_at
        FROM (SELECT i, (hash(i, 1) % 3000)::INTEGER AS kind FROM range({}, {}) AS rows(i))
    )
) TO '{}' (FORMAT parquet)
"""


@pytest.fixture
def audit(spark: Any) -> Run:
    """The command, on Spark unless another engine is stated."""
    first = ["audit", "--spec", str(ROOT / "spec"), "--provider", "infobip", "--engine", "spark"]
    return lambda *words: CliRunner().invoke(codecanon, [*first, *map(str, words)])


@pytest.fixture(scope="session")
def million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A million reports in two files of Parquet, with a column for each part and one of payloads."""
    folder = tmp_path_factory.mktemp("million")
    for name, first, end in (("rest", 0, 900_000), ("some", 900_000, 1_000_000)):
        duckdb.execute(REPORTS.format(first, end, folder / f"{name}.parquet"))
    return folder


@pytest.mark.parametrize("id", PROVIDERS)
def test_spark_counts_the_same(id: str, spark: Any) -> None:
    def ask(query: str, bodies: list[str]) -> list[dict[str, Any]]:
        spark.createDataFrame([(one,) for one in bodies], "body STRING").createOrReplaceTempView("logs")
        return [row.asDict() for row in spark.sql(query).collect()]

    check(id, ask, "spark")
    check_odd_keys(ask, "spark")


@pytest.mark.parametrize(
    ("given", "name", "amount"),
    [
        (AuditOptions("infobip", None, COLUMNS), "", 1_000_000),
        (AuditOptions("infobip", "body"), "some.parquet", 100_000),
    ],
    ids=["columns", "payloads"],
)
def test_of_a_million_reports_every_counted_row_is_that_of_duckdb(
    given: AuditOptions, name: str, amount: int, million: Path, spark: Any
) -> None:
    def counted(files: ReportFiles) -> dict[Any, Any]:
        rows = count_files(msgcodes(), files, given, None)
        assert rows[0]["all_rows"] == sum(row["reports"] for row in rows) == amount
        keys = [name for name in rows[0] if name in ("place", "listed", "own", "item") or re.fullmatch(r"v\d+", name)]
        for row in rows:
            kind = int(row["example"].partition("-")[0])
            assert re.search(rf"\b{kind % 1500}\b", " ".join(str(row[key]) for key in keys))
        return {
            tuple(str(row[key]) for key in keys): (row["reports"], row["first_seen"], row["last_seen"]) for row in rows
        }

    with duckdb_files.opened([str(million / name)]) as files:
        expected = counted(files)
    with spark_files.opened([str(million / name)]) as files:
        assert counted(files) == expected
    assert len(expected) == 3_000


FORMATS = ["jsonl.gz", "json", "jsonl flat", "csv text", "parquet nested"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str, audit: Run, tmp_path: Path) -> None:
    file = in_format(name, tmp_path)
    assert told(audit(file)) == told(audit(file, "--engine", "duckdb"))


def told(done: Result) -> Any:
    assert done.exit_code == 0, done.output
    return done.output.replace("\n\n", "\n").splitlines()


def test_contradictory_messages_are_those_of_duckdb(audit: Run, tmp_path: Path) -> None:
    file = write(
        tmp_path / "logs.jsonl", [*map(json.dumps, LOGS), "no JSON", '{"status": {"id": 5}} {"status": {"id": 5}}']
    )
    words = (file, "--messages", "--format", "json")
    found, expected = (json.loads(audit(*words, *engine).stdout) for engine in ((), ("--engine", "duckdb")))
    assert found["rows"] == expected["rows"] and found["rows"]["no_json"] == 2
    assert found["messages"] == expected["messages"] and found["messages"]["times"] == 1


def test_lines_of_csv_that_are_no_row_are_counted(audit: Run, tmp_path: Path) -> None:
    lines = ["status_id;error_id", "5;0", "6", "7;0;extra;more", '"a\nb";y', ";", "true;1.5"]
    data = json.loads(audit(write(tmp_path / "logs.csv", lines), "--format", "json").stdout)
    assert data["rows"] == {"all": 6, "read": 4, "no_json": 0, "no_row": 2, "beyond_the_limit": 0}


def test_a_table_without_rows_has_none(audit: Run, tmp_path: Path) -> None:
    data = json.loads(audit(write(tmp_path / "heads.csv", ["status_id"]), "--format", "json").stdout)
    assert data["rows"]["all"] == 0


def test_without_java_it_says_so(engines: None, tmp_path: Path) -> None:
    environment = {**os.environ, "JAVA_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "codecanon", "audit", "--spec", ROOT / "spec", "--engine", "spark", tmp_path]
    done = attempt(command, env=environment)
    assert done.returncode == 1 and "Spark can't start, and it needs Java 17" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def broken(folder: Path) -> Path:
    (folder / "logs.parquet").write_bytes(b"PAR1 this is no file of its kind" * 20)
    return folder / "logs.parquet"


def cut(folder: Path) -> Path:
    """A file of which the end is whole, where Parquet says what is in it, and the middle is not."""
    file = folder / "logs.parquet"
    duckdb.execute(
        f"COPY (SELECT i::VARCHAR || 'x' AS status_id FROM range(9999) AS t(i)) TO '{file}' (COMPRESSION zstd)"
    )
    content = bytearray(file.read_bytes())
    content[100:2000] = b"\0" * 1900
    file.write_bytes(content)
    return file


def of_two_types(folder: Path) -> Path:
    for number, value in enumerate(["5", "[5]"]):
        duckdb.execute(f"COPY (SELECT {value} AS status_id) TO '{folder / f'{number}.parquet'}' (FORMAT parquet)")
    return folder


def of_two_formats(folder: Path) -> Path:
    write(folder / "a.csv", ["status_id", "5"])
    write(folder / "b.jsonl", ["{}"])
    return folder


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (broken, "Spark can't read it: "),
        (cut, "Spark can't read it: "),
        (of_two_types, "Spark can't read it: "),
        (lambda folder: write(folder / "logs.csv", []), "or only empty ones"),
        (of_two_formats, "one format at a time"),
        (lambda folder: folder / "nowhere.csv", "nowhere.csv"),
        (lambda folder: write(folder / "logs.xlsx", ["x"]), "no file of .parquet"),
        (lambda folder: write(folder / "logs.json", ["{", '"a": 1}']), "save it as JSON Lines"),
        (lambda folder: write(folder / "logs.csv", ["colour,size", "red,1"]), "there is: colour, size"),
    ],
)
def test_what_is_wrong_with_files_is_one_line(
    made: Callable[[Path], Path], message: str, audit: Run, tmp_path: Path
) -> None:
    done = audit(made(tmp_path))
    assert done.exit_code == 1 and message in str(done.exception)
    assert len(str(done.exception).splitlines()) == 1 and "\tat " not in str(done.exception)


def test_days_that_spark_has_counted_are_merged(audit: Run, million: Path, tmp_path: Path) -> None:
    words = [word for one in COLUMNS for word in ("--column", one)]
    parts = sorted(million.iterdir())
    assert len(parts) > 1
    for number, part in enumerate(parts):
        (tmp_path / f"{number}.csv").write_text(audit(part, *words, "--format", "tuples").stdout)
    whole = json.loads(audit("--engine", "duckdb", million, *words, "--format", "json").stdout)
    spec = ["audit", "--spec", str(ROOT / "spec"), "--tuples", str(tmp_path), "--format", "json"]
    merged = without_examples(json.loads(CliRunner().invoke(codecanon, spec).stdout))
    assert whole["rows"]["read"] == 1_000_000
    assert [key for key, value in without_examples(whole).items() if merged[key] != value] == []
