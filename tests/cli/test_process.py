"""The real command, as a process: what it prints and its exit code are those of the golden files.

The golden tests run the command line in their own process (tests/command.py). Here some of them run as users run it, one
for each way to end: success, findings, a refusal, a wrong argument, a difference, and an answer to standard input.
"""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from golden.test_cases import CASES, laid_out
from golden.test_transcripts import ROOT, TRANSCRIPTS

pytestmark = pytest.mark.thorough

SMOKE = (
    "check-every-kind",
    "fmt",
    "form-hidden-character",
    "generate-findings",
    "generate-odd-names",
    "generate-unknown-target",
    "init-over-files",
    "lint-sarif",
    "no-spec",
)


def printed(line: str, folder: Path, stdin: str = "") -> str:
    """What a process prints, as the golden file has it."""
    command = [sys.executable, "-m", "codecanon", *shlex.split(line)]
    done = subprocess.run(command, cwd=folder, input=stdin, capture_output=True, text=True, check=False)
    error = f"--- stderr\n{done.stderr}" if done.stderr else ""
    return f"$ codecanon {line}{' < stdin' if stdin else ''}\n{done.stdout}{error}--- exit {done.returncode}\n"


@pytest.mark.parametrize("name", SMOKE)
def test_a_process_prints_what_the_golden_case_expects(name: str, tmp_path: Path) -> None:
    laid_out(name, tmp_path)
    lines = (CASES / name / "command").read_text().splitlines()
    assert "".join(printed(line, tmp_path) for line in lines) == (CASES / name / "expected").read_bytes().decode()


@pytest.mark.parametrize("name", ["infobip-27", "report-contradicts-itself", "nothing-of-the-kind"])
def test_a_process_answers_what_the_transcript_says(name: str) -> None:
    folder = TRANSCRIPTS / name
    stdin = (folder / "stdin").read_text() if (folder / "stdin").exists() else ""
    said = printed((folder / "command").read_text().strip(), ROOT, stdin)
    assert said == (folder / "expected").read_bytes().decode()


def test_the_installed_command_is_the_same() -> None:
    commands = ([Path(sys.executable).with_name("codecanon")], [sys.executable, "-m", "codecanon"])
    versions = [subprocess.run([*command, "--version"], capture_output=True, check=True).stdout for command in commands]
    assert versions[0] == versions[1] != b""
