"""What a value means as an id. A number and its digits are the same id; True is no id."""

from __future__ import annotations

LONGEST = 500  # characters; no id and no name in a catalog is longer
_TOO_LARGE = 10**15  # for an integer: all below it are floats too


def ids(value: object) -> tuple[int | str, ...]:
    """A value as ids, as an integer and as a text: 27, 27.0 and "27" are 27 and "27".

    "027" is a text only. Values that can't be ids are none.
    """
    return tuple(id for id in (integer(value), text(value)) if id is not None)


def integer(value: object) -> int | None:
    """A value as an integer, or None. It may come as digits, without leading zeros."""
    if type(value) is int:
        return value if abs(value) < _TOO_LARGE else None
    if isinstance(value, str):
        try:
            number = int(value) if len(value) <= 16 else None
        except ValueError:
            return None
        value = number if str(number) == value else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if abs(value) < _TOO_LARGE and value == value // 1 else None


def text(value: object) -> str | None:
    """A value as a text, or None. It may come as a whole number."""
    if isinstance(value, str):
        return str(value) if len(value) <= LONGEST else None
    number = integer(value)
    return None if number is None else str(number)
