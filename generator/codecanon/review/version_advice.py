"""What to do where the version of NEW is too low, in words."""

from codecanon.review.verdict import Review
from codecanon.review.words import verdict


def shortfall(review: Review) -> str:
    """The verdict on a version that is too low, and what to type."""
    if review.goes_back:
        return f"{verdict(review)}: is OLD what this branch was made from? {_other_old(review)}"
    fix = "raise `version` in catalog.yaml, or accept changes in accepted.yaml"
    return f"{verdict(review)}; {fix}{_unknown_releases(review)}"


def _other_old(review: Review) -> str:
    """What to compare with instead."""
    releases, new = review.surroundings.releases, _new(review)
    if release := review.surroundings.last_release(review.new.catalog.version):
        return f"To compare with the last release of this line: codecanon diff {release.tag}{new}"
    if releases:
        head = new.strip() or "HEAD"
        return f"To compare with where it left its branch: codecanon diff $(git merge-base {head} BRANCH){new}"
    return f"If not, name that as OLD: codecanon diff OLD {review.new.shown}"


def _unknown_releases(review: Review) -> str:
    """What to do if OLD is not released, where no tag says what is."""
    releases, old = review.surroundings.releases, review.old.catalog.version
    if releases is None or releases.named:
        return ""
    new = _new(review)
    command = f"codecanon diff REVISION{new} --check-version"
    return f"; if {old} is not released yet, tag the last release as vX.Y.Z, or compare with it: {command}"


def _new(review: Review) -> str:
    """The revision NEW, as a command has it; nothing for the working tree."""
    revision, colon, _ = review.new.shown.partition(":")
    return f" {revision}" if colon else ""
