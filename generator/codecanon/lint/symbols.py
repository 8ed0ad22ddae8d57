"""Rules about names: each code has a symbol that can be a constant, and a name leads to one code."""

import re
from collections.abc import Iterator

from codecanon.casing import SYMBOL
from codecanon.catalog.model import Catalog, Code
from codecanon.lint.rule import Problem, rule
from codecanon.text import SPACING, printable


@rule(
    "symbol-missing",
    reason="The constant of a code is named after its symbol, or else its name. A name with blanks can't be a constant.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 7020
            name: EC_DEVICE_REPRODUCTION ERROR
            summary: The device can't show the message.
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 7020
            name: EC_DEVICE_REPRODUCTION ERROR
            symbol: EC_DEVICE_REPRODUCTION_ERROR
            summary: The device can't show the message.
    """,
)
def symbol_missing(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            if not code.symbol:
                hint = "add `name: …`, or `symbol: …` if the source has no name for it"
                yield code.place, f"code {code.id} has no name", hint
            elif code.symbol == code.name and not SYMBOL.fullmatch(code.name):
                message = f'"{printable(code.name)}", the name of code {code.id}, is not an identifier'
                hint = "add a `symbol: …`; the name stays as it is"
                if found := re.search(f"[{SPACING}]", code.name):
                    hint = f"replace U+{ord(found[0]):04X} by an ordinary blank if the source has one; then {hint}"
                yield code.place.at("name"), message, hint


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
            if not code.symbol or str((other := first.setdefault(code.symbol, code)).id) == str(code.id):
                continue  # also where two codes have one id, which is a finding of duplicate-id
            if code.name == other.name and code.symbol == code.name:
                place, message = (
                    code.place.at("name"),
                    f"code {code.id} has the same name as code {other.id}: {code.name}",
                )
                hint = f"write the name of code {code.id}; if both have this name, add a `symbol: …` of its own to one of them"
            else:
                place = code.place.at("symbol" if code.symbol != code.name else "name")
                message = f"code {code.id} has the same symbol as code {other.id}: {code.symbol}"
                hint = "add a `symbol: …` of its own to one of them; the names stay as they are"
            yield place, message, hint


@rule(
    "alias-clash",
    reason="Codes are looked up by their aliases. An alias of two codes finds neither.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, aliases: [EC_ABSENT], summary: The mailbox is full.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The mailbox is full.}
    """,
)
def alias_clash(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        owners: dict[str, Code] = {}
        for code in code_set.codes:
            owners.setdefault(code.name or "", code)
        for code in code_set.codes:
            seen = {code.name}
            for index, alias in enumerate(code.aliases):
                place = code.place.at("aliases", index)
                owner = owners.setdefault(alias, code)
                if alias in seen:
                    yield place, f"code {code.id} already has the name {alias}", "remove this alias"
                elif owner is not code:
                    yield place, f"{alias} is also a name of code {owner.id}", "leave it at one of the two codes"
                seen.add(alias)
