"""Prints what a package holds of one code set, as JSON: arguments are module, enum, fields and ids that the catalog has not."""

import json
import sys
from importlib import import_module
from typing import Any

module, enum, fields, unknown = sys.argv[1:]
codes: Any = getattr(import_module(module), enum)


def constants(code: Any) -> list[str]:
    """The names that the code has in the enum, its own first."""
    return [name for name, member in codes.__members__.items() if member is code]


def group(id: object) -> object:
    assert codes.by_id(id) is None
    found = codes.group_of(id)
    return None if found is None else found.value


print(
    json.dumps(
        {
            "codes": [
                {
                    "id": code.value,
                    "name": code.wire_name,
                    "aliases": code.aliases,
                    "groups": [group.value for group in code.groups],
                    "fields": {field: getattr(code, field) for field in json.loads(fields)},
                    "constants": constants(code),
                    "found": [one.value for name in (code.wire_name, *code.aliases) for one in codes.by_name(name)],
                }
                for code in codes
            ],
            "groups": [[id, group(id)] for id in json.loads(unknown)],
        }
    )
)
