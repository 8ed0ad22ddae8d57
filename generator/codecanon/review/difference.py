"""All differences between two sets of facts, without judgement: applied to OLD, they give NEW."""

# docs/architecture/decisions/0012

from collections.abc import Mapping
from dataclasses import replace

from codecanon.catalog.model import Deprecation
from codecanon.frozen import dataclass
from codecanon.review.facts import Fact, Facts, Subject, Values

ORDER = "order"  # the attribute for a change in the order of parts
IDENTITY = "identity"  # the attribute for another id of the same subject
_BY_ID = ("provider", "code_set", "code")  # the kinds of items that are in the order of their ids


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs. `old` and `new` are None if it is not stated.

    Without an attribute, the subject itself was added or removed, and the values are all of its facts. The attribute
    "order of …" has the ids of the parts that are on both sides, in their order. The attribute "identity" is another id, or
    for what moved another path (a/b/c). It comes before all other differences: they have the new path, for the subject,
    its parts, and whatever refers to it.
    """

    subject: Subject
    attribute: str | None
    old: Fact | Values
    new: Fact | Values


def difference(old: Facts, new: Facts) -> list[Difference]:
    """All differences in the order of OLD, then the subjects that only NEW has. OLD is aligned with NEW (`alignment`)."""
    identities = {
        subject: identity
        for subject, item in old.items()
        if item.was and (identity := _other_identity(subject, item.was, old))
    }
    found: list[Difference] = []
    for subject, item in old.items():
        other = new.get(subject)
        if subject in identities:
            found.append(identities[subject])
        if other is None:
            found.append(Difference(subject, None, item.values, None))
        elif item.values != other.values or not _same_types(item.values, other.values):
            found += between(subject, item.values, other.values)
    found += [Difference(subject, None, None, item.values) for subject, item in new.items() if subject not in old]
    return found + _reordered(old, new, identities)


def _other_identity(subject: Subject, was: Subject, old: Facts) -> Difference | None:
    """The difference if the subject itself has another id or place, and not only what is around it."""
    around = old.get(subject.parent) if subject.parent else None
    before = around.was.path if around and around.was else subject.path[:-1]
    if was.path[:-1] != before:
        return Difference(subject, IDENTITY, was.id, subject.id)
    if was.path[-1] != subject.path[-1]:
        return Difference(subject, IDENTITY, was.path[-1], subject.path[-1])
    return None


def between(subject: Subject, old: Values, new: Values) -> list[Difference]:
    """The differences between the attributes of one subject."""
    return [
        Difference(subject, key, old.get(key), new.get(key))
        for key in dict.fromkeys([*old, *new])
        if not _same(old.get(key), new.get(key))
    ]


def _same_types(old: Values, new: Values) -> bool:
    return all(type(value) is type(new[key]) for key, value in old.items())


def _same(old: Fact, new: Fact) -> bool:
    if isinstance(old, Deprecation) and isinstance(new, Deprecation):
        old, new = _with_text(old), _with_text(new)
    return type(old) is type(new) and old == new  # 1 == True


def _with_text(deprecation: Deprecation) -> Deprecation:
    """With the id of the replacement as a text: its type is a fact of the code set."""
    key = deprecation.replaced_by
    return replace(deprecation, replaced_by=replace(key, id=str(key.id))) if key else deprecation


def _reordered(old: Facts, new: Facts, identities: Mapping[Subject, Difference]) -> list[Difference]:
    """The parts whose order changed. What moved has no earlier place, nor has another id what its id puts in order."""
    elsewhere = {one for one, identity in identities.items() if one.kind in _BY_ID or identity.new == one.id}
    before = [subject for subject in old if subject in new and subject not in elsewhere]
    after = [subject for subject in new if subject in old and subject not in elsewhere]
    if before == after:
        return []
    lists_before, lists_after = _lists(before), _lists(after)
    return [
        Difference(parent or Subject("catalog", ("catalog",)), f"{ORDER} of {kind}", ids, lists_after[parent, kind])
        for (parent, kind), ids in lists_before.items()
        if ids != lists_after[parent, kind]
    ]


def _lists(subjects: list[Subject]) -> Mapping[tuple[Subject | None, str], tuple[str, ...]]:
    """The ids of the subjects of each kind and parent, in their order."""
    lists: dict[tuple[Subject | None, str], list[str]] = {}
    for subject in subjects:
        lists.setdefault((subject.parent, subject.kind), []).append(subject.path[-1])
    return {key: tuple(ids) for key, ids in lists.items()}
