"""Values of a payload as the types that the catalog declares. What does not fit is None.

Times are datetimes: aware if an offset came with them, else naive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

from ._ids import integer as integer

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))?"
)
# With milliseconds, as nearly all times have them: Python reads it as the catalog means it.
_USUAL = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_MILLISECONDS = (
    10**11
)  # a time as a number from here on counts milliseconds, one below seconds
_LATEST = 253402300800  # the year 10000, in seconds


def number(raw: object) -> float | None:
    """A number below 10^15, also in digits."""
    if type(raw) is float:
        return raw if abs(raw) < 10**15 else None
    if isinstance(raw, str):
        return float(raw) if _NUMBER.fullmatch(raw) else None
    if (
        isinstance(raw, (int, float))
        and not isinstance(raw, bool)
        and abs(raw) < 10**15
    ):
        return float(raw)
    return None


def string(raw: object) -> str | None:
    """A text; an integer as its digits."""
    if isinstance(raw, str):
        return raw
    whole = integer(raw)
    return None if whole is None else str(whole)


def boolean(raw: object) -> bool | None:
    """True or False, and nothing that is like them."""
    return raw if isinstance(raw, bool) else None


def time(raw: object) -> datetime | None:
    """A time as ISO 8601 writes it, to the millisecond, or seconds or milliseconds since 1970."""
    if isinstance(raw, str):
        if _USUAL.fullmatch(raw):
            try:
                return datetime.fromisoformat(raw)
            except ValueError:
                return None
        found = _TIME.fullmatch(raw)
        return None if found is None else _time(found.groups())
    count = number(raw)
    if count is None:
        return None
    seconds = count / 1000 if abs(count) >= _MILLISECONDS else count
    if not 0 <= seconds < _LATEST:
        return None
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(
        milliseconds=int(seconds * 1000)
    )


def _time(parts: tuple[str | None, ...]) -> datetime | None:
    *date, fraction, utc, sign, hours, minutes = parts
    offset = None if not utc and not sign else int(hours or 0) * 60 + int(minutes or 0)
    milliseconds = int((fraction or "")[:3].ljust(3, "0"))
    try:
        zone = (
            None
            if offset is None
            else timezone(timedelta(minutes=-offset if sign == "-" else offset))
        )
        year, month, day, hour, minute, second = (int(one or 0) for one in date)
        return datetime(
            year, month, day, hour, minute, second, milliseconds * 1000, zone
        )
    except ValueError:  # such as the 31st of February
        return None


def member(values: type[StrEnum]) -> Callable[[object], Any]:
    """What reads a value of a closed list."""

    def read(raw: object) -> StrEnum | None:
        try:
            return values(raw) if isinstance(raw, str) else None
        except ValueError:
            return None

    return read
