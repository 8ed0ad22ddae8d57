"""Models that were generated from schemas: their enums have these members, and they accept these payloads.

The argument is the folder of the modules. Standard input has members by module.class, and payloads by module.
"""

import json
import sys
from importlib import import_module
from typing import Any

sys.path.insert(0, sys.argv[1])
asked = json.load(sys.stdin)

for name, members in asked["enums"].items():
    module, _, enum = name.partition(".")
    made = {member.name: member.value for member in getattr(import_module(module), enum)}
    assert made == members, (name, made, members)


def codes(value: Any) -> list[Any]:
    """The ids in the objects of reports of a model."""
    if isinstance(value, list):
        return [id for item in value for id in codes(item)]
    if type(value).__name__.endswith("Object") and hasattr(value, "id"):
        return [value.id]
    fields = getattr(type(value), "model_fields", {})
    return [id for field in fields for id in codes(getattr(value, field))]


for module, payloads in asked["payloads"].items():
    payload_model = import_module(module).Payload
    for payload in payloads:
        read = payload_model.model_validate(payload)
        if module.startswith("infobip") and "requestError" not in payload:
            assert codes(read), payload
