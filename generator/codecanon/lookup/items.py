"""Finds what is no code: retired codes, code sets, group sets, groups and fields, by id, name or path."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codecanon.catalog.model import Catalog, CodeSet, Field, Group, GroupSet, Provider, Retired
from codecanon.catalog.once import once
from codecanon.diagnostics import Place
from codecanon.lookup.index import id_keys, key_of, spelt


class RetiredItem(NamedTuple):
    """A code that is gone, with its provider and code set."""

    provider: Provider
    code_set: CodeSet
    code: Retired

    @property
    def path(self) -> str:
        return f"{self.provider.id}/{self.code_set.id}/{self.code_set.shown(self.code.id)}"

    @property
    def name(self) -> str:
        return self.code.name or ""

    @property
    def place(self) -> Place:
        return self.code.place


class CodeSetItem(NamedTuple):
    """A code set with its provider."""

    provider: Provider
    code_set: CodeSet

    @property
    def path(self) -> str:
        return f"{self.provider.id}/{self.code_set.id}"

    @property
    def name(self) -> str:
        return self.code_set.title

    @property
    def place(self) -> Place:
        return self.code_set.place.at("code_set")


class GroupSetItem(NamedTuple):
    """A group set with its provider."""

    provider: Provider
    group_set: GroupSet

    @property
    def path(self) -> str:
        return f"{self.provider.id}/{self.group_set.id}"

    @property
    def name(self) -> str:
        return ""

    @property
    def place(self) -> Place:
        return self.group_set.place


class GroupItem(NamedTuple):
    """A group with its provider and group set."""

    provider: Provider
    group_set: GroupSet
    group: Group

    @property
    def path(self) -> str:
        return f"{self.provider.id}/{self.group_set.id}/{self.group.id}"

    @property
    def name(self) -> str:
        return self.group.name or self.group.symbol

    @property
    def place(self) -> Place:
        return self.group.place


class FieldItem(NamedTuple):
    """A declared field."""

    field: Field

    @property
    def path(self) -> str:
        return self.field.id

    @property
    def name(self) -> str:
        return ""

    @property
    def place(self) -> Place:
        return self.field.place


Item = RetiredItem | CodeSetItem | GroupSetItem | GroupItem | FieldItem


def find_items(catalog: Catalog, words: Sequence[str]) -> list[Item]:
    """What the words together name: `sqlstate`, `retry`, `22`, `infobip 1`, `infobip/general/1`, the id of a retired code."""
    known = _index(catalog)
    whole = key_of(" ".join(words))
    parts = whole.split()
    paths = ["/".join([*parts[:size], " ".join(parts[size:])]) for size in (1, 2)]
    keys = dict.fromkeys((whole, *paths, *map(_in_hex, (whole, *paths))))
    return list({(type(item), item.path): item for key in keys for item in known.get(key, ())}.values())


def _in_hex(key: str) -> str:
    """The key with a number in hex, if it ends in one, as the index has it."""
    head, slash, id = key.rpartition("/")
    return f"{head}{slash}{spelt(id)}"


@once
def _index(catalog: Catalog) -> dict[str, list[Item]]:
    known: dict[str, list[Item]] = {}
    for item, owners, names in _items(catalog):
        for owner in ("", *owners):
            for name in dict.fromkeys(names):
                known.setdefault(f"{owner}{name}", []).append(item)
    return known


def _items(catalog: Catalog) -> Iterator[tuple[Item, tuple[str, ...], list[str]]]:
    """Every item, what may stand before its name in a path, and its names."""
    for field in catalog.fields:
        yield FieldItem(field), (), [field.id]
    for provider in catalog.providers:
        own = f"{provider.id}/"
        for group_set in provider.group_sets:
            yield GroupSetItem(provider, group_set), (own,), [key_of(group_set.id)]
            for group in group_set.groups:
                names = filter(None, (group.name, group.symbol, *group.aliases))
                owners = (own, f"{group_set.id}/", f"{own}{group_set.id}/")
                yield GroupItem(provider, group_set, group), owners, [*id_keys(group.id), *map(key_of, names)]
        for code_set in provider.code_sets:
            yield CodeSetItem(provider, code_set), (own,), [key_of(code_set.id), key_of(code_set.title)]
            for code in code_set.retired:
                owners = (own, f"{code_set.id}/", f"{own}{code_set.id}/")
                named = [key_of(code.name)] if code.name else []
                yield RetiredItem(provider, code_set, code), owners, [*id_keys(code.id), *named]
