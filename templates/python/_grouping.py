"""The rules by which ids belong together, also ids that are not in the catalog."""

from __future__ import annotations

from ._ids import integer, text

_MAX_MASKED = 0xFFFFFFFF


def prefix(id: object, size: int) -> str | None:
    """The first characters of an id that has as many, or None."""
    found = text(id)
    return found[:size] if found is not None and len(found) >= size else None


def quotient(id: object, size: int) -> int | None:
    """An integer divided by `size` and rounded down, or None: -1 by 100 is -1."""
    found = integer(id)
    return None if found is None else found // size


def masked(id: object, mask: int) -> int | None:
    """The bits of an unsigned integer of 32 bits that the mask has too, or None."""
    found = integer(id)
    return found & mask if found is not None and 0 <= found <= _MAX_MASKED else None


def within(id: object, low: int, high: int) -> bool:
    """Whether an integer is in a range, its ends included."""
    found = integer(id)
    return found is not None and low <= found <= high


def starts(id: object, prefix: str) -> bool:
    """Whether an id begins with a prefix."""
    found = text(id)
    return found is not None and found.startswith(prefix)
