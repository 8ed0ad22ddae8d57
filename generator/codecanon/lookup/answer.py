"""Results as plain data for programs: codes with all their details, hits of a search, and what a payload says."""

from collections.abc import Iterable, Mapping
from typing import Any

from codecanon.diagnostics import Position
from codecanon.catalog.equivalence import Located, differences, equivalents_of
from codecanon.lookup.explanation import meaning, origin
from codecanon.catalog.model import Catalog, Field
from codecanon.lookup.payload import Payload
from codecanon.lookup.resolve import Reported, shown, conflict_message
from codecanon.reading.scalar import MAX_INTEGER
from codecanon.lookup.search import Hit
from codecanon.catalog.serial import code_data


def codes_data(found: Iterable[Located], catalog: Catalog, positions: Mapping[str, Position]) -> dict[str, Any]:
    return _head(catalog) | {"codes": [_code(one, catalog, positions[one.identity]) for one in found]}


def unknown_data(close: Iterable[Located], catalog: Catalog) -> dict[str, Any]:
    return _head(catalog) | {"codes": [], "suggestions": [_brief(one) for one in close]}


def payload_data(payload: Payload, catalog: Catalog, positions: Mapping[str, Position]) -> dict[str, Any]:
    reports = [_report(one) for one in payload.reported]
    head = {"provider": payload.provider.id, "whole": payload.whole, "reports": reports}
    return _head(catalog) | head | {"codes": [_code(one, catalog, positions[one.identity]) for one in payload.codes]}


def hits_data(hits: Iterable[Hit], count: int, catalog: Catalog) -> dict[str, Any]:
    """`count` is how many there are; there may be fewer in `hits`."""
    return _head(catalog) | {
        "count": count,
        "hits": [
            _brief(hit.found)
            | {
                "summary": hit.found.code.summary,
                "why": [{"word": word, "forms": forms, "parts": parts} for word, forms, parts in hit.why],
                "equivalents": [equivalent.identity for equivalent in hit.equivalent_codes],
            }
            for hit in hits
        ],
    }


def _head(catalog: Catalog) -> dict[str, Any]:
    return {"catalog": catalog.name, "version": catalog.version}


def _brief(found: Located) -> dict[str, Any]:
    place = {"provider": found.provider.id, "code_set": found.code_set.id}
    return {"identity": found.identity} | place | {"id": found.code.id, "name": found.code.name}


def _code(found: Located, catalog: Catalog, position: Position) -> dict[str, Any]:
    """All about a code: as in catalog.json, with fields, groups and equivalents spelled out."""
    provider, code_set, code = found
    equivalent_codes = equivalents_of(catalog, *found)
    source = next((one for one in provider.sources if one.id == code_set.document), None)
    return (
        _brief(found)
        | {"kind": code_set.kind, "channel": code_set.channel}
        | code_data(found, equivalent_codes)
        | {
            "fields": {field.id: _field(field, found) for field in catalog.fields},
            "groups": [{"id": group.id, "name": group.name, "summary": group.summary} for group in found.own_groups],
            "equivalents": [
                _brief(equivalent)
                | {
                    "differences": [
                        {"what": what, "values": [first, second]}
                        for what, first, second in differences(found, equivalent, catalog)
                    ]
                }
                for equivalent in equivalent_codes
            ],
            "inherited": {"from": code.same_as, "keys": sorted(code.inherited)} if code.inherited else None,
            "source": {
                "document": source and source.title,
                "section": code_set.section,
                "read": source and source.read,
            },
            "spec": {"path": position.path, "line": position.line},
        }
    )


def _field(field: Field, found: Located) -> dict[str, Any] | None:
    value = found.code.fields[field.id]
    if value is None:
        return None
    return {"value": value, "meaning": meaning(field, value), "origin": origin(field, found)}


def _report(one: Reported) -> dict[str, Any]:
    group = one.group and one.group.group
    return {
        "path": one.path,
        "kind": one.report.kind,
        "id": _scalar(one.code_id),
        "name": _scalar(one.name),
        "code": one.found and one.found.identity,
        "group": group and {"id": group.id, "name": group.name, "fields": group.fields},
        "conflicts": [
            {
                "part": conflict.part,
                "received": _scalar(conflict.received),
                "expected": conflict.expected,
                "message": conflict_message(conflict),
            }
            for conflict in one.conflicts
        ],
    }


def _scalar(raw: Any) -> Any:
    """A part of a payload as it came; in words where JSON readers could not take it, or would lose digits."""
    if isinstance(raw, int | float):
        return raw if abs(raw) <= MAX_INTEGER else shown(raw)
    return shown(raw) if isinstance(raw, dict | list) else raw
