"""Codes that are retired, restored and deprecated."""

from collections.abc import Iterator

from codecanon.review.change import Change
from codecanon.review.comparison import Comparison
from codecanon.review.code_names import name_changes
from codecanon.review.constant_owners import constants, owners
from codecanon.review.difference import Difference
from codecanon.review.earlier_answers import departures
from codecanon.review.facts import Subject
from codecanon.review.pending import Pending
from codecanon.review.change_rules import BY_ID
from codecanon.catalog.model import Deprecation


def code_changes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """The changes of codes that more than one difference decides, each with the differences that it explains."""
    yield from _passed_on(comparison, pending)
    yield from _gone_and_back(comparison, pending)
    yield from _answered_before(comparison, pending)
    for subject in [one.subject for one in pending if one.subject.kind == "code"]:
        yield from name_changes(subject, comparison, pending)
        yield from _deprecated(subject, comparison, pending)


def _passed_on(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Constants of codes that are gone, which are those of other codes now."""
    for one in pending.subjects(went=True, kind="code"):
        assert one.subject.parent
        if code_set := comparison.new.facts.get(one.subject.parent):
            code, _ = comparison.models(one.subject)
            owner = owners(code_set.model)
            for constant in sorted(constants(code) & owner.keys()):
                old, new = (f"{constant} is {id}" for id in (one.subject.path[-1], owner[constant]))
                yield comparison.change(
                    BY_ID["constant-reassigned"], Difference(one.subject, "symbol", old, new), [one]
                )


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
            if any(departures(one.subject, comparison.old, comparison.new)):
                yield comparison.change(BY_ID["code-added-otherwise"], one, [one])
            yield comparison.change(rule, one, pending.take([one, tombstone]))


def _answered_before(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """New codes that answer otherwise than their group, or the fallback, did for the unknown id."""
    for one in list(pending.subjects(went=False, kind="code")):
        if any(departures(one.subject, comparison.old, comparison.new)):
            is_alone = pending.get(one.subject.parent, None) is None if one.subject.parent else True
            yield comparison.change(BY_ID["code-added-otherwise"], one, pending.take([one]) if is_alone else [one])


def _deprecated(subject: Subject, comparison: Comparison, pending: Pending) -> Iterator[Change]:
    if one := pending.get(subject, "deprecated"):
        before, after = (side.replaced_by if isinstance(side, Deprecation) else None for side in (one.old, one.new))
        if before is None and after is not None:
            rule = "code-replaced"
        elif before is not None and before != after and one.new is not None:
            rule = "replacement-changed"
        elif one.old is None:
            rule = "code-deprecated"
        else:
            rule = "code-undeprecated" if one.new is None else "deprecation-changed"
        yield comparison.change(BY_ID[rule], one, pending.take([one]))
