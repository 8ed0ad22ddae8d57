"""What the generated Python package says of payloads, as plain values that can be compared with JSON."""

import sys
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generated" / "python" / "src"

sys.path.insert(0, str(PACKAGE))
decide = import_module("msgcodes.answers").decide
merge = import_module("msgcodes.states").merge
sys.path.remove(str(PACKAGE))

FIELDS = ("outcome", "final", "fault", "retry", "scope", "permanent", "charged", "can_resend", "suppress")


def read(payload: object, provider: str) -> Any:
    """The reading of a payload, as the package of a provider gives it."""
    return import_module(f"msgcodes.{provider}").read(payload)


def said(payload: object, provider: str) -> dict[str, Any]:
    """All that a payload says. What it does not say is left out."""
    reading = read(payload, provider)
    return stated(
        reports=[report_of(report) for report in reading.reports],
        events=[[event.kind, event.path] for event in reading.events],
        request_errors=[result_of(error) | {"answers": answers_of(error)} for error in reading.request_errors],
        not_understood=[[one.reason, one.path] for one in reading.not_understood],
    )


def merged(payloads: list[Any], provider: str) -> list[dict[str, Any]]:
    """The states of the messages that payloads report on."""
    reports = [report for payload in payloads for report in read(payload, provider).reports]
    return [
        stated(
            key=state.key,
            reports=len(state.reports),
            duplicates=state.duplicates,
            contradictions=len(state.contradictions),
            parts=dict(state.parts),
            answers=answers_of(state),
        )
        for state in merge(reports)
    ]


def report_of(report: Any) -> dict[str, Any]:
    names = [name for name in report.envelope.__slots__ if getattr(report.envelope, name) is not None]
    return stated(
        path=report.path,
        results={result.kind: result_of(result) for result in report.results},
        conflicts=conflicts_of(report),
        answers=answers_of(report),
        envelope={name: plain(getattr(report.envelope, name)) for name in names},
    )


def result_of(result: Any) -> dict[str, Any]:
    code, group = getattr(result, "code", None), result.group
    return stated(
        code=None if code is None else code.identity,
        group=None if code is not None or group is None else group.identity,
        conflicts=conflicts_of(result),
    )


def conflicts_of(one: Any) -> list[Any]:
    return [[conflict.part, plain(conflict.received), plain(conflict.expected)] for conflict in one.conflicts]


def answers_of(one: Any) -> dict[str, Any]:
    answer = decide(one)
    return {name: plain(value) for name in FIELDS if (value := getattr(answer, name)) is not None}


def stated(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], {}, 0, "")}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return {name: plain(one) for name, one in value.items()} if isinstance(value, Mapping) else value
