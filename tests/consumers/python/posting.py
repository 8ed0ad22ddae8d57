"""Posts to the webhook of the README, which stands before this text, and asserts what it says each time."""

from msgcodes.infobip import GeneralStatus, parse_request_error


def results(*reports: object) -> bytes:
    return json.dumps({"results": reports}).encode()


def report_of(message: str, time: str, status: dict[str, object], **more: object) -> dict[str, object]:
    return {
        "messageId": message,
        "to": "41793026727",
        "doneAt": f"2026-11-01T{time}.000+0000",
        "status": status,
        **more,
    }


SENT = {"bulkId": "b", "messages": [{"messageId": "m", "to": "41793026727", "status": {"id": 26, "groupId": 1}}]}
DELIVERED = {"id": 5, "name": "DELIVERED_TO_HANDSET", "groupId": 3, "groupName": "DELIVERED"}
EN_ROUTE = {"id": 7, "name": "PENDING_ENROUTE", "groupId": 1, "groupName": "PENDING"}
NEW = {"id": 4711, "name": "REJECTED_IN_SPACE", "groupId": 5, "groupName": "REJECTED"}
INBOUND = {
    "messageId": "i",
    "from": "41793026727",
    "to": "447860099299",
    "text": "STOP",
    "receivedAt": "2026-11-01T10:01:00.000+0000",
}
REFUSED = {"requestError": {"serviceException": {"messageId": "UNAUTHORIZED", "text": "Invalid login details"}}}
refused = parse_request_error(REFUSED["requestError"]["serviceException"])
assert isinstance(refused, Known)
arrived, accepted = GeneralStatus.DELIVERED_TO_HANDSET.summary, GeneralStatus.PENDING_ACCEPTED.summary

POSTED: list[tuple[bytes, list[str]]] = [
    (json.dumps(SENT).encode(), [f"m: pending, 0 copies. {accepted}"]),
    (results(report_of("m", "10:00:09", DELIVERED)), [f"m: delivered, 0 copies. {arrived}"]),
    (results(report_of("m", "10:00:03", EN_ROUTE)), [f"m: delivered, 0 copies. {arrived}"]),
    (results(report_of("m", "10:00:09", DELIVERED)), [f"m: delivered, 1 copies. {arrived}"]),
    (results(INBOUND), ["No report: inbound."]),
    (results(report_of("n", "10:02:00", NEW)), ["n: rejected, 0 copies. New code 4711."]),
    (json.dumps(REFUSED).encode(), [f"A request was refused: {refused.code.summary}"]),
    (
        results(17, report_of("m", "10:00:03", EN_ROUTE)),
        ["Not understood: no_code.", f"m: delivered, 2 copies. {arrived}"],
    ),
    (b"<html>", ["Not JSON."]),
    (b"\xff", ["Not JSON."]),
    (b"[" * 100_000, ["Not JSON."]),
    (b'"text"', ["Not understood: text."]),
    (b"{}", ["Not understood: empty."]),
    (b'{"hello": 1}', ["Not understood: unknown_container."]),
]
webhook = Webhook()
for body, expected in POSTED:
    said = webhook.post(body)
    assert said == expected, (body[:200], said)
