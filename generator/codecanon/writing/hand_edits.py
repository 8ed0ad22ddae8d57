"""Which committed files somebody edited by hand, as the history tells it.

A commit that changed a generated file, and nothing that files are generated from, is a hand edit; unless it brought the file
up to date with earlier commits that changed only the spec, or back to what it had been.
"""

# docs/architecture/decisions/0030

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import codecanon
from codecanon.reading import git
from codecanon.reading.tracked import Commit, Tracked, below, history, is_nothing, object_id, subjects
from codecanon.targets.target import templates_folder
from codecanon.writing.manifest import MANIFEST, OLD_MANIFEST


class HandEdits(NamedTuple):
    """The files that somebody edited by hand, with the commit as people know it, and those of which nobody can know."""

    commits: Mapping[str, str]
    unknown: frozenset[str]


def hand_edits(tracked: Tracked, output: Path, spec: Path, files: Mapping[str, bytes]) -> HandEdits:
    """The hand edits of these committed files. Paths are relative to the work tree."""
    folder = below(tracked.root, output)
    made_from = [below(tracked.root, path) for path in (spec, Path(codecanon.__file__).parent, templates_folder())]
    if folder is None or made_from[0] is None:
        return HandEdits({}, frozenset())
    sources = [path for path in made_from if path is not None]
    try:
        commits = history(tracked.root, tracked.heads, [folder, *sources])
        judge = _Judge(tracked.root, commits, folder, sources)
        edited = {path: commit for path, content in files.items() if (commit := judge.edited(path, content))}
        named = subjects(tracked.root, sorted(set(edited.values())))
    except git.GitError:
        return HandEdits({}, frozenset())
    return HandEdits({path: _shown(*named[commit]) for path, commit in edited.items()}, frozenset(judge.unknown))


def _shown(id: str, subject: str) -> str:
    return f'{id} "{subject if len(subject) <= 60 else f"{subject[:59]}…"}"'


class _Judge:
    """Commits, the latest first, and what they mean. `unknown` has the files for which a shallow clone lacks the commits."""

    def __init__(self, root: Path, commits: Sequence[Commit], folder: str, sources: Sequence[str]) -> None:
        self.root = root
        self.commits = commits
        self.by_id = {commit.id: commit for commit in commits}
        self.inside = f"{folder}/" if folder else ""
        self.manifests = {f"{self.inside}{name}" for name in (MANIFEST, OLD_MANIFEST)}
        self.sources = tuple(f"{path}/" for path in sources)
        self.unknown: set[str] = set()

    @cached_property
    def shallow(self) -> bool:
        return git.is_shallow(self.root)

    def edited(self, path: str, content: bytes) -> str:
        """The id of the commit by which somebody gave the file this content by hand, or ""."""
        for commit in self.commits:
            before, after = commit.files.get(path, ((), ""))
            if not after or after not in (object_id(content, after), object_id(content.replace(b"\r\n", b"\n"), after)):
                continue
            if not commit.parents and self.shallow:
                self.unknown.add(path)
            if len(commit.parents) != 1 or is_nothing(before[0]) or self._ran(commit):
                return ""
            return commit.id if self._was_current(commit, path, after) else ""
        return ""

    def _was_current(self, commit: Commit, path: str, id: str) -> bool:
        """Whether the file was up to date before this commit, and had not this content since then."""
        waiting, seen = [*commit.parents], set[str]()
        while waiting:
            earlier = self.by_id.get(waiting.pop())
            if earlier is None or not earlier.parents and self.shallow:
                self.unknown |= {path} if earlier else set()
                return False
            if earlier.id in seen:
                continue
            seen.add(earlier.id)
            before, after = earlier.files.get(path, ((), ""))
            if id in (*before, after):
                return False
            if after or self._ran(earlier) and any(self._is_output(changed) for changed in earlier.files):
                continue
            if self._ran(earlier) or not earlier.parents:
                return False
            waiting += earlier.parents
        return True

    def _ran(self, commit: Commit) -> bool:
        """Whether the commit changed something that files are generated from, or was made by another version of the tool."""
        return any(path.startswith(self.sources) or path in self.manifests for path in commit.files)

    def _is_output(self, path: str) -> bool:
        return path.startswith(self.inside) and not path.startswith(self.sources)
