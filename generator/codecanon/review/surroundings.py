"""What is known of OLD beside its spec: the releases of its repository."""

from typing import NamedTuple

from codecanon.catalog.versions import precedence
from codecanon.reading.releases import Release, Releases, releases_of
from codecanon.targets.checked import Checked


class Surroundings(NamedTuple):
    """`releases` is None where OLD is no revision, or has no spec."""

    releases: Releases | None = None

    def last_release(self, version: str) -> Release | None:
        """The last release up to a version, if one is known."""
        known = self.releases.stated if self.releases else ()
        until = [one for one in known if precedence(one.version) <= precedence(version)]
        return max(until, key=lambda one: precedence(one.version), default=None)

    def before(self, version: str) -> Release | None:
        """The last release before a version that is not released itself; None if it is, or nothing is known of it."""
        if self.releases is None or version in self.releases.named:
            return None
        return self.last_release(version)


def surroundings_of(old: Checked | None) -> Surroundings:
    """What is known beside OLD, if it has a spec. Raises GitError."""
    if old is None or old.files is None:
        return Surroundings()
    return Surroundings(releases_of(old.files, old.catalog.name))
