"""How an output folder differs from the spec, as text for a terminal. Prints nothing itself."""

import shlex
from collections.abc import Iterable
from typing import assert_never

from codecanon import __version__
from codecanon.text import number, printable
from codecanon.writing.file_change import FileChange, Kind
from codecanon.writing.manifest import JOURNAL, MANIFEST, OLD_MANIFEST, STAGE
from codecanon.writing.plan import Plan

_DIFF_LINES = 20
_DIFF_BYTES = 2**18  # compared line by line


GENERATE = "codecanon generate"


def changes_as_text(changes: Iterable[FileChange], folder: str, command: str = GENERATE) -> str:
    """Each change, with its difference and the command that fixes it: the one that writes the folder."""
    parts = []
    for change in changes:
        parts.append(printable(f"{folder}/{change.path}: {change}") + "\n")
        if change.old is not None and change.new is not None:
            parts += [f"    {printable(line)}\n" for line in _difference(change)]
        parts.append(f"    fix: {_fix(change.kind, command)}\n")
    return "".join(parts)


def _fix(kind: Kind, command: str) -> str:
    match kind:
        case Kind.MISSING | Kind.STALE | Kind.ORPHANED | Kind.LINE_ENDS | Kind.UNMERGED | Kind.UNSURE:
            return command
        case Kind.COMMITTED:
            return f"make the change in the spec, then: {command}"
        case Kind.EDITED:
            return f"make the change in the spec, then: {command} --force"
        case Kind.UNKNOWN:
            return f"if nobody edited it: {command} --force"
        case Kind.FOREIGN:
            return f"move the file away, or: {command} --force"
        case Kind.KEPT:
            return "it is no longer generated; delete it"
        case _:
            assert_never(kind)


def remarks_as_text(plan: Plan, folder: str) -> str:
    """What is to be said about the folder as a whole, each with what to do."""
    return "".join(f"{printable(said)}\n    fix: {printable(fix)}\n" for said, fix in _remarks(plan, folder))


def _remarks(plan: Plan, folder: str) -> Iterable[tuple[str, str]]:
    findings, written_by = plan.findings, ", ".join(plan.other_versions)
    if written_by:
        yield (
            f"{folder}/{MANIFEST}: written by codecanon {written_by}, this is {__version__}",
            f"codecanon generate, or install codecanon {written_by}",
        )
    if not plan.changes and plan.cut_short:
        yield f"{folder}/{STAGE}: left by an interrupted run", "codecanon generate"
    elif plan.records.old_manifest is not None:
        yield f"{folder}/{OLD_MANIFEST}: an older version of codecanon wrote this", "codecanon generate"
    elif not plan.changes:
        yield f"{folder}/{MANIFEST}: stale", "codecanon generate"
    if findings.converted:
        attributes = f"{folder}/.gitattributes"  # the nearest one counts, wherever the root of the repository is
        yield (
            "git changed these line ends, as .gitattributes does not forbid it",
            f"add the line `* -text` to {attributes}, then: codecanon generate && "
            f"git add {shlex.quote(attributes)} && git add --renormalize {shlex.quote(folder)}",
        )
    if any(change.kind is Kind.UNSURE for change in plan.changes):
        yield "this clone is shallow: it lacks the history that tells hand edits from stale files", "git fetch --unshallow"
    if findings.git_error:
        yield f"git can't tell who changed these files: {findings.git_error}", "make `git status` work here"
    if findings.journal_is_tracked:
        yield (
            f"{folder}/{JOURNAL}: git tracks it, so that it does not count",
            f"git rm --cached {shlex.quote(f'{folder}/{JOURNAL}')}",
        )


def staging(plan: Plan, folder: str) -> str:
    """What to say after files that git could not merge were put right, with the command that tells git; else ""."""
    resolved, unresolved = plan.findings.resolved, plan.findings.unresolved
    if not resolved:
        return ""
    paths = [f"{folder}/{path}" for path in resolved] if unresolved else [folder]
    files = "1 file" if len(resolved) == 1 else f"{len(resolved):,} files"
    return f"resolved {files}; next: git add {shlex.join(paths)}"


def _difference(change: FileChange) -> list[str]:
    """The first lines of a unified diff, from what is there to what should be. Of binary files, their sizes."""
    from difflib import unified_diff

    assert change.old is not None and change.new is not None
    old, new = change.old, change.new.read()
    if change.differs_in_line_ends_only:
        return ["only the line ends differ"]
    same = _same(old, new)
    if b"\0" in old or b"\0" in new:  # as git tells binary files
        return [
            f"binary files differ from byte {same + 1:,} on: {number(len(old), 'byte')} there, {len(new):,} should be"
        ]
    # Only around the difference: difflib takes quadratic time, and a foreign file can be large.
    line_number, first = new.count(b"\n", 0, same) + 1, _line_start(new, same, 3)
    (old_lines, old_whole), (new_lines, new_whole) = _lines(old, first), _lines(new, first)
    lines = list(unified_diff(old_lines, new_lines, "there", "should be", lineterm="", n=3))[3:]
    hunk = lines[: next((index for index, line in enumerate(lines) if line.startswith("@@")), len(lines))]
    shown = [line if len(line) <= 200 else line[:197] + "..." for line in hunk[:_DIFF_LINES]]
    more = len(lines) > len(shown) or not (old_whole and new_whole)
    return [f"@@ line {line_number} @@", *shown, *(["..."] if more else [])]


def _same(old: bytes, new: bytes) -> int:
    """The length of the common prefix."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _line_start(content: bytes, offset: int, before: int) -> int:
    """The offset of the line start that is `before` lines above the given offset."""
    for _ in range(before + 1):
        offset = content.rfind(b"\n", 0, max(offset, 0))
    return offset + 1


def _lines(content: bytes, start: int) -> tuple[list[str], bool]:
    """The first lines from there on, and whether no more follow."""
    left = content[start : start + _DIFF_BYTES].decode("utf-8", "backslashreplace").removesuffix("\n").split("\n")
    return left[: 10 * _DIFF_LINES], len(left) <= 10 * _DIFF_LINES and len(content) <= start + _DIFF_BYTES
