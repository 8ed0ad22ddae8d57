"""Compares words: English word forms, and typing errors. Knows no catalog."""

from functools import cache


@cache
def stem_of(word: str) -> str:
    """The word without its English ending: blocked, blocking and blocks are one word, expire and expired too."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "ies")) else word[:-1]
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.rstrip("eiy") if len(word) > 4 else word


def edits(one: str, other: str, limit: int) -> int | None:
    """The edit distance (insert, delete, replace, swap neighbors) between two words; None above `limit`."""
    if abs(len(one) - len(other)) > limit or len(set(one) ^ set(other)) > 2 * limit:
        return None
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > limit and min(last) > limit:
            return None
        before, last = last, now
    return last[-1] if last[-1] <= limit else None
