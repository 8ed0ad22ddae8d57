"""Results as plain data for programs: codes with all their details, hits of a search, and what a payload says."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from codecanon.diagnostics import Place, Position
from codecanon.catalog.documents import document_of, other_documents
from codecanon.catalog.equivalence import Located, differences, equivalents_of
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.lookup.explanation import is_by_rule, meaning, origin, replacement
from codecanon.lookup.item_answer import item_data, unknown_id_data
from codecanon.lookup.items import Item
from codecanon.catalog.model import Catalog, Field, Provider, Reference
from codecanon.lookup.payload import Payload
from codecanon.lookup.resolve import Reported, shown, conflict_message
from codecanon.reading.scalar import MAX_INTEGER
from codecanon.lookup.search import Hit
from codecanon.lookup.unknown import UnknownId
from codecanon.catalog.serial import code_data


def found_data(
    codes: Iterable[Located], items: Iterable[Item], catalog: Catalog, positions: Mapping[Place, Position]
) -> dict[str, Any]:
    """Codes, and what is no code. `positions` has the position of each."""
    return _head(catalog) | {
        "codes": [_code(one, catalog, positions[one.code.place]) for one in codes],
        "items": [item_data(item, positions[item.place]) for item in items],
    }


def unknown_data(
    close: Iterable[Located], unknown: UnknownId | None, catalog: Catalog, position: Position | None
) -> dict[str, Any]:
    """Codes that were perhaps meant, and what is known of an id that is not in the catalog."""
    suggestions = [_brief(one) for one in close]
    data = unknown_id_data(unknown, catalog, position) if unknown and position else None
    return _head(catalog) | {"codes": [], "items": [], "suggestions": suggestions, "unknown": data}


def payload_data(payload: Payload, catalog: Catalog, positions: Mapping[Place, Position]) -> dict[str, Any]:
    reports = [_report(one) for one in payload.reported]
    head = {
        "provider": payload.provider.id,
        "whole": payload.whole,
        "reports": reports,
        "answers": [
            {
                "path": one.path,
                "answers": one.decided.values,
                "basis": one.decided.basis,
                "conflicts": [conflict.part for conflict in one.decided.conflicts],
            }
            for one in payload.answered
        ],
        "events": [{"kind": event.kind, "path": event.path} for event in payload.events],
        "not_understood": [{"reason": one.reason, "path": one.path} for one in payload.not_understood],
    }
    return _head(catalog) | head | {"codes": [_code(one, catalog, positions[one.code.place]) for one in payload.codes]}


def hits_data(
    hits: Iterable[Hit], count: int, items: Iterable[Item], catalog: Catalog, positions: Mapping[Place, Position]
) -> dict[str, Any]:
    """`count` is how many codes there are; there may be fewer in `hits`. `items` are what has the name that was searched."""
    return _head(catalog) | {
        "count": count,
        "items": [item_data(item, positions[item.place]) for item in items],
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
    ids = {"id": found.code.id, "shown_id": found.code_set.shown(found.code.id)}
    return {"identity": found.identity} | place | ids | {"name": found.code.name}


def _code(found: Located, catalog: Catalog, position: Position) -> dict[str, Any]:
    """All about a code: as in catalog.json, with fields, groups and equivalents spelled out."""
    provider, code_set, code = found
    equivalent_codes = equivalents_of(catalog, *found)
    others = other_documents(*found)
    source = others[0] if others else document_of(provider, code_set)
    replaced_by = replacement(code.deprecated, catalog) if code.deprecated else None
    return (
        _brief(found)
        | {"kind": code_set.kind, "channel": code_set.channel}
        | code_data(found, equivalent_codes)
        | {
            "fields": {field.id: _field(field, found) for field in catalog.fields},
            "groups": [
                {
                    "id": group.id,
                    "name": group.name,
                    "summary": group.summary,
                    "by_rule": is_by_rule(found, group.id),
                }
                for group in found.own_groups
            ],
            "other_names": [
                {"name": alias.name, "symbol": alias.symbol, "deprecated": alias.deprecated} for alias in code.aliases
            ],
            "statements": {
                key: [{"value": one.value} | _source(provider, one.source) for one in stated]
                for key, stated in code.statements.items()
            },
            "references": [_reference(reference, catalog) for reference in code.references],
            "replacement": replaced_by and _brief(replaced_by),
            "is_fallback": code.id == code_set.fallback,
            "link": code_link(code_set, code.id),
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
                "section": None if others else code_set.section,
                "read": source and source.read,
            },
            "spec": {"path": position.path, "line": position.line},
        }
    )


def _source(provider: Provider, id: str) -> dict[str, Any]:
    source = next((one for one in provider.sources if one.id == id), None)
    return {"source": source.title if source else id, "read": source.read if source else None}


def _reference(reference: Reference, catalog: Catalog) -> dict[str, Any]:
    standard = next(one for one in catalog.standards if one.id == reference.standard)
    where = {"title": standard.title, "document": standard.document, "link": reference_link(catalog, reference)}
    return asdict(reference) | where


def _field(field: Field, found: Located) -> dict[str, Any] | None:
    value = found.code.fields[field.id]
    if value is None:
        return None
    return {
        "value": value,
        "meaning": meaning(field, value),
        "origin": origin(field, found),
        "informative": field.is_informative,
    }


def _report(one: Reported) -> dict[str, Any]:
    group = one.group and one.group.group
    return {
        "path": one.path,
        "kind": one.report.kind,
        "id": _scalar(one.code_id),
        "name": _scalar(one.name),
        "code": one.found and one.found.identity,
        "group": group and {"id": group.id, "name": group.name, "fields": group.fields},
        "fallback": one.fallback and one.fallback.identity,
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
