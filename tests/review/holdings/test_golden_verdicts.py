"""The verdict of every golden diff and of every example of a rule, in both directions, agrees with what is generated."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from golden import test_diffs
from golden.test_rule_examples import CASES as RULE_CASES
from golden.test_rule_examples import lay_over

from codecanon.review.change_rule import ChangeRule
from codecanon.review.change_rules import RULES
from codecanon.targets.registry import TARGETS

from .pairs import Made, made
from .verdicts import check_verdicts


def golden_pair(case: str, folder: Path) -> tuple[Path, Path]:
    for side in ("old", "new"):
        shutil.copytree(test_diffs.CASES / "base", folder / side)
        if (test_diffs.CASES / case / side).is_dir():
            shutil.copytree(test_diffs.CASES / case / side, folder / side, dirs_exist_ok=True)
    return folder / "old", folder / "new"


def example_pair(example: Mapping[str, str], after: str, folder: Path) -> tuple[Path, Path]:
    for side, part in (("old", "before"), ("new", after)):
        shutil.copytree(RULE_CASES / "spec", folder / side)
        lay_over(folder / side, example[part])
    return folder / "old", folder / "new"


def check(folders: tuple[Path, Path]) -> None:
    old, new = sides(folders)
    with old, new:
        check_verdicts(old, new)
        check_verdicts(new, old, "back")


def sides(folders: tuple[Path, Path]) -> tuple[Made, Made]:
    """Both with every target, unless it is one that a side alone states."""
    stated = [{*(yaml.safe_load((one / "catalog.yaml").read_text()).get("targets") or {})} for one in folders]
    targets = {*TARGETS} - (stated[0] ^ stated[1])
    old, new = (made(one, targets) or made(one, targets - {"dbt"}) for one in folders)  # dbt can't have every text
    assert old and new
    return old, new


@pytest.mark.thorough
@pytest.mark.parametrize("case", test_diffs.NAMES)
def test_golden_diff(case: str, tmp_path: Path) -> None:
    check(golden_pair(case, tmp_path))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("rule", "after"),
    [(rule, after) for rule in RULES for after in rule.example if after != "before"],
    ids=lambda one: getattr(one, "id", one),
)
def test_example_of_a_rule(rule: ChangeRule, after: str, tmp_path: Path) -> None:
    check(example_pair(rule.example, after, tmp_path))
