"""What a payload says: every shape in which reports arrive, every kind of disagreement, and any JSON at all."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from real import CHECKED

from codecanon.lookup.overview import payload_lines
from codecanon.lookup.payload import MAX_ITEMS, Payload, parse, read_payload
from codecanon.lookup.resolve import Reported, shown
from codecanon.text import printable

CATALOG = CHECKED.catalog

ABSENT = {"groupId": 1, "groupName": "HANDSET_ERRORS", "id": 27, "name": "EC_ABSENT_SUBSCRIBER", "permanent": False}
DELIVERED = {"groupId": 3, "groupName": "DELIVERED", "id": 5, "name": "DELIVERED_TO_HANDSET"}


def read(value: Any) -> Payload:
    payload = read_payload(CATALOG, value, "infobip")
    assert payload
    return payload


def code_of(one: Reported) -> str | None:
    code = one.found or one.other
    return code.identity if code else None


def found(value: Any) -> list[tuple[str, str | None]]:
    return [(one.path, code_of(one)) for one in read(value).reported]


def error(**parts: Any) -> Reported:
    [reported] = read({"error": parts}).reported
    return reported


def conflicts(one: Reported) -> list[str]:
    return [conflict.part for conflict in one.conflicts]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"error": ABSENT}, [("error", "infobip/general_error/27")]),
        (ABSENT, [("", "infobip/general_error/27")]),
        ([DELIVERED, ABSENT], [("[0]", "infobip/general_status/5"), ("[1]", "infobip/general_error/27")]),
        (
            {"results": [{"status": DELIVERED, "error": ABSENT, "to": "1"}, {"status": DELIVERED}]},
            [
                ("results[0].status", "infobip/general_status/5"),
                ("results[0].error", "infobip/general_error/27"),
                ("results[1].status", "infobip/general_status/5"),
            ],
        ),
        ({"a b": {"error": ABSENT}}, []),
        ({"error": [ABSENT]}, [("error", None)]),  # it has not the form of an object
        ([{"results": [{"error": ABSENT}]}], [("[0].results[0].error", "infobip/general_error/27")]),
        ({"messages": [{"status": DELIVERED}]}, [("messages[0].status", "infobip/general_status/5")]),
        ({"errorCode": "E401"}, [("", "infobip/request_error/E401")]),
        ({"error": {"id": 8001}}, [("error", "infobip/push_error/8001")]),
        ({"error": {"id": 27, "extra": {"deep": [1]}, "description": 5}}, [("error", "infobip/general_error/27")]),
        ({"status": {"groupName": "PENDING"}}, [("status", None)]),
        ({"error": None, "status": {}}, []),
        ({"error": 27, "status": "DELIVERED"}, [("status", None), ("error", None)]),
        ({"error": {"message": "not found"}, "status": {"code": 404}}, []),
        ({"id": 27, "name": "somebody"}, []),
        ({"id": 27, "name": "EC_ABSENT_SUBSCRIBER"}, [("", "infobip/general_error/27")]),
        ([{"id": 5, "name": "DELIVERED_TO_HANDSET"}], [("[0]", "infobip/general_status/5")]),
        ({"user": {"id": 27, "name": "EC_ABSENT_SUBSCRIBER"}}, []),
        ({"groupId": 1}, []),
        ([], []),
        (None, []),
    ],
)
def test_shapes(value: Any, expected: list[tuple[str, str | None]]) -> None:
    assert found(value) == expected


def test_nothing_to_complain_of() -> None:
    assert not error(**ABSENT).conflicts
    assert not error(id=27).conflicts  # what is missing contradicts nothing


@pytest.mark.parametrize(
    ("parts", "code", "what"),
    [
        ({"name": "EC_ABSENT_SUBSCRIBER"}, "general_error/27", []),
        ({"id": "27"}, "general_error/27", []),
        ({"id": 27.0}, "general_error/27", []),
        ({"id": 27, "name": "EC_CALL_BARRED"}, "general_error/13", ["id"]),  # a name says more than an id
        ({"id": 27, "name": "EC_NEVER_HEARD_OF"}, "general_error/27", ["name"]),
        ({"id": 27, "name": "ec_absent_subscriber"}, "general_error/27", []),
        ({"id": 27, "name": 5}, "general_error/27", ["name"]),
        ({"id": 99999, "name": "EC_ABSENT_SUBSCRIBER"}, "general_error/27", ["id"]),
        ({"id": [], "name": "EC_ABSENT_SUBSCRIBER"}, "general_error/27", ["id"]),
        ({"id": 2053, "name": "EC_SOURCE_ADDRESS_BLACKLISTED"}, "general_error/2053", []),
        ({"id": 27, "groupId": 2}, "general_error/27", ["group_id"]),
        ({"id": 27, "groupId": "1"}, "general_error/27", []),
        ({"id": 27, "groupId": 1, "groupName": "Client error"}, "general_error/27", ["group_name"]),
        ({"id": 27, "permanent": True}, "general_error/27", ["permanent"]),
        ({"id": 27, "permanent": 0}, "general_error/27", ["permanent"]),
        ({"id": 100, "permanent": True, "groupId": 1}, "mobile_identity_error/100", []),  # states neither
        ({"name": "EC_INTERNAL_ERROR"}, "chat_error/7080", ["code"]),  # the order of the report decides
        ({"id": 9, "name": "UNDELIVERABLE_NOT_DELIVERED"}, "general_status/9", ["kind"]),
    ],
)
def test_conflicts(parts: dict[str, Any], code: str, what: list[str]) -> None:
    reported = error(**parts)
    assert code_of(reported) == f"infobip/{code}"
    assert conflicts(reported) == what


def test_a_code_of_two_groups_may_come_in_either() -> None:
    assert not error(id=4102, groupId=2, groupName="USER_ERRORS").conflicts
    assert not error(id=4102, groupId=3, groupName="OPERATOR_ERRORS").conflicts
    assert not error(id=4102, groupId=2, groupName="OPERATOR_ERRORS").conflicts


@pytest.mark.parametrize(
    ("parts", "group", "what"),
    [
        ({"id": 99999, "groupId": 3, "groupName": "OPERATOR_ERRORS"}, "OPERATOR_ERRORS", []),
        ({"id": 99999, "groupName": "operator_errors"}, "OPERATOR_ERRORS", []),
        ({"id": 99999, "groupId": 9, "groupName": "OPERATOR_ERRORS"}, "OPERATOR_ERRORS", ["group_id"]),
        ({"id": 99999, "groupId": 3, "groupName": "System Error"}, "System Error", ["group"]),  # of two group sets
        ({"id": 99999, "groupId": 0}, "OK", []),  # the only group 0 of an error
        ({"id": 99999, "groupId": 1}, None, []),  # a group 1 is in each of four group sets
        ({"id": 99999, "groupId": 9, "groupName": "NEW"}, None, []),
        ({"id": 26, "name": "EC_NEW"}, None, []),  # status 26 has another name
        ({"id": 26, "groupId": 3}, None, []),  # and another group
        ({"id": True}, None, []),
        ({"id": {"id": 27}}, None, []),
        ({"id": 27.5}, None, []),
        ({"id": 10**5000}, None, []),
        ({"id": float("inf"), "name": None}, None, []),
    ],
)
def test_unknown_codes_keep_their_group(parts: dict[str, Any], group: str | None, what: list[str]) -> None:
    reported = error(**parts)
    assert reported.found is None
    assert (reported.group.group.name if reported.group else None) == group
    assert conflicts(reported) == what


def test_bare_objects_are_of_the_kind_that_fits() -> None:
    kinds = [one.report.kind for one in read([{"id": 5, "groupId": 3}, {"id": 5, "groupId": 1}]).reported]
    assert kinds == ["status", "error"]


def test_what_nothing_else_decides_the_order_of_the_report_does() -> None:
    [infobip] = [provider for provider in CATALOG.providers if provider.id == "infobip"]
    reports = tuple(replace(report, code_sets=report.code_sets[::-1]) for report in infobip.reports)
    catalog = replace(CATALOG, providers=(replace(infobip, reports=reports),))
    payload = read_payload(catalog, {"error": {"name": "EC_INTERNAL_ERROR"}})
    assert payload and code_of(payload.reported[0]) == "infobip/mobile_identity_error/1000"


def test_values_are_shown_short_and_harmless() -> None:
    assert shown("\x1b[2J" + "x" * 100) == '"<U+001B>[2J' + "x" * 56 + '…"'
    values: list[Any] = [None, True, -1, 2.5, [1], {}]
    assert [shown(raw) for raw in values] == [
        "null",
        "true",
        "-1",
        "2.5",
        "a list",
        "an object",
    ]


def test_the_provider_that_fits() -> None:
    payload = read_payload(CATALOG, {"error": ABSENT})
    assert payload and payload.provider.id == "infobip"
    assert read_payload(CATALOG, {}, "nobody") is None


def test_how_deep_and_how_large_it_is_does_not_matter() -> None:
    deep: Any = {"error": ABSENT}
    for _ in range(10_000):
        deep = [deep]
    assert [one.reason for one in read(deep).not_understood] == ["no_code"]
    assert len(read([0] * MAX_ITEMS).not_understood) == MAX_ITEMS
    assert read({"results": [0] * MAX_ITEMS}).whole
    assert not read({"results": [0] * (MAX_ITEMS + 1)}).whole
    assert not read([0] * (MAX_ITEMS + 1)).whole


def test_parse() -> None:
    assert parse(' {"a": 1} ') == {"a": 1}
    assert parse("1\n2\n") == [1, 2]  # a value a line
    assert parse("1" * 10_000) == "1" * 10_000  # which no Python would read as a number
    for text in ("{", "[" * 100_000, '{"a" 1}'):
        with pytest.raises(ValueError):
            parse(text)


KEYS = st.sampled_from(["status", "error", "id", "name", "groupId", "groupName", "permanent", "results", "\x1b[2J"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from([0, 1, 27, 5, "27", 27.0, "EC_ABSENT_SUBSCRIBER", "REJECTED_DESTINATION", "PENDING", "\x1b[2J"]),
)
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS | st.text(), inner))


@given(JSON)
@example({"error": {"id": 10**5000, "name": "\ud800\u202e", "groupId": 1e308, "groupName": ""}})
def test_no_json_fails_and_nothing_raw_is_printed(value: Any) -> None:
    payload = read(value)
    for line in payload_lines(payload, 80):
        assert printable(line.text) == line.text
        json.dumps(line.text).encode("utf-8")
