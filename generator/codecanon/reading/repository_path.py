"""The path of a file as code hosts know it: from the root of the repository, wherever the command runs."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from codecanon.diagnostics import Finding
from codecanon.reading.files import real
from codecanon.reading.work_tree import work_tree


def in_repository(path: str) -> str:
    """The path, from $GITHUB_WORKSPACE if it is in there, else from the root of its repository; as it is outside of any.

    A file at a revision, such as main:spec/catalog.yaml, has the path that it has in the work tree.
    """
    whole = Path(path)
    revision, _, below = path.rpartition(":")
    if revision and not whole.parent.exists():
        root = work_tree(Path.cwd())
        if root is None:
            return below
        file = Path(os.path.normpath(root / below))
    else:
        file = real(whole.parent) / whole.name
    top = _top(file)
    return file.relative_to(top).as_posix() if top else path


def findings_in_repository(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with such paths."""
    path_of = cache(in_repository)
    return [one._replace(position=one.position._replace(path=path_of(one.position.path))) for one in findings]


def _top(file: Path) -> Path | None:
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and file.is_relative_to(real(Path(workspace))):
        return real(Path(workspace))
    return work_tree(file.parent)
