"""What a provider may send: payloads with one element each, made from how a package reads them."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations
from typing import Any

Path = tuple[Any, ...]
Parts = Mapping[str, Any]  # of an object: id, name, group_id, group_name, and declared fields
_UNKNOWN = 987_654  # no code of a catalog here has this id
_PAIRED = 4  # codes of each kind that are put together
_TIME = "2026-01-31T10:00:00+01:00"
_VALUES = ("text", "7", 7, True, _TIME)  # that stand beside codes


class Sent:
    """The payloads of one provider. `described` is what its package knows of them, `fields` are values of declared fields."""

    def __init__(self, described: Any, fields: Mapping[str, Sequence[Any]]) -> None:
        self.described, self.fields = described, fields
        places = [one for one in described.containers if _keys(one)]
        self.container: Path = places[0] if places else ()

    def payloads(self) -> Iterator[Any]:
        """Each object that a report can have, reports with two, events, errors of requests, and each place and value once."""
        yield from map(self.within, self._reports())
        yield from (self.within(one) for shape in self.described.reports for one in self._elsewhere(shape))
        for container in self.described.containers:
            yield from (_around(element, container) for element in self._some())
        for shape in self.described.request_errors:
            yield from (_element(shape, parts) for parts in _objects(shape))
            yield from self._elsewhere(shape)
        yield from self._events()
        yield from self._beside()

    def within(self, element: Any) -> Any:
        return _around(element, self.container)

    def messages(self, key: str, order: str | None, parts: str | None) -> Iterator[list[Any]]:
        """Payloads about one message: two codes, earlier and later, of a message in one part and in two."""
        places = {name: paths[0] for name, (_, paths) in self.described.values.items() if not _is_up(paths[0])}
        if key not in places:
            return
        keys = [path for path in self.described.values[key][1] if not _is_up(path)]
        asked = [(keys[0], count, days) for count in (1, 2) for days in ((1, 2), (2, 1), (1, 1))]
        asked += [(path, 1, (1, 2)) for path in keys[1:]]
        for codes in combinations(self._some(), 2):
            for path, count, days in asked:
                yield [
                    self._told(
                        code, {**places, key: path}, {key: "m", order: f"2026-01-0{day}T00:00:00Z", parts: count}
                    )
                    for code, day in zip(codes, days, strict=True)
                ]

    def _told(self, element: Any, paths: Mapping[str, Path], values: Mapping[str | None, Any]) -> Any:
        for name, value in values.items():
            if name is not None and name in paths:
                element = _put(element, paths[name], value)
        return self.within(element)

    def _some(self) -> list[Any]:
        """Reports with the first codes of each shape."""
        return [_element(shape, parts) for shape in self.described.reports for parts in _first(shape)]

    def _reports(self) -> Iterator[Any]:
        codes = [[one for one in _objects(shape)] for shape in self.described.reports]
        for shape, found in zip(self.described.reports, codes, strict=True):
            yield from (_element(shape, parts) for parts in found)
        paired = [
            [_element(shape, parts) for parts in found if len(parts) > 1 or not shape.name][:_PAIRED]
            for shape, found in zip(self.described.reports, codes, strict=True)
        ]
        for one, other in combinations(paired, 2):
            yield from (_both(first, second) for first in one for second in other)

    def _elsewhere(self, shape: Any) -> Iterator[Any]:
        """Objects under another key, with a part in another place, with the value of a field, or where conditions do not hold."""
        for parts in _first(shape):
            yield from (_put(_element(shape, parts), path, "text") for path in shape.conditions.lacks)
            yield from (_put(_element(shape, parts), path, None) for path in shape.conditions.has)
            yield from (_element(shape, parts, {"key": path}) for path in shape.key[1:])
            for name in parts:
                yield from (_element(shape, parts, {name: path}) for path in getattr(shape, name)[1:])
            for field, (_, paths) in shape.fields.items():
                values = self.fields.get(field, ())
                yield from (
                    _element(shape, {**parts, field: value}, {field: path}) for path in paths for value in values
                )

    def _events(self) -> Iterator[Any]:
        events = [event for _, conditions in self.described.events for event in _all_fitting(conditions)]
        yield from map(self.within, [*events, *(_both(one, other) for one, other in combinations(events, 2))])
        errors = [_element(shape, parts) for shape in self.described.request_errors for parts in _first(shape)]
        for event in events:
            yield from (self.within(_both(element, event)) for element in (*self._some(), *errors))
        for _, conditions in self.described.events:
            event = _fitting({}, conditions)
            yield from (self.within(_put(event, path, "text")) for path in conditions.lacks)
            yield from (self.within(_put(event, path, None)) for path in conditions.has)

    def _beside(self) -> Iterator[Any]:
        """The first report with each value of the envelope in each of its places."""
        for element in self._some()[:1]:
            for _, paths in self.described.values.values():
                for path in paths:
                    for value in _VALUES:
                        if _is_up(path):
                            yield _put(self.within(element), path[1:], value)
                        else:
                            yield self.within(_put(element, path, value))
                everywhere = element
                for number, path in enumerate(paths):
                    everywhere = everywhere if _is_up(path) else _put(everywhere, path, f"{number}")
                yield self.within(everywhere)


def _objects(shape: Any) -> Iterator[dict[str, Any]]:
    """Each code by all that it has, by its id, by each of its names; each group with an id that no code has."""
    for code in (code for made in shape.codes for code in made):
        group = next(iter(code.groups), None)
        grouped = {} if group is None else {"group_id": group.value, "group_name": group.wire_name}
        yield _stated(shape, {"id": code.value, "name": code.wire_name} | grouped)
        yield _stated(shape, {"id": code.value})
        for name in code.aliases:
            yield _stated(shape, {"name": name})
            yield _stated(shape, {"id": code.value, "name": name})
    for group in (group for made in shape.groups for group in made):
        for name in (group.wire_name, *group.aliases):
            yield _stated(shape, {"id": _UNKNOWN, "group_id": group.value, "group_name": name})
    yield _stated(shape, {"id": _UNKNOWN})


def _first(shape: Any) -> list[dict[str, Any]]:
    """The first two codes by all that they have."""
    codes = [code for made in shape.codes for code in made][:2]
    return [_stated(shape, {"id": code.value, "name": code.wire_name}) for code in codes]


def _stated(shape: Any, parts: Parts) -> dict[str, Any]:
    """The parts that objects of this shape have."""
    return {name: value for name, value in parts.items() if value is not None and getattr(shape, name)}


def _element(shape: Any, parts: Parts, places: Mapping[str, Path] = {}) -> Any:
    """An element with one object; parts stand in their first place, unless another is given."""
    found: Any = {}
    for name, value in parts.items():
        paths = getattr(shape, name) if hasattr(shape, name) else shape.fields[name][1]
        found = _put(found, places.get(name, paths[0]), value)
    if shape.key:
        found = _put({}, places.get("key", shape.key[0]), found)
    return _fitting(found, shape.conditions)


def _fitting(element: Any, conditions: Any) -> Any:
    """The element, with what the conditions ask for."""
    for path in conditions.has:
        element = _put(element, path, "text", keep=True)
    for path, values in conditions.where:
        element = _put(element, path, values[0])
    return element


def _all_fitting(conditions: Any) -> Iterator[Any]:
    """An element for each value that the conditions allow."""
    yield _fitting({}, conditions)
    for path, values in conditions.where:
        yield from (_put(_fitting({}, conditions), path, value) for value in values[1:])


def _put(element: Any, path: Path, value: Any, keep: bool = False) -> Any:
    """The element with a value where a path leads; nothing can be put into what is no object."""
    if not path:
        return value
    if not isinstance(element, dict):
        return element
    key, *rest = path
    if keep and not rest and key in element:
        return element
    return {**element, key: _put(element.get(key, {}), tuple(rest), value, keep)}


def _both(one: Any, other: Any) -> Any:
    return {**one, **other} if isinstance(one, dict) and isinstance(other, dict) else one


def _around(element: Any, container: Path) -> Any:
    for step in reversed(container):
        name = step.name if isinstance(step, Enum) else None
        element = [element] if name == "EACH" else {"any": element} if name == "ANY" else {step: element}
    return element


def _keys(path: Path) -> Path:
    return tuple(step for step in path if isinstance(step, str))


def _is_up(path: Path) -> bool:
    return any(isinstance(step, Enum) for step in path)


def written(path: Path) -> str:
    """A path as a text."""
    return ".".join(step.name if isinstance(step, Enum) else step for step in path) or "."
