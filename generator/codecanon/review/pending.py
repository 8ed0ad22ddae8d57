"""The differences that are not part of a change yet."""

from collections.abc import Iterable, Iterator

from codecanon.review.difference import Difference
from codecanon.review.facts import Subject


class Pending:
    """Differences that no change covers yet, keyed by subject and attribute, in order. A change takes out what it covers."""

    def __init__(self, differences: Iterable[Difference]) -> None:
        self._left: dict[Subject, dict[str | None, Difference]] = {}
        self.add(differences)

    def add(self, differences: Iterable[Difference]) -> None:
        for one in differences:
            self._left.setdefault(one.subject, {})[one.attribute] = one

    def __iter__(self) -> Iterator[Difference]:
        for differences in self._left.values():
            yield from differences.values()

    def __contains__(self, one: Difference) -> bool:
        return one.attribute in self._left.get(one.subject, ())

    def __bool__(self) -> bool:
        return any(self._left.values())

    def get(self, subject: Subject, attribute: str | None) -> Difference | None:
        return self._left.get(subject, {}).get(attribute)

    def of(self, subject: Subject) -> list[Difference]:
        """The remaining differences of one subject."""
        return list(self._left.get(subject, {}).values())

    def subjects(self, went: bool, kind: str | None = None) -> Iterator[Difference]:
        """The subjects that were removed (`went`) or added."""
        for subject, differences in self._left.items():
            one = differences.get(None)
            if one and (one.new is None) == went and kind in (None, subject.kind):
                yield one

    def take(self, covered: Iterable[Difference]) -> list[Difference]:
        """Takes these differences out and returns them as a list."""
        taken = list(covered)
        for one in taken:
            del self._left[one.subject][one.attribute]
        return taken
