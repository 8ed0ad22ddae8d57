"""Groups by the bits of ids: people see them in hex, programs get the rule, and an id without such bits needs a group."""

import json
from pathlib import Path
from textwrap import dedent

import pytest
from command import run

SPEC = {
    "catalog.yaml": """
        catalog: results
        version: "1.0.0"
        standards: [{id: bare, relation: same_code}]
        targets: {json: {}}
    """,
    "win/provider.yaml": """
        provider: win
        group_sets:
          - id: facility
            by: {mask: 0xFF00}
            groups:
              - {id: 0x100, name: Disk, summary: Something about the disk.}
              - {id: 0x200, name: Net, summary: Something about the network.}
    """,
    "win/hresult.yaml": """
        code_set: hresult
        group_set: facility
        id_format: hex8
        codes:
          - {id: 0x00000101, summary: The disk is full., references: [{standard: bare, code: A1, confidence: likely}]}
    """,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in SPEC.items():
        file = tmp_path / "spec" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip())
    return tmp_path


def told(folder: Path, *asked: str) -> str:
    return run(["explain", *asked], folder).stdout


def test_bits_are_in_hex(folder: Path) -> None:
    assert "Group\n  0x100 Disk (by rule)" in told(folder, "hresult/0x101")
    assert "  0x200 Net" in told(folder, "facility") and "Code sets with these groups\n  hresult" in told(
        folder, "facility"
    )
    assert "the rule yields 0xE000, which is not declared" in told(folder, "hresult/0xE001")


def test_programs_get_the_rule_of_a_group(folder: Path) -> None:
    [item] = json.loads(told(folder, "facility/0x100", "--format", "json"))["items"]
    assert (item["match"], item["by_rule"]) == (None, {"mask": 0xFF00, "bits": 0x100})
    [item] = json.loads(told(folder, "facility", "--format", "json"))["items"]
    assert (item["what"], item["groups"], item["code_sets"]) == ("group_set", [0x100, 0x200], ["hresult"])


def test_an_id_that_the_rule_is_not_for_states_its_group(folder: Path) -> None:
    assert "      group: …\n" in told(folder, "hresult/-1")
    assert "      group: …\n" not in told(folder, "hresult/0x102")


def test_a_standard_without_document_is_named_alone(folder: Path) -> None:
    assert "References\n  bare: A1, likely\n" in told(folder, "hresult/0x101")


def test_nothing_is_asked(folder: Path) -> None:
    done = run(["explain", " "], folder)
    assert done.code == 2 and "WHAT is empty" in done.stderr


def test_another_short_number_is_not_suggested(folder: Path) -> None:
    file = folder / "spec/win/hresult.yaml"
    file.write_text(file.read_text() + "  - {id: 450, summary: Another.}\n  - {id: 45001, summary: A long one.}\n")
    assert "did you mean" not in run(["explain", "hresult/405"], folder).stderr
    assert "win/hresult/0x0000AFC9" in run(["explain", "hresult/45010"], folder).stderr
