"""The lines to write if codes and groups with another name were renamed, and the review of what is left then."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from codecanon.diagnostics import Place, Position
from codecanon.review.change import Change, Side
from codecanon.review.change_rule import Impact, Level
from codecanon.review.forms.positions import Positions
from codecanon.review.forms.possible_renames import keys_if_renamed, line, stated
from codecanon.review.verdict import Review

MOST = 5  # steps of one kind


class NextStep(NamedTuple):
    """What to write: why, as a text that ends before the place; where; and the lines. Line 0 is that of a file to make.
    Without a place, the lines are a command to type.

    A step that `is_long` is for a page rather than for a terminal.
    """

    why: str
    position: Position | None
    lines: tuple[str, ...]
    is_long: bool = False


def rename_steps(review: Review) -> Iterator[NextStep]:
    """What to write in the entries of what may be renamed: keys to add, and keys that are there to replace."""
    possible = list(_possible(review))
    # From the end of a file to its start, so that a line that is added moves none that follows in the list.
    first = sorted(possible[:MOST], key=lambda one: _line(one[0], review), reverse=True)
    for count, (change, keys) in enumerate([*first, *possible[MOST : MOST + 1]]):
        place = review.new.facts[change.subject].place
        is_there = {key: stated(place.at(key), review.new) is not None for key in keys}
        add = [line(key, data) for key, data in keys.items() if not is_there[key]]
        why = f"If {change.subject.id} was renamed, not reused,"
        if count == MOST:
            why = f"And so on for {len(possible) - MOST:,} more. The next:"
        if add:
            lines = (", ".join(add),) if _is_in_flow(place, review.new) else tuple(add)
            yield NextStep(f"{why} add in", _position(place.at("name"), review.new), lines)
            why = "and"
        for key in (key for key in keys if is_there[key]):
            position = _position(place.key(key), review.new)
            yield NextStep(f"{why} replace in", position, (line(key, keys[key]),))
            why = "and"


def _line(change: Change, review: Review) -> tuple[str, int]:
    position = _position(review.new.facts[change.subject].place, review.new)
    return position.path, position.line


def if_renamed(review: Review) -> Review | None:
    """The review as it is once these steps are taken; None if there are none, or more than are listed."""
    possible = list(_possible(review))
    if not 0 < len(possible) <= MOST:
        return None
    renamed = {id(change): replace(change, impact=_at_most_minor(change.impact)) for change, _ in possible}
    return replace(review, changes=tuple(renamed.get(id(change), change) for change in review.changes))


def _possible(review: Review) -> Iterator[tuple[Change, Mapping[str, Any]]]:
    return ((change, keys) for change in review.changes if (keys := keys_if_renamed(change, review)))


def _at_most_minor(impact: Impact) -> Impact:
    return Impact(*(min(level, Level.MINOR) for level in impact))


def _position(place: Place, side: Side) -> Position:
    return Positions(side, [place]).position(place)


def _is_in_flow(place: Place, side: Side) -> bool:
    """Whether an entry stands between braces."""
    document = next(one for one in side.checked.spec.documents if one.path == place.path)
    _, line, column = document.positions([place])[place]
    return document.text.splitlines()[line - 1][column - 1 :].startswith("{")
