"""Versions in NEW that OLD shows to be wrong: a code can't have left, or been deprecated, in a version that had it as it was."""

from collections.abc import Iterator

from codecanon.catalog.model import Code, Retired
from codecanon.catalog.versions import is_version, precedence, release_of
from codecanon.diagnostics import Diagnostic
from codecanon.review.change import Side
from codecanon.review.facts import Subject
from codecanon.review.review_rules import DEPRECATED_BEFORE, RETIRED_BEFORE


def version_faults(old: Side, new: Side, released: str | None) -> Iterator[Diagnostic]:
    """Findings in NEW. `released` is the last release, if it is known that the version of OLD is not released yet."""
    last = released or old.catalog.version
    if not is_version(last):
        return
    for subject, item in new.facts.items():
        if subject.kind == "retired":
            yield from _retired(item.model, subject, old, last, _fix(new, last))
        elif subject.kind == "code" and item.model.deprecated:
            yield from _deprecated(item.model, subject, old, last, _fix(new, last))


def _retired(gone: Retired, subject: Subject, old: Side, last: str, fix: str) -> Iterator[Diagnostic]:
    place = gone.place.at("retired_in")
    if subject._replace(kind="code") in old.facts and not _is_after(gone.retired_in, last):
        message = f"{subject.id} was still in {last}, so it was not retired in {gone.retired_in}"
        yield Diagnostic(RETIRED_BEFORE.id, place, message, fix)
    elif subject in old.facts:
        before = old.facts[subject].model.retired_in
        if is_version(before) and _is_after(before, gone.retired_in) and not _is_after(before, last):
            message = f"{subject.id} was retired in {before}, as OLD says, and not in {gone.retired_in}"
            yield Diagnostic(RETIRED_BEFORE.id, place, message, f"write {before}")


def _deprecated(code: Code, subject: Subject, old: Side, last: str, fix: str) -> Iterator[Diagnostic]:
    before = old.facts.get(subject)
    since = code.deprecated and code.deprecated.since
    if since and before and not before.model.deprecated and not _is_after(since, last):
        message = f"{subject.id} was not deprecated yet in {last}, so it is not deprecated since {since}"
        yield Diagnostic(DEPRECATED_BEFORE.id, code.place.at("deprecated", "since"), message, fix)


def _fix(new: Side, last: str) -> str:
    version = release_of(new.catalog.version)
    if _is_after(version, last):
        return f"write {version}"
    return f"raise the version of the catalog above {last}, and write that version here"


def _is_after(version: str, other: str) -> bool:
    return precedence(version) > precedence(other)
