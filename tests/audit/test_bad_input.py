"""Whatever is wrong with logs is a line of the report, or a message in one line. No row is dropped, and nothing shows a traceback."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from codecanon.targets import tuple_query

from .conftest import Run
from .test_formats import write

duckdb = pytest.importorskip("duckdb")

pytestmark = pytest.mark.thorough

REPORT = '{"messageId": "m", "status": {"id": 5, "name": "DELIVERED_TO_HANDSET"}}'


def rows(audit: Run, *words: object) -> dict[str, Any]:
    done = audit(*words, "--format", "json", "--provider", "infobip")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def refused(audit: Run, *words: object) -> str:
    done = audit(*words)
    assert done.exit_code in (1, 2)
    message = str(done.exception) if done.exit_code == 1 and not done.output else done.output
    assert "Traceback" not in message and len(message.strip().splitlines()) <= 4
    return message


def test_lines_that_are_no_json_are_counted(audit: Run, tmp_path: Path) -> None:
    lines = [REPORT, "not JSON", REPORT, '{"results": [', "null", '"text"', "{}", "[]", '{"other": 1}', "12"]
    data = rows(audit, write(tmp_path / "logs.jsonl", lines))
    assert data["rows"] == {"all": 10, "read": 8, "no_json": 2, "no_row": 0, "beyond_the_limit": 0}
    assert data["found"]["reports"] == 2
    assert {one["value"]: one["times"] for one in data["not_understood"]} == {
        "empty": 3,
        "unknown_container": 2,
        "text": 1,
    }


def test_a_column_of_garbage_is_counted(audit: Run, tmp_path: Path) -> None:
    file = tmp_path / "logs.parquet"
    values = "('{\"status\": {\"id\": 5}}'), ('{\"status\": {\"id\": 5}}'), ('nope'), (NULL), ('')"
    duckdb.execute(f"COPY (SELECT * FROM (VALUES {values}) AS t(body)) TO '{file}' (FORMAT parquet)")
    data = rows(audit, file, "--json", "body")
    assert data["rows"] == {"all": 5, "read": 4, "no_json": 1, "no_row": 0, "beyond_the_limit": 0}


def test_lines_of_csv_that_are_no_row_are_counted(audit: Run, tmp_path: Path) -> None:
    lines = ["status_id,error_id", "5,0", "6", "7,0,extra,more", "x,y", ",", "true,1.5"]
    data = rows(audit, write(tmp_path / "logs.csv", lines))
    assert data["rows"]["all"] == 6
    assert data["rows"]["no_row"] + data["rows"]["read"] == 6
    assert data["rows"]["no_row"] == 2


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["logs.csv", "logs.csv.gz"])
def test_values_of_several_lines_are_one_row_however_large_the_file(
    name: str, eol: str, audit: Run, tmp_path: Path
) -> None:
    text = f'6,1{eol}"",7,8{eol}' * 500
    row = f'5,0,"{text}"'
    content = eol.join(["status_id,error_id,text", *[row] * 3000, "7", ""]).encode()
    (tmp_path / name).write_bytes(gzip.compress(content, 1) if name.endswith(".gz") else content)
    data = rows(audit, tmp_path / name)
    assert data["rows"] == {"all": 3001, "read": 3000, "no_json": 0, "no_row": 1, "beyond_the_limit": 0}
    assert [one["code"] for one in data["codes"]["listed"]] == ["infobip/general_error/0", "infobip/general_status/5"]


def test_what_follows_a_quote_that_nothing_closes_is_one_line(audit: Run, tmp_path: Path) -> None:
    lines = ["status_id,error_id,text", *['5,0,"a\nb"'] * 25_000, "7", '5,0,"open', "5,0,x", "5,0,y"]
    data = rows(audit, write(tmp_path / "logs.csv", lines))
    assert data["rows"] == {"all": 25_002, "read": 25_000, "no_json": 0, "no_row": 2, "beyond_the_limit": 0}


def test_a_billion_garbage_ids_give_a_short_report(audit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuple_query, "MAX_TUPLES", 50)
    file = tmp_path / "logs.parquet"
    duckdb.execute(
        f"COPY (SELECT 'id' || (i // (1 + (i < 100)::INT * 9)) AS status_id FROM range(5000) AS t(i)) TO '{file}' (FORMAT parquet)"
    )
    data = rows(audit, file)
    assert data["rows"] == {"all": 5000, "read": 140, "no_json": 0, "no_row": 0, "beyond_the_limit": 4860}
    assert data["distinct"] == {"all": 4910, "beyond_the_limit": 4860}
    assert len(data["unknown"]["listed"]) == 50
    text = audit(file, "--provider", "infobip").output
    assert "only counted" in " ".join(text.split()) and len(text.splitlines()) < 150


@pytest.mark.parametrize("name", ["logs.parquet", "logs.csv.gz", "logs.jsonl.zst", "logs.json"])
def test_broken_files_are_refused_in_a_line(name: str, audit: Run, tmp_path: Path) -> None:
    """The file that is broken is named, also where it is one of many."""
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / name).write_bytes(b"[PAR1 this is no file of its kind" * 20)
    said = f"DuckDB can't read {folder / name}: "
    assert said in refused(audit, folder / name, "--provider", "infobip")
    if name == "logs.parquet":
        duckdb.execute(f"COPY (SELECT 5 AS status_id) TO '{folder / 'a.parquet'}' (FORMAT parquet)")
    else:
        write(folder / f"a{Path(name).suffixes[0]}", [REPORT] if "json" in name else ["status_id", "5"])
    assert said in refused(audit, folder, "--provider", "infobip")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('status_id,text\n5,"a stray\n5,b\n5,c\n', "a quote in line 2 is never closed"),
        ("status_id,text\n5,a\r\n" * 20, "some of its lines end in CR LF, and line 1 in LF alone"),
        ('status_id,text\n5,"a\n5,b"\n5,"c\n5,d\n', "a quote in one of the lines 2, 3, 4 is never closed"),
        ("status_id;text|more\n5,a\n5,b,c;d\n", ""),
    ],
)
def test_why_columns_can_not_be_told_apart(content: str, said: str, audit: Run, tmp_path: Path) -> None:
    (tmp_path / "logs.csv").write_bytes(content.encode())
    assert said in refused(audit, tmp_path / "logs.csv", "--provider", "infobip")


@pytest.mark.parametrize("name", ["logs.jsonl.gz", "logs.csv.gz", "logs.json.gz"])
def test_files_that_end_too_early_are_named(name: str, audit: Run, tmp_path: Path) -> None:
    content = gzip.compress("".join(f"{number},{number * 7919}\n" for number in range(20_000)).encode())
    (tmp_path / name).write_bytes(content[: len(content) // 2])
    write(tmp_path / name.removesuffix(".gz").replace("logs", "whole"), [REPORT])
    assert f"DuckDB can't read {tmp_path / name}: " in refused(audit, tmp_path, "--provider", "infobip")


@pytest.mark.parametrize("name", ["logs.json", "logs.json.gz"])
@pytest.mark.parametrize("indent", [None, 1])
def test_one_large_object_is_refused_with_what_to_do(name: str, indent: int | None, audit: Run, tmp_path: Path) -> None:
    one = json.dumps({"results": [json.loads(REPORT) | {"text": "x" * 300_000}] * 60}, indent=indent).encode()
    (tmp_path / name).write_bytes(gzip.compress(one, 1) if name.endswith(".gz") else one)
    message = refused(audit, tmp_path / name, "--provider", "infobip")
    assert message.endswith(
        f"{name} holds a JSON value of more than 16 MB: save its reports as a list, or as JSON Lines"
    )


@pytest.mark.parametrize("name", ["logs.json", "logs.json.gz"])
def test_a_list_may_be_one_long_line(name: str, audit: Run, tmp_path: Path) -> None:
    some = json.dumps([json.loads(REPORT) | {"text": "x" * 300_000}] * 60).encode()
    (tmp_path / name).write_bytes(gzip.compress(some, 1) if name.endswith(".gz") else some)
    assert rows(audit, tmp_path / name)["rows"]["read"] == 60


def test_missing_columns_are_named_with_what_there_is(audit: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "logs.csv", ["colour,size", "red,1"])
    assert "there is: colour, size" in refused(audit, file)
    assert "there is: colour, size" in refused(audit, file, "--provider", "infobip", "--column", "status.id=state")
    assert "there is: colour, size" in refused(audit, file, "--json", "body")
    assert "the parts are: status.id" in refused(audit, file, "--provider", "infobip", "--column", "nothing=colour")
    assert "no column of an id" in refused(audit, file, "--provider", "infobip", "--column", "time=colour")


def test_empty_files_are_said(audit: Run, tmp_path: Path) -> None:
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(b""))
    (tmp_path / "blank.csv").write_text("\n\n")
    for name in ("logs.csv", "logs.jsonl", "packed.csv.gz", "blank.csv"):
        (tmp_path / name).touch()
        data = rows(audit, tmp_path / name)
        assert data["rows"]["all"] == 0 and "is empty" in data["read_as"][-1]
    data = rows(audit, write(tmp_path / "heads.csv", ["status_id"]))
    assert data["rows"]["all"] == 0


def test_what_is_no_file_of_reports_is_refused(audit: Run, tmp_path: Path) -> None:
    assert "there is no file nowhere.csv" in refused(audit, "nowhere.csv")
    assert "ends in .parquet" in refused(audit, write(tmp_path / "logs.xlsx", ["x"]))
    assert "has no file of" in refused(audit, tmp_path / "inner") if (tmp_path / "inner").mkdir() else True
    assert "name files" in refused(audit)
    write(tmp_path / "a.csv", ["status_id", "5"])
    write(tmp_path / "b.jsonl", [REPORT])
    assert "one format at a time" in refused(audit, tmp_path / "a.csv", tmp_path / "b.jsonl")


@pytest.mark.parametrize("name", ["logs.csv", "logs.jsonl", "logs.json"])
def test_utf_16_is_refused_by_its_name(name: str, audit: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f"status_id\n5\n{REPORT}", encoding="utf-16")
    assert refused(audit, tmp_path / name).endswith(f"{name} is in UTF-16; save it as UTF-8")


def test_reports_of_no_certain_provider_ask_for_it(audit: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "logs.jsonl", ['{"other": 1}', "nothing"])
    assert "--provider apiplex or infobip" in refused(audit, file)
    assert audit(file, "--provider", "infobip").exit_code == 0


def test_the_missing_package_is_named(audit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    assert "pip install 'codecanon[audit]'" in refused(audit, write(tmp_path / "logs.jsonl", [REPORT]))


def test_spark_without_its_package_is_named(audit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    file = write(tmp_path / "logs.jsonl", [REPORT])
    assert "pip install 'codecanon[spark]'" in refused(audit, file, "--engine", "spark")
    assert "--master goes with --engine spark" in refused(audit, file, "--master", "local[2]")
    assert "--engine is for files" in refused(audit, "--tuples", file, "--engine", "spark")
    assert "explains nothing" in refused(audit, file, "--format", "tuples", "--fail-on", "unknown")


def test_names_and_values_can_forge_nothing(audit: Run, tmp_path: Path) -> None:
    evil = {
        "status": {"id": "<script>alert(1)</script>\u001b[31m", "name": "| # [x](http://e)"},
        "messageId": "'; DROP\n--",
    }
    file = write(tmp_path / 'it\'s "here".jsonl', [json.dumps(evil)])
    for form in ("text", "markdown", "html"):
        text = audit(file, "--provider", "infobip", "--format", form).stdout
        assert "\u001b" not in text and "999" not in text
        if form == "html":
            assert "<script" not in text


def test_an_apostrophe_is_no_quote(audit: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "cities.csv", ["status_id,city", "5,'s-Hage", "999,x", "5,Bosch'", '5,"a, ""b"""'])
    done = audit(file, "--provider", "infobip", "--quiet", "--fail-on", "unknown")
    assert done.stdout.startswith("4 rows: 4 read.") and "unknown: 1" in done.stderr and done.exit_code == 1


def test_times_that_can_not_be_read_are_said(audit: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "times.csv", ["status_id,done_at", "5,03/11/2026 10:00"])
    assert "At least 1 of 1 time could not be read" in audit(file, "--provider", "infobip", "--quiet").stdout


TIMES = ["2026-11-03T10:00:00Z", "03/11/2026 10:00", "04/11/2026 10:00", "never", "1793700000", "\u001b[31m red", ""]


@pytest.mark.parametrize("name", ["times.csv", "times.jsonl"])
def test_of_some_times_that_can_not_be_read_it_is_said_how_many(name: str, audit: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"status": {"id": 5}, "doneAt": time or None}) for time in TIMES]
    file = write(tmp_path / name, ["status_id,done_at", *(f"5,{time}" for time in TIMES)] if "csv" in name else lines)
    data = rows(audit, file)
    assert data["times"] == {"all": 6, "unread": 4, "example": data["times"]["example"]}
    assert data["times"]["example"] in TIMES and data["rows"]["read"] == data["found"]["reports"] == 7
    assert data["first_seen"] == data["last_seen"] == "2026-11-03T10:00:00+00:00"
    for form in ("--quiet", "--no-color"):
        text = audit(file, "--provider", "infobip", form).stdout
        assert "At least 4 of 6 times could not be read, such as" in " ".join(text.split()) and "\u001b" not in text
    counted = write(
        tmp_path / "tuples.csv", [audit(file, "--provider", "infobip", "--format", "tuples").stdout.rstrip()]
    )
    merged = json.loads(audit("--tuples", counted, "--tuples", counted, "--format", "json").stdout)["times"]
    assert (merged["all"], merged["unread"]) == (12, 8)


def test_tables_of_other_columns_are_told_apart(audit: Run, tmp_path: Path) -> None:
    files = [write(tmp_path / "a.csv", ["status_id", "5"]), write(tmp_path / "b.csv", ["statusId", "5"])]
    assert "has other columns than the first file" in refused(audit, *files, "--provider", "infobip")
