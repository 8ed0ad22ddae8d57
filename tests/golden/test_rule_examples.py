"""The golden cases of the rules: the example of each rule does what the rule is about, and what is printed is kept.

An example is laid over tests/golden/rules/spec. What `lint` or `diff` prints for it is in findings.txt, changes.txt and
changes.json beside that; `make golden` (pytest --rewrite) writes these files.
"""

import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from codecanon.diagnostics import Finding
from codecanon.finding_rule import FindingRule
from codecanon.lint.findings import all_rules, as_text
from codecanon.pipeline import check_spec, linted, render_all
from codecanon.reading.files import Folder
from codecanon.reading.schema import base_schema
from codecanon.review.review_rules import REVIEW_RULES, VERSION_RULES
from codecanon.review.change_rule import ChangeRule, Impact
from codecanon.review.change_rules import BY_ID, RULES
from codecanon.review.forms.machine import as_json
from codecanon.review.surroundings import Surroundings
from codecanon.review.forms.terminal import as_text as review_as_text
from codecanon.review.verdict import Review, review
from codecanon.review.forms.version_advice import version_findings
from codecanon.targets.checked import Checked

CASES = Path(__file__).parent / "rules"
FINDING_RULES = [*all_rules(), *REVIEW_RULES]
CAUSES = {"constant-reassigned": ["code-added"]}  # what brings a change about, where it can't be alone
_FILE = re.compile(r"^# (spec/[\w./]+)( .*)?$", re.MULTILINE)  # the line over the keys of a file
_KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


def named(id: str) -> Any:
    return pytest.mark.parametrize("rule", FINDING_RULES if id == "finding" else RULES, ids=lambda rule: rule.id)


@named("finding")
def test_the_wrong_example_has_findings_of_this_rule_only(
    rule: FindingRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = findings(rule, "wrong")
    assert {finding.rule for finding in found} == {rule.id}
    assert as_text(found) == golden("findings.txt")[rule.id]


@named("finding")
def test_the_right_example_has_no_finding(rule: FindingRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert findings(rule, "right") == []


@named("change")
def test_the_example_of_a_change_is_this_change(
    rule: ChangeRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = reviewed(rule.example["before"], rule.example["after"])
    assert [change.rule.id for change in found.changes] == [rule.id, *CAUSES.get(rule.id, ())]
    assert review_as_text(found) == golden("changes.txt")[rule.id]
    data = json.loads(as_json(found))
    Draft202012Validator(base_schema("review")).validate(data)
    assert data["changes"] == json.loads((CASES / "changes.json").read_text())[rule.id]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.instead], ids=lambda rule: rule.id)
def test_what_is_recommended_instead_has_less_impact(
    rule: ChangeRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    after = impact(reviewed(rule.example["before"], rule.example["after"]))
    instead = impact(reviewed(rule.example["before"], rule.example["instead"]))
    assert after != instead
    assert all(less <= more for less, more in zip(instead, after, strict=True)), (instead, after)


def test_a_difference_is_a_change_under_one_rule() -> None:
    patterns = [pattern for rule in RULES for pattern in rule.on]
    assert len(set(patterns)) == len(patterns)


def test_each_golden_example_is_of_a_rule() -> None:
    assert golden("findings.txt").keys() == {rule.id for rule in FINDING_RULES}
    assert golden("changes.txt").keys() == json.loads((CASES / "changes.json").read_text()).keys() == BY_ID.keys()


@pytest.fixture(autouse=True, scope="module")
def _rewritten(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    if not request.config.getoption("--rewrite"):
        return
    with pytest.MonkeyPatch.context() as patch:
        found, reviews = {}, {}
        for rule in FINDING_RULES:
            patch.chdir(tmp_path_factory.mktemp("finding"))
            found[rule.id] = as_text(findings(rule, "wrong"))
        for change in RULES:
            patch.chdir(tmp_path_factory.mktemp("change"))
            reviews[change.id] = reviewed(change.example["before"], change.example["after"])
    write("findings.txt", found)
    write("changes.txt", {id: review_as_text(one) for id, one in reviews.items()})
    data = {id: json.loads(as_json(one))["changes"] for id, one in reviews.items()}
    (CASES / "changes.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n")


def write(name: str, texts: Mapping[str, str]) -> None:
    (CASES / name).write_text("".join(f"=== {id}\n{text}" for id, text in texts.items()))
    golden.cache_clear()


@cache
def golden(name: str) -> Mapping[str, str]:
    """The texts of a golden file, by rule."""
    parts = re.split(r"^=== (.*)\n", (CASES / name).read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def findings(rule: FindingRule, part: str) -> list[Finding]:
    """What lint finds in an example; if that is nothing, what rendering its own targets finds; and for a rule of reviews, what a
    review against the spec without the example finds."""
    new = checked("spec", rule.example[part])
    if not isinstance(new, Checked):
        return new
    if found := linted(new, "spec"):
        return found
    own = [new.targets[id] for id in new.sources]
    if isinstance(rendered := render_all(new, own, lambda doing: None), list):
        return rendered
    if rule not in REVIEW_RULES:
        return []
    old = checked("old", "")
    assert isinstance(old, Checked)
    found = review(old, "old", new, "spec")
    return list(version_findings(found) if rule in VERSION_RULES else found.findings)


def reviewed(before: str, after: str) -> Review:
    old, new = checked("old", before), checked("new", after)
    assert isinstance(old, Checked) and isinstance(new, Checked), (old, new)
    return review(
        old, "old", new, "new", Surroundings(written_by="1.0.0") if "codecanon 1.0.0" in before else Surroundings()
    )


def impact(found: Review) -> Impact:
    """The greatest impact for each audience."""
    return Impact(*map(max, zip(*(change.impact for change in found.changes), strict=True)))


def checked(folder: str, example: str) -> Checked | list[Finding]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CASES / "spec", folder)
    lay_over(Path(folder), example)
    return check_spec(Folder(Path(folder)), lambda doing: None)


def lay_over(folder: Path, example: str) -> None:
    """The files of the example, each with those keys of its file in the folder that the example does not have."""
    parts = _FILE.split(example)
    assert parts[0] == "", "an example starts with the path of a file"
    for path, _, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        file = folder / Path(path).relative_to("spec")
        if not text.strip():
            continue
        given = keys(text.removeprefix("\n"))
        stated = keys(file.read_text()) if file.exists() else {}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes("".join((stated | given).values()).encode(errors="surrogateescape"))


def keys(text: str) -> dict[str, str]:
    """The keys at the left edge, each with its lines."""
    blocks = [block if block.endswith("\n") else f"{block}\n" for block in _KEY.split(text) if block]
    return {block.partition(":")[0]: block for block in blocks}
