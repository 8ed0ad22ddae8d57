"""Groups by rule: what an option states, and what a column of groups turns out to follow."""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from typing import get_args

from codecanon.catalog.grouping import yielded
from codecanon.catalog.model import GroupRule, WireId
from codecanon.reading.choices import RuleKind

_MASKS = (0xFF, 0xFFFF, 0xFF00, 0xFF0000, 0xFFFF0000, 0xFF000000, *(0xF << bits for bits in range(0, 32, 4)))
_SIZES = (10, 16, 100, 256, 1_000, 4_096, 10_000, 65_536, 100_000, 1_000_000)


def parsed_rule(text: str) -> GroupRule:
    """The rule in a text such as `prefix:2`. Raises ValueError, with the form of a rule."""
    kind, _, size = text.partition(":")
    for known in get_args(RuleKind):
        if kind == known:
            try:
                number = int(size, 0)
            except ValueError:
                break
            if number > (1 if kind == "range" else 0):
                return GroupRule(known, number)
    raise ValueError(f'"{text}" is no rule; write prefix:2, range:100, mask:0xFF, or other numbers')


def followed_rule(groups: Mapping[WireId, WireId | None]) -> GroupRule | None:
    """The rule that yields exactly these groups of these ids, or None. One group for all, or for each, is no rule."""
    found = {group for group in groups.values() if group is not None}
    if len(found) < len(set(groups.values())) or not 2 <= len(found) < len(groups):
        return None
    return next(
        (rule for rule in _likely(groups) if all(yielded(rule, id) == group for id, group in groups.items())), None
    )


def _likely(groups: Mapping[WireId, WireId | None]) -> Iterator[GroupRule]:
    """The rules that could be meant: prefixes as long as the groups, ranges of round sizes, masks of bytes, of digits, and of the bits that groups have."""
    lengths = {len(group) for group in groups.values() if isinstance(group, str)}
    yield from (GroupRule("prefix", length) for length in lengths)
    yield from (GroupRule("range", size) for size in _SIZES)
    together = reduce(or_, (group for group in groups.values() if isinstance(group, int) and group > 0), 0)
    own = [together] if 0 < together < 2**32 else []
    is_full = len(set(groups.values())) == 2 ** together.bit_count()  # each combination of the bits is a group
    yield from (GroupRule("mask", mask) for mask in ([*own, *_MASKS] if is_full else [*_MASKS, *own]))
