"""Findings for programs: text stays text, whatever it looks like to them."""

import json
from typing import Any

import pytest

from codecanon.diagnostics import Finding, Position
from codecanon.lint.findings import as_github, as_sarif


def sarif(path: str, message: str, hint: str = "") -> Any:
    (run,) = json.loads(as_sarif([Finding(Position(path, 2, 3), "unknown-value", message, hint)]))["runs"]
    (result,) = run["results"]
    return result


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("see [here](https://evil.example)", r"see \[here\](https://evil.example)"),
        ("a\\[b](c)", r"a\\\[b\](c)"),
        ("one of [1, 2] \\d", "one of [1, 2] \\d"),
        ("a\u202eb", "a<U+202E>b"),
    ],
)
def test_no_message_of_sarif_is_a_link(message: str, told: str) -> None:
    assert sarif("spec/a.yaml", message)["message"]["text"] == told
    assert sarif("spec/a.yaml", "It is wrong.", message)["message"]["text"] == f"It is wrong. ({told})"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("spec/acme/a.yaml", "spec/acme/a.yaml"),
        ("spec/a b%2e#/é?.yaml", "spec/a%20b%252e%23/%C3%A9%3F.yaml"),
        ("v1:spec/a.yaml", "spec/a.yaml"),
        ("spec/\udcff.yaml", "spec/%FF.yaml"),
    ],
)
def test_a_place_of_sarif_is_an_address(path: str, uri: str) -> None:
    (location,) = sarif(path, "It is wrong.")["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_workflow_command_is_one_line() -> None:
    found = Finding(Position("a,b:%0A.yaml", 2, 3), "unknown-value", "100%0A::error::b", "1\n::error::c")
    assert as_github([found]) == (
        "::error file=a%2Cb%3A%250A.yaml,line=2,col=3,title=unknown-value::100%250A::error::b (1 ::error::c)\n"
    )
