"""Reads the objects of reports: which code each one means, and where it contradicts the catalog.

No value makes the reader fail. A number and its digits are the same id, and the case of names
does not matter.
An object has a kind, such as "status" or "error". Its id, its name, and the id and the name of its
group are the evidence: it means the code of its kind that most of them agree with and fewest
contradict. If more contradict a code than agree with it, the code is unknown. Kinds are never
mixed: if a code of another kind is meant, the object is unknown too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, cast

from ._ids import LONGEST, ids
from ._model import Code, Group
from ._paths import Path, Paths, first, mapping
from .reports import Conflict, Known, Unknown

C = TypeVar("C", bound=Code, covariant=True)
G = TypeVar("G", bound=Group, covariant=True)

Convert: TypeAlias = Callable[[object], Any]

_LOWER = str.maketrans({chr(upper): chr(upper + 32) for upper in range(65, 91)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What must hold for an element: values that it has, values that it lacks, and values among some."""

    has: Paths = ()
    lacks: Paths = ()
    where: Sequence[tuple[Path, tuple[bool | int | str, ...]]] = ()

    def hold(self, element: object) -> bool:
        return (
            all(first(element, [path]) is not None for path in self.has)
            and all(first(element, [path]) is None for path in self.lacks)
            and all(
                any(_same(first(element, [path]), value) for value in values)
                for path, values in self.where
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[C, G]):
    """An object that holds a code: where it stands, where its parts stand in it, and the enums to
    search. Without a key, the report itself is the object.
    """

    kind: str
    key: Paths = ()
    id: Paths = ()
    name: Paths = ()
    group_id: Paths = ()
    group_name: Paths = ()
    fields: Mapping[str, tuple[Convert, Paths]] = field(
        default_factory=dict[str, tuple[Convert, Paths]]
    )
    conditions: Conditions = Conditions()
    codes: tuple[type[C], ...]
    groups: tuple[type[G], ...] = ()

    def find(self, report: object) -> object:
        """The object in a report, or None. What stands under its key and is no JSON object counts
        too; an object without any part of a code does not.
        """
        if not self.conditions.hold(report):
            return None
        found = first(report, self.key) if self.key else report
        if self.key and mapping(found) is None:
            return found
        named = (first(found, paths) for paths in (self.id, self.name))
        if any(map(_is_scalar, named)):
            return found
        parts = (self.id, self.name, self.group_id, self.group_name) if self.key else ()
        return (
            found if any(first(found, paths) is not None for paths in parts) else None
        )

    def fits(self, raw: object) -> bool:
        """Whether a value has the form of the object."""
        return mapping(raw) is not None or () in self.id and _is_scalar(raw)


class Reader:
    """Reads the objects of the payloads of one provider."""

    def __init__(self, *shapes: Shape[Code, Group]) -> None:
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

    def read(self, shape: Shape[C, G], raw: object) -> Known[C, G] | Unknown[G]:
        """The code that an object of this shape means, known or unknown."""
        if not shape.fits(raw):
            return Unknown(
                shape.kind, None, (Conflict("object", raw, ()),), raw, None, None
            )
        parts = _Parts(self, shape, raw)
        code, best = parts.best()
        other = parts.other(code)
        if other is not None:
            meant = Conflict("kind", shape.kind, (other.identity,))
            return _unknown(shape, parts, raw, _own_group(shape, parts), [meant])
        if code is None:
            group, conflicts = _unknown_group(shape, parts)
            if best is not None:
                came = parts.id if parts.evidence(best).by_id else parts.name
                against = Conflict("evidence", came, (best.identity,))
                conflicts = [
                    against,
                    *_code_conflicts(parts, best),
                    *_group_conflicts(parts, best.groups),
                ]
            return _unknown(shape, parts, raw, group, conflicts, _fallback(shape))
        groups = code.groups
        stated = _stated(shape, raw)
        conflicts = [
            *_equals(parts, code),
            *_code_conflicts(parts, code),
            *_group_conflicts(parts, groups),
            *_field_conflicts(shape, raw, code),
        ]
        named = (one for one in groups if parts.agrees(one))
        own = cast("G | None", next(named, groups[0] if groups else None))
        return Known(
            code, shape.kind, own, tuple(conflicts), raw, parts.id, parts.name, stated
        )


class Evidence(NamedTuple):
    """How well a code fits: the parts that agree less those that contradict, and what found it.

    Tuples are compared in this order: of two codes that fit as well, the one with the name wins.
    """

    balance: int
    by_name: bool
    by_id: bool


class _Parts(Generic[C]):
    """The parts of an object, and the codes that match its id or its name.

    Codes are compared by identity: members of two IntEnums are equal if their ids are.
    """

    def __init__(self, reader: Reader, shape: Shape[C, Any], raw: object) -> None:
        self.id = _scalar(raw, shape.id)
        self.name = _scalar(raw, shape.name)
        self.group_id = first(raw, shape.group_id)
        self.group_name = first(raw, shape.group_name)
        self.group_ids = ids(self.group_id)
        with_id = [code for id in ids(self.id) for code in reader.by_id.get(id, ())]
        with_name = reader.by_name.get(lower(self.name), [])
        codes = {code.identity: code for code in (*with_id, *with_name)}
        self.with_id = {code.identity for code in with_id}
        self.candidates: list[C] = []
        for enum in shape.codes:
            self.candidates += [one for one in codes.values() if isinstance(one, enum)]
        self.others = [
            one for one in codes.values() if not isinstance(one, shape.codes)
        ]
        self._evidence = {
            identity: self._weigh(code) for identity, code in codes.items()
        }

    def best(self) -> tuple[C | None, C | None]:
        """The code that is meant, or None; and the one with most evidence, also if that is too little."""
        best = max(self.candidates, key=self.evidence, default=None)
        if best is None or self.evidence(best).balance < 0:
            return None, best
        return best, best

    def other(self, own: Code | None) -> Code | None:
        """The code of another kind that is meant, if more than its id matches."""
        evidence = {code.identity: self.evidence(code) for code in self.others}
        both = [
            one
            for one in self.others
            if evidence[one.identity].by_id and evidence[one.identity].by_name
        ]
        if own is not None:
            mine = self.evidence(own)
            return None if mine.by_id and mine.by_name else next(iter(both), None)
        meant = [
            code
            for code in self.others
            if evidence[code.identity].by_name
            or (self.name is None and any(map(self.agrees, code.groups)))
        ]
        return max(meant, key=self.evidence, default=None)

    def evidence(self, code: Code) -> Evidence:
        return self._evidence[code.identity]

    def _weigh(self, code: Code) -> Evidence:
        names = [lower(name) for name in (code.wire_name, *code.aliases) if name]
        groups = code.groups
        named = any(
            name for group in groups for name in (group.wire_name, *group.aliases)
        )
        by_id, by_name = code.identity in self.with_id, lower(self.name) in names
        balance = 0
        for came, known, agrees in (
            (self.id, True, by_id),
            (self.name, bool(names), by_name),
            (self.group_id, bool(groups), any(map(self.has_id_of, groups))),
            (self.group_name, named, any(map(self.has_name_of, groups))),
        ):
            if came is not None and known:
                balance += 1 if agrees else -1
        return Evidence(balance, by_name, by_id)

    def agrees(self, group: Group) -> bool:
        return self.has_id_of(group) or self.has_name_of(group)

    def has_id_of(self, group: Group) -> bool:
        return group.value in self.group_ids

    def has_name_of(self, group: Group) -> bool:
        return any(
            name and _is_name(self.group_name, name)
            for name in (group.wire_name, *group.aliases)
        )


def _unknown(
    shape: Shape[Any, G],
    parts: _Parts[Any],
    raw: object,
    group: G | None,
    conflicts: Sequence[Conflict],
    fallback: Code | None = None,
) -> Unknown[G]:
    stated = _stated(shape, raw)
    return Unknown(
        shape.kind, group, tuple(conflicts), raw, parts.id, parts.name, fallback, stated
    )


def _unknown_group(
    shape: Shape[Any, G], parts: _Parts[Any]
) -> tuple[G | None, list[Conflict]]:
    """The group of an unknown code: by name and id, by name, or by a unique id.

    A name counts before an alias: what one group is called on the wire can be the name of another.
    If the object says nothing of a group, it is the one that the rules yield for the id.
    """
    if parts.group_id is None and parts.group_name is None:
        return _group_by_rule(shape, parts), []
    groups = _groups_of(shape)
    likely = [
        group for group in groups if _is_name(parts.group_name, group.wire_name or "")
    ]
    likely = likely or [group for group in groups if parts.has_name_of(group)]
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


def _own_group(shape: Shape[Any, G], parts: _Parts[Any]) -> G | None:
    """The group of the kind of the object that agrees with all that it says of a group."""
    stated = [(parts.group_id, parts.has_id_of), (parts.group_name, parts.has_name_of)]
    tests = [test for came, test in stated if came is not None]
    groups = [
        group
        for group in _groups_of(shape)
        if tests and all(test(group) for test in tests)
    ]
    return groups[0] if groups else None


def _groups_of(shape: Shape[Any, G]) -> list[G]:
    return [group for enum in shape.groups for group in enum]


def _group_by_rule(shape: Shape[Any, G], parts: _Parts[Any]) -> G | None:
    """The group of an id that is not in the catalog, if the code sets agree on it."""
    found = [enum.group_of(id) for enum in shape.codes for id in ids(parts.id)]
    groups = {group.identity: group for group in found if group is not None}
    return cast(G, groups.popitem()[1]) if len(groups) == 1 else None


def _fallback(shape: Shape[Any, Any]) -> Code | None:
    """The code that stands for unknown ids, if only one of the code sets has one."""
    found = [code for enum in shape.codes if (code := enum.fallback()) is not None]
    return found[0] if len(found) == 1 else None


def _equals(parts: _Parts[Code], code: Code) -> Iterator[Conflict]:
    mine = parts.evidence(code)
    equal = tuple(
        one.identity for one in parts.candidates if parts.evidence(one) == mine
    )
    if len(equal) > 1:
        yield Conflict("code", parts.id if mine.by_id else parts.name, equal)


def _code_conflicts(parts: _Parts[Any], code: Code) -> Iterator[Conflict]:
    mine = parts.evidence(code)
    if parts.id is not None and not mine.by_id:
        yield Conflict("id", parts.id, (code.value,))
    names = code.aliases if code.wire_name is None else (code.wire_name,)
    if parts.name is not None and not mine.by_name and names:
        yield Conflict("name", parts.name, names)


def _group_conflicts(parts: _Parts[Any], groups: Sequence[Group]) -> Iterator[Conflict]:
    if groups and parts.group_id is not None:
        if not any(map(parts.has_id_of, groups)):
            group_ids = tuple(group.value for group in groups)
            yield Conflict("group_id", parts.group_id, group_ids)
    if groups and parts.group_name is not None:
        if not any(map(parts.has_name_of, groups)):
            names = tuple(group.wire_name for group in groups)
            yield Conflict("group_name", parts.group_name, names)


def _field_conflicts(
    shape: Shape[Any, Any], raw: object, code: Code
) -> Iterator[Conflict]:
    for name, (_, paths) in shape.fields.items():
        received, expected = first(raw, paths), getattr(code.record, name)
        if received is None or expected is None:
            continue
        differ = isinstance(received, bool) is not isinstance(expected, bool)
        if differ or received != expected:
            yield Conflict(name, received, (expected,))


def _stated(shape: Shape[Any, Any], raw: object) -> dict[str, Any]:
    """The fields that the object itself states, by their names."""
    found = (
        (name, convert(first(raw, paths)))
        for name, (convert, paths) in shape.fields.items()
    )
    return {name: value for name, value in found if value is not None}


def _scalar(raw: object, paths: Paths) -> object:
    """The first value that a path leads to. The object itself is none, unless it is a string or a number."""
    return first(raw, paths if _is_scalar(raw) else [path for path in paths if path])


def _is_scalar(raw: object) -> bool:
    """Whether a value can be an id or a name: a string or a number."""
    return isinstance(raw, (str, int, float)) and not isinstance(raw, bool)


def _same(raw: object, value: bool | int | str) -> bool:
    return isinstance(raw, bool) is isinstance(value, bool) and raw == value


def _is_name(raw: object, name: str) -> bool:
    return isinstance(raw, str) and lower(raw) == lower(name)


def lower(raw: object) -> str:
    """A name in lower case, of A to Z only, to compare it. Other values: ""."""
    if not isinstance(raw, str) or len(raw) > LONGEST:
        return ""
    return raw.translate(_LOWER)
