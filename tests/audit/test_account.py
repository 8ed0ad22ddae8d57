"""What an audit tells: for machines, for people, and for a nightly job."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from .conftest import Run
from .test_formats import write

LOGS: list[Any] = [
    *[
        {"results": [{"messageId": f"m{n}", "doneAt": f"2026-11-0{n}T10:00:00Z", "status": {"id": 5}}]}
        for n in (1, 2, 3)
    ],
    {
        "results": [
            {"messageId": "m1", "status": {"id": 4}},
            {"messageId": "m9", "status": {"id": 999, "groupName": "REJECTED"}},
        ]
    },
    {"results": [{"messageId": "m2", "status": {"id": 5}}]},
    {"results": [{"messageId": "m8", "error": {"id": 6001}}, {"error": {"id": 27, "permanent": True}}]},
    {"results": [{"messageId": "m7", "status": {"id": 7}}, {"nothing": 1}]},
    {"results": [{"messageId": "in", "receivedAt": "2026-11-05T10:00:00Z", "text": "hello"}]},
    {"requestError": {"serviceException": {"messageId": "UNAUTHORIZED", "text": "Invalid login"}}},
]


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return write(tmp_path / "logs.jsonl", [*map(json.dumps, LOGS), "no JSON"])


def data_of(audit: Run, *words: object) -> dict[str, Any]:
    done = audit(*words, "--format", "json", "--provider", "infobip")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout, parse_constant=pytest.fail)  # NaN is no JSON
    return found


def test_everything_that_logs_say_is_in_the_data(audit: Run, logs: Path) -> None:
    data = data_of(audit, logs)
    assert data["rows"] == {"all": 10, "read": 9, "no_json": 1, "no_row": 0, "beyond_the_limit": 0}
    assert data["found"] == {
        "reports": 9,
        "request_errors": 1,
        "events": 1,
        "not_understood": 1,
        "beyond_the_limit": 0,
    }
    assert data["failures"] == {"unknown": 1, "conflict": 1, "retired": 0, "deprecated": 1, "not-understood": 2}
    (unknown,) = data["unknown"]["listed"]
    assert unknown["group"] == "infobip/delivery_status/5" and unknown["answers"]["outcome"] == "rejected"
    answers = {one["name"]: one for one in data["answers"]}
    for one in answers.values():
        assert sum(value["times"] for value in one["values"]) == 10
        assert sum(value["share"] for value in one["values"]) == pytest.approx(1)
    assert {value["value"] for value in answers["can_resend"]["values"]} <= {True, False}
    assert data["events"] == [{"value": "inbound", "times": 1, "share": 1.0}]
    known = next(one for one in data["codes"]["listed"] if one["code"] == "infobip/general_status/5")
    assert (known["times"], known["first_seen"]) == (4, "2026-11-01T10:00:00+00:00")
    assert known["last_seen"] == "2026-11-03T10:00:00+00:00"


def test_messages_with_contradictory_states_are_found(audit: Run, logs: Path) -> None:
    messages = data_of(audit, logs, "--messages")["messages"]
    assert messages["contradictory"] == [{"values": ["delivered", "undeliverable"], "times": 1, "example": "m1"}]
    assert messages["times"] == 1 and messages["all"] == 4
    assert "delivered and undeliverable" in audit(logs, "--messages", "--provider", "infobip").output


def test_messages_are_found_in_tables_too(audit: Run, tmp_path: Path) -> None:
    rows = ["status_id,message_id", "5,a", "4,a", "5,b", "5,b", "7,b", "4,c", ",d", "5,"]
    messages = data_of(audit, write(tmp_path / "logs.csv", rows), "--messages")["messages"]
    assert messages == {
        "all": 3,
        "times": 1,
        "contradictory": [{"values": ["delivered", "undeliverable"], "times": 1, "example": "a"}],
    }


@pytest.mark.parametrize(
    ("failures", "message"),
    [
        (["unknown"], "unknown: 1"),
        (["conflict", "deprecated"], "conflict: 1, deprecated: 1"),
        (["not-understood", "retired"], "not-understood: 2"),
        (["retired"], None),
        ([], None),
    ],
)
def test_a_nightly_job_fails_on_what_it_names(failures: list[str], message: str | None, audit: Run, logs: Path) -> None:
    done = audit(logs, "--provider", "infobip", *(word for one in failures for word in ("--fail-on", one)))
    assert done.exit_code == (1 if message else 0)
    assert message is None or done.stderr.strip().endswith(message)
    assert "10 rows: 9 read, 1 not JSON." in done.stdout


def test_the_page_is_one_file_without_scripts(audit: Run, logs: Path) -> None:
    page = audit(logs, "--provider", "infobip", "--format", "html").stdout
    tags: list[str] = []
    addresses: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            addresses.extend(name for name, _ in attributes if name in ("src", "href", "onclick"))

    Reader().feed(page)
    assert page.startswith("<!doctype html>") and "Unknown codes" in page
    assert tags.count("table") > 5 and "svg" in tags
    assert not addresses and not {"script", "img", "link", "iframe"} & {*tags}


def test_markdown_has_the_tables(audit: Run, logs: Path) -> None:
    text = audit(logs, "--provider", "infobip", "--format", "markdown").stdout
    html = MarkdownIt().enable("table").render(text)
    assert html.count("<table>") == text.count("\n## ")
    assert "<h2>Unknown codes</h2>" in html and "<td>status 999</td>" in html


def test_quiet_prints_the_beginning_only(audit: Run, logs: Path) -> None:
    assert len(audit(logs, "--provider", "infobip", "--quiet").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["logs.jsonl", "--tuples", __file__],
        ["--sql", "duckdb"],
        ["--table", "logs", "logs.jsonl"],
        ["--sql", "duckdb", "--table", "logs"],
        ["--sql", "oracle", "--table", "logs", "--json", "body"],
        ["logs.jsonl", "--json", "body", "--column", "status.id=x"],
        ["--tuples", __file__, "--provider", "infobip"],
        ["--tuples", __file__, "--messages"],
    ],
)
def test_options_that_do_not_go_together_are_refused(words: list[str], audit: Run) -> None:
    assert audit(*words).exit_code == 2


def test_an_option_of_a_part_is_short_for_its_column(audit: Run, tmp_path: Path) -> None:
    table = write(tmp_path / "some.csv", ["state,fault,group", "5,0,3", "999,27,5"])
    short = audit(
        table, "--provider", "infobip", "--status-id", "state", "--error-id=fault", "--status-group-id", "group"
    )
    columns = [
        word for one in ("status.id=state", "error.id=fault", "status.group_id=group") for word in ("--column", one)
    ]
    assert short.exit_code == 0 and short.stdout == audit(table, "--provider", "infobip", *columns).stdout
    assert "REJECTED" in short.stdout
    for words, said in (
        (["--status-id"], "requires a column"),
        (["--nothing-id", "state"], "reports of Infobip have no nothing.id"),
    ):
        refused = audit(table, "--provider", "infobip", *words)
        assert refused.exit_code and said in f"{refused.output}{refused.exception}"


def test_what_reports_of_an_unknown_code_differ_in_is_not_answered(audit: Run, tmp_path: Path) -> None:
    some = [{"error": {"id": 7777, "permanent": permanent}} for permanent in (True, False)]
    logs = write(tmp_path / "some.jsonl", map(json.dumps, some))
    (unknown,) = data_of(audit, logs)["unknown"]["listed"]
    assert "permanent" in unknown["reports_differ_in"] and "permanent" not in unknown["answers"]
    assert "reports differ in permanent" in audit(logs, "--provider", "infobip").stdout


def test_messages_that_contradict_themselves_are_conflicts(audit: Run, tmp_path: Path) -> None:
    some = [{"results": [{"messageId": "m", "status": {"id": id}}]} for id in (5, 9)]
    logs = write(tmp_path / "some.jsonl", map(json.dumps, some))
    done = audit(logs, "--provider", "infobip", "--messages", "--fail-on", "conflict", "--quiet")
    assert done.exit_code == 1 and "Final reports contradict each other in 1 of 1 message." in done.stdout


def test_names_in_a_column_of_ids_are_said_to_be_names(audit: Run, tmp_path: Path) -> None:
    rows = ["state", *["DELIVERED_TO_HANDSET"] * 3, "delivered_to_HANDSET", "nonsense", " 5", "5.00", "7.50"]
    table = write(tmp_path / "some.csv", rows)
    words = ("--provider", "infobip", "--status-id", "state")
    mistaken = {one["cause"]: one for one in data_of(audit, table, *words)["unknown"]["mistaken"]}
    assert {cause: (one["distinct"], one["times"]) for cause, one in mistaken.items()} == {
        "name": (2, 4),
        "blanks": (1, 1),
    }
    text = " ".join(audit(table, *words).stdout.split())
    assert "2 of these ids of status, in 4 reports, are names of the catalog: give the column as --status-name." in text
    assert "1 of these ids of status, in 1 report, is in the catalog without the blanks around it." in text
    assert '1 status " 5"' in text
    found = data_of(audit, table, "--provider", "infobip", "--status-name", "state")
    assert found["codes"]["listed"][0]["times"] == 4 and not found["unknown"]["mistaken"]


def test_ids_of_payloads_that_are_texts_of_numbers_are_said_to_be_that(audit: Run, tmp_path: Path) -> None:
    """As packages read them: 5.0 is 5, and "5.0" is not."""
    some = ["5.0", '"5.0"', '"DELIVERED_TO_HANDSET"', "NaN", "1e999"]
    data = data_of(audit, write(tmp_path / "some.jsonl", [f'{{"status": {{"id": {one}}}}}' for one in some]))
    assert [(one["code"], one["times"]) for one in data["codes"]["listed"]] == [("infobip/general_status/5", 1)]
    said = {one["cause"]: one["message"] for one in data["unknown"]["mistaken"]}
    assert said["text"].endswith("is in the catalog as a number, not as a text such as 5.0.")
    assert said["name"].endswith("is a name of the catalog.")  # there is no column to state
