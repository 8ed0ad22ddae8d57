"""Where the files of a spec come from: anything that lists folders and returns bytes. Here, a folder on disk.

A spec may come from a stranger, and a link in it could lead to any file of the machine, so links are not followed.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file: with any ending, in any case.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(?:[. ].*)?", re.IGNORECASE)


EntryKind = Literal["folder", "file", "other"]  # other: a socket, a link, a submodule


class FolderEntry(NamedTuple):
    """An entry of a folder. `other` is a link, a socket, or a submodule."""

    name: str
    kind: EntryKind


class Files(Protocol):
    """The files of a spec. Paths are relative to the spec folder, with slashes; the empty path is the folder itself."""

    def shown(self, path: str) -> str:
        """The path as users are shown it."""

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        """The entries of a folder, sorted by name, without hidden files."""

    def read(self, path: str, limit: int) -> bytes | None:
        """The first `limit` bytes of a file, or None if there is no such file."""


class Folder:
    """The files of a folder on disk, shown with the path of the folder as given. Its methods raise OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def shown(self, path: str) -> str:
        return (self.path / path).as_posix()

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        for path in sorted((self.path / folder).iterdir()):
            if not path.name.startswith("."):
                yield FolderEntry(path.name, _kind(path))

    def read(self, path: str, limit: int) -> bytes | None:
        whole = self.path / path
        if _kind(whole) != "file":
            return None
        with whole.open("rb") as file:
            return file.read(limit)


def _kind(path: Path) -> EntryKind:
    if path.is_symlink():
        return "other"
    return "folder" if path.is_dir() else "file" if path.is_file() else "other"


def is_plain_file(path: Path) -> bool:
    """Whether this is a file, and no link to one."""
    return _kind(path) == "file"


def real(path: Path) -> Path:
    """The path with links resolved. Unlike Path.resolve before Python 3.13, it does not raise on circular links."""
    return Path(os.path.realpath(path))


def is_device(name: str) -> bool:
    """Whether Windows reserves this file name for a device."""
    return _DEVICE.fullmatch(name) is not None
