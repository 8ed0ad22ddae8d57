"""Merges the reports of one message. Which values this catalog merges by is in states.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from json import dumps
from operator import itemgetter
from reprlib import Repr
from typing import Any, Generic, NamedTuple, TypeVar

from ._model import Code, Group
from ._values import string
from .reports import Known, Report, State, Unknown

R = TypeVar("R", bound=Report)

_LONGEST = 100  # characters of what came for an unknown code, in a key


class _Canonical(Repr):
    """Shows values so that copies can be ordered: of any size, and however deep, without failing."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 10
        self.maxdict = self.maxlist = self.maxstring = self.maxother = 1_000

    def repr_int(self, x: int, level: int) -> str:
        return repr(x) if abs(x) < 10**1000 else "large"


_CANONICAL = _Canonical()


def _shown(report: Report) -> str:
    return _CANONICAL.repr(report.raw)


_EARLIEST = datetime.min.replace(tzinfo=timezone.utc)


class _Ranked(NamedTuple, Generic[R]):
    """A report with what it is ordered by, the most important first, and what it says."""

    time: tuple[bool, datetime]
    badness: int
    dedup_key: str
    value: Any
    final: bool
    report: R


_rank = itemgetter(0, 1, 2)
_badness = itemgetter(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Merges by these names of fields and of values of the envelope. The worst values come first.

    `decide` answers the fields of a report.
    """

    decide: Callable[[Report], Any]
    key: str
    order: str | None = None
    final: str | None = None
    field: str
    worst: Sequence[Any]
    parts: str | None = None

    def merge(self, reports: Iterable[R]) -> tuple[State[R], ...]:
        copies: dict[str, list[R]] = {}
        for report in reports:
            copies.setdefault(self.dedup_key(report), []).append(report)
        # Copies can differ in what the catalog does not read. Which one is kept must not depend on
        # their order.
        ordered = [
            one
            for some in copies.values()
            for one in (some if len(some) == 1 else sorted(some, key=_shown))
        ]
        messages: dict[tuple[str, str, str, int], list[R]] = {}
        for count, report in enumerate(ordered):
            key = getattr(report.envelope, self.key)
            is_alone = key is None or key == ""
            alone = self.dedup_key(report) if is_alone else ""
            shown = "" if key is None else str(key)
            message = report.provider, shown, alone, count if is_alone else 0
            messages.setdefault(message, []).append(report)
        return tuple(self._state(messages[message]) for message in sorted(messages))

    def dedup_key(self, report: Report) -> str:
        time = self._time(report)
        moment = None if time is None else time.isoformat(timespec="milliseconds")
        codes = [[one.kind, *_said(one)] for one in report.results]
        key = getattr(report.envelope, self.key)
        parts = [report.provider, key, moment, self._parts(report), codes]
        return dumps(parts, separators=(",", ":"))

    def _state(self, copies: Sequence[R]) -> State[R]:
        distinct = {self.dedup_key(one): one for one in copies}
        reports = sorted((self._ranked(*one) for one in distinct.items()), key=_rank)
        final = [one for one in reports if one.final]
        several = any(self._parts(one.report) > 1 for one in reports)
        decides = max(final or reports, key=_badness if several else _rank)
        others = [one.report for one in final if one.value != decides.value]
        return State(
            key=getattr(decides.report.envelope, self.key),
            report=decides.report,
            reports=tuple(one.report for one in reports),
            duplicates=len(copies) - len(reports),
            parts=dict(Counter(one.value for one in final)) if several else {},
            contradictions=() if several else tuple(others),
        )

    def _ranked(self, dedup_key: str, report: R) -> _Ranked[R]:
        answer = self.decide(report)
        value = getattr(answer, self.field)
        badness = (
            len(self.worst) - self.worst.index(value) if value in self.worst else 0
        )
        final = self.final is not None and getattr(answer, self.final) is True
        time = self._time(report)
        moment = time or _EARLIEST
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone.utc)
        place = time is not None, moment
        return _Ranked(place, badness, dedup_key, value, final, report)

    def _time(self, report: Report) -> datetime | None:
        return None if self.order is None else getattr(report.envelope, self.order)

    def _parts(self, report: Report) -> int:
        return 0 if self.parts is None else getattr(report.envelope, self.parts) or 0


def _said(result: Known[Code, Group] | Unknown[Group]) -> list[Any]:
    """What a result says: the identity of its code, or the id, the name and the group that came; then
    the fields that it states itself."""
    if isinstance(result, Known):
        said: list[Any] = [result.code.identity]
    else:
        came = string(result.raw_id), string(result.raw_name)
        said = [None if text is None else text[:_LONGEST] for text in came]
        said.append(None if result.group is None else result.group.identity)
    stated = [*result.stated.values()]
    return [*said, stated] if stated else said
