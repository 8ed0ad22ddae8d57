"""A change in words, for every form of a review. Nothing is escaped yet."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from codecanon.review.change import Change, Side
from codecanon.review.facts import Subject
from codecanon.review.verdict import Review
from codecanon.review.change_rule import Level
from codecanon.catalog.model import Deprecation, Reference

_AROUND = 40  # characters shown around a difference in a long text
_LONGEST = 300
_MANY = 5  # from so many on, subjects with the same change share one row
_LABELS = {"groups": "group", "same_as": "same as", "id_type": "type of ids", "group_set": "group set"}


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
        return [f"{parent}: {', '.join(own)}" for parent, own in sets.items()]


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
    alike: dict[tuple[Any, ...], list[Row]] = {}
    for change in changes:
        one = row(change, review)
        same = (one.rule, change.attribute, one.before, one.after) if change.attribute else (change.subject, one)
        alike.setdefault(same, []).append(one)
    found = []
    for some in alike.values():
        if len(some) < _MANY:
            found += some
        else:
            what = some[0].what.partition(" (")[0]
            found.append(
                some[0]._replace(id=f"{len(some)} entries", title="", what=what, all=tuple(one.id for one in some))
            )
    return found


def row(change: Change, review: Review) -> Row:
    before, after = _values(change, review)
    return Row(
        change.level,
        change.subject.id,
        change.title,
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
    if not review.is_raised:
        return f"{what}; the version must be at least {review.needed}, but is {new}"
    return f"{what}; the version goes from {old} to {new}" if old != new else what


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


def _what(change: Change) -> str:
    kind = "" if change.subject.kind == "code" else change.subject.kind.replace("_", " ")
    if change.rule.id == "id-reused":
        return "id reused"
    if change.rule.id == "code-moved":
        return "moved"
    if change.attribute is None:
        how = change.rule.id.rpartition("-")[2]
        if how == "changed":
            how = "removed" if change.new is None else "added"
        return f"{kind} {how}".strip()
    if change.attribute.startswith("order of "):
        return f"{change.attribute}s".replace("_", " ")
    prefix, _, key = change.attribute.partition(".")
    label = {"omitted": f"why no {key}"}.get(prefix, key) if key else _LABELS.get(prefix, prefix.replace("_", " "))
    if change.rule.id in ("code-renamed", "group-renamed"):
        label = "renamed"
    return f"{kind}: {label}" if kind and kind != "catalog" else label


def _taken(change: Change, new: Side) -> str:
    """A note if a code takes the value from its equivalent code, where the change is listed too."""
    item, (_, _, key) = new.facts.get(change.subject), (change.attribute or "").rpartition(".")
    inherited = item and change.subject.kind == "code" and key in item.model.inherited
    return f" (from {item.values['same_as']})" if item and inherited else ""


def _values(change: Change, review: Review) -> tuple[str, str]:
    if change.rule.id == "code-moved":
        return change.was.id, change.subject.id
    old, new = (value(fact, change, side) for fact, side in ((change.old, review.old), (change.new, review.new)))
    if change.rule.id in ("code-retired", "code-restored"):
        gone = change.covered[1].new or change.covered[1].old
        assert isinstance(gone, Mapping)
        tombstone = f"retired in {gone['retired_in']}{f': {reason}' if (reason := gone.get('reason')) else ''}"
        return (old, tombstone) if change.rule.id == "code-retired" else (tombstone, new)
    if change.rule.id == "id-reused":
        return _meaning(change, review.old), _meaning(change, review.new)
    if change.identifiers and change.attribute in ("name", "symbol"):
        before, after = (
            ", ".join(dict.fromkeys(pair[index] or "" for pair in change.identifiers.values())) for index in (0, 1)
        )
        if (before, after) != (old, new):
            return f"{old} (constant {before})", f"{new} (constant {after})"
    return old, new


def value(fact: Any, change: Change, side: Side) -> str:
    """The value on one side."""
    match fact:
        case None:
            stated = (change.attribute or "").startswith("fields.")
            return "not stated" if stated else "" if change.attribute is None else "none"
        case bool():
            return ("no", "yes")[fact]
        case Deprecation():
            use = f"; use {fact.replaced_by.id}" if fact.replaced_by is not None else ""
            return f"since {fact.since}: {fact.reason}{use}" if fact.since else f"{fact.reason}{use}"
        case tuple() if change.attribute == "groups":
            return ", ".join(_group(id, change, side) for id in fact)
        case tuple():
            return ", ".join(_reference(one) if isinstance(one, Reference) else str(one) for one in fact)
        case Mapping():
            return _headline(change, fact, side)
        case _:
            return str(fact)


def _headline(change: Change, values: Mapping[str, Any], side: Side) -> str:
    """An added or removed subject in one line: its name unless that is the title, its text, its fields, its parts."""
    name = values.get("name") or values.get("symbol") or values.get("title")
    name = None if name == change.title else name
    text = values.get("summary") or values.get("doc") or values.get("rule") or values.get("reason")
    parts = [one.subject.kind for one in change.covered[1:] if one.attribute is None and one.subject.kind == "code"]
    pieces = [str(one) for one in (name, text) if one]
    answers = _answers(change, values, side)
    if answers and change.subject.kind == "code":
        pieces[-1:] = [" ".join([*pieces[-1:], f"({', '.join(answers)})"])]
    if parts:
        pieces.append(f"{len(parts)} {'code' if len(parts) == 1 else 'codes'}")
    return ": ".join(pieces) or change.subject.path[-1]


def _answers(change: Change, values: Mapping[str, Any], side: Side) -> list[str]:
    """The value of each field of a subject."""
    fields = ((key.partition(".")[2], fact) for key, fact in values.items() if key.startswith("fields."))
    return [f"{field} {value(fact, change, side)}" for field, fact in fields]


def _meaning(change: Change, side: Side) -> str:
    """What an id means on one side: name, groups, fields, then the text; for a tombstone, the name."""
    item = side.facts.get(change.subject) or side.facts[change.subject._replace(kind="retired")]
    groups = item.values.get("groups")
    found = ", ".join(_group(str(id), change, side) for id in groups) if isinstance(groups, tuple) else ""
    answers = [f"group {found}"] if found else []
    answers += _answers(change, item.values, side)
    pieces = ", ".join(answers)
    name = f"{item.values.get('name')}{f' ({pieces})' if pieces else ''}"
    text = item.values.get("summary")
    return f"{name}: {text}" if text else name


def _group(id: str, change: Change, side: Side) -> str:
    code = change.subject if side.facts.get(change.subject) else change.was
    code_set = side.facts[Subject("code_set", code.path[:-1])].values.get("group_set")
    group = side.facts.get(Subject("group", (code.path[0], str(code_set), id)))
    return " ".join(filter(None, (id, str(group.values.get("name", ""))))) if group else id


def _reference(one: Reference) -> str:
    note = f"; {one.note}" if one.note else ""
    return f"{' '.join(filter(None, (one.standard, one.code, one.name)))} ({one.confidence}{note})"


def _audiences(change: Change) -> str:
    """The audiences that the change affects at its level."""
    named = [name for name, level in change.impact._asdict().items() if level == change.level and level]
    if "source" in named:
        concerned = [language for language, level in change.source.items() if level == change.level]
        if len(concerned) < len(change.source):
            named[0] = f"source ({', '.join(concerned)})"
    return ", ".join(named)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Two texts; if they are long, cut to what differs and the words around it."""
    if max(len(before), len(after)) <= 2 * _AROUND or not before or not after:
        return _cut(before), _cut(after)
    start = next((i for i, (a, b) in enumerate(zip(before, after)) if a != b), min(len(before), len(after)))
    left, right = before[start:][::-1], after[start:][::-1]
    same = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    return _cut(_around(before, start, len(before) - same)), _cut(_around(after, start, len(after) - same))


def _around(text: str, start: int, end: int) -> str:
    first = 0 if start <= _AROUND else text.find(" ", start - _AROUND) + 1
    if not 0 < first <= start:
        first = 0 if start <= _AROUND else start - _AROUND
    last = len(text) if len(text) - end <= _AROUND else text.rfind(" ", end, end + _AROUND)
    if last < end:
        last = min(end + _AROUND, len(text))
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def rules_named(review: Review) -> Iterable[tuple[str, str]]:
    """The rules behind the changes with their reasons, most important first."""
    changes = [*review.changes, *(change for change, _ in review.accepted)]
    return {change.rule.id: change.rule.reason for change in changes if change.level}.items()
