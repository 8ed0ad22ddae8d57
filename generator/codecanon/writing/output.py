"""Brings an output folder up to date, and writes what else there is to write. Only this module writes files, and `cache` its own.

Lock the folder, stage all new files in it, rename them into place, put the manifest there last. When that is cut short,
the staged manifest tells the next run which files are ours. All that can fail for want of room or of permission comes
before the first rename.
"""

# docs/architecture/decisions/0010

import errno
import fcntl
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from codecanon.writing.plan import MANIFEST, STAGE, Kind, OutputError, Plan, bytes_of, inside


def apply(plan: Plan, folder: Path) -> None:
    """Carries a plan out, conflicts included; what is KEPT stays. Call it with the folder locked."""
    stage = folder / STAGE
    writes = [(str(number), change) for number, change in enumerate(plan.changes) if change.new is not None]
    _clear(stage)
    stage.mkdir(exist_ok=True)
    try:
        # Files of an earlier run that was cut short stay known as ours, should this one be cut short too.
        known = (bytes_of(folder, f"{STAGE}/{MANIFEST}") or b"") + plan.manifest
        staged = {stage / name: change.new or b"" for name, change in writes}
        staged[stage / "manifest"] = plan.manifest
        staged[stage / "known"] = b"".join(dict.fromkeys(known.splitlines(keepends=True)))
        _write(staged)
        touched = (change.path for change in plan.changes if change.kind is not Kind.KEPT)
        for parent in dict.fromkeys(inside(folder, path).parent for path in touched):
            _make_folder(parent)
    except BaseException:
        with suppress(OSError):
            _clear(stage)
            stage.rmdir()  # which it refuses while an earlier run's manifest is in it
        raise
    os.replace(stage / "known", stage / MANIFEST)
    for name, change in writes:
        os.replace(stage / name, inside(folder, change.path))
    for change in plan.changes:
        if change.kind is Kind.ORPHANED:
            inside(folder, change.path).unlink()
            _remove_empty(folder, PurePosixPath(change.path).parent)
    os.replace(stage / "manifest", folder / MANIFEST)
    (stage / MANIFEST).unlink()
    stage.rmdir()


def write_file(path: Path, text: str) -> None:
    """Replaces one file of the user's own in one step, keeping its mode. Raises OutputError where it is a link."""
    if path.is_symlink():
        raise OutputError(f"{path}: this is a link; name the file that it leads to")
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        _write({temporary: text.encode("utf-8")})
        if path.exists():
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except FileExistsError:  # then it is somebody else's
        raise
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(files: Mapping[str, str], folder: Path) -> None:
    """Writes files into a folder that is new, or has only hidden files of other names. Else raises OutputError."""
    if folder.exists() and (not folder.is_dir() or any(not entry.name.startswith(".") for entry in folder.iterdir())):
        raise OutputError(f"{folder}: there is something here already; name a new folder")
    for path in files:
        if os.path.lexists(folder / path):  # a link that leads nowhere is something as well
            raise OutputError(f"{folder / path}: this is here already; name a new folder")
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    _write({folder / path: text.encode("utf-8") for path, text in files.items()})


@contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Holds the folder against other runs. Shared: it is only read, and need not be there."""
    if folder.is_symlink():
        raise OutputError(f"{folder}: this is a link; name the folder that it leads to with --output")
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


def _write(files: Mapping[Path, bytes]) -> None:
    """New files, on the disk. Never ones that are there, nor ones that a link leads to.

    The disk has all of them to write before one is waited for, which takes a third of the time of one after the other.
    """
    for path, content in files.items():
        with _named(path), path.open("xb") as file:
            file.write(content)
            file.flush()
            if sys.platform == "linux":
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # begins to write it, and does not wait
    for path in files:
        with _named(path), path.open("rb") as file:
            os.fsync(file.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Errors say which file it is, which those of writing do not."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _make_folder(folder: Path) -> None:
    """The folder is there afterwards, and files can be put into it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _clear(stage: Path) -> None:
    """Removes what runs that were cut short have staged, but for the manifest that says what they had written."""
    if stage.is_symlink():
        raise OutputError(f"{stage}: this is a link; files are not written through links")
    entries = list(stage.iterdir()) if os.path.lexists(stage) else []
    for entry in entries:
        named = entry.name.isdigit() or entry.name in ("manifest", "known", MANIFEST)
        if not named or not stat.S_ISREG(entry.lstat().st_mode):
            raise OutputError(f"{entry}: this is not ours; move it away")
    for entry in entries:
        if entry.name != MANIFEST:
            entry.unlink()


def _remove_empty(folder: Path, path: PurePosixPath) -> None:
    for parent in (path, *path.parents):
        try:
            (folder / parent).rmdir() if parent.parts else None
        except OSError:
            return
