"""The group of an id by the rules of its group set, for codes that state none and for ids that are not in the catalog."""

from typing import assert_never

from codecanon.catalog.model import Group, GroupRule, GroupSet, IdMatch, WireId

MAX_MASKED = 2**32 - 1  # the greatest id that a mask is for


class Grouping:
    """The rules of a group set, ready to be asked for many ids."""

    def __init__(self, group_set: GroupSet | None) -> None:
        self.rule = group_set.rule if group_set else None
        groups = group_set.groups if group_set else ()
        self.by_id = {group.id: group for group in groups} if self.rule else {}
        self.matches = [(group.match, group) for group in groups if group.match]

    def group_of(self, id: WireId) -> Group | None:
        """The group whose id the rule yields, or whose `match` holds the id; None if there is none."""
        wanted = yielded(self.rule, id) if self.rule else None
        if wanted is not None and (found := self.by_id.get(wanted)):
            return found
        return next((group for match, group in self.matches if holds(match, id)), None)


def yielded(rule: GroupRule, id: WireId) -> WireId | None:
    """The id of the group that a rule yields for an id, or None for an id that it is not for."""
    match rule.kind:
        case "prefix":
            return id[: rule.size] if isinstance(id, str) and len(id) >= rule.size else None
        case "range":
            return id // rule.size if isinstance(id, int) else None
        case "mask":
            return id & rule.size if isinstance(id, int) and 0 <= id <= MAX_MASKED else None
        case _:
            assert_never(rule.kind)


def ids_by_rule(rule: GroupRule, id: WireId) -> IdMatch | None:
    """The ids that a rule puts into the group of this id. None for a mask, whose ids are no range, and for an id of the other type."""
    match rule.kind:
        case "prefix":
            return IdMatch(None, None, id) if isinstance(id, str) else None
        case "range":
            return IdMatch(id * rule.size, id * rule.size + rule.size - 1, None) if isinstance(id, int) else None
        case "mask":
            return None
        case _:
            assert_never(rule.kind)


def matches_of(group: Group, group_set: GroupSet) -> list[IdMatch]:
    """The ids that the group holds, by the rule of its set and by its own `match`, but for those of a mask."""
    by_rule = ids_by_rule(group_set.rule, group.id) if group_set.rule else None
    return [match for match in (by_rule, group.match) if match]


def holds(match: IdMatch, id: WireId) -> bool:
    """Whether a range or prefix holds the id."""
    if isinstance(id, int):
        return match.low is not None and match.high is not None and match.low <= id <= match.high
    return match.prefix is not None and id.startswith(match.prefix)


def overlap(one: IdMatch, other: IdMatch) -> bool:
    """Whether some id is held by both."""
    if one.prefix is not None and other.prefix is not None:
        return one.prefix.startswith(other.prefix) or other.prefix.startswith(one.prefix)
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.low <= other.high and other.low <= one.high
