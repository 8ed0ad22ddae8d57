"""Counts of several days, or of several tables, as those of one: what is counted once need not be read again."""

# docs/architecture/decisions/0066

import json
from collections.abc import Sequence

from codecanon.audit.counted_reports import CountedReport, Counts, earliest, latest
from codecanon.diagnostics import Refusal
from codecanon.targets.tuple_query import MAX_TUPLES


def merged(found: Sequence[Counts]) -> list[Counts]:
    """The counts, equal tuples added up. Those that another version of the catalog has counted look at other values, so they stay apart.

    Refused where they are of several providers.
    """
    providers = dict.fromkeys(one.plan["provider"] for one in found if one.rows)
    if len(providers) > 1:
        raise Refusal(f"they are counts of {' and of '.join(providers)}; explain those of one provider at a time")
    by_plan: dict[str, list[Counts]] = {}
    for one in found:
        by_plan.setdefault(json.dumps(one.plan, sort_keys=True), []).append(one)
    return [_added(some) for some in by_plan.values()]


def _added(some: Sequence[Counts]) -> Counts:
    """Of tuples beyond the limit of their SELECT it is not known which are equal, so all of them are counted."""
    by_keys: dict[tuple[str | None, ...], CountedReport] = {}
    for row in (row for one in some for row in one.rows):
        there = by_keys.get(row.keys)
        by_keys[row.keys] = _together(there, row) if there else row
    ranked = sorted(by_keys.values(), key=lambda row: (-row.times, tuple(map(str, row.keys))))
    return Counts(
        some[0].plan,
        ranked[:MAX_TUPLES],
        all_rows=sum(one.all_rows for one in some),
        all_reports=sum(one.all_reports for one in some),
        all_tuples=len(ranked) + sum(one.all_tuples - len(one.rows) for one in some),
        no_row=sum(one.no_row for one in some),
    )


def _together(one: CountedReport, other: CountedReport) -> CountedReport:
    return one._replace(
        times=one.times + other.times,
        first_seen=earliest(one.first_seen, other.first_seen),
        last_seen=latest(one.last_seen, other.last_seen),
        example=one.example or other.example,
        timed=one.timed + other.timed,
        unread=one.unread + other.unread,
        unread_time=one.unread_time or other.unread_time,
    )
