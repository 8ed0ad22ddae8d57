"""Changes of the names, the symbol and the aliases of a code: what can be looked up by name, and which constants there are."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from codecanon.catalog.model import Code
from codecanon.review.change import Change
from codecanon.review.comparison import Comparison
from codecanon.review.constant_owners import constants, owners
from codecanon.review.change_rules import BY_ID
from codecanon.review.difference import Difference
from codecanon.review.facts import Subject
from codecanon.review.other_text import another_text
from codecanon.review.pending import Pending

_Reported = tuple[str, Difference]  # the id of a rule, and what is reported under it
_GONE = ("alias-removed", "name-withdrawn")


def name_changes(subject: Subject, comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """These changes of one code that is on both sides. A rename is stated in the spec by an alias: nothing is guessed."""
    name, symbol, aliases = (pending.get(subject, key) for key in ("name", "symbol", "aliases"))
    if not (name or symbol or aliases):
        return
    old, new = comparison.models(subject)
    changes = _NameChanges(subject, comparison, old, new)
    text = another_text(subject, pending) if changes.is_replaced(name) else None
    differences = {one.attribute: one for one in (name, symbol, aliases, text) if one}
    pending.take(differences.values())
    is_explained = aliases is None
    for rule, about in changes.reported(name, symbol, text):
        is_whole = rule == "constant-renamed" or about.attribute == "name" and None not in (about.old, about.new)
        is_explained = is_explained or is_whole or about.attribute == "aliases"
        covered = [one for key, one in differences.items() if is_whole or key == about.attribute]
        yield comparison.change(BY_ID[rule], about, covered or differences.values())
    if aliases and not is_explained:
        yield comparison.change(BY_ID["order-changed"], aliases, [aliases])


class _NameChanges:
    """The changes of one code. `lost` and `gained` are constants, whether of its symbol or of an alias."""

    def __init__(self, subject: Subject, comparison: Comparison, old: Code, new: Code) -> None:
        self.subject, self.comparison, self.old, self.new = subject, comparison, old, new
        had, has = constants(old), constants(new)
        self.lost, self.gained = had - has, has - had

    def reported(
        self, name: Difference | None, symbol: Difference | None, text: Difference | None
    ) -> Iterator[_Reported]:
        if name:
            yield "code-reused" if text else self._rule_of_name(name), name
        if symbol and self.old.symbol in self.lost:
            if reassigned := self._reassigned(self.old.symbol, symbol):
                yield reassigned
            elif not self.is_replaced(name):  # otherwise the other name tells it
                yield "symbol-changed", symbol
        elif symbol and (name is None or None in (name.old, name.new)):  # otherwise the rename tells it
            yield "constant-renamed", symbol
        yield from self._constants_of_aliases()
        yield from self._deprecations_of_aliases()
        for rule, names in self._names_of_aliases().items():
            old, new = (tuple(names), None) if rule in _GONE else (None, tuple(names))
            yield rule, Difference(self.subject, "aliases", old, new)

    def _rule_of_name(self, name: Difference) -> str:
        if name.old is None:
            return "name-stated"
        if self.is_replaced(name):
            return "name-replaced"
        if name.old not in self.new.names:
            return "name-withdrawn"
        return "code-renamed" if name.new is not None else "text-changed"

    def is_replaced(self, name: Difference | None) -> bool:
        """Whether neither name is one of the other side."""
        if name is None or None in (name.old, name.new):
            return False
        return name.old not in self.new.names and name.new not in self.old.names

    def _constants_of_aliases(self) -> Iterator[_Reported]:
        """Constants that aliases lost or got, but for those of aliases that were added or removed."""
        after = {self.new.name: self.new.symbol} | {alias.name: alias.symbol for alias in self.new.aliases}
        for alias in self.old.aliases:
            about = Difference(self.subject, "aliases", alias.symbol, after.get(alias.name))
            if alias.symbol in self.lost and (reassigned := self._reassigned(alias.symbol, about)):
                yield reassigned
            elif alias.symbol in self.lost and alias.name in self.new.names:
                yield "constant-removed", about
            elif about.new in self.gained and about.new != self.new.symbol:
                yield "constant-added", about

    def _names_of_aliases(self) -> dict[str, list[str]]:
        """The names of aliases that were added or removed, by rule."""
        names: dict[str, list[str]] = {}
        for alias in self.old.aliases:
            if alias.name not in self.new.names:
                is_constant = alias.symbol in self.lost and self._owner(alias.symbol) is None
                names.setdefault("alias-removed" if is_constant else "name-withdrawn", []).append(alias.name)
        for alias in self.new.aliases:
            if alias.name not in self.old.names:
                rule = "alias-added" if alias.symbol in self.gained else "name-stated"
                names.setdefault(rule, []).append(alias.name)
        return names

    def _deprecations_of_aliases(self) -> Iterator[_Reported]:
        """Aliases that are deprecated now, and those that are it no more. The aliases themselves stay."""
        after = {alias.name: alias for alias in self.new.aliases}
        for old in self.old.aliases:
            new = after.get(old.name)
            if new and new.deprecated != old.deprecated:
                rule = "alias-deprecated" if new.deprecated else "alias-undeprecated"
                yield rule, Difference(self.subject, "aliases", old, new)

    def _reassigned(self, constant: str | None, about: Difference) -> _Reported | None:
        """What is reported if a lost constant is that of another code now."""
        if (owner := self._owner(constant)) is None:
            return None
        old, new = (f"{constant} is {id}" for id in (self.subject.path[-1], owner))
        return "constant-reassigned", replace(about, old=old, new=new)

    def _owner(self, constant: str | None) -> str | None:
        """The id of the code that has the constant in NEW."""
        return self._owners.get(constant or "")

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The id of the code that has each constant in NEW, in the code set."""
        return owners(self.comparison.new.facts[Subject("code_set", self.subject.path[:-1])].model)
