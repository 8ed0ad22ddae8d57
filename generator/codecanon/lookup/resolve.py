"""One object of a payload: which code it is, and in what it and the catalog disagree. Takes any JSON for any part.

Parsers in every language follow these rules, and tests/conformance holds all of them to each other:

* A number and its digits are the same id; case and the form of an id are no disagreement.
* The code of the object's kind that most speaks for: id and name together, then id, then name, then the groups that it
  shares with the object; among equals the first in the order of the report's code sets, which is said.
* A code of another kind that id and name, or the name, or id and group speak for is not taken, nor is its group: kinds
  are not mixed.
* The group of an unknown code: by its name, of several the one that has the id as well, then the first; or by its id, if
  only one group has that.
"""

# docs/architecture/decisions/0014

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Group, Provider, Report, Value, WireId, identity
from codecanon.text import printable

MAX_NAME = 500  # characters; the schema lets no name be longer
_UPPER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")


class Conflict(NamedTuple):
    """A disagreement: what came, and what the catalog has.

    `part` is object (it is none), id, name, group_id, group_name, or a declared field; kind, where a code of another kind
    came, which `expected` names; code or group, where several were equally likely, which `expected` names.
    """

    part: str
    received: Any
    expected: tuple[Value, ...]


class OwnGroup(NamedTuple):
    """A group and the identity by which it is told from those of other group sets."""

    identity: str
    group: Group


class Reported(NamedTuple):
    """An object of a payload. `code_id` and `name` are as they came; `found` is None for a code that is not in the catalog,
    of which `group` may still be known. `other` is the code of another kind that was meant, if one was.
    """

    path: str
    report: Report
    code_id: Any
    name: Any
    found: Located | None
    other: Located | None
    group: OwnGroup | None
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
        self.groups: dict[str, tuple[OwnGroup, ...]] = {}
        for code_set in provider.code_sets_of():
            group_set = provider.group_set(code_set)
            self.groups[code_set.id] = (
                tuple(OwnGroup(identity(provider.id, group_set.id, group.id), group) for group in group_set.groups)
                if group_set
                else ()
            )
            for code in code_set.codes:
                found = Located(provider, code_set, code)
                self.by_id.setdefault(code.id, []).append(found)
                for name in dict.fromkeys(lower(name) for name in (code.name, *code.aliases) if name is not None):
                    self.by_name.setdefault(name, []).append(found)

    def groups_of(self, found: Located) -> list[OwnGroup]:
        """The groups of a code, in its order."""
        groups = {own.group.id: own for own in self.groups[found.code_set.id]}
        return [groups[id] for id in found.code.groups]


class _Parts:
    """The parts of an object as its report names them, and what of them agrees with a code."""

    def __init__(self, vocabulary: Vocabulary, report: Report, value: dict[str, Any]) -> None:
        self.vocabulary, self.report = vocabulary, report
        keys = report.id, report.name, report.group_id, report.group_name
        self.id, self.name, self.group_id, self.group_name = (None if key is None else value.get(key) for key in keys)
        self.with_id = [found for id in _ids(self.id) for found in vocabulary.by_id.get(id, ())]
        self.with_name = vocabulary.by_name.get(lower(self.name), [])

    @cached_property
    def candidates(self) -> list[Located]:
        """The codes of the report's kind that id or name speak for, in the order of its code sets."""
        order = {id: number for number, id in enumerate(self.report.code_sets)}
        found = [*self.with_id, *(one for one in self.with_name if one not in self.with_id)]
        return sorted((one for one in found if one.code_set.id in order), key=lambda one: order[one.code_set.id])

    @cached_property
    def other(self) -> Located | None:
        """The code of another kind that was meant: where more speaks for it than its id, and than for our own."""
        if any(self.rank(one)[0] for one in self.candidates):
            return None
        others = [one for one in [*self.with_id, *self.with_name] if one.code_set.id not in self.report.code_sets]
        if self.candidates:
            return next((one for one in others if self.rank(one)[0]), None)
        meant = (one for one in others if one in self.with_name or (self.name is None and self.agreeing(one)))
        return max(meant, key=self.rank, default=None)

    def agreeing(self, found: Located) -> int:
        """In how much of its group the object agrees with a code: 0, 1 or 2."""
        groups = self.vocabulary.groups_of(found)
        return any(map(self.has_group_id, groups)) + any(map(self.has_group_name, groups))

    def has_group_id(self, own: OwnGroup) -> bool:
        return own.group.id in _ids(self.group_id)

    def has_group_name(self, own: OwnGroup) -> bool:
        return _is_name(self.group_name, own.group.name)

    def rank(self, found: Located) -> tuple[bool, bool, bool, int]:
        """How much speaks for a code: id and name together, the id, the name, the group."""
        by_id, by_name = found in self.with_id, found in self.with_name
        return by_id and by_name, by_id, by_name, self.agreeing(found)


def resolve(vocabulary: Vocabulary, report: Report, value: Any, path: str) -> Reported:
    """The value as what the report says it is."""
    if not isinstance(value, dict):
        return Reported(path, report, None, None, None, None, None, (Conflict("object", value, ()),))
    parts = _Parts(vocabulary, report, value)
    if parts.other:
        meant = Conflict("kind", report.kind, (parts.other.identity,))
        return Reported(path, report, parts.id, parts.name, None, parts.other, None, (meant,))
    if not parts.candidates:
        group, conflicts = _group(parts)
        return Reported(path, report, parts.id, parts.name, None, None, group, tuple(conflicts))
    found = max(parts.candidates, key=parts.rank)
    own = vocabulary.groups_of(found)
    conflicts = [*_code_conflicts(parts, found), *_group_conflicts(parts, own), *_field_conflicts(report, value, found)]
    group = next((one for one in own if parts.has_group_id(one) or parts.has_group_name(one)), own[0] if own else None)
    return Reported(path, report, parts.id, parts.name, found, None, group, tuple(conflicts))


def _group(parts: _Parts) -> tuple[OwnGroup | None, list[Conflict]]:
    """The group of a code that is not in the catalog, and where the object contradicts it."""
    ours = [own for id in parts.report.code_sets for own in parts.vocabulary.groups[id]]
    groups = list({own.identity: own for own in ours}.values())
    likely = [own for own in groups if parts.has_group_name(own)]
    if likely:
        likely = [own for own in likely if parts.has_group_id(own)] or likely
    else:
        likely = [own for own in groups if parts.has_group_id(own)]
        if len(likely) != 1:
            return None, []
    conflicts = list(_group_conflicts(parts, likely[:1]))
    if len(likely) > 1:
        conflicts.insert(0, Conflict("group", parts.group_name, tuple(own.identity for own in likely)))
    return likely[0], conflicts


def _code_conflicts(parts: _Parts, found: Located) -> Iterator[Conflict]:
    equal = [one.identity for one in parts.candidates if parts.rank(one) == parts.rank(found)]
    if len(equal) > 1:
        yield Conflict("code", parts.id if found in parts.with_id else parts.name, tuple(equal))
    if parts.id is not None and found not in parts.with_id:
        yield Conflict("id", parts.id, (found.code.id,))
    name = found.code.name
    if parts.name is not None and name is not None and not _is_name(parts.name, name):
        yield Conflict("name", parts.name, (name,))


def _group_conflicts(parts: _Parts, own: list[OwnGroup]) -> Iterator[Conflict]:
    if own and parts.group_id is not None and not any(map(parts.has_group_id, own)):
        yield Conflict("group_id", parts.group_id, tuple(one.group.id for one in own))
    if own and parts.group_name is not None and not any(map(parts.has_group_name, own)):
        yield Conflict("group_name", parts.group_name, tuple(one.group.name for one in own))


def _field_conflicts(report: Report, value: dict[str, Any], found: Located) -> Iterator[Conflict]:
    for field, key in report.fields.items():
        received, expected = value.get(key), found.code.fields[field]
        if received is None or expected is None:
            continue
        if isinstance(received, bool) != isinstance(expected, bool) or received != expected:
            yield Conflict(field, received, (expected,))


def _ids(raw: Any) -> tuple[WireId, ...]:
    """What a value can mean as an id, as a number and as a text: 27, "27" and 27.0 may all be 27, and true no 1."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        raw = int(raw)
    if isinstance(raw, str):
        return (int(raw), raw) if _INTEGER.fullmatch(raw) else (raw,) if len(raw) <= MAX_NAME else ()
    return (raw, str(raw)) if type(raw) is int and abs(raw) < 10**15 else ()


def _is_name(raw: Any, name: str) -> bool:
    return isinstance(raw, str) and lower(raw) == lower(name)


def lower(raw: Any) -> str:
    """A name as it is compared: without the case of A to Z, which every language agrees on."""
    return raw.translate(_UPPER) if isinstance(raw, str) and len(raw) <= MAX_NAME else ""


def told(conflict: Conflict) -> str:
    """A conflict in words."""
    received = shown(conflict.received)
    expected = " or ".join(one if isinstance(one, str) else json.dumps(one) for one in conflict.expected)
    match conflict.part:
        case "object":
            return f"an object was expected, and {received} came"
        case "kind":
            return f"{expected} was meant, which is no {conflict.received} code"
        case "code" | "group":
            return f"{received} can be {expected}; the first is taken"
        case "group_id" | "group_name":
            return f"the group's {conflict.part.removeprefix('group_')} is {received}; the catalog has {expected}"
        case "id" | "name":
            return f"the {conflict.part} is {received}; the catalog has {expected}"
    return f"{conflict.part} is {received}; the catalog has {expected}"


def shown(raw: Any) -> str:
    """A value of a payload as people may see it: short, and nothing in it that a terminal obeys."""
    if isinstance(raw, dict | list):
        return "an object" if isinstance(raw, dict) else "a list"
    if type(raw) is int and raw.bit_length() > 64:
        return "a very large number"
    if isinstance(raw, str):
        return f'"{printable(raw[:60])}{"…" if len(raw) > 60 else ""}"'
    return json.dumps(raw)
