"""Ids that a review reports as renamed: programs ask the same questions of OLD by its ids, and of NEW by the others.

That a rename breaks whoever has the old id in source code and data, the names and the tables tell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from codecanon.review.change import Change

Path = tuple[
    Any, ...
]  # ("code_set", provider, id), ("group_set", …), ("group", provider, group_set, id), ("field", id)
_KINDS = ("field", "code_set", "group_set", "group")


@dataclass(frozen=True)
class Naming:
    """The ids of one side, and those of NEW, under which both sides are compared."""

    to_new: Mapping[Path, str] = field(default_factory=dict)

    def new(self, kind: str, *ids: Any) -> Path:
        """A path of this side, as NEW has it."""
        around = ids[:-1]
        if kind == "group":
            provider, group_set = around
            around = (provider, self.new("group_set", provider, group_set)[-1])
        return (kind, *around, self.to_new.get((kind, *around, str(ids[-1])), ids[-1]))

    def field(self, id: str) -> str:
        return str(self.new("field", id)[-1])


def naming(changes: Iterable[Change]) -> Naming:
    """The naming of OLD."""
    found: dict[Path, str] = {}
    for change in changes:
        kind, new = change.subject
        if kind in _KINDS and change.was.path[-1] != new[-1] and change.was.path[:1] == new[:1] or kind == "field":
            found[(kind, *new[:-1], change.was.path[-1])] = new[-1]
    return Naming(found)
