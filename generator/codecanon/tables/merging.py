"""Merges the codes of a table into the data of a spec. Facts follow the table; whatever else the spec says stays.

Data that does not change is passed on as the same object, so that it can be told from what changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import is_
from typing import Any

from codecanon.catalog.model import GroupRule, WireId, shown_id
from codecanon.catalog.derived_symbols import derived_symbol
from codecanon.frozen import dataclass
from codecanon.tables.group_sets import Grouped, grouped, without_emptied
from codecanon.tables.listed_codes import ListedCode, Listing
from codecanon.tables.reserved_words import ReservedWords
from codecanon.tables.roles import Roles
from codecanon.tables.spec_data import Data, SpecData
from codecanon.tables.symbol_clashes import state_symbols

_LONG = 80  # characters; a longer text is for people, and no program decides by it


@dataclass(frozen=True, slots=True)
class Renamed:
    """A code whose name the table has changed. It is `stated` if the table or the spec says that the old name is an alias.

    `owner` is the code that has the old name as an alias instead, None where there is none.
    """

    id: WireId
    before: str
    after: str
    stated: bool
    owner: WireId | None


@dataclass(frozen=True, slots=True)
class Merged:
    """A spec after an import, and what became of it: codes that are gone, codes with another name, groups without codes.

    `symbols` are the ids of codes for which a symbol was stated, and `rule` is that of the groups if it is new.
    """

    data: SpecData
    gone: Sequence[Data]
    renamed: Sequence[Renamed]
    emptied: Sequence[WireId]
    symbols: Sequence[WireId]
    rule: GroupRule | None

    @property
    def proposed(self) -> Sequence[Renamed]:
        """The codes whose old name becomes an alias because of this import alone."""
        return [one for one in self.renamed if not one.stated]


def merged(
    before: SpecData, listing: Listing, roles: Roles, asked: GroupRule | None, reserved: ReservedWords, retired_in: str
) -> Merged:
    """The spec with the facts of a table. A code that the table lacks becomes an entry of `retired`.

    `asked` is the rule for groups that the user wants. Raises NoTable and Refusal where groups can't be taken.
    """
    code_set = before.code_set
    set_id = code_set.get("group_set", code_set["code_set"])
    group_sets = before.provider.get("group_sets", [])
    old = next((one for one in group_sets if one["id"] == set_id), {"id": set_id})
    known = {entry["id"]: entry for entry in code_set["codes"]}
    found = grouped(old, listing, listing.codes.keys() - known.keys(), asked, roles.group is not None, reserved.group)
    ids = [*(id for id in known if id in listing.codes), *(id for id in listing.codes if id not in known)]
    renamed = list(_renamed(known, listing))
    former = {code.id: code.before for code in renamed if code.owner is None}
    codes = [
        _entry(known.get(id, {"id": id}), listing.codes[id], former.get(id), listing, found, roles.group is not None)
        for id in ids
    ]
    new = listing.codes.keys() - (known.keys() - {code.id for code in renamed})
    symbols = state_symbols(codes, lambda id: shown_id(id, code_set.get("id_format")), "code", new, reserved.code)
    gone = [entry for id, entry in known.items() if id not in listing.codes]
    changed = {**code_set, "codes": codes}
    if gone:
        changed["retired"] = [*code_set.get("retired", ()), *(_retired(entry, retired_in) for entry in gone)]
    provider = before.provider
    emptied: list[WireId] = []
    if found:
        changed["group_set"] = set_id
        group_set = found.group_set
        if not before.is_group_set_shared:
            group_set, emptied = without_emptied(group_set, old, code_set["codes"], codes)
        if group_set != old:
            provider = {**provider, "group_sets": [*(one for one in group_sets if one is not old), group_set]}
    if changed.keys() == code_set.keys() and len(codes) == len(known) and all(map(is_, codes, known.values())):
        changed = code_set
    data = replace(before, catalog=_with_fields(before.catalog, listing, roles), provider=provider, code_set=changed)
    return Merged(data, gone, renamed, emptied, symbols, found.rule if found else None)


def _renamed(known: Mapping[WireId, Data], listing: Listing) -> Iterator[Renamed]:
    """The codes with another name. An alias of two codes leads to neither, so that of another code is none of this one."""
    names = {code.name or known.get(id, {}).get("name") for id, code in listing.codes.items()}
    changed: dict[WireId, str] = {}
    owners: dict[str, list[WireId]] = {}
    for id, code in listing.codes.items():
        entry = known.get(id, {})
        name = entry.get("name")
        if name and code.name and name != code.name:
            changed[id] = name
        for alias in {*map(_alias_name, entry.get("aliases", ())), *code.aliases, *([name] if id in changed else ())}:
            owners.setdefault(alias, []).append(id)
    for id, name in changed.items():
        code = listing.codes[id]
        stated = name in code.aliases or name in map(_alias_name, known[id].get("aliases", ()))
        owner = next((other for other in owners[name] if other != id), None)
        yield Renamed(id, name, code.name or "", stated, None if stated or name in names else owner)


def _alias_name(alias: Any) -> str:
    name: str = alias["name"] if isinstance(alias, dict) else alias
    return name


def _entry(
    before: Data, code: ListedCode, former: str | None, listing: Listing, found: Grouped | None, has_groups: bool
) -> Data:
    """The entry of a code with the facts of its row; the same object if that changes nothing."""
    entry = dict(before)
    if code.name:
        entry["name"] = code.name
    aliases = _aliases(before, code, former)
    if aliases:
        entry["aliases"] = aliases
    else:
        entry.pop("aliases", None)
    if has_groups:
        entry.pop("group", None)
    if found and (group := found.stated.get(code.id)) is not None:
        entry["group"] = group
    if code.symbol and "symbol" not in entry and code.symbol != derived_symbol(code.name, str(code.id), "code"):
        entry["symbol"] = code.symbol
    for key, text in code.texts.items():
        entry.setdefault(key, text)
    for key in listing.fields:
        entry.pop(key, None)
    entry |= code.fields
    return before if entry == before and _types(entry) == _types(before) else entry


def _types(entry: Data) -> Mapping[str, type]:
    return {key: type(value) for key, value in entry.items()}  # to ==, true is 1


def _aliases(before: Data, code: ListedCode, former: str | None) -> list[Any]:
    """The aliases of the spec, the `former` name of the code, and the aliases of the table, each once; not its name."""
    found: dict[str, Any] = {}
    for alias in (*before.get("aliases", ()), former, *code.aliases):
        if alias and _alias_name(alias) != (code.name or before.get("name")):
            found.setdefault(_alias_name(alias), alias)
    return list(found.values())


def _retired(entry: Data, version: str) -> Data:
    name = {"name": entry["name"]} if "name" in entry else {}
    return {"id": entry["id"], **name, "retired_in": version}


def _with_fields(catalog: Data, listing: Listing, roles: Roles) -> Data:
    """The catalog with a declaration of each field that it lacks."""
    declared = {field["id"] for field in catalog.get("fields", ())}
    new = []
    for id, form in listing.fields.items():
        if id not in declared:
            values = [code.fields[id] for code in listing.codes.values() if id in code.fields]
            is_long = any(isinstance(value, str) and len(value) > _LONG for value in values)
            use = {"use": "informative"} if is_long or form.type == "url" else {}
            doc = {"doc": header} if (header := roles.doc(id)) else {}
            new.append({"id": id, "type": form.type, "origin": "provider", **use, **doc})
    return {**catalog, "fields": [*catalog.get("fields", ()), *new]} if new else catalog
