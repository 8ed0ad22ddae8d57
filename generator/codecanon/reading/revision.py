"""A spec at a git revision, read from git's object store without touching the work tree."""

# docs/architecture/decisions/0011

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from codecanon.reading.git import GitError, beginning, output, remote, resolved, run, tried
from codecanon.reading.files import EntryKind, FolderEntry, real
from codecanon.reading.limits import MAX_TOTAL
from codecanon.reading.unknown_revision import unknown_revision
from codecanon.reading.work_tree import work_tree

_LISTING = 32 * 2**20  # bytes of names: a few small trees that contain each other can list billions of files
_SPEC_FILE = re.compile(r"(targets/)?([^/]+/)?[^/]+\.yaml")


class RevisionError(GitError):
    """A revision that can't be read. The message names it, and the command to run."""


class NoFolder(RevisionError):
    """A revision is there, and the folder is not: `shown` is what it would be called."""

    def __init__(self, revision: str, below: str) -> None:
        super().__init__(f"{revision} has no folder {below}; name the spec with --spec, or another revision")
        self.shown = f"{revision}:{below}"


class Revision:
    """The files below a folder of a revision, shown as git itself calls them: v1.0.0:spec/catalog.yaml."""

    def __init__(self, revision: str, folder: Path) -> None:
        """Reads which files there are. Raises RevisionError where the revision or the folder is not there."""
        self.revision = revision
        self.root = root_of(folder)
        _refuse_links(folder, self.root)
        below = real(folder).relative_to(self.root).as_posix()  # it may be in the revision only
        self.prefix = f"{below}/" if below != "." else "./"
        commit = commit_of(self.root, revision)
        tree = f"{commit}:{below if below != '.' else ''}"
        listed = beginning(self.root, _LISTING, "ls-tree", "-r", "-z", "--full-tree", tree)
        if listed is None:
            entry = tried(self.root, "ls-tree", "--full-tree", commit, "--", below)
            if entry == "" or (entry or "").startswith("100"):
                raise NoFolder(revision, below)
            raise RevisionError(f"{revision}: {below} {_obstacle(entry or '')}")
        if len(listed) == _LISTING:
            raise RevisionError(f"{revision} has more files in {below} than are read; name the spec with --spec")
        self._ids: dict[str, str] = {}
        self._others: list[str] = []
        for line in listed.decode("utf-8", "surrogateescape").rstrip("\0").split("\0") if listed else ():
            (mode, _, id), path = line.split("\t", 1)[0].split(), line.split("\t", 1)[1]
            if mode.startswith("100"):
                self._ids[path] = id
            else:
                self._others.append(path)
        self._contents: dict[str, bytes] | None = None

    def shown(self, path: str) -> str:
        return f"{self.revision}:{self.prefix}{path}".rstrip("/")

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        start = f"{folder}/" if folder else ""
        kinds: dict[str, EntryKind] = {}
        for path in [*self._ids, *self._others]:
            name, below, _ = path.removeprefix(start).partition("/") if path.startswith(start) else ("", "", "")
            if name and not name.startswith("."):
                kinds[name] = "folder" if below else "file" if path in self._ids else "other"
        return [FolderEntry(name, kinds[name]) for name in sorted(kinds)]

    def read(self, path: str, limit: int) -> bytes | None:
        if self._contents is None:
            self._contents = self._read_all(limit)
        content = self._contents.get(self._ids.get(path, ""))
        return None if content is None else content[:limit]

    def _read_all(self, limit: int) -> dict[str, bytes]:
        """The content of every file that a spec can have, by object id: all with two calls of git, but for what is beyond
        the limit."""
        ids = list(dict.fromkeys(id for path, id in self._ids.items() if _SPEC_FILE.fullmatch(path)))
        sizes = self._sizes(ids)
        if sum(min(size, limit) for size in sizes.values()) > MAX_TOTAL:
            raise RevisionError(f"{self.shown('')} has more than the {MAX_TOTAL:,} bytes that are read of a spec")
        printed = self._batch("--batch", [id for id in ids if sizes[id] <= limit])
        contents, start = {}, 0
        for id in ids:
            if sizes[id] > limit:
                contents[id] = beginning(self.root, limit, "cat-file", "blob", id) or b""
            else:
                start = printed.index(b"\n", start) + 1
                contents[id] = printed[start : start + sizes[id]]
                start += sizes[id] + 1
        return contents

    def _sizes(self, ids: Sequence[str]) -> dict[str, int]:
        sizes = {}
        for line in self._batch("--batch-check", ids).decode().splitlines():
            id, kind, *size = line.split()
            if kind == "blob":
                sizes[id] = int(size[0])
        for id in ids:
            if id not in sizes:
                command = f"git fetch --refetch --no-filter {remote(self.root) or 'origin'}"
                raise RevisionError(f"{self.revision}: git lacks the object {id}; run: {command}")
        return sizes

    def _batch(self, form: str, ids: Sequence[str]) -> bytes:
        return run(self.root, ("cat-file", form), "".join(f"{id}\n" for id in ids).encode()).stdout


def _obstacle(entry: str) -> str:
    """Why the files of a folder can't be read, by what git lists in its place."""
    mode = entry.partition(" ")[0]
    what = {"160000": "a submodule", "120000": "a link"}.get(mode)
    return (
        f"is {what} there, which is not followed; name another revision"
        if what
        else "is no folder there, or git lacks it"
    )


def is_revision(name: str, folder: Path) -> bool:
    """Whether the repository of a folder has a revision of that name, if there is a repository."""
    try:
        return resolved(root_of(folder), name) is not None
    except GitError:
        return False


def ref_names(folder: Path) -> list[str]:
    """HEAD, and the branches and tags of the repository around a folder, as users write them. Raises GitError."""
    places = ("refs/heads", "refs/tags", "refs/remotes")
    return ["HEAD", *output(root_of(folder), "for-each-ref", "--format=%(refname:short)", *places).split()]


def _refuse_links(folder: Path, root: Path) -> None:
    """Raises RevisionError if the spec is behind a link: its target would stand for the spec at every revision."""
    whole = Path(os.path.abspath(folder))
    for path in (whole, *whole.parents):
        if path.exists() and path.samefile(root):
            return
        if path.is_symlink():
            raise RevisionError(f"{path}: this is a link; name the folder that it leads to with --spec")


def root_of(folder: Path) -> Path:
    """The root of the repository around a folder. Raises RevisionError if there is none."""
    root = work_tree(folder)
    if root is None:
        raise RevisionError("this is no git repository; name two folders instead, as OLD and NEW")
    return root


def commit_of(folder: Path, revision: str) -> str:
    """The id of the commit that a revision names. Raises RevisionError if there is none."""
    id = resolved(folder, revision)
    if id is None:
        raise RevisionError(unknown_revision(folder, revision))
    return id
