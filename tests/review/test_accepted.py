"""An entry of accepted.yaml accepts one change. What accepts several, or none, is a finding beside the whole review."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.review.accepted import entry
from codecanon.review.change import Change
from codecanon.review.verdict import Review, review
from codecanon.targets.checked import Checked

BASE = Path(__file__).parents[1] / "golden/diffs/base"
CODE = "acme/sms_error/28"
REST = {"reason": "Nobody used it.", "until": "1.2.1"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def spec(folder: str, accepted: str = "", **values: Any) -> Checked:
    """The base spec with a second derived field, in which code 28 has these values: None removes a key."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BASE, folder)
    path = Path(folder, "catalog.yaml")
    data = yaml.safe_load(path.read_text())
    data["fields"].append({"id": "fault", "type": "string", "origin": "derived", "doc": "Whose fault."})
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    path = Path(folder, "acme/sms_error.yaml")
    data = yaml.safe_load(path.read_text())
    code = next(one for one in data["codes"] if one["id"] == 28)
    code |= {"retry": "never", "fault": "sender", "omitted": None} | values
    data["codes"] = [{key: value for key, value in one.items() if value is not None} for one in data["codes"]]
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
    if accepted:
        Path(folder, "accepted.yaml").write_text(accepted)
    checked = check_spec(Folder(Path(folder)), lambda doing: None)
    assert isinstance(checked, Checked), checked
    return checked


def reviewed(accepted: str = "", **values: Any) -> Review:
    return review(spec("old"), "old", spec("new", accepted, **values), "new")


def entries(*some: dict[str, Any]) -> str:
    return yaml.safe_dump({"accepted": [one | REST for one in some]}, sort_keys=False)


def of(found: Review, attribute: str) -> Change:
    return next(
        one for one in (*found.changes, *(change for change, _ in found.accepted)) if one.attribute == attribute
    )


def test_a_second_flip_is_not_accepted_with_the_reason_of_the_first() -> None:
    flip = {"rule": "derived-field-flipped", "subject": CODE, "attribute": "retry", "old": "never", "new": "later"}
    found = reviewed(entries(flip), retry="later", fault="bank")
    assert [change.attribute for change, _ in found.accepted] == ["fields.retry"]
    assert [change.attribute for change in found.changes] == ["fields.fault"]
    assert (found.needed, found.findings) == ("2.0.0", ())


@pytest.mark.parametrize("attribute", ["retry", "fields.retry"])
def test_the_attribute_is_called_as_people_or_as_json_call_it(attribute: str) -> None:
    flip = {"rule": "derived-field-flipped", "subject": CODE, "attribute": attribute, "old": "never", "new": "later"}
    assert not reviewed(entries(flip), retry="later").changes


@pytest.mark.parametrize(("old", "new"), [(True, False), ("true", "false"), ("yes", "no")])
def test_values_are_compared_as_people_read_them(old: object, new: object) -> None:
    flip = {"rule": "provider-field-flipped", "subject": CODE, "attribute": "permanent", "old": old, "new": new}
    assert not reviewed(entries(flip), permanent=False).changes


@pytest.mark.parametrize("old", [False, "no", 1, "never", None, []])
def test_another_value_is_another_change(old: object) -> None:
    flip = {"rule": "provider-field-flipped", "subject": CODE, "attribute": "permanent", "old": old, "new": False}
    found = reviewed(entries(flip), permanent=False)
    assert [change.attribute for change in found.changes] == ["fields.permanent"]
    assert [(one.rule, one.hint) for one in found.findings] == [
        ("unused-acceptance", "write `attribute: permanent`, `old: true`, `new: false`, or remove the entry")
    ]


@pytest.mark.parametrize("key", ["rule", "subject", "attribute", "old", "new"])
def test_every_key_decides(key: str) -> None:
    right = {"rule": "derived-field-flipped", "subject": CODE, "attribute": "retry", "old": "never", "new": "later"}
    wrong = {
        "rule": "code-removed",
        "subject": "acme/sms_error/27",
        "attribute": "fault",
        "old": "later",
        "new": "never",
    }
    found = reviewed(entries({**right, key: wrong[key]}), retry="later")
    assert (len(found.changes), [one.rule for one in found.findings]) == (1, ["unused-acceptance"])


@pytest.mark.parametrize("nothing", [None, "none", "not stated"])
def test_nothing_stated_is_a_value(nothing: object) -> None:
    cleared = {"rule": "derived-field-cleared", "subject": CODE, "attribute": "fault", "old": "sender", "new": nothing}
    found = reviewed(entries(cleared), fault=None, omitted={"fault": "not_told"})
    assert not found.changes and not found.findings


VAGUE = {
    "no attribute": ({}, "the entry has no `attribute` and no `old` and no `new`, so it is for no change"),
    "no values": ({"attribute": "retry"}, "the entry has no `old` and no `new`, so it is for no change"),
    "one value": ({"attribute": "retry", "new": "later"}, "the entry has no `old`, so it is for no change"),
}


@pytest.mark.parametrize("name", VAGUE)
def test_a_vague_entry_accepts_nothing_and_its_finding_has_the_lines_to_add(name: str) -> None:
    keys, message = VAGUE[name]
    found = reviewed(entries({"rule": "derived-field-flipped", "subject": CODE} | keys), retry="later")
    assert not found.accepted
    (finding,) = found.findings
    missing = [
        f"`{line}`" for line in ("attribute: retry", "old: never", "new: later") if line.partition(":")[0] not in keys
    ]
    assert (finding.rule, finding.message, finding.hint) == ("vague-acceptance", message, f"add {', '.join(missing)}")


def test_each_entry_that_is_offered_accepts_its_change() -> None:
    values = {"retry": "later", "permanent": False, "summary": "No room for more.", "aliases": ["EC_OTHER"], "group": 2}
    found = reviewed(**values)
    for change in found.changes:
        lines = entry(change, "1.2.1")
        assert lines.startswith("  - ") and "    reason: …\n" in lines
        again = reviewed(f"accepted:\n{lines.replace('…', 'It was wrong.')}", **values)
        assert [one.fingerprint for one, _ in again.accepted] == [change.fingerprint]
        assert not again.findings


def test_what_people_cant_read_is_accepted_by_its_fingerprint() -> None:
    (change,) = reviewed(summary=f"No{' room' * 20}.").changes
    assert entry(change, "1.3.0") == f'  - fingerprint: "{change.fingerprint}"\n    reason: …\n    until: "1.3.0"\n'


def test_a_fingerprint_that_no_change_has_is_a_finding() -> None:
    (finding,) = reviewed(entries({"fingerprint": "0123456789ab"})).findings
    assert (finding.rule, finding.message) == ("unused-acceptance", "no change has the fingerprint 0123456789ab")


def test_a_fingerprint_survives_what_changes_around_it() -> None:
    alone = of(reviewed(retry="later"), "fields.retry")
    beside = of(reviewed(retry="later", fault="bank", summary="It is full.", description="One\nTwo"), "fields.retry")
    assert alone.fingerprint == beside.fingerprint == "e6b56d1bdd6b"


def test_another_change_has_another_fingerprint() -> None:
    (change,) = reviewed(retry="later").changes
    others = [
        replace(change, attribute="fields.fault"),
        replace(change, old="later", new="never"),
        replace(change, new=None),
        replace(change, subject=change.subject._replace(path=("acme", "sms_error", "27"))),
        replace(change, subject=change.subject._replace(kind="retired")),
    ]
    assert len({one.fingerprint for one in (change, *others)}) == 1 + len(others)
