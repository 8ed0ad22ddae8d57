"""Markdown: an index, one page per provider, and one page per code set with a section and an anchor for each code."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import combinations
from typing import Any, NamedTuple

from codecanon.catalog.equivalence import (
    Disagreement,
    Located,
    differences,
    equivalents_of,
)
from codecanon.languages import markdown
from codecanon.catalog.model import Catalog, Code, CodeSet, Field, Group, GroupSet, Provider, Value
from codecanon.targets.target import Helper

# Names, fields and their values come again and again, and what a table says of a code is said below it once more.
code, text = cache(markdown.code), cache(markdown.text)


def value(value: Value) -> str:
    """The value of a field, or an empty text if it is not stated."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else code(str(value))


def groups(code_: Code, group_set: GroupSet | None) -> str:
    """The groups of a code, by id and name."""
    if group_set is None:
        return ""
    return ", ".join(
        f"{text(str(group.id))} {code(group.name)}" for group in group_set.groups if group.id in code_.groups
    )


def name(code_: Code) -> str:
    """The wire name of a code, or its symbol if it has none."""
    return code(code_.name) if code_.name is not None else f"(no name: {code(code_.symbol)})"


def link(found: Located) -> str:
    """A link to the section of a code, from a page in the top folder."""
    page = f"{found.provider.id}/{found.code_set.id}"
    return f"[{text(found.code_set.id)} {text(str(found.code.id))}]({page}.md#{found.code.id})"


def fallback(group: Group) -> str:
    """The derived fields of codes in the group that are not in the catalog."""
    return ", ".join(f"{text(key)} {value(stated)}" for key, stated in group.fields.items() if stated is not None)


def stated(code_set: CodeSet, fields: Sequence[Field]) -> list[Field]:
    """The fields that at least one code of the set has."""
    return [field for field in fields if any(code.fields[field.id] is not None for code in code_set.codes)]


def doubtful(code_set: CodeSet) -> list[Code]:
    """The codes whose judgement has a reason of its own."""
    return [code for code in code_set.codes if code.rationale and "rationale" not in code.inherited]


def facts(code: Code) -> bool:
    """Whether a code has anything besides its texts."""
    named = code.symbol != code.name or code.aliases
    return bool(
        code.groups or code.omitted or code.references or code.same_as or code.deprecated or code.rationale or named
    ) or any(value is not None for value in code.fields.values())


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


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    return {
        "differences": differences,
        "doubtful": doubtful,
        "equivalents": partial(equivalents_of, catalog),
        "facts": facts,
        "found": Located,
        "omissions": {omission.id: omission.doc for omission in catalog.omissions},
        "pairs": pairs,
        "standards": {standard.id: standard for standard in catalog.standards},
        "stated": stated,
    }


def helper(language: str) -> Helper:
    return Helper(
        filters={
            "code": code,
            "fallback": fallback,
            "groups": groups,
            "link": link,
            "name": name,
            "text": text,
            "value": value,
        },
        context=_context,
    )
