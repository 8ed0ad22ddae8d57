"""Reads whole payloads of one provider: reports, events, request errors, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeAlias, TypeVar

from ._paths import EACH, Element, Finder, Path, Paths, elements, mapping
from ._reading import Conditions, Convert, Reader, Shape
from .reports import Event, NotUnderstood, Reading, Reason

R = TypeVar("R")  # the reports of the provider
Q = TypeVar("Q")  # its request errors

# By kind, the form of an object, and the object.
Present: TypeAlias = dict[str, tuple[Shape[Any, Any], object]]

_EventForm: TypeAlias = tuple[str, Conditions]

_LIST: Path = (EACH,)  # the container of a payload that is a list
_ITSELF: Path = ()  # that of a payload that is a report


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
    def _reader(self) -> Reader:
        return Reader(*self.reports, *self.request_errors)

    @cached_property
    def _finder(self) -> Finder:
        return Finder([paths for _, paths in self.values.values()])

    @cached_property
    def _converts(self) -> list[tuple[str, Convert]]:
        return [(name, convert) for name, (convert, _) in self.values.items()]

    @cached_property
    def _events_by_key(self) -> dict[object, list[int]]:
        """The places of events, by a key that an object must have to be one."""
        by_key: dict[object, list[int]] = {}
        for place, (_, conditions) in enumerate(self.events):
            by_key.setdefault(conditions.key, []).append(place)
        return by_key

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
        return self._made(element, self.present(element.value))

    def _made(self, element: Element, present: Present) -> R:
        results = {
            self.names.get(kind, kind): self._reader.read(shape, raw)
            for kind, (shape, raw) in present.items()
        }
        envelope = self._envelope(element)
        return self.report(element.value, envelope, element.path, **results)

    def read_object(self, kind: str, value: object) -> Any:
        """A value as the object of a kind."""
        shape = next(
            shape
            for shape in (*self.reports, *self.request_errors)
            if shape.kind == kind
        )
        return self._reader.read(shape, value)

    def _payload(self, payload: Element, found: _Found[R, Q]) -> None:
        """Reads a payload, or an item of one that is a list."""
        before = found.understood
        missed: list[NotUnderstood] = []
        if (inside := mapping(payload.value)) is not None:
            for container, key in self._lists:
                if key is None or key in inside:
                    missed += self._container(payload, container, found)
        itself = payload.listed or _ITSELF in self.containers
        if found.understood == before:
            self._element(payload, found, reports=itself)
        elif not (itself and self._report(payload, found)):
            self._request_errors(payload, found)
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
            if not self._element(element, found, reports=True) and element.listed:
                missed.append(NotUnderstood("no_code", element.path, element.value))
        return missed

    def _element(self, element: Element, found: _Found[R, Q], *, reports: bool) -> bool:
        """Reads an element as the first of what it can be: an event, a report, a request error."""
        value = element.value
        if (inside := mapping(value)) is not None:
            for kind, conditions in self._possible_events(inside):
                if conditions.hold(value):
                    envelope = self._envelope(element)
                    found.events.append(Event(kind, value, envelope, element.path))
                    return True
        if reports and self._report(element, found):
            return True
        if self._request_errors(element, found):
            return True
        if reports and (present := self.present(value)):
            found.reports.append(
                self._made(element, present)
            )  # in no form that we know
            return True
        return False

    def _possible_events(self, inside: dict[object, object]) -> list[_EventForm]:
        """The events that an object with these keys can be, in their order."""
        by_key = self._events_by_key
        places = list(by_key.get(None, ()))
        for key in inside:
            if key in by_key:
                places += by_key[key]
        return [self.events[place] for place in sorted(places)]

    def _report(self, element: Element, found: _Found[R, Q]) -> bool:
        present = self.present(element.value)
        if any(shape.fits(raw) for shape, raw in present.values()):
            found.reports.append(self._made(element, present))
            return True
        return False

    def _request_errors(self, element: Element, found: _Found[R, Q]) -> bool:
        errors = [
            shape
            for shape in self.request_errors
            if shape.fits(shape.find(element.value))
        ]
        kinds = {shape.kind: shape for shape in reversed(errors)}
        found.request_errors += [
            self._result(shape, element)
            for shape in errors
            if kinds[shape.kind] is shape
        ]
        return bool(errors)

    def present(self, value: object) -> Present:
        """For each kind, the first object that a value holds."""
        present: Present = {}
        for shape in self.reports:
            if shape.kind not in present and (found := shape.find(value)) is not None:
                present[shape.kind] = shape, found
        return present

    def _result(self, shape: Shape[Any, Any], element: Element) -> Any:
        return self._reader.read(shape, shape.find(element.value))

    def _envelope(self, element: Element) -> Any:
        found = self._finder.find(element.value, element.around)
        return self.envelope(
            **{
                name: convert(one)
                for (name, convert), one in zip(self._converts, found, strict=True)
                if one is not None
            }
        )


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
