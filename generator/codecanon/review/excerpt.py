"""The parts of two long texts in which they differ."""

_AROUND = 40  # characters shown around a difference
_LONGEST = 300


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Two texts; if they are long, cut to what differs and the words around it."""
    if max(len(before), len(after)) <= 2 * _AROUND or not before or not after:
        return _cut(before), _cut(after)
    start = next((i for i, (a, b) in enumerate(zip(before, after)) if a != b), min(len(before), len(after)))
    left, right = before[start:][::-1], after[start:][::-1]
    same = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    return _cut(_around(before, start, len(before) - same)), _cut(_around(after, start, len(after) - same))


def _around(text: str, start: int, end: int) -> str:
    first = 0 if start <= _AROUND else text.find(" ", start - _AROUND) + 1
    if not 0 < first <= start:
        first = 0 if start <= _AROUND else start - _AROUND
    last = len(text) if len(text) - end <= _AROUND else text.rfind(" ", end, end + _AROUND)
    if last < end:
        last = min(end + _AROUND, len(text))
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
