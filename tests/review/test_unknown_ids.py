"""What a review says of ids that are not in the catalog, compared with asking every id."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecanon.catalog.grouping import Grouping, matches_of
from codecanon.catalog.model import Group, GroupRule, GroupSet, IdMatch, WireId
from codecanon.diagnostics import Place
from codecanon.review.id_regions import regions

PLACE = Place("spec/some.yaml")
NUMBERS = range(-15, 40)
TEXTS = ["".join(letters) for length in (1, 2, 3, 4) for letters in product("012", repeat=length)]
RANGE = st.tuples(st.integers(-12, 30), st.integers(0, 8)).map(lambda one: IdMatch(one[0], sum(one), None))
PREFIX = st.text("012", min_size=1, max_size=3).map(lambda prefix: IdMatch(None, None, prefix))


def group_set(groups: dict[WireId, IdMatch | None], rule: GroupRule | None = None) -> GroupSet:
    made = [Group(id, None, None, f"G{id}", (), None, match, {}, str(id), PLACE) for id, match in groups.items()]
    return GroupSet("class", None, "integer", rule, tuple(made), PLACE)


def said(old: GroupSet, new: GroupSet) -> dict[tuple[WireId | None, WireId | None], str]:
    def answer(group_set: GroupSet, id: WireId) -> WireId | None:
        group = Grouping(group_set).group_of(id)
        return group.id if group else None

    matches = [match for side in (old, new) for group in side.groups for match in matches_of(group, side)]
    return regions(matches, lambda id: answer(old, id), lambda id: answer(new, id))


def is_in(id: WireId, ids: str) -> bool:
    """Whether the words hold the id: "4, 7 to 9" or "22* without 22P* and 22Q*"."""
    for part in ids.split(", "):
        first, _, other = part.partition(" without ")
        if isinstance(id, str):
            if first.endswith("*") and id.startswith(first[:-1]):
                if not any(id.startswith(one[:-1]) for one in other.split(" and ") if one):
                    return True
        elif not first.endswith("*"):
            low, _, high = first.partition(" to ")
            if int(low) <= id <= int(high or low):
                return True
    return False


def by_range() -> st.SearchStrategy[GroupSet]:
    groups = st.dictionaries(st.integers(0, 4), st.none() | RANGE, max_size=3)
    return st.builds(group_set, groups, st.none() | st.builds(GroupRule, st.just("range"), st.integers(1, 9)))


def by_prefix() -> st.SearchStrategy[GroupSet]:
    groups = st.dictionaries(st.sampled_from(["0", "01", "1", "22"]), st.none() | PREFIX, max_size=3)
    return st.builds(group_set, groups, st.none() | st.builds(GroupRule, st.just("prefix"), st.integers(1, 2)))


@given(by_range() | by_prefix(), by_range() | by_prefix())
@settings(max_examples=300)
def test_the_regions_are_those_ids_that_have_another_group(old: GroupSet, new: GroupSet) -> None:
    found = said(old, new)
    for id in (*NUMBERS, *TEXTS):
        groups = tuple(group and group.id for group in (Grouping(old).group_of(id), Grouping(new).group_of(id)))
        assert [answers for answers, ids in found.items() if is_in(id, ids)] == (
            [groups] if groups[0] != groups[1] else []
        ), id


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            group_set({4: None, 5: None}, GroupRule("range", 100)),
            group_set({4: None}, GroupRule("range", 100)),
            {(5, None): "500 to 599"},
        ),
        (
            group_set({1: IdMatch(0, 9, None)}),
            group_set({1: IdMatch(0, 4, None), 2: IdMatch(5, 9, None)}),
            {(1, 2): "5 to 9"},
        ),
        (
            group_set({"22": None}, GroupRule("prefix", 2)),
            group_set({"22": None, "P": IdMatch(None, None, "22P")}),
            {("22", None): "22* without 22P*", ("22", "P"): "22P*"},
        ),
        (
            group_set({"22": None, "P": IdMatch(None, None, "22P")}, GroupRule("prefix", 2)),
            group_set({}),
            {("22", None): "22*"},
        ),
        (
            group_set({1: IdMatch(7, 7, None)}),
            group_set({}),
            {(1, None): "7"},
        ),
        (
            group_set({4: IdMatch(400, 499, None)}),
            group_set({4: None}, GroupRule("range", 100)),
            {},
        ),
    ],
)
def test_ids_in_words(old: GroupSet, new: GroupSet, expected: dict[tuple[WireId, WireId], str]) -> None:
    assert said(old, new) == expected


def test_ids_that_are_codes_do_not_count() -> None:
    match = IdMatch(1, 9, None)
    found = regions([match], lambda id: "vendor", lambda id: None, frozenset({1, 5}), hex)
    assert found == {("vendor", None): "0x2 to 0x4, 0x6 to 0x9"}
