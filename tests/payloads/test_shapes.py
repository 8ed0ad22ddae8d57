"""Every place in which Infobip documents a code, with all keys that its official files name: it is read, with its envelope."""

import csv
from pathlib import Path
from typing import Any

import pytest

from .reading import ROOT, said

SHAPES = ROOT.parent / "shared" / "facts" / "infobip_payload_shapes.csv"

STATUS = {"groupId": 3, "groupName": "DELIVERED", "id": 5, "name": "DELIVERED_TO_HANDSET"}
ERROR = {"groupId": 0, "groupName": "OK", "id": 0, "name": "NO_ERROR", "permanent": False}
IDENTITY_ERROR = {"id": 101, "name": "EC_GATEWAY_OPERATION_FAILED", "description": "text"}
# Values of the keys that the envelope is read from.
VALUES: dict[str, Any] = {
    "messageId": "M",
    "callId": "M",
    "bulkId": "B",
    "to": "R",
    "destination": "R",
    "phoneNumber": "R",
    "from": "S",
    "sender": "S",
    "messageCount": 2,
    "smsCount": 2,
    "mmsCount": 2,
    "sentAt": "2026-01-01T00:00:00.000+0000",
    "doneAt": "2026-01-01T00:00:01.000+0000",
}
OTHERS = {"...", "(CallLog) callId", "conference|dialog", ""}
# Not read: a body that one application must refuse, and names of statuses in the answer to a question of another kind.
NO_REPORTS = {"deliveryReport[]", "capabilityCheckRequestStates[].status", "messages[].error"}


def rows() -> list[dict[str, str]]:
    if not SHAPES.is_file():
        return []
    with SHAPES.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["container"] not in NO_REPORTS]


def element(row: dict[str, str]) -> dict[str, Any]:
    """An element with all the keys of a row, and values in those that are read."""
    keys = [key for key in row["element_keys"].split(",") if key not in OTHERS]
    one: dict[str, Any] = {key: VALUES.get(key, "text") for key in keys}
    if "to is an object" in row["note"]:
        one["to"] = {"externalUserId": "R"}
    if row["count_key"] == "details.messageCount":
        one["details"] = {"messageCount": 2}
    if row["price_keys"]:
        price = row["price_keys"].strip("{}").split(",")
        one["price"] = {key: "EUR" if key == "currency" else 0.5 for key in price}
    if row["status_key"]:
        one["status"] = STATUS
    if row["error_key"]:
        grouped = "groupId" in row["error_object_keys"]
        one[row["error_key"]] = ERROR if grouped else IDENTITY_ERROR
    return one


def payload(row: dict[str, str]) -> Any:
    """The element where it stands."""
    inside: Any = element(row)
    container = row["container"]
    if container == "(top level)":
        return inside
    *way, last = container.removesuffix(".errorCode").split(".")
    if last.endswith("[]"):
        return {last.removesuffix("[]"): [inside, inside]}
    for key in (last, *reversed(way)):
        inside = {key: inside}
    return inside


@pytest.mark.skipif(not SHAPES.is_file(), reason="not run: the gathered facts are not beside the repository")
def test_every_shape_is_read() -> None:
    assert len(rows()) == 175
    for row in rows():
        where = (row["container"], row["path_or_webhook"])
        given = element(row)
        found = said(payload(row), "infobip")
        assert found.keys() == {"reports"}, where
        assert len(found["reports"]) == (2 if row["container"].endswith("[]") else 1), where
        for report in found["reports"]:
            kinds = {"status": row["status_key"], "error": row["error_key"]}
            assert report["results"].keys() == {kind for kind, key in kinds.items() if key}, where
            assert "conflicts" not in report, where
            assert all("code" in one and "conflicts" not in one for one in report["results"].values()), where
            assert envelope(report) == expected(row, given), where


def envelope(report: dict[str, Any]) -> dict[str, Any]:
    names = {"recipient", "sender", "parts", "price", "currency", "message_id", "bulk_id"}
    return {name: value for name, value in report.get("envelope", {}).items() if name in names}


def expected(row: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
    """What the envelope must hold, by what the columns of a row name."""
    values: dict[str, Any] = {
        "recipient": row["recipient_key"] and "R",
        "sender": row["sender_key"] and "S",
        "parts": row["count_key"] and 2,
        "price": row["price_keys"] and 0.5,
        "currency": row["price_keys"] and "EUR",
        "message_id": ("messageId" in given or "callId" in given) and "M",
        "bulk_id": "bulkId" in given and "B",
    }
    return {name: value for name, value in values.items() if value}
