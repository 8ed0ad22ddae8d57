"""What the page that compares providers says: pairs of equivalent codes, and how their providers differ on them."""

from itertools import combinations
from typing import NamedTuple

from codecanon.catalog.equivalence import Disagreement, Located, differences, equivalents_of
from codecanon.catalog.model import Catalog, CodeSet, Provider


class EquivalentPair(NamedTuple):
    """Two equivalent codes, and how their providers differ on them."""

    first: Located
    second: Located
    differences: list[Disagreement]


class CodeSetPair(NamedTuple):
    """Two code sets of different providers, and their codes that are equivalent."""

    first: CodeSet
    second: CodeSet
    equivalent_codes: list[EquivalentPair]

    @property
    def differing(self) -> list[EquivalentPair]:
        return [pair for pair in self.equivalent_codes if pair.differences]

    @property
    def agreeing(self) -> list[EquivalentPair]:
        return [pair for pair in self.equivalent_codes if not pair.differences]


class Pair(NamedTuple):
    """Two providers, and their code sets with equivalent codes. A heading between code sets keeps changes of each apart."""

    first: Provider
    second: Provider
    code_sets: list[CodeSetPair]


def pairs(catalog: Catalog) -> list[Pair]:
    """Every pair of providers with equivalent codes."""
    found = []
    for first, second in combinations(catalog.providers, 2):
        code_sets = [
            CodeSetPair(one, other, equivalent_codes)
            for one in first.code_sets
            for other in second.code_sets
            if (equivalent_codes := _equivalent_codes(catalog, first, one, other))
        ]
        if code_sets:
            found.append(Pair(first, second, code_sets))
    return found


def _equivalent_codes(catalog: Catalog, provider: Provider, first: CodeSet, second: CodeSet) -> list[EquivalentPair]:
    return [
        EquivalentPair(one, other, differences(one, other, catalog))
        for one in (Located(provider, first, code) for code in first.codes)
        for other in equivalents_of(catalog, *one)
        if other.code_set is second
    ]
