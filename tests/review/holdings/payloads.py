"""Payloads as providers send them, and what a package reads in each."""

import json
from collections.abc import Iterator
from enum import Enum
from itertools import chain, combinations
from typing import Any

from .asked import Asked, Met
from .holding import LABEL, PROMISE, SILENT, Holding, Key

_UNKNOWN = 987_654  # no code of a catalog here has this id
_PAIRED = 4  # codes of each kind that are put together


def payloads(side: Asked) -> Iterator[tuple[str, str]]:
    """Provider and payload: each object that a report can have, and some reports with two objects."""
    for provider, (module, shapes) in side.reports.items():
        objects = [[{shape.key: one} for one in _objects(shape)] for shape in shapes]
        codes = [
            [one for one in found if len(one[shape.key]) > 1] for found, shape in zip(objects, shapes, strict=True)
        ]
        pairs = (
            first | second
            for one, other in combinations(codes, 2)
            for first in one[:_PAIRED]
            for second in other[:_PAIRED]
        )
        for report in (*chain(*objects), *pairs):
            listed = module._READER.report_list
            yield provider, json.dumps({listed: [report]} if listed else report, sort_keys=True)


def _objects(shape: Any) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in parts.items() if key is not None and value is not None} for parts in _parts(shape)
    ]


def _parts(shape: Any) -> Iterator[dict[Any, Any]]:
    """Each code by all that it has, by its id, by each of its names; each group with an id that no code has."""
    for code in (code for made in shape.codes for code in made):
        group = next(iter(code.groups), None)
        grouped = {shape.group_id: group.value, shape.group_name: group.wire_name} if group is not None else {}
        yield {shape.id: code.value, shape.name: code.wire_name} | grouped
        yield {shape.id: code.value}
        for name in code.aliases:
            yield {shape.name: name}
            yield {shape.id: code.value, shape.name: name}
    for group in (group for made in shape.groups for group in made):
        for name in (group.wire_name, *group.aliases):
            yield {shape.id: _UNKNOWN, shape.group_id: group.value, shape.group_name: name}
    yield {shape.id: _UNKNOWN}


def of_reports(side: Asked) -> Iterator[tuple[Key, Holding]]:
    """Where the parts of reports stand."""
    for provider, (module, shapes) in side.reports.items():
        if module and module._READER.report_list:
            yield Key("wire", "", f"reports of {provider} stand under {module._READER.report_list}"), Holding(True)
        for shape in shapes:
            parts = {part: getattr(shape, part) for part in ("key", "id", "name", "group_id", "group_name")}
            parts |= {side.naming.field(field): key for field, key in shape.fields.items()}
            for part, key in parts.items():
                if key is not None:
                    yield Key("wire", "", f"{part} of {shape.kind} of {provider} stands under {key}"), Holding(True)


def read(side: Asked, provider: str, payload: str, met: Met) -> Iterator[tuple[Key, Holding]]:
    """What a payload means, and what `decide` answers for it."""
    module, _ = side.reports.get(provider, (None, []))
    for report in module.parse_reports(json.loads(payload)) if module else ():
        shown = f"{provider} sends {payload}"
        weight = PROMISE if provider in met.reporters else SILENT
        for result in report.results:
            yield Key("behaviour", "", f"{shown} is read as {result.kind}"), Holding(True, weight)
            code, group = getattr(result, "code", None), side.group(result.group)
            if code is not None:
                yield Key("wire", "", f"{shown} means as {result.kind}"), Holding(side.identity(code))
                if result.raw_id is not None:
                    yield Key("behaviour", "", f"{shown} is a code"), Holding(True, SILENT)
                differing = {one.part for one in result.conflicts}
                if not differing - {"code"} - side.fields.keys():
                    yield Key("wire", "", f"{shown} agrees"), Holding(True)
                if "code" not in differing:  # another code has the same name, and this one is still meant
                    yield Key("wire", "", f"{shown} means one code"), Holding(True, LABEL)
                if not differing & side.fields.keys():
                    yield Key("wire", "", f"{shown} agrees in its fields"), Holding(True, LABEL)
                if met.weight(code=side.code_set(code)) == SILENT:
                    weight = SILENT
            if met.weight(group=group) == SILENT:
                weight = SILENT
            if group is not None and result.raw_id is not None:
                yield Key("behaviour", "", f"{shown} answers group"), Holding(group, weight)
        # What follows from a name alone, the wire is told of.
        if all(result.raw_id is not None for result in report.results):
            for field, value in _said(side, report):
                new = weight if field in met.decided else SILENT
                yield Key("behaviour", "", f"{shown} answers {field}"), Holding(value, new)


def _said(side: Asked, report: Any) -> Iterator[tuple[str, Any]]:
    for field, own in side.fields.items():
        if side.decider and own in side.decider.fields:
            value = plain(side.decider.answer(report, own, {}))
            if value is not None:
                yield field, value


def plain(value: Any) -> Any:
    """The value of a member of an enum, whose type has another name in another version."""
    return value.value if isinstance(value, Enum) else value
