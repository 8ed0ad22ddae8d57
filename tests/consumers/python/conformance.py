"""Answers conformance vectors and reads fixtures with the installed msgcodes: how many, or the first that differs.

The arguments are tests/conformance/vectors.json and generated/json/fixtures/<provider>.json.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from msgcodes import decide
from msgcodes.reports import Known, Report, Unknown


def answer(module: Any, vector: dict[str, Any]) -> Any:
    """What the package says of a vector, in the shape that the vectors expect."""
    call, overrides = vector["call"], vector.get("overrides")
    said = getattr(module, f"parse_{call}")(unpacked(vector["input"]))
    if call == "reports":
        return [report_data(report, overrides) for report in said]
    return report_data(said, overrides) if call == "report" else result_data(said, overrides)


def report_data(report: Any, overrides: Any) -> dict[str, Any]:
    parts = {"status": report.status, "error": report.error}
    results = {kind: result and result_data(result, overrides) for kind, result in parts.items()}
    return {**results, "answers": answers(report, overrides)}


def result_data(result: Known[Any, Any] | Unknown[Any], overrides: Any) -> dict[str, Any]:
    return {
        "code": result.code.identity if isinstance(result, Known) else None,
        "id": result.raw_id,
        "name": result.raw_name,
        "group": None if result.group is None else result.group.identity,
        "conflicts": [[one.part, one.received, list(one.expected)] for one in result.conflicts],
        "answers": answers(result, overrides),
    }


def answers(answerer: Known[Any, Any] | Unknown[Any] | Report, overrides: Any) -> dict[str, Any]:
    functions = (decide.outcome, decide.is_final, decide.fault, decide.should_retry)
    return {function.__name__: function(answerer, overrides) for function in functions}


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
    (report,) = module.parse_reports(payload)
    (result,) = report.results
    return result.code.identity if isinstance(result, Known) and not result.conflicts else None


file, fixtures = (json.loads(Path(path).read_text()) for path in sys.argv[1:])
provider = import_module(f"{file['catalog']}.{file['provider']}")
for vector in file["vectors"]:
    said, expected = answer(provider, vector), unpacked(vector["expected"])
    if not same(said, expected):
        sys.exit(f"{vector['title']}: said {said!r:.2000}, expected {expected!r:.2000}")
for fixture in fixtures["fixtures"]:
    if fixture_code(provider, fixture["payload"]) != fixture["code"]:
        sys.exit(f"{fixture['code']}: its fixture is read as another code, or with conflicts")
print(f"{len(file['vectors'])} vectors, {len(fixtures['fixtures'])} fixtures")
