"""Measures `codecanon generate` and `check` against the floor, and writes the table into RESULTS.md.

    python benchmarks/run.py

Every run is a process of its own, from start to end. The runs of a round follow each other, so that what else the
machine does meets all of them; the figures are medians over the rounds. A benchmark is no test: the exit code is 0.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

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
import unchanged

HERE = Path(__file__).parent
SPEC = HERE.parent / "spec"
RESULTS = HERE / "RESULTS.md"
CODECANON = Path(sys.executable).with_name("codecanon")
MIB = 2**20
# This process stays small, and leaves making specs to others: the peak of a child is at least what its parent holds.


class Size(NamedTuple):
    """A spec to measure with; `codes` is None for the real one, `limit` is in times of the floor."""

    codes: int | None
    rounds: int
    limit: int


SIZES = (Size(None, 15, 6), Size(2_000, 9, 4), Size(20_000, 5, 3))


ANSWER = 0.3  # seconds that an answer may take


class Run(NamedTuple):
    """What one process took: wall time, and the most memory that it held at a time, in bytes."""

    seconds: float
    memory: int


class Measured(NamedTuple):
    """The medians of a size, by step."""

    codes: int
    limit: int
    steps: dict[str, Run]


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        results = [measure(size, Path(scratch)) for size in SIZES]
        linear = growth.table(run, SPEC, CODECANON, Path(scratch))
        loaded = loading.main(Path(scratch) / f"spec-{SIZES[-1].codes}")
    text = report(results) + linear + answers() + reviewing.table() + hostile.table(run, CODECANON)
    text += (
        unchanged.table()
        + importing.table()
        + imports.table()
        + reading.table()
        + records.table()
        + encoded.table()
        + loaded
    )
    text += providers.table() + language_costs.table()
    RESULTS.write_text(text, encoding="utf-8")
    print(text, end="")


def measure(size: Size, scratch: Path) -> Measured:
    spec, output, floor_output = SPEC, scratch / "generated", scratch / "floor"
    if size.codes:
        spec = scratch / f"spec-{size.codes}"
        run(sys.executable, HERE / "catalogs.py", SPEC, spec, size.codes)
    codes = codes_of(spec)
    generate = (CODECANON, "generate", "--quiet", "--spec", spec, "--output", output)
    check = (CODECANON, "check", "--quiet", "--spec", spec, "--output", output)
    steps = ("floor", "generate", "generate again", "check")
    runs: dict[str, list[Run]] = {step: [] for step in steps}
    for turn in range(size.rounds + 1):
        print(f"{codes:,} codes: round {turn} of {size.rounds}", file=sys.stderr)
        shutil.rmtree(output, ignore_errors=True)
        found = (
            run(sys.executable, HERE / "floor.py", spec, floor_output),
            run(*generate),
            run(*generate),
            run(*check),
        )
        if turn:  # the first round fills the caches
            for taken, taken_now in zip(runs.values(), found, strict=True):
                taken.append(taken_now)
    return Measured(codes, size.limit, {step: medians(taken) for step, taken in runs.items()})


def run(*command: object, quiet: bool = False, code: int = 0) -> Run:
    """Runs a command. Raises CalledProcessError where it ends otherwise than with this exit code."""
    arguments = [str(part) for part in command]
    start = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2) if quiet]
    child = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if (ended := os.waitstatus_to_exitcode(status)) != code:
        raise subprocess.CalledProcessError(ended, arguments)
    return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def medians(taken: list[Run]) -> Run:
    return Run(median(found.seconds for found in taken), int(median(found.memory for found in taken)))


def codes_of(spec: Path) -> int:
    """How many codes a spec has that `codecanon lint` accepts."""
    said = subprocess.run([CODECANON, "lint", "--spec", spec], check=True, capture_output=True, text=True).stdout
    match = re.search(r"([0-9,]+) codes", said)
    assert match, said
    return int(match[1].replace(",", ""))


def report(results: list[Measured]) -> str:
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        f"Written by `make bench` on {machine}. [How to read it](README.md).",
        "",
        "| Codes | Step | Seconds | Times the floor | Limit | Met | Peak memory, MiB | Bytes per code |",
        "| ---: | --- | ---: | ---: | ---: | --- | ---: | ---: |",
    ]
    for codes, limit, steps in results:
        for step, taken in steps.items():
            ratio = taken.seconds / steps["floor"].seconds
            judged = (
                "1.0 | |" if step == "floor" else f"{ratio:.1f} | {limit} | {'yes' if ratio <= limit else '**no**'}"
            )
            memory = f"{taken.memory / MIB:.0f} | {taken.memory / codes:,.0f}"
            lines.append(f"| {codes:,} | {step} | {taken.seconds:.3f} | {judged} | {memory} |")
    small, middle, large = results
    lines += [
        "",
        f"| Bytes per added code | {small.codes:,} to {middle.codes:,} | {middle.codes:,} to {large.codes:,} | Growth |",
        "| --- | ---: | ---: | ---: |",
    ]
    for step in small.steps:
        first, second = added(small, middle, step), added(middle, large, step)
        lines.append(f"| {step} | {first:,.0f} | {second:,.0f} | {second / first:.2f} |")
    return "\n".join(lines) + "\n"


def answers() -> str:
    """How long an answer takes from a cold start, beside an empty Python."""
    questions = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "codecanon explain infobip 27": (CODECANON, "explain", "--spec", SPEC, "infobip", "27"),
        "codecanon search blocked number": (CODECANON, "search", "--spec", SPEC, "blocked", "number"),
        "codecanon search recipent mailbx full": (CODECANON, "search", "--spec", SPEC, "recipent", "mailbx", "full"),
    }
    taken: dict[str, list[Run]] = {question: [] for question in questions}
    for turn in range(SIZES[0].rounds + 1):
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


def added(less: Measured, more: Measured, step: str) -> float:
    """Bytes of memory that each further code takes."""
    return (more.steps[step].memory - less.steps[step].memory) / (more.codes - less.codes)


if __name__ == "__main__":
    main()
