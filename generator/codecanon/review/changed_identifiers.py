"""The identifiers in one language that a difference changes: constants of codes, of their aliases and of groups, functions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from codecanon.review.difference import IDENTITY, Difference
from codecanon.targets.names import AliasConstant, FieldFunction, key

if TYPE_CHECKING:
    from codecanon.review.change import Side

Pair = tuple[str | None, str | None]

_NAMING = (None, "name", "symbol", IDENTITY)  # what of a code or group decides about its constant


def identifiers_of(about: Difference, old: "Side", new: "Side", languages: Iterable[str]) -> dict[str, Pair]:
    """The old and the new identifier, by the language in which they differ."""
    pairs = {language: _pair(about, old, new, language) for language in languages}
    return {language: pair for language, pair in pairs.items() if pair[0] != pair[1]}


def _pair(about: Difference, old: "Side", new: "Side", language: str) -> Pair:
    subject, attribute = about.subject, about.attribute
    if subject.kind == "code" and attribute == "aliases":
        before, after = _of_aliases(about, old, language), _of_aliases(about, new, language)
        had = {*before.values(), old.identifier(language, subject)}
        has = {*after.values(), new.identifier(language, subject)}
        went = (before[one] for one in _texts(about.old) if one in before and before[one] not in has)
        came = (after[one] for one in _texts(about.new) if one in after and after[one] not in had)
        return ", ".join(went) or None, ", ".join(came) or None
    if subject.kind == "field" and attribute == "function":
        return _function(about, old, language), _function(about, new, language)
    if subject.kind in ("code", "group") and attribute not in _NAMING:
        return None, None
    return old.identifier(language, subject), new.identifier(language, subject)


def _of_aliases(about: Difference, side: "Side", language: str) -> dict[str, str]:
    """The constants of the aliases of a code, by what a change may call them: the name or the symbol."""
    code, names = side.facts[about.subject].model, side.checked.names.get(language, {})
    constants = (AliasConstant(code, number) for number in range(len(code.aliases)))
    listed = [(one.alias, names[key(one)]) for one in constants if key(one) in names]
    return {alias.symbol: name for alias, name in listed if alias.symbol} | {alias.name: name for alias, name in listed}


def _texts(fact: object) -> tuple[str, ...]:
    parts = fact if isinstance(fact, tuple) else (fact,)
    return tuple(one for one in parts if isinstance(one, str))


def _function(about: Difference, side: "Side", language: str) -> str | None:
    return side.checked.names.get(language, {}).get(key(FieldFunction(side.facts[about.subject].model)))
