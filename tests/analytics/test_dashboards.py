"""The queries of docs/analytics.md give exactly what the reader of the packages says, report by report."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from real import CHECKED, SPEC

from codecanon.lookup.vocabulary import Vocabulary
from codecanon.targets.answering import decider_of
from codecanon.targets.shipped import Known, paths

from .building import build, table
from .deliveries import rows, write
from .test_history import git

pytestmark = pytest.mark.thorough

PAGE = (Path(__file__).parents[2] / "docs/analytics.md").read_text()
BLOCKS = dict(re.findall(r"<!-- write: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))
TODAY = date(2026, 11, 4)
CATALOG = CHECKED.catalog
VOCABULARIES = {one.id: Vocabulary(CATALOG, one) for one in CATALOG.providers}
DECIDER = decider_of(CATALOG)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analytics")
    (folder / "spec").symlink_to(SPEC)
    build(folder)
    write(folder / "deliveries.parquet")
    return folder


@cache
def said(status: int | None, error: int | None) -> dict[str, Any] | None:
    """What the packages answer for a report with these ids, None where they don't know one of them."""
    ids = {"status": status, "error": error}
    given = {kind: {"id": id} for kind, id in ids.items() if id is not None}
    report = VOCABULARIES["infobip"].payloads.read_report(paths.Element(given))
    known = all(isinstance(one, Known) for one in report.results)
    return DECIDER.decide(report, {}).values if known else None


def answered() -> Iterator[tuple[str, str, datetime, dict[str, Any] | None]]:
    """Each delivery: the recipient, the operator, the time, and what the reader says."""
    for _, recipient, operator, status, error, done_at in rows():
        yield recipient, operator, done_at, said(status, error)


def queried(folder: Path, monkeypatch: pytest.MonkeyPatch, query: str) -> list[tuple[Any, ...]]:
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        connection.execute(BLOCKS["answered.sql"])
        return connection.execute(BLOCKS[query]).fetchall()


def test_every_delivery_is_counted_once(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    with duckdb.connect() as connection:
        connection.execute(BLOCKS["answered.sql"])
        counted = connection.execute(
            "SELECT is_known, fault, final, suppress, count(*) FROM answered GROUP BY ALL"
        ).fetchall()
    expected: Counter[Any] = Counter()
    for *_, one in answered():
        expected[one is not None, *(one[name] if one else None for name in ("fault", "final", "suppress"))] += 1
    assert {row[:-1]: row[-1] for row in counted} == expected
    assert expected.total() == len(list(rows())) and expected[False, None, None, None] > 100


def test_the_share_by_operator_and_fault(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, operator, _, one in answered():
        if one is None or one["final"] is not False:
            counts[operator]["unknown code" if one is None else one["fault"] or "not stated"] += 1
    found = queried(built, monkeypatch, "share.sql")
    assert {row[:3] for row in found} == {(one, *pair) for one, faults in counts.items() for pair in faults.items()}
    for operator, fault, reports, percent in found:
        assert percent == pytest.approx(100 * reports / counts[operator].total(), abs=0.05), fault


def test_what_to_suppress_today(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports: Counter[str] = Counter()
    last: dict[str, datetime] = {}
    faults: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for recipient, _, done_at, one in answered():
        if one and one["suppress"] == "recipient" and done_at.date() >= TODAY:
            reports[recipient] += 1
            last[recipient] = max(last.get(recipient, done_at), done_at)
            faults[recipient] += [(done_at, one["fault"])] if one["fault"] else []
    found = queried(built, monkeypatch, "suppress.sql")
    assert len(found) == len(reports) > 100
    assert {row[0]: row[1:] for row in found} == {
        one: (max(faults[one], default=(None, None))[1], count, last[one]) for one, count in reports.items()
    }


def test_polars_counts_the_same(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = BLOCKS["share.py"].replace(".head(2)", "")
    done = subprocess.run([sys.executable, "-c", program], cwd=built, check=True, capture_output=True, text=True)
    found = {(one, fault): (count, percent) for one, fault, count, percent in eval(done.stdout)}
    by_sql: defaultdict[Any, list[Any]] = defaultdict(lambda: [0, 0.0])
    for operator, fault, count, percent in queried(built, monkeypatch, "share.sql"):
        key = operator, None if fault in ("unknown code", "not stated") else fault
        by_sql[key] = [by_sql[key][0] + count, by_sql[key][1] + percent]
    assert {key: count for key, (count, _) in found.items()} == {key: count for key, (count, _) in by_sql.items()}
    assert all(percent == pytest.approx(by_sql[key][1], abs=0.11) for key, (_, percent) in found.items())


def test_with_a_history_each_delivery_has_the_answer_of_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the second release on, error 27 has another fault."""
    (tmp_path / "spec/infobip").mkdir(parents=True)
    for file in [*SPEC.glob("*.yaml"), *SPEC.glob("infobip/*.yaml")]:
        text = re.sub(r"^ +same_as: .*\n", "", file.read_text(), flags=re.MULTILINE)
        (tmp_path / "spec" / file.relative_to(SPEC)).write_text(text)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "spec")
    git(tmp_path, "commit", "-qm", "first", day="2026-05-01")
    git(tmp_path, "tag", "v2.0.0")
    catalog, errors = tmp_path / "spec/catalog.yaml", tmp_path / "spec/infobip/general_error.yaml"
    catalog.write_text(catalog.read_text().replace('version: "2.0.0"', 'version: "3.0.0"'))
    errors.write_text(
        re.sub(
            r"(- id: 27\n(?:    .*\n)*?    fault: )\w+",
            r"\1recipient_number\n    rationale: Because.",
            errors.read_text(),
        )
    )
    git(tmp_path, "commit", "-qam", "second", day="2026-11-02")
    git(tmp_path, "tag", "v3.0.0")
    build(tmp_path, "--history")
    write(tmp_path / "deliveries.parquet")
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as connection:
        connection.execute(BLOCKS["answered.sql"])
        asked = "SELECT done_at >= DATE '2026-11-02', fault, count(*) FROM answered WHERE status_id = 4 AND error_id = 27 GROUP BY ALL"
        found = sorted(connection.execute(asked).fetchall())
        may = connection.execute(BLOCKS["may.sql"]).fetchall()
    times = [row[-1] for row in rows() if row[3:5] == (4, 27)]
    later = sum(one.date() >= date(2026, 11, 2) for one in times)
    assert found == [(False, "recipient_device", len(times) - later), (True, "recipient_number", later)]
    assert may == [("EC_ABSENT_SUBSCRIBER", "recipient_device", "later", "2.0.0")]


def test_answers_are_those_of_the_reader_for_all_codes_of_a_report(built: Path) -> None:
    compared = 0
    for row in table(built, "answers"):
        if row["provider_id"] == "infobip" and row["found_by_id"] and row["request_error_id"] is None:
            answer = said(row["status_number"], row["error_number"])
            assert answer is not None and {name: row[name] for name in answer} == answer, row
            compared += 1
    assert compared > 20_000


def test_groups_have_the_answers_for_codes_that_nobody_knows(built: Path) -> None:
    compared = 0
    for row in table(built, "groups"):
        for kind in ("status", "error"):
            given = {kind: {"id": 987654321, "groupId": row["number"], "groupName": row["name"]}}
            report = VOCABULARIES[row["provider_id"]].payloads.read_report(paths.Element(given))
            group = getattr(report.results[0], "group", None) if report.results else None
            if group and group.identity == f"{row['provider_id']}/{row['group_set_id']}/{row['id']}":
                answer = DECIDER.decide(report, {}).values
                assert {name: row[name] for name in answer} == answer, row
                compared += 1
    assert compared > 10
