"""What the target docs say of groups by rule: how an id yields its group, and which ids a group holds."""

from typing import assert_never

from codecanon.catalog.model import Group, GroupRule, GroupSet


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


def masked(group: Group, group_set: GroupSet) -> str | None:
    """The condition that the ids of the group fulfil by a mask, None if there is none."""
    rule = group_set.rule
    if rule and rule.kind == "mask" and isinstance(group.id, int):
        return f"id & 0x{rule.size:X} = 0x{group.id:X}"
    return None
