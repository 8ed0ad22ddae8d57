"""Stamps: a command that is answered by one says what it would say without, and none is believed that could be wrong."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from codecanon import cache, stamp
from codecanon.cli import syncing
from codecanon.cli.commands import codecanon
from codecanon.cli.starter import starter
from codecanon.plain import plain_command
from codecanon.writing.output import write_new

ASKED = [
    *([command] for command in stamp.COMMANDS),
    *([command, "-q"] for command in stamp.COMMANDS),
    ["check", "--spec", "spec", "--output=generated", "--no-color"],
]


class Said(NamedTuple):
    out: str
    err: str


class Project:
    """A project in the working directory, whose folder has been generated and stamped."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def looked_at(self, *arguments: str, code: int = 0) -> Said:
        done = CliRunner().invoke(codecanon, [*arguments, "--no-cache"])
        assert done.exit_code == code, done.output
        return Said(done.stdout, done.stderr)

    def stamped(self, *arguments: str) -> Said | None:
        """What is said by the stamp, or None if it does not answer."""
        self.capsys.readouterr()
        command = plain_command(list(arguments))
        answered = command is not None and stamp.answered(command)
        said = Said(*self.capsys.readouterr())
        assert answered or said == Said("", "")
        return said if answered else None

    def generate(self) -> None:
        done = CliRunner().invoke(codecanon, ["generate"])
        assert done.exit_code == 0, done.output


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    write_new(starter("codes"), tmp_path / "codes")
    monkeypatch.chdir(tmp_path / "codes")
    made = Project(capsys)
    made.generate()
    return made


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_a_stamp_says_what_a_look_says(project: Project, asked: list[str]) -> None:
    assert project.stamped(*asked) == project.looked_at(*asked)


def test_warnings_are_said_again(project: Project) -> None:
    errors = Path("spec/api/error.yaml")
    errors.write_text(errors.read_text().replace("codes:\n", "codes:\n  - id: zebra\n", 1))
    project.generate()
    for asked in ASKED:
        assert project.stamped(*asked) == project.looked_at(*asked)
    said = project.stamped("lint")
    assert said and "warning" in said.out and "warning" in project.looked_at("check").err


def spec_edited() -> None:
    path = Path("spec/api/error.yaml")
    path.write_text(path.read_text().replace("summary: ", "summary: Now ", 1))


def spec_file_added() -> None:
    shutil.copy("spec/api/error.yaml", "spec/api/other.yaml")


def spec_folder_added() -> None:
    Path("spec/empty").mkdir()


def output_edited() -> None:
    path = Path("generated/python/README.md")
    path.write_text(path.read_text() + " ")


def output_gone() -> None:
    Path("generated/python/README.md").unlink()


def output_is_a_link() -> None:
    path = Path("generated/python/README.md")
    path.rename("elsewhere.md")
    path.symlink_to(Path("elsewhere.md").absolute())


def manifest_edited() -> None:
    path = Path("generated/MANIFEST")
    path.write_text(path.read_text().replace("python/README.md\n", ""))


def run_cut_short() -> None:
    Path("generated/.codecanon/stage").mkdir()


CHANGES = (
    *(spec_edited, spec_file_added, spec_folder_added),
    *(output_edited, output_gone, output_is_a_link, manifest_edited, run_cut_short),
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("command", stamp.COMMANDS)
def test_what_changed_is_looked_at(project: Project, command: str, change: Callable[[], None]) -> None:
    change()
    assert project.stamped(command) is None


def test_any_byte_of_any_file_counts(project: Project) -> None:
    chosen = random.Random(1)
    files = [path for folder in ("spec", "generated") for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    counted = [path for path in files if path.name not in (".gitignore", "lock") or path.parent.name != ".codecanon"]
    for path in counted:
        before = path.read_bytes()
        if before:
            place = chosen.randrange(len(before))
            path.write_bytes(before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])
            assert project.stamped("check") is None, path
            path.write_bytes(before)
    assert project.stamped("check")


def place_of_stamp() -> Path:
    [found] = Path(os.environ["XDG_CACHE_HOME"]).rglob("stamps/*")
    return found


def broken(content: bytes) -> bytes:
    return content[: len(content) // 2]


def of_another_format(content: bytes) -> bytes:
    return content.replace(b"codecanon stamp", b"codecanon stump")


@pytest.mark.parametrize(
    "change",
    [broken, of_another_format, lambda content: b"", lambda content: b"\0" * 2**21, lambda content: b"\xff" * 99],
)
def test_a_stamp_that_is_wrong_is_ignored(project: Project, change: Callable[[bytes], bytes]) -> None:
    path = place_of_stamp()
    path.write_bytes(change(path.read_bytes()))
    assert project.stamped("check") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")
def test_a_stamp_that_others_can_write_is_ignored(project: Project) -> None:
    path = place_of_stamp()
    for open_to_others in (path, path.parent):
        mode = open_to_others.stat().st_mode
        open_to_others.chmod(mode | 0o020)
        assert project.stamped("check") is None
        open_to_others.chmod(mode)
    assert project.stamped("check")
    moved = path.rename(path.parent / "moved")
    path.symlink_to(moved)
    assert project.stamped("check") is None


def test_a_stamp_of_another_tool_is_ignored(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_tool", [])
    monkeypatch.setattr(cache, "__version__", "0.0.1")
    assert project.stamped("check") is None


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("generate", "--force"),
        ("generate", "--target", "python"),
        ("generate", "--dry-run"),
        ("check", "--no-cache"),
        ("check", "--spec"),
        ("lint", "--output", "generated"),
        ("lint", "--format", "json"),
        ("check", "--output", "elsewhere"),
        ("check", "--spec", "elsewhere"),
        ("explain", "card_declined"),
    ],
    ids=" ".join,
)
def test_nothing_else_is_answered(project: Project, asked: tuple[str, ...]) -> None:
    assert project.stamped(*asked) is None


def test_ci_believes_no_stamp_and_makes_none(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert project.stamped("check") is None
    place_of_stamp().unlink()
    project.generate()
    monkeypatch.delenv("CI")
    assert project.stamped("check") is None


@pytest.mark.parametrize("cache", ["", "relative", "/dev/null/no"])
def test_without_a_place_for_stamps_all_is_looked_at(
    project: Project, cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    monkeypatch.setenv("HOME", cache)
    project.generate()
    assert project.stamped("check") is None


def other_spec_generated() -> None:
    shutil.copytree("spec", "other")
    Path("other/api/error.yaml").write_text(
        Path("spec/api/error.yaml").read_text().replace("summary: ", "summary: Now ", 1)
    )
    command = ["generate", "--spec", "other", "--output", "generated", "--no-cache"]
    assert CliRunner().invoke(codecanon, command).exit_code == 0


@pytest.mark.parametrize("change", [spec_edited, other_spec_generated])
def test_what_changes_while_generate_runs_is_looked_at(
    project: Project, change: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A spec that is saved after it was read, and another run that writes before this one stamps."""
    write = syncing.write

    def meanwhile(*arguments: Any) -> Any:
        planned = write(*arguments)
        monkeypatch.setattr(syncing, "write", write)
        change()
        return planned

    place_of_stamp().unlink()
    monkeypatch.setattr(syncing, "write", meanwhile)
    project.generate()
    assert project.stamped("check") is None


def test_only_generate_stamps(project: Project) -> None:
    place_of_stamp().unlink()
    for command in ("check", "lint"):
        assert CliRunner().invoke(codecanon, [command]).exit_code == 0
    for arguments in (["--target", "python"], ["--dry-run"], ["--no-cache"]):
        assert CliRunner().invoke(codecanon, ["generate", *arguments]).exit_code == 0
    assert project.stamped("check") is None


def test_a_schema_that_lies_elsewhere_is_looked_at(project: Project) -> None:
    """No stamp knows whether it is still there."""
    shutil.copytree("generated/schema", "elsewhere/schema")
    catalog = Path("spec/catalog.yaml")
    catalog.write_text(catalog.read_text().replace("../generated/schema/", "../elsewhere/schema/"))
    project.generate()
    assert project.stamped("lint") is None
