"""Changes of the names, the symbol and the aliases of a code: what can be looked up by name, and which constants there are."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from codecanon.catalog.model import Code
from codecanon.review.change import Change, Comparison
from codecanon.review.change_rules import BY_ID
from codecanon.review.difference import Difference
from codecanon.review.facts import Fact, Subject
from codecanon.review.pending import Pending


def name_changes(subject: Subject, comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """These changes of one code that is on both sides. A rename is stated in the spec by an alias: nothing is guessed."""
    name, symbol, aliases = (pending.get(subject, key) for key in ("name", "symbol", "aliases"))
    if not (name or symbol or aliases):
        return
    old, new = comparison.models(subject)
    if name and old.name is not None and new.name is not None and not (old.name in new.names or new.name in old.names):
        yield comparison.change(BY_ID["id-reused"], name, pending.take(pending.of(subject)))
        return
    changes, explains_aliases = _NameChanges(subject, comparison, old, new), False
    differences = {one.attribute: one for one in (name, symbol, aliases) if one}
    pending.take(differences.values())
    for rule, about in changes.found(name, symbol):
        is_whole = rule == "constant-renamed" or about.attribute == "name" and None not in (about.old, about.new)
        explains_aliases = explains_aliases or is_whole or about.attribute == "aliases"
        covered = [one for key, one in differences.items() if is_whole or key == about.attribute]
        yield comparison.change(BY_ID[rule], about, covered or differences.values())
    if aliases and not explains_aliases:
        yield comparison.change(BY_ID["order-changed"], aliases, [aliases])


class _NameChanges:
    """The changes of one code, as rules and what is reported under them."""

    def __init__(self, subject: Subject, comparison: Comparison, old: Code, new: Code) -> None:
        self.subject, self.comparison, self.old, self.new = subject, comparison, old, new
        self.had, self.has = ({code.symbol, *(one.symbol for one in code.aliases)} - {None} for code in (old, new))

    def found(self, name: Difference | None, symbol: Difference | None) -> Iterator[tuple[str, Difference]]:
        if name:
            yield self.rule_of_the_name(name), name
        if symbol:
            yield from self.of_the_symbol(name, symbol)
        yield from self.of_aliases()

    def rule_of_the_name(self, name: Difference) -> str:
        if name.old is None:
            return "name-stated"
        if name.old not in self.new.names:
            return "name-withdrawn"
        return "code-renamed" if name.new is not None else "text-changed"

    def of_the_symbol(self, name: Difference | None, symbol: Difference) -> Iterator[tuple[str, Difference]]:
        if self.old.symbol not in self.has:
            yield self.lost(self.old.symbol, "symbol-changed", symbol)
        elif name is None or name.old is None or name.new is None:  # otherwise the rename says it
            yield "constant-renamed", symbol

    def of_aliases(self) -> Iterator[tuple[str, Difference]]:
        old, new = ({one.name: one for one in code.aliases} for code in (self.old, self.new))
        rules: dict[str, list[str]] = {}
        for one in old.values():
            is_lost = one.symbol in self.had - self.has
            taken = self.owner(one.symbol) if is_lost else None
            if taken is not None:
                yield self.lost(str(one.symbol), "", self.about(None, None))
            if one.name not in self.new.names:
                rule = "alias-removed" if is_lost and taken is None else "name-withdrawn"
                rules.setdefault(rule, []).append(one.name)
            elif is_lost and taken is None:
                after = new[one.name].symbol if one.name in new else self.new.symbol
                yield "constant-removed", self.about(one.symbol, after)
        for one in new.values():
            is_gained = one.symbol in self.has - self.had
            if one.name not in self.old.names:
                rules.setdefault("alias-added" if is_gained else "name-stated", []).append(one.name)
            elif is_gained and not (one.name in old and old[one.name].symbol in self.had - self.has):
                yield "constant-added", self.about(None, one.symbol)
            if one.name in old and one.deprecated != old[one.name].deprecated:
                rules.setdefault("alias-deprecated" if one.deprecated else "alias-undeprecated", []).append(one.name)
        for rule, names in rules.items():
            is_gone = rule in ("alias-removed", "name-withdrawn")
            yield rule, self.about(tuple(names) if is_gone else None, None if is_gone else tuple(names))

    def about(self, old: Fact, new: Fact) -> Difference:
        return Difference(self.subject, "aliases", old, new)

    def lost(self, constant: str, rule: str, about: Difference) -> tuple[str, Difference]:
        """The rule for a constant that the code has no more: it may be the constant of another code now."""
        owner = self.owner(constant)
        if owner is None:
            return rule, about
        old, new = (f"{constant} is {id}" for id in (self.subject.path[-1], owner))
        return "constant-reassigned", replace(about, old=old, new=new)

    def owner(self, constant: str | None) -> str | None:
        """The id of the code that has the constant in NEW."""
        return self.owners.get(constant or "")

    @cached_property
    def owners(self) -> dict[str, str]:
        """The id of the code that has each constant in NEW, in the code set."""
        code_set = self.comparison.new.facts[Subject("code_set", self.subject.path[:-1])].model
        found = {one.symbol: str(code.id) for code in code_set.codes for one in code.aliases if one.symbol}
        return found | {code.symbol: str(code.id) for code in code_set.codes}
