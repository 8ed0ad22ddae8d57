"""What provider.yaml states, changed: groups and reports."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import GONE, TEXT, Item, keys, other


def _provider(spec: Spec, random: Random) -> Any:
    return spec[random.choice(["acme", "bolt"]) + "/provider.yaml"]


def _group_set(spec: Spec, random: Random) -> Any:
    return random.choice(spec["acme/provider.yaml"]["group_sets"])


def _group(spec: Spec, random: Random) -> Any:
    return random.choice(_group_set(spec, random)["groups"])


def _group_with(key: str) -> Item:
    def found(spec: Spec, random: Random) -> Any:
        sets = spec["acme/provider.yaml"]["group_sets"]
        return random.choice([group for one in sets for group in one["groups"] if key in group])

    return found


def _report(spec: Spec, random: Random) -> Any:
    return random.choice(_provider(spec, random)["reports"])


def _error_report(spec: Spec, random: Random) -> Any:
    return spec["acme/provider.yaml"]["reports"][1]


keys(
    "provider",
    _provider,
    {
        "title": ("title", "Another name"),
        "report list": ("report_list", "items"),
        "no report list": ("report_list", GONE),
    },
)
keys(
    "group",
    _group,
    {
        "name": ("name", "RENAMED"),
        "no name": ("name", GONE),
        "symbol": ("symbol", "OTHERWISE"),
        "alias": ("aliases", ["CALLED_SO"]),
        "summary": ("summary", TEXT),
        "retry": ("retry", other("never", "soon")),
        "final": ("final", True),
        "match": ("match", {"range": [800, 850]}),
    },
)
keys("group with retry", _group_with("retry"), {"flipped": ("retry", "never"), "cleared": ("retry", GONE)})
keys(
    "group with match",
    _group_with("match"),
    {"gone": ("match", GONE), "less": ("match", {"range": [950, 999]}), "more": ("match", {"range": [900, 1099]})},
)
keys("group with aliases", _group_with("aliases"), {"gone": ("aliases", GONE)})
keys(
    "hundreds",
    lambda spec, random: spec["acme/provider.yaml"]["group_sets"][1],
    {"by tens": ("by", {"range": 10}), "no rule": ("by", GONE), "mask": ("by", {"mask": 255})},
)
keys(
    "error report",
    _error_report,
    {
        "key": ("key", "failure"),
        "id": ("id", "code"),
        "name": ("name", "text"),
        "no name": ("name", GONE),
        "no group name": ("group_name", GONE),
        "no group id": ("group_id", GONE),
        "group id": ("group_id", "group"),
        "no fields": ("fields", GONE),
        "fields": ("fields", {"permanent": "isPermanent"}),
        "fewer code sets": ("code_sets", ["sms_error"]),
        "other order of code sets": ("code_sets", ["voice_error", "sms_error"]),
        "more code sets": ("code_sets", ["sms_error", "voice_error", "text_error"]),
    },
)
keys(
    "source",
    lambda spec, random: random.choice(_provider(spec, random)["sources"]),
    {"title": ("title", "Another"), "read": ("read", "2026-02-28")},
)
