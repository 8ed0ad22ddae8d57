"""The forms of a review, for every golden case: each reports every change, and obeys nothing of a spec.

Only six cases have golden files of all forms (tests/golden/test_diffs.py). These properties are of all cases.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from golden.test_diffs import NAMES, reviewed
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from codecanon.diagnostics import Finding
from codecanon.lint.findings import as_github as findings_as_github
from codecanon.review.change import Change
from codecanon.review.change_rule import Level
from codecanon.review.forms.changelog import section
from codecanon.review.forms.annotations import as_github, as_gitlab, as_sarif
from codecanon.review.forms.code_host import CodeHost
from codecanon.review.forms.echoes import Echoes
from codecanon.review.forms.machine import as_json
from codecanon.review.forms.pull_request import as_markdown
from codecanon.review.verdict import Review
from codecanon.review.forms.version_advice import version_findings

pytestmark = pytest.mark.thorough

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
# What GitHub would link, and whom it would call.
CALLS = re.compile(r"@[a-z]|#[0-9]|GH-[0-9]|www\.|(https?|ftp)://", re.IGNORECASE)
HOSTILE = {
    "hostile-text": [
        "@everyone <script>alert(1)</script> [x](https://evil.example) ![i](//evil.example/i.png) #1 GH-1"
    ],
    "hostile-ids-and-reasons": [
        "| @everyone <script>alert(1)</script> [x](https://evil.example) #1 GH-1 **b** `c` </details> WWW.evil.example",
        " ".join(["xyz - + 1. ="] * 20),  # what would begin a block, at the beginning of any line
        "acme/push_error: 1, 1._x_, GH-1, WWW.evil.example, www.evil.example",
    ],
}
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                        "required": ["begin"],
                    },
                },
            },
        },
    },
}
LEVELS = {"major": "warning", "minor": "note", "patch": "note"}


@pytest.fixture(scope="module", params=NAMES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Review]:
    with pytest.MonkeyPatch.context() as patch:
        return request.param, reviewed(request.param, tmp_path_factory.mktemp(request.param), patch)


def with_links(review: Review) -> str:
    """The comment, in a run of GitHub's."""
    host = CodeHost("https://host/a/b/blob", "c0ffee", "https://host/t/c/blob/v1/docs/rules.md", Path.cwd())
    return as_markdown(review, host=host)


@pytest.mark.parametrize("form", [as_markdown, with_links, section])
def test_nothing_of_a_spec_is_obeyed(case: tuple[str, Review], form: Callable[[Review], str]) -> None:
    """With hostile names, texts, ids and reasons, all markup is ours, and nobody is called; yet they are to be read."""
    name, review = case
    text = form(review)
    html = MARKDOWN.render(text.replace("<!-- codecanon diff -->\n", ""))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= set(
        "h2 h3 h4 p code pre table thead tbody tr th td br wbr details summary ul li strong a".split()
    )
    assert all(address.startswith("https://host/") for address in re.findall(r'href="([^"]*)"', html))
    assert ("href" in html) is (form is with_links and bool(all_changes(review)))
    assert html.count("<li>") == len(re.findall(r"^\* ", text, re.MULTILINE))
    assert all(len(re.findall("<td", row)) == 6 for row in re.findall(r"<tr>\n<td.*?</tr>", html, re.DOTALL))
    for piece in re.split("<[^>]*>", re.sub(r"<code\b.*?</code>", "", html, flags=re.DOTALL)):
        assert not CALLS.search(unescape(piece)), piece
    shown = " ".join(unescape(re.sub("<[^>]*>", "", html)).replace("\u200b", "").split())
    assert all(text in shown for text in HOSTILE.get(name, ()))


def test_annotations_are_one_for_each_change_that_is_no_echo_and_no_other_command(case: tuple[str, Review]) -> None:
    _, review = case
    reported = findings_as_github(reported_of(review))
    lines = as_github(review).removeprefix(reported).splitlines()
    echoes = Echoes(review)
    titles = [re.match(r"::(warning|notice) file=[^,]+,line=\d+,col=\d+,title=([^:]*)::.", line) for line in lines]
    assert all(titles), lines
    assert Counter(title[2].replace("%3A", ":") for title in titles if title) == Counter(
        f"{change.level}: {change.rule.id}" for change in echoes.without(all_changes(review)) if change.level
    )


def test_the_code_quality_report_has_the_shape_that_gitlab_documents(case: tuple[str, Review]) -> None:
    _, review = case
    report = json.loads(as_gitlab(review))
    Draft202012Validator(CODE_QUALITY).validate(report)
    assert len({issue["fingerprint"] for issue in report}) == len(report)
    counted = [change for change in Echoes(review).without(review.changes) if change.level]
    assert [issue["fingerprint"] for issue in report[len(reported_of(review)) :]] == [
        one.fingerprint for one in counted
    ]
    assert Counter(issue["check_name"] for issue in report) == Counter(
        [
            *(one.rule for one in reported_of(review)),
            *(change.rule.id for change in Echoes(review).without(review.changes) if change.level),
        ]
    )


def test_sarif_has_a_result_for_each_change(case: tuple[str, Review]) -> None:
    _, review = case
    (run,) = json.loads(as_sarif(review))["runs"]
    found = {finding.rule for finding in reported_of(review)}
    results = [result for result in run["results"] if result["ruleId"] not in found]
    changes = [change for change in json.loads(as_json(review))["changes"] if change["level"] != "none"]
    for result, change in zip(results, changes, strict=True):
        place = result["locations"][0]["physicalLocation"]
        where = change["new_position"]
        assert (result["ruleId"], result["level"]) == (change["rule"], LEVELS[change["level"]])
        assert [one["justification"] for one in result.get("suppressions", ())] == (
            [change["accepted"]["reason"]] if change["accepted"] else []
        )
        assert change["subject"]["id"] in result["message"]["text"].replace("\\", "")
        if where:
            assert place["region"] == {"startLine": where["line"], "startColumn": where["column"]}
            assert unquote(place["artifactLocation"]["uri"]) == where["path"]
    named = {change["rule"] for change in changes} | found
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == named


def test_a_finding_of_the_review_is_in_every_form(case: tuple[str, Review]) -> None:
    _, review = case
    github, sarif, markdown = as_github(review), json.loads(as_sarif(review)), as_markdown(review)
    reported = reported_of(review)
    results = sarif["runs"][0]["results"][: len(reported)]
    for finding, result in zip(reported, results, strict=True):
        path, line, column = finding.position
        at = f"file={path},line={line},col={column},title={finding.rule}"
        assert f"::{finding.level} {at}::{finding.message}" in github
        assert (result["level"], result["ruleId"]) == (finding.level, finding.rule)
        assert finding.message in result["message"]["text"]
    found = json.loads(as_json(review))["findings"]
    assert [one["message"] for one in found] == [finding.message for finding in reported]
    fix_first = [f"* `{one.position.path}:{one.position.line}` {one.message}; {one.hint}\n" for one in review.findings]
    assert ("\n#### Fix first\n\n" + "".join(fix_first[:20]) in markdown) is bool(review.findings)


def test_markdown_counts_every_change_and_explains_every_rule(case: tuple[str, Review]) -> None:
    _, review = case
    text = as_markdown(review)
    levels = Counter(change.level for change in Echoes(review).without(review.changes))
    for level in (Level.MAJOR, Level.MINOR, Level.PATCH):
        assert (f"{levels[level]} {level}" in text) is (levels[level] > 0), level
    for change in all_changes(review):
        assert f"\n* `{change.rule.id}`: {change.rule.reason}\n" in unescape(text) or not change.level


def test_a_changelog_says_what_to_do_on_every_change(case: tuple[str, Review]) -> None:
    _, review = case
    text = section(review)
    words = " ".join(text.split())
    for change in review.changes:
        if change.level in (Level.MAJOR, Level.MINOR):
            assert f"**{change.advice}**" in words
    assert words.count("**Accepted: ") == len({entry.reason for change, entry in review.accepted if change.level})
    assert text.startswith(f"## {review.new.catalog.version}\n")


def reported_of(review: Review) -> list[Finding]:
    """What is wrong in NEW, then a version that is not enough."""
    return [*review.findings, *version_findings(review)]


def all_changes(review: Review) -> list[Change]:
    return [*review.changes, *(change for change, _ in review.accepted)]
