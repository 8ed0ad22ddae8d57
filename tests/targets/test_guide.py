"""docs/write-a-target.md against the code. tests/repository/test_documents.py runs its commands."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from codecanon.languages.language import Language, language, languages
from codecanon.reading import own_targets
from codecanon.reading.schema import base_schema
from codecanon.writing import own_templates, sandbox
from .test_own_targets import DECLARATIONS, FILES, TEMPLATES

pytestmark = pytest.mark.thorough

GUIDE = (Path(__file__).parents[2] / "docs/write-a-target.md").read_text()


def section(title: str) -> str:
    return GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, without the lines of their heads."""
    cells = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [
        row
        for number, row in enumerate(cells)
        if row[0] != "---" and cells[min(number + 1, len(cells) - 1)][0] != "---"
    ]


def words(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def test_every_key_of_target_yaml_is_described_and_no_other() -> None:
    schema = base_schema("target")
    keys = {row[0].strip("`"): row for row in rows(section("target.yaml"))}
    outputs = schema["properties"]["outputs"]["items"]["properties"]
    assert keys.keys() == schema["properties"].keys() | outputs.keys()
    assert {key for key, row in keys.items() if row[-1] == "yes |" or row[-1] == "yes"} == {*schema["required"]}


def filters_of(one: Language) -> str:
    return f"{words(one.filters)} | {words(one.reserved)}".strip()


def test_the_filters_of_every_language_are_there() -> None:
    table = {row[0].strip("`"): " | ".join(row[1:]).strip() for row in rows(section("Filters"))}
    assert table == {id: filters_of(language(id)).rstrip("| ") for id in languages()}


def test_the_limits_are_the_real_ones() -> None:
    numbers = [re.search(r"[\d,]+", row[1]) for row in rows(section("Limits"))]
    assert [int(number[0].replace(",", "")) for number in numbers if number] == [
        sandbox.SECONDS,
        sandbox.MEMORY >> 20,
        own_templates.MAX_OUTPUT,
        own_templates.MAX_OUTPUTS,
        own_targets.MAX_FILES,
        own_targets.MAX_FILE,
        100_000,
    ]


def test_the_errors_are_real() -> None:
    """Each message is one that test_own_targets.py sees."""
    real = [wrong.message for wrong in (*DECLARATIONS.values(), *TEMPLATES.values())]
    real += [message for _, message, _ in FILES.values()]
    messages = [row[0].strip("`") for row in rows(section("Errors"))]
    assert len(messages) > 10
    for message in messages:
        assert any(one.endswith(message) for one in real), message
