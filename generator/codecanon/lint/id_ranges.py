"""Rules about groups and ids by rule: ranges, prefixes and masks fit the ids, and none of them contradicts another."""

from collections.abc import Iterator

from codecanon.catalog.grouping import MAX_MASKED, Grouping, holds, overlap, yielded
from codecanon.catalog.model import Catalog, CodeSet, GroupRule, GroupSet, IdMatch, WireId, shown_id
from codecanon.diagnostics import Place
from codecanon.lint.rule import Problem, rule


@rule(
    "empty-range",
    reason="A range whose end comes before its start holds no id.",
    wrong="""
        # spec/bolt/error.yaml
        reserved:
          - {range: [199, 100], use: vendor}
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
    right="""
        # spec/bolt/error.yaml
        reserved:
          - {range: [100, 199], use: vendor}
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
)
def empty_range(catalog: Catalog) -> Iterator[Problem]:
    for place, match, _ in _matches(catalog):
        if match.low is not None and match.high is not None and _is_empty(match):
            yield place.at("range"), f"{match.low} comes after {match.high}", f"write [{match.high}, {match.low}]"


@rule(
    "overlapping-ranges",
    reason="An id that two rules hold would be in two groups, or reserved twice, and programs would have to choose.",
    wrong="""
        # spec/bolt/error.yaml
        reserved:
          - {range: [100, 199], use: vendor}
          - {range: [150, 250], use: private}
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
    right="""
        # spec/bolt/error.yaml
        reserved:
          - {range: [100, 199], use: vendor}
          - {range: [200, 250], use: private}
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
)
def overlapping_ranges(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            matches = [
                (group.place.at("match"), group.match, f"group {group.id}") for group in group_set.groups if group.match
            ]
            if matches and group_set.rule:
                message = f"group set {group_set.id} has a rule under `by`, and so has this group"
                yield matches[0][0], message, "remove `by` from the group set, or `match` from its groups"
            else:
                yield from _overlaps(matches)
        for code_set in provider.code_sets:
            yield from _overlaps(list(_reserved(code_set)))


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
            for place, match, _ in _reserved(code_set):
                yield from _unfit_match(place, match, code_set)


@rule(
    "reserved-id",
    reason="The source keeps the id for later, so a code that has it already contradicts the range.",
    wrong="""
        # spec/bolt/error.yaml
        reserved:
          - {range: [100, 199], use: unassigned}
        codes:
          - {id: 104, name: EC_BUSY, summary: The line is busy.}
    """,
    right="""
        # spec/bolt/error.yaml
        reserved:
          - {range: [105, 199], use: unassigned}
        codes:
          - {id: 104, name: EC_BUSY, summary: The line is busy.}
    """,
)
def reserved_id(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for reserved in code_set.reserved:
            if reserved.use != "unassigned":
                continue
            for code in code_set.codes:
                if holds(reserved.match, code.id):
                    message = f"id {code_set.shown(code.id)} is in a range that is reserved as unassigned"
                    yield code.place.at("id"), message, "take the id out of the range, or correct the id"


def _matches(catalog: Catalog) -> Iterator[tuple[Place, IdMatch, str]]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in group_set.groups:
                if group.match:
                    yield group.place.at("match"), group.match, f"group {group.id}"
        for code_set in provider.code_sets:
            yield from _reserved(code_set)


def _reserved(code_set: CodeSet) -> Iterator[tuple[Place, IdMatch, str]]:
    for index, reserved in enumerate(code_set.reserved):
        yield code_set.place.at("reserved", index), reserved.match, f"the reserved {_shown(reserved.match)}"


def _overlaps(matches: list[tuple[Place, IdMatch, str]]) -> Iterator[Problem]:
    matches = [one for one in matches if not _is_empty(one[1])]
    for position, (place, match, _) in enumerate(matches):
        for _, other, label in matches[:position]:
            if overlap(match, other):
                yield place, f"{_shown(match)} overlaps with {label}", "let each id be in one of them only"
                break


def _unfit_groups(group_set: GroupSet, rule: GroupRule) -> Iterator[Problem]:
    """Groups whose id the rule never yields."""
    for group in group_set.groups:
        match rule.kind:
            case "prefix":
                if isinstance(group.id, int):
                    yield group.place.at("id"), "a prefix yields texts", f'write "{group.id}" in quotes'
                elif len(group.id) != rule.size:
                    message = f'the prefix has {rule.size} characters, and "{group.id}" has {len(group.id)}'
                    yield group.place.at("id"), message, "correct the id of the group, or the length of the prefix"
            case "range" | "mask":
                if isinstance(group.id, str):
                    yield group.place.at("id"), f"a {rule.kind} yields integers", "write an integer, without quotes"
                elif rule.kind == "mask" and (group.id < 0 or group.id & rule.size != group.id):
                    message = f"the mask 0x{rule.size:X} never yields {shown_id(group.id, 'hex')}"
                    yield group.place.at("id"), message, "correct the id of the group, or the mask"


def _unfit_ids(code_set: CodeSet, group_set: GroupSet) -> Iterator[Problem]:
    """Rules that are for ids of the other type, and groups that the rule yields but the group set does not have."""
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
    grouping, missing = Grouping(group_set), set[WireId]()
    for code in code_set.codes:
        if code.groups:
            continue
        wanted_id = yielded(group_set.rule, code.id)
        if wanted_id is None and group_set.rule.kind == "mask":
            message = f"a mask is for ids from 0 to {MAX_MASKED}, and {code.id} is not one of them"
            yield code.place.at("id"), message, "state its `group`"
        elif wanted_id is not None and wanted_id not in missing and wanted_id not in grouping.by_id:
            missing.add(wanted_id)
            format = "hex" if group_set.rule.kind == "mask" else None
            shown = f'"{wanted_id}"' if isinstance(wanted_id, str) else shown_id(wanted_id, format)
            message = f"code {code_set.shown(code.id)} is in group {shown} by the rule of {group_set.id}, which has no such group"
            yield code.place.at(
                "id"
            ), message, f"add `- {{id: {shown}}}` to its groups, or state the `group` of the code"


def _unfit_match(place: Place, match: IdMatch, code_set: CodeSet) -> Iterator[Problem]:
    if code_set.has_integer_ids == (match.prefix is not None):
        key, other = ("prefix", "range") if match.prefix is not None else ("range", "prefix")
        message = f"the ids of {code_set.id} are of type {code_set.id_type}, which a {key} is not for"
        yield place.at(key), message, f"write a {other}"


def _is_empty(match: IdMatch) -> bool:
    return match.low is not None and match.high is not None and match.low > match.high


def _shown(match: IdMatch) -> str:
    return f'prefix "{match.prefix}"' if match.prefix is not None else f"range {match.low} to {match.high}"
