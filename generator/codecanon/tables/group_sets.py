"""The group set of an imported code set: its groups, the rule that yields them, and the group that each code states."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from codecanon.catalog.build_codes import match_of
from codecanon.catalog.grouping import holds, yielded
from codecanon.catalog.model import GroupRule, WireId
from codecanon.diagnostics import Refusal
from codecanon.frozen import dataclass
from codecanon.tables.cell_values import are_integers, integer_of
from codecanon.tables.group_rules import followed_rule
from codecanon.tables.listed_codes import Listing
from codecanon.tables.reserved_words import IsReserved
from codecanon.tables.source_table import NoTable, RowFault, said
from codecanon.tables.spec_data import Data
from codecanon.tables.symbol_clashes import state_symbols

Stated = WireId | list[WireId] | None  # the `group` of a code; None where it states none


@dataclass(frozen=True, slots=True)
class Grouped:
    """A group set after an import, and what its codes state; `rule` is the rule that this import has added to it."""

    group_set: Data
    stated: Mapping[WireId, Stated]
    rule: GroupRule | None


def grouped(
    before: Data,
    listing: Listing,
    new: Container[WireId],
    asked: GroupRule | None,
    has_column: bool,
    reserved: IsReserved,
) -> Grouped | None:
    """The group set with the groups of a table, or None where the table states none.

    `asked` is the rule of an option. Without an option and a column, a rule that the set has already yields the groups of
    `new` codes. Raises Refusal for a rule that is not for these ids, and NoTable for a group that can't be one of the set.
    """
    groups = before.get("groups", [])
    by = rule_of(before)
    rule = asked or by
    if asked:
        found = _yielded(asked, listing.codes)
    elif has_column:
        found = _found(groups, listing)
    else:
        found = _yielded(by, [id for id in listing.codes if id in new]) if by else {}
    if not any(found.values()):
        return None
    if not rule and not groups:
        found, rule = _with_rule(found, listing)
    declared = _declared(groups, found, listing)
    known = {group["id"] for group in groups}
    added = {group["id"] for group in declared} - known
    state_symbols(declared, str, "group", added, reserved)
    group_set = {**before, "groups": declared}
    if rule:
        group_set["by"] = {rule.kind: rule.size}
    by_rule = _ruled(group_set)
    stated = {id: _stated(ids, by_rule(id)) for id, ids in found.items()}
    return Grouped(group_set, stated, rule if rule != by else None)


def without_emptied(
    group_set: Data, before: Data, old: Iterable[Data], codes: Iterable[Data]
) -> tuple[Data, list[WireId]]:
    """The group set without the groups that had `old` codes and have none of `codes`; and the ids of these groups."""
    left = _used(codes, group_set)
    emptied = _used(old, before) - left
    groups = [group for group in group_set["groups"] if group["id"] not in emptied]
    gone = [group["id"] for group in before.get("groups", ()) if group["id"] in emptied]
    return ({**group_set, "groups": groups} if gone else group_set), gone


def _used(codes: Iterable[Data], group_set: Data) -> set[WireId | None]:
    by_rule = _ruled(group_set)
    used: set[WireId | None] = set()
    for code in codes:
        stated = code["group"] if "group" in code else by_rule(code["id"])
        used |= set(stated) if isinstance(stated, list) else {stated}
    return used


def _ruled(group_set: Data) -> Callable[[WireId], WireId | None]:
    """Answers for an id which group the rules of the set yield, as far as it is declared."""
    rule = rule_of(group_set)
    groups = group_set.get("groups", ())
    known = {group["id"] for group in groups}
    matches = [(match_of(group["match"]), group["id"]) for group in groups if "match" in group]

    def by_rule(id: WireId) -> WireId | None:
        wanted = yielded(rule, id) if rule else None
        return wanted if wanted in known else next((group for match, group in matches if holds(match, id)), None)

    return by_rule


def rule_of(group_set: Data) -> GroupRule | None:
    """The rule under `by` of a group set."""
    return next((GroupRule(kind, size) for kind, size in group_set.get("by", {}).items()), None)


def _yielded(rule: GroupRule, ids: Iterable[WireId]) -> Mapping[WireId, Sequence[WireId]]:
    """The group of each id, or none for an id that the rule is not for. Raises Refusal if it is for none of them."""
    found = {id: yielded(rule, id) for id in ids}
    if found and all(group is None for group in found.values()):
        fit = "texts of this length or longer" if rule.kind == "prefix" else "integers"
        raise Refusal(f"the rule {rule.kind}:{rule.size} is for ids that are {fit}, and none of these is")
    return {id: () if group is None else (group,) for id, group in found.items()}


def _found(groups: Sequence[Data], listing: Listing) -> Mapping[WireId, Sequence[WireId]]:
    """The groups of each code: by id, by name or alias where the set has such a group, or else a new one."""
    named: dict[str, WireId] = {str(group["id"]): group["id"] for group in groups}
    for group in groups:
        for name in (group.get("name"), *group.get("aliases", ())):
            named.setdefault(name or "", group["id"])
    texts = [text for code in listing.codes.values() for text in code.groups if text not in named]
    is_integer = isinstance(groups[0]["id"], int) if groups else are_integers(texts)
    faults = []
    found: dict[WireId, Sequence[WireId]] = {}
    for id, code in listing.codes.items():
        ids: list[WireId | None] = [named.get(text, integer_of(text) if is_integer else text) for text in code.groups]
        if None in ids:
            hint = f"the groups are {', '.join(str(group['id']) for group in groups)}"
            message = said(listing.marks[id], f"there is no group {'; '.join(code.groups)}")
            faults.append(RowFault(listing.lines[id], message, hint))
        found[id] = [one for one in dict.fromkeys(ids) if one is not None]
    if faults:
        raise NoTable(*faults)
    return found


def _with_rule(
    found: Mapping[WireId, Sequence[WireId]], listing: Listing
) -> tuple[Mapping[WireId, Sequence[WireId]], GroupRule | None]:
    """The groups with the rule that they follow, None if there is none. A prefix yields texts: then 22 is one too."""
    as_texts = {id: tuple(dict.fromkeys(listing.codes[id].groups)) for id in found}
    for groups in (found, as_texts):
        if rule := followed_rule({id: ids[0] if len(ids) == 1 else None for id, ids in groups.items()}):
            return groups, rule
    return found, None


def _declared(groups: Sequence[Data], found: Mapping[WireId, Sequence[WireId]], listing: Listing) -> list[Data]:
    """The groups of the set, and one for each new id. A name is that of the only group of a row."""
    names: dict[WireId, str] = {}
    for id, ids in found.items():
        name = listing.codes[id].group_name
        if name and len(ids) == 1 and names.setdefault(ids[0], name) != name:
            message = f"group {ids[0]} is called {name} here, and {names[ids[0]]} above"
            raise NoTable(RowFault(listing.lines[id], said(listing.marks[id], message), "correct one of the two"))
    known = {group["id"] for group in groups}
    new: list[Data] = [
        {"id": id} for id in dict.fromkeys(id for ids in found.values() for id in ids) if id not in known
    ]
    declared = []
    for group in [*groups, *new]:
        name = names.get(group["id"])
        declared.append(group if name in (None, group.get("name")) else {**group, "name": name})
    return declared


def _stated(ids: Sequence[WireId], by_rule: WireId | None) -> Stated:
    if not ids or (len(ids) == 1 and ids[0] == by_rule):
        return None
    return ids[0] if len(ids) == 1 else list(ids)
