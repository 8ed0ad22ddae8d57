"""Reads whole payloads of one provider: reports, events, request errors, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from ._paths import EACH, Element, Path, Paths, elements, first, mapping
from ._reading import Conditions, Convert, Reader, Shape
from .reports import Event, NotUnderstood, Reading, Reason

R = TypeVar("R")  # the reports of the provider
Q = TypeVar("Q")  # its request errors

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
    events: Sequence[tuple[str, Conditions]]
    reports: Sequence[Shape[Any, Any]]
    request_errors: Sequence[Shape[Any, Any]]
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def _reader(self) -> Reader:
        return Reader(*self.reports, *self.request_errors)

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
        results = {
            self.names.get(kind, kind): self._result(shape, element)
            for kind, shape in self.present(element.value).items()
        }
        return self.report(
            element.value, self._envelope(element), element.path, **results
        )

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
        if mapping(payload.value) is not None:
            for container in self.containers:
                if container not in (_LIST, _ITSELF):
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
        for kind, conditions in self.events:
            if mapping(value) is not None and conditions.hold(value):
                found.events.append(
                    Event(kind, value, self._envelope(element), element.path)
                )
                return True
        if reports and self._report(element, found):
            return True
        if self._request_errors(element, found):
            return True
        if reports and self.present(value):  # a code, in no form that the catalog knows
            found.reports.append(self.read_report(element))
            return True
        return False

    def _report(self, element: Element, found: _Found[R, Q]) -> bool:
        value = element.value
        shapes = self.present(value).values()
        if any(shape.fits(shape.find(value)) for shape in shapes):
            found.reports.append(self.read_report(element))
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

    def present(self, value: object) -> dict[str, Shape[Any, Any]]:
        """For each kind, the first object that a value holds."""
        present: dict[str, Shape[Any, Any]] = {}
        for shape in self.reports:
            if shape.kind not in present and shape.find(value) is not None:
                present[shape.kind] = shape
        return present

    def _result(self, shape: Shape[Any, Any], element: Element) -> Any:
        return self._reader.read(shape, shape.find(element.value))

    def _envelope(self, element: Element) -> Any:
        read = {
            name: convert(first(element.value, paths, element.around))
            for name, (convert, paths) in self.values.items()
        }
        return self.envelope(**read)


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
