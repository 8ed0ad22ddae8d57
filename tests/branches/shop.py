"""A made-up catalog in which branches edit: three providers, seven code sets, every kind of item, every target."""

from copy import deepcopy
from typing import Any

from codecanon.targets.registry import TARGETS

Spec = dict[str, Any]  # path in the spec folder to the data of the file

_SOURCE = {"document": "handbook", "section": "Codes"}
# Pairs of code sets that are tied by same_as: what one branch changes in one of them also changes files of the other.
TIED = {frozenset({"acme/sms_error", "beta/delivery_error"}), frozenset({"acme/voice_error", "beta/push_error"})}


def spec() -> Spec:
    """A fresh copy of the whole spec."""
    return deepcopy(_SPEC)


def code_sets(spec: Spec) -> list[str]:
    """The code sets, as provider/code_set."""
    return [path.removesuffix(".yaml") for path in spec if "/" in path and not path.endswith("/provider.yaml")]


def new_code(id: int | str, group: int | None = None, **stated: Any) -> dict[str, Any]:
    name = f"EC_{id}"
    code = {"id": id, "name": name} | ({} if group is None else {"group": group})
    return code | {"summary": f"This is what happened with {id}."} | stated


def new_code_set(name: str, codes: list[dict[str, Any]], **head: Any) -> dict[str, Any]:
    kind, channel = name.rpartition("_")[2], name.partition("_")[0]
    title = name.replace("_", " ").capitalize()
    return {
        "code_set": name,
        "title": title,
        "kind": kind,
        "channel": channel,
        **head,
        "source": _SOURCE,
        "codes": codes,
    }


def _provider(name: str, group_sets: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    sources = [{"id": "handbook", "title": "Handbook", "document": "Made up.", "read": "2026-01-31"}]
    data = {"provider": name, "title": name.capitalize(), "sources": sources, **more}
    return data | ({"group_sets": group_sets} if group_sets else {})


def _group_set(name: str) -> dict[str, Any]:
    groups = [(1, "HANDSET", "The handset failed."), (2, "SYSTEM", "The system failed."), (3, "OTHER", "Who knows.")]
    return {
        "id": name,
        "groups": [dict(zip(("id", "name", "summary"), group)) | {"retry": "later"} for group in groups],
    }


_CATALOG = {
    "catalog": "shop",
    "version": "1.0.0",
    "title": "Codes of a shop",
    "fields": [
        {"id": "permanent", "type": "boolean", "origin": "provider", "doc": "It fails the same way again."},
        {"id": "attempts", "type": "integer", "origin": "provider", "doc": "How many were made."},
        {"id": "hint", "type": "string", "origin": "provider", "doc": "What to read."},
        {
            "id": "retry",
            "type": "enum",
            "origin": "derived",
            "doc": "Whether to try again.",
            "values": [{"id": "never", "doc": "Do not."}, {"id": "later", "doc": "Do."}],
        },
        {
            "id": "fault",
            "type": "enum",
            "origin": "derived",
            "doc": "Whose fault it is.",
            "values": [{"id": "ours", "doc": "It is us."}, {"id": "theirs", "doc": "It is them."}],
        },
    ],
    "standards": [{"id": "sip", "title": "SIP code", "document": "RFC 3261", "relation": "same_code"}],
    "targets": {target: {} for target in TARGETS if not TARGETS[target].is_built},
}
_SPEC: Spec = {
    "catalog.yaml": _CATALOG,
    "acme/provider.yaml": _provider(
        "acme",
        [_group_set("delivery"), _group_set("voice")],
        report_list="results",
        reports=[
            {
                "kind": "status",
                "key": "status",
                "id": "id",
                "name": "name",
                "group_id": "groupId",
                "code_sets": ["sms_status"],
            },
            {
                "kind": "error",
                "key": "error",
                "id": "id",
                "name": "name",
                "group_id": "groupId",
                "fields": {"permanent": "permanent"},
                "code_sets": ["sms_error", "voice_error"],
            },
        ],
    ),
    "acme/sms_error.yaml": new_code_set(
        "sms_error",
        [new_code(10, 1, permanent=False, retry="later"), *(new_code(id, id % 3 + 1) for id in range(12, 28, 2))],
        group_set="delivery",
    ),
    "acme/sms_status.yaml": new_code_set(
        "sms_status", [new_code(id, id % 3 + 1) for id in range(2, 20, 2)], group_set="delivery"
    ),
    "acme/voice_error.yaml": new_code_set(
        "voice_error", [new_code(id, id % 3 + 1) for id in range(510, 526, 2)], group_set="voice"
    ),
    "beta/provider.yaml": _provider(
        "beta", [], reports=[{"kind": "error", "key": "err", "id": "no", "code_sets": ["delivery_error", "push_error"]}]
    ),
    "beta/delivery_error.yaml": new_code_set(
        "delivery_error",
        [
            *(new_code(id, name=f"EC_{id - 90}", same_as=f"acme/sms_error/{id - 90}") for id in (102, 104, 106)),
            *map(new_code, range(108, 120, 2)),
        ],
    ),
    "beta/mms_status.yaml": new_code_set("mms_status", [new_code(id) for id in "BDFHJLP"], id_type="string"),
    "beta/push_error.yaml": new_code_set(
        "push_error",
        [
            *(new_code(id, name=f"EC_{id - 90}", same_as=f"acme/voice_error/{id - 90}") for id in (602, 604)),
            *map(new_code, range(606, 620, 2)),
        ],
    ),
    "zeta/provider.yaml": _provider("zeta", []),
    "zeta/app_error.yaml": new_code_set("app_error", [new_code(id) for id in range(2, 18, 2)]),
}
