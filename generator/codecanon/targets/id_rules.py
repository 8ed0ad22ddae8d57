"""The conditions by which packages find the group of an id, and whether it is reserved: calls, the same in every language."""

from collections.abc import Callable, Iterable, Mapping

from codecanon.catalog.model import Group, GroupRule, GroupSet, IdMatch, Reserved, shown_id
from codecanon.reading.choices import RuleKind

_RULES: Mapping[RuleKind, str] = {"prefix": "prefix", "range": "quotient", "mask": "masked"}


def test(match: IdMatch, id_format: str | None, literal: Callable[..., str]) -> tuple[str, list[str]]:
    """The function that says whether an id is one of these, and its arguments, with literals of the language."""
    if match.prefix is not None:
        return "starts", ["id", literal(match.prefix)]
    return "within", ["id", literal(match.low, id_format), literal(match.high, id_format)]


def holds(match: IdMatch, id_format: str | None, literal: Callable[..., str]) -> str:
    """The condition that an id is one of these, with literals of the language."""
    function, arguments = test(match, id_format, literal)
    return f"{function}({', '.join(arguments)})"


def yields(rule: GroupRule) -> str:
    """The id of the group of an id, by a rule."""
    return f"{_RULES[rule.kind]}(id, {shown_id(rule.size, 'hex' if rule.kind == 'mask' else None)})"


def tests_of(items: Iterable[Group | Reserved]) -> set[str]:
    """The functions that their conditions call."""
    return {"within" if item.match.prefix is None else "starts" for item in items if item.match}


def rules_of(group_set: GroupSet) -> set[str]:
    """The functions that find the group of an id by rule."""
    return tests_of(group_set.groups) | ({_RULES[group_set.rule.kind]} if group_set.rule else set())


def matching(group_set: GroupSet) -> list[Group]:
    """The groups that state which ids they hold."""
    return [group for group in group_set.groups if group.match]
