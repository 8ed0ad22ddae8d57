"""How long `generate`, `check` and `lint` take, beside the floor and an empty Python, and how much memory.

    python benchmarks/speed.py

The tool is a wheel that pip has installed and compiled, as users have it. Every run is a process of its own; the steps of a
round follow each other, so that what else the machine does meets all of them; the figures are medians over the rounds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from process import Run, medians, run

HERE = Path(__file__).parent
SPEC = HERE.parent / "spec"
TARGETS = "targets:\n  python: {package: msgcodes}\n  typescript: {package: msgcodes}\n  sqlite: {}\n  docs: {}\n"
MIB = 2**20
START = "import sys; sys.argv[0] = 'codecanon'; from codecanon.start import main; main()"
EMPTY, FLOOR = "`python -c pass`", "floor"
UNCHANGED = ("generate, nothing changed", "check, nothing changed", "lint, nothing changed")
COLD, ONE, LINT, CHECK = "generate, the first ever", "generate, one code changed", "lint, cold", "check, cold"
STEPS = (EMPTY, FLOOR, COLD, *UNCHANGED, ONE, LINT, CHECK)


class Size(NamedTuple):
    """A catalog to measure with: `codes` is None for the real one with all its targets.

    Limits are in times of the floor; of what has nothing to do, in times of an empty Python, or in `seconds`.
    """

    codes: int | None
    rounds: int
    cold: float
    one: float | None = None
    lint: float | None = None
    unchanged: float | None = None
    seconds: float | None = None
    memory: int | None = None  # MiB


SIZES = (
    Size(None, 9, cold=4),
    Size(400, 15, cold=2.2, one=2.0, lint=1.5, unchanged=3),
    Size(2_000, 9, cold=1.8, one=1.0, lint=1.0, unchanged=4),
    Size(20_000, 5, cold=1.7, one=0.5, lint=0.7, seconds=0.15, memory=200),
)


def table() -> str:
    """The tables of RESULTS.md."""
    lines = ["", "| Codes | Step | Seconds | Ratio | To | Limit | Met | Peak memory, MiB |"]
    lines.append("| ---: | --- | ---: | ---: | --- | ---: | --- | ---: |")
    taken = {}
    with tempfile.TemporaryDirectory() as scratch:
        environment = installed(Path(scratch))
        for size in SIZES:
            taken[size.codes] = steps = measure(size, Path(scratch), environment)
            codes = f"{size.codes:,}" if size.codes else "msgcodes, all targets"
            lines += [f"| {codes} | {row(size, step, steps)} |" for step in STEPS]
    return "\n".join(lines) + "\n" + growth(taken)


def row(size: Size, step: str, steps: Mapping[str, Run]) -> str:
    run, memory = steps[step], f"{steps[step].memory / MIB:.0f}"
    to = EMPTY if step in UNCHANGED else FLOOR
    ratio = run.seconds / steps[to].seconds
    limits = {COLD: size.cold, ONE: size.one, LINT: size.lint} | dict.fromkeys(UNCHANGED, size.unchanged)
    limit, measured, shown = limits.get(step), ratio, f"{limits.get(step)}"
    if step in UNCHANGED and size.seconds:
        limit, measured, shown = size.seconds, run.seconds, f"{size.seconds} s"
    judged = f"{shown} | {'yes' if measured <= limit else '**no**'}" if limit else "| "
    if step == COLD and size.memory:
        memory += f" (limit {size.memory}, met: {'yes' if run.memory <= size.memory * MIB else '**no**'})"
    return f"{step} | {run.seconds:.3f} | {ratio:.2f} | {to} | {judged} | {memory}"


def growth(taken: Mapping[int | None, Mapping[str, Run]]) -> str:
    """Whether memory is linear: the bytes of each further code."""
    small, middle, large = (size.codes or 0 for size in SIZES[1:])
    lines = [
        "",
        f"| Bytes per added code | {small:,} to {middle:,} | {middle:,} to {large:,} |",
        "| --- | ---: | ---: |",
    ]
    for step in (FLOOR, COLD, ONE, CHECK):
        bytes_added = (
            (taken[more][step].memory - taken[less][step].memory) / (more - less)
            for less, more in ((small, middle), (middle, large))
        )
        lines.append(f"| {step} | {' | '.join(f'{one:,.0f}' for one in bytes_added)} |")
    return "\n".join(lines) + "\n"


def measure(size: Size, scratch: Path, environment: Mapping[str, str]) -> dict[str, Run]:
    """The median of each step."""
    project = made(scratch / str(size.codes), size.codes)
    taken: dict[str, list[Run]] = {step: [] for step in STEPS}
    for turn in range(size.rounds + 1):
        print(f"{size.codes or 'msgcodes'}: round {turn} of {size.rounds}", file=sys.stderr)
        for folder in (project / "generated", Path(environment["XDG_CACHE_HOME"])):
            if (
                folder.exists()
            ):  # moved: where many files were just deleted, ext4 takes three times as long to make new ones
                folder.rename(scratch / f"{folder.name} {size.codes} {turn}")
        for step, command in commands(project).items():
            if step == ONE:
                edit(project)
            found = run(*command, folder=project, environment=environment, quiet=True)
            if turn:  # the first round has the disk read what the others find in memory
                taken[step].append(found)
    return {step: medians(runs) for step, runs in taken.items()}


def commands(project: Path) -> dict[str, list[str]]:
    """The command of each step, in their order."""
    tool = [sys.executable, "-c", START]
    return {
        EMPTY: [sys.executable, "-c", "pass"],
        FLOOR: [sys.executable, str(HERE / "floor.py"), str(project / "spec"), str(project / "floor")],
        COLD: [*tool, "generate", "--quiet"],
        **{step: [*tool, step.partition(",")[0], "--quiet"] for step in UNCHANGED},
        ONE: [*tool, "generate", "--quiet"],
        LINT: [*tool, "lint", "--quiet", "--no-cache"],
        CHECK: [*tool, "check", "--quiet", "--no-cache"],
    }


def edit(project: Path) -> None:
    """Changes the text of one code."""
    path = project / "spec" / "infobip" / "general_error.yaml"
    before, summary, after = path.read_text("utf-8").partition("summary: ")
    path.write_text(before + summary + after.replace(".", " again.", 1), "utf-8")


def installed(folder: Path) -> dict[str, str]:
    """Builds and installs a wheel. Returns the environment to run it in, which is not that of CI."""
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(HERE.parent)], **quiet)
    [wheel] = folder.glob("*.whl")
    target = folder / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], **quiet)
    left_out = {"CI", "PYTHONDONTWRITEBYTECODE"}
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    return environment | {"PYTHONPATH": str(target), "XDG_CACHE_HOME": str(folder / "cache")}


def made(project: Path, codes: int | None) -> Path:
    """A project with a catalog of this size and the four targets that the peer is compared with; or the real one."""
    if codes is None:
        shutil.copytree(SPEC, project / "spec")
        return project
    subprocess.run([sys.executable, HERE / "catalogs.py", SPEC, project / "spec", str(codes)], check=True)
    catalog = project / "spec" / "catalog.yaml"
    catalog.write_text(catalog.read_text("utf-8").partition("\ntargets:\n")[0] + f"\n{TARGETS}", "utf-8")
    return project


if __name__ == "__main__":
    print(table(), end="")
