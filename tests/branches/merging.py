"""Two branches of a repository with a spec and what is generated from it, merged by git alone: no driver, no attributes."""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from rendering import texts_of

from codecanon import __version__
from codecanon.pipeline import check_spec, schemas_of
from codecanon.reading.files import FolderEntry
from codecanon.targets.checked import Checked
from codecanon.writing.manifest import MANIFEST, manifest_of

from .shop import Spec

GENERATED, SPEC = "generated/", "spec/"
Tree = Mapping[str, str]  # path in the repository to text


class Merge(NamedTuple):
    """The files that git could not merge, and what it made of all others."""

    conflicts: list[str]
    tree: dict[str, str]


class Repository:
    """A git repository whose main branch has the given files."""

    def __init__(self, folder: Path, tree: Tree) -> None:
        self.folder = folder
        self._git("init", "-q", "-b", "main")
        self._commit({}, tree)

    def merge(self, ours: Tree, theirs: Tree) -> Merge:
        """Merges a branch with one tree into one with the other. Afterwards the repository is as it was."""
        base = self._tree()
        self._branch("theirs", base, theirs)
        self._branch("ours", base, ours)
        merging = self._git("merge", "-q", "--no-edit", "theirs", fails=True)
        conflicts = self._git("diff", "--name-only", "--diff-filter=U").split()
        assert bool(conflicts) == bool(merging), merging
        merged = Merge(conflicts, {path: text for path, text in self._tree().items() if path not in conflicts})
        self._git("reset", "-q", "--hard")
        self._git("checkout", "-q", "main")
        return merged

    def _branch(self, name: str, base: Tree, tree: Tree) -> None:
        self._git("checkout", "-q", "-B", name, "main")
        self._commit(base, tree)

    def _commit(self, before: Tree, after: Tree) -> None:
        for path in before.keys() - after.keys():
            (self.folder / path).unlink()
        for path, text in after.items():
            if before.get(path) != text:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_text(text, newline="")
        self._git("add", "-A", "--force")
        self._git("commit", "-q", "--allow-empty", "-m", "work")

    def _tree(self) -> dict[str, str]:
        paths = self._git("ls-files", "-z").split("\0")
        return {path: (self.folder / path).read_bytes().decode() for path in dict.fromkeys(paths) if path}

    def _git(self, *arguments: str, fails: bool = False) -> str:
        """What git prints; for a command that may fail, nothing if it did not."""
        settings = ("user.name=a", "user.email=a@example.com", "core.autocrlf=false", "core.attributesFile=/dev/null")
        options = [part for setting in settings for part in ("-c", setting)]
        done = subprocess.run(["git", *options, *arguments], cwd=self.folder, capture_output=True, text=True)
        assert fails or done.returncode == 0, done.stdout + done.stderr
        return (done.stdout + done.stderr if done.returncode else "") if fails else done.stdout


def written(spec: Spec) -> dict[str, str]:
    """The files of a spec, each value on a line of its own."""
    return {path: yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True) for path, data in spec.items()}


def tree_of(files: Tree) -> dict[str, str]:
    """The files of a repository with this spec: the spec, and all that `generate` writes and git does not ignore."""
    checked = check_spec(_Memory(files), lambda doing: None)
    assert isinstance(checked, Checked), [finding.message for finding in checked]
    made = texts_of(checked, checked.targets.values())
    made |= {path: content.read().decode() for path, content in schemas_of(checked).items()}
    made[MANIFEST] = manifest_of(made, __version__).decode()
    return {SPEC + path: text for path, text in files.items()} | {GENERATED + path: text for path, text in made.items()}


def spec_of(tree: Tree) -> dict[str, str]:
    """The files of the spec in a repository."""
    return {path.removeprefix(SPEC): text for path, text in tree.items() if path.startswith(SPEC)}


class _Memory:
    """The files of a spec in memory."""

    def __init__(self, files: Tree) -> None:
        self.files = files

    def shown(self, path: str) -> str:
        return SPEC + path

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        start = f"{folder}/" if folder else ""
        below = {path.removeprefix(start).partition("/")[::2] for path in self.files if path.startswith(start)}
        kinds = {name: "folder" if rest else "file" for name, rest in below}
        return [FolderEntry(name, kind) for name, kind in sorted(kinds.items())]  # type: ignore[arg-type]

    def read(self, path: str, limit: int) -> bytes | None:
        return self.files[path].encode()[:limit] if path in self.files else None


class _Plain(yaml.CSafeDumper):
    """Anchors are not allowed in a spec."""

    def ignore_aliases(self, data: object) -> bool:
        return True
