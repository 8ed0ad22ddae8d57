"""A verdict that is too low is found, and one with nothing behind it: those of a real review, made wrong."""

from dataclasses import replace

import pytest

from codecanon.review.change import Change
from codecanon.review.change_rule import MAJOR, NONE, Impact, Level

from . import verdicts
from .pairs import Made, stated_changes
from .test_edit_verdicts import base, edited
from .verdicts import LANGUAGES, wrong_verdicts

pytestmark = pytest.mark.thorough


def wrong(name: str, level: Level, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """For whom the verdict of an edit is wrong if all its changes are of this level."""

    def levelled(old: Made, new: Made) -> list[Change]:
        impact, source = Impact(level, level, level, level), dict.fromkeys(LANGUAGES, level)
        return [replace(change, impact=impact, source=source) for change in stated_changes(old, new)]

    found = edited([name], 0)
    assert found
    with found:
        assert wrong_verdicts(base(), found) == []
        monkeypatch.setattr(verdicts, "stated_changes", levelled)
        return {line.partition(":")[0] for line in wrong_verdicts(base(), found)}


SOURCE = {f"source {language}" for language in LANGUAGES}
EVERYBODY = {*SOURCE, "wire", "data", "behaviour"}


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("code removed", EVERYBODY),
        ("code set renamed", {*SOURCE, "data"}),
        ("code with final flipped", {"data", "behaviour"}),
        ("code summary", set()),
        ("provider one container less", {"wire", "behaviour"}),
        ("event removed", {"wire", "behaviour"}),
        ("envelope with other path", {"wire", "behaviour"}),
        ("permanent check without default", {"data", "behaviour"}),
        ("answer when", {"data", "behaviour"}),
        ("catalog merge by others", {"behaviour"}),
    ],
)
def test_a_verdict_that_is_too_low(name: str, who: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert wrong(name, NONE, monkeypatch) == who


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("code removed", set()),
        ("code set renamed", {"wire", "behaviour"}),
        ("code with final flipped", {*SOURCE, "wire"}),
        ("code summary", EVERYBODY),
        ("event removed", {*SOURCE, "data"}),
        ("catalog merge by others", {*SOURCE, "wire", "data"}),
    ],
)
def test_a_verdict_with_nothing_behind_it(name: str, who: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert wrong(name, MAJOR, monkeypatch) == who
