"""`codecanon diff` as git's diff driver: git calls it for one file at a time, and takes its text for the difference.

The form of these calls: https://git-scm.com/docs/git#Documentation/git.txt-codeGITEXTERNALDIFFcode
"""

# docs/architecture/decisions/0040

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from codecanon.cli.console import say, styled
from codecanon.cli.one_file import FileCall, review_file
from codecanon.lines import Line, Role
from codecanon.reading.git import GitError, output
from codecanon.reading.text_diff import text_diff
from codecanon.review.forms.terminal import section_lines
from codecanon.review.forms.words import counts, verdict
from codecanon.text import printable

_COLORS = {"+": "green", "-": "red", "@": "cyan"}  # of lines, as git has them


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


def _seen(call: FileCall, debug: bool) -> tuple[str, list[Line]]:
    """What the title says of a file, and the lines of its review; nothing if it has none."""
    try:
        seen = review_file(call)
        if seen is None:
            return "", []
        found = seen.review
        summary = verdict(found) if found.is_first else counts(found)
        lines = list(section_lines(found))
        if lines and seen.has_more:
            lines += [Line("", ""), Line("", "Other lines differ too, such as comments; --no-ext-diff shows them")]
        return summary or ("nothing changes for users" if seen.is_same_data else ""), lines
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


def _call(arguments: Sequence[str]) -> FileCall:
    path, old_file, _, old_mode, new_file, _, new_mode, *renamed = arguments
    modes = (old_mode, new_mode)
    if not renamed:
        return FileCall(path, path, old_file, new_file, modes)
    is_copy = re.search("^copy from ", renamed[1], re.MULTILINE) is not None
    return FileCall(path, renamed[0], old_file, new_file, modes, is_copy)


def _print_text(call: FileCall, color: bool | None) -> None:
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
