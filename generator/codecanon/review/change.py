"""A change of the catalog as a value: what changed, under which rule, where, and whom it affects."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from codecanon.frozen import dataclass
from codecanon.review.difference import IDENTITY, Difference
from codecanon.review.facts import Fact, Facts, Subject, Values
from codecanon.review.fingerprint import fingerprint
from codecanon.review.change_rule import Impact, Level, ChangeRule
from codecanon.diagnostics import Key, Place
from codecanon.catalog.model import Catalog, CodeSet
from codecanon.catalog.description import keys_of
from codecanon.targets.checked import Checked
from codecanon.targets.names import key

IDS = "ids"  # the first word of the attribute for ids that are not in the catalog: "ids 500 to 599"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one subject.

    `was` is the subject before; it differs if the subject, or an item around it, was renamed, moved or renumbered. `title` is its name for people. `attribute` is what changed,
    or None if the subject itself was added or removed; `old` and `new` are its values, None if not stated. `identifiers`
    has the old and new identifier for each language in which this change changes one: of the subject, or of aliases. `impact` is at most that of the rule; `source` is that
    on source code, by language. `covered` are the differences that make up the change; if a subject was added or removed, those of all its
    parts too. A place is None on a side that lacks the subject.
    """

    rule: ChangeRule
    subject: Subject
    was: Subject
    title: str
    attribute: str | None
    old: Fact | Values
    new: Fact | Values
    identifiers: Mapping[str, tuple[str | None, str | None]]
    impact: Impact
    source: Mapping[str, Level]
    covered: tuple[Difference, ...]
    old_place: Place | None
    new_place: Place | None

    @property
    def advice(self) -> str:
        return self.rule.advice if self.identifiers else self.rule.kept or self.rule.advice

    @property
    def level(self) -> Level:
        return max(self.impact)

    @property
    def fingerprint(self) -> str:
        """12 hex digits that name this change, and no other: `review.fingerprint`."""
        return fingerprint(self.rule.id, self.subject, self.attribute, self.old, self.new)


class Side(NamedTuple):
    """One side of a comparison: its name for users, its spec, and its facts; those of OLD are aligned with NEW (`alignment`)."""

    shown: str
    checked: Checked
    facts: Facts

    @property
    def catalog(self) -> Catalog:
        return self.checked.catalog

    def identifier(self, language: str, subject: Subject) -> str | None:
        names, item = self.checked.names.get(language), self.facts.get(subject)
        return names.get(key(item.model)) if names and item and item.model else None

    def place(self, subject: Subject, attribute: str | None) -> Place | None:
        """The place of an attribute, or of the nearest subject around it that this side has."""
        above: Subject | None = subject
        while above and above not in self.facts:
            above, attribute = above.parent, None
        if above is None:
            return None
        _, place, model, _ = self.facts[above]
        return place.at(*_keys(above.kind, attribute, model)) if attribute else place


def _keys(kind: str, attribute: str, model: Any) -> tuple[Key, ...]:
    """The keys that lead to an attribute in the spec, from the entry of its subject."""
    if kind == "target":
        return (attribute.removeprefix("options."),)
    if attribute.startswith(f"{IDS} "):
        return _keys_of_ids(attribute, model) if isinstance(model, CodeSet) else ("match",)
    return keys_of(kind, kind if (kind, attribute) == ("code_set", IDENTITY) else attribute)


def _keys_of_ids(attribute: str, code_set: CodeSet) -> tuple[Key, ...]:
    """The first entry of `reserved` that begins or ends where these ids do; if there is none, all of them."""
    ends = {*re.split(", | to | without | and ", attribute.removeprefix(f"{IDS} "))}
    for index, match in enumerate(one.match for one in code_set.reserved):
        shown = [code_set.shown(id) for id in (match.low, match.high) if id is not None]
        if ends.intersection([*shown, f"{match.prefix}*"]):
            return "reserved", index
    return ("reserved",)
