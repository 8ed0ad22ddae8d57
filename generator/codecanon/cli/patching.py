"""The patch that `audit --propose` writes: codes and names that logs show and the spec lacks."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codecanon.cli.console import Progress, existing, say
from codecanon.cli.looking import print_lines

if TYPE_CHECKING:
    from codecanon.audit.account_of_logs import Account
    from codecanon.proposing.proposed_spec import ProposedSpec
    from codecanon.targets.checked import Checked


def refuse_file(path: Path, spec: Path) -> None:
    """Refuses a path at which something else is than a patch of an earlier audit."""
    from codecanon.proposing.proposal_data import HEAD
    from codecanon.reading.files import real

    if path.is_dir() or real(path.parent).is_relative_to(real(spec)):
        where = "is a folder" if path.is_dir() else f"is inside the spec {spec}"
        raise click.BadParameter(f"{path} {where}; name another file, such as new.patch", param_hint="--propose")
    if path.exists() and not path.read_bytes()[: len(HEAD)] in (b"", HEAD.encode()):
        raise click.BadParameter(
            f"{path} is there, and is no patch of an audit; name another file", param_hint="--propose"
        )


class Proposal:
    """What is proposed for a spec: as data for all forms of the audit, and as a patch."""

    def __init__(self, checked: "Checked", account: "Account", spec: Path, notify: Progress) -> None:
        from codecanon.proposing.proposal_data import proposal_data
        from codecanon.proposing.proposed_changes import proposed
        from codecanon.proposing.proposed_spec import proposed_spec

        found = proposed(checked.catalog, account)
        self.folder = spec
        self.data = proposal_data(found)
        notify("proposing")
        self.spec: ProposedSpec = proposed_spec(existing(spec), checked, found, notify)

    def write(self, path: Path, data: dict[str, Any]) -> list[str]:
        """Writes the patch, and returns its lines; none, and no file, if there is nothing to propose."""
        from codecanon.proposing.proposal_data import head_lines
        from codecanon.writing.file_diff import patch
        from codecanon.writing.output import write_files

        root = self._root()
        shown = {path: (self.folder.resolve() / path).relative_to(root).as_posix() for path in self.spec.texts}
        diff = [
            line for path, text in self.spec.texts.items() for line in patch(self.spec.before[path], text, shown[path])
        ]
        if diff:
            write_files({path: "\n".join([*head_lines(data), "", *diff, ""])})
        return diff

    def _root(self) -> Path:
        """The folder that the paths of the patch start at: that of the repository, or the one that the spec is in."""
        from codecanon.reading.work_tree import work_tree

        folder = self.folder.resolve()
        return work_tree(folder) or folder.parent

    def steps(self, path: Path) -> Iterator[str]:
        """What to do with the patch, and what is to be written then."""
        if not self.spec.texts:
            yield f"there is nothing to propose; {path} is not written"
            return
        root = self._root()
        command = f"git apply {shlex.quote(str(path))}"
        if Path.cwd().resolve() != root:
            command = f"git -C {shlex.quote(str(root))} apply {shlex.quote(str(path.resolve()))}"
        yield f"{path}: written; {command}"

    def print(self, diff: list[str], no_color: bool) -> None:
        """The diff, and what a review, or the checks, will say of it."""
        from codecanon.review.verdict import Review
        from codecanon.tables.account import review_as_lines

        for line in diff:
            say(line)
        if isinstance(self.spec.outcome, Review):
            print_lines(review_as_lines(self.spec.outcome), no_color)
        elif self.spec.texts:
            say("codecanon lint will find, until the new entries are written:")
            for one in self.spec.outcome[:_FEW]:
                say(f"    {one.message}")
            if len(self.spec.outcome) > _FEW:
                say(f"    and {len(self.spec.outcome) - _FEW:,} more")


_FEW = 10
