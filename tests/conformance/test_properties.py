"""What holds for any payload, and for the reports of a message in any order."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from real import CHECKED

from codecanon.lookup.vocabulary import OwnReport
from .tool import Tool

TOOL = Tool(CHECKED.catalog)
INFOBIP = TOOL.vocabularies["infobip"].payloads
MERGER = TOOL.merger
KEYS = sorted(
    {"status", "error", "errorCode", "requestError", "serviceException", "results", "messages", "bulks", "receivedAt"}
    | {"id", "name", "groupId", "groupName", "permanent", "messageId", "doneAt", "smsCount", "bulkId", "seenAt"}
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from([0, 1, 5, 9, 27, "27", 27.0, 99999, 6012, "PENDING", "DELIVERED", "EC_ABSENT_SUBSCRIBER", "OK"]),
    st.sampled_from(["2026-01-01T10:00:05.000+0000", "2026-01-01 00:00:00", 1_700_000_000, "E400", "UNAUTHORIZED"]),
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner)
)


@settings(max_examples=2_000, deadline=None)
@given(JSON)
def test_nothing_is_silently_empty(payload: Any) -> None:
    reading = INFOBIP.read(payload)
    assert reading.reports or reading.events or reading.request_errors or reading.not_understood
    for report in reading.reports:
        assert report.results
        decided = TOOL.decider.decide(report, {})
        if decided.values["can_resend"]:
            assert decided.values["retry"] == "later"
            assert decided.values["outcome"] not in ("pending", "delivered")
        assert decided.basis.keys() == {name for name in TOOL.decider.fields if decided.values[name] is not None}


STATUSES = [
    {"id": 5, "name": "DELIVERED_TO_HANDSET", "groupId": 3},
    {"id": 7, "name": "PENDING_ENROUTE", "groupId": 1},
    {"id": 9, "name": "UNDELIVERABLE_NOT_DELIVERED", "groupId": 2},
    {"id": 15, "name": "EXPIRED_EXPIRED", "groupId": 4},
    {"id": 12, "groupId": 5},
    {"groupName": "DELIVERED"},
    {"id": 99999},
]
TIMES = [None, "2026-01-01T10:00:05.000+0000", "2026-01-01T10:00:06.000+0000", "2026-01-01T12:00:05.000+0200", "later"]
REPORTS = st.lists(
    st.fixed_dictionaries(
        {"status": st.sampled_from(STATUSES)},
        optional={
            "messageId": st.sampled_from(["a", "b", 7, "", None]),
            "doneAt": st.sampled_from(TIMES),
            "smsCount": st.sampled_from([1, 2, "3", None]),
            "callbackData": st.text(max_size=3),
        },
    ),
    max_size=8,
)


@settings(max_examples=1_000, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_of_the_same_reports_gives_the_same_states(payload: Any, random: Any) -> None:
    assert MERGER
    reports = list(INFOBIP.read(payload).reports) if payload else []
    shuffled = random.sample(reports, len(reports))
    assert list(said(MERGER.merge(reports))) == list(said(MERGER.merge(shuffled)))


@settings(max_examples=1_000, deadline=None)
@given(REPORTS)
def test_what_is_merged_can_be_merged_again(payload: Any) -> None:
    """With all reports of its states, or with copies: the same states, but for the number of copies."""
    assert MERGER
    reports = [one for one in (INFOBIP.read(payload).reports if payload else ()) if one.envelope.message_id]
    states = MERGER.merge(reports)
    kept = [report for state in states for report in state.reports]
    for again in (kept, reports + reports):
        assert [one[:-1] for one in said(MERGER.merge(again))] == [one[:-1] for one in said(states)]
    assert sum(len(state.reports) + state.duplicates for state in states) == len(reports)


def said(states: Any) -> Iterator[tuple[Any, ...]]:
    """What states say, the number of copies last."""

    def raw(reports: tuple[OwnReport, ...]) -> list[Any]:
        return [report.raw for report in reports]

    for one in states:
        shown = (one.key, one.report.raw, raw(one.reports), one.parts, raw(one.contradictions), one.duplicates)
        yield shown
