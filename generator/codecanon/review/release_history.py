"""The releases of a catalog that led to what is checked out, each with the day from which it counts."""

# docs/architecture/decisions/0065

from datetime import UTC, datetime
from typing import NamedTuple

from codecanon.catalog.versions import is_version, precedence
from codecanon.diagnostics import Refusal
from codecanon.reading.git import is_shallow, output
from codecanon.reading.releases import Release, releases_of
from codecanon.reading.revision import Revision

_TAGS = "--format=%(refname:strip=2)%00%(committerdate:unix)%00%(*committerdate:unix)"


class DatedRelease(NamedTuple):
    """A release, and the day of its commit in UTC, as YYYY-MM-DD."""

    release: Release
    day: str


def release_history(head: Revision, catalog: str) -> list[DatedRelease]:
    """The releases of a catalog that `head` has all commits of, in the order of their days.

    A release of an older line, such as 1.0.1 after 2.0.0, is left out. Raises Refusal where git can't tell, or there is none.
    """
    if is_shallow(head.root):
        raise Refusal("this clone is shallow, so releases may be missing; run: git fetch --unshallow --tags")
    days = _days(head)
    stated = releases_of(head, catalog)
    releases = [one for one in (stated.stated if stated else ()) if one.tag in days and is_version(one.version)]
    found: list[DatedRelease] = []
    for one in sorted(releases, key=lambda one: (days[one.tag], precedence(one.version), one.tag)):
        if not found or precedence(one.version) > precedence(found[-1].release.version):
            found.append(DatedRelease(one, days[one.tag]))
    if not found:
        raise Refusal(
            f"no tag here is a release of {catalog}, such as v1.0.0 where {head.prefix}catalog.yaml has that version;"
            " fetch them: git fetch --tags, or build without --history"
        )
    return found


def day_of(head: Revision) -> str:
    """The day of a commit in UTC, as YYYY-MM-DD."""
    return _day(output(head.root, "show", "--no-patch", "--format=%ct", head.revision).strip())


def _days(head: Revision) -> dict[str, str]:
    """The days of the commits of all tags that `head` has the commits of."""
    printed = output(head.root, "for-each-ref", f"--merged={head.revision}", _TAGS, "refs/tags")
    fields = [line.split("\0") for line in printed.splitlines()]
    return {tag: _day(of_tagged or own) for tag, own, of_tagged in fields if of_tagged or own}


def _day(seconds: str) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
