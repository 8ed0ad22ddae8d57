"""What a cell of a mapping names in the catalog: codes, retired codes, groups; by id, name, alias or path."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codecanon.casing import upper, words
from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Catalog
from codecanon.lookup.find import named
from codecanon.lookup.index import CodeSetKey, code_set_of, key_of
from codecanon.lookup.items import GroupItem, RetiredItem, find_items
from codecanon.tables.cell_values import text_of
from codecanon.tables.source_table import Cell

_WHOLE = re.compile(r"(-?[0-9]+)\.0+")  # spreadsheets write ids so
_NUMBER = re.compile(r"-?[0-9]+|0[xX][0-9A-Fa-f]+")
_PAIR = re.compile(r"(\w+)(?:\s*[-:=(\[]\s*|\s+)(\w+)[)\]]?")  # 404 (NOT_FOUND), NOT_FOUND - 404
_APART = re.compile(r"[;,|\s]+")


class Meant(NamedTuple):
    """What a text names, in all code sets."""

    codes: tuple[Located, ...] = ()
    retired: tuple[RetiredItem, ...] = ()
    groups: tuple[GroupItem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.codes or self.retired or self.groups)

    @property
    def code_sets(self) -> set[CodeSetKey]:
        """The code sets in which it names something."""
        found = {code_set_of(one) for one in self.codes}
        found |= {(one.provider.id, one.code_set.id) for one in self.retired}
        return found | {code_set_of(one) for group in self.groups for one in _members(group)}

    def codes_in(self, key: CodeSetKey) -> tuple[Located, ...]:
        """The codes of a code set, or else all codes of its group: a group stands for them."""
        if codes := tuple(one for one in self.codes if code_set_of(one) == key):
            return codes
        return tuple(one for group in self.groups for one in _members(group) if code_set_of(one) == key)

    def retired_in(self, key: CodeSetKey) -> RetiredItem | None:
        return next((one for one in self.retired if (one.provider.id, one.code_set.id) == key), None)

    def group_in(self, key: CodeSetKey) -> GroupItem | None:
        """The group that is named, unless a code has the name too."""
        is_code = any(code_set_of(one) == key for one in self.codes)
        return None if is_code else next((one for one in self.groups if key in Meant(groups=(one,)).code_sets), None)


class CodeNames:
    """Answers for one catalog. A number names a group only in a column of groups, as most numbers are ids of codes."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._known: dict[tuple[str, bool], Meant] = {}

    def meant(self, cell: Cell, as_group: bool = False) -> Meant:
        text = text_of(cell) or ""
        if isinstance(cell, bool) or not text:
            return Meant()
        key = text, as_group
        if key not in self._known:
            whole = _WHOLE.fullmatch(text)
            found = self._meant(whole[1] if whole else text, as_group)
            if not found and (pair := _PAIR.fullmatch(text)):
                found = self._both(pair[1], pair[2])
            if not found and len(words(text)) > 1:
                found = self._meant(upper(text), as_group)  # NotFound, as a language spells NOT_FOUND
            self._known[key] = found
        return self._known[key]

    def are_groups(self, cells: Iterable[Cell]) -> bool:
        """Whether cells name groups: all that name something do, and one of them no code, as codes can be called like groups."""
        known = [meant for cell in cells if (meant := self.meant(cell))]
        return all(one.groups for one in known) and any(not one.codes for one in known)

    def is_code(self, cell: Cell) -> bool:
        """Whether a text names something, or is a number, as a code that is not known may be."""
        text = text_of(cell)
        return not isinstance(cell, bool) and bool(text) and bool(_NUMBER.fullmatch(text or "") or self.meant(cell))

    def parts(self, cell: Cell, as_group: bool = False) -> list[Cell]:
        """The codes that a cell lists, such as 5; 7; or the cell itself, if it is one."""
        if isinstance(cell, list):
            return [one for one in cell if isinstance(one, str | int)] or [None]
        text = text_of(cell) or ""
        parts: list[Cell] = [part for part in _APART.split(text) if part]
        is_list = len(parts) > 1 and not self.meant(cell, as_group) and all(map(self.is_code, parts))
        return parts if is_list else [cell]

    def _both(self, one: str, other: str) -> Meant:
        """The codes that both texts name, an id and a name."""
        named = {found.identity for found in self._meant(other, False).codes}
        return Meant(tuple(found for found in self._meant(one, False).codes if found.identity in named))

    def _meant(self, text: str, as_group: bool) -> Meant:
        items = find_items(self.catalog, [text])
        groups = tuple(one for one in items if isinstance(one, GroupItem) and (as_group or _is_named(one, text)))
        if as_group:
            return Meant(groups=groups)
        retired = tuple(one for one in items if isinstance(one, RetiredItem))
        return Meant(tuple(named(self.catalog, [text])), retired, groups)


def _is_named(item: GroupItem, text: str) -> bool:
    """Whether a text has the name of a group, and not only its id."""
    group = item.group
    return key_of(text) in {key_of(name) for name in filter(None, (group.name, group.symbol, *group.aliases))}


def _members(item: GroupItem) -> Iterator[Located]:
    for code_set in item.provider.users_of(item.group_set):
        for code in code_set.codes:
            if item.group.id in code.groups:
                yield Located(item.provider, code_set, code)


def shown_names(codes: Iterable[Located]) -> str:
    """Codes as people know them: 5 (DELIVERED_TO_HANDSET)."""
    return ", ".join(
        f"{one.code_set.shown(one.code.id)}{f' ({one.code.name})' if one.code.name else ''}" for one in codes
    )
