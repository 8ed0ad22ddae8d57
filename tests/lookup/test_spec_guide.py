"""The guide to the keys of a spec: docs/spec.md is what the schemas say."""

from pathlib import Path

from codecanon.lookup.spec_guide import page

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_the_schemas_say() -> None:
    assert (ROOT / "docs/spec.md").read_text() == page(), "run: make rules"


def test_nested_keys_and_what_is_required_are_shown() -> None:
    lines = page().splitlines()
    for key in (
        "**`codes[].id`**",
        "`group_sets[].by.mask`",
        "`codes[].statements.name[].source`",
        "`reserved[].label`",
    ):
        assert any(line.startswith(f"| {key}") or line.startswith(f"| **{key}**") for line in lines), key
