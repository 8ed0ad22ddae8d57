"""Which versions of a catalog were released, by the tags of the repository."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from codecanon.frozen import dataclass
from codecanon.reading.files import Files
from codecanon.reading.git import output, run
from codecanon.reading.revision import Revision

_VERSION = r"(?P<version>[0-9]+\.[0-9]+\.[0-9]+(?P<pre>-[0-9A-Za-z.-]+)?)"
_LONGEST = 64 * 2**10  # bytes of a catalog.yaml; its version stands near the start


class Release(NamedTuple):
    """A released version, and the tag that says so."""

    version: str
    tag: str


@dataclass(frozen=True, slots=True)
class Releases:
    """`named` are all versions that a tag names. `stated` are the releases among them, less pre-releases, whose catalog
    states that version at the tag, in no order.
    """

    named: frozenset[str]
    stated: tuple[Release, ...]


def releases_of(files: Files, catalog: str) -> Releases | None:
    """The releases of a catalog in the repository that OLD is a revision of; None where OLD is a folder.

    A tag is v1.0.0 or 1.0.0, or has the name of the catalog before that: name-v1.0.0, name/v1.0.0, name@1.0.0. Raises GitError.
    """
    if not isinstance(files, Revision):
        return None
    form = re.compile(rf"(?:{re.escape(catalog)}[-/@])?v?{_VERSION}")
    printed = output(files.root, "for-each-ref", "--format=%(refname:strip=2)", "refs/tags")
    tags = [found for found in map(form.fullmatch, printed.split("\n")) if found]
    releases = {found[0]: found["version"] for found in tags if not found["pre"]}
    stated = _stated(files, releases)
    return Releases(frozenset(found["version"] for found in tags), tuple(Release(releases[tag], tag) for tag in stated))


def _stated(files: Revision, releases: Mapping[str, str]) -> Iterable[str]:
    """The tags at which the catalog has the version that the tag names: another package may share the repository."""
    if not releases:
        return
    wanted = "".join(f"refs/tags/{tag}:{files.prefix}catalog.yaml\n" for tag in releases)
    printed = run(files.root, ("cat-file", "--batch"), wanted.encode()).stdout
    start = 0
    for tag, version in releases.items():
        end = printed.index(b"\n", start)
        *_, kind, size = printed[start:end].split() or (b"", b"")
        start = end + 1
        if kind != b"blob":
            continue  # no such file there, or git lacks it
        text = printed[start : start + min(int(size), _LONGEST)].decode("utf-8", "replace")
        start += int(size) + 1
        if re.search(rf"^version:[ \t]*([\"']?){re.escape(version)}\1[ \t]*(#.*)?\r?$", text, re.MULTILINE):
            yield tag
