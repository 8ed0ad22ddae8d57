"""No payload makes a parser or a helper raise, or take long: run with pytest and Hypothesis, and msgcodes installed."""

import math
import time
from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from msgcodes import Code, Group, Known, Overrides, Unknown, decide, dedup_key, infobip, merge

STATUS = *get_args(infobip.AnyStatusCode), infobip.DeliveryStatusGroup
ERROR = *get_args(infobip.AnyErrorCode), *get_args(infobip.AnyErrorGroup)

CODES: list[Code] = [code for enum in (*STATUS, *ERROR) if issubclass(enum, Code) for code in enum]
GROUPS: list[Group] = [group for enum in (*STATUS, *ERROR) if issubclass(enum, Group) for group in enum]
OVERRIDES = Overrides({code.identity: {"retry": None, "final": True} for code in CODES[::2]})
KEYS = ("id", "name", "groupId", "groupName", "permanent", "status", "error", "results")


def float_of(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


def changed(whole: dict[str, Any], changes: dict[str, Any], gone: str) -> dict[str, Any]:
    return {key: value for key, value in (whole | changes).items() if key != gone}


WHOLE: list[dict[str, Any]] = [
    {"id": code.value, "name": code.wire_name, "groupId": group.value, "groupName": group.wire_name, "permanent": True}
    for code in CODES
    for group in code.groups or GROUPS[:1]
]
NUMBERS = [10**15, -(10**400), 5e-324, 1e15, 1e308, math.nan, math.inf, -0.0]
TEXTS = ["", "-0", "1e3", "9" * 5000, "\x00", "\ud800", "\u0661", "\u212a"]

known = st.sampled_from([value for whole in WHOLE for value in whole.values()])
spelled = known.map(str) | known.map(lambda value: str(value).title()) | known.map(float_of)
junk = st.recursive(
    known
    | spelled
    | st.sampled_from([None, *NUMBERS, *TEXTS])
    | st.integers()
    | st.floats()
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=3),
    max_leaves=3,
)
changes = st.dictionaries(st.sampled_from(KEYS), known | spelled | junk, max_size=2)
nearly = st.builds(changed, st.sampled_from(WHOLE), changes, st.sampled_from(["", *KEYS]))
reports = st.fixed_dictionaries({"status": nearly | junk, "error": nearly | junk})
payloads = (
    reports | junk | st.lists(reports, max_size=2) | st.fixed_dictionaries({"results": st.lists(reports, max_size=2)})
)


def run(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@run(8_000)
@given(nearly | junk)
def test_objects(raw: Any) -> None:
    check(infobip.parse_status(raw), raw, STATUS)
    check(infobip.parse_error(raw), raw, ERROR)


@run(2_000)
@given(payloads)
def test_payloads(payload: Any) -> None:
    reading = infobip.read(payload)
    parts = (*reading.reports, *reading.events, *reading.request_errors, *reading.not_understood)
    assert parts and all(isinstance(hash(part), int) for part in parts)
    for report in reading.reports:
        decide(report), decide(report, OVERRIDES)
        assert dedup_key(report).isascii()
        for result, kind in ((report.status, STATUS), (report.error, ERROR)):
            if result is not None:
                check(result, result.raw, kind)
    states, again = merge(reading.reports), merge(reading.reports[::-1])
    assert [dedup_key(state.report) for state in states] == [dedup_key(state.report) for state in again]
    assert sum(len(state.reports) + state.duplicates for state in states) == len(reading.reports)


def check(result: Known[Code, Group] | Unknown[Group], raw: Any, kind: tuple[type, ...]) -> None:
    """The result is of its kind, has what came as it came, and answers."""
    assert result.raw is raw
    parts = raw if isinstance(raw, dict) else {}
    assert result.raw_id is parts.get("id") and result.raw_name is parts.get("name")
    assert result.group is None or isinstance(result.group, kind)
    if isinstance(result, Known):
        assert isinstance(result.code, kind) and isinstance(result.code, Code)
        assert result.group is None or result.group in result.code.groups
    else:
        known: Any = Known(
            CODES[0], result.kind, result.group, result.conflicts, result.raw, result.raw_id, result.raw_name
        )
        assert result != known and known != result and result not in CODES
    assert isinstance(hash(result), int)
    decide(result), decide(result, OVERRIDES)


LONG = "x" * 10_000_000
DIGITS = "7" * 10_000_000
USUAL = {"id": 27, "name": "EC_ABSENT_SUBSCRIBER", "groupId": 1, "groupName": "HANDSET_ERRORS", "permanent": False}


def taken(run: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    run()
    return time.process_time() - start


@pytest.fixture(scope="module")
def yard() -> float:
    """What 10,000 usual reports take. Other times are compared with it, so that any machine will do."""
    return taken(lambda: infobip.read({"results": [{"error": USUAL}] * 10_000}))


@pytest.mark.parametrize(
    "large", [LONG, DIGITS, [LONG], {LONG: LONG}, 7**100_000], ids=["x", "7", "list", "dict", "int"]
)
def test_large_values_cost_nothing(large: Any, yard: float) -> None:
    def read() -> None:
        whole = {key: large for key in KEYS}
        for payload in (large, whole, {"results": [{"status": whole, "error": whole}]}):
            infobip.read(payload)
            check(infobip.parse_status(payload), payload, STATUS)
            check(infobip.parse_error(payload), payload, ERROR)

    assert taken(read) < 5 * yard


@pytest.mark.parametrize("key", KEYS)
def test_deep_values_cost_nothing(key: str, yard: float) -> None:
    in_lists: Any = 27
    in_objects: Any = 27
    for _ in range(5_000):
        in_lists, in_objects = [in_lists], {key: in_objects}

    def read() -> None:
        for payload in (
            in_lists,
            in_objects,
            {key: in_lists},
            {"results": [{"status": in_objects, "error": in_lists}]},
        ):
            infobip.read(payload)
            infobip.parse_status(payload)
            infobip.parse_error(payload)

    assert taken(read) < 25 * yard


def test_many_reports_take_as_long_as_they_are_many(yard: float) -> None:
    def read() -> None:
        reports = infobip.read({"results": [{"error": USUAL}] * 100_000}).reports
        assert len(reports) == 100_000 and decide(reports[-1]).retry == "later"

    assert taken(read) < 40 * yard  # ten times as many; a hundred yards would be the square
