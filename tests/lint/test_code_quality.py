"""Findings as a code quality report of GitLab. Its shape is tested in tests/review/test_formats.py, for every golden review."""

import json

from codecanon.diagnostics import Finding, Position
from codecanon.lint.code_quality import as_gitlab


def finding(line: int, message: str = "the summary is missing") -> Finding:
    return Finding(Position("spec/acme/error.yaml", line, 3), "missing-summary", message, "write one", "warning")


def test_a_finding_is_an_issue() -> None:
    (issue,) = json.loads(as_gitlab([finding(7)]))
    assert issue.pop("fingerprint")
    assert issue == {
        "description": "the summary is missing (write one)",
        "check_name": "missing-summary",
        "severity": "minor",
        "location": {"path": "spec/acme/error.yaml", "lines": {"begin": 7}},
    }


def test_the_severity_is_that_of_the_finding() -> None:
    assert json.loads(as_gitlab([finding(7)._replace(level="error")]))[0]["severity"] == "critical"


def fingerprints(*findings: Finding) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(as_gitlab(findings))]


def test_an_issue_keeps_its_fingerprint_when_its_line_moves() -> None:
    """Otherwise GitLab would show it as fixed, and as new."""
    assert fingerprints(finding(7)) == fingerprints(finding(9))


def test_no_two_issues_have_the_same_fingerprint() -> None:
    """GitLab shows only one of them."""
    assert len(set(fingerprints(finding(7), finding(9), finding(9, "the name is missing")))) == 3
