"""OLD is history: findings in it are no reason to refuse a review, as long as it can be read."""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from golden.test_diffs import FORMATS

from codecanon.review.verdict import review
from codecanon.diagnostics import Finding
from codecanon.reading.files import Folder
from codecanon.pipeline import read_old
from codecanon.pipeline import Checked, check_spec
from codecanon.reading.schema import base_schema
from codecanon.targets.table_migration import removed_columns

pytestmark = pytest.mark.thorough

CASES = Path(__file__).parents[1] / "golden/cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/spec"))
# The cases that can't be OLD: they are no YAML, or lack a file, a key, a type or the form of an id that building needs.
REFUSED = set("""
fmt-not-yaml form-anchor form-control-character form-field-name
form-ids-with-odd-underscores form-key-is-a-list form-lone-surrogate
form-merge-conflict form-missing-keys form-not-utf8 form-package form-same-as form-second-document
form-tag form-too-deep form-unclosed-quote form-utf16 form-wrong-form form-wrong-type form-yaml-syntax form-yaml-tab
""".split())


def laid_out(case: str, folder: Path) -> Path:
    shutil.copytree(CASES / "base/spec", folder / case)
    shutil.copytree(CASES / case / "spec", folder / case, dirs_exist_ok=True)
    return folder / case


@cache
def checked(folder: Path) -> Checked:
    found = check_spec(Folder(folder), lambda doing: None)
    assert isinstance(found, Checked), found
    return found


def history(folder: Path) -> Checked | list[Finding]:
    return read_old(Folder(folder), lambda doing: None)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_found_in_old_it_is_reviewed_or_refused(name: str, tmp_path: Path) -> None:
    """Every golden case that has findings, as OLD: it is reviewed in every form, or what it lacks is reported."""
    folder = laid_out(name, tmp_path)
    old, new = history(folder), checked(CASES / "base/spec")
    assert isinstance(old, list) is (name in REFUSED)
    if isinstance(old, list):
        assert old == check_spec(Folder(folder), lambda doing: None)
        return
    found = review(old, "old", new, "new")
    for form in FORMATS.values():
        form(found)
    Draft202012Validator(base_schema("review")).validate(json.loads(FORMATS["json"](found)))
    removed_columns(old.catalog, new.catalog)


def test_keys_that_nobody_knows_any_more_change_nothing(tmp_path: Path) -> None:
    base, old = Path(__file__).parents[1] / "golden/diffs/base", tmp_path / "old"
    shutil.copytree(base, old)
    (old / "accepted.yaml").write_text(
        'accepted: [{rule: id-reused, subject: a/b/1, reason: r, until: "1.2.0", colour: red}]'
    )
    for path in old.rglob("*.yaml"):
        path.write_text(yaml.safe_dump(with_more_keys(yaml.safe_load(path.read_text())), sort_keys=False))
    was, new = history(old), checked(base)
    assert isinstance(was, Checked), was
    assert was.catalog == new.catalog
    found = review(was, "old", new, "new")
    assert found.changes == ()


def with_more_keys(data: Any) -> Any:
    """The data with two more keys in every entry that has an id."""
    if isinstance(data, dict):
        more = {"colour": "red", "place": "here"} if "id" in data else {}
        return {key: with_more_keys(value) for key, value in data.items()} | more
    return [with_more_keys(one) for one in data] if isinstance(data, list) else data


def test_a_group_set_and_targets_that_would_not_be_taken_today(tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(CASES / "base/spec", old)
    data = yaml.safe_load((old / "catalog.yaml").read_text())
    data["targets"] |= {"cobol": {"copybook": "a"}, "sqlite": {"pragma": "b"}}
    (old / "catalog.yaml").write_text(yaml.safe_dump(data, sort_keys=False))
    provider = next(old.glob("*/provider.yaml"))
    data = yaml.safe_load(provider.read_text())
    data.setdefault("group_sets", []).append({"id": "empty", "groups": []})
    provider.write_text(yaml.safe_dump(data, sort_keys=False))
    was, new = history(old), checked(CASES / "base/spec")
    assert isinstance(was, Checked), was
    found = review(was, "old", new, "new")
    assert {"target-removed", "group-set-removed"} <= {change.rule.id for change in found.changes}
    for form in FORMATS.values():
        form(found)


@pytest.mark.parametrize("files", [["catalog.yaml"], ["catalog.yaml", "acme/provider.yaml"]])
def test_a_spec_without_codes_yet_is_compared_with(files: list[str], tmp_path: Path) -> None:
    for file in files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copyfile(CASES / "base/spec" / file, tmp_path / file)
    old, new = history(tmp_path), checked(CASES / "base/spec")
    assert isinstance(old, Checked), old
    found = review(old, "old", new, "new")
    assert {change.rule.id for change in found.changes} <= {
        "provider-added",
        "code-set-added",
    }
