"""The catalog against the gathered facts: references, groups, API PLEX's codes, request errors, and what is judged or left out.

The facts stand in facts/, in a form of their own that has no text of a source.
"""

import json
from collections import Counter
from typing import Any

import pytest

from .catalog import CATALOG, ROOT, code, codes, rows

MEANING_ONLY = {"smpp-message-state", "enhanced-mail-status"}


def name_in_the_first_document(code: Any) -> str | None:
    """Its name by the oldest source that states one, or its name."""
    stated = code["statements"].get("name", [{"value": code["name"]}])
    name: str | None = stated[-1]["value"]
    return name


def test_every_row_of_the_references_is_there_and_no_other() -> None:
    stated = {
        (row["provider"], row["table"], row["id"], row["name"], row["standard"]): (
            row["standard_code"] or None,
            row["standard_name"] or None,
            row["confidence"],
            None if row["note"] == "id = code" else row["note"] or None,
        )
        for row in rows("standard_references.csv")
    }
    ours = {
        (
            provider["id"],
            code_set["source"]["section"],
            str(code["id"]),
            name_in_the_first_document(code),
            reference["standard"],
        ): (
            reference["code"],
            reference["name"],
            reference["confidence"],
            reference["note"],
        )
        for provider, code_set, code in codes()
        if code_set["id"] != "gms_status"  # not in the list; its references are those of its twins
        for reference in code["references"]
    }
    assert len(stated) == 250
    assert ours == stated


def test_every_standard_is_declared() -> None:
    declared = {standard["id"]: standard for standard in CATALOG["standards"]}
    assert declared.keys() == {row["standard"] for row in rows("standard_references.csv")}
    assert all(standard["document"] for standard in declared.values())
    assert {id for id, standard in declared.items() if standard["relation"] == "same_meaning"} == MEANING_ONLY


@pytest.mark.parametrize(
    ("set_id", "count"),
    [("gms_error", 141), ("gms_status", 30), ("biz_result", 28), ("kakao_result", 25), ("request_response", 12)],
)
def test_codes_of_apiplex(set_id: str, count: int) -> None:
    table = {
        str(code["id"]): (
            code["name"] or "",
            "|".join(map(str, code["groups"])),
            {True: "true", False: "false", None: ""}[code["fields"]["charged"]],
        )
        for _, code_set, code in codes()
        if code_set["id"] == set_id
    }
    facts = [row for row in rows("apiplex_codes.csv") if row["code_set"] == set_id]
    assert table == {row["id"]: (row["name"], row["groups"], row["charged"]) for row in facts}
    assert len(table) == count


def test_how_sure_the_codes_of_apiplex_are() -> None:
    sure = {
        (code_set["id"], str(code["id"])): code["fields"]["confidence"]
        for provider, code_set, code in codes()
        if provider["id"] == "apiplex"
    }
    for row in rows("apiplex_codes.csv"):
        if row["confidence"]:
            assert sure[row["code_set"], row["id"]] == row["confidence"], row


def test_names_of_groups_on_the_wire() -> None:
    infobip = next(provider for provider in CATALOG["providers"] if provider["id"] == "infobip")
    names = {
        (group_set["id"], str(group["id"])): {group["name"], *group["aliases"]}
        for group_set in infobip["group_sets"]
        for group in group_set["groups"]
    }
    stated = rows("infobip_groups.csv")
    assert len(stated) == len(names) == 18
    for row in stated:
        ours = names[row["group_set"], row["id"]]
        assert row["wire_name"] in ours, row
        assert row["name_seed"] in ours | {""}, row
    assert "Ok" in names["delivery_error", "0"]


def test_request_errors() -> None:
    stated = {row["id"]: (row["fault"], row["retry"]) for row in rows("request_errors.csv")}
    ours = {
        code["id"]: (code["fields"]["fault"], code["fields"]["retry"])
        for _, code_set, code in codes()
        if code_set["id"] == "request_error"
    }
    assert ours == stated
    assert len(ours) == 21


def test_what_experts_dispute_is_decided_row_by_row() -> None:
    """facts/judgements.csv: what was recommended, and the value that was decided. Nothing means to leave it out."""
    decided = rows("judgements.csv")
    for row in decided:
        ours = code("infobip", row["code_set"], int(row["id"]))["fields"][row["field"]]
        assert (ours or "") == row["value"], row
    assert len({(row["code_set"], row["id"]) for row in decided}) == 82
    followed = Counter(row["value"] == row["recommended"] for row in decided)
    assert (followed[True], followed[False]) == (242, 14)


def test_a_hard_bounce_never_reads_as_try_again() -> None:
    for id in (6009, 6012):
        fields = code("infobip", "email_error", id)["fields"]
        assert (fields["fault"], fields["retry"], fields["scope"]) == ("recipient_number", "never", "recipient")


def test_a_destination_that_is_rejected_is_52() -> None:
    named = [
        (code_set["id"], code["id"])
        for provider, code_set, code in codes()
        if provider["id"] == "infobip" and code["name"] == "REJECTED_DESTINATION"
    ]
    assert named == [("general_status", 52)]
    fourteen = code("infobip", "general_status", 14)
    assert fourteen["name"] == fourteen["symbol"] == "REJECTED_DESTINATION_BLOCKLISTED"
    assert fourteen["other_names"] == [{"name": "REJECTED_DESTINATION", "symbol": None, "deprecated": False}]


def test_how_many_codes_have_each_field() -> None:
    counted = Counter(
        (code_set["kind"], field)
        for _, code_set, code in codes()
        for field, value in code["fields"].items()
        if value is not None
    )
    assert counted == {
        ("error", "permanent"): 347,
        ("error", "fault"): 453,
        ("error", "retry"): 490,
        ("error", "scope"): 454,
        ("error", "confidence"): 558,
        ("status", "outcome"): 143,
        ("status", "final"): 149,
        ("status", "fault"): 110,
        ("status", "retry"): 109,
        ("status", "scope"): 114,
        ("status", "charged"): 30,
        ("status", "confidence"): 157,
        ("request_error", "fault"): 21,
        ("request_error", "retry"): 21,
        ("request_error", "confidence"): 1,
    }


def test_what_is_not_judged_says_why() -> None:
    expected = {
        "error": {"fault", "retry", "scope"},
        "status": {"outcome", "final"},
        "request_error": {"fault", "retry"},
    }
    for _, code_set, code in codes():
        missing = {field for field in expected[code_set["kind"]] if code["fields"][field] is None}
        assert missing <= code["omitted"].keys(), (code_set["id"], code["id"])


def test_a_permanent_error_is_not_sent_again_without_a_reason() -> None:
    for _, code_set, code in codes():
        permanent, retry = code["fields"]["permanent"], code["fields"]["retry"]
        if permanent and retry not in (None, "never", "after_fix", "other_route"):
            assert code["rationale"], (code_set["id"], code["id"])


def test_delivered_to_operator_is_not_final() -> None:
    found = [code["fields"] for _, _, code in codes() if code["name"] == "DELIVERED_TO_OPERATOR"]
    assert len(found) == 2
    assert {(fields["outcome"], fields["final"]) for fields in found} == {("pending", False)}


def test_twins_are_twins_both_ways() -> None:
    twins = {
        f"{provider['id']}/{code_set['id']}/{code['id']}": code["equivalents"] for provider, code_set, code in codes()
    }
    assert all(key in twins[other] for key, others in twins.items() for other in others)
    assert sum(map(bool, twins.values())) == 330


def test_where_the_providers_disagree() -> None:
    crosswalk = json.loads((ROOT / "generated/json/crosswalk.json").read_text())
    differing = {pair["codes"][0]: [each["what"] for each in pair["differences"]] for pair in crosswalk["pairs"]}
    assert len(differing) == 165
    stated = {key: [one for one in what if not one.endswith("judged")] for key, what in differing.items()}
    assert {key: what for key, what in stated.items() if what} == {
        **{f"apiplex/gms_error/{id}": ["group"] for id in (0, 375, 488, 5000, 5001, 5002, 5003, 5004, 5005)},
        **{f"apiplex/gms_error/{id}": ["name"] for id in (574, 607, 2053, 4101)},
        "apiplex/gms_status/14": ["name"],
    }
    assert sum(what != stated[key] for key, what in differing.items()) == 56


SHARED = ROOT.parent / "shared" / "facts"


@pytest.mark.skipif(not SHARED.is_dir(), reason="not run: the gathered facts are not beside the repository")
def test_what_stands_here_is_what_was_gathered() -> None:
    for compact, gathered, columns in (
        ("infobip_codes.csv", "infobip_codes_2.csv", ["code_set", "id", "name_2026", "state", "confidence"]),
        ("infobip_codes.csv", "infobip_codes_2.csv", ["code_set", "id", "permanent_2026", "permanent_seed"]),
        ("standard_references.csv", "standard_references.csv", ["provider", "id", "standard", "standard_code"]),
    ):
        ours, theirs = (
            [[row[column] for column in columns] for row in table] for table in (rows(compact), rows(gathered, SHARED))
        )
        assert ours == theirs, gathered
