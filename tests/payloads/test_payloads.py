"""Payloads that others published: real ones, and those of official examples. What each says, and what follows from it.

cases.json holds payloads that were read wrongly once. samples.json holds one payload of each form that the providers
document, of reports as well as of events that are none. Addresses and ids are replaced, texts are shortened.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from real import CHECKED

from codecanon.lookup.payload import read_payload

from .reading import ROOT, merged, said

HERE = Path(__file__).parent
CASES: dict[str, Any] = json.loads((HERE / "cases.json").read_text())
SAMPLES: dict[str, Any] = json.loads((HERE / "samples.json").read_text())

# The only sample that contradicts itself: a call that nobody answered, and that was delivered.
CONTRADICTS_ITSELF = {"report_delivered_with_error"}


@pytest.mark.parametrize("name", CASES)
def test_what_a_payload_says(name: str) -> None:
    case = CASES[name]
    if "payloads" in case:
        found: Any = {"states": merged(case["payloads"], "infobip")}
    else:
        found = said(case["payload"], "infobip")
    assert found == case["says"]


def test_they_are_conformance_vectors_too() -> None:
    """So that the other languages read them as well."""
    vectors = json.loads((ROOT / "tests" / "conformance" / "vectors.json").read_text())["vectors"]
    inputs = [vector["input"] for vector in vectors if vector["call"] in ("read", "merge")]
    assert all(case.get("payloads", case.get("payload")) in inputs for case in CASES.values())
    assert all(sample["payload"] in inputs for sample in SAMPLES.values())


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_is_silently_empty(name: str) -> None:
    found = said(SAMPLES[name]["payload"], SAMPLES[name]["provider"])
    assert found.get("reports") or found.get("events")
    assert "not_understood" not in found
    assert "request_errors" not in found
    conflicts = [
        conflict
        for report in found.get("reports", ())
        for one in (report, *report["results"].values())
        for conflict in one.get("conflicts", ())
    ]
    assert bool(conflicts) == (name in CONTRADICTS_ITSELF)
    assert [event for event, _ in found.get("events", ())] == SAMPLES[name].get("events", [])


@pytest.mark.parametrize("name", SAMPLES)
def test_the_provider_of_a_sample_is_recognised(name: str) -> None:
    payload = read_payload(CHECKED.catalog, SAMPLES[name]["payload"])
    assert payload and payload.provider.id == SAMPLES[name]["provider"]
    assert [event.kind for event in payload.events] == SAMPLES[name].get("events", [])
    assert not payload.not_understood


def test_a_code_that_two_providers_have_is_rather_its_owners() -> None:
    report = {"results": [{"error": {"groupId": 1, "groupName": "HANDSET_ERRORS", "id": 27, "permanent": True}}]}
    payload = read_payload(CHECKED.catalog, report)
    assert payload and [found.identity for found in payload.codes] == ["infobip/general_error/27"]


def test_samples_by_container() -> None:
    places = Counter[str]()
    for sample in SAMPLES.values():
        found = said(sample["payload"], sample["provider"])
        paths = [report["path"] if "path" in report else "." for report in found.get("reports", ())]
        paths += [path or "." for _, path in found.get("events", ())]
        places.update(f"{sample['provider']} {path.replace('[0]', '[]')}" for path in paths)
    assert places == {
        "infobip messages[]": 2,
        "infobip .": 10,
        "infobip bulks[]": 1,
        "infobip results[]": 18,
        "infobip properties.callLog": 1,
        "infobip niAttributes.simSwap": 1,
        "infobip niAttributes.nationalIdentityNumber": 1,
        "apiplex results[]": 4,
        "apiplex results[].failback": 1,
    }
