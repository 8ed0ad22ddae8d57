"""A small spec in which everything can be changed: two kinds of reports, groups with and without rules, fields of every kind."""

from copy import deepcopy
from typing import Any

Spec = dict[str, Any]  # path in the spec folder to the data of the file


def small_spec() -> Spec:
    """A fresh copy."""
    return deepcopy(_SPEC)


def _field(id: str, type: str, origin: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "type": type, "origin": origin, "doc": f"What {id} says.", **more}


_CATALOG = {
    "catalog": "demo",
    "version": "1.0.0",
    "title": "Demo codes",
    "package": {"license": "MIT", "repository": "https://example.com/demo"},
    "fields": [
        _field("permanent", "boolean", "provider"),
        _field(
            "retry",
            "enum",
            "derived",
            values=[{"id": id, "doc": f"It is {id}."} for id in ("never", "later", "unused", "soon")],
        ),
        _field("final", "boolean", "derived", expected_of=["status"], function="is_final", deprecated_function="final"),
        _field("attempts", "integer", "provider"),
        _field("page", "url", "provider", use="informative"),
        _field("hint", "string", "provider"),
    ],
    "conventions": [{"id": "busy", "rule": "What is busy has retry later.", "reason": "It will be free again."}],
    "omissions": [{"id": "not_told", "doc": "The source does not say."}, {"id": "several", "doc": "Causes differ."}],
    "consistency": [
        {"id": "lasting", "when": {"final": True}, "then": {"retry": ["never"]}, "reason": "It fails again."},
        {"id": "over", "when": {"final": False}, "then": {"retry": ["later", "soon"]}, "reason": "It goes on."},
        {
            "id": "permanent",
            "when": {"permanent": True},
            "then": {"retry": ["never"]},
            "default": {"retry": "never"},
            "reason": "It fails again.",
        },
    ],
    "envelope": [
        {"id": "message_id", "type": "string", "doc": "The id of the message."},
        {"id": "done_at", "type": "time", "doc": "When it was over."},
        {"id": "parts", "type": "integer", "doc": "How many parts it has."},
        {"id": "recipient", "type": "string", "doc": "Who gets it."},
    ],
    "answers": [
        {"id": "can_resend", "doc": "It may arrive then.", "when": {"retry": ["later"]}, "never": {"attempts": [4]}},
        {
            "id": "advice",
            "doc": "What to do.",
            "values": [
                {"id": "wait", "doc": "Wait.", "when": {"retry": ["later", "soon"]}},
                {"id": "stop", "doc": "Do not send again.", "when": {"permanent": [True, False]}},
            ],
        },
    ],
    "merge": {
        "key": "message_id",
        "order": "done_at",
        "final": "final",
        "worst": {"retry": ["never", "soon", "later"]},
        "parts": "parts",
    },
    "standards": [
        {"id": "sip", "title": "SIP response code", "document": "RFC 3261", "relation": "same_code"},
        {"id": "http", "title": "HTTP status code", "document": "RFC 9110", "relation": "same_meaning"},
    ],
}
_REFERENCE = {"standard": "sip", "code": "480", "name": "Temporarily Unavailable", "confidence": "verified"}
_DELIVERY = [
    {"id": 1, "name": "HANDSET", "aliases": ["HANDSET_ERRORS"], "summary": "The handset failed.", "retry": "later"},
    {"id": 2, "name": "SYSTEM", "summary": "The system failed.", "match": {"range": [900, 999]}, "retry": "soon"},
    {"id": 3, "name": "OTHER", "summary": "Who knows."},
]
_ACME = {
    "provider": "acme",
    "title": "Acme",
    "sources": [
        {"id": "handbook", "title": "Handbook", "document": "On paper.", "read": "2026-01-31"},
        {"id": "site", "title": "Site", "document": "Online.", "read": "2026-01-31"},
    ],
    "containers": ["results[]", "calls.*", "[]", "."],
    "envelope": {
        "message_id": ["messageId", "id"],
        "done_at": "doneAt",
        "parts": "price.parts",
        "recipient": ["to", "^to"],
    },
    "events": [
        {"id": "inbound", "doc": "A message.", "has": ["receivedAt"], "lacks": ["status", "error", "failure"]},
        {"id": "typing", "doc": "Somebody types.", "where": {"state": ["typing", "idle"]}},
    ],
    "reports": [
        {"kind": "status", "key": "status", "id": "id", "name": "name", "code_sets": ["sms_status"]},
        {
            "kind": "error",
            "key": "error",
            "id": "id",
            "name": "name",
            "group_id": "groupId",
            "group_name": "groupName",
            "code_sets": ["sms_error", "voice_error"],
            "fields": {"permanent": "permanent"},
        },
        {"kind": "error", "key": "failure", "id": "no", "has": ["smsc"], "code_sets": ["sms_error"]},
    ],
    "request_errors": [{"kind": "refusal", "key": "requestError", "id": ["id", "code"], "code_sets": ["refusal"]}],
    "group_sets": [
        {"id": "delivery", "groups": _DELIVERY},
        {"id": "hundreds", "by": {"range": 100}, "groups": [{"id": id, "name": f"H{id}"} for id in (5, 6, 7)]},
        {"id": "letters", "by": {"prefix": 1}, "groups": [{"id": id, "name": f"LETTER_{id}"} for id in "AB"]},
    ],
}


def _code_set(id: str, kind: str, codes: list[Any], **more: Any) -> dict[str, Any]:
    source = {"document": "handbook", "section": "Codes"}
    return {
        "code_set": id,
        "title": f"Codes {id}",
        "kind": kind,
        "channel": "sms",
        **more,
        "source": source,
        "codes": codes,
    }


def _code(id: int | str, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": f"EC_{id}", "summary": f"This is what happened with {id}.", **more}


_SPEC: Spec = {
    "catalog.yaml": _CATALOG,
    "acme/provider.yaml": _ACME,
    "acme/sms_status.yaml": _code_set(
        "sms_status", "status", [_code(1, final=True), _code(2, final=False, retry="soon"), _code(5, final=True)]
    ),
    "acme/sms_error.yaml": _code_set(
        "sms_error",
        "error",
        [
            _code(
                10,
                group=1,
                permanent=False,
                retry="later",
                attempts=4,
                references=[_REFERENCE],
                page="https://example.com/10",
            ),
            _code(
                11,
                group=1,
                permanent=True,
                retry="never",
                aliases=["EC_ELEVEN", {"name": "Eleven", "symbol": "OLD_11", "deprecated": True}],
            ),
            _code(12, group=2, final=True, attempts=3, hint="Read it."),
            _code(14, group=3, deprecated={"since": "1.0.0", "reason": "Nobody sends it.", "replaced_by": 12}),
            _code(20),
        ],
        group_set="delivery",
        fallback=20,
        link="https://example.com/{id}",
        reserved=[
            {"range": [100, 199], "use": "vendor", "label": "Operators."},
            {"range": [200, 299], "use": "unassigned"},
        ],
        retired=[{"id": 3, "name": "EC_GONE", "retired_in": "1.0.0", "reason": "It was never sent."}],
    ),
    "acme/voice_error.yaml": _code_set(
        "voice_error",
        "error",
        [
            _code(501),
            _code(
                510,
                statements={"permanent": [{"source": "handbook", "value": True}, {"source": "site", "value": False}]},
                permanent=True,
                retry="never",
            ),
            _code(603),
        ],
        group_set="hundreds",
    ),
    "acme/text_error.yaml": _code_set(
        "text_error", "error", [_code("A1", retry="soon"), _code("B2"), _code("Z9")], group_set="letters"
    ),
    "acme/refusal.yaml": _code_set("refusal", "refusal", [_code("DENIED"), _code("BUSY", retry="later")]),
    "bolt/provider.yaml": {
        "provider": "bolt",
        "title": "Bolt",
        "sources": [{"id": "handbook", "title": "Manual", "document": "Online.", "read": "2026-01-31"}],
        "reports": [{"kind": "error", "key": "err", "id": "no", "code_sets": ["error"]}],
    },
    "bolt/error.yaml": _code_set(
        "error",
        "error",
        [
            {"id": 7, "name": "EC_10", "same_as": "acme/sms_error/10"},
            _code(8, retry="never"),
            {"id": 9, "summary": "It has no name."},
        ],
        id_format="hex4",
    ),
}
