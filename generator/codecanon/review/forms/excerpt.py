"""The parts of two long texts in which they differ, and the entries of two long lists."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_SHORT = 80  # characters of a text or a list that is shown whole
_AROUND = 40  # characters shown before and after a difference
_LONGEST = 2_000  # characters of one difference; of a longer one, the middle is left out
_MANY = 1_000  # if more words differ, they are one difference: to compare them takes too long
# A word, or a single character: blanks, punctuation, and the scripts that put no blanks between words.
_PIECE = re.compile(r"[^\W\u0e00-\uffff]+|.", re.DOTALL)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Two texts. If one of them is long, both are cut to what differs and some words around it.

    If only blanks differ, they are marked. Nothing is cut before a difference without "…", and no word is cut that differs.
    """
    if before != after and before.split() == after.split():  # pages show any blanks as one
        before, after = map(_with_marks, (before, after))
    if max(len(before), len(after)) <= _SHORT:
        return before, after
    if not before or not after:
        return _shortened(before), _shortened(after)
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    blocks = list(_blocks(old, new))
    return _excerpt(old, [one[:2] for one in blocks]), _excerpt(new, [one[2:] for one in blocks])


def _with_marks(text: str) -> str:
    """The text with a mark for each blank beside another one, or at an end, and for each line end."""
    return re.sub(r"\A +|  +| +\Z", lambda blanks: "␣" * len(blanks[0]), text).replace("\n", "↵")


def list_excerpt(before: Sequence[str], after: Sequence[str]) -> str | None:
    """What went from a list and what came, as text; None if the lists are short, or differ only in their order."""
    went = [one for one in before if one not in set(after)]
    came = [one for one in after if one not in set(before)]
    if max(len(", ".join(before)), len(", ".join(after))) <= _SHORT or not (went or came):
        return None
    parts = [f"{what} {', '.join(some)}" for what, some in (("removed", went), ("added", came)) if some]
    stay = len(after) - len(came)
    return "; ".join([*parts, f"{stay} {'stays' if stay == 1 else 'stay'}"] if stay else parts)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where the texts differ, as start and end in both."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    same = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    middle, changed = old[start : len(old) - same], new[start : len(new) - same]
    if max(len(middle), len(changed)) > _MANY:
        yield start, start + len(middle), start, start + len(changed)
        return
    for kind, i, j, k, m in SequenceMatcher(None, middle, changed).get_opcodes():
        if kind != "equal":
            yield start + i, start + j, start + k, start + m


def _excerpt(pieces: Sequence[str], blocks: Sequence[tuple[int, int]]) -> str:
    """The blocks of a text, and what is between them if it is short."""
    shown, last = "", 0
    for number, (start, end) in enumerate(blocks):
        shown += _between("".join(pieces[last:start]), number > 0, True)
        shown += _shortened("".join(pieces[start:end]))
        last = end
    return (shown + _between("".join(pieces[last:]), True, False)).strip()


def _between(same: str, is_after: bool, is_before: bool) -> str:
    """A part that is the same in both texts, after a difference, before one, or both; cut to what is near to them."""
    left = _AROUND if is_after else 0
    right = _AROUND if is_before else 0
    if len(same) <= left + right:
        return same
    head = re.sub(r"\S+\Z", "", same[: left + 1]) or same[:left] if left else ""
    tail = re.sub(r"\A\S+", "", same[-right - 1 :]) or same[-right:] if right else ""
    return f"{head.rstrip()} … {tail.lstrip()}"


def _shortened(text: str) -> str:
    """A difference, less its middle if it is very long."""
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} … {len(text) - 2 * half:,} more characters … {text[-half:]}"
