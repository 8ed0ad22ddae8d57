"""The smallest payload that has the values of a tuple, which says what every payload with these values says."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from codecanon.targets.looked_at import steps_of
from codecanon.catalog.json_path import Many, Step

_ITEMS = [0]  # a list that has items, which are rows of their own or beside this one

Values = Iterable[tuple[str, Any]]


def of_document(plan: Mapping[str, Any], own: str | None, item: str | None, listed: bool) -> tuple[Any, str | None]:
    """The payload of a row of documents, and the path of its item, if it has one. ValueError if it is no such row."""
    payload = _of_own(plan, own) if own is not None else {}
    path = None
    if item is not None:
        container = next((one for one in plan["lists"] if _is_free(payload, one)), plan["lists"][0])
        payload, path = _with_item(payload, container, _filled(_named(plan, _read(item))))
    return ([payload], path and f"[0].{path}") if listed else (payload, path)


def of_columns(plan: Mapping[str, Any], values: Mapping[str, Any], is_report: bool) -> Any:
    """The payload of a row of a table that has columns for paths."""
    report = _filled([(".", {}), *values.items()])
    return report if is_report else _with_item({}, [*plan["lists"], *plan["inside"]][0], report)[0]


def _of_own(plan: Mapping[str, Any], own: str) -> Any:
    if own == "null":
        return None
    itself, *others = _read(own)
    payload = _filled(_named(plan, itself))
    for container, inside in zip(plan["inside"], others, strict=False):
        if inside is not None:
            payload = _placed(payload, steps_of(container).steps, _filled(_named(plan, inside)))
    for end, kind in zip(plan["ends"], others[-1] if plan["ends"] else (), strict=False):
        if not isinstance(kind, dict | None) and kind != _ITEMS:
            payload = _placed(payload, steps_of(end).steps, kind)
    return payload


def _named(plan: Mapping[str, Any], values: Sequence[Any]) -> Values:
    return zip([*plan["values"], *plan["present"]], values, strict=True)


def _filled(values: Values) -> Any:
    """The value that has these at these paths. What is above others comes first."""
    filled: Any = None
    there = [(steps_of(path).steps, value) for path, value in values if value is not None]
    for steps, value in sorted(there, key=lambda one: len(one[0])):
        filled = _placed(filled, steps, value)
    return filled


def _placed(root: Any, steps: Sequence[Step], value: Any) -> Any:
    """The root with a value at a path, and objects and lists on the way."""
    if not steps:
        if isinstance(value, dict) and isinstance(root, dict):
            return root | value
        return value.copy() if isinstance(value, dict | list) else value
    step, *rest = steps
    if isinstance(step, int):
        items = list(root) if isinstance(root, list) else []
        items += [None] * (step + 1 - len(items))
        items[step] = _placed(items[step], rest, value)
        return items
    inside = dict(root) if isinstance(root, dict) else {}
    inside[str(step)] = _placed(inside.get(str(step)), rest, value)
    return inside


def _is_free(payload: Any, container: str) -> bool:
    """Whether a payload has nothing at the first key of a container."""
    return not isinstance(payload, dict) or steps_of(container).steps[0] not in payload


def _with_item(payload: Any, container: str, item: Any) -> tuple[Any, str]:
    """The payload with an item in a container, and its path."""
    payload = payload if isinstance(payload, dict) else {}

    def around(steps: Sequence[Step], inner: Any) -> tuple[Any, str]:
        if not steps:
            return inner, ""
        step, *rest = steps
        value, path = around(rest, inner)
        if step is Many.EACH:
            return [value], f"[0]{'.' if path and path[0] != '[' else ''}{path}"
        key = "item" if step is Many.ANY else step
        return {str(key): value}, f"{key}{'.' if path and path[0] != '[' else ''}{path}"

    value, path = around(steps_of(container).steps, item)
    return _merged(payload, value), path


def _merged(payload: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(payload[key], value) for key, value in other.items() if _are_objects(payload.get(key), value)}
    return payload | other | both


def _are_objects(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict)


def _read(text: str) -> list[Any]:
    """The values of a tuple."""
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError("it is no list of values")
    return found
