"""Command lines that click need not read: they do what they do with click, and click reads all others."""

import os
import shlex
from pathlib import Path

import command
import pytest

from codecanon.cli.starter import starter
from codecanon.plain import plain_command
from codecanon.writing.output import write_new

PLAIN = [
    "lint",
    "lint -q --no-color",
    "lint --spec spec --no-cache",
    "lint --spec=other",
    "check",
    "check --quiet --no-cache",
    "check --output generated --spec spec --spec ./spec",
    "check --output=elsewhere",
    "generate",
    "generate -q --no-cache",
    "generate --output -odd",
]
READ_BY_CLICK = [
    "",
    "--version",
    "fmt",
    "lint --help",
    "lint --format json",
    "lint --output generated",
    "lint --spec",
    "lint --spec nowhere",
    "lint --spec=",
    "lint --spec spec/catalog.yaml",
    "lint spec",
    "lint --quiet=yes",
    "lint -qq",
    "lint --qui",
    "lint --debug",
    "check --output ''",
    "check --output spec/catalog.yaml",
    "check --output spec",
    "check --output spec/generated",
    "check --output ./spec/../spec/generated",
    "check --output gone/../link",
    "generate --target python",
    "generate --watch",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is in sync, with a second spec that has a finding. The cache is not used."""
    monkeypatch.setenv("CI", "true")
    folder = tmp_path / "codes"
    write_new(starter("codes"), folder)
    assert command.run(["generate"], folder).code == 0
    os.rename(folder / "spec", folder / "other")
    write_new(
        {path.removeprefix("spec/"): text for path, text in starter("codes").items() if path[:4] == "spec"},
        folder / "spec",
    )
    catalog = folder / "other" / "catalog.yaml"
    catalog.write_text(catalog.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    (folder / "link").symlink_to("spec/generated")
    return folder


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_line_does_what_it_does_with_click(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    plain = plain_command(shlex.split(line))
    assert plain
    command.run(["generate", "--output", "-odd"], folder)
    with_click = command.run(shlex.split(line), folder)
    assert command.run(shlex.split(line), folder, plain=plain) == with_click
    assert with_click.code in (0, 1)


@pytest.mark.parametrize("line", READ_BY_CLICK)
def test_click_reads_the_others(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert plain_command(shlex.split(line)) is None


def test_a_spec_in_a_folder_above_is_left_to_click(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "generated")
    assert plain_command(["lint"]) is None


def test_on_windows_click_expands_patterns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("codecanon.plain._EXPANDED", "*?[]~$%")
    assert plain_command(["check", "--output", "$HOME"]) is None
    assert plain_command(["check", "--output", "home"])
