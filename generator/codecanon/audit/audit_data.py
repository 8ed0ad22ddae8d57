"""The account of an audit as JSON. The other forms are made of it, so all say the same."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Any

from codecanon.audit.account_of_logs import (
    FAILURES,
    MAX_LISTED,
    Account,
    SeenCode,
    SeenConflict,
    SeenUnknown,
    Sightings,
    shown_answers,
)
from codecanon.audit.mistaken_ids import mistaken_ids
from codecanon.catalog.model import Catalog


def audit_data(catalog: Catalog, account: Account) -> dict[str, Any]:
    codes = _frequent(account.codes.values())
    unknown = _frequent(one for one in account.unknown.values() if not one.retired)
    conflicts = _frequent(account.conflicts.values())
    return {
        "catalog": catalog.name,
        "version": catalog.version,
        "provider": account.provider,
        "title": account.title,
        "read_as": account.notes,
        "rows": {
            "all": account.rows,
            "read": account.read_rows,
            "no_json": account.no_json,
            "no_row": account.no_row,
            "beyond_the_limit": account.beyond_rows,
        },
        "distinct": {"all": account.tuples, "beyond_the_limit": account.beyond_tuples},
        "found": {
            "reports": account.reports,
            "request_errors": account.request_errors,
            "events": account.events.total(),
            "not_understood": account.not_understood.total(),
            "beyond_the_limit": account.beyond_reports,
        },
        **_times(account.span),
        "times": {"all": account.timed, "unread": account.unread, "example": account.unread_time[:60] or None},
        "failures": {name: count(account) for name, count in FAILURES.items()},
        "codes": {"distinct": len(codes), "times": account.known, "listed": [_code(one) for one in codes[:MAX_LISTED]]},
        "unknown": {
            **_listed(unknown, [_unknown(one) for one in unknown[:MAX_LISTED]]),
            "mistaken": [one._asdict() for one in mistaken_ids(catalog, account)],
        },
        "retired": _listed(account.retired, [_unknown(one) for one in _frequent(account.retired)[:MAX_LISTED]]),
        "deprecated": _listed(account.deprecated, [_code(one) for one in _frequent(account.deprecated)[:MAX_LISTED]]),
        "conflicts": {
            "reports": account.conflicting_reports,
            "by_kind": _by_kind(conflicts),
            **_listed(conflicts, [_conflict(one) for one in conflicts[:MAX_LISTED]]),
        },
        "answers": [
            {"name": name, "doc": doc, "values": _shares(values, account.answered)}
            for name, doc, values in shown_answers(catalog, account)
        ],
        "events": _shares(account.events, account.events.total()),
        "not_understood": _shares(account.not_understood, account.not_understood.total()),
        "messages": account.messages,
    }


def _frequent(some: Iterable[Any]) -> list[Any]:
    """The most frequent ones first; equal ones in an order that the logs don't change."""
    return sorted(some, key=lambda one: (-one.seen.count, str(_code_name(one))))


def _code_name(one: SeenCode | SeenUnknown | SeenConflict) -> str:
    match one:
        case SeenCode():
            return one.found.identity
        case SeenUnknown():
            return f"{one.reported.report.kind} {one.reported.code_id} {one.reported.name}"
        case SeenConflict():
            return f"{one.part} {one.message} {one.code}"


def _listed(some: Sequence[Any], listed: Sequence[Any]) -> dict[str, Any]:
    return {"distinct": len(some), "times": sum(one.seen.count for one in some), "listed": listed}


def _by_kind(conflicts: Sequence[SeenConflict]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in conflicts:
        found[one.part] = found.get(one.part, 0) + one.seen.count
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _code(one: SeenCode) -> dict[str, Any]:
    code, deprecated = one.found.code, one.found.code.deprecated
    data: dict[str, Any] = {"code": one.found.identity, "name": code.name or code.symbol, "summary": code.headline}
    if deprecated:
        data["deprecated"] = deprecated.reason
        new = deprecated.replaced_by
        data["replaced_by"] = f"{new.provider}/{new.code_set}/{new.id}" if new else None
    return data | seen_data(one.seen)


def _unknown(one: SeenUnknown) -> dict[str, Any]:
    reported, group = one.reported, one.reported.group
    data: dict[str, Any] = {
        "kind": reported.report.kind,
        "id": _plain(reported.code_id),
        "name": _plain(reported.name),
        "group": group.identity if group else None,
        "group_name": group.group.name if group else None,
        "groups_as_they_came": [" ".join(filter(None, came)) for came, _ in one.groups.most_common(5) if any(came)],
        "meant": reported.other.identity if reported.other else None,
        "answers": {
            name: value for name, value in one.answers.items() if value is not None and name not in one.differing
        },
        "reports_differ_in": sorted(one.differing),
    }
    if one.retired:
        data |= {"retired_in": one.retired.retired_in, "reason": one.retired.reason}
    return data | seen_data(one.seen)


def _conflict(one: SeenConflict) -> dict[str, Any]:
    return {"kind": one.part, "message": one.message, "code": one.code or None} | seen_data(one.seen)


def seen_data(seen: Sightings) -> dict[str, Any]:
    """How often and when something was seen, and in which messages."""
    return {"times": seen.count, **_times(seen), "examples": seen.examples}


def _times(seen: Sightings) -> dict[str, str | None]:
    return {"first_seen": _moment(seen.first_seen), "last_seen": _moment(seen.last_seen)}


def _moment(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(timespec="seconds")


def _shares(values: Mapping[Any, int], of: int) -> list[dict[str, Any]]:
    ordered = sorted(values.items(), key=lambda item: (-item[1], str(item[0])))
    return [{"value": value, "times": times, "share": round(times / of, 6) if of else 0} for value, times in ordered]


def _plain(value: Any) -> Any:
    """A value of a payload: a short text, a number, or what it is."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, float) and not isfinite(value):
        return str(value)  # JSON has no such number
    return value[:200] if isinstance(value, str) else value
