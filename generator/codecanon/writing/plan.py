"""Compares rendered files with an output folder: what it takes to bring the folder up to date. Reads only.

A manifest in the folder, in the format of sha256sum, lists the files that codecanon wrote. A file whose hash is not listed
belongs to someone else or was edited by hand: it is never overwritten or deleted unless forced. The manifest of an
interrupted run, in its staging folder, counts too.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from codecanon.diagnostics import Refusal
from codecanon.reading.files import is_device

MANIFEST = "MANIFEST.sha256"
STAGE = ".codecanon.stage"
# The folder is not trusted. A hundred thousand codes make files of 80 MiB, and a manifest of 60 KiB.
MAX_BYTES = 512 * 2**20
MAX_MANIFEST = 4 * 2**20


class Kind(StrEnum):
    MISSING = "missing"  # will be created
    STALE = "stale"  # ours, will be replaced
    ORPHANED = "orphaned"  # ours, will be deleted
    EDITED = "edited by hand"  # ours, with a change by hand that would be lost
    FOREIGN = "not ours"  # not ours, where one of our files should be
    KEPT = "kept"  # ours, edited by hand, no longer generated


class FileChange(NamedTuple):
    """A file that differs from what it should be. `old` and `new` are whole contents, None for no file."""

    path: str
    kind: Kind
    old: bytes | None
    new: bytes | None


class Plan(NamedTuple):
    """All file changes, the manifest before and after, and whether an interrupted run left its staging folder."""

    changes: tuple[FileChange, ...]
    old_manifest: bytes | None
    manifest: bytes
    cut_short: bool

    @property
    def in_sync(self) -> bool:
        return self.old_manifest == self.manifest and not self.changes and not self.cut_short

    @property
    def conflicts(self) -> list[FileChange]:
        """The changes that would overwrite work that codecanon did not write."""
        return [change for change in self.changes if change.kind in (Kind.EDITED, Kind.FOREIGN)]


class OutputError(Refusal):
    """The output folder can't be used. The message says why, and where."""


def plan(rendered: Mapping[str, str], folder: Path, directories: tuple[str, ...] | None = None) -> Plan:
    """The changes after which the folder has the rendered files, and no other file of ours.

    `directories` limits them to some folders inside it; what the manifest lists elsewhere stays listed. Raises OutputError
    if a file can't be read, or if some operating system can't store a file at a path.
    """
    _portable(rendered)
    old_manifest = bytes_of(folder, MANIFEST, MAX_MANIFEST)
    listed = _hashes(old_manifest)
    ours = {path: set(hashes) for path, hashes in listed.items()}
    for path, hashes in _hashes(bytes_of(folder, f"{STAGE}/{MANIFEST}", MAX_MANIFEST)).items():
        ours.setdefault(path, set()).update(hashes)

    changes = []
    lines = {}
    for path, text in sorted(rendered.items()):
        new = text.encode("utf-8")
        lines[path] = _hash(new)
        old = bytes_of(folder, path)
        if old == new:
            continue
        if old is None:
            kind = Kind.MISSING
        elif path not in ours:
            kind = Kind.FOREIGN
        else:
            kind = Kind.STALE if _hash(old) in ours[path] else Kind.EDITED
        changes.append(FileChange(path, kind, old, new))
    for path in sorted(ours.keys() - rendered.keys()):
        old = _left(folder, path)
        if directories is not None and not path.startswith(tuple(f"{name}/" for name in directories)):
            if old is not None and _hash(old) in ours[path]:
                lines[path] = _hash(old)
            elif path in listed:
                lines[path] = min(listed[path])
        elif old is not None:
            kind = Kind.ORPHANED if _hash(old) in ours[path] else Kind.KEPT
            changes.append(FileChange(path, kind, old, None))
    manifest = "".join(f"{lines[path]}  {path}\n" for path in sorted(lines)).encode()
    return Plan(tuple(changes), old_manifest, manifest, os.path.lexists(folder / STAGE))


def _portable(paths: Iterable[str]) -> None:
    """Raises OutputError for a device name of Windows, and for two paths that differ by case only."""
    taken: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for length in range(len(parts), 0, -1):
            part = "/".join(parts[:length])
            if is_device(parts[length - 1]):
                raise OutputError(
                    f"{path}: Windows reserves the name {parts[length - 1]}; choose another name in the spec"
                )
            if (other := taken.setdefault(part.casefold(), part)) != part:
                raise OutputError(
                    f"{part}: Windows and macOS can't tell it from {other}; choose another name in the spec"
                )


def inside(folder: Path, path: str) -> Path:
    """The file at a path in the folder. Raises OutputError for a path that leaves it, and for a link on the way."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] == "/" or ".." in parts or "\0" in path or "/".join(parts) != path:
        raise OutputError(f"{folder / MANIFEST}: {path!a} is not a path inside the folder; remove the line")
    target = str(folder)
    for part in parts:
        target = os.path.join(target, part)
        if os.path.islink(target):
            raise OutputError(f"{Path(target)}: this is a link; files are not written through links")
    return Path(target)


def bytes_of(folder: Path, path: str, limit: int = MAX_BYTES) -> bytes | None:
    """The bytes of a file, or None if there is none. Raises OutputError if it is not a file, or larger than the limit."""
    file = inside(folder, path)
    try:
        found = file.lstat()
        mode = found.st_mode
        if stat.S_ISDIR(mode):
            raise OutputError(f"{file}: this is a folder, and should be a file; move it away")
        if not stat.S_ISREG(mode):  # reading from a pipe would never end
            raise OutputError(f"{file}: this is not an ordinary file; move it away")
        if found.st_size > limit:
            raise OutputError(
                f"{file}: the file is larger than {limit:,} bytes, so codecanon did not write it; move it away"
            )
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        blocking = next(parent for parent in file.parents if parent.exists())
        raise OutputError(f"{blocking}: this is a file, and should be a folder; move it away") from error


def _left(folder: Path, path: str) -> bytes | None:
    """The bytes of a file that the manifest lists, or None if it is gone or not a file."""
    try:
        return bytes_of(folder, path) if stat.S_ISREG(inside(folder, path).lstat().st_mode) else None
    except OSError:  # the name is too long, a parent is a file, or the file is gone
        return None


def _hashes(manifest: bytes | None) -> dict[str, set[str]]:
    """The hashes of each path. After a merge, which keeps the lines of both sides, a path can have several."""
    hashes: dict[str, set[str]] = {}
    for line in (manifest or b"").decode("utf-8", "replace").splitlines():
        digest, _, path = line.partition("  ")
        if len(digest) == 64 and path:
            hashes.setdefault(path, set()).add(digest)
    return hashes


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
