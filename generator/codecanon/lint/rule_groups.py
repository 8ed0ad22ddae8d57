"""Rules about groups by rule: the rule of a group set fits its groups and the ids of its codes."""

from collections.abc import Iterator

from codecanon.catalog.grouping import MAX_MASKED, yielded
from codecanon.catalog.model import Catalog, Code, CodeSet, Group, GroupRule, GroupSet, IdMatch, WireId, shown_id
from codecanon.diagnostics import Place
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
            if group_set.rule:
                yield from _unfit_groups(group_set, group_set.rule)
        for code_set in provider.code_sets:
            if used := provider.group_set(code_set):
                yield from _unfit_ids(code_set, used)
            for place, match, _ in reserved_ranges(code_set):
                yield from _unfit_match(place, match, code_set)


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
            found = dict[WireId, Code]()
            for code in code_set.codes:
                if not code.groups and (wanted := yielded(group_set.rule, code.id)) is not None:
                    found.setdefault(wanted, code)
            for id, code in found.items():
                shown = (
                    f'"{id}"' if isinstance(id, str) else shown_id(id, "hex" if group_set.rule.kind == "mask" else None)
                )
                message = f"code {code_set.shown(code.id)} is in group {shown} by rule, and group set {group_set.id} does not list it"
                yield code.place.at(
                    "id"
                ), message, f"add `- {{id: {shown}}}` to its groups, or state the `group` of the code"


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
            if group_set.rule is None:
                continue
            users = [code_set for code_set in provider.code_sets if code_set.group_set == group_set.id]
            used = {group for code_set in users for code in code_set.codes for group in code.groups}
            for group in group_set.groups:
                if not group.match and group.id not in used and not _is_yielded(group, group_set.rule):
                    message = f"the {group_set.rule.kind} of group set {group_set.id} never yields group {group.id}"
                    yield group.place.at("id"), message, "correct the id of the group, or the rule"


def _unfit_groups(group_set: GroupSet, rule: GroupRule) -> Iterator[Problem]:
    """Groups whose id is of a type that the rule never yields."""
    for group in group_set.groups:
        if rule.kind == "prefix" and isinstance(group.id, int):
            yield group.place.at("id"), "a prefix yields texts", f'write "{group.id}" in quotes'
        elif rule.kind != "prefix" and isinstance(group.id, str):
            yield group.place.at("id"), f"a {rule.kind} yields integers", "write an integer, without quotes"


def _is_yielded(group: Group, rule: GroupRule) -> bool:
    """Whether the rule yields the group for any id."""
    match rule.kind, group.id:
        case "prefix", str(prefix):
            return len(prefix) == rule.size
        case "mask", int(bits):
            return bits >= 0 and bits & rule.size == bits
    return True  # whatever else is wrong is for the rule unfit-rule


def _unfit_ids(code_set: CodeSet, group_set: GroupSet) -> Iterator[Problem]:
    """Rules that are for ids of the other type, and ids that no mask is for."""
    for group in group_set.groups:
        if group.match:
            yield from _unfit_match(group.place.at("match"), group.match, code_set)
    if not group_set.rule:
        return
    if code_set.has_integer_ids == (group_set.rule.kind == "prefix"):
        wanted = "`by: {range: 100}`" if code_set.has_integer_ids else "`by: {prefix: 2}`"
        message = f"the ids of {code_set.id} are of type {code_set.id_type}, which a {group_set.rule.kind} is not for"
        yield group_set.place.at("by"), message, f"write {wanted} or the like, or remove `by`"
        return
    if group_set.rule.kind == "mask":
        for code in code_set.codes:
            if not code.groups and yielded(group_set.rule, code.id) is None:
                message = f"a mask is for ids from 0 to {MAX_MASKED}, and {code.id} is not one of them"
                yield code.place.at("id"), message, "state its `group`"


def _unfit_match(place: Place, match: IdMatch, code_set: CodeSet) -> Iterator[Problem]:
    if code_set.has_integer_ids == (match.prefix is not None):
        key, other = ("prefix", "range") if match.prefix is not None else ("range", "prefix")
        message = f"the ids of {code_set.id} are of type {code_set.id_type}, which a {key} is not for"
        yield place.at(key), message, f"write a {other}"
