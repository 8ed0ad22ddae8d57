"""Tells which files of an output folder codecanon may overwrite or delete without losing anybody's work.

What is in the journal is ours, and so is a listed file that git has: committed in HEAD or on the other side of a merge, merged
by git, or in conflict. git is asked only about files that differ from what they should be.
"""

# docs/architecture/decisions/0030

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from codecanon.cache import hash_of
from codecanon.reading import git
from codecanon.reading.line_ends import checked_out_as_crlf, stored_as_lf
from codecanon.reading.tracked import Tracked, below, contents, object_id
from codecanon.reading.work_tree import work_tree
from codecanon.writing.hand_edits import HandEdits, hand_edits
from codecanon.writing.manifest import (
    JOURNAL,
    MANIFEST,
    MAX_MANIFEST,
    OLD_MANIFEST,
    Records,
    hashes_of,
    paths_of,
)


class Ownership:
    """What the records of a folder and git say about some of its files. Paths are relative to the folder."""

    def __init__(self, folder: Path, records: Records, files: Mapping[str, bytes]) -> None:
        """`files` are those that are there and differ from what they should be, with their contents."""
        self._folder = folder
        self._files = files
        self._records = records
        root = work_tree(folder) if files or records.manifest or records.old_manifest else None
        self.git_folder = (below(root, folder) or "") if root else ""  # as git names it
        self._git: Tracked | None = None
        self.git_error = ""
        """Why git, which has the folder in a repository, can't be asked."""
        try:
            self._git = Tracked(root, folder, [self._in_git(path) for path in files]) if root else None
        except git.GitError as error:
            self.git_error = str(error)
        self.journal_is_tracked = (
            self._git is not None and self._in_git(JOURNAL) in self._git.merged.keys() | self._git.unmerged
        )
        """Then somebody else may have written it, and it tells nothing."""

    def _in_git(self, path: str) -> str:
        return f"{self.git_folder}/{path}" if self.git_folder else path

    def _from_git(self, path: str) -> str:
        return path.removeprefix(self._in_git(""))

    @cached_property
    def listed(self) -> set[str]:
        """The paths that codecanon wrote: by the manifest, and during a merge by the manifests of both sides."""
        listed = set(self._records.listed)
        if self._git and self._git.is_merging:
            for manifest, paths in ((MANIFEST, paths_of), (OLD_MANIFEST, hashes_of)):
                names = [f"{head}:{self._in_git(manifest)}" for head in self._git.heads]
                listed.update(*(paths(content) for content in contents(self._git.root, names, MAX_MANIFEST)))
        return listed

    @property
    def written(self) -> Mapping[str, set[str]]:
        """The hashes of what codecanon wrote here, as far as the records count."""
        return self._records.old_hashes if self.journal_is_tracked else self._records.hashes

    @property
    def unmerged(self) -> set[str]:
        """All files of the folder that git could not merge."""
        return {self._from_git(path) for path in self._git.unmerged} if self._git else set()

    def is_written(self, path: str) -> bool:
        """Whether the file is as codecanon wrote it here."""
        return hash_of(self._files[path]) in self.written.get(path, ())

    def is_known(self, path: str) -> bool:
        """Whether the records or git tell what codecanon wrote at this path."""
        return path in self.written or bool(self._committed(path))

    def is_in_git(self, path: str) -> bool:
        """Whether git has the file as it is: committed on any side, or merged from both."""
        if self._git is None:
            return False
        ids = self._committed(path)
        merged = self._git.merged.get(self._in_git(path))
        if self._git.is_merging and len(ids) > 1 and merged:  # git had two contents to merge
            ids.add(merged)
        content = self._files[path]
        # A checkout can have CRLF where the commit has LF.
        return any(id in (object_id(content, id), object_id(content.replace(b"\r\n", b"\n"), id)) for id in ids)

    def _committed(self, path: str) -> set[str]:
        return self._git.committed(self._in_git(path)) if self._git else set()

    def hand_edits(self, spec: Path, paths: Iterable[str]) -> HandEdits:
        """Which of these files, all of which git has, somebody edited by hand."""
        files = {self._in_git(path): self._files[path] for path in paths}
        if self._git is None or not files:
            return HandEdits({}, frozenset())
        edits = hand_edits(self._git, self._folder, spec, files)
        commits = {self._from_git(path): commit for path, commit in edits.commits.items()}
        return HandEdits(commits, frozenset(self._from_git(path) for path in edits.unknown))

    def converted(self, paths: Iterable[str]) -> set[str]:
        """The files of these, which differ in line ends only, whose line ends git has changed."""
        asked = [path for path in paths if self.is_in_git(path)]
        if self._git is None or not asked:
            return set()
        crlf = [self._in_git(path) for path in asked if b"\r\n" in self._files[path]]
        lf = [self._in_git(path) for path in asked if b"\r\n" not in self._files[path]]
        changed = checked_out_as_crlf(self._git.root, crlf) | stored_as_lf(self._git.root, lf)
        return {self._from_git(path) for path in changed}
