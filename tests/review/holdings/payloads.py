"""Payloads as providers send them, and what a package reads in each."""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from .asked import Asked, Met, plain
from .holding import LABEL, PROMISE, SILENT, Conditions, Holding, Key, Positions, Weight
from .sent import Sent, written

_PARTS = ("id", "name", "group_id", "group_name")


def payloads(side: Asked) -> Iterator[tuple[str, str]]:
    """Provider and payload."""
    for provider, described in side.described.items():
        for payload in Sent(described, side.values).payloads():
            yield provider, json.dumps(payload, sort_keys=True)


def messages(side: Asked) -> Iterator[tuple[str, str]]:
    """Provider and a list of payloads about one message."""
    if side.merger is None:
        return
    names = side.merger.key, side.merger.order, side.merger.parts
    for provider, described in side.described.items():
        for payloads in Sent(described, side.values).messages(*names):
            yield provider, json.dumps(payloads, sort_keys=True)


def of_reports(side: Asked) -> Iterator[tuple[Key, Holding]]:
    """Where reports stand in payloads, and the parts and values of reports in them; what tells them and events apart."""
    for provider, described in side.described.items():
        for container in described.containers:
            yield _wire(f"reports of {provider} stand in {written(container)}"), Holding(True)
        for name, (_, paths) in described.values.items():
            yield from _places(f"{name} of {provider}", paths)
        for kind, conditions in described.events:
            yield _wire(f"{provider} sends events {kind}"), _conditions(conditions)
        kinds: dict[str, list[Any]] = {}
        for shape in (*described.reports, *described.request_errors):
            kinds.setdefault(shape.kind, []).extend(shape.key)
            shown = f"{shape.kind} of {provider} under {written(shape.key[0]) if shape.key else ''}"
            yield _wire(f"{shown} is read"), _conditions(shape.conditions)
            for part in _PARTS:
                yield from _places(f"{part} of {shown}", getattr(shape, part))
            for field, (_, paths) in shape.fields.items():
                yield from _places(f"{side.naming.field(field)} of {shown}", paths)
        for kind, keys in kinds.items():
            yield from _places(f"{kind} of {provider}", keys)


def _wire(what: str) -> Key:
    return Key("wire", "", what)


def _places(what: str, paths: Any) -> Iterator[tuple[Key, Holding]]:
    """Each place, and their order: the first that has a value counts."""
    if paths:
        yield _wire(f"order of the places of {what}"), Holding(Positions(map(written, paths)))
    for path in paths:
        yield _wire(f"{what} stands under {written(path)}"), Holding(True)


def _conditions(conditions: Any) -> Holding:
    where = {written(path): values for path, values in conditions.where}
    return Holding(Conditions(map(written, conditions.has), map(written, conditions.lacks), where))


def read(side: Asked, provider: str, payload: str, met: Met) -> Iterator[tuple[Key, Holding]]:
    """What a payload means, and what `decide` answers for it."""
    module = side.reports.get(provider)
    if module is None:
        return
    reading = module.read(json.loads(payload))
    shown = f"{provider} sends {payload}"
    for event in reading.events:
        for audience in ("wire", "behaviour"):
            yield Key(audience, "", f"{shown} is event {event.kind}"), Holding(True)
        yield from _envelope(event, shown)
    for result in reading.request_errors:
        yield from _result(side, result, f"{shown}, a request", PROMISE, met)
    for report in reading.reports:
        weight = PROMISE if provider in met.reporters else SILENT
        yield from _envelope(report, shown)
        for result in report.results:
            yield from _result(side, result, shown, weight, met)
            weight = _weight(side, result, weight, met)
        # What follows from a name alone, the wire is told of.
        if all(result.raw_id is not None or result.raw_name is None for result in report.results):
            for field, value in side.decided(report):
                new = weight if field in met.decided else SILENT
                yield Key("behaviour", "", f"{shown} answers {field}"), Holding(value, new)


def _envelope(found: Any, shown: str) -> Iterator[tuple[Key, Holding]]:
    for one in dataclasses.fields(found.envelope):
        if (value := getattr(found.envelope, one.name)) is not None:
            yield Key("behaviour", "", f"{shown} with {one.name}"), Holding(repr(value))


def _result(side: Asked, result: Any, shown: str, weight: Weight, met: Met) -> Iterator[tuple[Key, Holding]]:
    yield Key("behaviour", "", f"{shown} is read as {result.kind}"), Holding(True, weight)
    code, group = getattr(result, "code", None), side.group(result.group)
    if code is not None:
        yield _wire(f"{shown} means as {result.kind}"), Holding(side.identity(code))
        if result.raw_id is not None:
            yield Key("behaviour", "", f"{shown} is a code"), Holding(True, SILENT)
        differing = {one.part for one in result.conflicts}
        if not differing - {"code"} - side.values.keys():
            yield _wire(f"{shown} agrees"), Holding(True)
        else:
            yield Key("behaviour", "", f"{shown} contradicts its {result.kind}"), Holding(True, SILENT)
        if "code" not in differing:  # another code has the same name, and this one is still meant
            yield _wire(f"{shown} means one code"), Holding(True, LABEL)
        if not differing & side.values.keys():
            yield _wire(f"{shown} agrees in its fields"), Holding(True, LABEL)
    if group is not None and result.raw_id is not None:
        yield Key("behaviour", "", f"{shown} answers group"), Holding(group, _weight(side, result, weight, met))


def _weight(side: Asked, result: Any, weight: Weight, met: Met) -> Weight:
    """Nobody had another answer before where the code or the group is new."""
    code, group = getattr(result, "code", None), side.group(result.group)
    is_new = code is not None and met.weight(code=side.code_set(code)) == SILENT
    return SILENT if is_new or met.weight(group=group) == SILENT else weight


def merged(side: Asked, provider: str, payloads: str, met: Met) -> Iterator[tuple[Key, Holding]]:
    """Which of some reports decides, and what the state says of the others."""
    module = side.reports.get(provider)
    if module is None or side.merger is None:
        return
    readings = [module.read(payload).reports for payload in json.loads(payloads)]
    if not all(readings):
        return
    reports = [report for reading in readings for report in reading]
    codes = [getattr(result, "code", None) for report in reports for result in report.results]
    if None in codes or any(met.weight(code=side.code_set(code)) == SILENT for code in codes):
        return
    states = [
        (
            reports.index(state.report),
            len(state.reports),
            sorted((str(plain(value)), count) for value, count in state.parts.items()),
            len(state.contradictions),
        )
        for state in side.merger.merge(reports)
    ]
    yield Key("behaviour", "", f"{provider} merges {payloads}"), Holding(
        sorted(states), SILENT if not met.merges else PROMISE
    )
