"""The review of a change of the spec: all changes, and the verdict that follows from them."""

from dataclasses import replace

from codecanon.frozen import dataclass
from codecanon.review.acceptance_faults import acceptance_faults, is_expired
from codecanon.review.accepted import Acceptance, acceptance, acceptances
from codecanon.review.alignment import aligned
from codecanon.review.change import Change, Side
from codecanon.review.classify import changes
from codecanon.review.facts import facts
from codecanon.review.generator_changes import generator_changes
from codecanon.review.policy import is_enough, needed
from codecanon.review.stated_versions import version_faults
from codecanon.review.surroundings import Surroundings
from codecanon.review.change_rule import Level
from codecanon.diagnostics import Finding
from codecanon.catalog.versions import is_version, precedence
from codecanon.targets.checked import Checked


@dataclass(frozen=True, slots=True)
class Review:
    """All changes, most important first. `accepted` are not counted, each with the entry that it is under.

    `findings` are what is wrong in NEW that only a comparison shows: the review counts only once they are fixed.
    The first spec of a repository has no OLD, and changes nothing: `old` is then NEW, shown as where none was.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    accepted: tuple[tuple[Change, Acceptance], ...]
    is_first: bool = False
    findings: tuple[Finding, ...] = ()
    surroundings: Surroundings = Surroundings()

    @property
    def verdict(self) -> Level:
        """The highest level of all changes."""
        return max((change.level for change in self.changes), default=Level.NONE)

    @property
    def needed(self) -> str:
        """The lowest version that the changes allow. Accepted changes still need a patch."""
        accepted = max((change.level for change, _ in self.accepted), default=Level.NONE)
        return self.needed_after(max(self.verdict, min(accepted, Level.PATCH)))

    def needed_after(self, level: Level) -> str:
        """The lowest version that changes of this level would allow."""
        if not self.is_comparable:
            return self.new.catalog.version
        old = self.old.catalog.version
        return needed(old, level, self.surroundings.users_have(old))

    @property
    def is_comparable(self) -> bool:
        """Whether OLD states a version: history may have another text there."""
        return is_version(self.old.catalog.version)

    @property
    def unreleased_after(self) -> str | None:
        """The last release, where it is known that the version of OLD is not released yet."""
        if not self.is_comparable:
            return None
        old = self.old.catalog.version
        users_have = self.surroundings.users_have(old)
        return None if users_have == old else users_have

    @property
    def goes_back(self) -> bool:
        """Whether NEW has a lower version than OLD."""
        return self.is_comparable and precedence(self.new.catalog.version) < precedence(self.old.catalog.version)

    @property
    def is_raised(self) -> bool:
        """Whether the version of NEW is high enough."""
        return not self.goes_back and is_enough(self.new.catalog.version, self.needed)


def review(
    old: Checked | None, old_shown: str, new: Checked, new_shown: str, surroundings: Surroundings = Surroundings()
) -> Review:
    """The review. OLD is None if it has no spec yet."""
    is_first, old = old is None, old or new
    stated = facts(new.catalog)
    before = Side(old_shown, old, stated if is_first else aligned(facts(old.catalog), stated))
    after = Side(new_shown, new, stated)
    found = [*changes(before, after), *generator_changes(before, after, None if is_first else surroundings.written_by)]
    now, entries = new.catalog.version, acceptances(new.spec, old.spec)

    def judged(entries: list[Acceptance]) -> Review:
        under = [(change, acceptance(change, entries)) for change in found]
        counted = tuple(change for change, entry in under if not entry)
        accepted = tuple((change, entry) for change, entry in under if entry)
        return Review(before, after, counted, accepted, is_first, (), surroundings)

    whole = judged([entry for entry in entries if not is_expired(entry, now, surroundings)])
    version = max(judged(entries).needed, now, key=precedence)
    wrong = [
        *acceptance_faults(new, old, found, surroundings, version),
        *(() if is_first else version_faults(before, after, whole.unreleased_after)),
    ]
    return replace(whole, findings=tuple(new.spec.findings(wrong)))
