"""The same reports in every format of files give the same account, and every row is accounted for."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

duckdb = pytest.importorskip("duckdb")

pytestmark = pytest.mark.thorough

REPORTS: list[dict[str, Any]] = [
    {"id": 5, "name": "DELIVERED_TO_HANDSET", "group": 3, "error": 0, "permanent": False, "message": "a"},
    {"id": 5, "name": "DELIVERED_TO_HANDSET", "group": 3, "error": 0, "permanent": False, "message": "b"},
    {"id": 999, "name": None, "group": 5, "error": 7777, "permanent": True, "message": "c"},
    {"id": 4, "name": "UNDELIVERABLE_REJECTED_OPERATOR", "group": 2, "error": 27, "permanent": True, "message": "d"},
]


def payload(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "messageId": one["message"],
        "doneAt": "2026-11-03T10:00:00.000+0000",
        "status": {"id": one["id"], "name": one["name"], "groupId": one["group"]},
        "error": {"id": one["error"], "permanent": one["permanent"]},
        "text": 'with, a comma and "quotes"',
    }


def flat(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "message_id": one["message"],
        "done_at": "2026-11-03T10:00:00.000+0000",
        "status_id": one["id"],
        "statusName": one["name"],
        "status_group_id": one["group"],
        "error_code": one["error"],
        "error_permanent": one["permanent"],
    }


def in_format(name: str, folder: Path) -> Path:
    """The reports as a file."""
    path = folder / f"reports.{name.partition(' ')[0]}"
    bodies = [payload(one) for one in REPORTS]
    lines = "".join(f"{json.dumps(one)}\n" for one in bodies)
    connection = duckdb.connect()
    match name:
        case "jsonl" | "ndjson":
            path.write_text(lines)
        case "jsonl.gz":
            path.write_bytes(gzip.compress(lines.encode()))
        case "json":
            path.write_text(json.dumps(bodies, indent=1))
        case "json in lines":
            path.write_text(lines)
        case "json one by one":
            path.write_text("\n".join(json.dumps(one, indent=1) for one in bodies))
        case "jsonl flat":
            path.write_text("".join(f"{json.dumps(flat(one))}\n" for one in REPORTS))
        case _:
            source = folder / "source.json"
            rows = [flat(one) for one in REPORTS]
            if "nested" in name:
                rows = bodies
            if "text" in name:
                rows = [{"received": 1, "body": json.dumps(one)} for one in bodies]
            source.write_text(json.dumps(rows))
            kind = "parquet" if "parquet" in name else "csv"
            packed = ", compression zstd" if ".zst" in name and kind == "csv" else ""
            connection.execute(f"COPY (FROM read_json('{source}')) TO '{path}' (FORMAT {kind}{packed})")
    return path


FORMATS = [
    "jsonl",
    "ndjson",
    "jsonl.gz",
    "json",
    "json in lines",
    "json one by one",
    "jsonl flat",
    "csv flat",
    "csv.gz flat",
    "csv.zst flat",
    "csv text",
    "parquet flat",
    "parquet nested",
    "parquet text",
]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str, audit: Run, tmp_path: Path) -> None:
    done = audit(in_format(name, tmp_path), "--format", "json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert data["provider"] == "infobip"
    assert data["rows"] == {"all": 4, "read": 4, "no_json": 0, "no_row": 0, "beyond_the_limit": 0}
    assert data["found"]["reports"] == 4
    assert {one["code"]: one["times"] for one in data["codes"]["listed"]} == {
        "infobip/general_status/5": 2,
        "infobip/general_error/0": 2,
        "infobip/general_status/4": 1,
        "infobip/general_error/27": 1,
    }
    unknown = [(str(one["id"]), one["group_name"]) for one in data["unknown"]["listed"]]
    assert sorted(unknown) == [("7777", None), ("999", "REJECTED")]
    assert data["conflicts"]["by_kind"]["permanent"] == 1
    assert data["first_seen"] == "2026-11-03T10:00:00+00:00"
    assert data["unknown"]["listed"][0]["examples"] == ["c"]


def test_files_of_a_folder_and_of_a_pattern_are_read_together(audit: Run, tmp_path: Path) -> None:
    for name in ("jsonl", "json"):
        in_format(name, tmp_path)
    for named in (tmp_path, f"{tmp_path}/reports.*"):
        data = json.loads(audit(named, "--format", "json").stdout)
        assert data["rows"]["all"] == 8


def test_examples_are_found_in_the_files_that_hold_them(audit: Run, tmp_path: Path) -> None:
    for number in (1, 2):
        duckdb.execute(
            f"COPY (SELECT 'm{number}-' || i AS message_id, {number} * 1000 + i AS status_id FROM range(5) AS t(i))"
            f" TO '{tmp_path / f'{number}.parquet'}' (FORMAT parquet)"
        )
    data = json.loads(audit(tmp_path, "--format", "json", "--provider", "infobip").stdout)
    found = {one["id"]: one["examples"] for one in data["unknown"]["listed"]}
    assert found == {f"{number * 1000 + i}": [f"m{number}-{i}"] for number in (1, 2) for i in range(5)}


@pytest.mark.parametrize("type", ["DECIMAL(10, 2)", "DOUBLE", "FLOAT", "SMALLINT", "HUGEINT", "VARCHAR"])
def test_a_whole_number_is_an_id_whatever_type_its_column_has(type: str, audit: Run, tmp_path: Path) -> None:
    file = tmp_path / "reports.parquet"
    duckdb.execute(f"COPY (SELECT unnest([5, 4, NULL])::{type} AS status_id) TO '{file}' (FORMAT parquet)")
    data = json.loads(audit(file, "--format", "json", "--provider", "infobip").stdout)
    assert {one["code"] for one in data["codes"]["listed"]} == {"infobip/general_status/5", "infobip/general_status/4"}


TIMES = {
    "ISO with an offset": ("2026-11-03T10:00:00.000+0200", "2026-11-03T08:00:00+00:00"),
    "ISO without": ("2026-11-03 10:00:00", "2026-11-03T10:00:00+00:00"),
    "seconds": (1793700000, "2026-11-03T10:00:00+00:00"),
    "milliseconds": (1793700000000, "2026-11-03T10:00:00+00:00"),
}


@pytest.mark.parametrize("time", TIMES.values(), ids=TIMES)
def test_times_come_in_four_formats(time: tuple[Any, str], audit: Run, tmp_path: Path) -> None:
    came, expected = time
    write(tmp_path / "a.jsonl", [json.dumps({"doneAt": came, "status": {"id": 5}})])
    write(tmp_path / "b.csv", ["status_id,done_at", f"5,{came}"])
    for name in ("a.jsonl", "b.csv"):
        data = json.loads(audit(tmp_path / name, "--format", "json", "--provider", "infobip").stdout)
        assert data["last_seen"] == expected, name


def test_times_of_several_formats_in_one_file_are_all_read(audit: Run, tmp_path: Path) -> None:
    came = [1700000000, 1700000000000, "2026-11-03T10:00:00Z", "never", None]
    write(tmp_path / "a.jsonl", [json.dumps({"doneAt": one, "status": {"id": 5, "groupId": 3}}) for one in came])
    data = json.loads(audit(tmp_path / "a.jsonl", "--format", "json", "--provider", "infobip").stdout)
    assert (data["first_seen"], data["last_seen"]) == ("2023-11-14T22:13:20+00:00", "2026-11-03T10:00:00+00:00")


def write(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines))
    return path
