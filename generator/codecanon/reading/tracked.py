"""What git knows about the files of an output folder: what is committed, what a merge left in conflict, who changed what.

Paths are relative to the work tree, with slashes. Two processes answer everything but the history, which is one more.
"""

# docs/architecture/decisions/0030

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from codecanon.reading import git
from codecanon.reading.files import real

# What a work tree can have files from: HEAD, and while git merges, rebases or picks, the other side.
HEADS = ("HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")
_COMMITS = 500  # how far back the history is read
_SECONDS = 10.0
_NOTHING = "0" * 40


class Tracked(NamedTuple):
    """What git knows about some files of a folder.

    `merged` has the object id of each file of the folder that is in the index and not in conflict, `committed` the ids of
    the files that were asked about, in all heads that there are.
    """

    root: Path
    heads: tuple[str, ...]
    merged: Mapping[str, str]
    unmerged: frozenset[str]
    committed: Mapping[str, frozenset[str]]

    @property
    def paths(self) -> set[str]:
        """All files of the folder that git tracks."""
        return self.merged.keys() | self.unmerged

    @property
    def is_merging(self) -> bool:
        """Whether a merge, a rebase or the like is under way."""
        return len(self.heads) > 1 or bool(self.unmerged)


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


def tracked(root: Path, folder: Path, paths: Sequence[str]) -> Tracked:
    """What git knows about these files of the folder, which is in this work tree. Raises GitError."""
    askable = [path for path in paths if "\n" not in path]
    asked = [*HEADS, *(f"{head}:{path}" for head in HEADS for path in askable)]
    given = "".join(f"{name}\n" for name in asked).encode("utf-8", "surrogateescape")
    listed = git.output(root, "ls-files", "--stage", "-z", "--", below(root, folder) or ".")
    answered = git.output(root, "cat-file", "--batch-check=%(objectname)", given=given)
    merged, unmerged = dict[str, str](), set[str]()
    for line in git.texts(listed):
        (_, id, stage), path = line.split("\t", 1)[0].split(), line.split("\t", 1)[1]
        if stage == "0":
            merged[path] = id
        else:
            unmerged.add(path)
    answers = [line if " " not in line else None for line in answered.split("\n")]
    ids = dict(zip(asked, answers))
    committed = {path: frozenset(found for head in HEADS if (found := ids[f"{head}:{path}"])) for path in askable}
    heads = tuple(head for head in HEADS if ids[head] is not None)
    return Tracked(root, heads, merged, frozenset(unmerged), committed)


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
