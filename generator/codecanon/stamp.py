"""Answers a command at once where nothing has changed since `generate` last wrote.

A stamp is a small file in the user's cache, written by `generate`. Its key is the digest of all that the output depends on: the
tool with the packages beside it, Python, the command's folders, and the name and bytes of every file of the spec. It holds the
digest of what `generate` recorded of its output folder, and what the commands print when nothing changed. The output folder
itself is hashed anew each time; no time of a file is trusted. A stamp can only say that all is in sync.

This module is imported before anything else, so it imports no more than it needs.
"""

# docs/architecture/decisions/0054

import os
import sys

from codecanon import cache
from codecanon.plain import COMMANDS

TYPE_CHECKING = False  # typing is slow to load
if TYPE_CHECKING:
    from codecanon.plain import PlainCommand

_KIND = "codecanon stamp 2"

Answer = tuple[str, str]  # what goes to standard output, and to standard error
_taken: dict[str, str] = (
    {}
)  # the key of a stamp that did not answer, by its path: it was taken before anything was read


class Folders:
    """The folders of a command, as users name them."""

    def __init__(self, spec: str, output: str) -> None:
        self.spec, self.output = spec, output

    @property
    def identity(self) -> str:
        """The digest of these folders, and of how they are named."""
        return cache.digest((os.path.realpath(self.spec), os.path.realpath(self.output), self.spec, self.output))

    @property
    def place(self) -> str:
        """Where the stamp of these folders is, or "" if there is no cache."""
        return cache.place("stamps", self.identity)


def answered(command: "PlainCommand") -> bool:
    """Whether the command has been answered: all is in sync, and that was printed."""
    if command.has("--no-cache") or not cache.is_trusted():
        return False
    try:
        answer = _answer(command.name, Folders(command.spec, command.output))
    except (OSError, ValueError):
        return False
    if answer is None or (command.name == "lint" and answer[0].count("\n") > 1 and sys.stdout.isatty()):
        return False  # findings have colors on a terminal
    out, err = answer
    if command.has("--quiet"):
        out, err = "".join(out.splitlines(keepends=True)[:-1]) if command.name == "lint" else "", ""
    sys.stdout.write(out)
    sys.stderr.write(err)
    return True


def key_before(folders: Folders) -> str:
    """The key of what is going to be read; "" if it can't be known."""
    try:
        return _taken.pop(folders.place, "") or _key(folders)
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
    except (OSError, ValueError):
        return
    texts = [text for command in COMMANDS for text in answers[command]]
    sizes = " ".join(str(len(text.encode())) for text in texts)
    body = "\n".join((key, cache.hash_of(records), sizes, "".join(texts)))
    cache.write(place, _KIND, body.encode())


def _answer(command: str, folders: Folders) -> Answer | None:
    """What the stamp says, if it is right about everything."""
    body = cache.read(folders.place, _KIND)
    if body is None:
        return None
    key, records, sizes, rest = body.split(b"\n", 3)
    now = _taken[folders.place] = _key(folders)
    recorded = _records(folders.output)
    if recorded is None or cache.hash_of(recorded) != records.decode() or key.decode() != now:
        return None
    if not _is_as_recorded(folders.output, recorded) or _records(folders.output) != recorded:
        return None
    texts, start = [], 0
    for size in map(int, sizes.split()):
        texts.append(rest[start : start + size].decode())
        start += size
    number = 2 * COMMANDS.index(command)
    return texts[number], texts[number + 1]


def _records(output: str) -> bytes | None:
    """What codecanon has recorded of its folder: its manifest and its journal. None if a run has not ended, or an older one wrote."""
    if any(os.path.lexists(os.path.join(output, name)) for name in (".codecanon/stage", "MANIFEST.sha256")):
        return None
    return b"".join(cache.bytes_of(os.path.join(output, name)) for name in ("MANIFEST", ".codecanon/journal"))


def _is_as_recorded(output: str, records: bytes) -> bool:
    """Whether every file of the journal is there, with the bytes that it lists."""
    for line in records.decode().split("\n"):
        digest, _, path = line.partition("  ")
        if len(digest) == 64 and path and cache.hash_of(cache.bytes_of(os.path.join(output, path))) != digest:
            return False
    return True


def _key(folders: Folders) -> str:
    """The digest of all that the output depends on."""
    return cache.digest((cache.tool(), folders.spec, folders.output, "", *cache.tree(folders.spec)))
