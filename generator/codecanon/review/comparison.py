"""A comparison of two sides, which turns differences into changes."""

from collections.abc import Iterable
from typing import Any

from codecanon.review.change import Change, Side
from codecanon.review.change_rule import ChangeRule, Level
from codecanon.review.difference import Difference
from codecanon.review.facts import Subject
from codecanon.review.changed_identifiers import identifiers_of
from codecanon.review.impacts import impact_of
from codecanon.review.source_levels import source_levels


class Comparison:
    """Turns differences between two sides into changes. `languages` are those that have constants for codes."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        before, after = old.checked.targets, new.checked.targets
        self.languages = [id for id, target in {**before, **after}.items() if target.names_codes]
        # Where a language is new or gone, that is one change, and not one more of each item.
        self._shared = [id for id in self.languages if not before or not after or (id in before and id in after)]

    def change(self, rule: ChangeRule, about: Difference, covered: Iterable[Difference]) -> Change:
        """The change that covers these differences; `about` is the one that it reports."""
        subject, attribute = about.subject, about.attribute
        identifiers = identifiers_of(about, self.old, self.new, self._shared)
        impact, concerned = impact_of(rule, about, self.old, self.new, self.languages)
        concerned = identifiers if rule.kept else concerned
        levels = source_levels(rule, about, self.old, self.new, impact.source, self.languages, concerned)
        compared = self.languages if subject.kind == "target" else self._shared
        source = {one: level if one in compared else Level.NONE for one, level in levels.items()}
        item = self.old.facts.get(subject)
        return Change(
            rule,
            subject,
            item and item.was or subject,
            self._title(subject),
            attribute,
            about.old,
            about.new,
            identifiers,
            impact._replace(source=max(source.values(), default=Level.NONE)),
            source,
            tuple(covered),
            self.old.place(subject, attribute),
            self.new.place(subject, attribute),
        )

    def models(self, subject: Subject) -> tuple[Any, Any]:
        """The subject in the models of OLD and NEW; None on a side that lacks it."""
        old, new = self.old.facts.get(subject), self.new.facts.get(subject)
        return old and old.model, new and new.model

    def _title(self, subject: Subject) -> str:
        item = self.new.facts.get(subject) or self.old.facts[subject]
        if subject.kind in ("report", "request_error"):  # its `name` is a path in the payload
            return ""
        return str(item.values.get("name") or item.values.get("symbol") or item.values.get("title") or "")
