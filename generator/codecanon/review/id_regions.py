"""Ids by a rule, compared: which ids have another answer in NEW, in words such as "500 to 599" or "22*".

What a side answers is the same for all ids between two places where a rule begins or ends, so that one id stands for each
region.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from codecanon.catalog.model import IdMatch, WireId

Answer = TypeVar("Answer", bound=Hashable)
Shown = Callable[[int], str]


def regions(
    matches: Iterable[IdMatch],
    old: Callable[[WireId], Answer],
    new: Callable[[WireId], Answer],
    known: frozenset[WireId] = frozenset(),
    shown: Shown = str,
) -> dict[tuple[Answer, Answer], str]:
    """The ids for which `old` and `new` answer differently, by the two answers.

    `matches` are all rules of both sides. `known` are ids that do not count.
    """
    found: dict[tuple[Answer, Answer], list[str]] = {}
    matches = list(matches)
    spans: list[tuple[int, int, tuple[Answer, Answer]]] = []
    for low, high in _between(matches, known):
        answers = old(low), new(low)
        if answers[0] == answers[1] or low in known:
            continue
        if spans and spans[-1][1:] == (low - 1, answers):
            low = spans.pop()[0]
        spans.append((low, high, answers))
    for low, high, answers in spans:
        found.setdefault(answers, []).append(shown(low) if low == high else f"{shown(low)} to {shown(high)}")
    for answers, prefix in _by_prefix(sorted({one.prefix for one in matches if one.prefix}), old, new):
        found.setdefault(answers, []).append(prefix)
    return {answers: ", ".join(ids) for answers, ids in found.items()}


def _by_prefix(
    prefixes: list[str], old: Callable[[WireId], Answer], new: Callable[[WireId], Answer]
) -> Iterator[tuple[tuple[Answer, Answer], str]]:
    """The ids with each prefix that answer differently; those that a longer or shorter prefix decides stand there."""
    answers = {prefix: (old(prefix), new(prefix)) for prefix in prefixes}
    for prefix, (before, after) in answers.items():
        around = next((one for one in reversed(prefixes) if one != prefix and prefix.startswith(one)), None)
        if before != after and (around is None or answers[around] != (before, after)):
            other = [f"{one}*" for one in prefixes if one.startswith(prefix) and answers[one] != (before, after)]
            yield (before, after), f"{prefix}* without {' and '.join(other)}" if other else f"{prefix}*"


def _between(matches: Iterable[IdMatch], known: Iterable[WireId]) -> Iterable[tuple[int, int]]:
    """The first and last id of each region of integers, in order."""
    starts = {one.low for one in matches if one.low is not None}
    starts |= {one.high + 1 for one in matches if one.high is not None}
    if starts:
        first, last = min(starts), max(starts)
        inside = [id for id in known if isinstance(id, int) and first <= id < last]
        starts |= {*inside, *(id + 1 for id in inside)}
    return [(low, after - 1) for low, after in pairwise(sorted(starts))]
