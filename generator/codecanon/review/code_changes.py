"""Codes that are added, removed, moved and deprecated."""

from collections.abc import Iterator

from codecanon.review.change import Change, Comparison
from codecanon.review.code_names import name_changes
from codecanon.review.difference import Difference, between
from codecanon.review.facts import Subject
from codecanon.review.pending import Pending
from codecanon.review.change_rules import BY_ID
from codecanon.catalog.model import Deprecation


def code_changes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """The changes of codes that more than one difference decides, each with the differences that it explains."""
    yield from _moved(comparison, pending)
    yield from _gone_and_back(comparison, pending)
    for subject in [one.subject for one in pending if one.subject.kind == "code"]:
        yield from name_changes(subject, comparison, pending)
        yield from _deprecated(subject, comparison, pending)


def _moved(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Codes that moved from one code set of a provider to another, with the same id and name.

    Where a whole code set was removed and another one added, the change is reported for the code sets instead.
    """
    gone: dict[tuple[str, str, object], list[Difference]] = {}
    for one in pending.subjects(went=True, kind="code"):
        gone.setdefault(_key(one), []).append(one)
    for come in list(pending.subjects(went=False, kind="code")):
        candidates = gone.get(_key(come), [])
        if len(candidates) != 1:
            continue
        (left,) = candidates
        if pending.get(_code_set(left), None) and pending.get(_code_set(come), None):
            continue
        candidates.clear()
        comparison.moved[come.subject] = left.subject
        tombstone = pending.get(left.subject._replace(kind="retired"), None)
        covered = pending.take([come, left, *([tombstone] if tombstone else [])])
        yield comparison.change(BY_ID["code-moved"], come, covered)
        old, new = comparison.old.facts[left.subject].values, comparison.new.facts[come.subject].values
        pending.add(between(come.subject, old, new))


def _key(one: Difference) -> tuple[str, str, object]:
    values = one.new or one.old
    return one.subject.path[0], one.subject.path[-1], values.get("name") if isinstance(values, dict) else None


def _code_set(one: Difference) -> Subject:
    return Subject("code_set", one.subject.path[:-1])


def _gone_and_back(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Codes that were retired, and those that have the id of a code that was retired before."""
    for one in list(pending.subjects(went=True, kind="code")):
        tombstone = pending.get(one.subject._replace(kind="retired"), None)
        if tombstone and tombstone.old is None:
            yield comparison.change(BY_ID["code-retired"], one, pending.take([one, tombstone]))
    for one in list(pending.subjects(went=False, kind="code")):
        tombstone = pending.get(one.subject._replace(kind="retired"), None)
        if tombstone and tombstone.new is None:
            _, code = comparison.models(one.subject)
            same = comparison.old.facts[tombstone.subject].values.get("name") in code.names
            rule = BY_ID["code-restored" if same else "id-reused"]
            yield comparison.change(rule, one, pending.take([one, tombstone]))


def _deprecated(subject: Subject, comparison: Comparison, pending: Pending) -> Iterator[Change]:
    if one := pending.get(subject, "deprecated"):
        if isinstance(one.new, Deprecation) and one.old is None:
            rule = "code-deprecated" if one.new.replaced_by is None else "code-replaced"
        else:
            rule = "code-undeprecated" if one.new is None else "deprecation-changed"
        yield comparison.change(BY_ID[rule], one, pending.take([one]))
