"""Merges the reports of one message. Which values this catalog merges by is in states.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from json import dumps
from reprlib import Repr
from typing import Any, TypeVar

from ._values import string
from .reports import Known, Report, State

R = TypeVar("R", bound=Report)

_LONGEST = 100  # characters of what came for an unknown code, in a key
_SHORT = Repr()
_BEFORE_ALL = datetime.min.replace(tzinfo=timezone.utc)


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
        messages: dict[tuple[str, str, str], list[R]] = {}
        for report in reports:
            key = getattr(report.envelope, self.key)
            message = (
                report.provider,
                str(key or ""),
                "" if key else self.dedup_key(report),
            )
            messages.setdefault(message, []).append(report)
        return tuple(self._state(messages[message]) for message in sorted(messages))

    def dedup_key(self, report: Report) -> str:
        key, time = getattr(report.envelope, self.key), self._time_of(report)
        codes = [
            (
                [one.kind, one.code.identity]
                if isinstance(one, Known)
                else [one.kind, _short(one.raw_id), _short(one.raw_name)]
            )
            for one in report.results
        ]
        parts = [
            report.provider,
            key,
            time and time.isoformat(timespec="milliseconds"),
            codes,
        ]
        return dumps(parts, separators=(",", ":"))

    def _state(self, copies: Sequence[R]) -> State[R]:
        # Copies can differ in what the catalog does not read: which one is kept must not depend on their order.
        ordered = (
            sorted(copies, key=lambda one: _SHORT.repr(one.raw))
            if len(copies) > 1
            else copies
        )
        reports = sorted(
            {self.dedup_key(one): one for one in ordered}.values(), key=self._rank
        )
        final = [one for one in reports if self._is_final(one)]
        several = self.parts is not None and any(
            (getattr(one.envelope, self.parts) or 0) > 1 for one in reports
        )
        pool = final or reports
        decides = max(pool, key=self._badness) if several else pool[-1]
        value = self._value(decides)
        return State(
            key=getattr(decides.envelope, self.key),
            report=decides,
            reports=tuple(reports),
            duplicates=len(copies) - len(reports),
            parts=dict(Counter(map(self._value, final))) if several else {},
            contradictions=tuple(one for one in final if self._value(one) != value),
        )

    def _rank(self, report: Report) -> tuple[datetime, int, str]:
        """The later, then the worse, then by what they say: the last of these decides."""
        time = self._time_of(report) or _BEFORE_ALL
        time = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
        return time, *self._badness(report)

    def _badness(self, report: Report) -> tuple[int, str]:
        value = self._value(report)
        worst = len(self.worst) - self.worst.index(value) if value in self.worst else 0
        return worst, self.dedup_key(report)

    def _value(self, report: Report) -> Any:
        return getattr(self.decide(report), self.field)

    def _is_final(self, report: Report) -> bool:
        return (
            self.final is not None and getattr(self.decide(report), self.final) is True
        )

    def _time_of(self, report: Report) -> datetime | None:
        return None if self.order is None else getattr(report.envelope, self.order)


def _short(raw: object) -> str | None:
    """An id or name as it came, as a text."""
    text = string(raw)
    return None if text is None else text[:_LONGEST]
