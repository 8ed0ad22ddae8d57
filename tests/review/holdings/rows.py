"""Rows of the tables, as CSV has them: which things have a row, and the values that queries decide, filter and join by."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from .holding import LABEL, MARK, PROMISE, TAKEN, Found, Holding, Key, Weight

Row = Mapping[str, str]
# Rows that others refer to, by the columns of their key.
_THINGS = {
    "catalog": ("name",),
    "provider": ("id",),
    "standard": ("id",),
    "group_set": ("provider_id", "id"),
    "code_group": ("provider_id", "group_set_id", "id"),
    "code_set": ("provider_id", "id"),
    "code": ("provider_id", "code_set_id", "id"),
}
# Values of these rows. What is stated where nothing was is new. Texts for people are left out, as nothing depends on them.
_VALUES: Mapping[str, Mapping[str, Weight]] = {
    "code": {"name": LABEL, "symbol": LABEL, "number": PROMISE, "deprecated_reason": MARK, "replaced_by": MARK},
    "code_set": {"kind": PROMISE, "group_set_id": PROMISE, "id_type": PROMISE, "channel": LABEL},
    "code_group": {"name": LABEL, "number": PROMISE},
    "standard": {"relation": LABEL},
}
# Rows that say how things belong together.
_RELATIONS = {
    "code_in_group": PROMISE,
    "code_alias": LABEL,
    "code_other_name": LABEL,
    "code_group_alias": LABEL,
    "code_reference": LABEL,
    "code_equivalent": LABEL,
    "code_set_reserved": LABEL,
}
_OF_PEOPLE = {"position", "note", "label", "deprecated"}


def rows(files: Mapping[str, str]) -> Found:
    tables = {
        path.removeprefix("sql/csv/").removesuffix(".csv"): list(csv.DictReader(io.StringIO(text, newline="")))
        for path, text in files.items()
        if path.startswith("sql/csv/")
    }
    catalog = json.loads(files["json/catalog.json"])
    fields = [one["id"] for one in catalog["fields"] if one["use"] == "decision"]
    found = dict(_symbols_of_groups(catalog))
    for table, content in tables.items():
        found |= dict(_of_table(table, content, fields))
    return {Key("data", "", what): holding for what, holding in found.items()}


def _of_table(table: str, content: list[dict[str, str]], fields: list[str]) -> Iterator[tuple[str, Holding]]:
    key = ("id",) if table.startswith("value_of_") else _THINGS.get(table)
    values = {**_VALUES.get(table, {}), **dict.fromkeys(fields if table in ("code", "code_group") else (), PROMISE)}
    for row in content:
        if key:
            name = f"{table} {'/'.join(row[column] for column in key)}"
            yield name, Holding(True)
            for one, weight in values.items():
                if value := row.get(one):
                    yield f"{name} {one}", Holding(True if one == "deprecated_reason" else value, weight)
        elif table in _RELATIONS:
            parts = (value for column, value in row.items() if column not in _OF_PEOPLE)
            yield f"{table} {'/'.join(parts)}", Holding(True, _RELATIONS[table])
            if row.get("deprecated") == "true":
                yield f"{table} {row['name']} is deprecated", Holding(True, MARK)
        if table in ("code", "code_tombstone"):  # which promises that the id never means something else
            id = "/".join((row["provider_id"], row["code_set_id"], row.get("code_id") or row["id"]))
            yield f"id {id} is taken", Holding(True, TAKEN)


def _symbols_of_groups(catalog: Any) -> Iterator[tuple[str, Holding]]:
    """They are in catalog.json only."""
    for provider in catalog["providers"]:
        for group_set in provider["group_sets"]:
            for group in group_set["groups"]:
                name = "/".join((provider["id"], group_set["id"], str(group["id"])))
                yield f"symbol of group {name}", Holding(group["symbol"], LABEL)
