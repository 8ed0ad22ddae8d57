"""Answers conformance vectors and reads fixtures with an installed package: how many, or the first that differs.

The arguments are a file of tests/conformance, and files of generated/json/fixtures.
"""

import json
import sys
from dataclasses import fields
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any


def answer(module: Any, vector: dict[str, Any]) -> Any:
    """What the package says of a vector, in the shape that the vectors expect."""
    call, given, overrides = vector["call"], unpacked(vector["input"]), vector.get("overrides")
    match call:
        case "read":
            reading = module.read(given)
            return {
                "reports": [report_data(report, overrides) for report in reading.reports],
                "events": [[one.kind, one.path, envelope(one.envelope)] for one in reading.events],
                "request_errors": [result_data(result, overrides) for result in reading.request_errors],
                "not_understood": [[one.reason, one.path] for one in reading.not_understood],
            }
        case "merge":
            reports = [report for payload in given for report in module.read(payload).reports]
            return [state_data(state) for state in states.merge(reports)]
        case "report":
            return report_data(module.parse_report(given), overrides)
        case kind:
            return result_data(getattr(module, f"parse_{kind}")(given), overrides)


def report_data(report: Any, overrides: Any) -> dict[str, Any]:
    own = ("raw", "envelope", "path")
    results = {one.name: getattr(report, one.name) for one in fields(report) if one.name not in own}
    return {
        "path": report.path,
        "envelope": envelope(report.envelope),
        **{kind: result and result_data(result, overrides) for kind, result in results.items()},
        "conflicts": conflicts(decide(report, overrides).conflicts),
        **answers(report, overrides),
    }


def envelope(values: Any) -> dict[str, Any]:
    """The values that came; a time in ISO 8601, with milliseconds."""
    stated = {one.name: getattr(values, one.name) for one in fields(values)}
    return {
        name: value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value
        for name, value in stated.items()
        if value is not None
    }


def result_data(result: Any, overrides: Any) -> dict[str, Any]:
    return {
        "code": result.code.identity if isinstance(result, reports.Known) else None,
        "id": result.raw_id,
        "name": result.raw_name,
        "group": None if result.group is None else result.group.identity,
        "conflicts": conflicts(result.conflicts),
        **answers(result, overrides),
    }


def conflicts(found: Any) -> list[Any]:
    return [[one.part, one.received, list(one.expected)] for one in found]


def answers(asked: Any, overrides: Any) -> dict[str, Any]:
    """The answers that are stated, and where those of fields come from."""
    answer = decide(asked, overrides)
    names = [one.name for one in fields(answer) if one.name not in ("basis", "conflicts")]
    stated = {name: getattr(answer, name) for name in names}
    return {
        "answers": {name: value for name, value in stated.items() if value is not None},
        "basis": answer.basis,
    }


def state_data(state: Any) -> dict[str, Any]:
    return {
        "key": state.key,
        "report": states.dedup_key(state.report),
        "reports": list(map(states.dedup_key, state.reports)),
        "duplicates": state.duplicates,
        "parts": [[value, times] for value, times in sorted(state.parts.items(), key=str)],
        "contradictions": list(map(states.dedup_key, state.contradictions)),
    }


def unpacked(value: Any) -> Any:
    """A value of the file with what stands for large values spelled out."""
    if isinstance(value, list):
        return [unpacked(one) for one in value]
    if not isinstance(value, dict):
        return value
    times = value.get("times", 0)
    if "$text" in value:
        return value["$text"] * times
    if "$list" in value:
        return [unpacked(value["$list"])] * times
    if "$nested" in value:
        nested = unpacked(value["$nested"])
        for _ in range(times):
            nested = [nested]
        return nested
    return {key: unpacked(one) for key, one in value.items()}


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal, however deep they are, and true is no 1."""
    waiting = [(one, other)]
    while waiting:
        left, right = waiting.pop()
        if isinstance(left, dict) and isinstance(right, dict) and left.keys() == right.keys():
            waiting += [(left[key], right[key]) for key in left]
        elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
            waiting += zip(left, right)
        elif isinstance(left, bool) is not isinstance(right, bool) or left != right:
            return False
    return True


def fixture_code(module: Any, payload: Any) -> str | None:
    """The one code that a payload holds, where nothing in it contradicts the catalog."""
    reading = module.read(payload)
    (result,) = reading.request_errors or reading.reports[0].results
    return result.code.identity if isinstance(result, reports.Known) and not result.conflicts else None


files = [json.loads(Path(path).read_text()) for path in sys.argv[1:]]
vectors, catalog = files[0]["vectors"], files[0]["catalog"]
decide = import_module(f"{catalog}.answers").decide
states: Any = import_module(f"{catalog}.states")
reports: Any = import_module(f"{catalog}.reports")
for vector in vectors:
    provider = import_module(f"{catalog}.{vector.get('provider') or files[0]['provider']}")
    said, expected = answer(provider, vector), unpacked(vector["expected"])
    if not same(said, expected):
        sys.exit(f"{vector['title']}: said {said!r:.2000}, expected {expected!r:.2000}")
counts = [f"{len(vectors)} vectors"]
for file in files[1:]:
    provider = import_module(f"{catalog}.{file['provider']}")
    for fixture in file["fixtures"]:
        if fixture_code(provider, fixture["payload"]) != fixture["code"]:
            sys.exit(f"{fixture['code']}: its fixture is read as another code, or with conflicts")
    counts.append(f"{len(file['fixtures'])} fixtures")
print(", ".join(counts))
