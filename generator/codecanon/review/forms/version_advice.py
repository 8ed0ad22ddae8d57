"""What to do where the version of NEW is too low or goes back, in words and as findings, for every form of a review."""

from typing import NamedTuple

from codecanon.catalog.versions import precedence
from codecanon.diagnostics import Diagnostic, Finding
from codecanon.reading.releases import Release
from codecanon.review.change_rule import Level
from codecanon.review.review_rules import GOES_BACK, TOO_LOW
from codecanon.review.verdict import Review
from codecanon.review.forms.words import verdict


class Advice(NamedTuple):
    """A command to type, and what it is good for."""

    why: str
    command: str


def shortfall(review: Review) -> str:
    """The verdict on a version that is too low, and what to type."""
    return f"{verdict(review)}; {_hint(review)}"


def version_findings(review: Review) -> tuple[Finding, ...]:
    """The same as a warning at the version of NEW: no error, as only `--check-version` makes it one. None for a version that is enough."""
    if review.is_raised or review.is_first:
        return ()
    rule, place = GOES_BACK if review.goes_back else TOO_LOW, review.new.catalog.place.at("version")
    found = Diagnostic(rule.id, place, verdict(review), _hint(review), "warning")
    return tuple(review.new.checked.spec.findings([found]))


def other_old(review: Review) -> Advice | None:
    """What to compare with instead, if OLD may not be what users have of this line of versions."""
    if review.is_raised:
        return None
    releases, new = review.surroundings.releases, _new(review)
    release = review.surroundings.last_release(review.new.catalog.version)
    if review.goes_back:
        if release:
            return Advice("To compare with the last release of this line", f"codecanon diff {release.tag}{new}")
        if releases:
            command = f"codecanon diff $(git merge-base {new.strip() or 'HEAD'} BRANCH){new}"
            return Advice("To compare with where it left its branch", command)
        return Advice("To compare with what it was made from", f"codecanon diff OLD {review.new.shown}")
    if review.unreleased_after and (last := review.surroundings.last_release(review.old.catalog.version)):
        why = f"Users have {last.version}; to count from there"
        return Advice(why, f"codecanon diff {last.tag}{new} --check-version")
    return None


def taken(review: Review) -> Release | None:
    """The release that has the version which is needed, or a later one that follows it: that version can't be released again."""
    if review.is_raised or review.goes_back or not review.surroundings.releases:
        return None
    numbers = precedence(review.needed).numbers
    line = numbers[: max((place + 1 for place, number in enumerate(numbers) if number), default=3)]
    known = [one for one in review.surroundings.releases.stated if precedence(one.version).numbers[: len(line)] == line]
    return min(known, key=lambda one: precedence(one.version), default=None)


def needed_once_accepted(review: Review) -> str:
    """The version that is needed once all major changes are accepted."""
    others = (change.level for change in review.changes if change.level is not Level.MAJOR)
    return review.needed_after(max([Level.PATCH, *others]))


def can_accept(review: Review) -> bool:
    """Whether there is a change left whose acceptance lowers the version that is needed."""
    return review.verdict is Level.MAJOR and needed_once_accepted(review) != review.needed


def _hint(review: Review) -> str:
    """What to type."""
    other = other_old(review)
    compare = f"{other.why}: {other.command}" if other else ""
    if review.goes_back:
        return f"is OLD what this branch was made from? {compare}"
    release = taken(review)
    fix = (
        f"{release.version} is released already; make the change where that is"
        if release
        else "raise `version` in catalog.yaml"
    )
    accept = ", or accept changes in accepted.yaml" if can_accept(review) else ""
    return ". ".join(filter(None, (f"{fix}{accept}{_unknown_releases(review)}", compare)))


def _unknown_releases(review: Review) -> str:
    """What to do if OLD is not released, where no tag says what is."""
    releases, old = review.surroundings.releases, review.old.catalog.version
    if releases is None or releases.named:
        return ""
    command = f"codecanon diff REVISION{_new(review)} --check-version"
    return f"; if {old} is not released yet, tag the last release as vX.Y.Z, or compare with it: {command}"


def _new(review: Review) -> str:
    """The revision NEW, as a command has it; nothing for the working tree."""
    revision, colon, _ = review.new.shown.partition(":")
    return f" {revision}" if colon else ""
