"""A change of the catalog as a value: what changed, under which rule, where, and whom it affects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from codecanon.review.difference import Difference
from codecanon.review.facts import Fact, Facts, Subject, Values
from codecanon.review.change_rule import Impact, Level, ChangeRule
from codecanon.diagnostics import Place
from codecanon.catalog.model import Catalog, Code
from codecanon.catalog.form import keys_of
from codecanon.targets.checked import Checked
from codecanon.targets.names import key
from codecanon.targets.registry import TARGETS


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one thing.

    `was` is the subject as it was before, another one where a code moved. `title` is the thing's name among people.
    `attribute` is what is said differently, None where the thing itself came or went; `old` and `new` are what was and
    is said, None where nothing. `identifiers` has each language in which the identifier is another one, with the one
    before and the one after. `source` is the impact on code by language. `tells` are the differences that the change
    stands for: with a thing that came or went those of all its parts. A place is None where a side has nothing of it.
    """

    rule: ChangeRule
    subject: Subject
    was: Subject
    title: str
    attribute: str | None
    old: Fact | Values
    new: Fact | Values
    identifiers: Mapping[str, tuple[str | None, str | None]]
    source: Mapping[str, Level]
    tells: tuple[Difference, ...]
    old_place: Place | None
    new_place: Place | None

    @property
    def impact(self) -> Impact:
        return self.rule.impact._replace(source=max(self.source.values(), default=Level.NONE))

    @property
    def advice(self) -> str:
        return self.rule.advice if self.identifiers else self.rule.kept or self.rule.advice

    @property
    def level(self) -> Level:
        return max(self.impact)


class Side(NamedTuple):
    """One side of a comparison: its name for users, its spec, and its facts."""

    shown: str
    checked: Checked
    facts: Facts

    @property
    def catalog(self) -> Catalog:
        return self.checked.catalog

    def identifier(self, language: str, subject: Subject) -> str | None:
        names, thing = self.checked.names.get(language), self.facts.get(subject)
        return names.get(key(thing.model)) if names and thing and thing.model else None

    def place(self, subject: Subject, attribute: str | None) -> Place | None:
        """The place of an attribute, or of the nearest subject around it that this side has."""
        above: Subject | None = subject
        while above and above not in self.facts:
            above, attribute = above.parent, None
        if above is None:
            return None
        place = self.facts[above].place
        return place.at(*_keys(above.kind, attribute)) if attribute else place


class Comparison:
    """Turns differences between two sides into changes."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.moved: dict[Subject, Subject] = {}  # codes that moved: new subject to old subject
        targets = dict.fromkeys([*old.catalog.targets, *new.catalog.targets])
        self.languages = [target for target in targets if target in TARGETS and Code in TARGETS[target].naming]

    def change(self, rule: ChangeRule, about: Difference, tells: Iterable[Difference]) -> Change:
        """The change that tells these differences; `about` is what it says of them."""
        subject, attribute = about.subject, about.attribute
        was = self.moved.get(subject, subject)
        identifiers = {
            language: (before, after)
            for language in self.languages
            for before, after in [(self.old.identifier(language, was), self.new.identifier(language, subject))]
            if before != after
        }
        concerned = identifiers if rule.kept else subject.path if subject.kind == "target" else self.languages
        return Change(
            rule,
            subject,
            was,
            self._title(subject, was),
            attribute,
            about.old,
            about.new,
            identifiers,
            {language: rule.impact.source if language in concerned else Level.NONE for language in self.languages},
            tuple(one for one in tells if one.attribute is None or one.subject not in self.moved),  # told with the move
            self.old.place(was, attribute),
            self.new.place(subject, attribute),
        )

    def names(self, side: Side, code: Subject) -> tuple[str, ...]:
        """The name and aliases of a code on one side."""
        thing = side.facts.get(code) or side.facts.get(self.moved.get(code, code))
        return (*filter(None, (thing.model.name,)), *thing.model.aliases) if thing else ()

    def _title(self, subject: Subject, was: Subject) -> str:
        thing = self.new.facts.get(subject) or self.old.facts[was]
        return str(thing.values.get("name") or thing.values.get("symbol") or thing.values.get("title") or "")


def _keys(kind: str, attribute: str) -> tuple[str, ...]:
    """The keys that lead to an attribute in the spec, from the entry of its subject."""
    return (attribute.removeprefix("options."),) if kind == "target" else keys_of(kind, attribute)
