"""What ids that are not in the catalog answer: their group by rule, what reserves them, the code that stands for them."""

from collections.abc import Iterator
from dataclasses import replace

from codecanon.catalog.grouping import Grouping, holds, matches_of
from codecanon.catalog.model import CodeSet, GroupSet, WireId
from codecanon.review.change import IDS, Change
from codecanon.review.comparison import Comparison
from codecanon.review.change_rules import BY_ID
from codecanon.review.difference import IDENTITY, Difference
from codecanon.review.facts import Subject
from codecanon.review.id_regions import regions
from codecanon.review.pending import Pending
from codecanon.targets.readers import decisive

_NOBODY = (None, "unassigned")  # who gives the ids a meaning


def unknown_id_changes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """The changes of group sets and code sets that are on both sides."""
    for subject in _with_other_rules(comparison, pending):
        yield from _grouped(subject, comparison, pending)
    for one in [one for one in pending if one.attribute == "reserved"]:
        yield from _reserved(one, comparison, pending)
    for one in [one for one in pending if (one.subject.kind, one.attribute) == ("group", "match")]:
        # The group moved to a group set that only one side has.
        yield comparison.change(BY_ID["ids-grouped" if one.old is None else "ids-regrouped"], one, pending.take([one]))


def _with_other_rules(comparison: Comparison, pending: Pending) -> list[Subject]:
    """The group sets on both sides that group ids by rule, and had or have other groups or rules, or other ids of groups."""
    found: dict[Subject, None] = {}
    for one in pending:
        group_set = one.subject if one.subject.kind == "group_set" else one.subject.parent
        if group_set and group_set.kind == "group_set" and one.attribute in (None, "rule", "match"):
            found[group_set] = None
    for subject, item in comparison.old.facts.items():
        if subject.kind == "group" and subject.parent and str(item.model.id) != subject.path[-1]:
            found[subject.parent] = None
    return [one for one in found if all(comparison.models(one))]


def _grouped(subject: Subject, comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Ids that have another group. Those that only an added group takes, or a removed one leaves, are part of that change.

    A rule yields the ids that groups have on each side, so that a renamed group leaves its ids, and takes others.
    """
    old, new = comparison.models(subject)
    rules = [
        one for one in pending if one.attribute in ("rule", "match") and subject in (one.subject, one.subject.parent)
    ]
    reported = _of_masks(subject, old, new, rules, comparison) or list(_of_regions(subject, rules, comparison, pending))
    if rules and not reported:
        reported = [comparison.change(BY_ID["grouping-restated"], rules[0], rules)]
    pending.take(rules)
    yield from reported


def _of_masks(
    subject: Subject, old: GroupSet, new: GroupSet, rules: list[Difference], comparison: Comparison
) -> list[Change]:
    """Masks divide the ids otherwise than ranges do, so that another mask, or one that comes or goes, is one change."""
    if old.rule == new.rule or not any(one.rule and one.rule.kind == "mask" for one in (old, new)):
        return []
    had_groups = old.rule or any(group.match for group in old.groups)
    about = Difference(subject, "rule", old.rule, new.rule)
    return [comparison.change(BY_ID["ids-regrouped" if had_groups else "ids-grouped"], about, rules)]


def _of_regions(
    subject: Subject, rules: list[Difference], comparison: Comparison, pending: Pending
) -> Iterator[Change]:
    old, new = comparison.models(subject)
    inside = {str(group.id): Subject("group", (*subject.path, str(group.id))) for group in (*old.groups, *new.groups)}
    was = {str(item.model.id): id for id, one in inside.items() if (item := comparison.old.facts.get(one))}
    before, after = _grouping(old), _grouping(new)

    def old_group(id: WireId) -> str | None:
        group = before.group_of(id)
        return (
            was.get(str(group.id), str(group.id)) if group else None
        )  # one that moved to another group set is not in `was`

    def new_group(id: WireId) -> str | None:
        group = after.group_of(id)
        return str(group.id) if group else None

    renamed = {
        id: Difference(inside[id], IDENTITY, former, id)
        for former, id in was.items()
        if former != id and inside[id] in comparison.new.facts
    }
    matches = [match for side in (old, new) for group in side.groups for match in matches_of(group, side)]
    found = regions(matches, old_group, new_group)
    if old.rule and old.rule == new.rule and old.rule.kind == "mask":
        for id, rename in renamed.items():
            for bits, answers in ((rename.old, (id, None)), (rename.new, (None, id))):
                masked = f"those whose bits in 0x{old.rule.size:X} are 0x{int(str(bits)):X}"
                found[answers] = ", ".join(filter(None, (found.get(answers), masked)))
    for (left, right), ids in found.items():
        here = inside[right or left or ""]
        falls_back = left is None and _answered_otherwise(here, comparison)
        is_new = (
            pending.get(here, None) is not None and not falls_back and not any(one.attribute == "rule" for one in rules)
        )
        if (right is None and here not in comparison.new.facts) or (left is None and is_new):
            continue
        come_or_gone = [one for id in (left, right) if id and (one := pending.get(inside[id], None) or renamed.get(id))]
        about = Difference(here, f"{IDS} {ids}", left, right)
        rule = "ids-grouped" if left is None and not falls_back else "ids-regrouped"
        yield comparison.change(BY_ID[rule], about, rules or come_or_gone)


def _answered_otherwise(group: Subject, comparison: Comparison) -> bool:
    """Whether the fallback of a code set, which answered for ids without a group, states what the group does not."""
    assert group.parent
    answers = comparison.new.facts[group].values
    for subject, item in comparison.old.facts.items():
        uses = subject.kind == "code_set" and subject.path[0] == group.path[0]
        if uses and item.values.get("group_set") == group.parent.path[-1]:
            fallback = comparison.old.facts.get(Subject("code", (*subject.path, str(item.values.get("fallback")))))
            stated = fallback.values if fallback else {}
            keys = [f"fields.{field.id}" for field in decisive(comparison.new.catalog)]
            if any(stated.get(key) not in (None, answers.get(key)) for key in keys):
                return True
    return False


def _grouping(group_set: GroupSet) -> Grouping:
    """What groups ids. A mask is left out, as it is the same on both sides."""
    is_mask = group_set.rule and group_set.rule.kind == "mask"
    return Grouping(replace(group_set, rule=None) if is_mask else group_set)


def _reserved(one: Difference, comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Ids that are reserved for somebody else, but for those that are codes now."""
    old, new = comparison.models(one.subject)
    matches = [reserved.match for code_set in (old, new) for reserved in code_set.reserved]
    known = frozenset(code.id for code in new.codes)
    pending.take([one])
    found = regions(matches, lambda id: _reservation(old, id), lambda id: _reservation(new, id), known, new.shown)
    for (before, after), ids in found.items():
        if before and after and before[0] == after[0]:
            rule = "text-changed"
        else:
            rule = _rule(before and before[0], after and after[0])
        about = Difference(one.subject, f"{IDS} {ids}", _words(before), _words(after))
        yield comparison.change(BY_ID[rule], about, [one])
    if not found:
        yield comparison.change(BY_ID["grouping-restated"], one, [one])


def _rule(before: str | None, after: str | None) -> str:
    """The rule for ids that another use is stated for."""
    if before not in _NOBODY:
        return "ids-released"
    return "reservation-lifted" if after is None else "ids-reserved"


def _reservation(code_set: CodeSet, id: WireId) -> tuple[str, str | None] | None:
    """For whom an id is reserved, and the label."""
    found = (reserved for reserved in code_set.reserved if holds(reserved.match, id))
    return next(((one.use, one.label) for one in found), None)


def _words(reservation: tuple[str, str | None] | None) -> str | None:
    if reservation is None:
        return None
    use, label = reservation
    return f"{use}: {label}" if label else use
