"""Reads the objects of reports: which code each one means, and where it contradicts the catalog.

No value makes the reader fail. A number and its digits are the same id, and the case of names
does not matter.
An object has a kind, such as "status" or "error", and means the code of that kind that matches it
best: by id and name, then by id, then by name, then by groups. Of equal matches the first is
taken. If a code of another kind matches better than by its id alone, neither that code nor its
group is returned: kinds are never mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from ._model import Code, Group
from .reports import Conflict, Known, Unknown

C = TypeVar("C", bound=Code, covariant=True)
G = TypeVar("G", bound=Group, covariant=True)

_LONGEST = 500  # characters; no name in a catalog is longer
_LOWER = str.maketrans({chr(upper): chr(upper + 32) for upper in range(65, 91)})
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[C, G]):
    """An object in a report: its key, the keys of its parts, and the enums to search."""

    kind: str
    key: str
    id: str | None = None
    name: str | None = None
    group_id: str | None = None
    group_name: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    codes: tuple[type[C], ...]
    groups: tuple[type[G], ...] = ()


class Reader:
    """Reads the objects of the reports of one provider."""

    def __init__(
        self, *shapes: Shape[Code, Group], report_list: str | None = None
    ) -> None:
        self.report_list = report_list
        self.by_id: dict[int | str, list[Code]] = {}
        self.by_name: dict[str, list[Code]] = {}
        for enum in dict.fromkeys(enum for shape in shapes for enum in shape.codes):
            own = {lower(code.wire_name) for code in enum}
            for code in enum:
                self.by_id.setdefault(code.value, []).append(code)
                name = lower(code.wire_name)
                aliases = [
                    alias for alias in map(lower, code.aliases) if alias not in own
                ]
                for found in filter(None, dict.fromkeys((name, *aliases))):
                    self.by_name.setdefault(found, []).append(code)

    def reports(self, payload: object) -> list[object]:
        """The reports in a payload: a list, an object with a list, or a single report."""
        inner: object = (_object(payload) or {}).get(self.report_list)
        for found in (inner, payload):
            if isinstance(found, list):
                return cast("list[object]", found)
            if isinstance(found, dict):
                return [cast(object, found)]
        return [payload]

    def find(
        self, shape: Shape[C, G], report: object
    ) -> Known[C, G] | Unknown[G] | None:
        """The object under the key of the shape, read; None if it is missing."""
        raw = (_object(report) or {}).get(shape.key)
        return None if raw is None else self.read(shape, raw)

    def read(self, shape: Shape[C, G], raw: object) -> Known[C, G] | Unknown[G]:
        """The code that an object of this shape means, known or unknown."""
        kind, found = shape.kind, _object(raw)
        if found is None:
            conflict = Conflict("object", raw, ())
            return Unknown(kind, None, (conflict,), raw, None, None)
        parts = _Parts(self, shape, found)
        other = parts.other()
        if other is not None:
            meant = Conflict("kind", kind, (other.identity,))
            return Unknown(kind, None, (meant,), raw, parts.id, parts.name)
        if not parts.candidates:
            group, conflicts = _unknown_group(shape, parts)
            return Unknown(
                kind,
                group,
                tuple(conflicts),
                raw,
                parts.id,
                parts.name,
                _fallback(shape),
            )
        code = max(parts.candidates, key=parts.rank)
        groups = code.groups
        conflicts = [
            *_code_conflicts(parts, code),
            *_group_conflicts(parts, groups),
            *_field_conflicts(shape, found, code),
        ]
        named = (one for one in groups if parts.agrees(one))
        own = cast("G | None", next(named, groups[0] if groups else None))
        return Known(code, kind, own, tuple(conflicts), raw, parts.id, parts.name)


class _Parts(Generic[C]):
    """The parts of an object, and the codes that match its id or its name.

    Codes are compared by identity: members of two IntEnums are equal if their ids are.
    """

    def __init__(
        self, reader: Reader, shape: Shape[C, Any], raw: dict[object, Any]
    ) -> None:
        keys = (shape.id, shape.name, shape.group_id, shape.group_name)
        self.id, self.name, self.group_id, self.group_name = (
            None if key is None else raw.get(key) for key in keys
        )
        self.group_ids = _ids(self.group_id)
        with_id = [code for id in _ids(self.id) for code in reader.by_id.get(id, ())]
        with_name = reader.by_name.get(lower(self.name), [])
        codes = {code.identity: code for code in (*with_id, *with_name)}
        self.with_id = {code.identity for code in with_id}
        self.with_name = {code.identity for code in with_name}
        self.candidates: list[C] = []
        for enum in shape.codes:
            self.candidates += [one for one in codes.values() if isinstance(one, enum)]
        self.others = [
            one for one in codes.values() if not isinstance(one, shape.codes)
        ]
        self.ranks = {identity: self._rank(code) for identity, code in codes.items()}

    def other(self) -> Code | None:
        """The code of another kind that is meant, if more than its id matches."""
        if any(self.rank(code)[0] for code in self.candidates):
            return None
        if self.candidates:
            return next((code for code in self.others if self.rank(code)[0]), None)
        meant = [
            code
            for code in self.others
            if code.identity in self.with_name
            or (self.name is None and self.rank(code)[3])
        ]
        return max(meant, key=self.rank, default=None)

    def rank(self, code: Code) -> tuple[bool, bool, bool, int]:
        """How well a code matches: id and name, id, name, number of group parts."""
        return self.ranks[code.identity]

    def _rank(self, code: Code) -> tuple[bool, bool, bool, int]:
        by_id = code.identity in self.with_id
        by_name = code.identity in self.with_name
        groups = code.groups
        ids, names = map(self.has_id_of, groups), map(self.has_name_of, groups)
        return by_id and by_name, by_id, by_name, any(ids) + any(names)

    def agrees(self, group: Group) -> bool:
        return self.has_id_of(group) or self.has_name_of(group)

    def has_id_of(self, group: Group) -> bool:
        return group.value in self.group_ids

    def has_name_of(self, group: Group) -> bool:
        names = (group.wire_name, *group.aliases)
        return any(name and _is_name(self.group_name, name) for name in names)


def _unknown_group(
    shape: Shape[Any, G], parts: _Parts[Any]
) -> tuple[G | None, list[Conflict]]:
    """The group of an unknown code: by name and id, by name, or by a unique id.

    If the object says nothing of a group, it is the one that the rules yield for the id.
    """
    if parts.group_id is None and parts.group_name is None:
        return _group_by_rule(shape, parts), []
    groups = [group for enum in shape.groups for group in enum]
    likely = [group for group in groups if parts.has_name_of(group)]
    if likely:
        likely = [group for group in likely if parts.has_id_of(group)] or likely
    else:
        likely = [group for group in groups if parts.has_id_of(group)]
        if len(likely) != 1:
            return None, []
    conflicts = list(_group_conflicts(parts, likely[:1]))
    if len(likely) > 1:
        identities = tuple(group.identity for group in likely)
        conflicts.insert(0, Conflict("group", parts.group_name, identities))
    return likely[0], conflicts


def _group_by_rule(shape: Shape[Any, G], parts: _Parts[Any]) -> G | None:
    """The group of an id that is not in the catalog, if the code sets agree on it."""
    ids = _ids(parts.id)
    found = [enum.group_of(id) for enum in shape.codes for id in ids]
    groups = {group.identity: group for group in found if group is not None}
    return cast(G, groups.popitem()[1]) if len(groups) == 1 else None


def _fallback(shape: Shape[Any, Any]) -> Code | None:
    """The code that stands for unknown ids, if only one of the code sets has one."""
    found = [code for enum in shape.codes if (code := enum.fallback()) is not None]
    return found[0] if len(found) == 1 else None


def _code_conflicts(parts: _Parts[Code], code: Code) -> Iterator[Conflict]:
    by_id, rank = code.identity in parts.with_id, parts.rank(code)
    equal = [one.identity for one in parts.candidates if parts.rank(one) == rank]
    if len(equal) > 1:
        yield Conflict("code", parts.id if by_id else parts.name, tuple(equal))
    if parts.id is not None and not by_id:
        yield Conflict("id", parts.id, (code.value,))
    name = code.wire_name
    if parts.name is not None and name is not None:
        if not any(_is_name(parts.name, known) for known in (name, *code.aliases)):
            yield Conflict("name", parts.name, (name,))


def _group_conflicts(parts: _Parts[Any], groups: Sequence[Group]) -> Iterator[Conflict]:
    if groups and parts.group_id is not None:
        if not any(map(parts.has_id_of, groups)):
            ids = tuple(group.value for group in groups)
            yield Conflict("group_id", parts.group_id, ids)
    if groups and parts.group_name is not None:
        if not any(map(parts.has_name_of, groups)):
            names = tuple(group.wire_name for group in groups)
            yield Conflict("group_name", parts.group_name, names)


def _field_conflicts(
    shape: Shape[Any, Any], raw: dict[object, Any], code: Code
) -> Iterator[Conflict]:
    for name, key in shape.fields.items():
        received, expected = raw.get(key), getattr(code.record, name)
        if received is None or expected is None:
            continue
        differ = isinstance(received, bool) is not isinstance(expected, bool)
        if differ or received != expected:
            yield Conflict(name, received, (expected,))


def _object(raw: object) -> dict[object, Any] | None:
    """The value, if it is a JSON object."""
    return cast("dict[object, Any]", raw) if isinstance(raw, dict) else None


def _ids(raw: object) -> tuple[int | str, ...]:
    """A value as ids: as a number and as a string. True is not 1."""
    if isinstance(raw, float) and abs(raw) < 1e15 and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, str):
        if _INTEGER.fullmatch(raw):
            return int(raw), raw
        return (raw,) if len(raw) <= _LONGEST else ()
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**15:
        return raw, str(raw)
    return ()


def _is_name(raw: object, name: str) -> bool:
    return isinstance(raw, str) and lower(raw) == lower(name)


def lower(raw: object) -> str:
    """A name in lower case, of A to Z only, to compare it. Other values: ""."""
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return ""
    return raw.translate(_LOWER)
