"""Which code set is meant, and maps that mix several."""

from pathlib import Path
from typing import Any

import pytest

from .comparing import against, compared, outcomes, refused


def chosen(data: dict[str, Any]) -> list[str]:
    return [one["code_set"] for one in data["read_as"]["chosen"]]


def test_the_code_set_that_explains_most(tmp_path: Path) -> None:
    data = compared("code,class\n27,temporary\n4104,temporary\n5492,failed\n", tmp_path)
    assert chosen(data) == ["infobip/general_error"]
    assert data["read_as"]["chosen"][0]["explain_as_much"] == []


def test_names_of_the_file_and_of_the_column_decide_between_equals(tmp_path: Path) -> None:
    text = "code,class\n5,delivered\n7,pending\n"
    assert chosen(compared(text, tmp_path, file="infobip_status.csv")) == ["infobip/general_status"]
    assert chosen(compared(text, tmp_path, file="apiplex.csv")) == ["apiplex/gms_status"]
    doubtful = compared(text, tmp_path, file="infobip.csv")["read_as"]["chosen"][0]
    assert doubtful["code_set"] == "infobip/general_status"
    assert {"infobip/general_error", "apiplex/gms_status"} <= {*doubtful["explain_as_much"]}


def test_which_of_several_providers_is_not_guessed(tmp_path: Path) -> None:
    text = "code,class\n5,delivered\n7,pending\n"
    tie = "these codes can be of several providers; say of which: --code-set apiplex/gms_status or infobip/general_status\n"
    assert refused(text, tmp_path).endswith(tie)
    for stated in ("apiplex/gms_status", "infobip/general_status"):
        assert chosen(compared(text, tmp_path, "--code-set", stated)) == [stated]


def test_a_class_that_is_called_like_a_code_and_comes_in_many_rows_is_no_column_of_codes(tmp_path: Path) -> None:
    rows = "\n".join(f"{id},delivered" for id in range(1, 400))  # most of these ids are in no code set
    read_as = compared(f"code,class\n{rows}\n", tmp_path, "--code-set", "infobip/general_error")["read_as"]
    assert (read_as["codes"], read_as["classes"]) == (["code"], ["class"])


def test_what_agrees_best_decides_between_equals(tmp_path: Path) -> None:
    rows = "5,delivered\n7,pending\n15,expired\n20,rejected\n"
    assert chosen(compared(f"infobip code,class\n{rows}", tmp_path)) == ["infobip/general_status"]


def test_the_option_states_it(tmp_path: Path) -> None:
    data = compared("code,class\n5,permanent\n7,temporary\n", tmp_path, "--code-set", "general_error")
    assert chosen(data) == ["infobip/general_error"]
    assert "none is called so" in refused("code,class\n5,failed\n", tmp_path, "--code-set", "general")


def test_columns_name_code_sets(tmp_path: Path) -> None:
    text = (
        "provider,kind,code,class\ninfobip,status,5,delivered\ninfobip,error,5,permanent\n"
        "apiplex,error,27,permanent\nother,error,5,permanent\n"
    )
    data = compared(text, tmp_path)
    assert data["read_as"]["code_sets"] == ["provider", "kind"]
    assert set(against(data)) == {"infobip/general_error/5", "apiplex/gms_error/27"}
    assert outcomes(data) == {"agrees": 1, "contradicts": 2, "unknown": 1}


def test_a_row_that_leaves_its_provider_open_is_named(tmp_path: Path) -> None:
    text = "provider,kind,code,class\ninfobip,status,5,delivered\napiplex,status,7,pending\n,status,5,delivered\n"
    assert refused(text, tmp_path) == (
        "codecanon: the code in line 4 can be of several providers; say of which in a column, or for all rows by:"
        " --code-set apiplex/gms_status or infobip/general_status\n"
    )


MIXED = """\
status_or_error,meaning
5,delivered
2,pending
3,pending
26,pending
4,failed
9,failed
31,failed
27,temporary
1155,permanent
1,permanent
6,temporary
20,permanent
"""


def test_a_column_that_mixes_status_and_error_ids(tmp_path: Path) -> None:
    data = compared(MIXED, tmp_path)
    (mixed,) = data["mixed"]
    assert mixed["is_mixed"]
    assert {one["code_set"]: one["kind"] for one in mixed["code_sets"]} == {
        "infobip/general_status": "status",
        "infobip/general_error": "error",
    }
    assert 5 in mixed["ids_of_both"]["listed"] and 3 not in mixed["ids_of_both"]["listed"]
    # Status 6 is no temporary failure, but error 6 is; 20 contradicts both.
    assert [(one["code"], one["second"]) for one in data["ambiguous"]["listed"]] == [("6", "infobip/general_error/6")]
    assert "infobip/general_status/20" in against(data)
    assert sum(data["entries"][name] for name in ("agrees", "contradicts", "ambiguous", "not_stated", "unknown")) == 12


ALL_ARE_ERRORS = "code,class\n5,delivered\n27,temporary\n1,permanent\n9,undeliverable\n2,delivered\n"


def test_a_column_is_mixed_also_where_one_code_set_has_all_its_ids(tmp_path: Path) -> None:
    """Errors have all of these ids, and none of them states an outcome."""
    data = compared(ALL_ARE_ERRORS, tmp_path)
    (mixed,) = data["mixed"]
    assert mixed["is_mixed"]
    assert {one["code_set"]: one["rows"] for one in mixed["code_sets"]} == {
        "infobip/general_error": 3,
        "infobip/general_status": 2,
    }
    # Status 2 is pending, so this is no delivered status, and no error is delivered.
    assert [(one["code"], one["second"]) for one in data["ambiguous"]["listed"]] == [("2", "infobip/general_status/2")]


def test_a_column_that_is_called_like_its_code_set_is_not_mixed(tmp_path: Path) -> None:
    data = compared(ALL_ARE_ERRORS.replace("code", "infobip_error"), tmp_path)
    assert not data["mixed"] and outcomes(data)["not_stated"] == 3


def test_one_slip_mixes_nothing(tmp_path: Path) -> None:
    rows = "".join(f"{code},pending\n" for code in (2, 3, 7, 26)) + "6,temporary\n5,delivered\n27,temporary\n"
    data = compared(f"infobip code,class\n{rows}", tmp_path)
    assert not data["mixed"][0]["is_mixed"]
    assert "infobip/general_status/6" in against(data)


def test_what_the_mapping_lacks(tmp_path: Path) -> None:
    data = compared(MIXED, tmp_path)
    counts = {one["code_set"]: (one["codes"], one["mapped"], one["missing"]["count"]) for one in data["code_sets"]}
    for codes, mapped, missing in counts.values():
        assert codes == mapped + missing
    assert counts["infobip/general_status"][1] == 9


def test_all_rejected_statuses_are_not_permanent(tmp_path: Path) -> None:
    """The flooding filter and a fault of the platform pass, and so does a call that was refused once."""
    data = compared("group_name,class\nREJECTED,permanent\n", tmp_path, "--code-set", "infobip/general_status")
    assert set(against(data)) == {f"infobip/general_status/{id}" for id in (20, 21, 99)}
    assert outcomes(data) == {"contradicts": 1}


def test_groups_by_name_are_groups_also_where_a_code_is_called_so(tmp_path: Path) -> None:
    text = """{"provider": "infobip", "updated": "2025-02-01", "statuses": {"PENDING": "pending", "EXPIRED": "temporary-failure",
        "DELIVERED": "delivered", "REJECTED": "permanent-failure"}}"""
    data = compared(text, tmp_path, file="statuses.json")
    assert data["rows"] == 4
    assert set(against(data)) == {f"infobip/general_status/{id}" for id in (2, 20, 21, 99)}


def test_a_table_of_a_vendor(tmp_path: Path) -> None:
    text = """Infobip status,Infobip group,New status,Final?,Retry?
DELIVERED_TO_HANDSET,DELIVERED,Delivered,Yes,No
DeliveredToOperator,DELIVERED,Delivered,Yes,No
PENDING_ENROUTE,PENDING,Pending,No,No
EXPIRED_EXPIRED,EXPIRED,Failed,Yes,No
REJECTED_FLOODING_FILTER,REJECTED,Failed (permanent),Yes,No
"""
    data = compared(text, tmp_path)
    assert against(data) == {
        "infobip/general_status/2": ["outcome: pending", "final: no"],
        "infobip/general_status/15": ["can_resend: yes (retry: later)"],
        "infobip/general_status/20": ["can_resend: yes (retry: later)"],
    }
    assert data["read_as"]["ignored"] == ["Infobip group"]


def test_words_for_kinds_are_classes_where_nothing_else_is_said(tmp_path: Path) -> None:
    data = compared("code,type\n5,success\n6,error\n4,error\n", tmp_path, "--code-set", "infobip/general_status")
    assert data["read_as"]["classes"] == ["type"] and not data["read_as"]["code_sets"]
    assert outcomes(data) == {"agrees": 3}


@pytest.mark.parametrize("options", [(), ("--code", "code", "--code", "name")])
def test_a_name_is_held_against_the_id_in_the_code_set(options: tuple[str, ...], tmp_path: Path) -> None:
    text = "code,name,class\n20,REJECTED_FLOODING_FILTR,rejected\n5,EC_ABSENT_SUBSCRIBER,delivered\n"
    data = compared(text, tmp_path, "--code-set", "infobip/general_status", *options)
    assert set(against(data)) == {"infobip/general_status/20", "infobip/general_status/5"}


def test_a_name_says_which_code_set_an_id_is_of(tmp_path: Path) -> None:
    """Errors and statuses share ids, and the names of both are right."""
    text = "code,name,class\n5,DELIVERED_TO_HANDSET,delivered\n7,PENDING_ENROUTE,pending\n6,EC_ABSENT_SUBSCRIBER_SM,retry\n"
    data = compared(text, tmp_path, file="infobip.csv")
    assert "contradicts" not in outcomes(data) and not data["failures"]["contradictions"]


PAIRS = "status_id,error_id,retryable\n4,27,yes\n4,1,no\n"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (PAIRS, ()),
        (PAIRS, ("--code", "status_id", "--code", "error_id")),
        ("status_id,error_id,class\n4,27,retry\n4,1,failed\n4,5,failed\n5,0,delivered\n", ()),
    ],
)
def test_pairs_of_codes_are_refused(text: str, options: tuple[str, ...], tmp_path: Path) -> None:
    said = refused(text, tmp_path, *options)
    assert '"status_id" and "error_id" hold different codes' in said and "name one by --code" in said


def test_of_pairs_one_column_can_be_compared(tmp_path: Path) -> None:
    data = compared(PAIRS, tmp_path, "--code", "error_id", "--code-set", "infobip/general_error")
    assert data["read_as"]["codes"] == ["error_id"] and data["entries"]["all"] == 2


def test_wrong_names_of_one_id_are_no_pairs(tmp_path: Path) -> None:
    text = "code,name,class\n5,DELIVERED_TO_HANDSET,delivered\n5,DELIVERED_TO_OPERATOR,delivered\n7,PENDING_ENROUTE,pending\n"
    data = compared(text, tmp_path, "--code-set", "infobip/general_status")
    assert data["failures"]["contradictions"] == 1
