"""Rules about names: each code has a symbol that can be a constant, and a name leads to one code."""

import re
from collections.abc import Iterator

from codecanon.catalog.model import Catalog, Code, CodeSet, Group, GroupSet
from codecanon.catalog.derived_symbols import symbol_key
from codecanon.lint.rule import Problem, rule
from codecanon.text import SPACING


@rule(
    "duplicate-symbol",
    reason="Each code set becomes an enum, and an enum can't have two constants of one name.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 14, name: REJECTED, summary: The sender is blocked.}
          - {id: 52, name: REJECTED, summary: The number is invalid.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 14, name: REJECTED, symbol: REJECTED_BLOCKED, summary: The sender is blocked.}
          - {id: 52, name: REJECTED, symbol: REJECTED_INVALID, summary: The number is invalid.}
    """,
)
def duplicate_symbol(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        first: dict[str, Code] = {}
        for code in code_set.codes:
            if str((other := first.setdefault(code.symbol, code)).id) == str(code.id):
                continue  # also where two codes have one id, which is a finding of duplicate-id
            if code.name and code.name == other.name:
                place = code.place.at("name")
                message = (
                    f"code {code_set.shown(code.id)} has the same name as code {code_set.shown(other.id)}: {code.name}"
                )
                hint = f"write the name of code {code_set.shown(code.id)}; if both have this name, add a `symbol: …` of its own to one of them"
            else:
                place = code.place.at(symbol_key(code))
                message = f"code {code_set.shown(code.id)} has the same symbol as code {code_set.shown(other.id)}: {code.symbol}"
                hint = "add a `symbol: …` of its own to one of them; the names stay as they are"
            yield place, message, hint
        yield from _of_aliases(code_set, first)


def _of_aliases(code_set: CodeSet, owners: dict[str, Code]) -> Iterator[Problem]:
    """Symbols that aliases state although another code or alias has them; a derived one is then left out."""
    for code in code_set.codes:
        for index, alias in enumerate(code.aliases):
            if alias.symbol and (other := owners.setdefault(alias.symbol, code)) is not code:
                message = f"alias {alias.name} has the same symbol as code {code_set.shown(other.id)}: {alias.symbol}"
                yield code.place.at("aliases", index, "symbol"), message, "give it another symbol"


@rule(
    "unusual-blank",
    reason="A no-break space looks like a blank, and is another character to everyone who compares names.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: "ABSENT\\u00A0SUBSCRIBER", summary: The phone is off.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: ABSENT SUBSCRIBER, summary: The phone is off.}
    """,
    taste=True,
)
def unusual_blank(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            if code.name and not code.name.isascii() and (found := re.search(f"[{SPACING}]", code.name)):
                message = f"the name of code {code_set.shown(code.id)} contains U+{ord(found[0]):04X} at character {found.start() + 1}"
                yield code.place.at("name"), message, "write an ordinary blank if the source has one"


@rule(
    "alias-clash",
    reason="Codes and groups are looked up by their aliases. An alias of two leads to neither. One that is the name of another leads there.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, aliases: [EC_AWAY], summary: The phone is off.}
          - {id: 28, name: EC_FULL, aliases: [EC_AWAY], summary: The mailbox is full.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, aliases: [EC_AWAY], summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The mailbox is full.}
    """,
)
def alias_clash(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        names = {code.name for code in code_set.codes}
        owners: dict[str, Code] = {}
        for code in code_set.codes:
            seen = {code.name}
            for index, alias in enumerate(code.aliases):
                place, name = code.place.at("aliases", index), alias.name
                owner = code if name in names else owners.setdefault(name, code)
                if name in seen:
                    yield place, f"code {code_set.shown(code.id)} already has the name {name}", "remove this alias"
                elif owner is not code:
                    yield place, f"{name} is also an alias of code {code_set.shown(owner.id)}", "leave it at one of the two codes"
                seen.add(name)
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            yield from _of_groups(group_set)


def _of_groups(group_set: GroupSet) -> Iterator[Problem]:
    """Aliases of groups that another group has as well, or that are there twice. Groups have no constants of aliases."""
    owners: dict[str, Group] = {group.name: group for group in group_set.groups if group.name}
    for group in group_set.groups:
        seen = {group.name}
        for index, name in enumerate(group.aliases):
            place, owner = group.place.at("aliases", index), owners.setdefault(name, group)
            if name in seen:
                yield place, f"group {group.id} already has the name {name}", "remove this alias"
            elif owner is not group:
                what = "the name" if owner.name == name else "an alias"
                yield place, f"{name} is also {what} of group {owner.id}", "leave it at one of the two groups"
            seen.add(name)
