"""The review of a change of the spec: all changes, and the verdict that follows from them."""

from dataclasses import dataclass

from codecanon.review.accepted import Acceptance, acceptance, acceptances, faults
from codecanon.review.change import Change, Side
from codecanon.review.classify import changes
from codecanon.review.facts import facts
from codecanon.review.policy import needed
from codecanon.review.alignment import aligned
from codecanon.review.change_rule import Level
from codecanon.diagnostics import Finding
from codecanon.catalog.model import version_numbers
from codecanon.targets.checked import Checked


@dataclass(frozen=True)
class Review:
    """All changes, most important first. `accepted` are not counted, each with the entry that it is under.

    The first spec of a repository has no OLD, and changes nothing: `old` is then NEW, shown as where none was.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    accepted: tuple[tuple[Change, Acceptance], ...]
    is_first: bool = False

    @property
    def verdict(self) -> Level:
        """The highest level of all changes."""
        return max((change.level for change in self.changes), default=Level.NONE)

    @property
    def needed(self) -> str:
        """The lowest version that the changes allow. Accepted changes still need a patch."""
        accepted = max((change.level for change, _ in self.accepted), default=Level.NONE)
        return needed(self.old.catalog.version, max(self.verdict, min(accepted, Level.PATCH)))

    @property
    def is_raised(self) -> bool:
        """Whether the version of NEW is high enough."""
        return version_numbers(self.new.catalog.version) >= version_numbers(self.needed)


def review(old: Checked | None, old_shown: str, new: Checked, new_shown: str) -> Review | list[Finding]:
    """The review, or the findings in accepted.yaml of NEW. OLD is None if it has no spec yet."""
    is_first, old = old is None, old or new
    stated = facts(new.catalog)
    before = Side(old_shown, old, stated if is_first else aligned(facts(old.catalog), stated))
    after = Side(new_shown, new, stated)
    found = changes(before, after)
    wrong = list(faults(new.spec, old.spec, new.catalog.version, found))
    if wrong:
        return new.spec.findings(wrong)
    entries = acceptances(new.spec, old.spec)
    under = [(change, acceptance(change, entries)) for change in found]
    counted = tuple(change for change, entry in under if not entry)
    return Review(before, after, counted, tuple((change, entry) for change, entry in under if entry), is_first)
