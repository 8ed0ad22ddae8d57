"""What catalog.yaml states, changed."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import GONE, TEXT, Item, keys


def _catalog(spec: Spec, random: Random) -> Any:
    return spec["catalog.yaml"]


def _in_catalog(key: str, *ids: str) -> Item:
    return lambda spec, random: random.choice([one for one in spec["catalog.yaml"][key] if not ids or one["id"] in ids])


_FIX = {"id": "fix", "doc": "Fix it.", "when": {"attempts": [3, 4]}}

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
        "merge": ("merge", GONE),
        "merge without order": ("merge", {"key": "message_id", "worst": {"retry": ["never", "later"]}}),
        "merge by others": ("merge", {"key": "recipient", "worst": {"retry": ["never", "soon", "later"]}}),
        "answers": ("answers", GONE),
    },
)
keys("envelope", _in_catalog("envelope", "recipient"), {"doc": ("doc", TEXT), "type": ("type", "integer")})
keys(
    "answer",
    _in_catalog("answers", "can_resend"),
    {
        "doc": ("doc", TEXT),
        "when": ("when", {"retry": ["later", "soon"]}),
        "never": ("never", GONE),
        "with values": ("values", [{"id": "yes", "doc": "It may arrive.", "when": {"retry": "later"}}]),
    },
)
keys(
    "advice",
    _in_catalog("answers", "advice"),
    {
        "one value less": ("values", lambda answer, random: answer["values"][:1]),
        "one value more": ("values", lambda answer, random: [*answer["values"], _FIX]),
        "another value first": ("values", lambda answer, random: [_FIX, *answer["values"]]),
        "other order": ("values", lambda answer, random: answer["values"][::-1]),
        "other conditions": (
            "values",
            lambda answer, random: [{**answer["values"][0], "never": {"attempts": 4}}, answer["values"][1]],
        ),
        "doc of a value": (
            "values",
            lambda answer, random: [{**answer["values"][0], "doc": TEXT}, answer["values"][1]],
        ),
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
        "between codes": ("between_codes", "allowed"),
        "default": ("default", lambda check, random: {"retry": check["then"]["retry"][-1]}),
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
keys("field hint", _in_catalog("fields", "hint"), {"informative": ("use", "informative")})
for _id in ("retry", "final"):
    keys(f"field {_id}", _in_catalog("fields", _id), {"function": ("function", f"answer_{_id}")})
    keys(f"field {_id}", _in_catalog("fields", _id), {"old function": ("deprecated_function", f"asked_{_id}")})
keys(
    "field final",
    _in_catalog("fields", "final"),
    {
        "without its old function": ("deprecated_function", GONE),
        "not expected": ("expected_of", GONE),
    },
)
keys(
    "permanent check",
    lambda spec, random: spec["catalog.yaml"]["consistency"][2],
    {"without default": ("default", GONE), "other values": ("then", {"retry": ["never", "later"]})},
)
keys("field page", _in_catalog("fields", "page"), {"string": ("type", "string"), "decision": ("use", "decision")})
