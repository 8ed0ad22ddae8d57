"""What programs and links find in the documents: keys of catalog.json, and anchors of pages."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .holding import TAKEN, Found, Holding, Key

# They are there if there is something to show; no code set has a hyphen in its id.
_OVERVIEW = re.compile(r"docs/(compare|classification|\w+/where-sources-differ)\.md")
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


def documents(files: Mapping[str, str]) -> Found:
    found = {
        Key("data", "json", f"key {key}"): Holding(True) for key in _keys(json.loads(files["json/catalog.schema.json"]))
    }
    for path, text in files.items():
        if path.startswith("docs/") and not _OVERVIEW.fullmatch(path):
            page = path.removeprefix("docs/")
            found[Key("data", "docs", f"page {page}")] = Holding(True, TAKEN)
            found |= {Key("data", "docs", f"{page}#{anchor}"): Holding(True, TAKEN) for anchor in _ANCHOR.findall(text)}
    return found


def _keys(schema: Any, way: str = "") -> Iterator[str]:
    """The keys that catalog.json always has, as its schema says, with their types."""
    if isinstance(schema, dict):
        for key in schema.get("required", ()):
            yield f"{way}.{key}"
        for key, one in schema.items():
            if key == "properties":
                for name, inside in one.items():
                    yield from _keys(inside, f"{way}.{name}")
            else:
                yield from _keys(one, way)
    elif isinstance(schema, list):
        for one in schema:
            yield from _keys(one, way)
