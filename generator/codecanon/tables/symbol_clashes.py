"""States symbols where those derived from names or ids are the same, so that a table needs no hand-written text."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any, Literal

from codecanon.catalog.model import WireId
from codecanon.catalog.derived_symbols import derived_symbol, spelled
from codecanon.tables.reserved_words import IsReserved

_SEPARATOR = re.compile(r"(?<=\w)[-./,:]+ ?(?=\w)")  # between words, where it says no more than a blank
_LONGEST = 400  # characters of a symbol that an id is added to

Kind = Literal["code", "group"]
Shown = Callable[[WireId], str]


def state_symbols(
    entries: Iterable[dict[str, Any]], shown: Shown, kind: Kind, new: Container[WireId], is_reserved: IsReserved
) -> list[WireId]:
    """Adds a `symbol` to new entries whose own is that of another, or is reserved, and returns their ids.

    Entries that the spec had before keep theirs, since programs use it.
    """
    alike: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        symbol = entry.get("symbol") or derived_symbol(entry.get("name"), shown(entry["id"]), kind)
        alike.setdefault(symbol, []).append(entry)
    taken = set(alike)
    stated: list[WireId] = []
    for bare, clashing in alike.items():
        reserved = is_reserved(bare)
        if len(clashing) > 1 or reserved:
            free = [entry for entry in clashing if entry["id"] in new and "symbol" not in entry]
            may_keep = len(free) == len(clashing) and not reserved
            stated += _told_apart(free, bare, shown, kind, taken - {bare} if may_keep else taken)
            taken.update(entry["symbol"] for entry in free if "symbol" in entry)
    return stated


def _told_apart(
    entries: Sequence[dict[str, Any]], bare: str, shown: Shown, kind: Kind, taken: set[str]
) -> list[WireId]:
    """Adds the symbols, and returns the ids of the entries that have one now. One of them may keep the bare symbol.

    What tells them apart is, in this order, special characters, the id, its special characters, the case of its letters, and
    its letters in hex.
    """

    def by_characters(entry: dict[str, Any]) -> str:
        return spelled(_SEPARATOR.sub(" ", entry.get("name") or shown(entry["id"])))

    def by_id(entry: dict[str, Any]) -> str:
        id = shown(entry["id"])
        return derived_symbol(None, id, kind) if id[0].isalpha() else spelled(f"{bare[:_LONGEST]} {id}")

    def by_characters_of_id(entry: dict[str, Any]) -> str:
        return spelled(shown(entry["id"]))

    def by_case(entry: dict[str, Any]) -> str:
        id = shown(entry["id"])
        return bare if id.isupper() else f"{bare[:_LONGEST]}_{'LOWER' if id.islower() else 'MIXED'}"

    def by_letters(entry: dict[str, Any]) -> str:
        return f"{bare[:80]}_{shown(entry['id']).encode().hex().upper()}"

    stated = []
    left = list(entries)
    for way in (by_characters, by_id, by_characters_of_id, by_case, by_letters):
        uses = Counter(map(way, left))
        for entry in [entry for entry in left if uses[way(entry)] == 1 and way(entry) not in taken]:
            left.remove(entry)
            taken = {*taken, way(entry)}
            if way(entry) != bare:
                entry["symbol"] = way(entry)
                stated.append(entry["id"])
    return stated
