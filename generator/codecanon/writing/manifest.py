"""What an output folder records about the files that codecanon wrote there.

The manifest is committed: the version of the tool, and the paths. The journal is local: the hash of each file, in the format
of sha256sum, in a folder that git ignores. Earlier versions of the tool had one file for both,
MANIFEST.sha256: it counts as a journal until the next run removes it.
"""

# docs/architecture/decisions/0030

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from codecanon.writing.output_folder import OutputError, bytes_of, is_inside

MANIFEST = "MANIFEST"
OLD_MANIFEST = "MANIFEST.sha256"
LOCAL = ".codecanon"  # whatever is in it is of this checkout only
IGNORE = f"{LOCAL}/.gitignore"
JOURNAL = f"{LOCAL}/journal"
LOCK = f"{LOCAL}/lock"
STAGE = f"{LOCAL}/stage"
MAX_MANIFEST = 4 * 2**20  # bytes; a hundred thousand codes make 60 KiB

# The second line never changes, so that git merges a change of the version with any change of the paths.
_HEAD = """\
# Written by codecanon {}. DO NOT EDIT.
# The files that codecanon writes in this folder, one a line. It keeps all other files.
"""
_VERSION = re.compile(r"# Written by codecanon (\S{1,40})\. DO NOT EDIT\.")
_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")  # a merge can leave lines of both sides between these


class Records:
    """The manifest and the journal of a folder as they are."""

    def __init__(self, folder: Path) -> None:
        """Reads them. Raises OutputError if one is not a file or too large, or lists a path outside the folder."""
        self.manifest = bytes_of(folder, MANIFEST, MAX_MANIFEST)
        self.old_manifest = bytes_of(folder, OLD_MANIFEST, MAX_MANIFEST)
        self.journal = bytes_of(folder, JOURNAL, MAX_MANIFEST)
        self.old_hashes = hashes_of(self.old_manifest)
        for name, paths in ((MANIFEST, paths_of(self.manifest)), (OLD_MANIFEST, self.old_hashes)):
            if outside := sorted(path for path in paths if not is_inside(path)):
                raise OutputError(f"{folder / name}: {outside[0]!a} is not a path inside the folder; remove the line")

    @cached_property
    def listed(self) -> set[str]:
        """The paths that codecanon wrote."""
        return paths_of(self.manifest) | self.old_hashes.keys()

    @cached_property
    def hashes(self) -> dict[str, set[str]]:
        """The hashes of what codecanon has written at each path, as far as it is recorded here."""
        hashes = {path: set(found) for path, found in self.old_hashes.items()}
        for path, found in hashes_of(self.journal).items():
            if is_inside(path):
                hashes.setdefault(path, set()).update(found)
        return hashes

    @cached_property
    def versions(self) -> list[str]:
        """The versions of codecanon that wrote the folder: after a merge, there can be two."""
        return versions_of(self.manifest)


def versions_of(manifest: bytes | None) -> list[str]:
    """The versions of codecanon that a manifest names."""
    matches = (_VERSION.fullmatch(line) for line in _lines(manifest))
    return [match[1] for match in matches if match]


def manifest_of(paths: Iterable[str], version: str) -> bytes:
    return (_HEAD.format(version) + "".join(f"{path}\n" for path in sorted(paths))).encode()


def journal_of(hashes: Mapping[str, Iterable[str]]) -> bytes:
    return "".join(f"{hash}  {path}\n" for path in sorted(hashes) for hash in sorted(hashes[path])).encode()


def is_same(manifest: bytes | None, other: bytes) -> bool:
    """Whether two manifests list the same paths, by whatever version of codecanon."""
    lines, others = _lines(manifest), _lines(other)
    return lines[1:] == others[1:] and lines[:1] != [] and _VERSION.fullmatch(lines[0]) is not None


def paths_of(manifest: bytes | None) -> set[str]:
    """The paths that a manifest lists, on all sides of a merge."""
    return {line for line in _lines(manifest) if line and not line.startswith(("#", *_MARKERS))}


def hashes_of(journal: bytes | None) -> dict[str, set[str]]:
    """The hashes of each path. A path has several after a run that was interrupted."""
    hashes: dict[str, set[str]] = {}
    for line in _lines(journal):
        digest, _, path = line.partition("  ")
        if len(digest) == 64 and path:
            hashes.setdefault(path, set()).add(digest)
    return hashes


def _lines(content: bytes | None) -> list[str]:
    return (content or b"").decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
