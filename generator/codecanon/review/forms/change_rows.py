"""The changes of a review as rows for people, in every form: sorted into sections, those that are alike in one row."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from codecanon.review.change import Change
from codecanon.review.change_rule import Level
from codecanon.review.difference import IDENTITY
from codecanon.review.forms.echoes import Echoes
from codecanon.review.facts import Subject
from codecanon.review.forms.possible_renames import question
from codecanon.review.forms.reasons import reason
from codecanon.review.verdict import Review
from codecanon.review.forms.words import audiences, shown_values, taken, title, what

_FEW = 2  # from so many on, what moved together, and targets with the same change, share one row
_MANY = 5  # from so many on, subjects with the same change share one row
_TEXTS = 10  # from so many on, new codes of one code set share one row, without their texts
_CROWD = 20  # from so many on, items of one parent that were all added, all removed or all retired share one row


class Row(NamedTuple):
    """A change for people: `what` changed of the subject, and its values before and after.

    Many subjects that changed alike share a row: `changes` has one change of each. `echoes` repeat one of them.
    The `question` is for reviewers, not for readers of a change log.
    """

    level: Level
    id: str
    title: str
    what: str
    before: str
    after: str
    audiences: str
    rule: str
    changes: tuple[Change, ...]
    echoes: tuple[Change, ...]
    question: str  # what a reviewer has to decide, or ""
    reason: str  # what the spec says why a code answers otherwise, or ""

    @property
    def places(self) -> list[str]:
        """The ids of many subjects, grouped by code set: infobip/general_error: 1, 5, 27.

        A few have their names, and so have codes that came or went.
        """
        return _places(self.changes, self.has_names) if len(self.changes) > 1 else []

    @property
    def has_names(self) -> bool:
        """Whether subjects that share the row are named."""
        first = self.changes[0]
        return len(self.changes) < _MANY or (first.attribute is None and first.subject.kind == "code")

    @property
    def repeated(self) -> str:
        """The codes that take the value from this one, as a sentence, or ""."""
        if not self.echoes:
            return ""
        verb = "states" if len(self.echoes) == 1 else "state"
        ids = ", ".join(one.subject.id for one in self.echoes)
        return (
            f"also {ids if len(self.echoes) < _MANY else '; '.join(_places(self.echoes, False))}, which {verb} same_as"
        )


class Section(NamedTuple):
    title: str
    rows: list[Row]


def sections(review: Review) -> list[Section]:
    """Changes of behaviour, then the rest by code set, provider and catalog; the most important first."""
    echoes = Echoes(review)
    changes = echoes.without(review.changes)
    behaviour = [change for change in changes if change.impact.behaviour > Level.PATCH]
    parts: dict[str, list[Change]] = {}
    for change in changes:
        if change.level and change.impact.behaviour <= Level.PATCH:
            parts.setdefault(_part(change.subject), []).append(change)
    ordered = sorted(parts.items(), key=lambda part: (-max(change.level for change in part[1]), part[0]))
    found = [("Behaviour", behaviour), *ordered]
    return [
        Section(title, rows(sorted(changes, key=lambda change: -change.level), review, echoes))
        for title, changes in found
        if changes
    ]


def rows(changes: Iterable[Change], review: Review, echoes: Echoes) -> list[Row]:
    """One row per change that is no echo. Many codes or groups with the same change share one row."""
    listed = [(_alike(change, one), one) for change in echoes.without(changes) for one in [row(change, review, echoes)]]
    groups: dict[_Alike, list[Row]] = {}
    for same, one in listed:
        groups.setdefault(same, []).append(one)
    found = []
    for same, one in listed:
        some = groups[same]
        if len(some) < same.enough:
            found.append(one)
        elif one is some[0]:
            found.append(_together(some))
    return found


def row(change: Change, review: Review, echoes: Echoes | None = None) -> Row:
    """The row of one change."""
    return Row(
        change.level,
        change.subject.id,
        title(change, review),
        what(change) + taken(change, review),
        *shown_values(change, review),
        audiences(change),
        change.rule.id,
        (change,),
        echoes.of(change) if echoes else (),
        question(change, review),
        reason(change, review),
    )


class _Alike(NamedTuple):
    """What changes have in common that share one row, and how many of them are enough for that."""

    enough: int
    what: tuple[Any, ...]


def _alike(change: Change, one: Row) -> _Alike:
    if change.attribute == IDENTITY:  # moved from the same place to the same, or renamed there
        is_moved = change.was.parent != change.subject.parent
        return _Alike(_FEW if is_moved else _MANY, (one.rule, change.was.parent, change.subject.parent))
    if code_set := _namesakes(change):
        return _Alike(_MANY, (one.rule, change.subject.parent, one.before, code_set))
    if change.attribute:
        what = one.what.partition(" (")[0]  # without ids, or where the value is from
        enough = _FEW if change.subject.kind == "target" else _MANY
        return _Alike(enough, (one.rule, change.attribute.partition(" ")[0], what, one.before, one.after, one.reason))
    is_new_code = change.old is None and change.subject.kind == "code"
    return _Alike(_TEXTS if is_new_code else _CROWD, (one.rule, change.subject.kind, change.subject.parent))


def _together(some: Sequence[Row]) -> Row:
    """One row for many, with what is the same in all of them; of what moved, from where to where."""
    before, after = {one.before for one in some}, {one.after for one in some}
    questions = {one.question for one in some}
    first = some[0].changes[0]
    if first.attribute == IDENTITY and first.was.parent != first.subject.parent:
        before, after = ({parent.id if parent else ""} for parent in (first.was.parent, first.subject.parent))
    if code_set := _namesakes(first):
        after = {f"the same id in {code_set}"}
    return some[0]._replace(
        id=f"{len(some)} entries",
        title="",
        what=some[0].what.partition(" (")[0],
        before=before.pop() if len(before) == 1 else "",
        after=after.pop() if len(after) == 1 else "",
        audiences="; ".join(dict.fromkeys(one.audiences for one in some)),
        changes=tuple(change for one in some for change in one.changes),
        echoes=tuple(echo for one in some for echo in one.echoes),
        question=questions.pop() if len(questions) == 1 else "",
    )


def _namesakes(change: Change) -> str:
    """The code set whose code with the same id a code is stated to be equivalent to, or ""."""
    own = f"/{change.subject.path[-1]}"
    is_namesake = change.attribute == "same_as" and isinstance(change.new, str) and change.new.endswith(own)
    return str(change.new).removesuffix(own) if is_namesake else ""


def _places(changes: Iterable[Change], are_named: bool) -> list[str]:
    sets: dict[str, list[str]] = {}
    for change in changes:
        parent, _, own = change.subject.id.rpartition("/")
        was = change.was.path[-1]
        is_other = change.attribute == IDENTITY and was != own
        shown = f"{was} → {own}" if is_other else own
        sets.setdefault(parent, []).append(f"{shown} {change.title}".rstrip() if are_named else shown)
    return [": ".join(filter(None, (parent, ", ".join(own)))) for parent, own in sets.items()]


def _part(subject: Subject) -> str:
    if subject.kind in ("code", "retired", "code_set"):
        return "/".join(subject.path[:2])
    return subject.path[0] if subject.kind in ("provider", "source", "report", "group_set", "group") else "catalog"
