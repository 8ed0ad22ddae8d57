"""Which changes only repeat another one: a code takes a value from its equivalent code, and the value changed there."""

from collections.abc import Iterable, Iterator

from codecanon.catalog.model import Code
from codecanon.review.change import Change
from codecanon.review.verdict import Review

_Listed = dict[tuple[str, str | None], Change]  # by the identity of the code, and the attribute


class Echoes:
    """The echoes among the changes of a review. An echo has the rule, the level and the values of the change it repeats.

    What is accepted repeats only what is accepted too, and what counts only what counts.
    """

    def __init__(self, review: Review) -> None:
        self._origins: dict[int, Change] = {}
        self._echoes: dict[int, list[Change]] = {}
        for changes in (review.changes, [change for change, _ in review.accepted]):
            listed = {(one.subject.id, one.attribute): one for one in changes if one.subject.kind == "code"}
            for one in changes:
                if origin := _origin(one, listed, review):
                    self._origins[id(one)] = origin
                    self._echoes.setdefault(id(origin), []).append(one)

    def origin(self, change: Change) -> Change | None:
        """The change that this one repeats: the first of a chain."""
        return self._origins.get(id(change))

    def of(self, change: Change) -> tuple[Change, ...]:
        """The echoes of a change."""
        return tuple(self._echoes.get(id(change), ()))

    def without(self, changes: Iterable[Change]) -> list[Change]:
        """The changes that repeat no other one."""
        return [change for change in changes if id(change) not in self._origins]


def _origin(change: Change, listed: _Listed, review: Review) -> Change | None:
    found: Change | None = None
    passed = {change.subject.id}
    at = change
    while (source := _source(at, review)) and source not in passed:
        other = listed.get((source, change.attribute))
        if other is None or not _is_same(change, other):
            break
        passed.add(source)
        found = at = other
    return found


def _source(change: Change, review: Review) -> str | None:
    """The identity of the code from which the changed value is taken."""
    item = review.new.facts.get(change.subject)
    code = item.model if item else None
    if change.attribute is None or not isinstance(code, Code) or code.same_as is None:
        return None
    before = review.old.facts.get(change.subject)
    taken = {*code.inherited, *_inherited(before.model if before else None)}
    return code.same_as if taken.intersection(_keys(change.attribute)) else None


def _inherited(model: object) -> Iterable[str]:
    return model.inherited if isinstance(model, Code) else ()


def _keys(attribute: str) -> Iterator[str]:
    """The keys of an entry that an attribute is from: summary, or retry for fields.retry and omitted.retry."""
    yield attribute
    yield attribute.rpartition(".")[2]


def _is_same(one: Change, other: Change) -> bool:
    return (one.rule.id, one.level, one.old, one.new) == (other.rule.id, other.level, other.old, other.new)
