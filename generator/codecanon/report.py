"""Findings and file changes as text: for a terminal, for programs, for GitHub, as SARIF. Prints nothing itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from codecanon import __version__
from codecanon.diagnostics import Located, Position
from codecanon.plan import FileChange, Kind
from codecanon.rules import FORM, RULES
from codecanon.text import printable

_DIFF_LINES = 20

CURES = {
    Kind.MISSING: "codecanon generate",
    Kind.STALE: "codecanon generate",
    Kind.ORPHANED: "codecanon generate",
    Kind.EDITED: "make the change in the spec or the templates, then: codecanon generate --force",
    Kind.FOREIGN: "move the file away, or: codecanon generate --force",
    Kind.KEPT: "it is not needed any more; delete it",
}


def as_text(findings: Sequence[Located]) -> str:
    """A line a finding, as compilers print them, with the hint below it."""
    lines = []
    for (path, line, column), rule, message, hint in findings:
        lines.append(printable(f"{path}:{line}:{column}: {rule}: {message}"))
        if hint:
            lines.append(f"    {printable(hint)}")
    return "".join(line + "\n" for line in lines)


def as_json(findings: Sequence[Located]) -> str:
    return _dump(
        [
            {"path": path, "line": line, "column": column, "rule": rule, "message": message, "hint": hint}
            for (path, line, column), rule, message, hint in findings
        ]
    )


def as_github(findings: Sequence[Located]) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request."""
    return "".join(
        annotation("error", position, rule, printable(message + (f" ({hint})" if hint else "")))
        for position, rule, message, hint in findings
    )


def annotation(level: str, position: Position, title: str, message: str) -> str:
    """One workflow command; `level` is error, warning or notice."""
    path, line, column = position
    return f"::{level} file={_property(printable(path))},line={line},col={column},title={_property(title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Located]) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning."""
    reasons = FORM | {rule.id: rule.reason for rule in RULES}
    results = [
        Result(rule, "error", message + (f" ({hint})" if hint else ""), position)
        for position, rule, message, hint in findings
    ]
    return sarif(reasons, results)


class Result(NamedTuple):
    """A result of SARIF; `level` is error, warning, note or none. One that is `accepted` for a reason is suppressed."""

    rule: str
    level: str
    message: str
    position: Position
    accepted: str | None = None


def sarif(reasons: Mapping[str, str], results: Iterable[Result]) -> str:
    """A SARIF log of one run, with these rules."""
    driver = {
        "name": "codecanon",
        "version": __version__,
        "rules": [{"id": id, "shortDescription": {"text": reasons[id]}} for id in sorted(reasons)],
    }
    return _dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": [_result(one) for one in results]}],
        }
    )


def _result(one: Result) -> dict[str, object]:
    path, line, column = one.position
    region = {"startLine": line, "startColumn": column}
    place = {"physicalLocation": {"artifactLocation": {"uri": path}, "region": region}}
    told: dict[str, object] = {
        "ruleId": one.rule,
        "level": one.level,
        "message": {"text": one.message},
        "locations": [place],
    }
    if one.accepted is not None:
        told["suppressions"] = [{"kind": "external", "justification": one.accepted}]
    return told


def _dump(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}


def changes_as_text(changes: Iterable[FileChange], folder: str) -> str:
    """Each change with its difference and the command that cures it."""
    parts = []
    for change in changes:
        parts.append(printable(f"{folder}/{change.path}: {change.kind}") + "\n")
        if change.kind in (Kind.STALE, Kind.EDITED, Kind.FOREIGN):
            parts += [f"    {printable(line)}\n" for line in _difference(change)]
        parts.append(f"    cure: {CURES[change.kind]}\n")
    return "".join(parts)


def _difference(change: FileChange) -> list[str]:
    """The first lines of a unified diff, from what is there to what should be."""
    from difflib import unified_diff

    old = (change.old or b"").decode("utf-8", "backslashreplace").removesuffix("\n").split("\n")
    new = (change.new or b"").decode("utf-8").removesuffix("\n").split("\n")
    if [line.removesuffix("\r") for line in old] == new:
        return ["all that differs are the ends of lines"]
    # Only the part that differs: difflib takes quadratic time.
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    first = max(start - 3, 0)
    window = slice(first, first + 10 * _DIFF_LINES)
    lines = list(unified_diff(old[window], new[window], "there", "should be", lineterm="", n=3))[3:]
    hunk = lines[: next((index for index, line in enumerate(lines) if line.startswith("@@")), len(lines))]
    shown = [line if len(line) <= 200 else line[:197] + "..." for line in hunk[:_DIFF_LINES]]
    more = len(lines) > len(shown) or len(old) > window.stop or len(new) > window.stop
    return [f"@@ line {start + 1} @@", *shown, *(["..."] if more else [])]
