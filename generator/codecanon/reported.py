"""One object of a payload: which code it is, and in what it and the catalog disagree. Takes any JSON for any part."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from codecanon.equivalence import Located
from codecanon.model import Group, Provider, Report, WireId
from codecanon.text import printable


class Conflict(NamedTuple):
    """A disagreement; `what` is id, name, group, kind, or a declared field."""

    what: str
    message: str


class Reported(NamedTuple):
    """An object of a payload. `code_id` and `name` are as they came; `found` is None for a code that is not in the catalog,
    of which `group` may still be known.
    """

    path: str
    report: Report
    code_id: Any
    name: Any
    found: Located | None
    group: Group | None
    conflicts: tuple[Conflict, ...]

    @property
    def fit(self) -> tuple[bool, bool, int]:
        """How well the object was understood, to compare readings of it."""
        return self.found is not None, self.group is not None, -len(self.conflicts)


class Vocabulary:
    """What a provider's reports can speak of: its codes by id and by name in small letters, and the groups of its tables."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.by_id: dict[WireId, list[Located]] = {}
        self.by_name: dict[str, list[Located]] = {}
        self.groups: dict[str, dict[WireId, Group]] = {}
        reporting = {id for report in provider.reports for id in report.code_sets}
        for code_set in provider.code_sets:
            if code_set.id not in reporting:
                continue
            group_set = provider.group_set(code_set)
            self.groups[code_set.id] = {group.id: group for group in group_set.groups} if group_set else {}
            for code in code_set.codes:
                found = Located(provider, code_set, code)
                self.by_id.setdefault(code.id, []).append(found)
                names = filter(None, (code.name, code.symbol, *code.aliases))
                for name in dict.fromkeys(name.casefold() for name in names):
                    self.by_name.setdefault(name, []).append(found)


class _Parts:
    """The parts of an object as its report names them, and what of them agrees with a code."""

    def __init__(self, vocabulary: Vocabulary, report: Report, value: dict[str, Any]) -> None:
        self.vocabulary, self.report = vocabulary, report
        keys = report.id, report.name, report.group_id, report.group_name
        self.id, self.name, self.group_id, self.group_name = (None if key is None else value.get(key) for key in keys)
        ids = dict.fromkeys(id for id in (_as_id(self.id, int), _as_id(self.id, str)) if id is not None)
        self.with_id = [found for id in ids for found in vocabulary.by_id.get(id, ())]
        name = self.name.casefold() if isinstance(self.name, str) else ""
        self.with_name = vocabulary.by_name.get(name, [])
        self.candidates = [*self.with_id, *(found for found in self.with_name if found not in self.with_id)]

    def groups_agreeing(self, found: Located) -> int:
        groups = [self.vocabulary.groups[found.code_set.id][group] for group in found.code.groups]
        return any(_is_id(self.group_id, group.id) for group in groups) + any(
            _is_name(self.group_name, group.name) for group in groups
        )

    def rank(self, found: Located) -> tuple[bool, bool, bool, bool, int]:
        """Id and name together say most, then the table, then id, name and group, each alone."""
        by_id, by_name = found in self.with_id, found in self.with_name
        own = found.code_set.id in self.report.code_sets
        return by_id and by_name, own, by_id, by_name, self.groups_agreeing(found)

    def possible(self, found: Located) -> bool:
        """Whether the object can mean the code: a code of another kind only if nothing speaks against it."""
        if found.code_set.id in self.report.code_sets or found in self.with_name:
            return True
        grouped = self.group_id is not None or self.group_name is not None
        return self.name is None and (not grouped or self.groups_agreeing(found) > 0)


def resolve(vocabulary: Vocabulary, report: Report, value: dict[str, Any], path: str) -> Reported:
    """The object as what the report says it is."""
    parts = _Parts(vocabulary, report, value)
    order = {id: number for number, id in enumerate(report.code_sets)}
    candidates = [found for found in parts.candidates if parts.possible(found)]
    candidates.sort(key=lambda found: order.get(found.code_set.id, len(order)))
    found = max(candidates, key=parts.rank, default=None)
    if found is None:
        group = _group(parts)
        conflicts = tuple(_group_conflicts(parts, {group.id: group}, (group.id,))) if group else ()
        return Reported(path, report, parts.id, parts.name, None, group, conflicts)
    groups = vocabulary.groups[found.code_set.id]
    conflicts = (
        *_kind_conflicts(parts, found),
        *_id_conflicts(parts, found),
        *_name_conflicts(parts, found, candidates),
        *_group_conflicts(parts, groups, found.code.groups),
        *_field_conflicts(report, value, found),
    )
    group = next((groups[id] for id in found.code.groups), None)
    return Reported(path, report, parts.id, parts.name, found, group, conflicts)


def _group(parts: _Parts) -> Group | None:
    """The group of a code that is not in the catalog: by its name, or by its id if that means one group only."""
    groups = [group for id in parts.report.code_sets for group in parts.vocabulary.groups[id].values()]
    named = [group for group in groups if _is_name(parts.group_name, group.name)]
    if named:
        return next((group for group in named if _is_id(parts.group_id, group.id)), named[0])
    with_id = {id(group): group for group in groups if _is_id(parts.group_id, group.id)}
    return next(iter(with_id.values())) if len(with_id) == 1 else None


def _kind_conflicts(parts: _Parts, found: Located) -> Iterator[Conflict]:
    if found.code_set.id not in parts.report.code_sets:
        yield Conflict("kind", f"this is a code of {found.code_set.id}, in an object for {parts.report.kind} codes")


def _id_conflicts(parts: _Parts, found: Located) -> Iterator[Conflict]:
    if parts.report.id is None:
        return
    if parts.id is None:
        yield Conflict("id", "there is no id; the code was found by its name")
    elif found not in parts.with_id:
        owner = next((f", that of {_label(other)}" for other in parts.with_id), ", which is not in the catalog")
        yield Conflict("id", f"the id is {shown(parts.id)}{owner}; the name is that of {_label(found)}")
    elif type(parts.id) is not type(found.code.id):
        yield Conflict("id", f"the id comes as {shown(parts.id)}; the catalog has {shown(found.code.id)}")


def _name_conflicts(parts: _Parts, found: Located, candidates: list[Located]) -> Iterator[Conflict]:
    code, name = found.code, parts.name
    if name is None or name == code.name:
        pass
    elif name in code.aliases or name == code.symbol:
        yield Conflict("name", f"{shown(name)} is another name of {code.name or code.symbol}")
    elif found in parts.with_name:
        yield Conflict("name", f"the name is written {shown(name)}; the catalog has {code.name or code.symbol}")
    elif parts.with_name:
        yield Conflict("name", f"the name {shown(name)} is that of {parts.with_name[0].identity}")
    else:
        yield Conflict("name", f"the name is {shown(name)}; the catalog has {code.name or 'none'}")
    equal = [other for other in candidates if parts.rank(other) == parts.rank(found)]
    others = ", ".join(_label(other) for other in equal if other != found)
    if others:
        yield Conflict("name" if found in parts.with_name else "id", f"it can also be {others}")


def _group_conflicts(parts: _Parts, groups: dict[WireId, Group], own: tuple[WireId, ...]) -> Iterator[Conflict]:
    if not groups:
        return
    expected = " or ".join(f"{id} {groups[id].name}" for id in own) or "none"
    by_id = next((group for group in groups.values() if _is_id(parts.group_id, group.id)), None)
    by_name = next((group for group in groups.values() if _is_name(parts.group_name, group.name)), None)
    if parts.group_id is not None and (by_id is None or by_id.id not in own):
        yield Conflict("group", f"the group's id is {shown(parts.group_id)}; the catalog has {expected}")
    elif by_id and type(parts.group_id) is not type(by_id.id):
        yield Conflict("group", f"the group's id comes as {shown(parts.group_id)}; the catalog has {shown(by_id.id)}")
    if parts.group_name is None:
        return
    if by_name is None or by_name.id not in own or (by_id and by_id.id in own and by_id is not by_name):
        yield Conflict("group", f"the group's name is {shown(parts.group_name)}; the catalog has {expected}")
    elif parts.group_name != by_name.name:
        written = shown(parts.group_name)
        yield Conflict("group", f"the group's name is written {written}; the catalog has {by_name.name}")


def _field_conflicts(report: Report, value: dict[str, Any], found: Located) -> Iterator[Conflict]:
    for field, key in report.fields.items():
        came, expected = value.get(key), found.code.fields[field]
        if came is None or expected is None:
            continue
        if type(came) is not type(expected) or came != expected:
            yield Conflict(field, f"{field} is {shown(came)}; the catalog has {shown(expected)}")


def _as_id(raw: Any, form: type) -> WireId | None:
    """A value as an id of this form, if it can mean one: 27, "27" and 27.0 all may be 27."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, str):
        if form is str:
            return raw
        digits = raw.strip().removeprefix("-")
        return int(raw) if len(digits) < 20 and digits.isascii() and digits.isdecimal() else None
    if type(raw) is not int or raw.bit_length() > 64:
        return None
    return raw if form is int else str(raw)


def _is_id(raw: Any, id: WireId) -> bool:
    return _as_id(raw, type(id)) == id


def _is_name(raw: Any, name: str) -> bool:
    return isinstance(raw, str) and raw.casefold() == name.casefold()


def _label(found: Located) -> str:
    return f"{found.code_set.id}/{found.code.id} {found.code.name or found.code.symbol}"


def shown(raw: Any) -> str:
    """A value of a payload as people may see it: short, and nothing in it that a terminal obeys."""
    if isinstance(raw, dict | list):
        return "an object" if isinstance(raw, dict) else "a list"
    if type(raw) is int and raw.bit_length() > 64:
        return "a very large number"
    if isinstance(raw, str):
        return f'"{printable(raw[:60])}{"…" if len(raw) > 60 else ""}"'
    return json.dumps(raw)
