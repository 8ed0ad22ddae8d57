"""Keeps compiled templates in the user's cache folder. The only module that loads compiled code.

To load code is to trust it. So the folder and each file must belong to this user, and nobody else may write them: then
only this user can have put them there, whoever owns the folders above. Links are not followed. Where a system has no such owners,
as Windows, there is no cache. A file starts with the
digest of its name and the rest, which is compared before anything is loaded. Whatever is wrong, the code is not found.
"""

# docs/architecture/decisions/0009

import hashlib
import marshal
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType

_DIGEST = hashlib.sha256().digest_size
_LARGEST = 2**22  # bytes of an entry; the largest of the built-in templates takes a hundredth of that


def load(key: str) -> CodeType | None:
    """The code that `save` kept under this key, if it is there and unchanged."""
    try:
        with _folder() as folder, open(_opened(key, stat.S_IFREG, folder), "rb") as file:
            digest, kept = file.read(_DIGEST), file.read(_LARGEST + 1)
        code = marshal.loads(kept) if len(kept) <= _LARGEST and digest == _digest(key, kept) else None
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return code if isinstance(code, CodeType) else None


def save(codes: Mapping[str, CodeType]) -> None:
    """Keeps code for later runs, each entry in one step; an entry that can't be written is skipped."""
    with suppress(OSError), _folder(make=bool(codes)) as folder:
        for key, code in codes.items():
            kept = marshal.dumps(code)
            with suppress(OSError):
                _replace(key, _digest(key, kept) + kept, folder)


def cache_folder() -> Path | None:
    """The user's cache (XDG base directory specification), if there is one.

    A relative path, and one inside the checkout, could hold what somebody else committed. Without a home there is none: an
    empty one would be the root folder.
    """
    home = os.environ.get("HOME")
    for folder in (os.environ.get("XDG_CACHE_HOME", ""), f"{home}/.cache" if home else ""):
        if os.path.isabs(folder):
            return None if _is_in_checkout(Path(folder)) else Path(folder) / "codecanon"
    return None


def _is_in_checkout(folder: Path) -> bool:
    """Whether a folder is inside the git work tree that the command runs in: then everything in it may come from others."""
    here = Path(os.path.realpath("."))
    root = next((one for one in (here, *here.parents) if (one / ".git").exists()), None)
    return root is not None and Path(os.path.realpath(folder)).is_relative_to(root)


@contextmanager
def _folder(*, make: bool = False) -> Iterator[int]:
    """A descriptor of the cache folder. To make it does not make a home."""
    path = cache_folder()
    if path is None or not hasattr(os, "geteuid"):
        raise FileNotFoundError("there is no cache folder")
    if make:
        path.parent.mkdir(0o700, exist_ok=True)
        path.mkdir(0o700, exist_ok=True)
    descriptor = _opened(path, stat.S_IFDIR)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _opened(path: Path | str, kind: int, folder: int | None = None) -> int:
    """A descriptor of a folder or file that is this user's own. Raises OSError where others can write it.

    What was opened is what is looked at, so that nothing can be put in its place between the two.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)  # no waiting for a pipe
    state = os.fstat(descriptor)
    shared = state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if stat.S_IFMT(state.st_mode) != kind or state.st_uid != os.geteuid() or shared:
        os.close(descriptor)
        raise PermissionError(f"{path} is not this user's own")
    return descriptor


def _replace(name: str, content: bytes, folder: int) -> None:
    """Another run may be reading the file of this name."""
    temporary = f"{name}.{os.urandom(8).hex()}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        os.unlink(temporary, dir_fd=folder)
        raise


def _digest(key: str, kept: bytes) -> bytes:
    return hashlib.sha256(key.encode() + kept).digest()
