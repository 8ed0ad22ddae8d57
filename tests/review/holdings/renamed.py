"""Ids that NEW states as renamed by `formerly`: programs ask the same questions of OLD by its ids."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[
    Any, ...
]  # ("code_set", provider, id), ("group_set", …), ("group", provider, group_set, id), ("field", id)


@dataclass(frozen=True)
class Naming:
    """The names of one side, and those of NEW, under which both sides are compared."""

    to_new: Mapping[Path, Any] = field(default_factory=dict)

    def new(self, *path: Any) -> Path:
        """A path of this side, as NEW has it."""
        kind, *ids = path
        if kind == "group":
            ids[1] = self.to_new.get(("group_set", ids[0], ids[1]), ids[1])
        return (kind, *ids[:-1], self.to_new.get((kind, *ids), ids[-1]))

    def field(self, id: str) -> str:
        return str(self.new("field", id)[-1])


def naming(old: str, new: str) -> Naming:
    """The naming of OLD, from both versions of catalog.json."""
    before = {path for path, _ in _items(json.loads(old))}
    stated = [(path, formerly) for path, formerly in _items(json.loads(new)) if formerly is not None]
    now = {path for path, _ in _items(json.loads(new))}
    found = {}
    for path, formerly in stated:
        was = (*path[:-1], formerly)
        if path not in before and was not in now:
            found[was] = path[-1]
    return Naming(found)


def _items(catalog: Any) -> Iterator[tuple[Path, Any]]:
    for one in catalog["fields"]:
        yield ("field", one["id"]), one["formerly"]
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            yield ("code_set", provider["id"], code_set["id"]), code_set["formerly"]
        for group_set in provider["group_sets"]:
            yield ("group_set", provider["id"], group_set["id"]), group_set["formerly"]
            for group in group_set["groups"]:
                yield ("group", provider["id"], group_set["id"], group["id"]), group["formerly"]
