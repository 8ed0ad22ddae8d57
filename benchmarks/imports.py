"""Measures what importing a provider and a code set of it costs, beside `import http`, which is an enum of codes as well.

    python benchmarks/imports.py

Every import is the first thing that a new Python does, of bytecode as pip leaves it. They take turns; the figures are
medians.
"""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

PACKAGE = Path(__file__).parents[1] / "generated" / "python" / "src"
FLOOR = "import http"
LIMITS = {
    FLOOR: None,
    "import msgcodes.infobip": 3,
    "from msgcodes.infobip import GeneralError": 3,
    "from msgcodes.apiplex import GmsError": 3,
    "from msgcodes.infobip import parse_reports": None,
}
ROUNDS = 40


def table() -> str:
    """The rows of RESULTS.md."""
    taken: dict[str, list[tuple[float, float]]] = {statement: [] for statement in LIMITS}
    with tempfile.TemporaryDirectory() as installed:
        shutil.copytree(PACKAGE, installed, dirs_exist_ok=True)
        compileall.compile_dir(installed, quiet=1)  # as pip does
        environment = os.environ | {"PYTHONPATH": installed}
        for _ in range(ROUNDS):
            for statement, runs in taken.items():
                runs.append(measure(statement, environment))
    lines = ["", "| Import, in a new Python | Milliseconds | Times `import http` | Limit | Met | Whole process |"]
    lines.append("| --- | ---: | ---: | ---: | --- | ---: |")
    floor = median(seconds for seconds, _ in taken[FLOOR])
    for statement, runs in taken.items():
        seconds, whole = (median(column) for column in zip(*runs, strict=True))
        limit = LIMITS[statement]
        judged = f"{limit} | {'yes' if seconds <= limit * floor else '**no**'}" if limit else "| "
        lines.append(
            f"| `{statement}` | {seconds * 1000:.1f} | {seconds / floor:.1f} | {judged} | {whole * 1000:.1f} |"
        )
    return "\n".join(lines) + "\n"


def measure(statement: str, environment: dict[str, str]) -> tuple[float, float]:
    """The seconds of a statement, and of the whole process."""
    program = f"from time import perf_counter as now; start = now(); {statement}; print(now() - start)"
    start = perf_counter()
    done = subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout), perf_counter() - start


if __name__ == "__main__":
    print(table(), end="")
