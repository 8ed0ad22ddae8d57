"""The catalog as JSON: the text of catalog.json, and its digest."""

# docs/architecture/decisions/0025, docs/architecture/decisions/0031

import json
from collections.abc import Iterable, Sequence
from typing import Any

from codecanon.catalog.equivalence import Located, differences, equivalent_pairs, equivalents_of
from codecanon.catalog.model import Catalog, CodeSet, Deprecation, GroupRule, GroupSet, IdMatch, Provider, Reserved
from codecanon.catalog.once import once

_encode = json.JSONEncoder(ensure_ascii=True).encode


@once
def catalog_digest(catalog: Catalog) -> str:
    """SHA-256 of catalog.json, in hex."""
    import hashlib

    return hashlib.sha256(catalog_json(catalog).encode("ascii")).hexdigest()


@once
def catalog_json(catalog: Catalog) -> str:
    """The whole catalog, one line per code. Its schema is reading/schemas/catalog_json.schema.json.

    A list ends on a line of its own, also if it is empty: between the codes of two code sets, and before a code set that is
    added behind another, stands a line that never changes, as merges of branches need.
    """
    head = {"name": catalog.name, "version": catalog.version, "title": catalog.title}
    standards = [
        {
            "id": standard.id,
            "title": standard.title,
            "document": standard.document,
            "link": standard.link,
            "relation": standard.relation,
        }
        for standard in catalog.standards
    ]
    return "".join(
        [
            _opened(head, 0),
            f' "fields": {_lines(map(_encode, fields_data(catalog)), 1)},\n',
            f' "standards": {_lines(map(_encode, standards), 1)},\n',
            f' "providers": {_lines([_provider(provider, catalog) for provider in catalog.providers], 1)}\n}}\n',
        ]
    )


def crosswalk_json(catalog: Catalog) -> str:
    """Every pair of equivalent codes of two providers, one line per pair, with how the providers differ on it.

    The pairs of two code sets stand together, apart from others.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for first, second in equivalent_pairs(catalog):
        code_sets = (first.provider.id, first.code_set.id, second.provider.id, second.code_set.id)
        groups.setdefault(code_sets, []).append(_encode(_pair(first, second, catalog)))
    head = _opened({"name": catalog.name}, 0)
    return f'{head} "pairs": {grouped_lines(groups[code_sets] for code_sets in sorted(groups))}\n}}\n'


def _pair(first: Located, second: Located, catalog: Catalog) -> dict[str, Any]:
    return {
        "codes": [first.identity, second.identity],
        "names": [first.code.name, second.code.name],
        "differences": [{"what": what, "values": [one, two]} for what, one, two in differences(first, second, catalog)],
    }


def fields_data(catalog: Catalog) -> list[dict[str, Any]]:
    """The declared fields as plain data, in the shape that catalog.json and catalog.yaml have them."""
    return [
        {
            "id": field.id,
            "formerly": field.formerly,
            "type": field.type,
            "origin": field.origin,
            "use": field.use,
            "doc": field.doc,
        }
        | ({"values": [{"id": value.id, "doc": value.doc} for value in field.values]} if field.values else {})
        for field in catalog.fields
    ]


def _provider(provider: Provider, catalog: Catalog) -> str:
    sources = [
        {"id": source.id, "title": source.title, "document": source.document, "read": source.read}
        for source in provider.sources
    ]
    group_sets = [_encode(_group_set(group_set)) for group_set in provider.group_sets]
    code_sets = [_code_set(code_set, provider, catalog) for code_set in provider.code_sets]
    return "".join(
        [
            _opened({"id": provider.id, "title": provider.title, "sources": sources}, 2),
            f'   "group_sets": {_lines(group_sets, 3)},\n',
            f'   "code_sets": {_lines(code_sets, 3)}\n  }}',
        ]
    )


def _group_set(group_set: GroupSet) -> dict[str, Any]:
    return {
        "id": group_set.id,
        "formerly": group_set.formerly,
        "by": rule_data(group_set.rule),
        "groups": [
            {
                "id": group.id,
                "formerly": group.formerly,
                "name": group.name,
                "symbol": group.symbol,
                "aliases": group.aliases,
                "summary": group.summary,
                "match": group.match and match_data(group.match),
                "fields": group.fields,
            }
            for group in group_set.groups
        ],
    }


def rule_data(rule: GroupRule | None) -> dict[str, Any] | None:
    """A rule of groups as plain data, in the shape of the spec."""
    return {rule.kind: rule.size} if rule else None


def match_data(match: IdMatch) -> dict[str, Any]:
    """A range or prefix as plain data, in the shape of the spec."""
    return {"range": [match.low, match.high]} if match.prefix is None else {"prefix": match.prefix}


def reserved_data(reserved: Reserved) -> dict[str, Any]:
    """Reserved ids as plain data, in the shape of the spec."""
    return match_data(reserved.match) | {"use": reserved.use, "label": reserved.label}


def _code_set(code_set: CodeSet, provider: Provider, catalog: Catalog) -> str:
    located = [Located(provider, code_set, code) for code in code_set.codes]
    codes = [_encode(code_data(one, equivalents_of(catalog, *one))) for one in located]
    head = {
        "id": code_set.id,
        "formerly": code_set.formerly,
        "title": code_set.title,
        "kind": code_set.kind,
        "channel": code_set.channel,
        "group_set": code_set.group_set,
        "id_type": code_set.id_type,
        "id_format": code_set.id_format,
        "link": code_set.link,
        "fallback": code_set.fallback,
        "reserved": list(map(reserved_data, code_set.reserved)),
        "source": {"document": code_set.document, "section": code_set.section},
    }
    retired = [
        _encode({"id": code.id, "name": code.name, "retired_in": code.retired_in, "reason": code.reason})
        for code in code_set.retired
    ]
    return "".join(
        [
            _opened(head, 4),
            f'     "codes": {_lines(codes, 5)},\n',
            f'     "retired": {_lines(retired, 5)}\n    }}',
        ]
    )


def code_data(located: Located, equivalent_codes: Sequence[Located]) -> dict[str, Any]:
    """A code as plain data, in the shape of catalog.json, with its equivalent codes at other providers."""
    code = located.code
    return {
        "id": code.id,
        "name": code.name,
        "symbol": code.symbol,
        "groups": code.groups,
        "aliases": code.alias_names,
        "other_names": [
            {"name": alias.name, "symbol": alias.symbol, "deprecated": alias.deprecated} for alias in code.aliases
        ],
        "summary": code.summary,
        "description": code.description,
        "action": code.action,
        "rationale": code.rationale,
        "fields": code.fields,
        "omitted": code.omitted,
        "statements": {
            field: [{"source": statement.source, "value": statement.value} for statement in statements]
            for field, statements in code.statements.items()
        },
        "references": [
            {
                "standard": reference.standard,
                "code": reference.code,
                "name": reference.name,
                "confidence": reference.confidence,
                "note": reference.note,
            }
            for reference in code.references
        ],
        "equivalents": [equivalent.identity for equivalent in equivalent_codes],
        "deprecated": code.deprecated and _deprecation(code.deprecated, located),
    }


def _deprecation(deprecated: Deprecation, located: Located) -> dict[str, Any]:
    new = deprecated.replaced_by
    is_near = new and (new.provider, new.code_set) == (located.provider.id, located.code_set.id)
    return {
        "since": deprecated.since,
        "reason": deprecated.reason,
        "replaced_by": new.id if new and is_near else None,
        "replacement": new and {"provider": new.provider, "code_set": new.code_set, "id": new.id},
    }


def _opened(head: dict[str, Any], indent: int) -> str:
    """The first keys of an object that stays open, one per line."""
    separator = ",\n" + " " * (indent + 1)
    return "{" + separator.join(f"{_encode(key)}: {_encode(value)}" for key, value in head.items()) + ",\n"


def _lines(items: Iterable[str], indent: int) -> str:
    """A list with one item per line, and a line for each bracket."""
    space = "\n" + " " * indent
    return f"[{','.join([f'{space} {item}' for item in items])}{space}]"


def grouped_lines(groups: Iterable[Sequence[str]]) -> str:
    """A list with one item per line. Between groups stand three lines that never change, the comma among them, so that
    branches that change the end of one group and the start of the next, or add a group between them, can be merged.
    """
    body = "\n\n ,\n\n ".join(",\n ".join(group) for group in groups if group)
    return f"[\n\n {body}\n\n]" if body else "[\n\n]"
