"""The catalog against the gathered facts: every reference, API PLEX's statuses, and what is judged or left out."""

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
        (provider["id"], code_set["source"]["section"], str(code["id"]), code["name"], reference["standard"]): (
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
        ("error", "retry"): 279,
        ("status", "outcome"): 66,
        ("status", "final"): 68,
        ("status", "fault"): 45,
        ("status", "retry"): 47,
        ("status", "charged"): 30,
    }


def test_what_is_not_judged_says_why() -> None:
    expected = {"error": {"fault", "retry"}, "status": {"outcome", "final"}}
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
    }
    assert sum(what != stated[key] for key, what in differing.items()) == 42
