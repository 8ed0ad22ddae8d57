"""What catalog.yaml states, changed."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import GONE, TEXT, Item, keys


def _catalog(spec: Spec, random: Random) -> Any:
    return spec["catalog.yaml"]


def _in_catalog(key: str, *ids: str) -> Item:
    return lambda spec, random: random.choice([one for one in spec["catalog.yaml"][key] if not ids or one["id"] in ids])


keys(
    "catalog",
    _catalog,
    {
        "name": ("catalog", "samples"),
        "title": ("title", "Other codes"),
        "licence": ("package", {"license": "ISC", "repository": "https://example.com/demo"}),
        "package": ("package", GONE),
        "consistency": ("consistency", GONE),
        "conventions": ("conventions", GONE),
    },
)
keys("convention", _in_catalog("conventions"), {"rule": ("rule", TEXT)})
keys("omission", _in_catalog("omissions"), {"doc": ("doc", TEXT)})
keys(
    "consistency",
    _in_catalog("consistency"),
    {
        "reason": ("reason", TEXT),
        "then": ("then", {"retry": ["never", "later", "soon"]}),
        "when": ("when", {"final": True, "retry": "later"}),
        "id": ("id", "endless"),
    },
)
keys(
    "standard",
    _in_catalog("standards"),
    {
        "title": ("title", "Others"),
        "relation": ("relation", lambda one, random: "same_meaning" if one["relation"] == "same_code" else "same_code"),
        "link": ("link", "https://example.com/{id}"),
    },
)
for _id in ("permanent", "retry", "final", "attempts", "page", "hint"):
    keys(f"field {_id}", _in_catalog("fields", _id), {"doc": ("doc", TEXT)})
for _id in ("permanent", "attempts", "hint", "page"):
    keys(f"field {_id}", _in_catalog("fields", _id), {"derived": ("origin", "derived")})
for _id in ("permanent", "retry", "final", "attempts", "hint"):
    keys(f"field {_id}", _in_catalog("fields", _id), {"informative": ("use", "informative")})
for _id in ("retry", "final"):
    keys(f"field {_id}", _in_catalog("fields", _id), {"function": ("function", f"answer_{_id}")})
keys(
    "field final",
    _in_catalog("fields", "final"),
    {"by the provider": ("origin", "provider"), "not expected": ("expected_of", GONE)},
)
keys("field page", _in_catalog("fields", "page"), {"string": ("type", "string"), "decision": ("use", "decision")})
