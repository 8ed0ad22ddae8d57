"""Print all that the installed msgcodes says through its public names, in the shape of catalog.json.

The arguments are the ids of the catalog's fields.
"""

import importlib
import json
import pkgutil
import sys
from dataclasses import asdict
from typing import Any

import msgcodes
from msgcodes import CATALOG_DIGEST, CATALOG_VERSION, Code, Group


def provider_data(module_name: str, fields: list[str]) -> dict[str, Any]:
    module = importlib.import_module(f"msgcodes.{module_name}")
    classes = [
        thing for thing in vars(module).values() if isinstance(thing, type) and thing.__module__ == module.__name__
    ]
    return {
        "group_sets": {
            group_set.__name__: [group_data(group) for group in group_set]
            for group_set in classes
            if issubclass(group_set, Group)
        },
        "code_sets": {
            code_set.__name__: [code_data(code, fields) for code in code_set]
            for code_set in classes
            if issubclass(code_set, Code)
        },
    }


def group_data(group: Group) -> dict[str, Any]:
    assert group.record.id == group.value
    fields = {field: getattr(group, field) for field in asdict(group.record) if field not in ("id", "name", "summary")}
    return {"id": group.value, "name": group.wire_name, "summary": group.summary, "fields": fields}


def code_data(code: Code, fields: list[str]) -> dict[str, Any]:
    assert code.record.id == code.value
    assert all(code in twin.equivalents for twin in code.equivalents)
    return {
        "id": code.value,
        "name": code.wire_name,
        "symbol": code.name,
        "groups": [group.value for group in code.groups],
        "aliases": code.aliases,
        "summary": code.summary,
        "description": code.description,
        "action": code.action,
        "rationale": code.rationale,
        "fields": {field: getattr(code, field) for field in fields},
        "references": [asdict(reference) for reference in code.references],
        "equivalents": [f"{key.provider}/{key.enum}/{key.id}" for key in code.record.equivalents],
        "deprecated": code.deprecated and asdict(code.deprecated),
    }


providers = [module.name for module in pkgutil.iter_modules(msgcodes.__path__) if module.ispkg]
data = {
    "version": CATALOG_VERSION,
    "digest": CATALOG_DIGEST,
    "providers": {name: provider_data(name, sys.argv[1:]) for name in providers},
}
print(json.dumps(data))
