"""What files of code sets state, changed."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import GONE, TEXT, Item, code_sets, keys, other


def _set(spec: Spec, random: Random) -> Any:
    return random.choice(code_sets(spec))


def _one(id: str) -> Item:
    return lambda spec, random: spec[f"{id}.yaml"]


def _code(spec: Spec, random: Random) -> Any:
    return random.choice([code for data in code_sets(spec) for code in data["codes"] if "same_as" not in code])


def _code_with(*keys: str) -> Item:
    return lambda spec, random: random.choice(
        [code for data in code_sets(spec) for code in data["codes"] if all(key in code for key in keys)]
    )


keys(
    "code set",
    _set,
    {
        "title": ("title", "Other codes"),
        "kind": ("kind", other("notice", "event")),
        "channel": ("channel", "fax"),
        "no channel": ("channel", GONE),
        "id format": ("id_format", "hex8"),
        "link": ("link", "https://example.com/other/{id}"),
        "section": ("source", {"document": "handbook", "section": "Others"}),
        "no source": ("source", GONE),
        "fallback": ("fallback", lambda data, random: random.choice(data["codes"])["id"]),
        "no group set": ("group_set", GONE),
        "group set": ("group_set", other("delivery", "hundreds")),
    },
)
keys(
    "sms_error",
    _one("acme/sms_error"),
    {
        "fallback": ("fallback", 12),
        "no fallback": ("fallback", GONE),
        "no reserved": ("reserved", GONE),
        "reserved for others": (
            "reserved",
            [{"range": [100, 199], "use": "private"}, {"range": [200, 299], "use": "unassigned"}],
        ),
        "reserved more": (
            "reserved",
            [{"range": [100, 199], "use": "vendor", "label": "Operators."}, {"range": [200, 399], "use": "unassigned"}],
        ),
        "reserved less": ("reserved", [{"range": [100, 199], "use": "vendor", "label": "Operators."}]),
        "reserved less for a vendor": (
            "reserved",
            [{"range": [150, 199], "use": "vendor"}, {"range": [200, 299], "use": "unassigned"}],
        ),
        "no retired": ("retired", []),
        "retired reason": ("retired", [{"id": 3, "name": "ECGONE", "retired_in": "1.0.0", "reason": TEXT}]),
    },
)
keys(
    "voice_error",
    _one("acme/voice_error"),
    {"reserved": ("reserved", [{"range": [700, 799], "use": "vendor"}]), "fallback": ("fallback", 501)},
)
keys(
    "code",
    _code,
    {
        "name": ("name", "EC_NEW"),
        "no name": ("name", GONE),
        "symbol": ("symbol", "EC_OTHER"),
        "summary": ("summary", TEXT),
        "description": ("description", TEXT),
        "action": ("action", TEXT),
        "rationale": ("rationale", TEXT),
        "permanent": ("permanent", other(True, False)),
        "retry": ("retry", other("never", "later", "soon")),
        "no retry": ("retry", GONE),
        "final": ("final", other(True, False)),
        "attempts": ("attempts", 7),
        "hint": ("hint", "Read on."),
        "page": ("page", "https://example.com/page"),
        "alias": ("aliases", lambda code, random: [*code.get("aliases", []), "EC_ALSO"]),
        "alias without constant": ("aliases", lambda code, random: [*code.get("aliases", []), "EC_12"]),
        "deprecated": ("deprecated", {"since": "1.0.0", "reason": "Not used."}),
        "reference": ("references", [{"standard": "http", "code": "503", "confidence": "likely"}]),
        "group": ("group", other(1, 2, 3, 5, 6, 7)),
        "groups": ("group", [1, 2]),
        "no group": ("group", GONE),
    },
)
keys(
    "code with permanent",
    _code_with("permanent"),
    {"flipped": ("permanent", lambda code, random: not code["permanent"]), "cleared": ("permanent", GONE)},
)
keys(
    "code with final",
    _code_with("final"),
    {"flipped": ("final", lambda code, random: not code["final"]), "cleared": ("final", GONE)},
)
keys("code with attempts", _code_with("attempts"), {"changed": ("attempts", 4), "cleared": ("attempts", GONE)})
keys("code with page", _code_with("page"), {"changed": ("page", "https://example.com/x"), "cleared": ("page", GONE)})
keys("code with hint", _code_with("hint"), {"changed": ("hint", "Read less."), "cleared": ("hint", GONE)})
keys(
    "code with retry",
    _code_with("retry", "group"),
    {"cleared": ("retry", GONE)},
)
keys(
    "code with references",
    _code_with("references"),
    {
        "gone": ("references", GONE),
        "note": ("references", lambda code, random: [{**code["references"][0], "note": TEXT}]),
        "likely": ("references", lambda code, random: [{**code["references"][0], "confidence": "likely"}]),
    },
)
keys("code with statements", _code_with("statements"), {"gone": ("statements", GONE)})
keys(
    "deprecated code",
    _code_with("deprecated"),
    {
        "in use": ("deprecated", GONE),
        "reason": ("deprecated", {"since": "1.0.0", "reason": TEXT, "replaced_by": 12}),
        "no replacement": ("deprecated", {"since": "1.0.0", "reason": "Nobody sends it."}),
        "replacement": ("deprecated", {"since": "1.0.0", "reason": "Nobody sends it.", "replaced_by": 20}),
    },
)
keys(
    "code with aliases",
    _code_with("aliases"),
    {
        "none": ("aliases", GONE),
        "fewer": ("aliases", ["EC_ELEVEN"]),
        "deprecated": (
            "aliases",
            [{"name": "EC_ELEVEN", "deprecated": True}, {"name": "Eleven", "symbol": "OLD_11", "deprecated": True}],
        ),
        "not deprecated": ("aliases", ["EC_ELEVEN", {"name": "Eleven", "symbol": "OLD_11"}]),
        "other constant": ("aliases", ["EC_ELEVEN", {"name": "Eleven", "symbol": "OLDER_11", "deprecated": True}]),
    },
)
keys(
    "equivalent",
    _code_with("same_as"),
    {
        "with retry": ("retry", "never"),
        "with permanent": ("permanent", False),
    },
)
