"""Changes that are accepted against the rules, as spec/accepted.yaml states them: listed with their reason, not counted.

An entry holds for versions up to `until`. It is a version and no day, so that a review says the same on every day, and
the entry goes when the release is out that it was made for.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from codecanon.changes.change import Change
from codecanon.changes.policy import parts
from codecanon.diagnostics import Diagnostic, Place
from codecanon.spec import Spec

# What can be wrong with an entry, beside its form.
FAULTS = {
    "unused-acceptance": "An entry that no change is under would hide the next change that is.",
    "expired-acceptance": "An entry whose release is out would hide the same change in the next one.",
}


class Acceptance(NamedTuple):
    """An entry of accepted.yaml; `until` is the last version of the catalog that it holds for."""

    rule: str
    subject: str
    reason: str
    until: str


def acceptances(spec: Spec) -> list[Acceptance]:
    """The entries of a spec that has been checked."""
    return [Acceptance(**entry) for entry in spec.accepted.data["accepted"]] if spec.accepted else []


def acceptance(change: Change, entries: Iterable[Acceptance]) -> Acceptance | None:
    """The entry that a change is under, if there is one."""
    return next((one for one in entries if (one.rule, one.subject) == (change.rule.id, change.subject.id)), None)


def faults(new: Spec, old: Spec, version: str, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    """What is wrong with the entries of NEW, whose catalog has this version.

    An entry that stood in OLD has done its work there, and may stay until it expires.
    """
    entries, before = acceptances(new), acceptances(old)
    for index, entry in enumerate(entries):
        place = Place(new.accepted.path if new.accepted else "", ("accepted", index))
        if parts(entry.until) < parts(version):
            message = f"it held until {entry.until}, and the catalog is at {version}"
            yield Diagnostic("expired-acceptance", place.at("until"), message, "remove the entry")
        elif entry not in before and not any(acceptance(change, [entry]) for change in changes):
            message = f"no change of {entry.subject} is under {entry.rule}"
            yield Diagnostic(
                "unused-acceptance", place, message, "name rule and subject as `codecanon diff` prints them"
            )
