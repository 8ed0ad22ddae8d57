"""Which code an object of a payload means, by the reader that the Python package ships. Takes any JSON value.

The reader expects enums of codes and groups. Here it gets classes with the same attributes, made from the catalog:
real enums of thousands of members would take too long.
"""

# docs/architecture/decisions/0014

import json
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from codecanon.catalog.equivalence import Located
from codecanon.catalog.grouping import Grouping
from codecanon.catalog.model import CodeSet, Group, GroupSet, Provider, Report, identity
from codecanon.lookup import shipped
from codecanon.lookup.shipped import Conflict, Known
from codecanon.text import printable


class _Members(type):
    """The metaclass of the classes that take the place of enums: iterating over one gives its members."""

    members: tuple[Any, ...]
    group_of: Callable[[int | str], Any]
    fallback: Callable[[], Any]

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls.members)


class OwnGroup(metaclass=_Members):
    """A group with the attributes that the reader uses. `identity` distinguishes it from groups of other group sets."""

    def __init__(self, group: Group, identity: str) -> None:
        self.group, self.identity = group, identity
        self.value, self.wire_name, self.aliases = group.id, group.name, group.aliases


class _OwnCode(metaclass=_Members):
    """A code with the attributes that the reader uses."""

    def __init__(self, found: Located, groups: tuple[OwnGroup, ...]) -> None:
        self.found, self.identity, self.groups = found, found.identity, groups
        self.value, self.wire_name, self.aliases = found.code.id, found.code.name, found.code.alias_names
        self.record = SimpleNamespace(**found.code.fields)


class Reported(NamedTuple):
    """An object of a payload. `code_id` and `name` are as they came. `found` is None for a code that is not in the catalog;
    its `group` may be known, and `fallback` is the code that stands for it. `other` is the code of another kind that was
    meant, if one was.
    """

    path: str
    report: Report
    code_id: Any
    name: Any
    found: Located | None
    other: Located | None
    group: OwnGroup | None
    fallback: Located | None
    conflicts: tuple[Conflict, ...]

    @property
    def fit(self) -> tuple[bool, bool, int]:
        """How well the object was understood, to compare readings of it."""
        return self.found is not None, self.group is not None, -len(self.conflicts)


class Vocabulary:
    """The codes and groups of a provider that its reports can contain, and a reader for them."""

    def __init__(self, provider: Provider) -> None:
        group_enums = {one.id: _group_enum(provider, one) for one in provider.group_sets_of()}
        code_enums = {one.id: _code_enum(provider, one, group_enums) for one in provider.code_sets_of()}
        self.codes: dict[str, Located] = {
            code.identity: code.found for code_enum in code_enums.values() for code in code_enum
        }
        self.shapes = {
            report.kind: shipped.Shape(
                kind=report.kind,
                key=report.key,
                id=report.id,
                name=report.name,
                group_id=report.group_id,
                group_name=report.group_name,
                fields=report.fields,
                codes=cast(Any, tuple(code_enums[one.id] for one in provider.code_sets_of(report))),
                groups=cast(Any, tuple(group_enums[one.id] for one in provider.group_sets_of(report))),
            )
            for report in provider.reports
        }
        self.reader = shipped.Reader(*self.shapes.values())


def _group_enum(provider: Provider, group_set: GroupSet) -> _Members:
    enum = _Members(group_set.id, (OwnGroup,), {})
    enum.members = tuple(enum(group, identity(provider.id, group_set.id, group.id)) for group in group_set.groups)
    return enum


def _code_enum(provider: Provider, code_set: CodeSet, group_enums: dict[str, _Members]) -> _Members:
    groups = {group.value: group for group in group_enums.get(code_set.group_set or "", ())}
    enum = _Members(code_set.id, (_OwnCode,), {})
    enum.members = tuple(
        enum(Located(provider, code_set, code), tuple(groups[id] for id in code.groups)) for code in code_set.codes
    )
    grouping = Grouping(provider.group_set(code_set))
    enum.group_of = lambda id: groups.get(found.id) if (found := grouping.group_of(id)) else None
    enum.fallback = lambda: next((code for code in enum.members if code.value == code_set.fallback), None)
    return enum


def resolve(vocabulary: Vocabulary, report: Report, value: Any, path: str) -> Reported:
    """The value, read as the object that the report describes."""
    result = vocabulary.reader.read(vocabulary.shapes[report.kind], value)
    found = cast(_OwnCode, result.code).found if isinstance(result, Known) else None
    meant = (one.expected[0] for one in result.conflicts if one.part == "kind")
    other = next((vocabulary.codes[str(code)] for code in meant), None)
    group = cast(OwnGroup | None, result.group)
    stand_in = cast(_OwnCode | None, None if isinstance(result, Known) or group else result.fallback)
    fallback = stand_in.found if stand_in else None
    return Reported(path, report, result.raw_id, result.raw_name, found, other, group, fallback, result.conflicts)


def conflict_message(conflict: Conflict) -> str:
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
