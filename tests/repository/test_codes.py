"""Infobip's codes against the two lists that they were read from, row by row: the first document, and that of 2026.

facts/infobip_codes.csv has an id a row, with what each list states. The catalog has the value of the newer list, and what
the first one states beside it: through aliases, statements, and codes that are deprecated because they left the list.
"""

from collections import Counter
from typing import Any, NamedTuple

import pytest
from real import CHECKED

from .catalog import ROOT, codes, rows, words

FIRST, NEWER = "hlr-codes", "error-codes-2026-07"
SHARED = ROOT.parent / "shared"
CONFIDENCE = {"confirmed": "confirmed", "single": "single_source", "contradicted": "single_source"}
# Infobip itself sends the name of the first document, so that is the name.
NAMED_AS_FIRST = {("mobile_identity_error", "1000")}
# No statement can hold a group, so the description says which group the first document has.
MOVED = {("email_error", "6017")}
OURS = {
    (code_set["id"], str(code["id"])): (code_set, code)
    for provider, code_set, code in codes()
    if provider["id"] == "infobip" and code_set["kind"] != "request_error"
}
ROWS = {(row["code_set"], row["id"]): row for row in rows("infobip_codes.csv")}


class Facts(NamedTuple):
    name: str
    aliases: list[str]
    groups: list[int]
    permanent: bool | None
    confidence: str
    deprecated: bool


def flag(text: str) -> bool | None:
    return {"true": True, "false": False, "": None}[text]


def names(text: str) -> list[str]:
    return text.split("|") if text else []


def stated(row: dict[str, str]) -> Facts:
    """What the catalog has to say of a row: the newer list counts, and the first one where the newer has nothing."""
    known = [row["name_2026"], *names(row["name_seed"]), *row["other_names"].split()]
    known = list(dict.fromkeys(filter(None, known)))
    if (row["code_set"], row["id"]) in NAMED_AS_FIRST:
        known.reverse()
    groups, permanent = (row[f"{key}_{'2026' if row['name_2026'] else 'seed'}"] for key in ("groups", "permanent"))
    return Facts(
        known[0],
        known[1:],
        [int(group) for group in names(groups)],
        flag(permanent),
        CONFIDENCE[row["confidence"]],
        not row["name_2026"],
    )


def said(code: Any) -> Facts:
    return Facts(
        code["name"],
        [other["name"] for other in code["other_names"]],
        code["groups"],
        code["fields"]["permanent"],
        code["fields"]["confidence"],
        code["deprecated"] is not None,
    )


def test_every_row_is_a_code_and_no_other() -> None:
    assert OURS.keys() == ROWS.keys()
    assert {key: said(code) for key, (_, code) in OURS.items()} == {key: stated(row) for key, row in ROWS.items()}


def test_what_only_one_of_the_lists_has_says_so() -> None:
    """A new code by its code set or a statement on its name, one that is gone by its deprecation."""
    for key, (code_set, code) in OURS.items():
        row = ROWS[key]
        sources = {one["source"] for one in code["statements"].get("name", ())}
        only_newer = code_set["source"]["document"] == NEWER or (sources != set() and FIRST not in sources)
        assert only_newer == (row["name_seed"] == ""), key
        assert (code["deprecated"] is not None) == (row["name_2026"] == ""), key


@pytest.mark.parametrize("field", ["name", "permanent"])
def test_where_the_lists_differ_both_are_stated(field: str) -> None:
    for key, (_, code) in OURS.items():
        row = ROWS[key]
        read = (lambda text: text) if field == "name" else flag
        first, newer = row[f"{field}_seed"].split("|")[0], row[f"{field}_2026"]
        said_by = {one["source"]: one["value"] for one in code["statements"].get(field, ())}
        if row["name_seed"] and row["name_2026"] and first != newer:
            assert (said_by[FIRST], said_by[NEWER]) == (read(first), read(newer)), key
        else:
            assert said_by in ({}, {NEWER: read(newer)}), key


def test_a_group_that_changed_is_told() -> None:
    changed = {
        key for key, row in ROWS.items() if row["groups_seed"] not in ("", row["groups_2026"]) and row["name_2026"]
    }
    assert changed == MOVED
    assert all("Dropped" in OURS[key][1]["description"] for key in MOVED)


def test_what_contradicts_itself_says_so() -> None:
    for key, row in ROWS.items():
        if row["confidence"] == "contradicted":
            assert "contradict" in OURS[key][1]["description"], key


def test_the_code_that_moved_leads_to_where_it_is() -> None:
    _, code = OURS["voice_error", "5492"]
    assert code["deprecated"]["replacement"] == {"provider": "infobip", "code_set": "general_error", "id": 5492}


def test_counts() -> None:
    """Per code set: codes of 2026, of the first document, new, gone, renamed, confirmed, with a single source."""
    table = {}
    for name in dict.fromkeys(set_id for set_id, _ in OURS):
        mine = {id: code for (set_id, id), (_, code) in OURS.items() if set_id == name}
        facts = {id: ROWS[name, id] for id in mine}
        gone = sum(code["deprecated"] is not None for code in mine.values())
        new = sum(not row["name_seed"] for row in facts.values())
        renamed = sum("renamed" in row["state"] for row in facts.values())
        sure = Counter(code["fields"]["confidence"] for code in mine.values())
        table[name] = (len(mine) - gone, len(mine) - new, new, gone, renamed, sure["confirmed"], sure["single_source"])
    assert table == {
        "general_status": (33, 26, 7, 0, 1, 27, 6),
        "voice_status": (15, 12, 3, 0, 0, 12, 3),
        "push_status": (8, 2, 6, 0, 0, 2, 6),
        "email_status": (4, 0, 4, 0, 0, 0, 4),
        "mms_status": (2, 0, 2, 0, 0, 0, 2),
        "general_error": (145, 90, 55, 0, 1, 140, 5),
        "voice_error": (24, 24, 1, 1, 2, 21, 4),
        "voice_webrtc_error": (31, 0, 31, 0, 0, 1, 30),
        "push_error": (13, 12, 1, 0, 2, 10, 3),
        "email_error": (48, 16, 38, 6, 7, 7, 47),
        "chat_error": (49, 39, 10, 0, 3, 47, 2),
        "mms_error": (30, 0, 30, 0, 0, 0, 30),
        "mobile_identity_error": (19, 6, 13, 0, 1, 6, 13),
        "dlt_error": (51, 6, 45, 0, 0, 42, 9),
    }
    assert [sum(column) for column in zip(*table.values(), strict=True)] == [472, 233, 246, 7, 17, 315, 164]


def test_every_code_is_found_when_it_is_looked_up() -> None:
    """By the entries of `reports`: no code set is left out."""
    looked_up = {
        set_id
        for provider in CHECKED.catalog.providers
        if provider.id == "infobip"
        for entry in provider.reports
        for set_id in entry.code_sets
    }
    assert looked_up == {set_id for set_id, _ in OURS}


@pytest.mark.skipif(not SHARED.is_dir(), reason="not run: the gathered facts are not beside the repository")
def test_no_sentence_is_taken_from_a_source() -> None:
    """No seven words in a row of our texts stand in a document or in what the facts say of a code."""
    sources = [path.read_text("utf-8") for path in (SHARED / "seeds").glob("*.txt")]
    sources += [
        row["meaning"]
        for row in rows("infobip_codes_2.csv", SHARED / "facts")
        if not row["meaning_source"].startswith("spec 1.0")  # that is a sentence of ours
    ]
    theirs = set().union(*(words(text, 7) for text in sources))
    for provider, code_set, code in codes():
        for text in filter(None, (code["summary"], code["description"], code["action"], code["rationale"])):
            assert not theirs & words(text, 7), (provider["id"], code_set["id"], code["id"])
