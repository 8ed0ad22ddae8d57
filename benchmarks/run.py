"""Runs all benchmarks, and writes their tables into RESULTS.md.

    python benchmarks/run.py

Every run is a process of its own, from start to end. A benchmark is no test: the exit code is 0.
"""

import os
import platform
import sys
import tempfile
from pathlib import Path

import encoded
import growth
import hostile
import importing
import imports
import language_costs
import loading
import providers
import reading
import records
import reviewing
import speed
import watching
from process import Run, medians, run

HERE = Path(__file__).parent
SPEC = HERE.parent / "spec"
RESULTS = HERE / "RESULTS.md"
CODECANON = Path(sys.executable).with_name("codecanon")
ROUNDS = 15  # of an answer
ANSWER = 0.3  # seconds that an answer may take


def main() -> None:
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    text = f"Written by `make bench` on {machine}. [How to read it](README.md).\n" + speed.table() + watching.table()
    with tempfile.TemporaryDirectory() as scratch:
        text += growth.table(run, SPEC, CODECANON, Path(scratch))
        loaded = loading.main(Path(scratch) / f"spec-{growth.CODES[0]}")
    text += answers() + reviewing.table() + hostile.table(run, CODECANON) + importing.table() + imports.table()
    text += reading.table() + records.table() + encoded.table() + providers.table() + loaded + language_costs.table()
    RESULTS.write_text(text, encoding="utf-8")
    print(text, end="")


def answers() -> str:
    """How long an answer takes from a cold start, beside an empty Python."""
    questions = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "codecanon explain infobip 27": (CODECANON, "explain", "--spec", SPEC, "infobip", "27"),
        "codecanon search blocked number": (CODECANON, "search", "--spec", SPEC, "blocked", "number"),
        "codecanon search recipent mailbx full": (CODECANON, "search", "--spec", SPEC, "recipent", "mailbx", "full"),
    }
    taken: dict[str, list[Run]] = {question: [] for question in questions}
    for turn in range(ROUNDS + 1):
        for question, command in questions.items():
            found = run(*command, quiet=True)
            if turn:
                taken[question].append(found)
    lines = ["", "| Answer, from the real spec | Seconds | Limit | Met |", "| --- | ---: | ---: | --- |"]
    for question, runs in taken.items():
        seconds = medians(runs).seconds
        judged = "| " if question.startswith("python") else f"{ANSWER} | {'yes' if seconds <= ANSWER else '**no**'}"
        lines.append(f"| `{question}` | {seconds:.3f} | {judged} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
