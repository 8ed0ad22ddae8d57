"""Keeps runs apart: one writes to an output folder at a time, and nobody sees the folder while another run writes to it."""

# docs/architecture/decisions/0010

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from codecanon.writing.manifest import IGNORE, JOURNAL, LOCK, STAGE
from codecanon.writing.output_folder import OutputError, bytes_of, inside, named

_Seen = TypeVar("_Seen")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Locks the folder against concurrent runs, and makes it if it is missing."""
    _refuse_link(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(f"{folder}: this is not a folder") from error
    lock = inside(folder, LOCK)
    lock.parent.mkdir(exist_ok=True)
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    with _waiting(descriptor):
        if bytes_of(folder, IGNORE) != b"*\n":
            with named(ignore := inside(folder, IGNORE)):
                ignore.write_bytes(b"*\n")
        yield


def undisturbed(folder: Path, look: Callable[[], _Seen]) -> _Seen:
    """What `look` finds in the folder while no run writes to it. Opens nothing for writing."""
    _refuse_link(folder)
    before = trace(folder)
    if not before.is_written:
        seen = look()
        if trace(folder) == before:
            return seen
    try:
        descriptor = os.open(inside(folder, LOCK), os.O_RDONLY)
    except FileNotFoundError:
        return look()
    with _waiting(descriptor):  # a run is under way, or was interrupted: then nobody has the lock
        return look()


class Trace(NamedTuple):
    """What differs after every run that writes: all replace the journal. While one writes, the staging folder is there."""

    journal: tuple[int, ...] | None
    is_written: bool


def trace(folder: Path) -> Trace:
    """What a run has left in the folder."""
    is_written = os.path.lexists(folder / STAGE)
    try:
        found = (folder / JOURNAL).lstat()
    except OSError:
        return Trace(None, is_written)
    return Trace((found.st_ino, found.st_mtime_ns, found.st_size), is_written)


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise OutputError(f"{folder}: this is a link; name the folder that it leads to with --output")


@contextmanager
def _waiting(descriptor: int) -> Iterator[None]:
    """Waits for the lock of a file that is open, and keeps it; closes the file."""
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno != errno.ENOSYS:  # a system without locks: there, runs must not be concurrent
                raise
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Waits for the lock. filelock takes the same one on POSIX, but is slow to load."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:
        from filelock import lock_descriptor

        lock_descriptor(descriptor, poll_interval=0.01)
    else:
        flock(descriptor, LOCK_EX)
