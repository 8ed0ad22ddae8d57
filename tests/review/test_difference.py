"""Nothing goes unreported: what is told of two catalogs makes the one out of the other."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from real import CHECKED

from codecanon.review.change import Change, Side
from codecanon.review.classify import changes
from codecanon.review.difference import IDENTITY, ORDER, Difference, difference
from codecanon.review.facts import Facts, Subject, facts
from codecanon.review.alignment import aligned
from codecanon.catalog.model import Catalog, CodeKey, GroupSet, IdMatch
from codecanon.targets.names import names_of
from codecanon.targets.checked import Checked
from codecanon.targets.registry import TARGETS

from .catalogs import catalogs

REAL = CHECKED.catalog
REAL_FACTS = facts(REAL)


def told(old: Catalog, new: Catalog) -> list[Change]:
    before, after = side(old), side(new)
    return changes(before._replace(facts=aligned(before.facts, after.facts)), after)


def differing(old: Catalog, new: Catalog) -> list[Difference]:
    return difference(aligned(facts(old), facts(new)), facts(new))


def side(catalog: Catalog) -> Side:
    names = {target: names_of(TARGETS[target], catalog)[0] for target in catalog.targets}
    return Side("", Checked(CHECKED.spec, catalog, CHECKED.targets, names), facts(catalog))


def apply(differences: Iterable[Difference], old: Facts) -> dict[Subject, dict[str, Any]]:
    """What is said of each subject after the differences."""
    made = {subject: dict(item.values) for subject, item in old.items()}
    for one in differences:
        if one.attribute == IDENTITY:
            continue  # OLD is aligned
        if one.attribute is None:
            if one.new is None:
                assert made.pop(one.subject) == one.old
            else:
                assert one.subject not in made
                made[one.subject] = dict(one.new)
        elif not one.attribute.startswith(ORDER):
            values = made[one.subject]
            assert values.pop(one.attribute, None) == one.old
            if one.new is not None:
                values[one.attribute] = one.new
    return made


@given(catalogs(), catalogs())
@settings(max_examples=100)
def test_the_changes_make_new_out_of_old(old: Catalog, new: Catalog) -> None:
    found = told(old, new)
    before = aligned(facts(old), facts(new))
    raw = difference(before, facts(new))
    reported = [one for change in found for one in change.covered]
    assert [one for one in raw if one not in reported] == []
    expected = {subject: dict(item.values) for subject, item in facts(new).items()}
    assert [one for one in reported if one not in raw] == []
    made = apply([one for one in raw if one in reported], before)
    assert made == expected
    if not [one for one in raw if str(one.attribute).startswith(ORDER)]:
        assert [subject for subject in before if subject in expected] == [
            subject for subject in expected if subject in before
        ]


@given(catalogs())
@settings(max_examples=50)
def test_a_catalog_does_not_differ_from_itself(catalog: Catalog) -> None:
    assert difference(facts(catalog), facts(catalog)) == []


def test_the_real_catalog_does_not_differ_from_itself() -> None:
    assert told(REAL, REAL) == []


def test_ids_by_rule_of_a_group_that_moved_to_another_group_set_go_with_it() -> None:
    provider = REAL.providers[0]
    first, second = provider.group_sets
    moved = dataclasses.replace(second.groups[0], id=900, shown="900", match=IdMatch(9_000, 9_099, None))
    with_moved = [dataclasses.replace(one, groups=(*one.groups, moved)) for one in (first, second)]
    old = with_group_sets(with_moved[0], second)
    new = with_group_sets(first, with_moved[1])
    rules = [change.rule.id for change in told(old, new)]
    assert rules == ["group-moved"]


def with_group_sets(*group_sets: GroupSet) -> Catalog:
    provider = dataclasses.replace(REAL.providers[0], group_sets=group_sets)
    return dataclasses.replace(REAL, providers=(provider, *REAL.providers[1:]))


def shapes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each single value of the model."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.compare:
                yield from shapes(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from shapes(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from shapes(item, (*path, index))
    else:
        yield path


def changed(value: Any, path: tuple[Any, ...]) -> Any:
    """The value with another one at the end of the way."""
    if path == ("replaced_by",) and value.replaced_by is None:
        return dataclasses.replace(value, replaced_by=CodeKey("x", "x", 77_000))
    if not path:
        return {bool: lambda: not value, int: lambda: value + 77_000, type(None): lambda: "x"}.get(
            type(value), lambda: f"{value}x"
        )()
    step, *rest = path
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(value, **{step: changed(getattr(value, step), tuple(rest))})
    if isinstance(value, Mapping):
        return {**value, step: changed(value[step], tuple(rest))}
    return (*value[:step], changed(value[step], tuple(rest)), *value[step + 1 :])


def samples() -> list[tuple[Any, ...]]:
    """Of all values that stand alike, such as the names of codes, the first, one in the middle and the last."""
    alike: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for path in shapes(REAL):
        alike.setdefault(tuple("#" if isinstance(step, int) else step for step in path), []).append(path)
    return [path for paths in alike.values() for path in dict.fromkeys((paths[0], paths[len(paths) // 2], paths[-1]))]


@pytest.mark.thorough
@pytest.mark.parametrize("path", samples(), ids=lambda path: ".".join(map(str, path)))
def test_no_value_can_change_unreported(path: tuple[Any, ...]) -> None:
    new = changed(REAL, path)
    assert difference(REAL_FACTS, facts(new)), path


@pytest.mark.thorough
def test_no_entry_can_go_unreported() -> None:
    """Every list of the model, shorter by its last entry."""
    lists = {path[:index] for path in shapes(REAL) for index, step in enumerate(path) if isinstance(step, int)}
    for path in sorted(lists, key=str)[::7]:
        value: Any = REAL
        for step in path:
            value = getattr(value, step) if dataclasses.is_dataclass(value) else value[step]
        if path[-1] == "groups" and len(path) == 4:
            continue  # no group set without groups
        new = shortened(REAL, path)
        assert difference(REAL_FACTS, facts(new)), path


def shortened(value: Any, path: tuple[Any, ...]) -> Any:
    if not path:
        return value[:-1]
    step, *rest = path
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(value, **{step: shortened(getattr(value, step), tuple(rest))})
    if isinstance(value, Mapping):
        return {**value, step: shortened(value[step], tuple(rest))}
    return (*value[:step], shortened(value[step], tuple(rest)), *value[step + 1 :])
