"""The words of a mapping that have no meaning, each with a line for classes.yaml that its codes suggest."""

from collections.abc import Iterator
from typing import Any

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Value
from codecanon.mapping.compared_mapping import Compared
from codecanon.mapping.entries_of_rows import cut
from codecanon.reading.shape import as_yaml

_FEW = 3  # values that a class may have of one field, before it says nothing of it


def unread_words(compared: Compared) -> Iterator[dict[str, Any]]:
    """Each word with its column, how many entries have it, and the line."""
    found: dict[tuple[str, str], list[Located]] = {}
    times: dict[tuple[str, str], int] = {}
    for one in compared.judged:
        for said in one.entry.said:
            if compared.meanings.of(said[1], said[0]) is None:
                times[said] = times.get(said, 0) + 1
                found.setdefault(said, []).extend(one.codes)
    for said, codes in found.items():
        column, word = said
        line = f"{as_yaml(cut(word))}: {_suggested(compared, codes, column)}"
        yield {"column": column, "word": cut(word), "times": times[said], "line": line}


def _suggested(compared: Compared, codes: list[Located], column: str) -> str:
    """What the codes of a word have in common: of what its column speaks of, or else of any field. … where there is nothing."""
    claim, items = compared.meanings.of_header(column), compared.meanings.named
    names = [one.name for one in claim.demands] if claim else list(items)
    for name in names:
        item = items[name]
        values: list[Value] = [compared.stated.value(found, name) for found in codes]
        stated = list(dict.fromkeys(value for value in values if value is not None))
        if stated and None not in values and len(stated) <= (_FEW if item.values else 1):
            return as_yaml({name: stated if len(stated) > 1 else stated[0]})
    return "{…}"
