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
from ._making import maker
from ._model import Code, Group
from ._paths import Path, Paths, first, leads, mapping
from .reports import Conflict, Known, Unknown

C = TypeVar("C", bound=Code, covariant=True)
G = TypeVar("G", bound=Group, covariant=True)

Convert: TypeAlias = Callable[[object], Any]
Came: TypeAlias = tuple[object, ...]
# Reads an object. If it is not said to hold a code, and no part of one is in it: None.
Reads: TypeAlias = Callable[[object, bool], Any]

_KEPT = 4096  # meanings that are kept for a shape
_LOWER = str.maketrans({chr(upper): chr(upper + 32) for upper in range(65, 91)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What must hold for an element: values that it has, values that it lacks, and values among some."""

    has: Paths = ()
    lacks: Paths = ()
    where: Sequence[tuple[Path, tuple[bool | int | str, ...]]] = ()

    def left(self, value: object) -> Conditions | None:
        """What they still ask of values of the layout of this one. None: they hold for none of them."""
        for path in (*self.has, *(path for path, _ in self.where)):
            if leads(value, path) is False:
                return None
        for path, _ in self.where:
            if leads(value, path) and isinstance(first(value, (path,)), (dict, list)):
                return None
        if any(leads(value, path) for path in self.lacks):
            return None
        has = [path for path in self.has if leads(value, path) is None]
        lacks = [path for path in self.lacks if leads(value, path) is None]
        if not (has or lacks or self.where):
            return NONE
        return Conditions(has=has, lacks=lacks, where=self.where)

    def hold(self, element: object) -> bool:
        for path in self.has:
            if first(element, (path,)) is None:
                return False
        for path in self.lacks:
            if first(element, (path,)) is not None:
                return False
        for path, values in self.where:
            found = first(element, (path,))
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
    # The keys of the parts in an object, if each part has one; the paths, and the part of each:
    keys: Sequence[object] | None = field(init=False, repr=False, compare=False)
    _paths: Paths = field(init=False, repr=False, compare=False)
    _parts: Sequence[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # An object is itself no id and no name.
        named = [[path for path in paths if path] for paths in (self.id, self.name)]
        parts = [*named, *self.parts[2:]]
        paths = [path for paths in parts for path in paths]
        keys = [
            path[0] for path in paths if len(path) == 1 and isinstance(path[0], str)
        ]
        of_parts = [part for part, paths in enumerate(parts) for _ in paths]
        object.__setattr__(self, "_paths", paths)
        object.__setattr__(self, "_parts", of_parts)
        object.__setattr__(self, "keys", keys if len(keys) == len(paths) else None)

    @property
    def parts(self) -> list[Paths]:
        """Where the id, the name, the id and the name of the group, and the fields stand."""
        fields = (paths for _, paths in self.fields.values())
        return [self.id, self.name, self.group_id, self.group_name, *fields]

    def values(self, raw: object) -> Came:
        """What stands at all the paths of parts in an object. What did not come is None."""
        inside = mapping(raw)
        if inside is not None:
            if self.keys is not None:
                return tuple(map(inside.get, self.keys))
        elif _is_scalar(raw):
            return raw, Shape  # no object has these values
        return tuple([first(raw, (path,)) for path in self._paths])

    def places(self, raw: object, values: Came) -> list[int | None]:
        """Where each part is in the values: at the first of its paths that leads to one, or nowhere."""
        if _is_scalar(raw):
            return [0 if () in paths else None for paths in self.parts]
        found: list[int | None] = [None] * len(self.parts)
        for place, (part, value) in enumerate(zip(self._parts, values, strict=True)):
            if value is not None and found[part] is None:
                found[part] = place
        return found

    def is_code(self, raw: object, came: Came) -> bool:
        """Whether there is a code in what stands in the place of an object. What stands under its key and
        is no JSON object counts too; an object without any part of a code does not.
        """
        if self.key and mapping(raw) is None:
            return raw is not None
        if _is_scalar(raw):
            return () in self.id or () in self.name
        if any(map(_is_scalar, came[:2])):
            return True
        return bool(self.key) and any(part is not None for part in came[:4])

    def fits(self, raw: object) -> bool:
        """Whether a value has the form of the object."""
        return mapping(raw) is not None or () in self.id and _is_scalar(raw)


class Meaning(NamedTuple):
    """What the parts of an object mean, whatever else is in it: a code, or a group and a fallback.

    `id_at` and `name_at` are the places of the id and the name in the values of the object.
    """

    code: Code | None
    group: Any
    conflicts: tuple[Conflict, ...]
    fallback: Code | None
    stated: Mapping[str, Any]
    is_code: bool = True
    id_at: int | None = None
    name_at: int | None = None


class Reader:
    """Reads the objects of the payloads of one provider.

    Few objects differ in what they mean, so the meanings of those that came last are kept.
    """

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

    def reads(self, shape: Shape[C, G]) -> Reads:
        """What reads the objects of a shape."""
        kind, keys, kept = shape.kind, shape.keys, dict[object, Meaning]()
        known, unknown = maker(Known), maker(Unknown)

        def read(raw: object, is_code: bool) -> Known[C, G] | Unknown[G] | None:
            inside = mapping(raw)
            if inside is not None and keys is not None:
                values = tuple(map(inside.get, keys))
            else:
                values = shape.values(raw)
                if not shape.fits(raw):
                    if is_code or self._meant(shape, raw, values).is_code:
                        conflict = Conflict("object", raw, ())
                        return Unknown(kind, None, (conflict,), raw, None, None)
                    return None
            key = values, *map(type, values)  # True, 1 and 1.0 are equal, and differ
            try:
                meaning = kept[key]
            except KeyError:
                meaning = self._meant(shape, raw, values)
                if not any(
                    isinstance(one, str) and len(one) > LONGEST for one in values
                ):
                    if len(kept) >= _KEPT:
                        kept.clear()
                    kept[key] = meaning
            except TypeError:  # a list or an object where a part should be
                meaning = self._meant(shape, raw, values)
            code, group, conflicts, fallback, stated, there, id_at, name_at = meaning
            if not (there or is_code):
                return None
            id = None if id_at is None else values[id_at]
            name = None if name_at is None else values[name_at]
            stated = {**stated} if stated else {}  # for each of its own
            if code is None:
                return unknown(kind, group, conflicts, raw, id, name, fallback, stated)
            return known(code, kind, group, conflicts, raw, id, name, stated)

        return read

    def _meant(self, shape: Shape[Any, Any], raw: object, values: Came) -> Meaning:
        places = shape.places(raw, values)
        came = tuple([None if place is None else values[place] for place in places])
        is_code, id_at, name_at = shape.is_code(raw, came), places[0], places[1]
        meaning = self._weighed(shape, came)
        return meaning._replace(is_code=is_code, id_at=id_at, name_at=name_at)

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
