"""The data of the page of a catalog, for the script in it: everything that the rows of its tables don't have.

Its shape is `Data` in templates/site/explorer/data.ts. Keys are in camel case, as the readers of payloads have them.
"""

# docs/architecture/decisions/0061

from collections.abc import Iterable
from typing import Any

from codecanon.catalog.documents import other_documents
from codecanon.catalog.equivalence import Located, differences, equivalent_pairs
from codecanon.catalog.json_path import Many, parsed
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import (
    Answer,
    Catalog,
    Code,
    CodeSet,
    Field,
    GroupSet,
    Provider,
    Report,
    WireId,
)
from codecanon.catalog.serial import match_data, reserved_data
from codecanon.targets.docs_addresses import in_address
from codecanon.targets.fixtures import payload, reported_object
from codecanon.targets.readers import (
    checks_on,
    condition_parts,
    decisive,
    each_kind,
    merged_by,
    path_parts,
    read_type,
    replaced_codes,
    worst_values,
)
from codecanon.targets.site_origin import Origin
from codecanon.targets.written_code import name_in, writings, written

_JSON_NAMES = {"group_id": "groupId", "group_name": "groupName"}


def page_data(catalog: Catalog, origin: Origin) -> dict[str, Any]:
    """Everything but what the rows have."""
    return {
        "name": catalog.name,
        "version": catalog.version,
        "title": catalog.title,
        "fields": list(map(_field, catalog.fields)),
        "answers": list(map(_answer, catalog.answers)),
        "questions": [{"ask": one.ask, "show": one.show} for one in catalog.questions],
        "omissions": [{"id": one.id, "doc": one.doc} for one in catalog.omissions],
        "standards": [
            {"id": one.id, "title": one.title, "document": one.document, "link": one.link, "relation": one.relation}
            for one in catalog.standards
        ],
        "envelope": [{"id": one.id, "type": one.type, "doc": one.doc} for one in catalog.envelope],
        "decider": _decider(catalog),
        "merger": _merger(catalog),
        "differences": [
            {
                "codes": [code_address(one.provider.id, one.code_set.id, one.code.id) for one in pair],
                "differences": differences(*pair, catalog),
            }
            for pair in equivalent_pairs(catalog)
        ],
        "languages": [{"id": id, "title": title} for id, title in writings(catalog).items()],
        "spec": {"link": origin.link},
        "since": origin.since,
        "providers": [_provider(catalog, provider, origin) for provider in catalog.providers],
    }


def code_address(provider: str, code_set: str, id: WireId) -> str:
    """The place of a code on the page."""
    return f"{provider}/{code_set}/{in_address(id)}"


def _field(field: Field) -> dict[str, Any]:
    return {
        "id": field.id,
        "type": field.type,
        "origin": field.origin,
        "use": field.use,
        "doc": field.doc,
        "expectedOf": field.expected_of,
        "values": [{"id": value.id, "doc": value.doc} for value in field.values],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    values = [{"id": value.id, "doc": value.doc} for value in answer.values]
    return {"id": answer.id, "doc": answer.doc, "values": values}


def _decider(catalog: Catalog) -> dict[str, Any]:
    """What `decided` of the TypeScript package takes, with the ids of the spec as names."""
    fields = decisive(catalog)
    return {
        "fields": [[field.id, field.expected_of] for field in fields],
        "judged": [field.id for field in fields if field.is_derived],
        "checks": [
            {"when": check.when, "then": check.then}
            | ({"default": check.default} if check.default else {})
            | ({"allowed": True} if check.between_codes == "allowed" else {})
            for check in checks_on(catalog, fields)
        ],
        "answers": [
            [
                answer.id,
                None if answer.values else False,
                [
                    {"value": getattr(one, "id") if answer.values else True, "when": one.when, "never": one.never}
                    for one in answer.values or (answer,)
                ],
            ]
            for answer in catalog.answers
        ],
    }


def _merger(catalog: Catalog) -> dict[str, Any] | None:
    if catalog.merge is None:
        return None
    return {**merged_by(catalog.merge), "worst": worst_values(catalog)}


def _provider(catalog: Catalog, provider: Provider, origin: Origin) -> dict[str, Any]:
    return {
        "id": provider.id,
        "title": provider.title,
        "sources": [
            {"id": one.id, "title": one.title, "document": one.document, "read": one.read} for one in provider.sources
        ],
        "groupSets": list(map(_group_set, provider.group_sets)),
        "codeSets": [_code_set(catalog, provider, code_set, origin) for code_set in provider.code_sets],
        "form": _form(catalog, provider) if provider.objects else None,
    }


def _group_set(group_set: GroupSet) -> dict[str, Any]:
    rule = group_set.rule
    return {
        "id": group_set.id,
        "formerly": group_set.formerly,
        "idType": group_set.id_type,
        "rule": {"kind": rule.kind, "size": rule.size} if rule else None,
        "groups": [
            {
                "id": group.id,
                "name": group.name,
                "shown": group.shown,
                "aliases": group.aliases,
                "summary": group.summary,
                "match": match_data(group.match) if group.match else None,
                "fields": {id: value for id, value in group.fields.items() if value is not None},
            }
            for group in group_set.groups
        ],
    }


def _code_set(catalog: Catalog, provider: Provider, code_set: CodeSet, origin: Origin) -> dict[str, Any]:
    return {
        "id": code_set.id,
        "formerly": code_set.formerly,
        "title": code_set.title,
        "kind": code_set.kind,
        "channel": code_set.channel,
        "groupSet": code_set.group_set,
        "idType": code_set.id_type,
        "idFormat": code_set.id_format,
        "link": code_set.link,
        "fallback": code_set.fallback,
        "source": code_set.document,
        "section": code_set.section,
        "file": origin.files.get(code_set.place.path, code_set.place.path),
        "reserved": list(map(reserved_data, code_set.reserved)),
        "sample": _sample(provider, code_set),
        "written": written(catalog, provider, code_set),
        "codes": {
            in_address(code.id): _details(catalog, Located(provider, code_set, code), origin) for code in code_set.codes
        },
    }


def _details(catalog: Catalog, found: Located, origin: Origin) -> dict[str, Any]:
    """What the row of a code does not have; nothing that is not stated."""
    provider, code_set, code = found
    symbol = code.symbol
    stated: dict[str, Any] = {
        "line": origin.lines.get(found.identity),
        "symbol": symbol if symbol != code.name else None,
        "description": code.description,
        "action": code.action,
        "rationale": code.rationale,
        "aliases": [
            {"name": alias.name} | ({"deprecated": True} if alias.deprecated else {}) for alias in code.aliases
        ],
        "informative": {
            field.id: value
            for field in catalog.fields
            if field.is_informative and (value := code.fields[field.id]) is not None
        },
        "omitted": code.omitted,
        "inherited": sorted(code.inherited),
        "sameAs": code.same_as,
        "references": [_reference(catalog, code, number) for number in range(len(code.references))],
        "statements": {
            key: [{"source": one.source, "value": one.value} for one in some] for key, some in code.statements.items()
        },
        "sources": [one.id for one in other_documents(provider, code_set, code)],
        "deprecated": _deprecation(code),
        "names": {
            language: name for language in writings(catalog) if (name := name_in(language, code_set, code)) != symbol
        },
        "history": [{"level": one.level, "text": one.text} for one in origin.history.get(found.identity, ())],
        "link": code_link(code_set, code.id),
    }
    return {key: value for key, value in stated.items() if value not in (None, [], {})}


def _reference(catalog: Catalog, code: Code, number: int) -> dict[str, Any]:
    one = code.references[number]
    stated = {
        "standard": one.standard,
        "code": one.code,
        "name": one.name,
        "confidence": one.confidence,
        "note": one.note,
    }
    stated["link"] = reference_link(catalog, one)
    return {key: value for key, value in stated.items() if value is not None}


def _deprecation(code: Code) -> dict[str, Any] | None:
    gone = code.deprecated
    if gone is None:
        return None
    key = gone.replaced_by
    new = code_address(key.provider, key.code_set, key.id) if key else None
    stated = {"since": gone.since, "reason": gone.reason, "replacedBy": new}
    return {key: value for key, value in stated.items() if value is not None}


def _sample(provider: Provider, code_set: CodeSet) -> dict[str, Any] | None:
    """A payload with the first code of the set, and the way in it to each part of a code, None where it has no such part."""
    able = [report for report in provider.objects if code_set.id in report.code_sets]
    report = min(able, key=lambda one: len(one.code_sets), default=None)
    if report is None or not code_set.codes:
        return None
    code = code_set.codes[0]
    value = reported_object(report, code, provider.group_set(code_set))
    marked: Any = {"marked": True} if isinstance(value, dict) else "marked"
    way = _way_to(payload(provider, report, marked), marked) or []
    ways = {
        _JSON_NAMES.get(name, name): [*way, *_steps(paths[0])] for name, paths in path_parts(report) if name != "key"
    }
    return {
        "payload": payload(provider, report, value),
        **dict.fromkeys(("id", "name", "groupId", "groupName")),
        **ways,
    }


def _way_to(value: Any, wanted: Any) -> list[str | int] | None:
    """The keys and indexes that lead to a part of a JSON value."""
    if value == wanted or isinstance(wanted, dict) and isinstance(value, dict) and value.get("marked") is True:
        return []
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    return next(([key, *way] for key, one in items if (way := _way_to(one, wanted)) is not None), None)


def _steps(path: str) -> list[str | int]:
    way = parsed(path)
    return [] if path == "." or way is None else [step for step in way.steps if not isinstance(step, Many)]


def _form(catalog: Catalog, provider: Provider) -> dict[str, Any]:
    """What `readPayload` of the TypeScript package takes, as data: types by their names, code sets by their ids."""
    types = {one.id: one.type for one in catalog.envelope}
    return {
        "containers": provider.containers,
        "envelope": [[id, types[id], paths] for id, paths in provider.envelope.items()],
        "events": [[event.id, dict(condition_parts(event)), event.doc] for event in provider.events],
        "reports": [_shape(catalog, report) for report in provider.reports],
        "requestErrors": [_shape(catalog, report) for report in provider.request_errors],
        "kinds": [report.kind for report in each_kind(provider.reports)],
        "replaced": replaced_codes(provider),
    }


def _shape(catalog: Catalog, report: Report) -> dict[str, Any]:
    fields = [
        [field.id, [value.id for value in field.values] if field.is_enum else read_type(field), report.fields[field.id]]
        for field in catalog.fields
        if field.id in report.fields
    ]
    parts = {_JSON_NAMES.get(name, name): part for name, part in (*path_parts(report), *condition_parts(report))}
    return {"kind": report.kind, **parts, **({"fields": fields} if fields else {}), "codeSets": report.code_sets}
