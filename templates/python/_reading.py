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
from ._paths import Path, Paths, finder, first, mapping
from .reports import Conflict, Known, Unknown

C = TypeVar("C", bound=Code, covariant=True)
G = TypeVar("G", bound=Group, covariant=True)

Convert: TypeAlias = Callable[[object], Any]
Finding: TypeAlias = Callable[[object], object]
Came: TypeAlias = tuple[object, ...]

_KEPT = 4096  # meanings that are kept for a shape
_LOWER = str.maketrans({chr(upper): chr(upper + 32) for upper in range(65, 91)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What must hold for an element: values that it has, values that it lacks, and values among some."""

    has: Paths = ()
    lacks: Paths = ()
    where: Sequence[tuple[Path, tuple[bool | int | str, ...]]] = ()
    _has: tuple[Finding, ...] = field(init=False, repr=False, compare=False)
    _lacks: tuple[Finding, ...] = field(init=False, repr=False, compare=False)
    _where: tuple[Finding, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        paths = (self.has, self.lacks, [path for path, _ in self.where])
        for name, some in zip(("_has", "_lacks", "_where"), paths, strict=True):
            finders = tuple(finder([path]) for path in some)
            object.__setattr__(self, name, finders)

    @property
    def key(self) -> str | None:
        """A key without which they can't hold, if there is one."""
        needed = (*self.has, *(path for path, _ in self.where))
        keys = (path[0] for path in needed if path and isinstance(path[0], str))
        return next(keys, None)

    def hold(self, element: object) -> bool:
        for find in self._has:
            if find(element) is None:
                return False
        for find in self._lacks:
            if find(element) is not None:
                return False
        for find, (_, values) in zip(self._where, self.where, strict=True):
            found = find(element)
            if not any(_same(found, value) for value in values):
                return False
        return True


NONE = Conditions()


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
    conditions: Conditions = NONE
    codes: tuple[type[C], ...]
    groups: tuple[type[G], ...] = ()
    _key: Finding = field(init=False, repr=False, compare=False)
    _parts: tuple[Finding, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_key", finder(self.key))
        inside = ([path for path in paths if path] for paths in (self.id, self.name))
        groups = (self.group_id, self.group_name)
        fields = (paths for _, paths in self.fields.values())
        finders = map(finder, (*inside, *groups, *fields))
        object.__setattr__(self, "_parts", tuple(finders))

    def find(self, report: object) -> object:
        """The object in a report, or None. What stands under its key and is no JSON object counts
        too; an object without any part of a code does not.
        """
        if self.conditions is not NONE and not self.conditions.hold(report):
            return None
        found = self._key(report) if self.key else report
        if self.key and mapping(found) is None:
            return found
        if _is_scalar(found):
            return found if () in self.id or () in self.name else None
        id, name, group_id, group_name, *_ = self._parts
        if _is_scalar(id(found)) or _is_scalar(name(found)):
            return found
        parts = (id, name, group_id, group_name) if self.key else ()
        return found if any(part(found) is not None for part in parts) else None

    def came(self, raw: object) -> Came:
        """The id, the name, the id and the name of the group, and the fields, as they came. What did not is None."""
        if _is_scalar(raw):
            parts = (self.id, self.name, self.group_id, self.group_name)
            fields = (paths for _, paths in self.fields.values())
            return tuple(first(raw, paths) for paths in (*parts, *fields))
        return tuple([part(raw) for part in self._parts])

    def fits(self, raw: object) -> bool:
        """Whether a value has the form of the object."""
        return mapping(raw) is not None or () in self.id and _is_scalar(raw)


class Meaning(NamedTuple):
    """What the parts of an object mean, whatever else is in it: a code, or a group and a fallback."""

    code: Code | None
    group: Any
    conflicts: tuple[Conflict, ...]
    fallback: Code | None
    stated: Mapping[str, Any]


class Reader:
    """Reads the objects of the payloads of one provider.

    Few objects differ in what they mean, so the meanings of those that came last are kept.
    """

    def __init__(self, *shapes: Shape[Code, Group]) -> None:
        self.by_id: dict[int | str, list[Code]] = {}
        self.by_name: dict[str, list[Code]] = {}
        self._meanings: dict[int, dict[object, Meaning]] = {
            id(shape): {} for shape in shapes
        }
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
            conflict = Conflict("object", raw, ())
            return Unknown(shape.kind, None, (conflict,), raw, None, None)
        came = shape.came(raw)
        code, group, conflicts, fallback, stated = self._meaning(shape, came)
        kind, id, name, stated = shape.kind, came[0], came[1], dict(stated)
        if code is None:
            return Unknown(kind, group, conflicts, raw, id, name, fallback, stated)
        return Known(cast(C, code), kind, group, conflicts, raw, id, name, stated)

    def _meaning(self, shape: Shape[Any, Any], came: Came) -> Meaning:
        kept = self._meanings[id(shape)]
        key = came, (*map(type, came),)  # True, 1 and 1.0 are equal, and differ
        try:
            found = kept.get(key)
        except TypeError:  # a list or an object where a part should be
            return self._weighed(shape, came)
        if found is None:
            found = self._weighed(shape, came)
            if not any(isinstance(part, str) and len(part) > LONGEST for part in came):
                if len(kept) >= _KEPT:
                    kept.clear()
                kept[key] = found
        return found

    def _weighed(self, shape: Shape[Any, Any], came: Came) -> Meaning:
        parts = _Parts[Any](self, shape, came)
        stated = _stated(shape, came)
        code, best = parts.best()
        other = parts.other(code)
        if other is not None:
            meant = Conflict("kind", shape.kind, (other.identity,))
            return Meaning(None, _own_group(shape, parts), (meant,), None, stated)
        if code is None:
            group, conflicts = _unknown_group(shape, parts)
            if best is not None:
                said = parts.id if parts.evidence(best).by_id else parts.name
                against = Conflict("evidence", said, (best.identity,))
                conflicts = [
                    against,
                    *_code_conflicts(parts, best),
                    *_group_conflicts(parts, best.groups),
                ]
            return Meaning(None, group, tuple(conflicts), _fallback(shape), stated)
        groups = code.groups
        conflicts = [
            *_equals(parts, code),
            *_code_conflicts(parts, code),
            *_group_conflicts(parts, groups),
            *_field_conflicts(shape, came, code),
        ]
        named = (one for one in groups if parts.agrees(one))
        own = next(named, groups[0] if groups else None)
        return Meaning(code, own, tuple(conflicts), None, stated)


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

    def __init__(self, reader: Reader, shape: Shape[C, Any], came: Came) -> None:
        self.id, self.name, self.group_id, self.group_name = came[:4]
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
        most = max(map(self.evidence, self.candidates), default=None)
        self.equal = _in_use(
            [one for one in self.candidates if self.evidence(one) == most]
        )

    def best(self) -> tuple[C | None, C | None]:
        """The code that is meant, or None; and the one with most evidence, also if that is too little."""
        best = self.equal[0] if self.equal else None
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


def _in_use(equal: list[C]) -> list[C]:
    """Codes that fit equally well, without those that another of them replaces."""
    if len(equal) < 2:
        return equal
    return [
        code for code in equal if not any(_replaces(other, code) for other in equal)
    ]


def _replaces(new: Code, code: Code) -> bool:
    gone = code.deprecated
    if gone is None or gone.replaced_by != new.value:
        return False
    provider = new.identity.partition("/")[0]
    return (gone.provider, gone.enum) == (provider, type(new).__name__)


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
    if len(parts.equal) > 1:
        equal = tuple(one.identity for one in parts.equal)
        by_id = parts.evidence(code).by_id
        yield Conflict("code", parts.id if by_id else parts.name, equal)


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
    shape: Shape[Any, Any], came: Came, code: Code
) -> Iterator[Conflict]:
    for name, received in zip(shape.fields, came[4:], strict=True):
        expected = getattr(code.record, name)
        if received is None or expected is None:
            continue
        differ = isinstance(received, bool) is not isinstance(expected, bool)
        if differ or received != expected:
            yield Conflict(name, received, (expected,))


def _stated(shape: Shape[Any, Any], came: Came) -> dict[str, Any]:
    """The fields that the object itself states, by their names."""
    fields = zip(shape.fields.items(), came[4:], strict=True)
    found = ((name, convert(one)) for (name, (convert, _)), one in fields)
    return {name: value for name, value in found if value is not None}


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
