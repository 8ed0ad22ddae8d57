"""Golden reviews: drop a folder into tests/golden/diffs, add a case.

    tests/golden/diffs/<case>/old/       laid over tests/golden/diffs/base, is OLD
    tests/golden/diffs/<case>/new/       laid over tests/golden/diffs/base, is NEW
    tests/golden/diffs/<case>/expected.* the review as text and JSON, for six cases in every form

tests/review/test_formats.py tests the other forms of all cases. The case of a rule is called like it. `make golden` (pytest --rewrite) writes what is expected anew; read the difference
before you commit it.
"""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from codecanon.review.forms.changelog import section
from codecanon.review.forms.pull_request import as_markdown
from codecanon.review.forms.annotations import as_github, as_sarif
from codecanon.review.forms.machine import as_json
from codecanon.review.verdict import Review, review
from codecanon.review.change_rules import BY_ID
from codecanon.review.forms.terminal import as_text
from codecanon.reading.files import Folder
from codecanon.pipeline import check_spec
from codecanon.targets.checked import Checked
from codecanon.reading.schema import base_schema

CASES = Path(__file__).parent / "diffs"
NAMES = sorted(path.name for path in CASES.iterdir() if path.name != "base")
FORMATS = {
    "txt": as_text,
    "md": as_markdown,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "changelog": section,
}
ALWAYS = {"txt", "json"}
# Nothing, one change, one change of many codes, what is accepted, and hostile texts: all there is in every form.
IN_EVERY_FORM = {
    "accepted",
    "code-renamed",
    "hostile-ids-and-reasons",
    "hostile-text",
    "many-alike",
    "nothing",
}


def reviewed(case: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    monkeypatch.chdir(folder)
    sides = []
    for side in ("old", "new"):
        shutil.copytree(CASES / "base", side)
        if (CASES / case / side).is_dir():
            shutil.copytree(CASES / case / side, side, dirs_exist_ok=True)
        checked = check_spec(Folder(Path(side)), lambda doing: None)
        assert isinstance(checked, Checked), checked
        sides.append(checked)
    return review(sides[0], "old", sides[1], "new")


@pytest.mark.parametrize("name", NAMES)
def test_review(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rewrite: bool) -> None:
    found = reviewed(name, tmp_path, monkeypatch)
    told = {change.rule.id for change in found.changes}
    assert name not in BY_ID or name in told
    endings = set(FORMATS) if name in IN_EVERY_FORM else ALWAYS
    for ending in endings:
        expected = CASES / name / f"expected.{ending}"
        text = FORMATS[ending](found)
        if rewrite:
            expected.write_bytes(text.encode())
        assert text == expected.read_bytes().decode(), expected
    assert {path.suffix[1:] for path in (CASES / name).glob("expected.*")} == endings


@pytest.mark.parametrize("name", NAMES)
def test_the_json_has_its_shape(name: str) -> None:
    data = json.loads((CASES / name / "expected.json").read_text())
    Draft202012Validator(base_schema("review")).validate(data)
