"""The decision records: each has its four parts, is listed, and is linked from the code that it explains."""

import re
from pathlib import Path

import pytest

ROOT = next(folder for folder in Path(__file__).parents if (folder / "pyproject.toml").exists())
FOLDER = ROOT / "docs/architecture/decisions"
RECORDS = {path.name[:4]: path for path in sorted(FOLDER.glob("[0-9]*.md"))}
CODE = [
    *(ROOT / "generator").rglob("*.py"),
    *(path for path in (ROOT / "templates").rglob("*.*") if path.suffix != ".pyc"),
    *(ROOT / name for name in ("action.yml", "pyproject.toml", "Makefile")),
]


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_a_record_has_its_four_parts(record: Path) -> None:
    text = record.read_text()
    assert re.match(rf"# {record.name[:4]}\. \S.*\n", text)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Options", "Decision", "Consequences"]


def test_records_are_numbered_without_gaps() -> None:
    assert list(RECORDS) == [f"{number:04}" for number in range(1, len(RECORDS) + 1)]


def test_every_record_is_linked_from_code_and_every_link_leads_to_one() -> None:
    linked = {number for file in CODE for number in re.findall(r"docs/architecture/decisions/(\w+)", file.read_text())}
    assert linked == set(RECORDS)


def test_every_record_is_listed_with_its_title() -> None:
    listed = re.findall(r"^\* \[(\d+)\]\((.*?)\) (.*)$", (FOLDER / "README.md").read_text(), re.MULTILINE)
    titles = [(number, path.name, path.read_text().split("\n")[0][8:]) for number, path in RECORDS.items()]
    assert listed == titles
