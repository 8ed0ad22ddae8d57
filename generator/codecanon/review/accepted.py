"""Changes that spec/accepted.yaml accepts despite the rules: listed with their reason, but not counted.

An entry accepts a change that is made together with it. Once OLD has the entry too, it is history and hides no later
change. It is valid up to the version `until`; a version rather than a day, so that a review is the same every day, and the
entry can be removed after the release.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from codecanon.diagnostics import Diagnostic, Place
from codecanon.catalog.model import version_numbers
from codecanon.finding_rule import FindingRule
from codecanon.reading.spec import Spec

if TYPE_CHECKING:  # `explain` needs the rules below, but compares nothing
    from codecanon.review.change import Change

# What can be wrong with an entry, apart from its form.
UNUSED = FindingRule(
    "unused-acceptance",
    "No change of this comparison has the rule and the subject of the entry, so the entry hides nothing that it should.",
    wrong="""
        # spec/accepted.yaml
        accepted:
          - rule: code-removed
            subject: acme/sms_error/28
            reason: Nobody uses it.
            until: "1.3.0"
    """,
    right="""
        # spec/accepted.yaml
        accepted:
          - rule: code-removed
            subject: acme/sms_error/28
            reason: Nobody uses it.
            until: "1.3.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
    """,
)
EXPIRED = FindingRule(
    "expired-acceptance",
    "The version in `until` is out. The entry accepts nothing any more, and only looks as if it did.",
    wrong="""
        # spec/accepted.yaml
        accepted:
          - rule: code-removed
            subject: acme/sms_error/28
            reason: Nobody uses it.
            until: "1.1.0"
    """,
    right="""
        # spec/accepted.yaml does not exist
    """,
)
ACCEPTANCE_RULES = (UNUSED, EXPIRED)


class Acceptance(NamedTuple):
    """An entry of accepted.yaml. `until` is the last version of the catalog for which it is valid."""

    rule: str
    subject: str
    reason: str
    until: str


def acceptances(new: Spec, old: Spec) -> list[Acceptance]:
    """The entries of NEW that OLD does not have."""
    before = _entries(old)
    return [entry for entry in _entries(new) if entry not in before]


def _entries(spec: Spec) -> list[Acceptance]:
    return (
        [Acceptance(*map(entry.get, Acceptance._fields)) for entry in spec.accepted.data["accepted"]]
        if spec.accepted
        else []
    )


def acceptance(change: "Change", entries: Iterable[Acceptance]) -> Acceptance | None:
    """The entry that accepts a change, if there is one."""
    ids = (change.rule.id, change.rule.formerly)
    return next((one for one in entries if one.rule in ids and one.subject == change.subject.id), None)


def faults(new: Spec, old: Spec, version: str, changes: Sequence["Change"]) -> Iterator[Diagnostic]:
    """Findings about the entries of NEW, whose catalog has this version.

    An entry that OLD has too may stay until it expires.
    """
    coming = acceptances(new, old)
    for index, entry in enumerate(_entries(new)):
        place = Place(new.accepted.path if new.accepted else "", ("accepted", index))
        if version_numbers(entry.until) < version_numbers(version):
            message = f"the entry was valid until {entry.until}, and the catalog is at {version}"
            yield Diagnostic(EXPIRED.id, place.at("until"), message, "remove the entry")
        elif entry in coming and not any(acceptance(change, [entry]) for change in changes):
            message = f"no change of {entry.subject} matches the rule {entry.rule}"
            hint = "write rule and subject as `codecanon diff` prints them, or remove the entry"
            yield Diagnostic(UNUSED.id, place, message, hint)


def entry(change: "Change", until: str) -> str:
    """The lines of an entry that accepts a change, with the reason left to write."""
    return f"""\
  - rule: {change.rule.id}
    subject: {change.subject.id}
    reason: …
    until: "{until}"
"""
