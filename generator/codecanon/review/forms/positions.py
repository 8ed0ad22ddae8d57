"""Line and column of places on one side of a review."""

from collections.abc import Iterable
from functools import cache

from codecanon.diagnostics import Place, Position
from codecanon.reading.repository_path import in_repository
from codecanon.review.change import Change, Side
from codecanon.review.verdict import Review


class Positions:
    """The positions of these places, which are looked up together."""

    def __init__(self, side: Side, places: Iterable[Place | None]) -> None:
        self.path_of = cache(in_repository)
        self.root = side.catalog.place
        self.positions = side.checked.spec.positions({self.root, *(place for place in places if place)})

    def position(self, place: Place | None) -> Position:
        """The position of a place, or that of the catalog itself, with the path of the file, without a revision."""
        path, line, column = self.positions[place or self.root]
        return Position(path.rpartition(":")[2], line, column)

    def in_repository(self, place: Place | None) -> Position:
        """The same with the path as code hosts know it."""
        path, line, column = self.positions[place or self.root]
        return Position(self.path_of(path), line, column)


def new_positions(review: Review) -> Positions:
    """Where all changes of a review are in NEW."""
    return Positions(review.new, (change.new_place for change in all_changes(review)))


def old_positions(review: Review) -> Positions:
    """Where all changes of a review are in OLD."""
    return Positions(review.old, (change.old_place for change in all_changes(review)))


def all_changes(review: Review) -> list[Change]:
    """The changes that count, then those that are accepted."""
    return [*review.changes, *(change for change, _ in review.accepted)]
