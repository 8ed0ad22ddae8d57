"""What the target docs say of groups by rule: how an id yields its group, and which ids a group holds."""

from typing import assert_never

from codecanon.catalog.model import Group, GroupRule, GroupSet, IdMatch


def rule_in_words(rule: GroupRule) -> str:
    """What of the id of a code is the id of its group."""
    match rule.kind:
        case "prefix":
            return f"the first {f'{rule.size} characters' if rule.size > 1 else 'character'} of the id of the code"
        case "range":
            return f"the id of the code divided by {rule.size}, rounded down"
        case "mask":
            return f"the id of the code & 0x{rule.size:X}"
        case _:
            assert_never(rule.kind)


def ranges_of(group: Group, group_set: GroupSet) -> list[IdMatch]:
    """The ids that the group holds by rule, in ranges and prefixes. A mask yields neither."""
    found = [group.match] if group.match else []
    rule, id = group_set.rule, group.id
    if rule and rule.kind == "prefix" and isinstance(id, str):
        found.insert(0, IdMatch(None, None, id))
    if rule and rule.kind == "range" and isinstance(id, int):
        found.insert(0, IdMatch(id * rule.size, (id + 1) * rule.size - 1, None))
    return found


def masked(group: Group, group_set: GroupSet) -> str | None:
    """The condition that the ids of the group fulfil by a mask, None if there is none."""
    rule = group_set.rule
    if rule and rule.kind == "mask" and isinstance(group.id, int):
        return f"id & 0x{rule.size:X} = 0x{group.id:X}"
    return None
