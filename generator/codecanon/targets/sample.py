"""What the READMEs of generated packages show: a code, a report with it, and an enum that is small enough to match."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from codecanon.targets.fixtures import payload, reported_object
from codecanon.catalog.model import Catalog, Code, CodeSet, Field, Group, GroupSet, Provider, Report, Value
from codecanon.catalog.once import once

_SMALL = 12  # members of an enum that a README can show whole


class Sample(NamedTuple):
    provider: Provider
    code_set: CodeSet
    code: Code


class SampleReport(NamedTuple):
    """A payload that holds a code. `unknown` is the object of a code that is not in the catalog, and `group` its group."""

    sample: Sample
    report: Report
    payload: str
    unknown: dict[str, Value]
    group_set: GroupSet | None
    group: Group | None


class SampleEnum(NamedTuple):
    """A code set or group set, with what is in it."""

    provider: Provider
    enum: CodeSet | GroupSet
    members: tuple[Code | Group, ...]


class SampleOverride(NamedTuple):
    field: Field
    value: Value


def sample(catalog: Catalog) -> Sample:
    """The code of the sample report, or else the one with the most to show."""
    reported = sample_report(catalog)
    return reported.sample if reported else max(_samples(catalog), key=_worth)


@once
def sample_report(catalog: Catalog) -> SampleReport | None:
    """A report of the code with the most to show, of those whose id or name no other code shares. None if there is none."""
    for found in sorted(_samples(catalog), key=_worth, reverse=True):
        for report in found.provider.reports:
            if found.code_set.id in report.code_sets and _is_alone(found):
                return _report(found, report)
    return None


def sample_enum(catalog: Catalog, found: Sample) -> SampleEnum | None:
    """The groups of a code, or else the first small group set or code set. None if all are large."""
    enums = [
        *(SampleEnum(one, enum, enum.groups) for one in catalog.providers for enum in one.group_sets),
        *(SampleEnum(one, enum, enum.codes) for one in catalog.providers for enum in one.code_sets),
    ]
    own = found.provider.group_set(found.code_set)
    small = [one for one in enums if len(one.members) <= _SMALL]
    return next((one for one in small if one.enum is own), small[0] if small else None)


def sample_override(catalog: Catalog, code: Code) -> SampleOverride | None:
    """A value that a derived field does not have for the code. None if no derived field is an enum."""
    enums = [field for field in reversed(catalog.derived) if field.is_enum]
    others = (SampleOverride(one, value.id) for one in enums for value in one.values if value.id != code.fields[one.id])
    return next(others, None)


def _samples(catalog: Catalog) -> Iterator[Sample]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                yield Sample(provider, code_set, code)


def _worth(found: Sample) -> tuple[int, bool, int, bool]:
    """How much there is to show: fields, something to do, references. Of equals the first is shown."""
    code = found.code
    fields = sum(value is not None for value in code.fields.values())
    return fields, code.action is not None, len(code.references), bool(code.groups)


def _is_alone(found: Sample) -> bool:
    """Whether no other code in the reports of the provider has the same id and name, so that parsers find this one."""
    others = (code for code_set in found.provider.code_sets_of() for code in code_set.codes if code is not found.code)
    return not any(other.id == found.code.id and _names(other) & _names(found.code) for other in others)


def _names(code: Code) -> set[str]:
    return {name.lower() for name in (code.name or "", *code.aliases)}


def _report(found: Sample, report: Report) -> SampleReport:
    value = reported_object(report, found.code, found.provider.group_set(found.code_set))
    sent = json.dumps(payload(found.provider, report, value))
    unknown = value | _new(report, value, found.provider)
    group_set, group = _group(found.provider, report, unknown)
    return SampleReport(found, report, sent, unknown, group_set, group)


def _new(report: Report, value: dict[str, Any], provider: Provider) -> dict[str, Value]:
    """The id and the name of a code that the catalog does not have: new values for those keys that the object has."""
    codes = [code for code_set in provider.code_sets_of() for code in code_set.codes]
    used = {str(code.id) for code in codes}.union(*map(_names, codes))
    number = next(number for number in count(9999) if not used & {str(number), f"new_{number}"})
    parts: dict[str | None, Value] = {report.id: number, report.name: f"NEW_{number}"}
    return {key: part for key, part in parts.items() if key is not None and key in value}


def _group(provider: Provider, report: Report, value: dict[str, Any]) -> tuple[GroupSet, Group] | tuple[None, None]:
    """The group that an object names by id or name; None if several groups match."""
    id, name = (key and value.get(key) for key in (report.group_id, report.group_name))
    likely = [
        (group_set, group)
        for group_set in provider.group_sets_of(report)
        for group in group_set.groups
        if id in (None, group.id) and name in (None, group.name) and (id, name) != (None, None)
    ]
    return likely[0] if len(likely) == 1 else (None, None)
