"""The difference of two spec files, as a unified diff of few lines: a line is known by the entry that it is in."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_AROUND = 3  # lines shown around a difference
_NO_END = "\\ No newline at end of file"


def unified(before: str | None, after: str, path: str) -> Iterator[str]:
    """The lines of the diff, to be read. A file that is new has no text before."""
    old = "/dev/null" if before is None else path
    yield from _diff((before or "").splitlines(), after.splitlines(), old, path)


def patch(before: str, after: str, path: str) -> Iterator[str]:
    """The lines of the diff, to be applied: line ends other than LF stay, and a last line without one is marked."""
    yield from _diff(_exact(before), _exact(after), f"a/{path}", f"b/{path}")


def _exact(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n{_NO_END}"] if last else lines


def _diff(old: Sequence[str], new: Sequence[str], old_path: str, new_path: str) -> Iterator[str]:
    matcher = SequenceMatcher(None, _known(old), _known(new), autojunk=False)
    for number, hunk in enumerate(matcher.get_grouped_opcodes(_AROUND)):
        if not number:
            yield f"--- {old_path}"
            yield f"+++ {new_path}"
        (_, old_start, _, new_start, _), (_, _, old_end, _, new_end) = hunk[0], hunk[-1]
        yield f"@@ -{_range(old_start, old_end)} +{_range(new_start, new_end)} @@"
        for kind, first, last, new_first, new_last in hunk:
            if kind == "equal":
                yield from (f" {line}" for line in old[first:last])
            else:
                yield from (f"-{line}" for line in old[first:last])
                yield from (f"+{line}" for line in new[new_first:new_last])


def _known(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Each line with that of the id above it, since the lines of codes are much alike."""
    known = []
    entry = ""
    for line in lines:
        if line.lstrip().startswith("- id:"):
            entry = line
        known.append((entry, line))
    return known


def _range(start: int, end: int) -> str:
    length = end - start
    return f"{start + (length > 0)},{length}"
