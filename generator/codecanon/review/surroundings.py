"""What is known of OLD beside its spec: the releases of its repository, and which codecanon wrote its files."""

from typing import NamedTuple

from codecanon.catalog.versions import precedence
from codecanon.reading.beside import beside
from codecanon.reading.files import Files
from codecanon.reading.releases import Release, Releases, releases_of
from codecanon.review.tool_changes import earliest
from codecanon.targets.checked import Checked
from codecanon.writing.manifest import MANIFEST, MAX_MANIFEST, OLD_MANIFEST

_OUTPUT = "generated"  # where a starter project has it, and the default of --output


class Surroundings(NamedTuple):
    """`releases` is None where OLD is no revision, or has no spec; `written_by` where no files of codecanon are beside the spec."""

    releases: Releases | None = None
    written_by: str | None = None

    def last_release(self, version: str) -> Release | None:
        """The last release up to a version, if one is known."""
        known = self.releases.stated if self.releases else ()
        until = [one for one in known if precedence(one.version) <= precedence(version)]
        return max(until, key=lambda one: precedence(one.version), default=None)

    def users_have(self, version: str) -> str | None:
        """The last version up to this one that users have: this one if a tag names it. None if nothing is known of it."""
        if self.releases is not None and version in self.releases.named:
            return version
        release = self.last_release(version)
        return release and release.version

    def is_unreleased(self, version: str, now: str) -> bool:
        """Whether it is known that a version never came out, although the catalog is at a higher one now."""
        before, last = self.users_have(version), self.last_release(now)
        return before not in (None, version) and last is not None and precedence(last.version) < precedence(version)


def surroundings_of(old: Checked | None) -> Surroundings:
    """What is known beside OLD, if it has a spec. Raises GitError."""
    if old is None or old.files is None:
        return Surroundings()
    return Surroundings(releases_of(old.files, old.catalog.name), _written_by(old.files))


def _written_by(files: Files) -> str | None:
    """The earliest version of codecanon that the manifest beside a spec names."""
    manifest = beside(files, f"{_OUTPUT}/{MANIFEST}", MAX_MANIFEST)
    return earliest(manifest, None if manifest else beside(files, f"{_OUTPUT}/{OLD_MANIFEST}", 1))
