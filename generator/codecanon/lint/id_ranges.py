"""Rules about ranges and prefixes of ids, of groups and reserved ones: none is empty, none contradicts another or a code."""

from collections.abc import Iterator

from codecanon.catalog.grouping import holds, ids_by_rule, overlap
from codecanon.catalog.model import Catalog, CodeSet, GroupSet, IdMatch
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
            stated = [group for group in group_set.groups if group.match]
            if stated and group_set.rule and group_set.rule.kind == "mask":
                message = f"group set {group_set.id} has a mask under `by`, which holds every id"
                yield stated[0].place.at("match"), message, "remove `by` from the group set, or `match` from its groups"
            elif stated:
                yield from _overlaps(list(_held(group_set)))
        for code_set in provider.code_sets:
            yield from _overlaps(list(reserved_ranges(code_set)))


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
            yield from _own(group_set)
        for code_set in provider.code_sets:
            yield from reserved_ranges(code_set)


def _held(group_set: GroupSet) -> Iterator[tuple[Place, IdMatch, str]]:
    """What each group holds: first by the rule of the set, then by its own."""
    for group in group_set.groups:
        if group_set.rule and (match := ids_by_rule(group_set.rule, group.id)):
            yield group.place, match, f"group {group.id}"
    yield from _own(group_set)


def _own(group_set: GroupSet) -> Iterator[tuple[Place, IdMatch, str]]:
    """What groups hold by their own `match`."""
    for group in group_set.groups:
        if group.match:
            yield group.place.at("match"), group.match, f"group {group.id}"


def reserved_ranges(code_set: CodeSet) -> Iterator[tuple[Place, IdMatch, str]]:
    """The reserved ids of a code set: where each range or prefix stands, what it is, how findings name it."""
    for index, reserved in enumerate(code_set.reserved):
        yield code_set.place.at("reserved", index), reserved.match, f"the reserved {_shown(reserved.match)}"


def _overlaps(matches: list[tuple[Place, IdMatch, str]]) -> Iterator[Problem]:
    matches = [one for one in matches if not _is_empty(one[1])]
    for position, (place, match, _) in enumerate(matches):
        for before, other, label in matches[:position]:
            if overlap(match, other) and before.pointer != place.pointer[: len(before.pointer)]:
                yield place, f"{_shown(match)} overlaps with {label}", "let each id be in one of them only"
                break


def _is_empty(match: IdMatch) -> bool:
    return match.low is not None and match.high is not None and match.low > match.high


def _shown(match: IdMatch) -> str:
    return f'prefix "{match.prefix}"' if match.prefix is not None else f"range {match.low} to {match.high}"
