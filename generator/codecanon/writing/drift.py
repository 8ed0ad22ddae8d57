"""How an output folder differs from the spec, as text for a terminal. Prints nothing itself."""

from collections.abc import Iterable
from typing import assert_never

from codecanon.writing.plan import FileChange, Kind
from codecanon.text import printable

_DIFF_LINES = 20
_DIFF_BYTES = 2**18  # compared line by line


def changes_as_text(changes: Iterable[FileChange], folder: str) -> str:
    """Each change, with its difference and the command that fixes it."""
    parts = []
    for change in changes:
        parts.append(printable(f"{folder}/{change.path}: {change.kind}") + "\n")
        if change.kind in (Kind.STALE, Kind.EDITED, Kind.FOREIGN):
            parts += [f"    {printable(line)}\n" for line in _difference(change)]
        parts.append(f"    fix: {_fix(change.kind)}\n")
    return "".join(parts)


def _fix(kind: Kind) -> str:
    match kind:
        case Kind.MISSING | Kind.STALE | Kind.ORPHANED:
            return "codecanon generate"
        case Kind.EDITED:
            return "make the change in the spec, then: codecanon generate --force"
        case Kind.FOREIGN:
            return "move the file away, or: codecanon generate --force"
        case Kind.KEPT:
            return "it is no longer generated; delete it"
        case _:
            assert_never(kind)


def _difference(change: FileChange) -> list[str]:
    """The first lines of a unified diff, from what is there to what should be."""
    from difflib import unified_diff

    old, new = change.old or b"", change.new or b""
    if old.replace(b"\r\n", b"\n").removesuffix(b"\n") == new.removesuffix(b"\n"):
        return ["only the line ends differ"]
    # Only around the difference: difflib takes quadratic time, and a foreign file can be large.
    same = _same(old, new)
    number, first = new.count(b"\n", 0, same) + 1, _line_start(new, same, 3)
    (old_lines, old_whole), (new_lines, new_whole) = _lines(old, first), _lines(new, first)
    lines = list(unified_diff(old_lines, new_lines, "there", "should be", lineterm="", n=3))[3:]
    hunk = lines[: next((index for index, line in enumerate(lines) if line.startswith("@@")), len(lines))]
    shown = [line if len(line) <= 200 else line[:197] + "..." for line in hunk[:_DIFF_LINES]]
    more = len(lines) > len(shown) or not (old_whole and new_whole)
    return [f"@@ line {number} @@", *shown, *(["..."] if more else [])]


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
