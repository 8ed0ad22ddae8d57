"""The facts of OLD under the identities of NEW, so that like is compared with like: what was renamed, moved or renumbered.

The spec states a rename by `formerly`. What it does not state is recognised where identity leaves no doubt (`recognition`).
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codecanon.catalog.model import CodeKey, Deprecation, Merge
from codecanon.review.facts import Facts, Item, Subject, Values
from codecanon.review.recognition import recognised

Alignment = Mapping[Subject, Subject]  # what an item of OLD is in NEW

_SPREAD = ("fields", "omitted", "statements")  # "fields.retry" is of the field retry
# What an item is in NEW is looked for after what is around it: the path of a group holds that of its group set.
_PASSES = (
    ("provider",),
    ("field", "group_set", "code_set"),
    ("group", "report", "request_error"),
    ("code", "retired", "consistency"),
)


def aligned(old: Facts, new: Facts) -> Facts:
    """The facts of OLD, where items that are in NEW under another id have that id, as has all that refers to them."""
    for kinds in _PASSES:
        for find in (_stated, recognised):
            if found := find(old, new, kinds):
                old = _Renaming(found, old).facts()
    return old


def _stated(old: Facts, new: Facts, kinds: tuple[str, ...]) -> Alignment:
    """The renames that NEW states: by one item that OLD lacks, which names an id that NEW has no more."""
    found: dict[Subject, list[Subject]] = {}
    for subject, item in new.items():
        if subject.kind in kinds and (former := item.values.get("formerly")) and subject not in old:
            before = subject._replace(path=(*subject.path[:-1], str(former)))
            if before in old and before not in new:
                found.setdefault(before, []).append(subject)
    return {before: after[0] for before, after in found.items() if len(after) == 1}


class _Renaming:
    """Gives subjects and values of OLD their identities in NEW."""

    def __init__(self, alignment: Alignment, old: Facts) -> None:
        self.alignment, self.old = alignment, old
        self.fields = {one.path[0]: to.path[0] for one, to in alignment.items() if one.kind == "field"}

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
            if to := self.alignment.get(above):
                return subject._replace(path=(*to.path, *subject.path[len(above.path) :]))
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
            case ("consistency" | "answer" | "answer_value"), ("when" | "then" | "default" | "never"):
                return json.dumps(self.named(json.loads(value)))
            case "catalog", "merge":
                return self.merge(value)
            case ("report" | "request_error"), "code_sets":
                return tuple(self.path("code_set", provider, one)[-1] for one in value)
            case "code_set", "group_set":
                return self.path("group_set", provider, value)[-1]
            case "code_set", "fallback":
                return self.path("code", *subject.path, value)[-1]
            case "code", "groups":
                group_set = self.old[Subject("code_set", subject.path[:-1])].values.get("group_set")
                return tuple(self.path("group", provider, str(group_set), one)[-1] for one in value)
            case "code", "same_as":
                return "/".join(self.path("code", *value.split("/", 2)))
            case "code", "deprecated":
                return self.deprecation(value)
        return value

    def named(self, choices: Mapping[str, Any]) -> Mapping[str, Any]:
        """What stands under ids of fields."""
        return {self.fields.get(field, field): one for field, one in choices.items()}

    def merge(self, value: Merge) -> Merge:
        final = value.final and self.fields.get(value.final, value.final)
        return replace(value, final=final, worst=self.named(value.worst))

    def path(self, kind: str, *path: str) -> tuple[str, ...]:
        return self.subject(Subject(kind, path)).path

    def deprecation(self, value: Deprecation) -> Deprecation:
        key = value.replaced_by
        if key is None:
            return value
        provider, code_set, id = self.path("code", key.provider, key.code_set, str(key.id))
        return replace(value, replaced_by=CodeKey(provider, code_set, int(id) if isinstance(key.id, int) else id))
