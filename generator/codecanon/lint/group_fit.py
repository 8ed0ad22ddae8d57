"""Whether a group set fits its code sets: what of it is for ids of the other type, and which of the two is wrong."""

from collections.abc import Iterator

from codecanon.catalog.grouping import MAX_MASKED
from codecanon.catalog.model import CodeSet, GroupRule, GroupSet, IdMatch, Provider
from codecanon.diagnostics import Place
from codecanon.lint.rule import Problem


def unfit_parts(group_set: GroupSet, provider: Provider) -> Iterator[Problem]:
    """The parts of a group set that its code sets can't have, or code sets that can't have the group set; each once."""
    rule, users = group_set.rule, provider.users_of(group_set)
    matched = [group for group in group_set.groups if group.match]
    fitting = [user for user in users if _fits(group_set, user)]
    unfit_groups = list(_unfit_groups(group_set, rule)) if rule else []
    agree = len(matched) > 1 if not rule else bool(group_set.groups) and not unfit_groups
    kinds = set(_kinds(group_set))
    unfit: dict[Place, Problem] = {}
    for user in users:
        if (fitting or agree) and kinds == {not user.has_integer_ids}:
            yield _other_group_set(group_set, user, provider, not fitting)
            continue
        if rule and user.has_integer_ids == (rule.kind == "prefix"):
            wanted = "`by: {range: 100}`" if user.has_integer_ids else "`by: {prefix: 2}`"
            message = f"the ids of {user.id} are of type {user.id_type}, which a {rule.kind} is not for"
            place = group_set.place.at("by")
            unfit.setdefault(place, (place, message, f"write {wanted} or the like, or remove `by`"))
        for group in matched:
            assert group.match
            if user.has_integer_ids == (group.match.prefix is not None):
                place = group.place.at("match")
                unfit.setdefault(place, unfit_match(place, group.match, user))
    yield from unfit.values()
    if group_set.place.at("by") not in unfit:
        yield from unfit_groups
    for user in fitting if rule and rule.kind == "mask" else ():
        yield from _beyond_the_mask(user)


def _fits(group_set: GroupSet, user: CodeSet) -> bool:
    """Whether all that the group set says of ids is for ids of the type of the code set."""
    return all(is_integer == user.has_integer_ids for is_integer in _kinds(group_set))


def _kinds(group_set: GroupSet) -> Iterator[bool]:
    """Whether the rule, and what each group matches, is for integers."""
    if group_set.rule:
        yield group_set.rule.kind != "prefix"
    for group in group_set.groups:
        if group.match:
            yield group.match.prefix is None


def _other_group_set(group_set: GroupSet, user: CodeSet, provider: Provider, is_only: bool) -> Problem:
    """The finding that a code set names a group set for ids of the other type."""
    theirs, others = ("integers", "texts") if user.has_integer_ids else ("texts", "integers")
    known = [other.id for other in provider.group_sets if other is not group_set and _fits(other, user)]
    hint = f"name a group set for {theirs}: {', '.join(known)}" if known else "remove `group_set`"
    if is_only:
        hint += f", or correct group set {group_set.id}"
    message = f"the ids of {user.id} are of type {user.id_type}, and group set {group_set.id} is for {others}"
    return user.place.at("group_set"), message, hint


def _unfit_groups(group_set: GroupSet, rule: GroupRule) -> Iterator[Problem]:
    """Groups whose id is of a type that the rule never yields."""
    for group in group_set.groups:
        if rule.kind == "prefix" and isinstance(group.id, int):
            yield group.place.at("id"), "a prefix yields texts", f'write "{group.id}" in quotes'
        elif rule.kind != "prefix" and isinstance(group.id, str):
            yield group.place.at("id"), f"a {rule.kind} yields integers", "write an integer, without quotes"


def _beyond_the_mask(code_set: CodeSet) -> Iterator[Problem]:
    """Codes whose ids no mask is for; one of the wrong type is a finding of wrong-id-type."""
    for code in code_set.codes:
        if not code.groups and isinstance(code.id, int) and not 0 <= code.id <= MAX_MASKED:
            shown = code_set.shown
            message = f"a mask is for ids from 0 to {shown(MAX_MASKED)}, and {shown(code.id)} is not one of them"
            yield code.place.at("id"), message, "state its `group`"


def unfit_match(place: Place, match: IdMatch, code_set: CodeSet) -> Problem:
    """The finding that a range or prefix is for ids of the other type than those of the code set."""
    key, other = ("prefix", "range") if match.prefix is not None else ("range", "prefix")
    message = f"the ids of {code_set.id} are of type {code_set.id_type}, which a {key} is not for"
    return place.at(key), message, f"write a {other}"
