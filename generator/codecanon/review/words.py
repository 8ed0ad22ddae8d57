"""A change in words, for every form of a review. Nothing is escaped yet."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from codecanon.catalog.model import Alias
from codecanon.review.change import IDS, Change, Side
from codecanon.review.difference import IDENTITY
from codecanon.review.excerpt import excerpts
from codecanon.review.facts import Subject
from codecanon.review.verdict import Review
from codecanon.review.change_rule import Level
from codecanon.review.values import values

_MANY = 5  # from so many on, subjects with the same change share one row
_CROWD = 20  # from so many on, items of one parent that were all added, all removed or all retired share one row
_LABELS = {
    "groups": "group",
    "same_as": "same as",
    "id_type": "type of ids",
    "id_format": "format of ids",
    "group_set": "group set",
    "rule": "groups by",
    IDENTITY: "renamed",
}


class Row(NamedTuple):
    """A change for people: `what` changed of the subject, and its values before and after.

    `all` has the ids where many subjects changed alike, such as all codes of a value that was renamed.
    """

    level: Level
    id: str
    title: str
    what: str
    before: str
    after: str
    audiences: str
    rule: str
    all: tuple[str, ...] = ()

    @property
    def places(self) -> list[str]:
        """The ids of `all`, grouped by code set: infobip/general_error: 1, 5, 27."""
        sets: dict[str, list[str]] = {}
        for id in self.all:
            parent, _, own = id.rpartition("/")
            sets.setdefault(parent, []).append(own)
        return [f"{parent}: {', '.join(own)}" if parent else ", ".join(own) for parent, own in sets.items()]


class Section(NamedTuple):
    title: str
    rows: list[Row]


def sections(review: Review) -> list[Section]:
    """Changes of behaviour, then the rest by code set, provider and catalog; the most important first."""
    behaviour = [change for change in review.changes if change.impact.behaviour > Level.PATCH]
    parts: dict[str, list[Change]] = {}
    for change in review.changes:
        if change.level and change.impact.behaviour <= Level.PATCH:
            parts.setdefault(_part(change.subject), []).append(change)
    ordered = sorted(parts.items(), key=lambda part: (-max(change.level for change in part[1]), part[0]))
    found = [("Behaviour", behaviour), *ordered]
    return [
        Section(title, rows(sorted(changes, key=lambda change: -change.level), review))
        for title, changes in found
        if changes
    ]


def rows(changes: Iterable[Change], review: Review) -> list[Row]:
    """One row per change. Many codes or groups with the same change share one row."""
    listed = [(_alike(change, one), one) for change in changes for one in [row(change, review)]]
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


class _Alike(NamedTuple):
    """What changes have in common that share one row, and how many of them are enough for that."""

    enough: int
    what: tuple[Any, ...]


def _alike(change: Change, one: Row) -> _Alike:
    if change.attribute:
        what = one.what.partition(" (")[0]  # without ids, or where the value is from
        return _Alike(_MANY, (one.rule, change.attribute.partition(" ")[0], what, one.before, one.after))
    return _Alike(_CROWD, (one.rule, change.subject.kind, change.subject.parent))


def _together(some: list[Row]) -> Row:
    """One row for many, with what is the same in all of them."""
    before, after = {one.before for one in some}, {one.after for one in some}
    return some[0]._replace(
        id=f"{len(some)} entries",
        title="",
        what=some[0].what.partition(" (")[0],
        before=before.pop() if len(before) == 1 else "",
        after=after.pop() if len(after) == 1 else "",
        all=tuple(one.id for one in some),
    )


def row(change: Change, review: Review) -> Row:
    before, after = values(change, review.old, review.new)
    return Row(
        change.level,
        change.subject.id,
        _title(change, review),
        _what(change) + _taken(change, review.new),
        *excerpts(before, after),
        _audiences(change),
        change.rule.id,
    )


def verdict(review: Review) -> str:
    """The verdict as a sentence, with the version that is needed if it was not raised enough."""
    if review.is_first:
        return f"{codes(review)}, all new"
    old, new = review.old.catalog.version, review.new.catalog.version
    what = (
        f"{review.verdict} changes" if review.verdict else "accepted changes only" if review.accepted else "no changes"
    )
    if review.goes_back:
        return f"{what}; the version goes back, from {old} to {new}"
    unreleased = f"; {old} is not released yet" if review.changes and review.unreleased_after else ""
    if not review.is_raised:
        return f"{what}; the version must be at least {review.needed}, but is {new}{unreleased}"
    return f"{what}; the version goes from {old} to {new}{unreleased}" if old != new else f"{what}{unreleased}"


def counts(review: Review) -> str:
    """The number of changes of each level, or why there are none."""
    if review.is_first:
        return "no spec before"
    levels = [change.level for change in review.changes if change.level]
    counted = [f"{levels.count(level)} {level}" for level in reversed(Level) if level in levels]
    counted += [f"{len(review.accepted)} accepted"] if review.accepted else []
    return ", ".join(counted)


def codes(review: Review) -> str:
    """How many codes NEW has."""
    count = sum(len(code_set.codes) for code_set in review.new.catalog.code_sets)
    return f"{count:,} {'code' if count == 1 else 'codes'}"


def _part(subject: Subject) -> str:
    if subject.kind in ("code", "retired", "code_set"):
        return "/".join(subject.path[:2])
    return subject.path[0] if subject.kind in ("provider", "source", "report", "group_set", "group") else "catalog"


def _title(change: Change, review: Review) -> str:
    """The name, behind the id as people see it where that is not as the identity has it."""
    side = review.new if change.subject in review.new.facts else review.old
    item = side.facts.get(change.subject)
    if change.subject.kind != "code" or item is None:
        return change.title
    shown = side.facts[Subject("code_set", change.subject.path[:-1])].model.shown(item.model.id)
    return change.title if shown == change.subject.path[-1] else f"{shown} {change.title}".rstrip()


def _what(change: Change) -> str:
    kind = "" if change.subject.kind == "code" else change.subject.kind.replace("_", " ")
    if change.rule.id == "id-reused":
        return "id reused"
    if change.rule.id == "code-moved":
        return "moved"
    if change.rule.id == "generator-changed":
        return change.attribute or ""
    if change.attribute is None:
        how = change.rule.id.rpartition("-")[2]
        if how == "changed":
            how = "removed" if change.new is None else "added"
        return f"{kind} {how}".strip()
    if change.attribute.startswith("order of "):
        return f"{change.attribute}s".replace("_", " ")
    if change.attribute.startswith(f"{IDS} "):
        return f"unknown ids ({change.attribute.removeprefix(f'{IDS} ')})"
    prefix, _, key = change.attribute.partition(".")
    label = {"omitted": f"why no {key}"}.get(prefix, key) if key else _LABELS.get(prefix, prefix.replace("_", " "))
    if change.rule.id.startswith("constant-"):
        label = "constant"
    elif isinstance(change.old, Alias):
        label = f"alias {change.old.name}"
    elif change.attribute == "name" and None not in (change.old, change.new):
        label = "renamed"
    return f"{kind}: {label}" if kind and kind != "catalog" else label


def _taken(change: Change, new: Side) -> str:
    """A note if a code takes the value from its equivalent code, where the change is listed too."""
    item, (_, _, key) = new.facts.get(change.subject), (change.attribute or "").rpartition(".")
    inherited = item and change.subject.kind == "code" and key in item.model.inherited
    return f" (from {item.values['same_as']})" if item and inherited else ""


def _audiences(change: Change) -> str:
    """The audiences that the change affects at its level."""
    named = [name for name, level in change.impact._asdict().items() if level == change.level and level]
    if "source" in named:
        concerned = [language for language, level in change.source.items() if level == change.level]
        if len(concerned) < len(change.source):
            named[0] = f"source ({', '.join(concerned)})"
    return ", ".join(named)


def rules_named(review: Review) -> Iterable[tuple[str, str]]:
    """The rules behind the changes with their reasons, most important first."""
    changes = [*review.changes, *(change for change, _ in review.accepted)]
    return {change.rule.id: change.rule.reason for change in changes if change.level}.items()
