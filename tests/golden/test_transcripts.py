"""Golden transcripts: questions of a support engineer to the repository's own spec, and what one command answers.

    tests/golden/transcripts/<question>/command    the arguments, such as `explain infobip 27`
    tests/golden/transcripts/<question>/stdin      what comes on standard input, if anything
    tests/golden/transcripts/<question>/expected   what it prints, with its exit code

`make golden` (pytest --rewrite) writes `expected` anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest
from command import transcript

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = Path(__file__).parent / "transcripts"
NAMES = sorted(path.parent.name for path in TRANSCRIPTS.glob("*/command"))


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_transcript(name: str, rewrite: bool) -> None:
    folder = TRANSCRIPTS / name
    stdin = folder / "stdin"
    given = stdin.read_text() if stdin.exists() else ""
    printed = transcript((folder / "command").read_text().strip(), ROOT, given)
    if rewrite:
        (folder / "expected").write_bytes(printed.encode())
    assert printed == (folder / "expected").read_bytes().decode()
