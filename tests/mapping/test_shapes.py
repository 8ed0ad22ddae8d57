"""Maps as teams keep them: all say the same of the same codes, in whatever way they are nested."""

from pathlib import Path

import pytest

from .comparing import against, compared, outcomes

# 51 may work later, and 68 is pending: both rows are wrong, in every shape.
WRONG = {"card/answer/51": ["retryable: yes"], "card/answer/68": ["state: pending"]}
SHAPES = {
    "table.csv": "code,class\n0,success\n51,permanent\n68,failed\n",
    "semicolons.csv": "Answer code;Our class\r\n0;success\r\n51;permanent\r\n68;failed\r\n",
    "table.tsv": "id\tclass\n0\tsuccess\n51\tpermanent\n68\tfailed\n",
    "lines.jsonl": '{"code": 0, "class": "success"}\n{"code": "51", "class": "permanent"}\n{"code": 68, "class": "failed"}\n',
    "codes.txt": "0: success\n51: permanent\n68: failed\n",
    "codes": "0: success\n51: permanent\n68: failed\n",
    "codes.yaml": "0: success\n51: permanent\n68: failed\n",
    "codes.json": '{"0": "success", "51": "permanent", "68": "failed"}',
    "names.yaml": "PAID_AT_ONCE: success\nNO_FUNDS: permanent\nLATE: failed\n",
    "hex.yaml": "0x0: success\n0x33: permanent\n0x44: failed\n",
    "classes.yaml": "success: [0]\npermanent: [51]\nfailed:\n  - 68\n",
    "alone.json": '{"success": 0, "permanent": [51], "failed": [68]}',
    "records.json": '[{"code": 0, "class": "success"}, {"code": 51, "class": "permanent"}, {"code": 68, "class": "failed"}]',
    "pairs.json": '[[0, "success"], [51, "permanent"], [68, "failed"]]',
    "by_code.yaml": "0: {class: success}\n51: {class: permanent, note: none}\n68: {class: failed}\n",
    "enum.json": '{"PAID_AT_ONCE": {"class": "success"}, "NO_FUNDS": {"class": "permanent"}, "LATE": {"class": "failed"}}',
    "inside.yaml": "- answer: {code: 0, name: PAID_AT_ONCE}\n  class: success\n- answer: {code: 51}\n  class: [permanent]\n"
    "- answer: {code: 68}\n  class: failed\n",
    "sets.yaml": "card:\n  answer:\n    0: success\n    51: permanent\n    68: failed\n",
    "about.yaml": "version: 3\nowner: till team\ncodes:\n  0: success\n  51: permanent\n  68: failed\n",
    "anchors.yaml": "codes:\n  - &paid {class: success, code: 0}\n  - {<<: *paid, code: 51, class: permanent}\n  - {<<: *paid, code: 68, class: failed}\n",
    "both.csv": "code,class\n0 (PAID_AT_ONCE),success\n51 - NO_FUNDS,permanent\nLATE [68],failed\n",
    "one_by_one.yaml": "- 0: success\n- 51: permanent\n- 68: failed\n",
    "names_of_a_language.csv": "Code;Class\nPaidAtOnce;success\nnoFunds;permanent\nLate;failed\n",
    "lists.yaml": "0: [success]\n51: [permanent]\n68: [failed]\n",
    "with_flags.yaml": "success: {codes: [0], retry: no}\npermanent: {codes: [51]}\nfailed: {codes: [68]}\n",
}


@pytest.mark.parametrize("file", SHAPES)
def test_all_shapes_say_the_same(file: str, till: Path, tmp_path: Path) -> None:
    data = compared(SHAPES[file], tmp_path, file=file, spec=till)
    assert against(data) == WRONG
    assert data["entries"] == data["entries"] | {"all": 3, "agrees": 1, "contradicts": 2}
    assert data["code_sets"][0]["code_set"] == "card/answer" and data["code_sets"][0]["mapped"] == 3


def test_a_sentence_says_why_and_where(till: Path, tmp_path: Path) -> None:
    data = compared("code,class\n0,success\n51,permanent\n", tmp_path, spec=till)
    assert [one["sentence"] for one in data["contradictions"]["listed"]] == [
        "51 (NO_FUNDS) is permanent in the mapping (line 3); card/answer says retryable: yes,"
        ' since "The account is empty at the moment." (judged from The manual, section Answers, read 2026-10-01).'
    ]


def test_what_the_provider_states_is_no_judgement(tmp_path: Path) -> None:
    (one,) = compared("code,class\n5480,permanent\n", tmp_path, file="voice.csv")["contradictions"]["listed"]
    assert one["sentence"] == (
        "5480 (EC_VOICE_ERROR_TEMPORARILY_NOT_AVAILABLE) is permanent in the mapping (line 2); infobip/voice_error says"
        ' permanent: no, can_resend: yes (retry: later), since "The called number cannot be reached at the moment."'
        " (What is this HLR code? HLR Codes and Explained, section Voice Error Codes, read 2026-11-22)."
    )


def test_a_cell_can_list_codes(till: Path, tmp_path: Path) -> None:
    data = compared("class,codes\nfailed,51;54\nsuccess,0 | 68\n", tmp_path, spec=till)
    assert (data["rows"], data["entries"]["all"]) == (2, 4)
    assert against(data) == {"card/answer/68": ["state: pending"]}


def test_a_group_stands_for_its_codes(till: Path, tmp_path: Path) -> None:
    data = compared("group,class\nPAID,success\n2,permanent failure\n", tmp_path, spec=till)
    assert against(data) == {"card/answer/51": ["retryable: yes"], "card/answer/68": ["state: pending"]}
    assert outcomes(data) == {"agrees": 1, "contradicts": 1}
    assert "of the group REFUSED" in data["contradictions"]["listed"][0]["sentence"]


def test_old_names_and_codes_that_are_gone(till: Path, tmp_path: Path) -> None:
    data = compared(
        "name,class\nOLD_CARD,failed\nGONE,failed\nTOO_LATE,failed\nNEVER_HEARD,failed\n,failed\nLATE,\n",
        tmp_path,
        spec=till,
    )
    assert outcomes(data) == {"agrees": 2, "retired": 1, "unknown": 1, "no_code": 1, "no_class": 1}
    assert data["retired"]["listed"][0]["retired_in"] == "1.0.0"
    assert data["deprecated"]["listed"][0]["replaced_by"] == "card/answer/68"
    assert [one["code"] for one in data["code_sets"][0]["missing"]["listed"]] == ["card/answer/0", "card/answer/51"]


def test_ids_and_names_that_disagree(till: Path, tmp_path: Path) -> None:
    data = compared(
        "code,name,class\n0,PAID_AT_ONCE,success\n51,CARD_EXPIRED,failed\n54,CARD_EXPIRD,failed\n99,LATE,pending\n"
        "54,CardExpired,failed\n54,,failed\n",
        tmp_path,
        spec=till,
    )
    assert outcomes(data) == {"agrees": 3, "contradicts": 3}
    assert [one["sentence"] for one in data["contradictions"]["listed"]] == [
        "51 (NO_FUNDS) stands beside CARD_EXPIRED in the mapping (line 3), which names 54 (CARD_EXPIRED).",
        "54 (CARD_EXPIRED) stands beside CARD_EXPIRD in the mapping (line 4), which is no name or id in card/answer.",
        "68 (LATE) stands beside 99 in the mapping (line 5), which is no name or id in card/answer.",
    ]


def test_a_code_with_two_classes(till: Path, tmp_path: Path) -> None:
    data = compared("code,class\n54,failed\n0x36,FAILURE\n0,ok\nPAID_AT_ONCE,declined\n", tmp_path, spec=till)
    assert data["failures"] == {"contradictions": 0, "two_classes": 1}
    assert [(one["code"], [said["line"] for said in one["classes"]]) for one in data["two_classes"]["listed"]] == [
        ("card/answer/0", [4, 5])
    ]


def test_what_the_mapping_cannot_know(till: Path, tmp_path: Path) -> None:
    data = compared("code,class\n51,failed\n54,failed\n69,failed\n", tmp_path, spec=till)
    assert [one for one in data["lumped"]["listed"] if one["name"] == "retryable"] == [
        {
            "class": "failed",
            "codes": 3,
            "name": "retryable",
            "values": [{"value": True, "codes": 1}, {"value": False, "codes": 1}, {"value": None, "codes": 1}],
        }
    ]


def test_what_the_catalog_does_not_state(till: Path, tmp_path: Path) -> None:
    data = compared("code,class\n68,temporary\n69,retry\n", tmp_path, spec=till)
    assert outcomes(data) == {"not_stated": 2}
    assert data["not_stated"] == [{"name": "retryable", "code_set": "card/answer", "times": 2}]
