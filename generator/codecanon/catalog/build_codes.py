"""Builds code sets, for `build`."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain
from typing import Any

from codecanon.catalog.description import description_of, meaning_texts
from codecanon.catalog.grouping import Grouping
from codecanon.catalog.model import (
    Alias,
    Code,
    CodeKey,
    CodeSet,
    Deprecation,
    Field,
    GroupSet,
    IdMatch,
    Reference,
    Reserved,
    Retired,
    Statement,
    Value,
    WireId,
    identity,
    shown_id,
)
from codecanon.catalog.derived_symbols import alias_symbol, derived_symbol
from codecanon.diagnostics import Place
from codecanon.reading.choices import IdType
from codecanon.reading.document import Document
from codecanon.reading.spec import Spec

_TEXTS = [
    (one.name, None if one.is_optional else "") for one in description_of(Code).states if one.is_text
]  # and defaults


class Inheritance:
    """What a code has beside its own entry: the declared fields, and what comes from the code in its `same_as`."""

    def __init__(self, fields: tuple[Field, ...], spec: Spec) -> None:
        self.unstated: dict[str, Value] = dict.fromkeys(field.id for field in fields)
        self.derived = [field.id for field in fields if field.is_derived]
        self.entries = {
            identity(provider.data["provider"], document.data["code_set"], entry["id"]): entry
            for provider, code_sets in zip(spec.providers, spec.code_sets, strict=True)
            for document in code_sets
            for entry in document.data["codes"]
        }

    def fields(self, entry: Any) -> dict[str, Value]:
        fields = dict(self.unstated)
        for key in entry:
            if key in fields:
                fields[key] = entry[key]
        return fields

    def taken(self, entry: Any, equivalent: Any) -> dict[str, Any]:
        """What the entry inherits: texts as a whole, references as a whole, derived fields one by one."""
        taken: dict[str, Any] = {}
        own = any(key in entry for key in meaning_texts())
        keys = ("references",) if own else (*meaning_texts(), "rationale", "references")
        taken |= {key: equivalent[key] for key in keys if key in equivalent and key not in entry}
        omitted, theirs = dict(entry.get("omitted", {})), equivalent.get("omitted", {})
        for key in self.derived:
            if key not in entry and key not in omitted:
                if key in equivalent:
                    taken[key] = equivalent[key]
                elif key in theirs:
                    omitted[key] = theirs[key]
        return taken | {"omitted": omitted} if omitted != entry.get("omitted", {}) else taken


class CodeSetBuilder:
    """Builds one code set: knows its ids, its group set and the names of its codes."""

    def __init__(
        self, inheritance: Inheritance, provider: str, group_sets: Iterable[GroupSet], document: Document
    ) -> None:
        data = document.data
        self.inheritance, self.provider, self.document = inheritance, provider, document
        self.id_format = data.get("id_format")
        self.grouping = Grouping(next((one for one in group_sets if one.id == data.get("group_set")), None))
        self.names = {entry.get("name") for entry in data["codes"]}
        self.own_symbols = [symbol_of(entry, self.id_format) for entry in data["codes"]]
        self.symbols = Counter(self.own_symbols)
        aliased = (entry["aliases"] for entry in data["codes"] if "aliases" in entry)
        self.symbols.update(chain.from_iterable({_alias_symbol(alias) or "" for alias in some} for some in aliased))

    def code_set(self) -> CodeSet:
        data = self.document.data
        source = data.get("source", {})
        return CodeSet(
            id=data["code_set"],
            formerly=data.get("formerly"),
            title=data.get("title", data["code_set"]),
            kind=data.get("kind", "error"),
            channel=data.get("channel", ""),
            group_set=data.get("group_set"),
            id_type=data.get("id_type") or _id_type(data["codes"]),
            id_format=self.id_format,
            link=data.get("link"),
            fallback=data.get("fallback"),
            exempt=data.get("exempt", {}),
            document=source.get("document"),
            section=source.get("section"),
            reserved=tuple(Reserved(match_of(one), one["use"], one.get("label")) for one in data.get("reserved", ())),
            codes=tuple(
                self.code(entry, place, symbol)
                for (entry, place), symbol in zip(entries_of(self.document, "codes"), self.own_symbols, strict=True)
            ),
            retired=tuple(
                Retired(entry["id"], entry.get("name"), entry["retired_in"], entry.get("reason"), place)
                for entry, place in entries_of(self.document, "retired")
            ),
            place=Place(self.document.path),
        )

    def code(self, entry: Any, place: Place, symbol: str) -> Code:
        taken: dict[str, Any] = {}
        if "same_as" in entry:
            taken = self.inheritance.taken(entry, self.inheritance.entries.get(entry["same_as"], {}))
            entry = entry | taken
        get = entry.get
        deprecated = get("deprecated")
        return Code(
            id=entry["id"],
            symbol=symbol,
            aliases=tuple(self.aliases(entry["aliases"], symbol)) if "aliases" in entry else (),
            references=tuple([_reference(reference) for reference in get("references", ())]),
            deprecated=self.deprecation(deprecated) if deprecated else None,
            same_as=get("same_as"),
            groups=self.groups(entry),
            fields=self.inheritance.fields(entry),
            omitted=get("omitted", {}),
            statements={
                key: tuple(Statement(one["source"], one["value"]) for one in stated)
                for key, stated in get("statements", {}).items()
            },
            inherited=frozenset(taken),
            place=place,
            **{key: get(key, default) for key, default in _TEXTS},
        )

    def groups(self, entry: Any) -> tuple[WireId, ...]:
        """The groups that the entry states, or else the one that a rule yields."""
        group = entry.get("group")
        if group is not None:
            return tuple(group) if type(group) is list else (group,)
        found = self.grouping.group_of(entry["id"])
        return (found.id,) if found else ()

    def aliases(self, entries: Iterable[Any], symbol: str) -> Iterable[Alias]:
        """The aliases. One that is a code's name, or whose derived symbol is not its own alone, is a name on the wire only."""
        taken = {symbol}
        for entry in entries:
            stated: dict[str, Any] = {"name": entry} if isinstance(entry, str) else entry
            own = _alias_symbol(stated)
            if own and "symbol" not in stated:
                if stated["name"] in self.names or own in taken or self.symbols[own] > 1:
                    own = None
            taken.add(own or "")
            yield Alias(stated["name"], own, stated.get("deprecated", False))

    def deprecation(self, entry: Any) -> Deprecation:
        successor = entry.get("replaced_by")
        if isinstance(successor, dict):
            successor = CodeKey(successor.get("provider", self.provider), successor["code_set"], successor["id"])
        elif successor is not None:
            successor = CodeKey(self.provider, self.document.data["code_set"], successor)
        return Deprecation(entry.get("since"), entry["reason"], successor)


def symbol_of(entry: Any, id_format: str | None) -> str:
    """The symbol of the entry of a code: the one that it states, or else one made of its name or id."""
    stated: str | None = entry.get("symbol")
    return stated or derived_symbol(entry.get("name"), shown_id(entry["id"], id_format), "code")


def _alias_symbol(entry: Any) -> str | None:
    if isinstance(entry, str):
        return alias_symbol(entry)
    stated: str | None = entry.get("symbol")
    return stated or alias_symbol(entry["name"])


def _id_type(entries: Collection[Any]) -> IdType:
    """The type of most ids, so that a single wrong one is the one that lint reports."""
    texts = sum(isinstance(entry["id"], str) for entry in entries)
    return "string" if 2 * texts > len(entries) else "integer"


def match_of(entry: Any) -> IdMatch:
    """What an entry states by `range` or `prefix`."""
    low, high = entry.get("range", (None, None))
    return IdMatch(low, high, entry.get("prefix"))


def _reference(entry: Any) -> Reference:
    get = entry.get
    return Reference(entry["standard"], get("code"), get("name"), entry["confidence"], get("note"))


def entries_of(document: Document, key: str) -> Iterable[tuple[Any, Place]]:
    """The entries of a list in a file, each with its place."""
    place = Place(document.path)
    for index, entry in enumerate(document.data.get(key, ())):
        yield entry, place.at(key, index)
