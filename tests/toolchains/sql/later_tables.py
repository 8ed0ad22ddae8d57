"""The rows that catalog.json means, of the tables that codecanon 1.0.0 did not have."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from codecanon.catalog.model import Provider

Row = dict[str, Any]
NOWHERE = {"first_number": None, "last_number": None, "prefix": None}
UNMASKED = {"mask": None, "masked": None}


def later_tables(catalog: Any) -> dict[str, list[Row]]:
    """Table to rows, without the column of what left."""
    sets = [
        ({"provider_id": provider["id"], "code_set_id": code_set["id"]}, code_set)
        for provider in catalog["providers"]
        for code_set in provider["code_sets"]
    ]
    codes = [(of | {"code_id": str(code["id"])}, code_set, code) for of, code_set in sets for code in code_set["codes"]]
    groups = [
        ({"provider_id": provider["id"], "group_set_id": each["id"], "group_id": str(group["id"])}, each["by"], group)
        for provider in catalog["providers"]
        for each in provider["group_sets"]
        for group in each["groups"]
    ]
    return {
        "code_source": [
            {"provider_id": provider["id"]} | _pick(source, "id", "title", "document") | {"read_on": source["read"]}
            for provider in catalog["providers"]
            for source in provider["sources"]
        ],
        "code_group_match": [
            of | {"position": position} | match
            for of, rule, group in groups
            for position, match in enumerate(_matches(rule, group), 1)
        ],
        "code_group_alias": [
            of | {"position": position, "name": name}
            for of, _, group in groups
            for position, name in enumerate(group["aliases"], 1)
        ],
        "code_set_detail": [
            of | detail
            for of, code_set in sets
            for detail in [_detail(code_set)]
            if any(value is not None for value in detail.values())
        ],
        "code_set_reserved": [
            of
            | {"position": position}
            | _bounds(reserved)
            | {"reserved_for": reserved["use"], "label": reserved["label"]}
            for of, code_set in sets
            for position, reserved in enumerate(code_set["reserved"], 1)
        ],
        "code_detail": [of | detail for of, code_set, code in codes for detail in _code_detail(code_set, code)],
        "code_other_name": [
            of | {"position": position} | _pick(name, "name", "symbol", "deprecated")
            for of, _, code in codes
            for position, name in enumerate(code["other_names"], 1)
        ],
        "code_statement": [
            of
            | {"field_id": field, "position": position, "source_id": one["source"], "stated_value": _text(one["value"])}
            for of, _, code in codes
            for field, statements in code["statements"].items()
            for position, one in enumerate(statements, 1)
        ],
    }


def looked_up(provider: Provider) -> list[Row]:
    """The code sets that reports of a provider look a kind up in, or those of the kind where it declares no reports."""
    named = [(report.kind, report.code_sets) for report in (*provider.reports, *provider.request_errors)]
    kinds: dict[str, dict[str, None]] = {}
    for kind, code_sets in named or [(code_set.kind, (code_set.id,)) for code_set in provider.code_sets]:
        kinds.setdefault(kind, {}).update(dict.fromkeys(code_sets))
    return [
        {"provider_id": provider.id, "code_set_id": code_set, "kind": kind, "position": position}
        for kind, code_sets in kinds.items()
        for position, code_set in enumerate(code_sets, 1)
    ]


def _matches(rule: Any, group: Any) -> Iterator[Row]:
    """The rules by which ids are in a group, each with the ids written out."""
    for kind, size in (rule or {}).items():
        id = group["id"]
        if kind == "prefix" and len(str(id)) == size:
            yield NOWHERE | {"prefix": id} | UNMASKED
        elif kind == "range" and abs(id) * size < 10**18:
            yield NOWHERE | {"first_number": id * size, "last_number": (id + 1) * size - 1} | UNMASKED
        elif kind == "mask" and id in range(2**32) and id & ~size == 0:
            yield NOWHERE | {"first_number": 0, "last_number": 2**32 - 1, "mask": size, "masked": id}
    if group["match"]:
        yield _bounds(group["match"]) | UNMASKED


def _bounds(match: Any) -> Row:
    first, last = match.get("range", (None, None))
    return {"first_number": first, "last_number": last, "prefix": match.get("prefix")}


def _detail(code_set: Any) -> Row:
    return {
        "id_format": code_set["id_format"],
        "fallback_id": None if code_set["fallback"] is None else str(code_set["fallback"]),
        "link": code_set["link"],
        "source_id": code_set["source"]["document"],
        "section": code_set["source"]["section"],
    }


def _code_detail(code_set: Any, code: Any) -> Iterator[Row]:
    new = (code["deprecated"] or {}).get("replacement")
    if code_set["id_format"] or code_set["link"] or new:
        shown = _shown(code["id"], code_set["id_format"])
        yield {
            "shown_id": shown,
            "link": code_set["link"] and code_set["link"].replace("{id}", quote(shown, safe="")),
            "replaced_by_provider_id": new and new["provider"],
            "replaced_by_code_set_id": new and new["code_set"],
            "replaced_by_code_id": new and str(new["id"]),
        }


def _shown(id: int | str, format: str | None) -> str:
    if not format or isinstance(id, str):
        return str(id)
    digits = f"{abs(id):X}".rjust(int(format[3:] or "1"), "0")
    return f"-0x{digits}" if id < 0 else f"0x{digits}"


def _text(value: bool | int | str) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _pick(thing: Any, *keys: str) -> Row:
    return {key: thing[key] for key in keys}
