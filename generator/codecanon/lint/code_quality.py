"""The code quality report of GitLab, which shows findings in a merge request."""

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format

import json
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, assert_never

from codecanon.diagnostics import Finding, FindingLevel, Position
from codecanon.reading.repository_path import findings_in_repository
from codecanon.text import printable

Severity = Literal["info", "minor", "major", "critical", "blocker"]


class Issue(NamedTuple):
    """An issue of a report. Without a fingerprint of its own, it gets one of what it says."""

    rule: str
    severity: Severity
    message: str
    position: Position
    fingerprint: str = ""


def as_gitlab(findings: Sequence[Finding]) -> str:
    """Findings of `lint` as such a report."""
    return code_quality(issues(findings))


def issues(findings: Iterable[Finding]) -> list[Issue]:
    """Findings as issues of a report."""
    return [
        Issue(rule, _severity(level), message + (f" ({hint})" if hint else ""), position)
        for position, rule, message, hint, level in findings_in_repository(findings)
    ]


def code_quality(issues: Iterable[Issue]) -> str:
    """The report. Fingerprints are all different, and stay when an issue moves to another line."""
    from hashlib import sha256  # slow to load

    seen: dict[tuple[str, ...], int] = {}
    listed = []
    for rule, severity, message, (path, line, _), own in issues:
        same = (rule, path, message)
        seen[same] = seen.get(same, 0) + 1
        number = [str(seen[same])] if seen[same] > 1 else []
        said = "\0".join([*same, *number]).encode(errors="surrogatepass")
        listed.append(
            {
                "description": printable(message),
                "check_name": rule,
                "fingerprint": own or sha256(said).hexdigest(),
                "severity": severity,
                "location": {"path": printable(path), "lines": {"begin": line}},
            }
        )
    return json.dumps(listed, indent=2) + "\n"


def _severity(level: FindingLevel) -> Severity:
    match level:
        case "error":
            return "critical"
        case "warning":
            return "minor"
        case _:
            assert_never(level)
