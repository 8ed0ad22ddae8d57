"""Equivalent codes: the same code at different providers, and how the providers differ on it.

The spec states an equivalence once, on one side (`same_as`); here it can be looked up from every side.
"""

# docs/architecture/decisions/0006

from collections.abc import Iterator, Mapping
from typing import NamedTuple, assert_never

from codecanon.catalog.model import Catalog, Code, CodeSet, Group, Provider, identity
from codecanon.catalog.once import once


class Located(NamedTuple):
    """A code with its provider and code set."""

    provider: Provider
    code_set: CodeSet
    code: Code

    @property
    def identity(self) -> str:
        return identity(self.provider.id, self.code_set.id, self.code.id)

    @property
    def path(self) -> str:
        """Its identity as people see it: with the id in the format of the code set."""
        return f"{self.provider.id}/{self.code_set.id}/{self.code_set.shown(self.code.id)}"

    @property
    def own_groups(self) -> list[Group]:
        """Its groups, in the order of the group set."""
        group_set = self.provider.group_set(self.code_set)
        return [group for group in group_set.groups if group.id in self.code.groups] if group_set else []

    @property
    def groups(self) -> str:
        """Its groups as one text, by id and name."""
        names = {group.id: group.name for group in self.own_groups}
        return ", ".join(" ".join(filter(None, (str(group), names.get(group)))) for group in self.code.groups)


class Disagreement(NamedTuple):
    """Something that two providers state differently about the same code."""

    what: str
    first: str
    second: str


@once
def codes_by_identity(catalog: Catalog) -> dict[str, Located]:
    """Every code by its identity, in the order of the catalog."""
    return {
        identity(provider.id, code_set.id, code.id): Located(provider, code_set, code)
        for provider in catalog.providers
        for code_set in provider.code_sets
        for code in code_set.codes
    }


@once
def equivalents(catalog: Catalog) -> Mapping[str, tuple[Located, ...]]:
    """The equivalent codes of every code that has some, by identity, in the order of the catalog."""
    codes = codes_by_identity(catalog)
    classes: dict[str, list[str]] = {}
    for key, found in codes.items():
        if found.code.same_as in codes:
            classes.setdefault(found.code.same_as, [found.code.same_as]).append(key)
    position = {key: number for number, key in enumerate(codes)}
    found_by: dict[str, tuple[Located, ...]] = {}
    for members in classes.values():
        members.sort(key=position.__getitem__)
        for key in members:
            found_by[key] = tuple(codes[other] for other in members if other != key)
    return found_by


def equivalents_of(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> tuple[Located, ...]:
    """The equivalent codes of one code."""
    return equivalents(catalog).get(identity(provider.id, code_set.id, code.id), ())


def equivalent_pairs(catalog: Catalog) -> Iterator[tuple[Located, Located]]:
    """Every pair of equivalent codes of two providers, once, the first by identity first."""
    for key, first in codes_by_identity(catalog).items():
        for second in equivalents(catalog).get(key, ()):
            if key < second.identity:
                yield first, second


def differences(first: Located, second: Located, catalog: Catalog) -> list[Disagreement]:
    """How two providers differ on the same code.

    Names; groups and provider-stated fields where both state them; and what this catalog judged differently because
    their sources differ, where one may leave a field out. An informative judgement, such as how sure a code is, describes
    its source and not what the code means.
    """
    one, two = first.code, second.code
    found = [Disagreement("name", _names(one), _names(two))]
    groups = first.groups, second.groups
    if all(groups):
        found.append(Disagreement("group", *groups))
    for field in catalog.fields:
        if field.is_derived and field.is_informative:
            continue
        values = one.fields[field.id], two.fields[field.id]
        match field.origin:
            case "derived":
                found.append(Disagreement(f"{field.id}, as judged", *map(_shown, values)))
            case "provider":
                if None not in values:
                    found.append(Disagreement(field.id, *map(_shown, values)))
            case _:
                assert_never(field.origin)
    return [difference for difference in found if difference.first != difference.second]


def _names(code: Code) -> str:
    return ", ".join(code.names) or "none"


def _shown(value: object) -> str:
    if value is None:
        return "left out"
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
