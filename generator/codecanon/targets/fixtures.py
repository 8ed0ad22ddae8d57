"""One payload per code that a provider reports, for tests of users. It has only what the catalog knows."""

import json
from typing import Any

from codecanon.catalog.model import Code, CodeSet, GroupSet, Provider, Report, identity
from codecanon.catalog.serial import grouped_lines


def fixtures_json(provider: Provider) -> str:
    """The payloads of a provider, one line per code: `{"code": its identity, "payload": what the provider would send}`."""
    groups = [
        [json.dumps(_fixture(provider, report, code_set, code)) for code in code_set.codes]
        for report in provider.reports
        for code_set in provider.code_sets_of(report)
    ]
    return f'{{"provider": {json.dumps(provider.id)}, "fixtures": {grouped_lines(groups)}}}\n'


def _fixture(provider: Provider, report: Report, code_set: CodeSet, code: Code) -> dict[str, Any]:
    value = reported_object(report, code, provider.group_set(code_set))
    return {"code": identity(provider.id, code_set.id, code.id), "payload": payload(provider, report, value)}


def payload(provider: Provider, report: Report, value: Any) -> dict[str, Any]:
    """A payload of the provider with one report, in which one object has this value."""
    found = {report.key: value}
    return found if provider.report_list is None else {provider.report_list: [found]}


def reported_object(report: Report, code: Code, group_set: GroupSet | None) -> dict[str, Any]:
    """The object of a report that has this code, with all parts that the catalog knows."""
    groups = group_set.groups if group_set else ()
    group = next((one for one in groups if one.id in code.groups), None)
    parts: list[tuple[str | None, Any]] = [
        (report.group_id, group and group.id),
        (report.group_name, group and group.name),
        (report.id, code.id),
        (report.name, code.name),
        *((key, code.fields[field]) for field, key in report.fields.items()),
    ]
    return {key: value for key, value in parts if key is not None and value is not None}
