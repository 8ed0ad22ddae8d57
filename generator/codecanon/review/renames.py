"""Renames that the spec states by `formerly`: the facts of OLD under the ids of NEW, so that like is compared with like."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from codecanon.catalog.model import CodeKey, Deprecation
from codecanon.review.facts import Facts, Item, Subject, Values

_SPREAD = ("fields", "omitted", "statements")  # "fields.retry" is of the field retry


def aligned(old: Facts, new: Facts) -> Facts:
    """The facts of OLD, where items that NEW states as renamed have their new ids, as has all that refers to them.

    A rename is stated by one item of NEW that OLD lacks, and names an id that NEW has no more. Nothing is guessed.
    """
    for kinds in (("field", "group_set", "code_set"), ("group",)):  # the path of a group holds that of its group set
        if renamed := _renamed(old, new, kinds):
            old = _Renaming(renamed, old).facts()
    return old


def _renamed(old: Facts, new: Facts, kinds: Iterable[str]) -> Mapping[Subject, str]:
    """The new id of each renamed subject of OLD."""
    found: dict[Subject, list[str]] = {}
    for subject, item in new.items():
        if subject.kind in kinds and (former := item.values.get("formerly")) and subject not in old:
            before = subject._replace(path=(*subject.path[:-1], str(former)))
            if before in old and before not in new:
                found.setdefault(before, []).append(subject.path[-1])
    return {before: ids[0] for before, ids in found.items() if len(ids) == 1}


class _Renaming:
    """Gives subjects and values of OLD the new ids."""

    def __init__(self, renamed: Mapping[Subject, str], old: Facts) -> None:
        self.renamed, self.old = renamed, old
        self.fields = {one.path[0]: id for one, id in renamed.items() if one.kind == "field"}

    def facts(self) -> Facts:
        found = {}
        for subject, item in self.old.items():
            here = self.subject(subject)
            was = item.was or (subject if here != subject else None)
            found[here] = Item(self.values(subject, item.values), item.place, item.model, was)
        return found

    def subject(self, subject: Subject) -> Subject:
        above: Subject | None = subject
        while above:
            if id := self.renamed.get(above):
                depth = len(above.path)
                return subject._replace(path=(*above.path[:-1], id, *subject.path[depth:]))
            above = above.parent
        return subject

    def values(self, subject: Subject, values: Values) -> Values:
        return {self.attribute(key): self.value(subject, key, value) for key, value in values.items()}

    def attribute(self, key: str) -> str:
        prefix, _, field = key.partition(".")
        return f"{prefix}.{self.fields[field]}" if prefix in _SPREAD and field in self.fields else key

    def value(self, subject: Subject, key: str, value: Any) -> Any:
        provider = subject.path[0]
        match subject.kind, key:
            case "consistency", ("when" | "then"):
                return json.dumps({self.fields.get(field, field): one for field, one in json.loads(value).items()})
            case "report", "code_sets":
                return tuple(self.id("code_set", provider, one) for one in value)
            case "code_set", "group_set":
                return self.id("group_set", provider, value)
            case "code", "groups":
                group_set = self.old[Subject("code_set", subject.path[:-1])].values.get("group_set")
                return tuple(self.id("group", provider, str(group_set), one) for one in value)
            case "code", "same_as":
                their_provider, code_set, id = value.split("/", 2)
                return f"{their_provider}/{self.id('code_set', their_provider, code_set)}/{id}"
            case "code", "deprecated":
                return self.deprecation(value)
        return value

    def id(self, kind: str, *path: str) -> str:
        return self.renamed.get(Subject(kind, path), path[-1])

    def deprecation(self, value: Deprecation) -> Deprecation:
        key = value.replaced_by
        if key is None:
            return value
        return replace(
            value, replaced_by=CodeKey(key.provider, self.id("code_set", key.provider, key.code_set), key.id)
        )
