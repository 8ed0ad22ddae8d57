"""Payloads as providers send them, and what a package reads in each."""

import json
from collections.abc import Iterator
from typing import Any

from .asked import Asked
from .holding import LABEL, Holding, Key

_UNKNOWN = 987_654  # no code of a catalog here has this id


def payloads(side: Asked) -> Iterator[tuple[str, str]]:
    """Provider and payload: each code by all that it has, by its id, by each of its names; each group with an unknown id."""
    for provider in [one["id"] for one in side.catalog["providers"]]:
        module, shapes = side.shapes(provider)
        for shape in shapes:
            for parts in _parts(shape):
                report = {
                    shape.key: {key: value for key, value in parts.items() if key is not None and value is not None}
                }
                listed = module._READER.report_list
                yield provider, json.dumps({listed: [report]} if listed else report, sort_keys=True)


def _parts(shape: Any) -> Iterator[dict[Any, Any]]:
    for code in (code for made in shape.codes for code in made):
        group = next(iter(code.groups), None)
        grouped = {shape.group_id: group.value, shape.group_name: group.wire_name} if group is not None else {}
        yield {shape.id: code.value, shape.name: code.wire_name} | grouped
        yield {shape.id: code.value}
        for name in code.aliases:
            yield {shape.name: name}
    for group in (group for made in shape.groups for group in made):
        for name in (group.wire_name, *group.aliases):
            yield {shape.id: _UNKNOWN, shape.group_id: group.value, shape.group_name: name}
    yield {shape.id: _UNKNOWN}


def read(side: Asked, provider: str, payload: str) -> Iterator[tuple[Key, Holding]]:
    module, _ = side.shapes(provider)
    if module is None:
        return
    known: Any = side.package.module("reports")
    for report in module.parse_reports(json.loads(payload)):
        shown = f"{provider} sends {payload}"
        for result in report.results:
            if isinstance(result, known.Known):
                yield Key("wire", "", f"{shown} means"), Holding(side.identity(result.code))
                parts = {one.part for one in result.conflicts}
                if not parts - side.fields.keys():
                    yield Key("wire", "", f"{shown} agrees"), Holding(True)
                if not parts & side.fields.keys():
                    yield Key("wire", "", f"{shown} agrees in its fields"), Holding(True, LABEL)
            if result.group is not None:
                yield Key("behaviour", "", f"{shown} answers group"), Holding(side.group(result.group))
        for field, own in side.fields.items():
            if side.decider and own in side.decider.fields:
                value = side.decider.answer(report, own, {})
                if value is not None:
                    yield Key("behaviour", "", f"{shown} answers {field}"), Holding(value)
