"""Rules about how codes arrive: where payloads of a provider hold reports, events and request errors, and their codes."""

from collections.abc import Iterator, Sequence

from codecanon.catalog.json_path import Many, leads_through, parsed
from codecanon.catalog.model import Catalog, Event, Provider, Report
from codecanon.lint.rule import Problem, rule

_PARTS = ("key", "id", "name", "group_id", "group_name", "has", "lacks")


@rule(
    "ambiguous-report",
    reason="One value of a payload can't be the code of two kinds.",
    wrong="""
        # spec/acme/provider.yaml
        reports:
          - {kind: status, key: error, id: id, code_sets: [sms_status]}
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
        # spec/acme/sms_status.yaml
        code_set: sms_status
        kind: status
        codes:
          - {id: 1, name: SENT, summary: The message was sent.}
    """,
    right="""
        # spec/acme/provider.yaml
        reports:
          - {kind: status, key: status, id: id, code_sets: [sms_status]}
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
        # spec/acme/sms_status.yaml
        code_set: sms_status
        kind: status
        codes:
          - {id: 1, name: SENT, summary: The message was sent.}
    """,
)
def ambiguous_report(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        first: dict[tuple[object, ...], Report] = {}
        for report in provider.reports:
            if report.is_conditional:
                continue
            for key in report.key or ("",):
                for path in report.id or report.name:
                    other = first.setdefault((key, path), report)
                    if other.kind != report.kind:
                        place = report.place.at("key" if report.key else "id")
                        message = f"the {other.kind} of a report of {provider.id} is read from the same value"
                        yield place, message, "write the path to another value, or a condition: `has`, `lacks` or `where`"


@rule(
    "wrong-path",
    reason="Codes are read from one value, so a path to them can't go through lists; only `containers` can.",
    wrong="""
        # spec/acme/provider.yaml
        reports:
          - {kind: error, key: "results[].error", id: id, code_sets: [sms_error]}
    """,
    right="""
        # spec/acme/provider.yaml
        containers: ["results[]"]
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
    """,
)
def wrong_path(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for index, path in enumerate(provider.containers):
            if (one := parsed(path)) and one.up:
                yield provider.place.at("containers", index), f"{path} goes up from the payload", "remove the ^"
            elif one and one.steps[:1] == (Many.EACH,) and len(one.steps) > 1:
                message = "each item of a payload that is a list is read as a payload"
                yield provider.place.at("containers", index), message, f"write `[]` and `{path.removeprefix('[].')}`"
        deepest = max((_depth(path) for path in provider.containers), default=0)
        for field, paths in provider.envelope.items():
            for path in paths:
                if path.count("^") > deepest:
                    place = provider.place.at("envelope").key(field)
                    yield place, f"{path} goes up from the payload", "no container is as deep as that; remove a ^"
                if (one := parsed(path)) and not one.is_single:
                    yield provider.place.at("envelope").key(field), *_through_list(path)
        items: tuple[Report | Event, ...] = (*provider.objects, *provider.events)
        for item in items:
            for part, own in _paths_of(item):
                for path in own:
                    if (one := parsed(path)) and (one.up or not one.is_single):
                        where = item.place.at(part)
                        if one.up:
                            yield where, f"{path} goes up from the report", "only paths of `envelope` can"
                        else:
                            yield where, *_through_list(path)


def _depth(container: str) -> int:
    """How many objects are around an element of a container."""
    found = parsed(container)
    return sum(not isinstance(step, int) and step is not Many.EACH for step in found.steps) if found else 0


def _through_list(path: str) -> tuple[str, str]:
    return f"{path} leads to several values", "write the path to the list under `containers`, and here the rest"


def _paths_of(item: Report | Event) -> Iterator[tuple[str, Sequence[str]]]:
    for part in _PARTS if isinstance(item, Report) else ("has", "lacks"):
        yield part, getattr(item, part)
    yield "where", tuple(item.where)
    if isinstance(item, Report):
        yield "fields", tuple(path for paths in item.fields.values() for path in paths)


@rule(
    "unmatchable-entry",
    reason="An entry that can never match reads nothing, and nobody notices.",
    wrong="""
        # spec/acme/provider.yaml
        events:
          - {id: inbound, has: [receivedAt]}
          - {id: typing, has: [receivedAt, typing]}
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
    """,
    right="""
        # spec/acme/provider.yaml
        events:
          - {id: typing, has: [receivedAt, typing]}
          - {id: inbound, has: [receivedAt]}
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
    """,
)
def unmatchable_entry(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        if provider.events and not provider.objects:
            yield provider.events[0].place, "nothing is read without `reports`", "add `reports`, or `request_errors`"
        entries: tuple[Report | Event, ...] = (*provider.events, *provider.objects)
        for one in entries:
            yield from _contradicts_itself(one)
        for number, event in enumerate(provider.events):
            for earlier in provider.events[:number]:
                if _is_weaker(earlier, event):
                    message = f"whatever fits here fits the event {earlier.id} before it"
                    yield event.place, message, f"put it before {earlier.id}, or give {earlier.id} a condition more"
                    break
        for number, report in enumerate(provider.reports):
            yield from _hidden(provider, provider.reports[:number], report)
        for number, error in enumerate(provider.request_errors):
            before: Sequence[Report] = provider.request_errors[:number]
            if "." in provider.containers:
                before = (*(one for one in provider.reports if one.kind == error.kind), *before)
            yield from _hidden(provider, before, error)


def _contradicts_itself(one: Report | Event) -> Iterator[Problem]:
    needed = {*one.has, *one.where}
    if isinstance(one, Report):
        if not (one.id or one.name or one.group_id or one.group_name):
            yield one.place, "it has no path to a code", "add `id: …` or `name: …`"
        elif not one.key and not (one.id or one.name):
            yield one.place, "without a key, it is recognised by id or name, and has no path to either", "add `id: …`"
        needed |= _always_there(one)
        if "." in one.id and not one.key and needed - {"."}:
            yield one.place.at(
                "id"
            ), "what is an id itself has no other values", "remove the conditions, or write a key"
    for path in one.lacks:
        if any(leads_through(other, path) for other in needed):
            yield one.place.at("lacks"), f"{path} must be there and must not", "remove one of the two"
    for path in one.where:
        if inner := next((other for other in needed if other != path and leads_through(other, path)), None):
            message = f"{path} must be a value, and an object that has {inner}"
            yield one.place.at("where").key(path), message, "remove one of the two"


def _always_there(report: Report) -> set[str]:
    """The paths that lead to something in every report that has the object."""
    sole_id = report.id if len(report.id) == 1 and not (report.name or report.group_id or report.group_name) else ()
    if not report.key:
        return {*sole_id}
    if len(report.key) > 1:
        return set()
    return {report.key[0], *(f"{report.key[0]}.{id}" for id in sole_id if id != ".")}


def _hidden(provider: Provider, before: Sequence[Report], report: Report) -> Iterator[Problem]:
    for other in before:
        if other.kind == report.kind and _is_weaker(other, report) and _reads_all_of(other, report):
            message = f"whatever fits here fits {other.label} before it"
            yield report.place, message, "put it first, or add a condition to the other: `has`, `lacks` or `where`"
            return
    needed = {*report.has, *report.where, *_always_there(report)}
    for event in provider.events:
        if not event.where and {*event.has} <= needed and {*event.lacks} <= {*report.lacks}:
            message = f"whatever fits here is the event {event.id}"
            yield report.place, message, f"give the event a condition more, such as `lacks: [{', '.join(report.key)}]`"
            return


def _is_weaker(one: Report | Event, other: Report | Event) -> bool:
    """Whether the conditions of one hold wherever those of the other hold."""
    return (
        {*one.has} <= {*other.has, *other.where}
        and {*one.lacks} <= {*other.lacks}
        and all({*other.where.get(path, (None,))} <= {*values} for path, values in one.where.items())
    )


def _reads_all_of(one: Report, other: Report) -> bool:
    """Whether one finds an object wherever the other does."""
    if one.key and other.key:
        bare = "." in other.id and "." not in one.id  # the other takes bare values too
        return {*other.key} <= {*one.key} and not bare and {*_parts(other)} <= {*_parts(one)}
    if one.key:
        return {*other.id, *other.name} <= {f"{key}.{part}" for key in one.key for part in _parts(one)}
    return not other.key and {*other.id, *other.name} <= {*one.id, *one.name}


def _parts(report: Report) -> list[str]:
    return [*report.id, *report.name, *report.group_id, *report.group_name]


@rule(
    "unknown-part",
    reason="Parsers look codes and fields up by these names. What is not declared is never found.",
    wrong="""
        # spec/acme/provider.yaml
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_errors]}
    """,
    right="""
        # spec/acme/provider.yaml
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
    """,
)
def unknown_part(catalog: Catalog) -> Iterator[Problem]:
    fields = [field.id for field in catalog.fields]
    envelope = [one.id for one in catalog.envelope]
    for provider in catalog.providers:
        kinds = {code_set.id: code_set.kind for code_set in provider.code_sets}
        for name in provider.envelope:
            if name not in envelope:
                known = ", ".join(envelope) or "none, declare it under `envelope` in catalog.yaml"
                yield provider.place.at("envelope").key(name), f"the catalog declares no {name}", f"declared: {known}"
        for report in provider.objects:
            for index, code_set in enumerate(report.code_sets):
                if kinds.get(code_set) != report.kind:
                    known = ", ".join(id for id, kind in kinds.items() if kind == report.kind) or "none"
                    message = f"{provider.id} has no code set {code_set}"
                    hint = f"known code sets of kind {report.kind}: {known}"
                    if code_set in kinds:
                        message = (
                            f"code set {code_set} is of kind {kinds[code_set]}, and this report of kind {report.kind}"
                        )
                        hint += "; or write the kind of the code set"
                    yield report.place.at("code_sets", index), message, hint
            for field in report.fields:
                if field not in fields:
                    place = report.place.at("fields").key(field)
                    yield place, f"the catalog has no field {field}", f"known fields: {', '.join(fields)}"
