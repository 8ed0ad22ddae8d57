"""The guide to the rules: docs/rules.md is what the rules say, and each fits a terminal."""

from pathlib import Path

import pytest

from codecanon.lint.findings import all_rules
from codecanon.lookup.rule_guide import explained, page, rule_data, rule_lines, rules
from codecanon.review.review_rules import REVIEW_RULES
from codecanon.review.change_rules import RULES

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_the_rules_say() -> None:
    assert (ROOT / "docs/rules.md").read_text() == page(), "run: make rules"


def test_the_guide_has_every_rule_once() -> None:
    ids = [rule.id for rule in (*all_rules(), *REVIEW_RULES, *RULES)]
    assert sorted(ids) == sorted(rules())
    assert page().count("\n#### ") == len(ids)


@pytest.mark.parametrize("id", rules())
def test_a_rule_fits_a_terminal(id: str) -> None:
    assert all(len(line.text) <= 120 for line in rule_lines(rules()[id], 80))


@pytest.mark.parametrize("id", ["not-utf8", "hidden-line-break"])
def test_an_example_can_be_printed(id: str) -> None:
    """Of bytes that are no text, and of characters that can't be seen, it shows the code."""
    for text in rule_data(rules()[id])["example"].values():
        assert all(line.isprintable() for line in text.encode().decode().splitlines())


def test_a_renamed_rule_is_found_by_its_earlier_id() -> None:
    earlier = {rule.formerly: rule for rule in rules().values() if rule.formerly}
    assert earlier and not earlier.keys() & rules().keys()
    for id, rule in earlier.items():
        assert explained(id) is rule
        assert next(iter(rule_lines(rule, 80))).text.endswith(f", formerly {id}")
    assert explained("") is None
