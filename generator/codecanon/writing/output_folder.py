"""Reads files of an output folder, which is not trusted: no link is followed, and no path leads out of the folder."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

from codecanon.diagnostics import Refusal
from codecanon.reading.files import is_device

# A hundred thousand codes make files of 80 MiB.
MAX_BYTES = 512 * 2**20
_PLAIN = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")  # as most paths are


class OutputError(Refusal):
    """The output folder can't be used. The message says why, and where."""


def is_inside(path: str) -> bool:
    """Whether a path with slashes stays inside the folder that it is relative to, on every operating system."""
    if _PLAIN.fullmatch(path):
        return True
    parts = PurePosixPath(path).parts
    if not parts or parts[0] == "/" or ".." in parts or "\0" in path or "/".join(parts) != path:
        return False
    return PureWindowsPath(path).parts == parts  # no drive, and no backslash


def inside(folder: Path, path: str) -> Path:
    """The file at a path in the folder. Raises OutputError for a path that leaves it, and for a link on the way."""
    return Path(_inside(folder, path))


def _inside(folder: Path, path: str) -> str:
    """The same as text, which takes less: a folder has hundreds of files."""
    if not is_inside(path):
        raise OutputError(f"{folder}: {path!a} is not a path inside the folder")
    target = str(folder)
    for part in path.split("/"):
        target = f"{target}/{part}"
        if os.path.islink(target):
            raise OutputError(f"{Path(target)}: this is a link; files are not written through links")
    return target


def bytes_of(folder: Path, path: str, limit: int = MAX_BYTES) -> bytes | None:
    """The bytes of a file, or None if there is none. Raises OutputError if it is not a file, or larger than the limit."""
    file = _inside(folder, path)
    try:
        found = os.lstat(file)
        mode = found.st_mode
        if stat.S_ISDIR(mode):
            raise OutputError(f"{Path(file)}: this is a folder, and should be a file; move it away")
        if not stat.S_ISREG(mode):  # reading from a pipe would never end
            raise OutputError(f"{Path(file)}: this is not an ordinary file; move it away")
        if found.st_size > limit:
            raise OutputError(
                f"{Path(file)}: the file is larger than {limit:,} bytes, so codecanon did not write it; move it away"
            )
        with open(file, "rb", buffering=0) as opened:
            return opened.readall()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        blocking = next(parent for parent in Path(file).parents if parent.exists())
        raise OutputError(f"{blocking}: this is a file, and should be a folder; move it away") from error


def bytes_left(folder: Path, path: str) -> bytes | None:
    """The bytes of a file that codecanon may have written once, or None if it is gone or not a file."""
    try:
        return bytes_of(folder, path) if stat.S_ISREG(inside(folder, path).lstat().st_mode) else None
    except OSError:  # the name is too long, a parent is a file, or the file is gone
        return None


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Adds the path to an OSError, which errors of writing lack."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def check_portable(paths: Iterable[str]) -> None:
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
