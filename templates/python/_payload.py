"""Reads whole payloads of one provider: reports, events, request errors, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from ._ids import LONGEST
from ._making import maker
from ._paths import (
    EACH,
    Element,
    Path,
    Paths,
    elements,
    finder,
    first,
    leads,
    left,
    mapping,
)
from ._reading import NONE, Conditions, Convert, Reader, Reads, Shape
from .reports import Event, NotUnderstood, Reading, Reason

R = TypeVar("R")  # the reports of the provider
Q = TypeVar("Q")  # its request errors

# By kind, the form of an object, and the object.
Present: TypeAlias = dict[str, tuple[Shape[Any, Any], object]]

_EventForm: TypeAlias = tuple[str, Conditions]

# The name that a report has for a code, what must hold for it, what finds its object and what reads it, and its form.
_CodeForm: TypeAlias = tuple[
    str,
    Conditions,
    Callable[[Any], object],
    Reads,
    Shape[Any, Any],
]

_KEPT = 256  # outlines that are kept, of objects with so many keys at most:
_KEYS = 64
_PLANS = 16  # plans that are kept for each
_LIST: Path = (EACH,)  # the container of a payload that is a list
_ITSELF: Path = ()  # that of a payload that is a report


class Plan(NamedTuple):
    """What elements of one layout can be, and where their values stand: all that their keys decide.

    The values of the envelope are under keys of the element, in an object of it, or at the first of several paths.
    """

    events: Sequence[_EventForm]
    reports: Sequence[_CodeForm]
    request_errors: Sequence[_CodeForm]
    under_keys: Sequence[tuple[str, Convert, object]]
    inside: Sequence[tuple[str, Convert, object, object]]
    at_paths: Sequence[tuple[str, Convert, Paths]]


# The keys of an object that have known keys in the objects under them, with these; and its plans, by the types under these.
_Outline: TypeAlias = tuple[
    Sequence[tuple[object, Sequence[object]]], dict[object, Plan]
]


@dataclass(frozen=True, kw_only=True)
class Payloads(Generic[R, Q]):
    """How the payloads of a provider look. `report` and `envelope` make what a report becomes.

    `names` has the attributes of kinds that are not called like the kind.
    """

    report: Callable[..., R]
    envelope: Callable[..., Any]
    containers: Sequence[Path]
    values: Mapping[str, tuple[Convert, Paths]]
    events: Sequence[_EventForm]
    reports: Sequence[Shape[Any, Any]]
    request_errors: Sequence[Shape[Any, Any]]
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def _reads(self) -> dict[int, Reads]:
        shapes = (*self.reports, *self.request_errors)
        reader = Reader(*shapes)
        return {id(shape): reader.reads(shape) for shape in shapes}

    @cached_property
    def _report_of(self) -> Callable[..., R]:
        return maker(self.report)

    @cached_property
    def _envelope_of(self) -> Callable[..., Any]:
        return maker(self.envelope)

    @cached_property
    def _known(self) -> dict[object, list[object]]:
        """The keys that paths in elements begin with, each with those that follow it."""
        shapes = (*self.reports, *self.request_errors)
        conditions = [shape.conditions for shape in shapes]
        conditions += [one for _, one in self.events]
        paths = [path for _, paths in self.values.values() for path in paths]
        paths += [path for shape in shapes for path in shape.key]
        for one in conditions:
            paths += [*one.has, *one.lacks, *(path for path, _ in one.where)]
        known: dict[object, list[object]] = {}
        for way in dict.fromkeys(path[:2] for path in paths):
            if way and isinstance(way[0], str):
                following = known.setdefault(way[0], [])
                following += [key for key in way[1:] if isinstance(key, str)]
        return known

    @cached_property
    def _layouts(self) -> dict[object, dict[object, Plan]]:
        return {}

    @cached_property
    def _outlines(self) -> dict[object, _Outline]:
        return {}

    def _plan(self, value: object) -> Plan:
        """The plan for a value. Reports have few layouts, so the plans of those that came last are kept."""
        inside = mapping(value)
        outline = None if inside is None else (*inside, *map(type, inside.values()))
        try:
            nested, plans = self._outlines[outline]
        except KeyError:
            nested, plans = self._outline(inside, outline)
        types: list[object] = []
        for key, following in nested:
            below = mapping(inside[key] if inside else None) or {}
            types += map(type, map(below.get, following))
        layout = tuple(types)
        plan = plans.get(layout)
        if plan is None:
            if len(plans) >= _PLANS:
                plans.clear()
            plan = plans[layout] = self._planned(value)
        return plan

    def _outline(
        self, inside: dict[object, object] | None, outline: tuple[object, ...] | None
    ) -> _Outline:
        """The outline of objects with these keys and types of values. What is under unknown keys makes no other plans."""
        values = inside or {}
        if len(self._layouts) >= _KEPT:
            self._layouts.clear()
            self._outlines.clear()
        types = tuple([type(values.get(key)) for key in self._known])
        plans = self._layouts.setdefault((inside is None, types), {})
        nested = [
            (key, following)
            for key, following in self._known.items()
            if following and isinstance(values.get(key), dict)
        ]
        if len(values) <= _KEYS and all(len(str(key)) <= LONGEST for key in values):
            if len(self._outlines) >= _KEPT:
                self._outlines.clear()
            self._outlines[outline] = nested, plans
        return nested, plans

    def _planned(self, value: object) -> Plan:
        def codes(shapes: Sequence[Shape[Any, Any]]) -> list[_CodeForm]:
            found: list[_CodeForm] = []
            for shape in shapes:
                conditions = shape.conditions.left(value)
                find = finder(value, shape.key or [_ITSELF])
                if find is not None and conditions is not None:
                    name = self.names.get(shape.kind, shape.kind)
                    reads = self._reads[id(shape)]
                    found.append((name, conditions, find, reads, shape))
            return found

        events = self.events if mapping(value) is not None else ()
        conditions = ((kind, one.left(value)) for kind, one in events)
        values = [
            (name, convert, left(value, paths))
            for name, (convert, paths) in self.values.items()
        ]
        return Plan(
            [(kind, one) for kind, one in conditions if one is not None],
            codes(self.reports),
            codes(self.request_errors),
            [
                (name, convert, paths[0][0])
                for name, convert, paths in values
                if paths and len(paths[0]) == 1 and leads(value, paths[0])
            ],
            [
                (name, convert, paths[0][0], paths[0][1])
                for name, convert, paths in values
                if paths and len(paths[0]) == 2 and leads(value, paths[0])
            ],
            [
                (name, convert, paths)
                for name, convert, paths in values
                if paths and not leads(value, paths[0])
            ],
        )

    @cached_property
    def _lists(self) -> list[tuple[Path, str | None]]:
        """The containers inside of an object, and the key that each begins with."""
        return [
            (one, one[0] if isinstance(one[0], str) else None)
            for one in self.containers
            if one not in (_LIST, _ITSELF)
        ]

    def read(self, payload: object) -> Reading[R, Q]:
        """Everything in a payload. No value makes it fail."""
        found = _Found[R, Q]()
        if isinstance(payload, list) and payload and _LIST in self.containers:
            for element in elements(Element(payload), _LIST) or ():
                self._payload(element, found)
        else:
            self._payload(Element(payload), found)
        return found.reading()

    def read_report(self, element: Element) -> R:
        """A value as a report, also if it holds no code."""
        plan = self._plan(element.value)
        return self._made(element, plan, self._codes(element.value, plan)[0])

    def _made(self, element: Element, plan: Plan, codes: dict[str, Any]) -> R:
        envelope = self._envelope(element, plan)
        return self._report_of(element.value, envelope, element.path, **codes)

    def read_object(self, kind: str, value: object) -> Any:
        """A value as the object of a kind."""
        shape = next(
            shape
            for shape in (*self.reports, *self.request_errors)
            if shape.kind == kind
        )
        return self._reads[id(shape)](value, True)

    def _payload(self, payload: Element, found: _Found[R, Q]) -> None:
        """Reads a payload, or an item of one that is a list."""
        before = found.understood
        missed: list[NotUnderstood] = []
        if (inside := mapping(payload.value)) is not None:
            for container, key in self._lists:
                if key is None or key in inside:
                    missed += self._container(payload, container, found)
        itself = payload.listed or _ITSELF in self.containers
        plan = self._plan(payload.value)
        if found.understood == before:
            self._element(payload, plan, found, reports=itself)
        elif not (itself and self._report(payload, plan, found)):
            self._request_errors(payload, plan, found)
        if found.understood == before:
            found.missed += missed or [
                NotUnderstood(_reason(payload), payload.path, payload.value)
            ]
        else:
            found.missed += [one for one in missed if one.reason == "no_code"]

    def _container(
        self, payload: Element, container: Path, found: _Found[R, Q]
    ) -> list[NotUnderstood]:
        """Reads the elements of a container. Returns those in which nothing was understood."""
        there = elements(payload, container)
        if there == []:
            listed = (
                container[: container.index(EACH)] if EACH in container else container
            )
            lists = [
                one
                for one in elements(payload, listed) or ()
                if one.path not in found.paths
            ]
            found.paths.update(one.path for one in lists)
            return [NotUnderstood("empty", one.path, one.value) for one in lists]
        missed: list[NotUnderstood] = []
        for element in there or ():
            if element.path in found.paths:  # another container leads to it too
                continue
            found.paths.add(element.path)
            plan = self._plan(element.value)
            understood = self._element(element, plan, found, reports=True)
            if not understood and element.listed:
                missed.append(NotUnderstood("no_code", element.path, element.value))
        return missed

    def _element(
        self, element: Element, plan: Plan, found: _Found[R, Q], *, reports: bool
    ) -> bool:
        """Reads an element as the first of what it can be: an event, a report, a request error."""
        value = element.value
        for kind, conditions in plan.events:
            if conditions is NONE or conditions.hold(value):
                envelope = self._envelope(element, plan)
                found.events.append(Event(kind, value, envelope, element.path))
                return True
        if reports and self._report(element, plan, found):
            return True
        if self._request_errors(element, plan, found):
            return True
        if reports and (codes := self._codes(value, plan)[0]):
            # in no form that we know
            found.reports.append(self._made(element, plan, codes))
            return True
        return False

    def _report(self, element: Element, plan: Plan, found: _Found[R, Q]) -> bool:
        codes, is_report = self._codes(element.value, plan)
        if is_report:
            found.reports.append(self._made(element, plan, codes))
            return True
        return False

    def _request_errors(
        self, element: Element, plan: Plan, found: _Found[R, Q]
    ) -> bool:
        value, errors = element.value, dict[str, Any]()
        for name, conditions, find, read, shape in plan.request_errors:
            if name not in errors and (conditions is NONE or conditions.hold(value)):
                raw = find(value)
                error = read(raw, False) if shape.fits(raw) else None
                if error is not None:
                    errors[name] = error
        found.request_errors += errors.values()
        return bool(errors)

    def present(self, value: object) -> Present:
        """For each kind, the first object that a value holds."""
        present: Present = {}
        for _, conditions, find, read, shape in self._plan(value).reports:
            if shape.kind not in present and conditions.hold(value):
                raw = find(value)
                if read(raw, False) is not None:
                    present[shape.kind] = shape, raw
        return present

    def _codes(self, value: object, plan: Plan) -> tuple[dict[str, Any], bool]:
        """For each kind, the first code that a value holds, by the name that a report has for it; and
        whether one of them is in an object of the form that it should have.
        """
        codes: dict[str, Any] = {}
        is_report = False
        for name, conditions, find, read, shape in plan.reports:
            if name not in codes and (conditions is NONE or conditions.hold(value)):
                raw = find(value)
                code = read(raw, False)
                if code is not None:
                    codes[name] = code
                    is_report = is_report or shape.fits(raw)
        return codes, is_report

    def _envelope(self, element: Element, plan: Plan) -> Any:
        value: Any = element.value
        found = {name: convert(value[key]) for name, convert, key in plan.under_keys}
        for name, convert, key, inner in plan.inside:
            found[name] = convert(value[key][inner])
        for name, convert, paths in plan.at_paths:
            one = first(value, paths, element.around)
            if one is not None:
                found[name] = convert(one)
        return self._envelope_of(**found)


@dataclass(slots=True)
class _Found(Generic[R, Q]):
    """What has been found in a payload so far."""

    reports: list[R] = field(default_factory=list[Any])
    events: list[Event] = field(default_factory=list[Event])
    request_errors: list[Q] = field(default_factory=list[Any])
    missed: list[NotUnderstood] = field(default_factory=list[NotUnderstood])
    # Of the elements that have been read:
    paths: set[str] = field(default_factory=set[str])

    @property
    def understood(self) -> int:
        return len(self.reports) + len(self.events) + len(self.request_errors)

    def reading(self) -> Reading[R, Q]:
        return Reading(
            tuple(self.reports),
            tuple(self.events),
            tuple(self.request_errors),
            tuple(self.missed),
        )


def _reason(payload: Element) -> Reason:
    """Why nothing was understood in a payload."""
    value = payload.value
    if isinstance(value, (str, bytes, bytearray, memoryview)):
        return "text"
    if value is None or value == {} or value == []:
        return "empty"
    return "no_code" if payload.listed else "unknown_container"
