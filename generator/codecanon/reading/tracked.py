"""What git knows about the files of an output folder: what is committed, what a merge left in conflict, who changed what.

Paths are relative to the work tree, with slashes. One process answers what is in the index, one more what is committed, and
one more what the history says.
"""

# docs/architecture/decisions/0030

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from codecanon.reading import git
from codecanon.reading.files import real

# What a work tree can have files from: HEAD, and while git merges, rebases or picks, the other side.
HEADS = ("HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")
_COMMITS = 500  # how far back the history is read
_SECONDS = 10.0
_NOTHING = "0" * 40


class Tracked:
    """The files of a folder in a work tree, as git has them.

    `merged` has the object id of each file that is in the index and not in conflict, `unmerged` the files that are.
    """

    def __init__(self, root: Path, folder: Path, paths: Sequence[str]) -> None:
        """`paths` are the files of which more will be asked, all at once. Raises GitError."""
        self.root = root
        self._paths = [path for path in paths if "\n" not in path]
        self.merged: dict[str, str] = {}
        self.unmerged: set[str] = set()
        for line in git.texts(git.output(root, "ls-files", "--stage", "-z", "--", below(root, folder) or ".")):
            (_, id, stage), path = line.split("\t", 1)[0].split(), line.split("\t", 1)[1]
            if stage == "0":
                self.merged[path] = id
            else:
                self.unmerged.add(path)

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The object ids of the heads that there are, and of the files in them: HEAD:generated/MANIFEST."""
        asked = [*HEADS, *(f"{head}:{path}" for head in HEADS for path in self._paths)]
        given = "".join(f"{name}\n" for name in asked).encode("utf-8", "surrogateescape")
        try:
            answers = git.output(self.root, "cat-file", "--batch-check=%(objectname)", given=given).split("\n")
        except git.GitError:  # such as a clone without some objects: then nothing is known of these files
            return {}
        return {name: id for name, id in zip(asked, answers) if " " not in id}  # "HEAD:path missing"

    @property
    def heads(self) -> list[str]:
        return [head for head in HEADS if head in self._ids]

    @property
    def is_merging(self) -> bool:
        """Whether a merge, a rebase or the like is under way."""
        return bool(self.unmerged) or len(self.heads) > 1

    def committed(self, path: str) -> set[str]:
        """The ids of a file that was asked about, in all heads."""
        return {self._ids[name] for head in HEADS if (name := f"{head}:{path}") in self._ids}


class Commit(NamedTuple):
    """A commit that changed some of the files that were asked about. `files` has their ids before (one for each parent)
    and after it; `parents` are the nearest earlier commits that changed any of them."""

    id: str
    parents: tuple[str, ...]
    files: Mapping[str, tuple[tuple[str, ...], str]]


def below(root: Path, path: Path) -> str | None:
    """The path as git names it in this work tree, "" for its root; None if it is outside."""
    whole = real(path)
    if not whole.is_relative_to(root):
        return None
    named = whole.relative_to(root).as_posix()
    return "" if named == "." else named


def object_id(content: bytes, like: str) -> str:
    """The id that git gives to this content, in the format of another id: SHA-1 or SHA-256."""
    hashed = hashlib.new("sha256" if len(like) == 64 else "sha1", usedforsecurity=False)
    hashed.update(b"blob %d\0" % len(content) + content)
    return hashed.hexdigest()


def contents(root: Path, names: Sequence[str], limit: int) -> list[bytes]:
    """The contents of these objects, such as MERGE_HEAD:generated/MANIFEST; those that are missing or too large are left out."""
    found = (git.beginning(root, limit, "cat-file", "blob", name) for name in names)
    return [content for content in found if content is not None and len(content) < limit]


def history(root: Path, heads: Sequence[str], paths: Iterable[str]) -> list[Commit]:
    """The latest commits that changed any of these files or folders, the latest first. Raises GitError."""
    options = ("--parents", "--raw", "-c", "-z", "--no-abbrev", "--no-renames", "--format=%H %P", f"-n{_COMMITS}")
    printed = git.output(root, "log", *options, *heads, "--", *(path or "." for path in paths), seconds=_SECONDS)
    commits: list[Commit] = []
    fields = iter(git.texts(printed))
    for field in fields:
        entry = field.removeprefix("\n")
        if not entry.startswith(":"):
            id, *parents = entry.split()
            files: dict[str, tuple[tuple[str, ...], str]] = {}
            commits.append(Commit(id, tuple(parents), files))
        else:
            sides = len(entry) - len(entry.lstrip(":"))
            ids = entry.split()[sides + 1 : 2 * sides + 2]
            files[next(fields)] = (tuple(ids[:-1]), ids[-1])
    return commits


def is_nothing(id: str) -> bool:
    """Whether this id stands for a file that is not there."""
    return id.startswith(_NOTHING)


def subjects(root: Path, commits: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The abbreviated id and the subject of each of these commits."""
    if not commits:
        return {}
    fields = git.texts(git.output(root, "log", "--no-walk=unsorted", "-z", "--format=%H %h %s", *commits))
    split = (field.split(" ", 2) for field in fields)
    return {id: (short, subject) for id, short, subject in split}
