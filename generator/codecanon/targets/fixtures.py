"""One payload per code that a provider reports, for tests of users. It has only what the catalog knows."""

import json
from typing import Any

from codecanon.catalog.json_path import Many, parsed
from codecanon.catalog.model import Code, CodeSet, GroupSet, Provider, Report, RequestError, identity
from codecanon.catalog.serial import grouped_lines
from codecanon.targets.readers import replaced_codes


def fixtures_json(provider: Provider) -> str:
    """The payloads of a provider, one line per code: `{"code": its identity, "payload": what the provider would send}`.

    A deprecated code whose payload is that of the code that replaces it has none: the payload means that one.
    """
    nearest: dict[str, Report] = {}  # the object that may be of fewest code sets
    for report in sorted(provider.objects, key=lambda one: len(one.code_sets)):
        for id in report.code_sets:
            nearest.setdefault(id, report)
    by_set = [
        {
            identity(provider.id, code_set.id, code.id): _payload(provider, nearest[code_set.id], code_set, code)
            for code in code_set.codes
        }
        for code_set in provider.code_sets_of(*provider.objects)
    ]
    payloads = {code: one for of_set in by_set for code, one in of_set.items()}
    replaced = {code for code, new in replaced_codes(provider).items() if payloads[code] == payloads.get(new)}
    groups = [
        [json.dumps({"code": code, "payload": one}) for code, one in of_set.items() if code not in replaced]
        for of_set in by_set
    ]
    return f'{{"provider": {json.dumps(provider.id)}, "fixtures": {grouped_lines(groups)}}}\n'


def _payload(provider: Provider, report: Report, code_set: CodeSet, code: Code) -> Any:
    return payload(provider, report, reported_object(report, code, provider.group_set(code_set)))


def payload(provider: Provider, report: Report, value: Any) -> Any:
    """A payload of the provider with one report, in which one object has this value."""
    found: Any = value
    if report.key:
        found = {}
        _put(found, report.key[0], value)
    if isinstance(found, dict):
        for path in report.has:
            _put(found, path, "1")  # a text, and digits where a number is read
        for path, values in report.where.items():
            _put(found, path, values[0])
    lists = [path for path in provider.containers if path not in ("[]", ".")]
    container = "." if isinstance(report, RequestError) or not lists else lists[0]
    steps = parsed(container)
    for step in reversed(steps.steps if steps else ()):
        found = {step: found} if isinstance(step, str) else {"any": found} if step is Many.ANY else [found]
    return found


def reported_object(report: Report, code: Code, group_set: GroupSet | None) -> Any:
    """The object of a report that has this code, with all parts that the catalog knows."""
    if report.id == (".",):
        return code.id
    groups = group_set.groups if group_set else ()
    group = next((one for one in groups if one.id in code.groups), None)
    parts: list[tuple[tuple[str, ...], Any]] = [
        (report.group_id, group and group.id),
        (report.group_name, group and group.name),
        (report.id, code.id),
        (report.name, code.name),
        *((paths, code.fields[field]) for field, paths in report.fields.items()),
    ]
    found: dict[str, Any] = {}
    for paths, value in parts:
        if paths and value is not None:
            _put(found, paths[0], value)
    return found


def _put(found: dict[str, Any], path: str, value: Any) -> None:
    """Puts a value where a path leads, unless one is there."""
    way = parsed(path)
    steps = way.steps if way else ()
    inner: Any = found
    for step, following in zip(steps, (*steps[1:], None)):
        made = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(inner, list):
            inner += [{}] * (int(str(step)) - len(inner)) + [made] * (len(inner) <= int(str(step)))
            inner = inner[int(str(step))]
        else:
            inner = inner.setdefault(step, made)
