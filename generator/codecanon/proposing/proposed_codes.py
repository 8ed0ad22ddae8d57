"""Codes that the catalog lacks, as entries for it: what was seen of them, and what nobody said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from codecanon.audit.account_of_logs import SeenUnknown, Sightings
from codecanon.catalog.grouping import Grouping, holds
from codecanon.catalog.model import Catalog, CodeSet, Provider, Value, WireId, identity
from codecanon.lookup.resolve import shown
from codecanon.lookup.vocabulary import OwnGroup
from codecanon.targets.shipped import ids
from codecanon.text import listed, number, printable

_LONGEST, _LONGEST_ID = 500, 128  # characters of a name, and of an id
_FEW = 5


class ProposedCode(NamedTuple):
    """A code that the catalog lacks: its entry, how it was seen, and sentences about what is not known of it."""

    provider: Provider
    code_set: CodeSet
    entry: Mapping[str, Any]
    seen: Sightings
    remarks: tuple[str, ...]

    @property
    def id(self) -> WireId:
        id: WireId = self.entry["id"]
        return id

    @property
    def path(self) -> str:
        return f"{self.provider.id}/{self.code_set.id}/{self.code_set.shown(self.id)}"


class KnownCodes:
    """The codes of a provider by what they are called, each found at once: logs may hold any number of unknown ones."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._ids: dict[tuple[str, WireId], str] = {}
        self._called: dict[tuple[str, str], str] = {}
        self._named: dict[tuple[str, str], str] = {}
        for code_set in provider.code_sets:
            for code in code_set.codes:
                found = identity(provider.id, code_set.id, code.id)
                names = [name for name in (code.name, *code.alias_names) if name]
                self._ids[code_set.id, code.id] = found
                for name in names:
                    self._named.setdefault((code_set.kind, name.lower()), found)
                for text in (str(code.id), *names):
                    self._called.setdefault((code_set.id, _squeezed(text)), found)

    def with_id(self, code_set: CodeSet, id: WireId) -> str | None:
        """The code of the code set that has the id."""
        return self._ids.get((code_set.id, id))

    def called(self, code_set: CodeSet, id: str) -> str | None:
        """The code of the code set that is called so, in whatever letters."""
        return self._called.get((code_set.id, _squeezed(id)))

    def named(self, code_set: CodeSet, name: str) -> str | None:
        """The code of this kind that has the name."""
        return self._named.get((code_set.kind, name.lower()))


class Home(NamedTuple):
    """The code sets that a code can be of, the likeliest first, and its id there."""

    code_sets: tuple[CodeSet, ...]
    id: WireId


def home_of(known: KnownCodes, one: SeenUnknown) -> Home | str:
    """Where an unknown code belongs; or why no entry can be proposed.

    Of the code sets in which its object is looked for, these are the ones with the group that it came with, else all whose
    ids have its form.
    """
    provider, reported, raw = known.provider, one.reported, one.reported.code_id
    if one.retired:
        return f"it is retired in {one.retired.retired_in}, and its id must not be used again"
    if reported.other:
        return f"it means {reported.other.identity}, which is of another kind"
    if raw is None:
        return "no id came with it"
    of_form = [(one, id) for one in provider.code_sets_of(reported.report) if (id := _id(one, raw)) is not None]
    if not of_form:
        return "what came is no id of this kind"
    for code_set, id in of_form:
        if found := known.with_id(code_set, id):
            return f"{found} has its id, and all else speaks against that"
        if isinstance(id, str) and (found := known.called(code_set, id)):
            return f"{found} is called so, in other letters or as another name"
        for reserved in code_set.reserved:
            if holds(reserved.match, id):
                return f"{code_set.id} reserves its id: {reserved.label or reserved.use}"
    of_group = [(one, id) for one, id in of_form if reported.group and is_in_group_set(provider, one, reported.group)]
    fitting = of_group or of_form
    id = fitting[0][1]
    return Home(tuple(code_set for code_set, other in fitting if other == id), id)


def _id(code_set: CodeSet, raw: object) -> WireId | None:
    """The id in the type of the code set."""
    if code_set.id_type == "integer":
        number: int | None = ids.integer(raw)
        return number
    text: str | None = ids.text(raw)
    return text if text and len(text) <= _LONGEST_ID and can_be_name(text) else None


def _squeezed(text: str) -> str:
    """Letters and digits only, as people and systems write one id in several ways."""
    return "".join(filter(str.isalnum, text)).lower()


def can_be_name(text: str) -> bool:
    """Whether a text is one that a spec can have as a name or an id."""
    return 0 < len(text) <= _LONGEST and text == text.strip() and printable(text) == text


def is_in_group_set(provider: Provider, code_set: CodeSet, group: OwnGroup) -> bool:
    """Whether the group is one that codes of the code set can have."""
    return group.identity == identity(provider.id, code_set.group_set or "", group.group.id)


def proposed_code(catalog: Catalog, known: KnownCodes, home: Home, some: Sequence[SeenUnknown]) -> ProposedCode:
    """The entry of a code, which came in one or several ways."""
    provider, code_set = known.provider, home.code_sets[0]
    seen = sum_of(one.seen for one in some)
    names, remarks = _names(known, code_set, some)
    group, about_groups = _group(provider, home, some)
    fields, about_fields = _fields(catalog, some, seen.count)
    remarks += about_groups + about_fields
    entry = {"id": home.id, **names, **({} if group is None else {"group": group}), **fields}
    if others := [one.id for one in home.code_sets[1:]]:
        remarks.append(f"It can also be of {listed(others, 'or')}.")
    expected = [field.id for field in catalog.fields if code_set.kind in field.expected_of and field.id not in entry]
    remarks.append(f"Nothing says what it means: write {', '.join(['summary', *expected])}.")
    return ProposedCode(provider, code_set, entry, seen, tuple(remarks))


def _names(known: KnownCodes, code_set: CodeSet, some: Iterable[SeenUnknown]) -> tuple[dict[str, object], list[str]]:
    """The most frequent name, and the others as its aliases, without those that another code has."""
    came: Counter[str] = Counter()
    for one in some:
        if isinstance(name := one.reported.name, str) and can_be_name(name):
            came[name] += one.seen.count
    names = sorted(came, key=lambda name: (-came[name], name))
    owners = {name: owner for name in names if (owner := known.named(code_set, name))}
    own = [name for name in names if name not in owners]
    remarks = [f"It came with the name of {owner} as well." for owner in dict.fromkeys(owners.values())]
    return {**({"name": own[0]} if own else {}), **({"aliases": own[1:]} if own[1:] else {})}, remarks


def _group(provider: Provider, home: Home, some: Iterable[SeenUnknown]) -> tuple[WireId | None, list[str]]:
    """The group, if it always came with the same one, and no rule yields that."""
    code_set = home.code_sets[0]
    known: Counter[WireId] = Counter()
    others: Counter[str] = Counter()
    for one in some:
        group = one.reported.group
        if group and is_in_group_set(provider, code_set, group):
            known[group.group.id] += one.seen.count
        else:
            others.update({" ".join(filter(None, came)): times for came, times in one.groups.items() if any(came)})
    remarks = [f"It came with a group that the catalog lacks: {_counted(others)}."] if others else []
    if len(known) > 1:
        remarks.append(f"It came with several groups: {_counted(known)}.")
    if len(known) != 1 or others:
        return None, remarks
    group_id = next(iter(known))
    by_rule = Grouping(provider.group_set(code_set)).group_of(home.id)
    return None if by_rule and by_rule.id == group_id else group_id, remarks


def _fields(catalog: Catalog, some: Iterable[SeenUnknown], of: int) -> tuple[dict[str, Value], list[str]]:
    """The values of the provider's fields that all reports state; and what is to be said of those that not all do."""
    fields: dict[str, Value] = {}
    remarks = []
    some = list(some)
    for field in catalog.fields:
        values: Counter[Value] = Counter()
        for one in some:
            values.update(one.stated.get(field.id, {}))
        if field.origin != "provider" or not values:
            continue
        if len(values) == 1 and values.total() == of:
            fields[field.id] = next(iter(values))
        else:
            told = ", ".join(f"{shown(value)} {number(times, 'time')}" for value, times in values.most_common(_FEW))
            remarks.append(f"Of {of:,} reports, {field.id} was {told}.")
    return fields, remarks


def sum_of(some: Iterable[Sightings]) -> Sightings:
    total = Sightings()
    for one in some:
        total.join(one)
    return total


def _counted(values: Mapping[WireId, int] | Mapping[str, int]) -> str:
    ordered = sorted(values.items(), key=lambda item: (-item[1], str(item[0])))
    return ", ".join(f"{value} ({number(times, 'time')})" for value, times in ordered[:_FEW])
