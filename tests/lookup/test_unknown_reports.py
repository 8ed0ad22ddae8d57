"""Reports of codes that the catalog does not have: each is told its own answer, which is that of the packages."""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from command import run

SPEC = {
    "catalog.yaml": """
        catalog: payments
        version: "1.0.0"
        fields:
          - {id: retry, type: enum, values: [{id: later}, {id: never}]}
        targets: {python: {}}
    """,
    "pay/provider.yaml": """
        provider: pay
        reports:
          - {kind: error, key: error, id: code, code_sets: [failures]}
          - {kind: status, key: status, id: id, group_name: group, code_sets: [numbers]}
        group_sets:
          - id: thousands
            by: {range: 1000}
            groups:
              - {id: -1, name: Minus, summary: Below zero., retry: never}
              - {id: 2, name: Two, summary: Two thousands.}
    """,
    "pay/failures.yaml": """
        code_set: failures
        fallback: other
        codes:
          - {id: other, summary: Anything else., retry: later}
    """,
    "pay/numbers.yaml": """
        code_set: numbers
        kind: status
        group_set: thousands
        codes:
          - {id: 2000, summary: The first., retry: later}
    """,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in SPEC.items():
        file = tmp_path / "spec" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip())
    return tmp_path


def told(folder: Path, report: Any) -> str:
    return run(["explain"], folder, json.dumps(report)).stdout


def test_only_reports_with_one_answer_are_one(folder: Path) -> None:
    plain, two = {"status": {"id": -5}}, {"status": {"id": -5, "group": "Two"}}
    assert told(folder, [plain, two, plain]) == dedent("""\
        [0].status and 1 more: unknown status -5
          of the group -1 Minus: Below zero.
          as codes of this group in general: retry never
        [1].status: unknown status -5
          of the group 2 Two: Two thousands.
        [0] and 1 more answers: retry never (by the group)
        """)


def test_what_no_group_answers_the_fallback_does(folder: Path) -> None:
    assert told(folder, {"error": {"code": "new"}}) == dedent("""\
        error: unknown error "new"
          The code is not in the catalog, and the report does not tell a group that is.
          as code other in general: retry later
        the payload answers: retry later (by the fallback)
        """)
    done = run(
        ["explain", "--format", "json"], folder, json.dumps([{"error": {"code": "new"}}, {"status": {"id": -5}}])
    )
    assert [one["fallback"] for one in json.loads(done.stdout)["reports"]] == ["pay/failures/other", None]


def test_the_fallback_is_shown_only_where_it_applies(folder: Path) -> None:
    file = folder / "spec/pay/numbers.yaml"
    file.write_text(file.read_text().replace("codes:", "fallback: 2000\ncodes:"))
    heading = "Code for ids that nothing matches\n  pay/numbers/2000"
    assert heading not in run(["explain", "numbers/-5"], folder).stdout
    assert heading in run(["explain", "numbers/5000"], folder).stdout
