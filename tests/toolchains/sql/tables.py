"""The rows that catalog.json means, table by table: what a seeded database has to hold, no more and no less."""

import json
from collections.abc import Iterator
from typing import Any

from codecanon.catalog.model import Catalog

from .later_tables import later_tables, looked_up
from .versions import Version

Row = dict[str, Any]
STATED = "provider standard group_set code_group code_source code_group_match code_group_alias code_set".split()


def expected_tables(version: Version) -> dict[str, list[Row]]:
    """Table to rows; a row is column to value, with the columns in their order."""
    return tables_of(version.catalog, version.checked.catalog)


def tables_of(catalog: Any, model: Catalog) -> dict[str, list[Row]]:
    """The same for the data of a catalog.json. Only the kinds of reports are not in it."""
    head = {"name": catalog["name"], "version": catalog["version"], "digest": ""}
    marked = _marked_tables(catalog)
    marked["code_set_of_kind"] = [row for provider in model.providers for row in looked_up(provider)]
    marked["stated_by"] = list(_statements(catalog["name"], marked))
    return {"catalog": [head]} | {table: [row | {"retired_in": None} for row in rows] for table, rows in marked.items()}


def in_order(tables: dict[str, list[Row]]) -> dict[str, list[list[Any]]]:
    """The values of the rows, as Database.contents has them."""
    return {
        table: sorted([list(row.values()) for row in rows], key=json.dumps) for table, rows in tables.items() if rows
    }


def present_rows(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The tables that have rows, without the column of what left: what packages without history hold. dbt loads an empty
    text as no value.
    """
    return {
        table: [
            {name: value if value != "" else None for name, value in row.items() if name != "retired_in"}
            for row in rows
        ]
        for table, rows in tables.items()
        if rows
    }


def _marked_tables(catalog: Any) -> dict[str, list[Row]]:
    owner = {"catalog_name": catalog["name"]}
    return {
        "provider": [_pick(provider, "id") | owner | {"title": provider["title"]} for provider in catalog["providers"]],
        **{
            f"value_of_{field['id']}": [
                {"id": value["id"]} | owner | {"meaning": value["doc"]} for value in field["values"]
            ]
            for field in catalog["fields"]
            if field["type"] == "enum"
        },
        "group_set": [of | {"id": group_set["id"]} for of, group_set in _group_sets(catalog)],
        "code_group": [
            of
            | {"group_set_id": group_set["id"]}
            | _id(group["id"])
            | {"name": group["name"] or "", "summary": group["summary"] or group["name"] or ""}
            | group["fields"]
            for of, group_set in _group_sets(catalog)
            for group in group_set["groups"]
        ],
        "code_set": [
            of
            | _pick(code_set, "id", "title", "kind", "channel")
            | {"group_set_id": code_set["group_set"], "id_type": code_set["id_type"]}
            for of, code_set in _code_sets(catalog)
        ],
        "code": [of | _code(code) for of, _, code in _codes(catalog)],
        "code_tombstone": [
            of
            | {"code_set_id": code_set["id"], "code_id": str(gone["id"]), "name": gone["name"] or ""}
            | {"since": gone["retired_in"], "reason": gone["reason"] or ""}
            for of, code_set in _code_sets(catalog)
            for gone in code_set["retired"]
        ],
        "code_in_group": [
            of | {"code_id": str(code["id"]), "group_set_id": code_set["group_set"], "group_id": str(group)}
            for of, code_set, code in _codes(catalog)
            for group in code["groups"]
        ],
        "code_equivalent": [
            of | {"code_id": str(code["id"])} | _other(*twin.split("/", 2))
            for of, _, code in _codes(catalog)
            for twin in code["equivalents"]
        ],
        "code_alias": [
            of | {"code_id": str(code["id"]), "name": alias}
            for of, _, code in _codes(catalog)
            for alias in code["aliases"]
        ],
        "standard": [
            _pick(standard, "id") | owner | _pick(standard, "title", "document", "relation")
            for standard in catalog["standards"]
        ],
        "code_reference": [
            of | {"code_id": str(code["id"]), "position": position} | _reference(reference)
            for of, _, code in _codes(catalog)
            for position, reference in enumerate(code["references"], 1)
        ],
        **later_tables(catalog),
    }


def _statements(catalog: str, tables: dict[str, list[Row]]) -> Iterator[Row]:
    """Which catalog states the rows that are not parts of a code set."""
    for table, rows in tables.items():
        if table.startswith("value_of_") or table in STATED:
            for row in rows:
                key = [row[name] for name in ("provider_id", "group_set_id", "id") if name in row]
                if table == "code_set":
                    key = [row["provider_id"], row["id"]]
                if "position" in row:
                    group = row["group_id"].replace("~", "~0").replace("/", "~1")
                    key = [row["provider_id"], row["group_set_id"], group, str(row["position"])]
                yield {"table_name": table, "row_key": "/".join(key), "catalog_name": catalog}


def _group_sets(catalog: Any) -> Iterator[tuple[Row, Any]]:
    for provider in catalog["providers"]:
        for group_set in provider["group_sets"]:
            yield {"provider_id": provider["id"]}, group_set


def _code_sets(catalog: Any) -> Iterator[tuple[Row, Any]]:
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            yield {"provider_id": provider["id"]}, code_set


def _codes(catalog: Any) -> Iterator[tuple[Row, Any, Any]]:
    for of, code_set in _code_sets(catalog):
        for code in code_set["codes"]:
            yield of | {"code_set_id": code_set["id"]}, code_set, code


def _code(code: Any) -> Row:
    deprecated = code["deprecated"] or {"since": None, "reason": None, "replaced_by": None}
    return {
        **_id(code["id"]),
        **_pick(code, "name", "symbol"),
        "summary": code["summary"] or code["name"] or "",
        **_pick(code, "description", "action", "rationale"),
        "deprecated_since": deprecated["since"],
        "deprecated_reason": deprecated["reason"],
        "replaced_by": None if deprecated["replaced_by"] is None else str(deprecated["replaced_by"]),
        **code["fields"],
    }


def _other(provider: str, code_set: str, id: str) -> Row:
    return {"other_provider_id": provider, "other_code_set_id": code_set, "other_code_id": id}


def _reference(reference: Any) -> Row:
    return {
        "standard_id": reference["standard"],
        "standard_code": reference["code"],
        "standard_name": reference["name"],
        **_pick(reference, "confidence", "note"),
    }


def _id(id: int | str) -> Row:
    return {"id": str(id), "number": id if isinstance(id, int) else None}


def _pick(thing: Any, *keys: str) -> Row:
    return {key: thing[key] for key in keys}
