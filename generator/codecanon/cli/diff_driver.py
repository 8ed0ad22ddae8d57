"""`codecanon diff` as git's diff driver: git calls it for one file at a time, and takes its text for the difference.

The form of these calls: https://git-scm.com/docs/git#Documentation/git.txt-codeGITEXTERNALDIFFcode
"""

# docs/architecture/decisions/0040

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from codecanon.cli.console import say, styled
from codecanon.lines import Line, Role
from codecanon.pipeline import read_old
from codecanon.reading.document import MAX_BYTES, Document
from codecanon.reading.files import Files, Folder, FolderEntry
from codecanon.reading.git import GitError, output
from codecanon.reading.history import has_spec
from codecanon.reading.replaced_files import Replaced
from codecanon.reading.revision import Revision
from codecanon.reading.text_diff import text_diff
from codecanon.review.terminal import section_lines
from codecanon.review.verdict import Review, review
from codecanon.review.words import counts, verdict
from codecanon.text import printable

_NO_FILE = "/dev/null"  # on Windows too
_COLORS = {"+": "green", "-": "red", "@": "cyan"}  # of lines, as git has them


class _Call(NamedTuple):
    """One file that differs: its path and the file that has its content on each side, and the modes."""

    old_path: str
    new_path: str
    old_file: str
    new_file: str
    modes: tuple[str, str]
    is_copy: bool = False

    @property
    def title(self) -> str:
        if self.old_file == _NO_FILE:
            return f"{self.new_path}, new file"
        if self.new_file == _NO_FILE:
            return f"{self.old_path}, deleted"
        if self.old_path == self.new_path:
            return self.new_path
        return f"{self.old_path} {'copied' if self.is_copy else 'renamed'} to {self.new_path}"


def show_file(arguments: Sequence[str], quiet: bool, no_color: bool, debug: bool) -> None:
    """Prints the review of one file, or the difference of its text where there is none. Never fails: git would stop."""
    try:
        _show(arguments, quiet, no_color, debug)
    except BrokenPipeError:  # the reader has closed the pager
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(arguments: Sequence[str], quiet: bool, no_color: bool, debug: bool) -> None:
    if len(arguments) == 1:
        say(f"{arguments[0]}: unmerged; resolve the conflict, then: codecanon diff")
        return
    call = _call(arguments)
    summary, lines = _seen(call, debug)
    color = False if no_color else _color()
    _print("title", f"{call.title}: {summary}" if summary else call.title, color)
    for role, text in () if quiet else lines:
        _print(role, text, color)
    if not lines and not quiet:
        _print_text(call, color)


def _seen(call: _Call, debug: bool) -> tuple[str, list[Line]]:
    """What the title says of a file, and the lines of its review; nothing if it has none."""
    try:
        found = _review(call)
        if found is None:
            return "", []
        summary = verdict(found) if found.is_first else counts(found)
        return summary or "nothing changes for users", list(section_lines(found))
    except Exception:  # whatever it is, git goes on to the next file
        if debug:
            raise
        return "", []


def _color() -> bool | None:
    """Whether to print colors: to git's pager too, as git does, though it is no terminal. None if the stream decides."""
    if "GIT_PAGER_IN_USE" not in os.environ:
        return None
    try:
        return output(Path.cwd(), "config", "--get-colorbool", "color.diff", "true").strip() == "true"
    except GitError:
        return None


def _call(arguments: Sequence[str]) -> _Call:
    path, old_file, _, old_mode, new_file, _, new_mode, *renamed = arguments
    modes = (old_mode, new_mode)
    if not renamed:
        return _Call(path, path, old_file, new_file, modes)
    is_copy = re.search("^copy from ", renamed[1], re.MULTILINE) is not None
    return _Call(path, renamed[0], old_file, new_file, modes, is_copy)


def _review(call: _Call) -> Review | None:
    """The review of a file, if it belongs to a spec, and a catalog can be built from both sides."""
    if not all(mode.startswith("100") or mode == "." for mode in call.modes):  # a link, or a submodule
        return None
    folder = _folder_of(call.new_path)
    for files in _specs(folder):
        if found := _review_in(files, folder, call):
            return found
    return None


def _folder_of(path: str) -> Path:
    """The folder of the spec that a file would belong to."""
    parent = Path(path).parent
    return parent if Path(path).name == "catalog.yaml" else parent.parent


def _specs(folder: Path) -> Iterator[Files]:
    """What a changed file is seen in: the spec of the work tree; that of HEAD, if the first one can't be read."""
    if folder.is_dir() and has_spec(Folder(folder)):
        yield Folder(folder)
    try:
        yield Revision("HEAD", folder)
    except GitError:
        return


def _review_in(files: Files, folder: Path, call: _Call) -> Review | None:
    old, new = _below(folder, call.old_path), _below(folder, call.new_path)
    if _below(_folder_of(call.old_path), call.old_path) == new:  # the whole spec may have moved
        old = new
    if new.count("/") > 1 or not new.endswith(".yaml") or new == "accepted.yaml":
        return None
    hidden = {"accepted.yaml", new}  # one file can't tell which changes are accepted
    if old and not call.is_copy:
        hidden.add(old)
    is_provider = new.endswith("/provider.yaml")
    if is_provider and _NO_FILE in (call.old_file, call.new_file):  # its code sets are files of their own
        provider = new.removesuffix("/provider.yaml")
        if FolderEntry(provider, "folder") in files.entries(""):
            hidden |= {f"{provider}/{name}" for name, _ in files.entries(provider)}
    absent: dict[str, bytes | None] = dict.fromkeys(hidden)
    old_content = None if call.is_copy else _content(call.old_file)
    before = Replaced(files, absent | ({old: old_content} if old else {}))
    after = Replaced(files, absent | {new: _content(call.new_file)})
    parsed: dict[bytes, Document] = {}
    now = read_old(after, _silent, parsed)
    was = read_old(before, _silent, parsed) if new != "catalog.yaml" or old_content is not None else None
    if isinstance(now, list) or isinstance(was, list):
        return None
    found = review(was, call.old_path, now, call.new_path)
    return found if isinstance(found, Review) else None


def _below(folder: Path, path: str) -> str:
    """The path in the folder of the spec, or "" if it is elsewhere."""
    whole = Path(path)
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else ""


def _content(file: str) -> bytes | None:
    return None if file == _NO_FILE else Path(file).read_bytes()[: MAX_BYTES + 1]


def _print_text(call: _Call, color: bool | None) -> None:
    try:
        text = text_diff(call.old_file, call.new_file, call.old_path, call.new_path)
    except (GitError, OSError) as error:
        text = f"{error}\n"
    for line in text.splitlines():
        click.echo(click.style(printable(line), fg=_COLORS.get(line[:1])), color=color)
    before, after = call.modes
    if not text and before != after:
        say(f"mode changed from {before} to {after}")


def _print(role: Role, text: str, color: bool | None) -> None:
    click.echo(styled(printable(text), role), color=color)


def _silent(doing: str) -> None:
    pass
