"""The addresses at which a code host shows the lines of a spec, and the documentation of a rule."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from codecanon.diagnostics import Position
from codecanon.frozen import dataclass
from codecanon.reading.git import GitError, output
from codecanon.reading.work_tree import work_tree


@dataclass(frozen=True, slots=True)
class CodeHost:
    """`files` is the start of addresses of files, before the commit; `commit` is what is checked out; `rules` is the
    address of docs/rules.md. Each is empty if it is not known. `root` is the work tree."""

    files: str = ""
    commit: str = ""
    rules: str = ""
    root: Path | None = None

    def line(self, position: Position, shown: str) -> str:
        """The address of a line; "" if it has none. `shown` is the name of its side, with the revision if it is one."""
        revision, colon, _ = shown.rpartition(":")
        if not self.files or self.root is None:
            return ""
        commit = _commit(self.root, revision) if colon else self.commit
        path = position.path if colon else _below(self.root, position.path)
        return f"{self.files}/{commit}/{quote(path)}#L{position.line}" if commit and path else ""

    def rule(self, id: str) -> str:
        """The address of the documentation of a rule; "" if it has none."""
        return f"{self.rules}#{id}" if self.rules else ""


NOWHERE = CodeHost()


def code_host(spec: Path, environment: Mapping[str, str] = os.environ) -> CodeHost:
    """The code host of the run of CI in which the tool is, as its variables say. NOWHERE outside of GitHub and GitLab."""
    get = environment.get
    server, repository = get("GITHUB_SERVER_URL"), get("GITHUB_REPOSITORY")
    if server and repository:
        action, ref = get("GITHUB_ACTION_REPOSITORY"), get("GITHUB_ACTION_REF")
        rules = f"{server}/{action}/blob/{ref}/docs/rules.md" if action and ref else ""
        files, commit = f"{server}/{repository}/blob", get("GITHUB_SHA", "")
    elif project := get("CI_PROJECT_URL"):
        files, commit, rules = f"{project}/-/blob", get("CI_COMMIT_SHA", ""), ""
    else:
        return NOWHERE
    root = work_tree(next(folder for folder in (spec.absolute(), *spec.absolute().parents) if folder.is_dir()))
    # The variable names the commit of the event, which need not be the one that is checked out.
    return CodeHost(files, root and _commit(root, "HEAD") or commit, rules, root)


@cache
def _commit(root: Path, revision: str) -> str:
    """The id of a commit, "" if git does not know it."""
    try:
        return output(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except GitError:
        return ""


def _below(root: Path, path: str) -> str:
    """The path of a file as the repository has it; "" if it is outside."""
    whole = Path(os.path.realpath(path))
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else ""
