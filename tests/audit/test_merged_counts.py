"""Days that were counted one by one say together what all of them say when they are counted at once."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from codecanon.targets import tuple_query

from .conftest import Run
from .payloads_of_all_kinds import fixtures, mutated
from .test_formats import write

pytest.importorskip("duckdb")

pytestmark = pytest.mark.thorough


KINDS = {"infobip": "status", "apiplex": "status"}


def days(folder: Path) -> list[Path]:
    """Files of three days: the same reports and others, times of three forms, lines that are no JSON."""
    random, payloads = Random(3), fixtures("infobip")
    times = ["2026-11-03T10:00:00Z", "1793700000", "2026-11-02 10:00:00.000+02:00", None]
    found = []
    for number in range(3):
        some = [*mutated(payloads, random, 200), *random.choices(payloads, k=200)]
        some += [{"status": {"id": 5}, "doneAt": random.choice(times)} for _ in range(30)]
        lines = [json.dumps(one) for one in some] + ["no JSON"] * number
        found.append(write(folder / f"{number}.jsonl", lines))
    return found


def told(audit: Run, *words: object) -> Any:
    done = audit(*words, "--format", "json")
    assert done.exit_code == 0, done.output
    return without_examples(json.loads(done.stdout))


def without_examples(data: Any) -> Any:
    """Without what days differ in: of several messages any one is an example, and no file was read."""
    if isinstance(data, list):
        return [without_examples(one) for one in data]
    if isinstance(data, dict):
        return {key: without_examples(value) for key, value in data.items() if key not in ("examples", "read_as")}
    return data


def counted(audit: Run, file: Path, place: Path) -> Path:
    done = audit(file, "--provider", "infobip", "--format", "tuples")
    assert done.exit_code == 0, done.output
    place.parent.mkdir(exist_ok=True)
    place.write_text(done.stdout)
    return place


def test_days_merged_say_what_all_reports_say(audit: Run, tmp_path: Path) -> None:
    files = days(tmp_path)
    tuples = [counted(audit, file, tmp_path / "tuples" / f"{file.stem}.csv") for file in files]
    at_once = told(audit, *files, "--provider", "infobip")
    assert told(audit, "--tuples", tmp_path / "tuples") == at_once
    assert told(audit, *(word for one in tuples for word in ("--tuples", one))) == at_once
    assert at_once["rows"]["all"] == 3 * 430 + 3 and at_once["rows"]["no_json"] == 3
    one_day = told(audit, files[1], "--provider", "infobip")
    assert told(audit, "--tuples", tuples[1]) == one_day != at_once


def test_lines_that_are_no_row_stay_counted(audit: Run, tmp_path: Path) -> None:
    for number, lines in enumerate([["5,0", "6", "7,0,more"], ["5,0", "8"], []]):
        file = write(tmp_path / f"{number}.csv", ["status_id,error_id", *lines])
        counted(audit, file, tmp_path / "tuples" / f"{number}.csv")
    data = told(audit, "--tuples", tmp_path / "tuples")
    assert data["rows"] == {"all": 5, "read": 2, "no_json": 0, "no_row": 3, "beyond_the_limit": 0}
    file = write(tmp_path / "none.csv", ["status_id,error_id", "5", "6"])
    done = audit(file, "--provider", "infobip", "--format", "tuples")
    assert done.exit_code == 1 and "none of the lines is a row of the table: 2" in str(done.exception)


def test_merged_counts_stay_bounded(audit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        ids = [f"{number}-{one}" for one in range(30)] + ["5"] * 5
        file = write(tmp_path / f"{number}.csv", ["status_id", *ids])
        counted(audit, file, tmp_path / "tuples" / f"{number}.csv")
    monkeypatch.setattr("codecanon.audit.merged_counts.MAX_TUPLES", 11)
    data = told(audit, "--tuples", tmp_path / "tuples")
    assert data["rows"] == {"all": 70, "read": 20, "no_json": 0, "no_row": 0, "beyond_the_limit": 50}
    assert data["distinct"] == {"all": 61, "beyond_the_limit": 50}


def test_counts_of_two_providers_are_not_merged(audit: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "logs.csv", ["status_id,error_id", "5,0"])
    words = []
    for id in ("infobip", "apiplex"):
        (tmp_path / f"{id}.csv").write_text(
            audit(file, "--provider", id, "--format", "tuples", "--column", f"{KINDS[id]}.id=status_id").stdout
        )
        words += ["--tuples", tmp_path / f"{id}.csv"]
    done = audit(*words)
    assert done.exit_code == 1 and "counts of infobip and of apiplex" in str(done.exception)


def test_days_of_another_version_of_the_catalog_are_added_all_the_same(audit: Run, tmp_path: Path) -> None:
    counted(audit, write(tmp_path / "a.csv", ["status_id", "5"]), tmp_path / "tuples" / "a.csv")
    counted(audit, write(tmp_path / "b.csv", ["status_id,error_id", "5,0"]), tmp_path / "tuples" / "b.csv")
    data = told(audit, "--tuples", tmp_path / "tuples")
    assert data["rows"]["all"] == data["rows"]["read"] == 2 and data["distinct"]["all"] == 2
    assert {one["code"]: one["times"] for one in data["codes"]["listed"]}["infobip/general_status/5"] == 2
    (tmp_path / "empty").mkdir()
    assert "has no file of" in str(audit("--tuples", tmp_path / "empty").exception)
