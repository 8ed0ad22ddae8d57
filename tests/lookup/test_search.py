"""Search: what is found by which words, and in which order."""

import pytest
from real import CHECKED

from codecanon.lookup.search import search
from codecanon.lookup.spelling import edits, stem_of

CATALOG = CHECKED.catalog


def found(question: str) -> list[str]:
    """Identities, with the equivalent_codes that are not listed on their own."""
    return [one.identity for hit in search(CATALOG, question) for one in (hit.found, *hit.equivalent_codes)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("EC_ABSENT_SUBSCRIBER", "infobip/general_error/27"),
        ("absent subscriber", "infobip/general_error/27"),
        ("absentSubscriber", "infobip/general_error/27"),  # a name in a standard
        ("SIP 480", "infobip/voice_error/5480"),  # a code of a standard
        ("5480", "infobip/voice_error/5480"),
        ("EC_SOURCE_ADDRESS_BLACKLISTED", "infobip/general_error/2053"),  # an alias
        ("REJECTED_DESTINATION_INVALID", "infobip/general_status/52"),  # a symbol
        ("recipient_choice", "infobip/general_status/10"),  # a field's value
        ("Registration error", "infobip/push_error/8001"),  # a group
        ("mobile identity", "infobip/mobile_identity_error/100"),  # a table
        ("which codes mean the number is blocked?", "infobip/general_status/14"),
        ("blokced", "infobip/general_status/10"),
        ("uninstaled", "infobip/push_error/8001"),
        ("FLOODING!", "infobip/general_status/20"),
        ("what is it", "infobip/general_status/14"),  # empty words only are words after all
    ],
)
def test_is_found(question: str, expected: str) -> None:
    assert expected in found(question)


@pytest.mark.parametrize("question", ["", "?!", "zeppelin", "zzzz", "\x00"])
def test_nothing_is_found(question: str) -> None:
    assert found(question) == []


def test_what_agrees_with_more_words_comes_first() -> None:
    assert found("SIP 480")[0] == "infobip/voice_error/5480"
    assert found("REJECTED_FLOODING_FILTER")[0] in ("infobip/general_status/20", "apiplex/gms_status/20")
    assert found("template blocked by DLT")[0] == "infobip/dlt_error/4111"


def test_typing_errors_count_only_where_nothing_is_spelled_so() -> None:
    [match] = search(CATALOG, "blokced")[0].why
    assert match.word == "blokced" and match.forms == ("blocked",)
    assert all(match.forms != ("umber",) for hit in search(CATALOG, "number") for match in hit.why)


def test_says_why() -> None:
    [hit] = [hit for hit in search(CATALOG, "SIP 480") if hit.found.code.id == 5480]
    assert {match.word: match.parts for match in hit.why}["480"][0] == "reference"


def test_another_name_is_a_name() -> None:
    [hit] = search(CATALOG, "EC_SOURCE_ADDRESS_BLACKLISTED")
    assert hit.why[0].parts == ("alias",)


def test_twins_are_told_once() -> None:
    hits = search(CATALOG, "EC_CALL_BARRED")
    assert len(hits) == 1
    assert len(hits[0].equivalent_codes) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ("block", "blocks", "blocked", "blocking"),
        ("expire", "expires", "expired", "expiring"),
        ("stop", "stopped", "stopping"),
        ("address", "addresses"),
        ("retry", "retries", "retried"),
        ("deliver", "delivery", "delivered", "deliveries"),
        ("call", "called", "calls"),
    ],
)
def test_forms_of_a_word(forms: tuple[str, ...]) -> None:
    assert len({stem_of(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["sms", "status", "bus", "red", "ring", "a", "", "ing", "480s"])
def test_words_that_only_look_like_forms(word: str) -> None:
    assert stem_of(word) == word


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("number", "number", 0),
        ("number", "nubmer", 1),
        ("number", "numbr", 1),
        ("number", "numbers", 1),
        ("number", "lumber", 1),
        ("number", "lumbers", 2),
        ("number", "nmubre", 2),
        ("number", "blocked", None),
        ("ab", "abcd", 2),
        ("", "a", 1),
        ("abcdefgh", "hgfedcba", None),
    ],
)
def test_edits(one: str, other: str, distance: int | None) -> None:
    assert edits(one, other, 2) == edits(other, one, 2) == distance
