"""A change and a verdict in words, for every form of a review. Nothing is escaped yet."""

from collections.abc import Iterable

from codecanon.catalog.model import Alias
from codecanon.text import number
from codecanon.review.change import IDS, Change
from codecanon.review.change_rule import Level
from codecanon.review.difference import IDENTITY
from codecanon.review.forms.echoes import Echoes
from codecanon.review.forms.excerpt import excerpts, list_excerpt
from codecanon.review.facts import Subject
from codecanon.review.forms.values import value, values
from codecanon.review.verdict import Review

_LABELS = {
    "groups": "group",
    "same_as": "same as",
    "id_type": "type of ids",
    "id_format": "format of ids",
    "group_set": "group set",
    "rule": "groups by",
}
_KINDS = {
    "code": "",
    "retired": "tombstone",
    "consistency": "check",
    "envelope_field": "envelope value",
}  # where people have another word for it, or need none
_IDENTITIES = ("moved", "renumbered", "split", "merged")  # last words of rules about another id; else it is renamed
AUDIENCES = {
    "source": "code that uses the packages",
    "wire": "ids and names as they travel",
    "data": "rows, joins, dashboards, catalog.json",
    "behaviour": "what programs do on a code, such as to send again",
}
LEVELS = {
    Level.MAJOR: "those who use it have to act",
    Level.MINOR: "there is something new to learn of",
    Level.PATCH: "there is another text to read",
}


def verdict(review: Review) -> str:
    """The verdict as a sentence, with the version that is needed if it was not raised enough."""
    if review.is_first:
        return f"{codes(review)}, all new"
    old, new = review.old.catalog.version, review.new.catalog.version
    what = (
        f"{review.verdict} changes" if review.verdict else "accepted changes only" if review.accepted else "no changes"
    )
    if not review.is_comparable:
        return f"{what}; the version can't be compared, as that of OLD has not the form 1.0.0"
    if review.goes_back:
        return f"{what}; the version goes back, from {old} to {new}"
    unreleased = f"; {old} is not released yet" if review.changes and review.unreleased_after else ""
    if not review.is_raised:
        return f"{what}; the version must be at least {review.needed}, but is {new}{unreleased}"
    return f"{what}; the version goes from {old} to {new}" if old != new else f"{what}{unreleased}"


def counts(review: Review) -> str:
    """The number of changes of each level, or why there are none. Echoes are not counted."""
    if review.is_first:
        return "no spec before"
    echoes = Echoes(review)
    levels = [change.level for change in echoes.without(review.changes) if change.level]
    counted = [f"{levels.count(level)} {level}" for level in reversed(Level) if level in levels]
    accepted = len(echoes.without(change for change, _ in review.accepted))
    counted += [f"{accepted} accepted"] if accepted else []
    return ", ".join(counted)


def codes(review: Review) -> str:
    """How many codes NEW has."""
    return number(review.new.catalog.code_count, "code")


def title(change: Change, review: Review) -> str:
    """The name, behind the id as people see it where that is not as the identity has it."""
    side = review.new if change.subject in review.new.facts else review.old
    item = side.facts.get(change.subject)
    if change.subject.kind != "code" or item is None:
        return change.title
    shown = side.facts[Subject("code_set", change.subject.path[:-1])].model.shown(item.model.id)
    return change.title if shown == change.subject.path[-1] else f"{shown} {change.title}".rstrip()


def what(change: Change) -> str:
    """What changed of the subject: its field, its name, or whether it came or went."""
    kind = _KINDS.get(change.subject.kind, change.subject.kind.replace("_", " "))
    if change.rule.id in ("id-reused", "code-reused", "group-reused"):
        return f"{kind} id reused".strip()
    if change.rule.id == "generator-changed":
        return change.attribute or ""
    if change.attribute is None:
        how = change.rule.id.rpartition("-")[2]
        if how in ("changed", "otherwise", "preferred"):
            how = "removed" if change.new is None else "added"
        return f"{kind} {how}".strip()
    if change.attribute.startswith("order of "):
        return f"{change.attribute}s".replace("_", " ")
    if change.attribute.startswith(f"{IDS} "):
        return f"unknown ids ({change.attribute.removeprefix(f'{IDS} ')})"
    label = _label(change, change.attribute)
    return f"{kind}: {label}" if kind and kind != "catalog" else label


def _label(change: Change, attribute: str) -> str:
    if attribute == IDENTITY:
        how = change.rule.id.rpartition("-")[2]
        return how if how in _IDENTITIES else "id" if how == "changed" else "renamed"
    if change.rule.id.startswith("constant-"):
        return "constant"
    if isinstance(change.old, Alias):
        return f"alias {change.old.name}"
    if attribute == "name" and None not in (change.old, change.new) and change.rule.id != "name-replaced":
        return "renamed"
    prefix, _, key = attribute.partition(".")
    return (
        {"omitted": f"why no {key}", "envelope": f"path to {key}"}.get(prefix, key)
        if key
        else _LABELS.get(prefix, prefix.replace("_", " "))
    )


def taken(change: Change, review: Review) -> str:
    """A note if a code takes the value from its equivalent code, or ""."""
    item, (_, _, key) = review.new.facts.get(change.subject), (change.attribute or "").rpartition(".")
    inherited = item and change.subject.kind == "code" and key in item.model.inherited
    return f" (from {item.values['same_as']})" if item and inherited else ""


def shown_values(change: Change, review: Review) -> tuple[str, str]:
    """What was and what is. Of long texts, what differs and what is around it; of long lists, what went and what came."""
    if isinstance(change.old, tuple) and isinstance(change.new, tuple):
        old = [value((one,), change, review.old) for one in change.old]
        new = [value((one,), change, review.new) for one in change.new]
        if (excerpt := list_excerpt(old, new)) is not None:
            return "", excerpt
    return excerpts(*values(change, review.old, review.new))


def audiences(change: Change) -> str:
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
