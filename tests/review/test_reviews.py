"""What a review says: versions, the size of a comment. Its forms are in test_formats.py."""

import re
import shutil
from pathlib import Path

import pytest

from codecanon.review.forms.echoes import Echoes
from codecanon.review.forms.pull_request import LIMIT, as_markdown
from codecanon.review.verdict import Review, review
from codecanon.review.change_rule import Level
from codecanon.review.change_rules import RULES
from codecanon.reading.files import Folder
from codecanon.pipeline import check_spec
from codecanon.targets.checked import Checked

ROOT = Path(__file__).parents[2]
# Names of codes that have no alias, but for those that two codes have.
NAMED = re.compile(
    r"^(  - id: .*\n    name: )(?!REJECTED_DESTINATION$|EC_DATA_MISMATCH$)(\w+)\n(?!    aliases)", re.MULTILINE
)
WITH_OTHER_SYMBOL = r"\1\2\n    symbol: \2_X\n"


def test_rules_are_stated_with_care() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.reason.endswith(".") and (rule.advice.endswith(".") or not rule.level), rule.id
    for field in ("permanent", "retry", "fault", "outcome"):  # fields are data of a catalog
        for path in (ROOT / "generator/codecanon/review").glob("*.py"):
            assert f'"{field}"' not in path.read_text(), path


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """The real catalog, with most of its texts changed and most of its symbols."""
    edited = tmp_path_factory.mktemp("edited") / "spec"
    shutil.copytree(ROOT / "spec", edited)
    for path in edited.glob("*/*.yaml"):
        path.write_text(re.sub("summary: (?=[A-Z])", "summary: Now ", path.read_text()))
        if path.name != "provider.yaml":
            path.write_text(NAMED.sub(WITH_OTHER_SYMBOL, path.read_text()))
    sides = []
    for folder in (ROOT / "spec", edited):
        checked = check_spec(Folder(folder), lambda doing: None)
        assert isinstance(checked, Checked)
        sides.append(checked)
    return review(sides[0], "old", sides[1], "new")


@pytest.mark.thorough
@pytest.mark.parametrize("limit", [4_000, 20_000, LIMIT, 10 * LIMIT])
def test_a_comment_has_a_limit(everything: Review, limit: int) -> None:
    text = as_markdown(everything, limit)
    assert len(text.encode()) <= limit
    assert text.count("<details>") == text.count("</details>")
    assert "Too many changes for one comment. To see all: `codecanon diff old new`" in text or limit > LIMIT


@pytest.mark.thorough
@pytest.mark.parametrize("limit", [4_000, 20_000, 6 * LIMIT])
def test_what_is_major_has_room_first_and_what_has_none_is_counted(everything: Review, limit: int) -> None:
    text = as_markdown(everything, limit)
    tables, _, left = text.partition("Too many changes for one comment.")
    levels = [change.level for change in Echoes(everything).without(everything.changes)]
    for level, cell in ((Level.MAJOR, "| **major** |"), (Level.PATCH, "| patch |")):
        counted = sum(int(number) for number in re.findall(rf"^\* .* (\d+) {level}\b", left, re.MULTILINE))
        assert tables.count(cell) + counted == levels.count(level)
    left = left.partition("#### Next")[0]
    assert "patch" in left
    assert (" major" in left) is (limit <= LIMIT)
    assert "| patch |" not in tables or " major" not in left
    if limit <= LIMIT:
        assert re.search(r"^\* `infobip/general_error`: \d+ major, \d+ patch$", left, re.MULTILINE)
