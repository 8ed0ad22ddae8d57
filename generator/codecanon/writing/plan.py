"""Compares rendered files with an output folder: what it takes to bring the folder up to date. Reads only.

A manifest in the folder, in the format of sha256sum, lists what codecanon wrote. A file whose hash it does not list is
somebody's own, or was edited by hand: it is never overwritten or deleted unless forced. The manifest of a run that was
cut short, in the folder where it staged its files, counts too.
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
# Anybody may have filled the folder. A hundred thousand codes make files of 80 MiB, and a manifest of 60 KiB.
MAX_BYTES = 512 * 2**20
MAX_MANIFEST = 4 * 2**20


class Kind(StrEnum):
    MISSING = "missing"  # to be created
    STALE = "stale"  # ours, to be replaced
    ORPHANED = "orphaned"  # ours, to be deleted
    EDITED = "edited by hand"  # once ours, now with a change that would be lost
    FOREIGN = "not ours"  # in the way of a file of ours
    KEPT = "kept"  # once ours, edited by hand, not needed any more


class FileChange(NamedTuple):
    """A difference between the folder and what it should hold; `old` and `new` are whole contents, None for no file."""

    path: str
    kind: Kind
    old: bytes | None
    new: bytes | None


class Plan(NamedTuple):
    """All differences, the manifest that the folder has and should have, and whether a run was cut short there."""

    changes: tuple[FileChange, ...]
    old_manifest: bytes | None
    manifest: bytes
    cut_short: bool

    @property
    def in_sync(self) -> bool:
        return self.old_manifest == self.manifest and not self.changes and not self.cut_short

    @property
    def conflicts(self) -> list[FileChange]:
        """The changes that would destroy somebody's work."""
        return [change for change in self.changes if change.kind in (Kind.EDITED, Kind.FOREIGN)]


class OutputError(Refusal):
    """The folder can't be used; says why, and where."""


def plan(rendered: Mapping[str, str], folder: Path, directories: tuple[str, ...] | None = None) -> Plan:
    """What it takes to make the folder hold the rendered files, and nothing else of ours.

    `directories` limits that to some folders inside it: what the manifest says about the rest stays, as anybody may have
    written it. Raises OutputError where a file can't be read, or a path is none that every system can hold.
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
    """Raises OutputError for paths that some system takes for a device, or for one and the same."""
    taken: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for length in range(len(parts), 0, -1):
            part = "/".join(parts[:length])
            if is_device(parts[length - 1]):
                raise OutputError(
                    f"{path}: {parts[length - 1]} is a device to Windows; choose another name in the spec"
                )
            if (other := taken.setdefault(part.casefold(), part)) != part:
                raise OutputError(f"{part}: to Windows and macOS this is {other}; choose another name in the spec")


def inside(folder: Path, path: str) -> Path:
    """The file at a path, unless a link on the way would lead out of the folder."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] == "/" or ".." in parts or "\0" in path or "/".join(parts) != path:
        raise OutputError(f"{folder / MANIFEST}: {path!a} is no path inside the folder; remove the line")
    target = str(folder)
    for part in parts:
        target = os.path.join(target, part)
        if os.path.islink(target):
            raise OutputError(f"{Path(target)}: this is a link; files are not written through links")
    return Path(target)


def bytes_of(folder: Path, path: str, limit: int = MAX_BYTES) -> bytes | None:
    """The bytes of a file, None where there is none. Raises OutputError for what is no file, or a larger one."""
    file = inside(folder, path)
    try:
        found = file.lstat()
        mode = found.st_mode
        if stat.S_ISDIR(mode):
            raise OutputError(f"{file}: a folder stands where a file should be; move it away")
        if not stat.S_ISREG(mode):  # to read from a pipe would wait for ever
            raise OutputError(f"{file}: this is no ordinary file; move it away")
        if found.st_size > limit:
            raise OutputError(f"{file}: no file of codecanon has more than {limit:,} bytes; move it away")
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise OutputError(f"{file.parent}: a file stands where a folder should be; move it away") from error


def _left(folder: Path, path: str) -> bytes | None:
    """The bytes of a file that only a manifest tells of: what can't be a file of ours is none."""
    try:
        return bytes_of(folder, path) if stat.S_ISREG(inside(folder, path).lstat().st_mode) else None
    except OSError:  # a name that is too long, a file where there was a folder, a file that is gone
        return None


def _hashes(manifest: bytes | None) -> dict[str, set[str]]:
    """The hashes of each path: several after a merge, which keeps the lines of both sides."""
    hashes: dict[str, set[str]] = {}
    for line in (manifest or b"").decode("utf-8", "replace").splitlines():
        digest, _, path = line.partition("  ")
        if len(digest) == 64 and path:
            hashes.setdefault(path, set()).add(digest)
    return hashes


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
