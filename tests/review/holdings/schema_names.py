"""What programs hold of the JSON Schemas and the OpenAPI documents: files, schemas, their values and properties."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .holding import LABEL, MARK, Found, Holding, Key

_TARGETS = ("jsonschema", "openapi")
_INNER = ("Element", "Event", "PayloadObject")  # the form of payloads, which is a matter of the wire, as events are


def schema_names(files: Mapping[str, str]) -> Found:
    found: dict[Key, Holding] = {}
    for path, text in files.items():
        target, _, file = path.partition("/")
        if target in _TARGETS and file.endswith(".json"):
            document = json.loads(text)
            schemas = document.get("$defs") or document["components"]["schemas"]
            found[Key("source", target, file)] = Holding(True)
            for name, schema in schemas.items():
                if "_" in name or name in _INNER:
                    continue
                found |= {Key("source", target, f"{file} {what}"): one for what, one in _held(name, schema)}
    return found


def _held(name: str, schema: Any) -> Iterator[tuple[str, Holding]]:
    yield name, Holding(str(schema.get("type", "")))
    one_of = [one for one in schema.get("oneOf", ()) if "const" in one]
    titles = {json.dumps(one["const"]): one.get("title", "") for one in one_of}
    titles |= dict(zip(map(json.dumps, schema.get("enum", ())), schema.get("x-enum-varnames", ())))
    for value, title in titles.items():
        yield f"{name} {value}", Holding(True)
        yield f"{name} {value} is called", Holding(title, LABEL)  # an annotation: validators don't ask for it
    for one in one_of:
        if "deprecated" in one:
            yield f"{name} {one['const']} is deprecated", Holding(True, MARK)
            if re.search(r"\bUse\b", one["description"]):
                yield f"{name} {one['const']} is replaced", Holding(True, MARK)
