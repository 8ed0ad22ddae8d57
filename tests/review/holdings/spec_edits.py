"""One change of a spec, of each kind that the model can state. What a change makes of the spec, lint may refuse."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from .small_spec import Spec

Edit = Callable[[Spec, Random], None]
EDITS: dict[str, Edit] = {}
_GONE = ...  # what withdraws a key


def edit(name: str) -> Callable[[Edit], Edit]:
    def kept(made: Edit) -> Edit:
        EDITS[name] = made
        return made

    return kept


def _keys(prefix: str, of: Callable[[Spec, Random], Any], values: Mapping[str, Any]) -> None:
    """An edit for each value of a key of an item: it is given, replaced or withdrawn."""
    for shown, (key, value) in values.items():

        def made(spec: Spec, random: Random, key: str = key, value: Any = value) -> None:
            item = of(spec, random)
            if value is _GONE:
                item.pop(key, None)
            else:
                item[key] = value(item, random) if callable(value) else value

        EDITS[f"{prefix} {shown}"] = made


# What is edited.


def _catalog(spec: Spec, random: Random) -> Any:
    return spec["catalog.yaml"]


def _in_catalog(key: str, *ids: str) -> Callable[[Spec, Random], Any]:
    return lambda spec, random: random.choice([one for one in spec["catalog.yaml"][key] if not ids or one["id"] in ids])


def _provider(spec: Spec, random: Random) -> Any:
    return spec[random.choice(["acme", "bolt"]) + "/provider.yaml"]


def sets(spec: Spec) -> list[Any]:
    return [data for data in spec.values() if "code_set" in data]


def _set(spec: Spec, random: Random) -> Any:
    return random.choice(sets(spec))


def _one(id: str) -> Callable[[Spec, Random], Any]:
    return lambda spec, random: spec[f"{id}.yaml"]


def _code(spec: Spec, random: Random) -> Any:
    return random.choice([code for data in sets(spec) for code in data["codes"] if "same_as" not in code])


def _code_with(*keys: str) -> Callable[[Spec, Random], Any]:
    return lambda spec, random: random.choice(
        [code for data in sets(spec) for code in data["codes"] if all(key in code for key in keys)]
    )


def _group_set(spec: Spec, random: Random) -> Any:
    return random.choice(spec["acme/provider.yaml"]["group_sets"])


def _group(spec: Spec, random: Random) -> Any:
    return random.choice(_group_set(spec, random)["groups"])


def _group_with(key: str) -> Callable[[Spec, Random], Any]:
    def found(spec: Spec, random: Random) -> Any:
        sets = spec["acme/provider.yaml"]["group_sets"]
        return random.choice([group for one in sets for group in one["groups"] if key in group])

    return found


def _report(spec: Spec, random: Random) -> Any:
    return random.choice(_provider(spec, random)["reports"])


def _error_report(spec: Spec, random: Random) -> Any:
    return spec["acme/provider.yaml"]["reports"][1]


def _other(*values: Any) -> Callable[[Any, Random], Any]:
    return lambda item, random: random.choice(values)


_TEXT = "It reads otherwise now."
_keys(
    "catalog",
    _catalog,
    {
        "name": ("catalog", "samples"),
        "title": ("title", "Other codes"),
        "licence": ("package", {"license": "ISC", "repository": "https://example.com/demo"}),
        "package": ("package", _GONE),
        "consistency": ("consistency", _GONE),
        "conventions": ("conventions", _GONE),
    },
)
_keys("convention", _in_catalog("conventions"), {"rule": ("rule", _TEXT)})
_keys("omission", _in_catalog("omissions"), {"doc": ("doc", _TEXT)})
_keys(
    "consistency",
    _in_catalog("consistency"),
    {
        "reason": ("reason", _TEXT),
        "then": ("then", {"retry": ["never", "later", "soon"]}),
        "when": ("when", {"final": True, "retry": "later"}),
        "id": ("id", "endless"),
    },
)
_keys(
    "standard",
    _in_catalog("standards"),
    {
        "title": ("title", "Others"),
        "relation": ("relation", lambda one, random: "same_meaning" if one["relation"] == "same_code" else "same_code"),
        "link": ("link", "https://example.com/{id}"),
    },
)
for _id in ("permanent", "retry", "final", "attempts", "page", "hint"):  # those that change nothing are left out below
    _keys(
        f"field {_id}",
        _in_catalog("fields", _id),
        {
            "doc": ("doc", _TEXT),
            "derived": ("origin", "derived"),
            "by the provider": ("origin", "provider"),
            "informative": ("use", "informative"),
            "decision": ("use", "decision"),
            "expected": ("expected_of", []),
            "function": ("function", f"answer_{_id}"),
        },
    )
_keys(
    "field hint",
    _in_catalog("fields", "hint"),
    {"url": ("type", "url"), "date": ("type", "date"), "integer": ("type", "integer")},
)
_keys("field page", _in_catalog("fields", "page"), {"string": ("type", "string")})
_keys("field attempts", _in_catalog("fields", "attempts"), {"string": ("type", "string")})
_keys(
    "provider",
    _provider,
    {
        "title": ("title", "Another name"),
        "report list": ("report_list", "items"),
        "no report list": ("report_list", _GONE),
    },
)
_keys(
    "code set",
    _set,
    {
        "title": ("title", "Other codes"),
        "kind": ("kind", _other("notice", "event")),
        "channel": ("channel", "fax"),
        "no channel": ("channel", _GONE),
        "id format": ("id_format", "hex8"),
        "link": ("link", "https://example.com/other/{id}"),
        "section": ("source", {"document": "handbook", "section": "Others"}),
        "no source": ("source", _GONE),
        "fallback": ("fallback", lambda data, random: random.choice(data["codes"])["id"]),
        "no group set": ("group_set", _GONE),
        "group set": ("group_set", _other("delivery", "hundreds")),
    },
)
_keys(
    "sms_error",
    _one("acme/sms_error"),
    {
        "fallback": ("fallback", 12),
        "no fallback": ("fallback", _GONE),
        "no reserved": ("reserved", _GONE),
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
        "retired reason": ("retired", [{"id": 3, "name": "EC_GONE", "retired_in": "1.0.0", "reason": _TEXT}]),
    },
)
_keys(
    "voice_error",
    _one("acme/voice_error"),
    {"reserved": ("reserved", [{"range": [700, 799], "use": "vendor"}]), "fallback": ("fallback", 501)},
)
_keys(
    "code",
    _code,
    {
        "name": ("name", "EC_NEW"),
        "name kept as alias": (
            "aliases",
            lambda code, random: [*code.get("aliases", []), code["name"]] if "name" in code else [],
        ),
        "no name": ("name", _GONE),
        "symbol": ("symbol", "EC_OTHER"),
        "summary": ("summary", _TEXT),
        "description": ("description", _TEXT),
        "action": ("action", _TEXT),
        "rationale": ("rationale", _TEXT),
        "permanent": ("permanent", _other(True, False)),
        "retry": ("retry", _other("never", "later", "soon")),
        "no retry": ("retry", _GONE),
        "final": ("final", _other(True, False)),
        "attempts": ("attempts", 7),
        "hint": ("hint", "Read on."),
        "page": ("page", "https://example.com/page"),
        "alias": ("aliases", lambda code, random: [*code.get("aliases", []), "EC_ALSO"]),
        "alias without constant": ("aliases", lambda code, random: [*code.get("aliases", []), "EC_12"]),
        "deprecated": ("deprecated", {"since": "1.0.0", "reason": "Not used."}),
        "reference": ("references", [{"standard": "http", "code": "503", "confidence": "likely"}]),
        "group": ("group", _other(1, 2, 3, 5, 6, 7)),
        "groups": ("group", [1, 2]),
        "no group": ("group", _GONE),
    },
)
_keys(
    "code with permanent",
    _code_with("permanent"),
    {"flipped": ("permanent", lambda code, random: not code["permanent"]), "cleared": ("permanent", _GONE)},
)
_keys(
    "code with final",
    _code_with("final"),
    {"flipped": ("final", lambda code, random: not code["final"]), "cleared": ("final", _GONE)},
)
_keys("code with attempts", _code_with("attempts"), {"changed": ("attempts", 4), "cleared": ("attempts", _GONE)})
_keys("code with page", _code_with("page"), {"changed": ("page", "https://example.com/x"), "cleared": ("page", _GONE)})
_keys("code with hint", _code_with("hint"), {"changed": ("hint", "Read less."), "cleared": ("hint", _GONE)})
_keys(
    "code with retry",
    _code_with("retry", "group"),
    {"cleared": ("retry", _GONE), "omitted": ("omitted", {"retry": "not_told"})},
)
_keys(
    "code with references",
    _code_with("references"),
    {
        "gone": ("references", _GONE),
        "note": ("references", lambda code, random: [{**code["references"][0], "note": _TEXT}]),
        "likely": ("references", lambda code, random: [{**code["references"][0], "confidence": "likely"}]),
    },
)
_keys("code with statements", _code_with("statements"), {"gone": ("statements", _GONE)})
_keys(
    "deprecated code",
    _code_with("deprecated"),
    {
        "in use": ("deprecated", _GONE),
        "reason": ("deprecated", {"since": "1.0.0", "reason": _TEXT, "replaced_by": 12}),
        "no replacement": ("deprecated", {"since": "1.0.0", "reason": "Nobody sends it."}),
        "replacement": ("deprecated", {"since": "1.0.0", "reason": "Nobody sends it.", "replaced_by": 20}),
    },
)
_keys(
    "code with aliases",
    _code_with("aliases"),
    {
        "none": ("aliases", _GONE),
        "fewer": ("aliases", ["EC_ELEVEN"]),
        "deprecated": (
            "aliases",
            [{"name": "EC_ELEVEN", "deprecated": True}, {"name": "Eleven", "symbol": "OLD_11", "deprecated": True}],
        ),
        "not deprecated": ("aliases", ["EC_ELEVEN", {"name": "Eleven", "symbol": "OLD_11"}]),
        "other constant": ("aliases", ["EC_ELEVEN", {"name": "Eleven", "symbol": "OLDER_11", "deprecated": True}]),
    },
)
_keys(
    "equivalent",
    _code_with("same_as"),
    {
        "other": ("same_as", "acme/sms_error/11"),
        "with retry": ("retry", "never"),
        "with permanent": ("permanent", True),
    },
)
_keys(
    "group",
    _group,
    {
        "name": ("name", "RENAMED"),
        "no name": ("name", _GONE),
        "symbol": ("symbol", "OTHERWISE"),
        "alias": ("aliases", ["CALLED_SO"]),
        "summary": ("summary", _TEXT),
        "retry": ("retry", _other("never", "soon")),
        "final": ("final", True),
        "match": ("match", {"range": [800, 850]}),
    },
)
_keys("group with retry", _group_with("retry"), {"flipped": ("retry", "never"), "cleared": ("retry", _GONE)})
_keys(
    "group with match",
    _group_with("match"),
    {"gone": ("match", _GONE), "less": ("match", {"range": [950, 999]}), "more": ("match", {"range": [900, 1099]})},
)
_keys("group with aliases", _group_with("aliases"), {"gone": ("aliases", _GONE)})
_keys(
    "hundreds",
    lambda spec, random: spec["acme/provider.yaml"]["group_sets"][1],
    {"by tens": ("by", {"range": 10}), "no rule": ("by", _GONE), "mask": ("by", {"mask": 255})},
)
_keys(
    "error report",
    _error_report,
    {
        "key": ("key", "failure"),
        "id": ("id", "code"),
        "name": ("name", "text"),
        "no name": ("name", _GONE),
        "no group name": ("group_name", _GONE),
        "no group id": ("group_id", _GONE),
        "group id": ("group_id", "group"),
        "no fields": ("fields", _GONE),
        "fields": ("fields", {"permanent": "isPermanent"}),
        "fewer code sets": ("code_sets", ["sms_error"]),
        "other order of code sets": ("code_sets", ["voice_error", "sms_error"]),
        "more code sets": ("code_sets", ["sms_error", "voice_error", "text_error"]),
    },
)
_keys(
    "source",
    lambda spec, random: random.choice(_provider(spec, random)["sources"]),
    {"title": ("title", "Another"), "read": ("read", "2026-02-28")},
)
