"""Findings and file changes as text: for a terminal, for programs, for GitHub, as SARIF. Prints nothing itself."""

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from codecanon import __version__
from codecanon.diagnostics import Located, Position
from codecanon.plan import FileChange, Kind
from codecanon.rules import FORM, RULES
from codecanon.text import printable

_DIFF_LINES = 20
_DIFF_BYTES = 2**18  # that are compared line by line

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
    from urllib.parse import quote

    path, line, column = one.position
    region = {"startLine": line, "startColumn": column}
    place = {"physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(path))}, "region": region}}
    told: dict[str, object] = {
        "ruleId": one.rule,
        "level": one.level,
        "message": {"text": _unlinked(one.message)},
        "locations": [place],
    }
    if one.accepted is not None:
        told["suppressions"] = [{"kind": "external", "justification": one.accepted}]
    return told


def _unlinked(text: str) -> str:
    """Text for a message of SARIF, where [a](b) would be a link: section 3.11.6."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", printable(text)) if "](" in text else printable(text)


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

    old, new = change.old or b"", change.new or b""
    if old.replace(b"\r\n", b"\n").removesuffix(b"\n") == new.removesuffix(b"\n"):
        return ["all that differs are the ends of lines"]
    # Only the part that differs: difflib takes quadratic time, and somebody's file can be large.
    same = _same(old, new)
    number, first = new.count(b"\n", 0, same) + 1, _line_start(new, same, 3)
    (old_lines, old_whole), (new_lines, new_whole) = _lines(old, first), _lines(new, first)
    lines = list(unified_diff(old_lines, new_lines, "there", "should be", lineterm="", n=3))[3:]
    hunk = lines[: next((index for index, line in enumerate(lines) if line.startswith("@@")), len(lines))]
    shown = [line if len(line) <= 200 else line[:197] + "..." for line in hunk[:_DIFF_LINES]]
    more = len(lines) > len(shown) or not (old_whole and new_whole)
    return [f"@@ line {number} @@", *shown, *(["..."] if more else [])]


def _same(old: bytes, new: bytes) -> int:
    """How many bytes both begin with."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _line_start(content: bytes, offset: int, before: int) -> int:
    """Where the line at an offset starts, or one so many lines before it."""
    for _ in range(before + 1):
        offset = content.rfind(b"\n", 0, max(offset, 0))
    return offset + 1


def _lines(content: bytes, start: int) -> tuple[list[str], bool]:
    """Some lines from there on, and whether they are all that is left."""
    left = content[start : start + _DIFF_BYTES].decode("utf-8", "backslashreplace").removesuffix("\n").split("\n")
    return left[: 10 * _DIFF_LINES], len(left) <= 10 * _DIFF_LINES and len(content) <= start + _DIFF_BYTES
