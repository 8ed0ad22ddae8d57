"""The catalog against the gathered facts: references, groups, API PLEX's codes, request errors, and what is judged or left out."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "facts"
CATALOG = json.loads((ROOT / "generated/json/catalog.json").read_text())

beside = pytest.mark.skipif(not FACTS.is_dir(), reason="not run: the gathered facts are not beside the repository")

SECTIONS = {"Service Error Code": "gms_error"}  # elsewhere the section is the title of the code set
MEANING_ONLY = {"smpp-message-state", "enhanced-mail-status"}


def codes() -> Iterator[tuple[Any, Any, Any]]:
    for provider in CATALOG["providers"]:
        for code_set in provider["code_sets"]:
            for code in code_set["codes"]:
                yield provider, code_set, code


def rows(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def code(provider_id: str, set_id: str, id: int | str) -> Any:
    return next(
        code
        for provider, code_set, code in codes()
        if (provider["id"], code_set["id"], code["id"]) == (provider_id, set_id, id)
    )


def name_in_the_first_document(code: Any) -> str | None:
    """Its name by the oldest source that states one, or its name."""
    stated = code["statements"].get("name", [{"value": code["name"]}])
    name: str | None = stated[-1]["value"]
    return name


@beside
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


@beside
def test_every_standard_is_declared_with_its_document() -> None:
    declared = {standard["id"]: standard for standard in CATALOG["standards"]}
    assert list(declared) == [row["standard"] for row in rows("standards.csv")]
    assert {id for id, standard in declared.items() if standard["relation"] == "same_meaning"} == MEANING_ONLY


@beside
def test_statuses_of_apiplex() -> None:
    table = {
        code["id"]: (
            "".join(map(str, code["groups"])),
            {True: "Y", False: "N"}[code["fields"]["charged"]],
            code["name"] or "",
        )
        for _, code_set, code in codes()
        if code_set["id"] == "gms_status"
    }
    assert table == {
        row["id"]: (row["group_id"], row["charged"], row["name"]) for row in rows("apiplex_gms_status.csv")
    }
    assert len(table) == 30


@beside
@pytest.mark.parametrize(
    ("set_id", "facts"),
    [
        ("biz_result", "apiplex_biz_message_result.csv"),
        ("kakao_result", "apiplex_kakao_result.csv"),
        ("request_response", "apiplex_request_response.csv"),
    ],
)
def test_results_of_apiplex(set_id: str, facts: str) -> None:
    table = {code["id"]: code["fields"]["confidence"] for _, code_set, code in codes() if code_set["id"] == set_id}
    assert table == {row["id"]: row["confidence"] for row in rows(facts)}


@beside
def test_names_of_groups_on_the_wire() -> None:
    infobip = next(provider for provider in CATALOG["providers"] if provider["id"] == "infobip")
    names = {
        (group_set["id"], str(group["id"])): {group["name"], *group["aliases"]}
        for group_set in infobip["group_sets"]
        for group in group_set["groups"]
    }
    stated = [
        row
        for row in rows("infobip_groups_2.csv")
        if row["id"] and row["group_set"] in {group_set for group_set, _ in names}
    ]
    assert len(stated) == len(names) == 18
    for row in stated:
        ours = names[row["group_set"], row["id"]]
        assert row["wire_name"].removesuffix(" (by official enum; not seen)") in ours, row
        assert row["name_seed"] in ours | {""}, row
    assert "Ok" in names["delivery_error", "0"]


@beside
def test_request_errors() -> None:
    layouts = {"requestError.serviceException.messageId", "errorCode (ApiError)"}
    stated = {
        row["value"]: (row["fault_suggested"], row["retry_suggested"])
        for row in rows("infobip_request_errors.csv")
        if row["layout"] in layouts and row["fault_suggested"] and not row["value"].isdigit()
    }
    ours = {
        code["id"]: (code["fields"]["fault"], code["fields"]["retry"])
        for _, code_set, code in codes()
        if code_set["id"] == "request_error"
    }
    assert ours == stated
    assert len(ours) == 21


DISPUTED = {
    "general_error": {11, 35, 36, 4100},
    "email_error": {6001, 6009, 6010, 6012},
    "voice_error": {5487},
    "general_status": {29},
}


@beside
def test_what_is_disputed_is_judged_as_recommended() -> None:
    recommended = [
        row
        for row in rows("judgements_disputed.csv")
        if row["part"] in {"disputed", "weakly_disputed"} and int(row["id"]) in DISPUTED.get(row["code_set"], ())
    ]
    assert len(recommended) == sum(map(len, DISPUTED.values()))
    for row in recommended:
        ours = code("infobip", row["code_set"], int(row["id"]))
        for field in ("fault", "retry"):
            value = row[f"{field}_recommended"]
            assert ours["fields"][field] == (None if value.startswith("omit") else value), (row, field)
            assert value.partition(": ")[2] in ("", ours["omitted"].get(field)), (row, field)
        strong = row["strength"] == "strong" and row["scope_recommended"] != "omit"
        assert ours["fields"]["scope"] == (row["scope_recommended"] if strong else None), row
    assert (
        code("infobip", "general_status", 29)["fields"]["outcome"],
        code("infobip", "general_error", 4100)["omitted"],
    ) == (
        "expired",
        {"fault": "name_and_text_disagree", "retry": "name_and_text_disagree"},
    )


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
        ("error", "permanent"): 181,
        ("error", "fault"): 280,
        ("error", "retry"): 280,
        ("error", "scope"): 8,
        ("status", "outcome"): 122,
        ("status", "final"): 127,
        ("status", "fault"): 94,
        ("status", "retry"): 89,
        ("status", "charged"): 30,
        ("status", "confidence"): 65,
        ("request_error", "fault"): 21,
        ("request_error", "retry"): 21,
        ("request_error", "confidence"): 1,
    }


def test_what_is_not_judged_says_why() -> None:
    expected = {"error": {"fault", "retry"}, "status": {"outcome", "final"}, "request_error": {"fault", "retry"}}
    for _, code_set, code in codes():
        missing = {field for field in expected[code_set["kind"]] if code["fields"][field] is None}
        assert missing <= code["omitted"].keys(), (code_set["id"], code["id"])


def test_a_permanent_error_is_not_sent_again_without_a_reason() -> None:
    for _, code_set, code in codes():
        permanent, retry = code["fields"]["permanent"], code["fields"]["retry"]
        if permanent and retry not in (None, "never", "after_fix"):
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
    assert sum(map(bool, twins.values())) == 240


def test_where_the_providers_disagree() -> None:
    crosswalk = json.loads((ROOT / "generated/json/crosswalk.json").read_text())
    differing = {pair["codes"][0]: [each["what"] for each in pair["differences"]] for pair in crosswalk["pairs"]}
    assert len(differing) == 120
    stated = {key: [one for one in what if not one.endswith("judged")] for key, what in differing.items()}
    assert {key: what for key, what in stated.items() if what} == {
        **{f"apiplex/gms_error/{id}": ["group"] for id in (0, 5000, 5001, 5002, 5003, 5004, 5005)},
        "apiplex/gms_error/2053": ["name"],
        "apiplex/gms_status/14": ["name"],
    }
    assert sum(what != stated[key] for key, what in differing.items()) == 41
