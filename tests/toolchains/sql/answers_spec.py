"""A catalog with much of what answers can depend on: kinds, fields of every type, checks of all forms, groups by rule, a fallback.

Some of its names are words of SQL.
"""

from typing import Any

from ..round_trip.specs import Spec

AWKWARD = "It's \\ a \"\\'\" ${trap} $codecanon$; -- /*! */ %s :name {{ x }}"
TARGETS = ("json", "postgresql", "mysql", "sqlite", "duckdb")
# What a report may state: nothing, what the catalog knows, and what it does not.
STATED: dict[str, list[Any]] = {
    "lasting": [None, True, False],
    "order": [None, 0, 1, 7],
    "colour": [None, "red", "blue", "purple"],
    "note": [None, AWKWARD, "no"],
}
LISTED = {
    "hue": ["warm", "cold", "none"],
    "colour": ["red", "green", "blue"],
    "advice": ["stop", "wait", "again", "ask"],
}
EXPECTED = {"fault": ["hue", "done"], "state": ["done"], "select": ["advice"], "extra": []}
CHECKS: list[dict[str, Any]] = [
    {"when": {"lasting": True}, "then": {"advice": ["stop", "ask"]}, "default": {"advice": "stop"}},
    {"when": {"lasting": False}, "then": {"advice": ["wait", "again", "ask"]}},
    {"when": {"colour": "red"}, "then": {"hue": ["warm"]}, "default": {"hue": "warm"}},
    {"when": {"colour": "blue"}, "then": {"hue": ["cold"], "done": [False]}, "default": {"hue": "cold"}},
    {"when": {"hue": "warm", "lasting": True}, "then": {"done": [True]}, "default": {"done": True}},
    {"when": {"hue": "cold"}, "then": {"advice": ["wait", "again"]}, "default": {"advice": "wait"}},
    {"when": {"note": AWKWARD}, "then": {"advice": ["again", "ask"]}, "default": {"advice": "ask"}},
    {"when": {"order": 7}, "then": {"done": [True]}, "default": {"done": True}},
    {"when": {"done": False}, "then": {"advice": ["wait"]}, "between_codes": "allowed"},
    {"when": {"advice": "stop"}, "then": {"done": [True], "hue": ["warm", "none"]}},
    {"when": {"advice": "again", "hue": "warm"}, "then": {"done": [False]}},
]


def answers_spec() -> Spec:
    fields = [
        {"id": "lasting", "type": "boolean", "origin": "provider"},
        {"id": "hue", "type": "enum", "expected_of": ["fault"]},
        {"id": "done", "type": "boolean", "expected_of": ["state", "fault"]},
        {"id": "order", "type": "integer", "origin": "provider"},
        {"id": "colour", "type": "enum", "origin": "provider"},
        {"id": "advice", "type": "enum", "expected_of": ["select"]},
        {"id": "note", "type": "string", "origin": "provider"},
        {"id": "page", "type": "string", "use": "informative"},
    ]
    for field in fields:
        field.setdefault("doc", f"The {field['id']}.")  # type: ignore[arg-type]
        if field["id"] in LISTED:
            field["values"] = [{"id": value, "doc": f"It is {value}."} for value in LISTED[str(field["id"])]]  # type: ignore[assignment]
    answers = [
        {
            "id": "goes_on",
            "doc": "Whether it goes on.",
            "when": {"advice": ["wait", "again"]},
            "never": {"done": [True], "note": [AWKWARD]},
        },
        {
            "id": "call",
            "doc": "Whom to call.",
            "values": [
                {"id": "nobody", "doc": "None.", "when": {"done": [True], "hue": ["warm", "none"]}},
                {
                    "id": "us",
                    "doc": "Us.",
                    "when": {"advice": ["ask", "stop"]},
                    "never": {"hue": ["cold"], "done": [False]},
                },
            ],
        },
    ]
    checks = [check | {"id": f"check_{number}", "reason": f"It's so, {number}."} for number, check in enumerate(CHECKS)]
    reports = [
        {
            "kind": "fault",
            "key": "fault",
            **_parts(),
            "fields": {name: name for name in STATED},
            "code_sets": ["other_fault", "fault"],
        },
        {"kind": "state", "key": "state", **_parts(), "fields": {"lasting": "lasting"}, "code_sets": ["state"]},
        {"kind": "select", "key": "select", "id": "id", "name": "name", "code_sets": ["select"]},
    ]
    return {
        "catalog.yaml": {
            "catalog": "made",
            "version": "1.0.0",
            "fields": fields,
            "answers": answers,
            "omissions": [{"id": "untold", "doc": "They don't say."}],
            "consistency": checks,
            "targets": {target: {} for target in TARGETS},
        },
        "one/provider.yaml": {
            "provider": "one",
            "reports": reports,
            "group_sets": [
                {"id": "hundred", "by": {"range": 100}, "groups": [{"id": id, **_of_group(id)} for id in range(5)]},
                {
                    "id": "letters",
                    "groups": [
                        {
                            "id": id,
                            "name": f"Group {id}",
                            "aliases": [f"G {id}"],
                            "match": {"prefix": id},
                            **_of_group(number),
                        }
                        for number, id in enumerate("xyz")
                    ],
                },
                {
                    "id": "numbers",
                    "groups": [
                        {
                            "id": id,
                            "name": f"Group {letter}",
                            "match": {"range": [300 + 10 * id, 309 + 10 * id]},
                            **_of_group(id + 3),
                        }
                        for id, letter in enumerate("xya")
                    ],
                },
            ],
        },
        "two/provider.yaml": {
            "provider": "two",
            "reports": [
                {"kind": "extra", "key": "extra", "id": "id", "name": "name", "code_sets": ["extra"]},
                {"kind": "fault", "key": "fault", **_parts(), "fields": {"lasting": "lasting"}, "code_sets": ["fault"]},
            ],
            "group_sets": [
                {"id": "few", "groups": [{"id": id, "name": f"Few {id}", **_of_group(id)} for id in range(4)]}
            ],
        },
        "two/extra.yaml": _codes("extra", "extra", [1, 2, 3, 4, 27]),
        "two/fault.yaml": _codes(
            "fault", "fault", ["1", "2", "27", "e", "f"], group_set="few", group=lambda number: number % 4
        ),
        "one/fault.yaml": _codes("fault", "fault", [0, 1, 27, 100, 104, 205, 411], group_set="hundred", fallback=27),
        "one/other_fault.yaml": _codes(
            "other_fault", "fault", [1, 27, 28, 500], group_set="numbers", group=lambda number: number % 3
        ),
        "one/select.yaml": _codes("select", "select", ["27", "A", "a", "x1", "zz"], fallback="A"),
        "one/state.yaml": _codes(
            "state",
            "state",
            ["1", "27", "X", "new one", "x", "xa", "y"],
            group_set="letters",
            group=lambda number: "xyz"[number % 3],
        ),
    }


def _parts() -> dict[str, str]:
    return {"id": "id", "name": "name", "group_id": "group_id", "group_name": "group_name"}


def _codes(id: str, kind: str, ids: list[Any], group: Any = None, **more: Any) -> Any:
    codes = []
    for number, code in enumerate(ids):
        stated = _of_code(number + len(id))
        omitted = {field: "untold" for field in EXPECTED[kind] if field not in stated}
        codes.append(
            {"id": code, "symbol": f"{id.upper()}_{number}", **_named(number), **stated, "rationale": "So they say."}
            | ({"group": group(number)} if group else {})
            | ({"omitted": omitted} if omitted else {})
        )
    return {"code_set": id, "kind": kind, **more, "codes": codes}


def _named(number: int) -> dict[str, Any]:
    """Names that repeat in other code sets, and differ in case; aliases that are names of others; some codes have no name."""
    names = ["NO_ERROR", "LOST", "LATE", "late one", "\xc9t\xe9", "\xe9t\xe9", "GONE"]
    aliases = {1: ["Late", "MISSED"], 3: ["no_error", "MISSING"]}
    return ({"name": names[number % 7]} if number != 2 else {}) | (
        {"aliases": aliases[number]} if number in aliases else {}
    )


def _of_group(number: int) -> dict[str, Any]:
    some: list[dict[str, Any]] = [
        {"hue": "warm"},
        {"advice": "wait", "done": False},
        {},
        {"hue": "cold"},
        {"advice": "again", "hue": "none"},
    ]
    return some[number % len(some)]


def _of_code(number: int) -> dict[str, Any]:
    """Values that agree with the checks, and many that state little."""
    some: list[dict[str, Any]] = [
        {"lasting": True, "advice": "stop", "done": True, "hue": "warm"},
        {"lasting": False, "advice": "wait", "done": False},
        {"colour": "blue", "order": 1},
        {"hue": "none", "done": True, "note": AWKWARD},
        {"advice": "ask", "hue": "warm"},
        {},
        {"lasting": True},
        {"colour": "red", "advice": "again"},
    ]
    return some[number % len(some)]
