"""The guide to the rules: every one has an example that holds, and docs/rules.md is what the rules say."""

from pathlib import Path

import pytest

from codecanon.review.change_rules import RULES
from codecanon.lookup.rule_guide import examples, page, rule_lines, rules

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parents[1] / "golden/diffs"


def test_the_page_is_what_the_rules_say() -> None:
    assert (ROOT / "docs/rules.md").read_text() == page(), "run: make rules"


def test_every_rule_has_an_example_and_no_other() -> None:
    assert examples().keys() == rules().keys()


@pytest.mark.parametrize("id", [rule.id for rule in RULES])
def test_the_example_of_a_change_is_what_its_golden_case_does(id: str) -> None:
    """Each line of the example is in the specs of the case, but for the version, which is the case's own."""
    for part, side in (("before", "old"), ("after", "new")):
        spec = {path.relative_to(CASES / "base"): path.read_text() for path in (CASES / "base").rglob("*.yaml")}
        spec |= {path.relative_to(CASES / id / side): path.read_text() for path in (CASES / id / side).rglob("*.yaml")}
        text = "".join(spec.values()).replace("1.2.0", "1.3.0")
        for line in examples()[id].get(part, "").splitlines():
            assert line.strip(" -").replace("1.2.0", "1.3.0") in text, line


@pytest.mark.parametrize("id", rules())
def test_a_rule_fits_a_terminal(id: str) -> None:
    assert all(len(line.text) <= 100 for line in rule_lines(rules()[id], 80))
