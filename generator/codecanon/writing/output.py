"""Applies a plan to an output folder, and writes all other files. Only this module and `cache` write to disk.

The commit protocol: lock the folder, stage all new files in it, rename them into place, then replace the manifest. If a
run is interrupted, the staged manifest tells the next run which files are ours. Whatever can fail for lack of space or
permission comes before the first rename.
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
    """Applies the plan, overwriting conflicts; files that are KEPT stay. The folder must be locked."""
    stage = folder / STAGE
    writes = [(str(number), change) for number, change in enumerate(plan.changes) if change.new is not None]
    _clear(stage)
    stage.mkdir(exist_ok=True)
    try:
        # If this run is interrupted too, the files of an earlier interrupted run must still be known as ours.
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
            stage.rmdir()  # fails while the manifest of an earlier run is in it
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
    """Replaces one of the user's own files in one step, keeping its mode. Raises OutputError if it is a link."""
    if path.is_symlink():
        raise OutputError(f"{path}: this is a link; name the file that it leads to")
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        _write({temporary: text.encode("utf-8")})
        if path.exists():
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except FileExistsError:  # the temporary file is not ours, so it stays
        raise
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(files: Mapping[str, str], folder: Path) -> None:
    """Writes files into a folder that is new, or has only hidden files of other names. Raises OutputError otherwise."""
    if folder.exists() and (not folder.is_dir() or any(not entry.name.startswith(".") for entry in folder.iterdir())):
        raise OutputError(f"{folder}: the folder is not empty; name a new folder")
    for path in files:
        if os.path.lexists(folder / path):  # a dangling link counts as well
            raise OutputError(f"{folder / path}: the file exists; name a new folder")
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    _write({folder / path: text.encode("utf-8") for path, text in files.items()})


@contextmanager
def locked(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Locks the folder against concurrent runs. A shared lock is for reading, and the folder may be missing."""
    if folder.is_symlink():
        raise OutputError(f"{folder}: this is a link; name the folder that it leads to with --output")
    if shared and not folder.is_dir():
        yield
        return
    if not shared:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise OutputError(f"{folder}: this is not a folder") from error
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(files: Mapping[Path, bytes]) -> None:
    """Writes new files and syncs them to disk. Raises FileExistsError rather than write over a file or a link.

    All files are handed to the disk before the first sync, which takes a third of the time of one sync after each.
    """
    for path, content in files.items():
        with _named(path), path.open("xb") as file:
            file.write(content)
            file.flush()
            if sys.platform == "linux":
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # starts writing without waiting
    for path in files:
        with _named(path), path.open("rb") as file:
            os.fsync(file.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Adds the path to an OSError, which errors of writing lack."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _make_folder(folder: Path) -> None:
    """Makes the folder. Raises OSError if no files can be created in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _clear(stage: Path) -> None:
    """Removes the staged files of interrupted runs, but keeps the manifest that lists what they had written."""
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
