"""What provider.yaml states, changed: groups and reports."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import GONE, TEXT, Item, edit, keys, other


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


def _report_number(number: int) -> Item:
    return lambda spec, random: spec["acme/provider.yaml"]["reports"][number]


def _event(id: str) -> Item:
    return lambda spec, random: next(one for one in spec["acme/provider.yaml"]["events"] if one["id"] == id)


keys(
    "provider",
    _provider,
    {
        "title": ("title", "Another name"),
        "other containers": ("containers", ["items[]", "."]),
        "one container more": ("containers", ["results[]", "calls.*", "messages[]", "[]", "."]),
        "one container less": ("containers", ["results[]", "[]", "."]),
        "containers in another order": ("containers", ["calls.*", "results[]", "[]", "."]),
        "no envelope": ("envelope", GONE),
        "envelope": ("envelope", {"recipient": "to"}),
    },
)


@edit("provider no containers")
def _no_containers(spec: Spec, random: Random) -> None:
    """Nothing is above a report then, so no path of the envelope can go up."""
    del spec["acme/provider.yaml"]["containers"]
    spec["acme/provider.yaml"]["envelope"]["recipient"] = "to"


for _shown, _path in {
    "one path more": {"message_id": ["messageId", "id", "uuid"]},
    "one path less": {"message_id": "messageId"},
    "other order of paths": {"message_id": ["id", "messageId"]},
    "other path": {"done_at": "at"},
    "no path": {"parts": []},
    "more recipients": {"recipient": ["to", "^to", "destination"]},
}.items():
    keys(
        "envelope with",
        lambda spec, random: spec["acme/provider.yaml"],
        {
            _shown: (
                "envelope",
                lambda provider, random, path=_path: {
                    name: paths for name, paths in {**provider["envelope"], **path}.items() if paths
                },
            )
        },
    )
keys(
    "event",
    _event("inbound"),
    {
        "doc": ("doc", TEXT),
        "with more conditions": ("has", ["receivedAt", "text"]),
        "with fewer conditions": ("lacks", ["status", "error"]),
        "without conditions": ("lacks", GONE),
        "without what it needs": ("has", ["text"]),
    },
)
keys(
    "event typing",
    _event("typing"),
    {
        "with more values": ("where", {"state": ["typing", "idle", "gone"]}),
        "with fewer values": ("where", {"state": "typing"}),
        "without reports": ("lacks", ["status", "error"]),
    },
)
keys("second error report", _report_number(2), {"no condition": ("has", GONE), "key": ("key", "fault")})
keys(
    "status report",
    _report_number(0),
    {
        "one key more": ("key", ["status", "state"]),
        "one id more": ("id", ["id", "code"]),
        "condition": ("has", ["messageId"]),
        "other condition": ("lacks", ["test"]),
        "value": ("where", {"version": [1, 2]}),
    },
)
keys(
    "request error",
    lambda spec, random: spec["acme/provider.yaml"]["request_errors"][0],
    {
        "key": ("key", "fault"),
        "one key more": ("key", ["requestError", "fault"]),
        "less paths": ("id", "id"),
        "name": ("name", "text"),
        "condition": ("has", ["version"]),
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
        "key": ("key", "mistake"),
        "one key more": ("key", ["error", "mistake"]),
        "id": ("id", "code"),
        "one id more": ("id", ["id", "code"]),
        "other order of ids": ("id", ["code", "id"]),
        "name in one place more": ("name", ["name", "text"]),
        "name": ("name", "text"),
        "no name": ("name", GONE),
        "no group name": ("group_name", GONE),
        "no group id": ("group_id", GONE),
        "group id": ("group_id", "group"),
        "no fields": ("fields", GONE),
        "fields": ("fields", {"permanent": "isPermanent"}),
        "fields in one place more": ("fields", {"permanent": ["permanent", "isPermanent"]}),
        "one field more": ("fields", {"permanent": "permanent", "attempts": "attempts"}),
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
