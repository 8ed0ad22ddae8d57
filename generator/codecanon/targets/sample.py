"""What the READMEs of generated packages show: a code, a report with it, and the groups of the code.

The code is the first of a code set that is found by what providers declare, not by what codes have: a change in another code
set shows the same code.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from codecanon.targets.fixtures import payload, reported_object
from codecanon.catalog.model import Catalog, Code, CodeSet, Field, Group, GroupSet, Provider, Report, Value, WireId
from codecanon.catalog.grouping import Grouping
from codecanon.catalog.once import once
from codecanon.targets.names import decided

_SMALL = 12  # groups that a README can show
_SHOWN_KIND = "error"  # has more to show than a status


class Sample(NamedTuple):
    provider: Provider
    code_set: CodeSet
    code: Code


class SampleReport(NamedTuple):
    """A payload that holds a code. `unknown` is the object of a code that is not in the catalog, and `group` its group."""

    sample: Sample
    report: Report
    payload: str
    unknown: Any
    group_set: GroupSet | None
    group: Group | None


class SampleOverride(NamedTuple):
    field: Field
    value: Value


def sample(catalog: Catalog) -> Sample:
    """The code of the sample report, or else the first code."""
    reported = sample_report(catalog)
    return reported.sample if reported else next(_samples(catalog))


@once
def sample_report(catalog: Catalog) -> SampleReport | None:
    """A report of an error, or else of anything, of as many code sets as there are, with a code whose id or name no other code
    shares. None if there is none.
    """
    reports = [(provider, report) for provider in catalog.providers for report in provider.reports]
    for provider, report in sorted(reports, key=lambda found: (found[1].kind != _SHOWN_KIND, -len(found[1].code_sets))):
        for code_set in provider.code_sets_of(report):
            codes = _alone(provider, code_set, report)
            if codes:
                code = next((code for code in codes if _is_judged(catalog, code_set, code)), codes[0])
                return _report(Sample(provider, code_set, code), report)
    return None


def sample_groups(found: Sample) -> GroupSet | None:
    """The groups of a code, or None if they are too many to show all."""
    group_set = found.provider.group_set(found.code_set)
    return group_set if group_set and len(group_set.groups) <= _SMALL else None


def sample_override(catalog: Catalog, code: Code) -> SampleOverride | None:
    """A value that a decided field does not have for the code. None if no decided field is an enum."""
    enums = [field for field in reversed(decided(catalog)) if field.is_enum]
    others = (SampleOverride(one, value.id) for one in enums for value in one.values if value.id != code.fields[one.id])
    return next(others, None)


def _samples(catalog: Catalog) -> Iterator[Sample]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                yield Sample(provider, code_set, code)


def _is_judged(catalog: Catalog, code_set: CodeSet, code: Code) -> bool:
    """Whether a code has every derived field that codes of its kind have, so that there are answers to show."""
    expected = (field for field in catalog.derived if code_set.kind in field.expected_of)
    return all(code.fields[field.id] is not None for field in expected)


def _alone(provider: Provider, code_set: CodeSet, report: Report) -> list[Code]:
    """The codes of a code set whose id and name no other code has that a report can hold: its parser finds each."""
    by_id: dict[WireId, list[Code]] = {}
    for one in provider.code_sets_of(report):
        for code in one.codes:
            by_id.setdefault(code.id, []).append(code)
    return [
        code
        for code in code_set.codes
        if not any(_names(other) & _names(code) for other in by_id[code.id] if other is not code)
    ]


def _names(code: Code) -> set[str]:
    return {name.lower() for name in (code.names or ("",))}


def _report(found: Sample, report: Report) -> SampleReport:
    group_set = found.provider.group_set(found.code_set)
    value = reported_object(report, found.code, group_set)
    sent = json.dumps(payload(found.provider, report, value))
    code = _new(report, found)
    unknown = reported_object(report, code, group_set)
    return SampleReport(found, report, sent, unknown, *_group(found.provider, report, code, unknown))


def _new(report: Report, found: Sample) -> Code:
    """A code that the catalog does not have: a new id and a new name, and nothing else but the groups of the sample."""
    id = new_id(found)
    name = None if found.code.name is None else f"NEW_{id}"
    fields = dict.fromkeys(found.code.fields)
    return replace(found.code, id=id, name=name, fields=fields)


def new_id(found: Sample) -> WireId:
    """An id that no code of the provider has, of the type of the code set."""
    codes = [code for code_set in found.provider.code_sets for code in code_set.codes]
    used = {str(code.id) for code in codes}
    used.update(code.name.lower() for code in codes if code.name)
    used.update(name.lower() for code in codes if code.aliases for name in code.alias_names)
    number = next(number for number in count(9999) if not used & {str(number), f"new_{number}"})
    return number if found.code_set.has_integer_ids else str(number)


def _group(provider: Provider, report: Report, code: Code, value: Any) -> tuple[GroupSet, Group] | tuple[None, None]:
    """The group that an object names by id or name, or else that of its id by the rules; None if several groups match."""
    if not code.groups or not (report.group_id or report.group_name) or not isinstance(value, dict):
        return _group_by_rule(provider, report, code)
    likely = [
        (group_set, group)
        for group_set in provider.group_sets_of(report)
        for group in group_set.groups
        if (not report.group_id or group.id == code.groups[0])
        and (not report.group_name or group.name in value.values())
    ]
    return likely[0] if len(likely) == 1 else (None, None)


def _group_by_rule(provider: Provider, report: Report, code: Code) -> tuple[GroupSet, Group] | tuple[None, None]:
    """The group that the rules yield for the id of a code, which may come as a number and as a text."""
    found = {
        (group_set.id, group.id): (group_set, group)
        for group_set in provider.group_sets_of(report)
        for one in dict.fromkeys((code.id, str(code.id)))
        if report.id and (group := Grouping(group_set).group_of(one))
    }
    return next(iter(found.values())) if len(found) == 1 else (None, None)
