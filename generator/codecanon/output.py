"""Compares rendered files with an output folder, and brings the folder up to date. The only module that writes files.

A manifest in the folder, in the format of sha256sum, lists what codecanon wrote. A file whose hash it does not list is
somebody's own, or was edited by hand: it is never overwritten or deleted unless forced.

Writing: lock the folder, stage all new files beside their manifest, rename them into place, put the manifest there
last. When that is cut short, the staged manifest tells the next run which files are ours.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MANIFEST = "MANIFEST.sha256"
_STAGE = ".codecanon.stage"


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
    """All differences, and the manifest that the folder has and should have."""

    changes: tuple[FileChange, ...]
    old_manifest: bytes | None
    manifest: bytes

    @property
    def in_sync(self) -> bool:
        return self.old_manifest == self.manifest and not self.changes

    @property
    def conflicts(self) -> list[FileChange]:
        """The changes that would destroy somebody's work."""
        return [change for change in self.changes if change.kind in (Kind.EDITED, Kind.FOREIGN)]


class OutputError(Exception):
    """The folder can't be used; says why, and where."""


def plan(rendered: Mapping[str, str], folder: Path, directories: tuple[str, ...] | None = None) -> Plan:
    """What it takes to make the folder hold the rendered files, and nothing else of ours.

    `directories` limits that to some folders inside it; what the manifest says about the rest stays. Raises
    OutputError where a file can't be read.
    """
    manifest_file = folder / MANIFEST
    old_manifest = _content(manifest_file)
    listed = _hashes(old_manifest)
    ours = {path: set(hashes) for path, hashes in listed.items()}
    for path, hashes in _hashes(_content(folder / _STAGE / MANIFEST)).items():
        ours.setdefault(path, set()).update(hashes)

    changes = []
    lines = {}
    for path, text in sorted(rendered.items()):
        new = text.encode("utf-8")
        lines[path] = _hash(new)
        old = _content(_inside(folder, path))
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
        if directories is not None and not path.startswith(tuple(f"{name}/" for name in directories)):
            lines[path] = min(listed.get(path, ours[path]))
            continue
        old = _content(_inside(folder, path))
        if old is not None:
            kind = Kind.ORPHANED if _hash(old) in ours[path] else Kind.KEPT
            changes.append(FileChange(path, kind, old, None))
    manifest = "".join(f"{lines[path]}  {path}\n" for path in sorted(lines)).encode()
    return Plan(tuple(changes), old_manifest, manifest)


def apply(plan: Plan, folder: Path) -> None:
    """Carries a plan out, conflicts included; what is KEPT stays. Call it with the folder locked."""
    stage = folder / _STAGE
    if stage.exists():
        for path in stage.iterdir():
            if not (path.name.isdigit() or path.name in ("manifest", MANIFEST)):
                raise OutputError(f"{path}: this is not ours; move it away")
        shutil.rmtree(stage)
    stage.mkdir()
    writes = [change for change in plan.changes if change.new is not None]
    for number, change in enumerate(writes):
        _write(stage / str(number), change.new or b"")
    _write(stage / "manifest", plan.manifest)
    os.replace(stage / "manifest", stage / MANIFEST)
    for number, change in enumerate(writes):
        target = _inside(folder, change.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(stage / str(number), target)
    for change in plan.changes:
        if change.kind is Kind.ORPHANED:
            _inside(folder, change.path).unlink()
            _remove_empty(folder, PurePosixPath(change.path).parent)
    os.replace(stage / MANIFEST, folder / MANIFEST)
    shutil.rmtree(stage)


def write_file(path: Path, text: str) -> None:
    """Replaces one file of the user's own in one step, keeping its mode; behind a link, the file that it leads to."""
    path = path.resolve()
    temporary = path.with_name(f".{path.name}.codecanon")
    _write(temporary, text.encode("utf-8"))
    if path.exists():
        shutil.copymode(path, temporary)
    os.replace(temporary, path)


def write_new(files: Mapping[str, str], folder: Path) -> None:
    """Writes files into a folder that is new, or has only hidden files of other names. Else raises OutputError."""
    if folder.exists() and (not folder.is_dir() or any(not entry.name.startswith(".") for entry in folder.iterdir())):
        raise OutputError(f"{folder}: there is something here already; name a new folder")
    for path in files:
        if (folder / path).exists():
            raise OutputError(f"{folder / path}: this is here already; name a new folder")
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, text.encode("utf-8"))


def write_cache(files: Mapping[Path, bytes]) -> None:
    """Writes files that nobody misses; where that can't be done, it is not."""
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f"{path.name}.{os.getpid()}")
            temporary.write_bytes(content)
            os.replace(temporary, path)
        except OSError:
            return


@contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Holds the folder against other runs. Shared: it is only read, and need not be there."""
    if shared and not folder.is_dir():
        yield
        return
    if not shared:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise OutputError(f"{folder}: this is no folder") from error
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _inside(folder: Path, path: str) -> Path:
    """The file at a path, unless a link on the way would lead out of the folder."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] == "/" or ".." in parts:
        raise OutputError(f"{folder / MANIFEST}: {path!a} is no path inside the folder; remove the line")
    target = folder
    for part in parts:
        target = target / part
        if target.is_symlink():
            raise OutputError(f"{target}: this is a link; files are not written through links")
    return target


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise OutputError(f"{file.parent}: a file stands where a folder should be; move it away") from error
    except IsADirectoryError as error:
        raise OutputError(f"{file}: a folder stands where a file should be; move it away") from error


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


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove_empty(folder: Path, path: PurePosixPath) -> None:
    for parent in (path, *path.parents):
        try:
            (folder / parent).rmdir() if parent.parts else None
        except OSError:
            return
