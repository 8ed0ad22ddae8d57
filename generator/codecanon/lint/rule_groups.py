"""Rules about groups by rule: the rule of a group set fits its groups and the ids of its codes."""

from collections.abc import Iterator

from codecanon.catalog.grouping import yielded
from codecanon.catalog.model import Catalog, Code, Group, GroupRule, GroupSet, Provider, WireId, shown_id
from codecanon.lint.group_fit import unfit_match, unfit_parts
from codecanon.lint.id_ranges import reserved_ranges
from codecanon.lint.rule import Problem, rule


@rule(
    "unfit-rule",
    reason="A rule that can't hold an id of the code set leaves all of them without a group.",
    wrong="""
        # spec/bolt/provider.yaml
        group_sets:
          - id: family
            by: {prefix: 1}
            groups:
              - {id: "4", name: CLIENT, summary: The request is wrong.}
        # spec/bolt/error.yaml
        group_set: family
        codes:
          - {id: 404, name: EC_BUSY, group: "4", summary: The line is busy.}
    """,
    right="""
        # spec/bolt/provider.yaml
        group_sets:
          - id: family
            by: {range: 100}
            groups:
              - {id: 4, name: CLIENT, summary: The request is wrong.}
        # spec/bolt/error.yaml
        group_set: family
        codes:
          - {id: 404, name: EC_BUSY, summary: The line is busy.}
    """,
)
def unfit_rule(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            yield from unfit_parts(group_set, provider)
        for code_set in provider.code_sets:
            for place, match, _ in reserved_ranges(code_set):
                if code_set.has_integer_ids == (match.prefix is not None):
                    yield unfit_match(place, match, code_set)


@rule(
    "unlisted-group",
    reason="The rule yields a group for the code that the group set does not list, so the code has none.",
    wrong="""
        # spec/bolt/provider.yaml
        group_sets:
          - id: family
            by: {range: 100}
            groups:
              - {id: 4, name: CLIENT, summary: The request is wrong.}
        # spec/bolt/error.yaml
        group_set: family
        codes:
          - {id: 404, name: EC_GONE, summary: There is no such line.}
          - {id: 504, name: EC_BUSY, summary: The line is busy.}
    """,
    right="""
        # spec/bolt/provider.yaml
        group_sets:
          - id: family
            by: {range: 100}
            groups:
              - {id: 4, name: CLIENT, summary: The request is wrong.}
              - {id: 5, name: SERVER, summary: The server is at fault.}
        # spec/bolt/error.yaml
        group_set: family
        codes:
          - {id: 404, name: EC_GONE, summary: There is no such line.}
          - {id: 504, name: EC_BUSY, summary: The line is busy.}
    """,
    taste=True,
)
def unlisted_group(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            group_set = provider.group_set(code_set)
            if group_set is None or group_set.rule is None:
                continue
            meant = set[WireId | None]()  # findings of unreachable-group
            if "unreachable-group" not in code_set.exempt:
                meant = {_meant(group, group_set) for group in _unreachable(group_set, provider)}
            found = dict[WireId, Code]()
            for code in code_set.codes:
                if not code.groups and (wanted := yielded(group_set.rule, code.id)) is not None and wanted not in meant:
                    found.setdefault(wanted, code)
            for id, code in found.items():
                shown = _shown(id, group_set.rule)
                message = f"code {code_set.shown(code.id)} is in group {shown} by rule, and group set {group_set.id} does not list it"
                hint = f"add `- {{id: {shown}}}` to its groups, or state the `group` of the code"
                yield code.place.at("id"), message, hint


@rule(
    "unreachable-group",
    reason="The rule never yields the group, and no code states it, so nothing is in it.",
    wrong="""
        # spec/bolt/provider.yaml
        group_sets:
          - id: family
            by: {prefix: 1}
            groups:
              - {id: "4", name: CLIENT, summary: The request is wrong.}
              - {id: "50", name: SERVER, summary: The server is at fault.}
        # spec/bolt/error.yaml
        group_set: family
        codes:
          - {id: "404", name: EC_GONE, summary: There is no such line.}
    """,
    right="""
        # spec/bolt/provider.yaml
        group_sets:
          - id: family
            by: {prefix: 1}
            groups:
              - {id: "4", name: CLIENT, summary: The request is wrong.}
              - {id: "5", name: SERVER, summary: The server is at fault.}
        # spec/bolt/error.yaml
        group_set: family
        codes:
          - {id: "404", name: EC_GONE, summary: There is no such line.}
    """,
    taste=True,
)
def unreachable_group(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in _unreachable(group_set, provider):
                assert group_set.rule
                shown, meant = _shown(group.id, group_set.rule), _meant(group, group_set)
                message = f"the {group_set.rule.kind} of group set {group_set.id} never yields group {shown}"
                right = "the id of the group" if meant is None else f"it to {_shown(meant, group_set.rule)}"
                yield group.place.at("id"), message, f"correct {right}, or the rule"


def _unreachable(group_set: GroupSet, provider: Provider) -> Iterator[Group]:
    """The groups that the rule never yields and that no code states."""
    if group_set.rule is None:
        return
    used = {group for user in provider.users_of(group_set) for code in user.codes for group in code.groups}
    for group in group_set.groups:
        if not group.match and group.id not in used and not _is_yielded(group, group_set.rule):
            yield group


def _meant(group: Group, group_set: GroupSet) -> WireId | None:
    """The id that the rule makes of the id of a group that it never yields, unless another group has it."""
    assert group_set.rule
    id = yielded(group_set.rule, group.id)
    return None if any(other.id == id for other in group_set.groups) else id


def _is_yielded(group: Group, rule: GroupRule) -> bool:
    """Whether the rule yields the group for any id."""
    match rule.kind, group.id:
        case "prefix", str(prefix):
            return len(prefix) == rule.size
        case "mask", int(bits):
            return bits >= 0 and bits & rule.size == bits
    return True  # whatever else is wrong is for the rule unfit-rule


def _shown(id: WireId, rule: GroupRule) -> str:
    """The id of a group as the spec has it."""
    return f'"{id}"' if isinstance(id, str) else shown_id(id, "hex" if rule.kind == "mask" else None)
