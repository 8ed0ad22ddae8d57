"""How long `generate`, `check` and `lint` take where nothing has changed, beside an empty Python.

    python benchmarks/unchanged.py

The tool is a wheel that pip has installed and compiled, as users have it. Every run is a process of its own; the commands take
turns; the figures are medians. `--no-cache` is the same command without the stamp.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).parent
SPEC = HERE.parent / "spec"
TARGETS = "targets:\n  python: {package: msgcodes}\n  typescript: {package: msgcodes}\n  sqlite: {}\n  docs: {}\n"
ROUNDS = 9
SIZES = {400: "3", 2_000: "4", 20_000: ""}  # and the limit, in times of an empty Python
SECONDS = 0.15  # the limit at the largest size
COMMANDS = ("generate", "check", "lint")
EMPTY = "python -c pass"
START = "import sys; sys.argv[0] = 'codecanon'; from codecanon.start import main; main()"


def table() -> str:
    """The table of RESULTS.md."""
    lines = ["", "| Nothing changed | Codes | Seconds | Times an empty Python | Limit | Met |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        environment = installed(folder)
        for codes, limit in SIZES.items():
            project = made(folder / str(codes), codes)
            steps: dict[str, list[str]] = {EMPTY: [sys.executable, "-c", "pass"]}
            for command in COMMANDS:
                steps[command] = [sys.executable, "-c", START, command, "--quiet"]
            steps["check --no-cache"] = [*steps["check"], "--no-cache"]
            taken: dict[str, list[float]] = {step: [] for step in steps}
            for turn in range(ROUNDS + 1):
                print(f"nothing changed, {codes:,} codes: round {turn} of {ROUNDS}", file=sys.stderr)
                for step, command_line in steps.items():
                    seconds = timed(command_line, project, environment)
                    if turn:  # the first round writes the stamp
                        taken[step].append(seconds)
            floor = median(taken[EMPTY])
            for step, runs in taken.items():
                middle = median(runs)
                judged = "| "
                if step in COMMANDS:
                    met = middle <= (float(limit) * floor if limit else SECONDS)
                    judged = f"{limit or f'{SECONDS} s'} | {'yes' if met else '**no**'}"
                lines.append(f"| {step} | {codes:,} | {middle:.3f} | {middle / floor:.1f} | {judged} |")
    return "\n".join(lines) + "\n"


def installed(folder: Path) -> dict[str, str]:
    """Builds and installs a wheel. Returns the environment to run it in, which is not that of CI."""
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    root = str(HERE.parent)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), root], **quiet)
    [wheel] = folder.glob("*.whl")
    target = folder / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], **quiet)
    left_out = {"CI", "PYTHONDONTWRITEBYTECODE"}
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    return environment | {"PYTHONPATH": str(target), "XDG_CACHE_HOME": str(folder / "cache")}


def made(project: Path, codes: int) -> Path:
    """A project with a catalog of this size and the four targets that the peer is compared with."""
    subprocess.run([sys.executable, HERE / "catalogs.py", SPEC, project / "spec", str(codes)], check=True)
    catalog = project / "spec" / "catalog.yaml"
    catalog.write_text(catalog.read_text("utf-8").partition("\ntargets:\n")[0] + f"\n{TARGETS}", "utf-8")
    return project


def timed(command: list[str], project: Path, environment: dict[str, str]) -> float:
    start = perf_counter()
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    return perf_counter() - start


if __name__ == "__main__":
    print(table(), end="")
