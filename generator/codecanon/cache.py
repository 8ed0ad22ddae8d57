"""Files in the user's cache, which save time and are never needed.

Nothing in them is executed. One that is missing, broken, too large, or that others can write is ignored, and one that can't be
written costs time only. Each begins with what it is and the digest of the rest. This module is imported before anything else,
so it imports no more than it needs.
"""

# docs/architecture/decisions/0054

import os
import sys

from codecanon import __version__

TYPE_CHECKING = False  # typing is slow to load
if TYPE_CHECKING:
    import hashlib
    from collections.abc import Collection, Iterable

_PRIVATE = 0o077
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_tool: list[str] = []  # the digest, once it is known
MAX_BYTES = 256 * 2**20  # of a file; twice what all files of a spec can have


def is_trusted() -> bool:
    """Whether the cache counts at all. In CI it does not: there everything is looked at."""
    return os.environ.get("CI", "").lower() in ("", "0", "false")


def place(*names: str) -> str:
    """The path of a file in the cache, or "" if the user has none, or the system does not tell whose a file is."""
    if not hasattr(os, "geteuid"):
        return ""
    home = os.environ.get("HOME", "")
    usual = os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache") if home else ""
    root = os.environ.get("XDG_CACHE_HOME") or usual
    return os.path.join(root, "codecanon", *names) if os.path.isabs(root) else ""


def read(path: str, kind: str) -> bytes | None:
    """What was written to a file of this kind. None if that is not there as it was written, or somebody else could have written it."""
    try:
        for one in (os.path.dirname(path), path):
            state = os.lstat(one)
            if state.st_uid != os.geteuid() or state.st_mode & _PRIVATE:
                return None
        head, checksum, body = bytes_of(path).split(b"\n", 2)
    except (OSError, ValueError):
        return None
    is_right = head == kind.encode() and checksum == hash_of(body).encode()
    return body if is_right else None


def write(path: str, kind: str, body: bytes) -> None:
    """Replaces a file in one step, if it can be written."""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        temporary = f"{path}.{os.getpid()}"
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(f"{kind}\n{hash_of(body)}\n".encode() + body)
        os.replace(temporary, path)
    except OSError:
        return


def keep_only(folder: str, names: "Collection[str]") -> None:
    """Deletes all other files of a folder of the cache."""
    try:
        for name in os.listdir(folder):
            if name not in names:
                os.unlink(os.path.join(folder, name))
    except OSError:
        return


def bytes_of(path: str) -> bytes:
    """The bytes of a file that is no link. Raises OSError, or ValueError if it is too large."""
    with open(os.open(path, _OPEN), "rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValueError(path)
    return content


def tree(folder: str) -> "list[str | bytes]":
    """The names and bytes of all files in a folder, as deep as they are, without hidden ones. No link is followed."""
    found: list[str | bytes] = []
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir(follow_symlinks=False):
            found += [f"{entry.name}/", *tree(entry.path), ".."]
        elif entry.is_file(follow_symlinks=False):
            found += [entry.name, bytes_of(entry.path)]
        else:
            found.append(f"{entry.name}@")
    return found


def tool() -> str:
    """The digest of the installation of codecanon that runs, with Python and what is installed beside it.

    A wheel lists the hashes of its files; a checkout is hashed. Raises OSError or ValueError if that can't be read.
    """
    if not _tool:
        package = os.path.dirname(os.path.abspath(__file__))
        found: list[str | bytes] = [__version__, sys.version]
        found += [entry for folder in sys.path if os.path.isdir(folder) for entry in _distributions(folder)]
        record = os.path.join(os.path.dirname(package), f"codecanon-{__version__}.dist-info", "RECORD")
        templates = os.path.join(os.path.dirname(os.path.dirname(package)), "templates")
        if os.path.isfile(record):
            found.append(bytes_of(record))
        else:
            found += [*tree(package), *(tree(templates) if os.path.isdir(templates) else ())]
        _tool.append(digest(found))
    return _tool[0]


def _distributions(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))


def name_of(tool: str, content: bytes) -> str:
    """The name of a file that keeps what a tool, by its digest, has made of a content."""
    return digest((tool, content))


def digest(parts: "Iterable[str | bytes]") -> str:
    """The digest of a list of texts, which no other list has."""
    total = sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        total.update(b"%d:" % len(content))
        total.update(content)
    return total.hexdigest()


def hash_of(content: bytes) -> str:
    """The SHA-256 of a content, in hex."""
    return sha256(content).hexdigest()


def sha256(content: bytes = b"") -> "hashlib._Hash":
    from hashlib import sha256  # slow to load

    return sha256(content)
