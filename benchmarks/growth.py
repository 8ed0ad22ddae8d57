"""Whether `codecanon generate` is linear: what a code of a huge catalog takes, beside one of a large catalog."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

CODES = (20_000, 100_000)
ROUNDS = 3
LIMIT = 1.5  # times that a code of the larger may take as long as one of the smaller


def table(run: Callable[..., Any], spec: Path, codecanon: Path, scratch: Path) -> str:
    """Markdown. `run` runs a command and answers with its seconds and its peak of memory."""
    taken: dict[int, list[Any]] = {codes: [] for codes in CODES}
    for codes in CODES:
        if not (scratch / f"spec-{codes}").exists():
            run(sys.executable, Path(__file__).with_name("catalogs.py"), spec, scratch / f"spec-{codes}", codes)
    for turn in range(ROUNDS):
        for codes, runs in taken.items():
            print(f"{codes:,} codes: round {turn + 1} of {ROUNDS}", file=sys.stderr)
            shutil.rmtree(scratch / "generated", ignore_errors=True)
            large = scratch / f"spec-{codes}"
            runs.append(run(codecanon, "generate", "--quiet", "--spec", large, "--output", scratch / "generated"))
    lines = [
        "",
        "| Codes, generated | Seconds | Microseconds per code | Bytes per code |",
        "| ---: | ---: | ---: | ---: |",
    ]
    per_code = []
    for codes, runs in taken.items():
        seconds, memory = median(one.seconds for one in runs), median(one.memory for one in runs)
        per_code.append(seconds / codes)
        lines.append(f"| {codes:,} | {seconds:.1f} | {seconds / codes * 1e6:.0f} | {memory / codes:,.0f} |")
    ratio = per_code[1] / per_code[0]
    met = "yes" if ratio <= LIMIT else "**no**"
    lines += ["", f"A code takes {ratio:.2f} times as long in the larger one (limit {LIMIT}, met: {met})."]
    return "\n".join(lines) + "\n"
