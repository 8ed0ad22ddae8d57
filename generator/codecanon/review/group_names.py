"""Changes of what the wire calls a group: its name and its aliases."""

from collections.abc import Iterator

from codecanon.review.change import Change
from codecanon.review.comparison import Comparison
from codecanon.review.change_rules import BY_ID
from codecanon.review.difference import Difference
from codecanon.review.facts import Subject
from codecanon.review.other_text import another_text
from codecanon.review.pending import Pending


def group_name_changes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """These changes of all groups that are on both sides."""
    for subject in [one.subject for one in pending if one.subject.kind == "group"]:
        name, symbol, aliases = (pending.get(subject, key) for key in ("name", "symbol", "aliases"))
        if not (name or aliases):
            continue
        old, new = comparison.models(subject)
        had, has = ({group.name, *group.aliases} - {None} for group in (old, new))
        differences = pending.take(one for one in (name, aliases) if one)
        if name and name.old in had - has and name.new is not None:
            differences += pending.take(one for one in (symbol, another_text(subject, pending)) if one)
            reused = any(one.attribute == "summary" for one in differences) or _is_another_one(subject, comparison)
            yield comparison.change(BY_ID["group-reused" if reused else "group-renamed"], name, differences)
            had, has = had - {name.old, name.new}, has - {name.old, name.new}
        elif name and name.new in has - had:
            yield comparison.change(BY_ID["group-name-added"], name, differences)
            has = has - {name.new}
        elif name and name.old in had - has:
            yield comparison.change(BY_ID["group-name-removed"], name, differences)
            had = had - {name.old}
        elif name:
            yield comparison.change(BY_ID["text-changed"], name, differences)
        if aliases:
            added = tuple(one for one in new.aliases if one in has - had)
            removed = tuple(one for one in old.aliases if one in had - has)
            if added:
                about = Difference(subject, "aliases", None, added)
                yield comparison.change(BY_ID["group-name-added"], about, [aliases])
            if removed:
                about = Difference(subject, "aliases", removed, None)
                yield comparison.change(BY_ID["group-name-removed"], about, [aliases])
            if not (added or removed or name):
                yield comparison.change(BY_ID["order-changed"], aliases, [aliases])


def _is_another_one(group: Subject, comparison: Comparison) -> bool:
    """Whether another group has the earlier name now: programs that know it by name take the one for the other."""
    old, _ = comparison.models(group)
    return any(
        one != group and one.parent == group.parent and item.model.name == old.name
        for one, item in comparison.new.facts.items()
        if one.kind == "group"
    )
