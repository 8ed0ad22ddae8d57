"""What a file has beside its data: comments and layout, which no review of the data shows."""

import re
from collections import Counter

from codecanon.reading.comments import read_entries
from codecanon.reading.document import Document

_LAYOUT = re.compile(r"[\s\"']+")  # what a line may have more or less of and say the same


def is_same_data(one: Document, other: Document) -> bool:
    """Whether two files say the same, in the same order. As YAML has types, 1 and true differ."""
    return repr(one.data) == repr(other.data)


def has_other_presentation(old: Document, new: Document) -> bool:
    """Whether comments differ, or lines that say the same are written in another way."""
    if _comments(old) != _comments(new):
        return True
    before, after = Counter(old.text.splitlines()), Counter(new.text.splitlines())
    gone, come = (
        {said for line in lines if (said := _LAYOUT.sub("", line))} for lines in (before - after, after - before)
    )
    return not gone.isdisjoint(come)


def _comments(document: Document) -> Counter[str]:
    root, texts = read_entries(document)
    left = [root] if root else []
    while left:
        entry = left.pop()
        texts = [*texts, *entry.above, *entry.beside]
        left += entry.children
    return Counter(filter(None, texts))
