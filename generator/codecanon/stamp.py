"""Answers a command at once where nothing has changed since `generate` last wrote.

A stamp is a small file in the user's cache, written by `generate`. Its key is the digest of all that the output depends on: the
tool with the packages beside it, Python, the command's folders, and the name and bytes of every file of the spec. It holds the
digest of what `generate` recorded of its output folder, and what the commands print when nothing changed. The output folder
itself is hashed anew each time; no time of a file is trusted.

Nothing in a stamp is executed: it can only say that all is in sync. One that is missing, broken, too large, or open to others is
ignored. This module is imported before anything else, so it imports no more than it needs.
"""

# docs/architecture/decisions/0054

import os
import sys

from codecanon import __version__

TYPE_CHECKING = False  # typing is slow to load
if TYPE_CHECKING:
    import hashlib

COMMANDS = ("generate", "check", "lint")
MAX_STAMP = 2**20  # bytes
MAX_SPEC = 256 * 2**20  # bytes of all files of a spec; twice what a spec can have
_FLAGS = ("--quiet", "-q", "--no-color")
_HEAD = "codecanon stamp 1"
_PRIVATE = 0o077
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

Answer = tuple[str, str]  # what goes to standard output, and to standard error


class Folders:
    """The folders of a command, as users name them."""

    def __init__(self, spec: str, output: str) -> None:
        self.spec, self.output = spec, output

    @property
    def place(self) -> str:
        """Where the stamp of these folders is, or "" if there is no cache. The folder need not exist."""
        cache = _cache()
        if not cache:
            return ""
        names = (os.path.realpath(self.spec), os.path.realpath(self.output), self.spec, self.output)
        return os.path.join(cache, _digest(names))


def answered(arguments: list[str]) -> bool:
    """Whether the command has been answered: all is in sync, and that was printed."""
    asked = _asked(arguments)
    if asked is None or not is_trusted():
        return False
    command, folders, is_quiet = asked
    try:
        answer = _answer(command, folders)
    except (OSError, ValueError):
        return False
    if answer is None or (command == "lint" and answer[0].count("\n") > 1 and sys.stdout.isatty()):
        return False  # findings have colors on a terminal
    out, err = answer
    if is_quiet:
        out, err = "".join(out.splitlines(keepends=True)[:-1]) if command == "lint" else "", ""
    sys.stdout.write(out)
    sys.stderr.write(err)
    return True


def is_trusted() -> bool:
    """Whether stamps count at all. In CI they don't: there everything is looked at."""
    return os.environ.get("CI", "").lower() in ("", "0", "false")


def key_before(folders: Folders) -> str:
    """The key of what is going to be read; "" if it can't be known."""
    try:
        return _key(folders)
    except (OSError, ValueError):
        return ""


def write(folders: Folders, key: str, records: bytes, answers: dict[str, Answer]) -> None:
    """Stamps a folder that is in sync, if nothing has changed since the key was taken. What can't be written costs time only.

    `records` are the manifest and the journal that the run has left: another run may have written since.
    """
    place = folders.place
    if not place or not key:
        return
    try:
        if key != _key(folders) or records != _records(folders.output):
            return
        texts = [text for command in COMMANDS for text in answers[command]]
        sizes = " ".join(str(len(text.encode())) for text in texts)
        body = "\n".join((key, _sha256(records).hexdigest(), sizes, "".join(texts))).encode()
        content = f"{_HEAD}\n{_sha256(body).hexdigest()}\n".encode() + body
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        temporary = f"{place}.{os.getpid()}"
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        os.replace(temporary, place)
    except (OSError, ValueError):
        return


def _asked(arguments: list[str]) -> tuple[str, Folders, bool] | None:
    """The command, its folders, and whether it is to be quiet; None if it asks for more than a stamp can answer."""
    if not arguments or arguments[0] not in COMMANDS:
        return None
    command, *rest = arguments
    named: dict[str, str] = {}
    is_quiet = False
    while rest:
        option, *rest = rest
        name, equals, value = option.partition("=")
        if option in _FLAGS:
            is_quiet = is_quiet or option != "--no-color"
        elif name in ("--spec", "--output") and (equals or rest) and not (name == "--output" and command == "lint"):
            named[name] = value if equals else rest.pop(0)
        else:
            return None
    spec = named.get("--spec", "spec")
    if not os.path.isfile(os.path.join(spec, "catalog.yaml")):
        return None  # in a folder above, or nowhere
    return command, Folders(spec, named.get("--output", "generated")), is_quiet


def _answer(command: str, folders: Folders) -> Answer | None:
    """What the stamp says, if it is right about everything."""
    content = _private(folders.place) if folders.place else None
    if content is None:
        return None
    head, checksum, body = content.split(b"\n", 2)
    if head.decode() != _HEAD or _sha256(body).hexdigest() != checksum.decode():
        return None
    key, records, sizes, rest = body.split(b"\n", 3)
    recorded = _records(folders.output)
    if recorded is None or _sha256(recorded).hexdigest() != records.decode() or key.decode() != _key(folders):
        return None
    if not _is_as_recorded(folders.output, recorded) or _records(folders.output) != recorded:
        return None
    texts, start = [], 0
    for size in map(int, sizes.split()):
        texts.append(rest[start : start + size].decode())
        start += size
    number = 2 * COMMANDS.index(command)
    return texts[number], texts[number + 1]


def _private(path: str) -> bytes | None:
    """The bytes of a file that only the user can write, as only the user can its folder."""
    for place in (os.path.dirname(path), path):
        state = os.lstat(place)
        if state.st_uid != os.geteuid() or state.st_mode & _PRIVATE:
            return None
    with open(os.open(path, _OPEN), "rb") as file:
        content = file.read(MAX_STAMP + 1)
    return content if len(content) <= MAX_STAMP else None


def _cache() -> str:
    """The folder of stamps in the user's cache, or "" if the user has none, or the system does not tell whose a file is."""
    if not hasattr(os, "geteuid"):
        return ""
    home = os.environ.get("HOME", "")
    usual = os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache") if home else ""
    root = os.environ.get("XDG_CACHE_HOME") or usual
    return os.path.join(root, "codecanon", "stamps") if os.path.isabs(root) else ""


def _records(output: str) -> bytes | None:
    """What codecanon has recorded of its folder: its manifest and its journal. None if a run has not ended, or an older one wrote."""
    if any(os.path.lexists(os.path.join(output, name)) for name in (".codecanon/stage", "MANIFEST.sha256")):
        return None
    return b"".join(_bytes(os.path.join(output, name)) for name in ("MANIFEST", ".codecanon/journal"))


def _is_as_recorded(output: str, records: bytes) -> bool:
    """Whether every file of the journal is there, with the bytes that it lists."""
    for line in records.decode().split("\n"):
        digest, _, path = line.partition("  ")
        if len(digest) == 64 and path and _sha256(_bytes(os.path.join(output, path))).hexdigest() != digest:
            return False
    return True


def _key(folders: Folders) -> str:
    """The digest of all that the output depends on."""
    found: list[str | bytes] = [__version__, sys.version, folders.spec, folders.output, *_tool(), ""]
    found += _tree(folders.spec)
    return _digest(found)


def _tool() -> list[str | bytes]:
    """What identifies an installation of the tool. A wheel lists the hashes of its files, a checkout is hashed."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = [entry for folder in sys.path if os.path.isdir(folder) for entry in _distributions(folder)]
    record = os.path.join(os.path.dirname(package), f"codecanon-{__version__}.dist-info", "RECORD")
    if os.path.isfile(record):
        return [*installed, _bytes(record)]
    templates = os.path.join(os.path.dirname(os.path.dirname(package)), "templates")
    return [*installed, *_tree(package), *(_tree(templates) if os.path.isdir(templates) else ())]


def _distributions(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))


def _tree(folder: str) -> list[str | bytes]:
    """The names and bytes of all files in a folder, as deep as they are, without hidden ones. No link is followed."""
    found: list[str | bytes] = []
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir(follow_symlinks=False):
            found += [f"{entry.name}/", *_tree(entry.path), ".."]
        elif entry.is_file(follow_symlinks=False):
            found += [entry.name, _bytes(entry.path)]
        else:
            found.append(f"{entry.name}@")
    return found


def _bytes(path: str) -> bytes:
    """The bytes of a file that is no link. Raises OSError, or ValueError if it is too large for a spec or its output."""
    with open(os.open(path, _OPEN), "rb") as file:
        content = file.read(MAX_SPEC + 1)
    if len(content) > MAX_SPEC:
        raise ValueError(path)
    return content


def _digest(parts: "tuple[str, ...] | list[str | bytes]") -> str:
    """The digest of a list of texts, which no other list has."""
    total = _sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        total.update(b"%d:" % len(content))
        total.update(content)
    return total.hexdigest()


def _sha256(content: bytes = b"") -> "hashlib._Hash":
    from hashlib import sha256  # slow to load

    return sha256(content)
