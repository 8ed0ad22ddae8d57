"""Golden transcripts: questions of a support engineer to the repository's own spec, and what one command answers.

    tests/golden/transcripts/<question>/command    the arguments, such as `explain infobip 27`
    tests/golden/transcripts/<question>/stdin      what comes on standard input, if anything
    tests/golden/transcripts/<question>/expected   what it prints, with its exit code

`make golden` (pytest --rewrite) writes `expected` anew; read the difference before you commit it.
"""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = Path(__file__).parent / "transcripts"
NAMES = sorted(path.parent.name for path in TRANSCRIPTS.glob("*/command"))


@pytest.mark.parametrize("name", NAMES)
def test_transcript(name: str, rewrite: bool) -> None:
    folder = TRANSCRIPTS / name
    printed = run((folder / "command").read_text().strip(), folder / "stdin")
    if rewrite:
        (folder / "expected").write_bytes(printed.encode())
    assert printed == (folder / "expected").read_bytes().decode()


def run(line: str, stdin: Path) -> str:
    """What a run prints, as a reader of this file would see it, with its exit code."""
    command = [sys.executable, "-m", "codecanon", *shlex.split(line)]
    given = stdin.read_text() if stdin.exists() else ""
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False)
    parts = [f"$ codecanon {line}{' < stdin' if given else ''}\n", done.stdout]
    if done.stderr:
        parts += ["--- stderr\n", done.stderr]
    return "".join(parts) + f"--- exit {done.returncode}\n"
