"""`generate --watch`: the real command in a process of its own, watched by what it says, however long it takes."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from codecanon.cli.commands import codecanon
from codecanon.cli.starter import starter
from codecanon.writing.output import write_new

pytestmark = pytest.mark.thorough

LONG = 120  # seconds after which a test gives up
WAITS = "waiting for the next save"
PAGE = Path("generated/python/src/codes/api/_error_codes.py")
ERRORS = Path("spec/api/error.yaml")


class Watch:
    """The command, and all that it has said."""

    def __init__(self, log: Path) -> None:
        with log.open("wb") as said:
            command = [sys.executable, "-m", "codecanon", "generate", "--watch"]
            self.process = subprocess.Popen(command, stdout=said, stderr=said)
        self.log = log

    @property
    def said(self) -> str:
        return self.log.read_text()

    @property
    def runs(self) -> int:
        return self.said.count(WAITS)

    def until(self, runs: int) -> str:
        """What it has said when it has run so many times."""
        wait(lambda: self.runs >= runs, self)
        return self.said

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONG)


def wait(condition: Callable[[], bool], watch: Watch) -> None:
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end and watch.process.poll() is None, watch.said
        time.sleep(0.02)


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    write_new(starter("codes"), tmp_path / "codes")
    monkeypatch.chdir(tmp_path / "codes")
    started = Watch(tmp_path / "log")
    started.until(1)
    yield started
    started.process.kill()
    started.process.wait()


def save(text: str) -> None:
    """Saves the file of the codes as editors do, in one step."""
    new = ERRORS.with_name(".error.yaml.new")
    new.write_text(text)
    new.replace(ERRORS)


def renamed(new: str) -> None:
    """Saves the spec with a new text of its first code."""
    lines = ERRORS.read_text().splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if line.startswith("    summary:"))
    lines[number] = f"    summary: {new}\n"
    save("".join(lines))


def generated(text: str) -> bool:
    return any(text in path.read_text() for path in PAGE.parent.glob("*.py"))


def test_a_save_is_generated_and_ctrl_c_ends(watch: Watch) -> None:
    assert " written, 0 deleted, 0 unchanged" in watch.said
    renamed("Another text.")
    wait(lambda: generated("Another text."), watch)
    said = watch.until(2)
    assert "generated/typescript/src/api/error.ts: written\n" in said.partition(WAITS)[2]
    assert watch.stop() == 0
    assert "Traceback" not in watch.said and "Abort" not in watch.said


def test_findings_are_shown_until_they_are_mended(watch: Watch) -> None:
    right = ERRORS.read_text()
    save(right.replace("codes:", "codes: [", 1))
    said = watch.until(2)
    assert "spec/api/error.yaml:" in said and "; nothing was written" in said and " failed in " in said
    save(right)
    renamed("Mended.")
    wait(lambda: generated("Mended."), watch)
    assert watch.stop() == 0


def test_a_hand_edit_is_not_lost(watch: Watch) -> None:
    edited = PAGE.read_text() + "# by hand\n"
    PAGE.write_text(edited)
    renamed("Another text.")
    wait(lambda: "would be lost" in watch.said, watch)
    assert PAGE.read_text() == edited
    PAGE.write_text(edited.removesuffix("# by hand\n"))
    renamed("A third text.")
    wait(lambda: generated("A third text."), watch)


def test_a_burst_is_one_run_and_temporary_files_are_none(watch: Watch) -> None:
    watch.process.send_signal(signal.SIGSTOP)  # what is saved meanwhile comes all at once
    for number in range(50):
        renamed(f"Text {number}.")
    for name in (".error.yaml.swp", "error.yaml~", "4913", "#error.yaml#", "error.yaml.tmp"):
        (ERRORS.parent / name).touch()
        (ERRORS.parent / name).unlink()
    watch.process.send_signal(signal.SIGCONT)
    wait(lambda: generated("Text 49."), watch)
    before = watch.until(2).count(WAITS)
    assert before < 10
    for name in (".error.yaml.swp", "error.yaml~", "4913"):
        (ERRORS.parent / name).touch()
        (ERRORS.parent / name).unlink()
    renamed("The last.")
    wait(lambda: generated("The last."), watch)
    assert "unexpected-file" not in watch.said


def test_a_template_of_the_spec_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_new(starter("codes"), tmp_path / "codes")
    monkeypatch.chdir(tmp_path / "codes")
    assert CliRunner().invoke(codecanon, ["init-target", "mine", "--language", "hcl"]).exit_code == 0
    watch = Watch(tmp_path / "log")
    try:
        watch.until(1)
        template = next(Path("spec/targets/mine").glob("*.jinja"))
        template.write_text(template.read_text() + "# another line\n")
        wait(
            lambda: any(
                "# another line" in path.read_text() for path in Path("generated/mine").rglob("*") if path.is_file()
            ),
            watch,
        )
    finally:
        watch.process.kill()
        watch.process.wait()


@pytest.mark.parametrize("option", ["--dry-run", "--force", "--timings"])
def test_what_does_not_go_with_it(option: str) -> None:
    done = CliRunner().invoke(codecanon, ["generate", "--watch", option])
    assert done.exit_code == 2 and "--watch goes with none of" in done.output


def test_without_the_package_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_new(starter("codes"), tmp_path / "codes")
    monkeypatch.chdir(tmp_path / "codes")
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = CliRunner().invoke(codecanon, ["generate", "--watch"])
    assert (done.exit_code, done.output) == (1, "--watch needs another package; type: pip install 'codecanon[watch]'\n")
    assert not Path("generated").exists()
