"""The rows that the SELECT of an audit returns: distinct reports with their counts."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any, NamedTuple

from codecanon.targets.looked_at import PLAN
from codecanon.diagnostics import Refusal
from codecanon.lookup.resolve import shown

NEEDED = ("reports", "first_seen", "last_seen", "example", "all_rows", "all_reports", "all_tuples", "paths")
_OF_DOCUMENTS = ("place", "listed", "own", "item")


def earliest(*times: datetime | None) -> datetime | None:
    """The first of the times that are known."""
    return min(filter(None, times), default=None)


def latest(*times: datetime | None) -> datetime | None:
    """The last of the times that are known."""
    return max(filter(None, times), default=None)


CountedRow = dict[str, Any]  # a row of the SELECT, by the names of its columns


class CountedReport(NamedTuple):
    """What some reports have in common, and how many they are.

    Of documents, `own` and `item` are tuples: of the payload, None if the row stands for another item of it or is no JSON,
    and of the item. `place` is 2 for the first report of a row, 1 for the first of another payload in
    the row, 0 for others. Of columns, `values` are those of the row. `timed` is how many have a time, and `unread` at least how
    many have one that can't be read, such as `unread_time`.
    """

    times: int
    place: int
    listed: bool
    own: str | None
    item: str | None
    values: Mapping[str, Any] | None
    first_seen: datetime | None
    last_seen: datetime | None
    example: str | None
    timed: int = 0
    unread: int = 0
    unread_time: str | None = None

    @property
    def keys(self) -> tuple[str | None, ...]:
        """The values that count, as the SELECT returned them, as texts."""
        if self.values is not None:
            return tuple(None if value is None else str(value) for value in self.values.values())
        return str(self.place), str(int(self.listed)), self.own, self.item

    @property
    def is_row(self) -> bool:
        return self.place == 2

    @property
    def is_no_json(self) -> bool:
        return self.values is None and self.own is None and self.item is None


class Counts(NamedTuple):
    """All that a SELECT returned: how to read its rows, the rows, and what there was in all.

    `no_row` are lines of files that are no row of a table. They are beside `all_rows`, as no SELECT sees them.
    """

    plan: Mapping[str, Any]
    rows: Sequence[CountedReport]
    all_rows: int
    all_reports: int
    all_tuples: int
    no_row: int = 0


def counts(rows: Iterable[Mapping[str, Any]], name: str) -> Counts:
    """The rows of a result, whose values may be texts. Refused where they are of another SELECT."""
    found = [{key.lower(): value for key, value in row.items()} for row in rows]
    if not found:
        return Counts({}, (), 0, 0, 0)
    of = f"{name} is no result of a SELECT that codecanon audit --sql prints"
    _refuse_missing(NEEDED, found[0], of)
    try:
        plan = _plan([row["paths"] for row in found if row["paths"]])
    except ValueError as error:
        raise Refusal(f"{of}: {error}") from None
    _refuse_missing(_keys_of(plan), found[0], of)
    listed: list[CountedReport] = []
    for number, row in enumerate(found, 1):
        try:
            listed.append(_counted(row, plan))
        except ValueError as error:
            raise Refusal(f"{of}: in row {number}, {error}") from None
    try:
        all_of = {one: _number(found[0], one) for one in ("all_rows", "all_reports", "all_tuples")}
        return Counts(plan, listed, **all_of, no_row=_number(found[0], "no_row") if found[0].get("no_row") else 0)
    except ValueError as error:
        raise Refusal(f"{of}: in row 1, {error}") from None


def _refuse_missing(needed: Iterable[str], row: Mapping[str, Any], of: str) -> None:
    if missing := [column for column in needed if column not in row]:
        raise Refusal(f"{of}: it has no column {', '.join(missing)}; it has {', '.join(map(str, row))}")


def _keys_of(plan: Mapping[str, Any]) -> Sequence[str]:
    """The columns of the values that count."""
    return [f"v{number}" for number, _ in enumerate(plan["columns"], 1)] if plan["form"] == "columns" else _OF_DOCUMENTS


def _number(row: Mapping[str, Any], column: str) -> int:
    """A whole number, or a ValueError that says what there is instead."""
    text = str(row[column]).strip()
    if not re.fullmatch(r"\d+(\.0*)?", text, re.ASCII):
        raise ValueError(f"{column} is {shown(row[column])}, where a number is expected")
    return int(text.partition(".")[0])


def _plan(texts: Sequence[Any]) -> Mapping[str, Any]:
    if not texts:
        raise ValueError("no row has the paths of its values")
    try:
        plan = json.loads(texts[0]) if isinstance(texts[0], str) else texts[0]
    except ValueError:
        plan = None
    if not isinstance(plan, dict) or not {"provider", "form", *PLAN} <= plan.keys():
        raise ValueError("the paths of its values are cut, or of another version of codecanon")
    return plan


def _counted(row: Mapping[str, Any], plan: Mapping[str, Any]) -> CountedReport:
    values = None
    place, listed, own, item = 2, False, None, None
    if plan["form"] == "columns":
        values = {path: _or_none(row[key]) for path, key in zip(plan["columns"], _keys_of(plan), strict=True)}
    else:
        place, listed = _number(row, "place"), bool(_number(row, "listed"))
        own, item = (_or_none(row[column]) for column in ("own", "item"))
    return CountedReport(
        times=_number(row, "reports"),
        place=place,
        listed=listed,
        own=own,
        item=item,
        values=values,
        first_seen=moment(row["first_seen"]),
        last_seen=moment(row["last_seen"]),
        example=None if _or_none(row["example"]) is None else str(row["example"]),
        **_unread(row),
    )


def _unread(row: Mapping[str, Any]) -> dict[str, Any]:
    """Of the times of one form: if neither the first nor the last can be read, none can."""
    times = [one for one in map(_or_none, (row["first_seen"], row["last_seen"])) if one is not None]
    unread = [one for one in times if moment(one) is None]
    reports = _number(row, "reports")
    return {
        "timed": reports if times else 0,
        "unread": reports if unread and unread == times else len(unread),
        "unread_time": str(unread[0]) if unread else None,
    }


def _or_none(value: Any) -> Any:
    """A value; None for a text that stands for nothing, as CSV has it."""
    return None if value in ("", "NULL", "\\N") else value


_WITHOUT_MINUTES = re.compile(r"[+-]\d\d$")


def moment(raw: Any) -> datetime | None:
    """A time as databases and providers write it: ISO 8601, or seconds or milliseconds since 1970. None if it is none."""
    from codecanon.targets.shipped import values

    text = str(raw or "").strip().removesuffix(" UTC")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        digits, _, fraction = text.partition(".")
        found = values.time(float(text) if len(digits) < 16 else int(digits) // 1000)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        found = values.time(f"{text}T00:00")
    else:
        found = values.time(f"{text}:00" if len(text) > 12 and _WITHOUT_MINUTES.search(text[10:]) else text)
    if found is None:
        return None
    return found.astimezone(timezone.utc) if found.tzinfo else found.replace(tzinfo=timezone.utc)
