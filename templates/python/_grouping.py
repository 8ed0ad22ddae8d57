"""The rules by which ids belong together, also ids that are not in the catalog. True is no id."""

from __future__ import annotations

_MAX_MASKED = 0xFFFFFFFF


def prefix(id: object, size: int) -> str | None:
    """The first characters of a text that has as many, or None."""
    return id[:size] if isinstance(id, str) and len(id) >= size else None


def quotient(id: object, size: int) -> int | None:
    """An integer divided by `size` and rounded down, or None: -1 by 100 is -1."""
    return id // size if isinstance(id, int) and not isinstance(id, bool) else None


def masked(id: object, mask: int) -> int | None:
    """The bits of an unsigned integer of 32 bits that the mask has too, or None."""
    return id & mask if within(id, 0, _MAX_MASKED) and isinstance(id, int) else None


def within(id: object, low: int, high: int) -> bool:
    """Whether an integer is in a range, its ends included."""
    return isinstance(id, int) and not isinstance(id, bool) and low <= id <= high


def starts(id: object, prefix: str) -> bool:
    """Whether a text begins with a prefix."""
    return isinstance(id, str) and id.startswith(prefix)
