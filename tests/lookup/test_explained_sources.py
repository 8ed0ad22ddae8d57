"""Where a code was read from, how sure it is, and who states what of it: in the words of `explain`, for msgcodes."""

import json
from pathlib import Path

import pytest
from command import run

ROOT = Path(__file__).parents[2]
FIRST = "What is this HLR code? HLR Codes and Explained"
NEWER = "Error codes of Infobip, gathered by a third party"
SHOWN = {
    "infobip/email_error/6007": [
        "confidence confirmed Two sources",
        f"permanent no {NEWER}, read 2026-11-28 yes {FIRST}, read 2026-11-22",
        f"Source {FIRST}, section Email Error Codes, read 2026-11-22 spec/",
    ],
    "infobip/chat_error/7035": [
        "confidence single_source One source",
        f"name EC_CALL_PERMISSION_REQUEST_FAILED {NEWER}, read 2026-11-28",
        f"Source {NEWER}, read 2026-11-28 spec/",  # that of the code set lacks it
    ],
    "infobip/email_error/6001": [
        "confidence single_source One source",
        "Deprecated since 2.0.0: Infobip's newer list does not have it any more",
        f"Source {FIRST}, section Email Error Codes, read 2026-11-22 spec/",
    ],
    "apiplex/request_response/C100": ["confidence likely Only a part of it was"],
}


@pytest.mark.parametrize("code", SHOWN)
def test_explain_shows_confidence_statements_and_source(code: str) -> None:
    words = " ".join(run(("explain", code), ROOT).stdout.split())
    assert [text for text in SHOWN[code] if text not in words] == []


def test_json_names_the_document_that_has_the_code() -> None:
    (found,) = json.loads(run(("explain", "infobip/chat_error/7035", "--format", "json"), ROOT).stdout)["codes"]
    assert found["source"] == {"document": NEWER, "section": None, "read": "2026-11-28"}
    assert found["fields"]["confidence"]["value"] == "single_source"
