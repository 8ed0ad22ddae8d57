"""Findings as text: for a terminal, for programs, for GitHub, as SARIF. Prints nothing itself."""

import json
import os
import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from codecanon import __version__
from codecanon.diagnostics import Finding, Position
from codecanon.lint.code_quality import as_gitlab
from codecanon.finding_rule import AnyRule, FindingRule
from codecanon.reading.repository_path import findings_in_repository
from codecanon.text import printable

AnnotationLevel = Literal["error", "warning", "notice"]
SarifLevel = Literal["error", "warning", "note", "none"]


def as_text(findings: Sequence[Finding]) -> str:
    """A line a finding, as compilers print them, with the hint below it."""
    lines = []
    for (path, line, column), rule, message, hint, level in findings:
        warning = "warning: " if level == "warning" else ""
        lines.append(printable(f"{path}:{line}:{column}: {warning}{rule}: {message}"))
        if hint:
            lines.append(f"    {printable(hint)}")
    return "".join(line + "\n" for line in lines)


def as_json(findings: Sequence[Finding]) -> str:
    return _dump(as_data(findings))


def as_data(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as JSON has them."""
    return [
        {"path": path, "line": line, "column": column, "rule": rule, "level": level, "message": message, "hint": hint}
        for (path, line, column), rule, message, hint, level in findings_in_repository(findings)
    ]


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request."""
    return "".join(
        annotation(level, position, rule, printable(message + (f" ({hint})" if hint else "")))
        for position, rule, message, hint, level in findings_in_repository(findings)
    )


def annotation(level: AnnotationLevel, position: Position, title: str, message: str) -> str:
    """One workflow command."""
    path, line, column = position
    return f"::{level} file={_property(printable(path))},line={line},col={column},title={_property(title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning."""
    return sarif(all_rules(), results(findings))


def results(findings: Iterable[Finding]) -> list["Result"]:
    """Findings as results of SARIF."""
    return [
        Result(rule, level, message + (f" ({hint})" if hint else ""), position)
        for position, rule, message, hint, level in findings_in_repository(findings)
    ]


def all_rules() -> tuple[FindingRule, ...]:
    """Every rule that `lint` may report."""
    from codecanon.lint.rules import RULES
    from codecanon.lint.target_rules import TARGET_RULES
    from codecanon.reading.form_rules import FORM_RULES

    return *FORM_RULES, *RULES, *TARGET_RULES


class Result(NamedTuple):
    """A result of SARIF. One that is `accepted` for a reason is suppressed.

    The `fingerprint` of a change stays when its line moves.
    """

    rule: str
    level: SarifLevel
    message: str
    position: Position
    accepted: str | None = None
    fingerprint: str | None = None


def sarif(rules: Iterable[AnyRule], reported: Iterable[Result]) -> str:
    """A SARIF log of one run, with these rules."""
    driver = {
        "name": "codecanon",
        "version": __version__,
        "rules": [
            {"id": rule.id, "shortDescription": {"text": rule.reason}}
            | ({"deprecatedIds": [rule.formerly]} if rule.formerly else {})
            for rule in sorted(rules, key=attrgetter("id"))
        ],
    }
    return _dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": [_result(one) for one in reported]}],
        }
    )


def _result(one: Result) -> dict[str, object]:
    from urllib.parse import quote

    path, line, column = one.position
    region = {"startLine": line, "startColumn": column}
    place = {"physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(path))}, "region": region}}
    result: dict[str, object] = {
        "ruleId": one.rule,
        "level": one.level,
        "message": {"text": _unlinked(one.message)},
        "locations": [place],
    }
    if one.fingerprint is not None:
        result["partialFingerprints"] = {"codecanon/v1": one.fingerprint}
    if one.accepted is not None:
        result["suppressions"] = [{"kind": "external", "justification": one.accepted}]
    return result


def _unlinked(text: str) -> str:
    """Text for a message of SARIF, where [a](b) would be a link: section 3.11.6."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", printable(text)) if "](" in text else printable(text)


def _dump(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab, "sarif": as_sarif}
