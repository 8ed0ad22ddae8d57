"""What the shipped readers need of a provider: its codes and groups, and how its payloads look.

The readers expect enums of codes and groups. Here they get classes with the same attributes, made from the catalog: real
enums of thousands of members would take too long.
"""

# docs/architecture/decisions/0014, docs/architecture/decisions/0046

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

from codecanon.catalog.equivalence import Located
from codecanon.catalog.grouping import Grouping
from codecanon.catalog.json_path import Many, parsed
from codecanon.catalog.model import Catalog, CodeSet, Event, Field, Group, GroupSet, Provider, Report, identity
from codecanon.frozen import dataclass
from codecanon.targets import shipped
from codecanon.targets.readers import read_type


class _Members(type):
    """The metaclass of the classes that take the place of enums: iterating over one gives its members."""

    members: tuple[Any, ...]
    group_of: Callable[[int | str], Any]
    fallback: Callable[[], Any]

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls.members)


class OwnGroup(metaclass=_Members):
    """A group with the attributes that the readers use. `identity` distinguishes it from groups of other group sets."""

    def __init__(self, group: Group, identity: str) -> None:
        self.group, self.identity = group, identity
        self.value, self.wire_name, self.aliases = group.id, group.name, group.aliases

    def __getattr__(self, name: str) -> Any:
        return self.group.fields[name]


class OwnCode(metaclass=_Members):
    """A code with the attributes that the readers use."""

    def __init__(self, found: Located, groups: tuple[OwnGroup, ...]) -> None:
        self.found, self.identity, self.groups = found, found.identity, groups
        self.value, self.wire_name, self.aliases = found.code.id, found.code.name, found.code.alias_names
        self.record = SimpleNamespace(**found.code.fields)
        new = found.code.deprecated and found.code.deprecated.replaced_by
        self.deprecated = new and SimpleNamespace(provider=new.provider, enum=new.code_set, replaced_by=new.id)

    def __getattr__(self, name: str) -> Any:
        return self.found.code.fields[name]


@dataclass(frozen=True, slots=True)
class OwnReport(shipped.Report):
    """A report as the readers make it, with its results by kind."""

    provider: str  # type: ignore[misc]  # of an instance, as the class is one for all providers
    raw: Any
    envelope: Any
    path: str
    by_kind: dict[str, Any]

    @property
    def results(self) -> tuple[Any, ...]:
        return tuple(self.by_kind.values())


class Vocabulary:
    """The codes and groups of a provider that its payloads can contain, and a reader for them."""

    def __init__(self, catalog: Catalog, provider: Provider) -> None:
        group_enums = {one.id: _group_enum(provider, one) for one in provider.group_sets_of(*provider.objects)}
        self._code_enums = {
            one.id: _code_enum(provider, one, group_enums) for one in provider.code_sets_of(*provider.objects)
        }
        self.codes: dict[str, Located] = {
            code.identity: code.found for code_enum in self._code_enums.values() for code in code_enum
        }
        fields = {field.id: field for field in catalog.fields}

        def shape(report: Report) -> Any:
            return shipped.Shape(
                kind=report.kind,
                key=_paths(report.key),
                id=_paths(report.id),
                name=_paths(report.name),
                group_id=_paths(report.group_id),
                group_name=_paths(report.group_name),
                fields={id: (_converter(fields[id]), _paths(paths)) for id, paths in report.fields.items()},
                conditions=_conditions(report),
                codes=cast(Any, tuple(self._code_enums[one.id] for one in provider.code_sets_of(report))),
                groups=cast(Any, tuple(group_enums[one.id] for one in provider.group_sets_of(report))),
            )

        types = {one.id: one.type for one in catalog.envelope}
        self.payloads: shipped.Payloads[OwnReport, Any] = shipped.Payloads(
            report=lambda raw, envelope, path, **results: OwnReport(provider.id, raw, envelope, path, results),
            envelope=partial(SimpleNamespace, **dict.fromkeys(types)),
            containers=_paths(provider.containers),
            values={id: (_type(types[id]), _paths(paths)) for id, paths in provider.envelope.items()},
            events=[(event.id, _conditions(event)) for event in provider.events],
            reports=list(map(shape, provider.reports)),
            request_errors=list(map(shape, provider.request_errors)),
        )


def _paths(texts: Sequence[str]) -> list[Any]:
    return list(map(_path, texts))


def _path(text: str) -> tuple[Any, ...]:
    found = parsed(text)
    assert found
    steps = (shipped.paths.Step[step.name] if isinstance(step, Many) else step for step in found.steps)
    return (*[shipped.paths.UP] * found.up, *steps)


def _conditions(item: Report | Event) -> Any:
    where = [(_path(path), cast(Any, values)) for path, values in item.where.items()]
    return shipped.Conditions(has=_paths(item.has), lacks=_paths(item.lacks), where=where)


def _type(type: str) -> Callable[[object], Any]:
    convert: Callable[[object], Any] = getattr(shipped.values, type)
    return convert


def _converter(field: Field) -> Callable[[object], Any]:
    """What reads a value of a declared field."""
    if field.is_enum:
        values = {value.id for value in field.values}
        return lambda raw: raw if isinstance(raw, str) and raw in values else None
    return _type(read_type(field))


def _group_enum(provider: Provider, group_set: GroupSet) -> _Members:
    enum = _Members(group_set.id, (OwnGroup,), {})
    enum.members = tuple(enum(group, identity(provider.id, group_set.id, group.id)) for group in group_set.groups)
    return enum


def _code_enum(provider: Provider, code_set: CodeSet, group_enums: dict[str, _Members]) -> _Members:
    groups = {group.value: group for group in group_enums.get(code_set.group_set or "", ())}
    enum = _Members(code_set.id, (OwnCode,), {})
    enum.members = tuple(
        enum(Located(provider, code_set, code), tuple(groups[id] for id in code.groups)) for code in code_set.codes
    )
    grouping = Grouping(provider.group_set(code_set))
    enum.group_of = lambda id: groups.get(found.id) if (found := grouping.group_of(id)) else None
    enum.fallback = lambda: next((code for code in enum.members if code.value == code_set.fallback), None)
    return enum
