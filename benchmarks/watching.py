"""How long `generate --watch` takes from a save to the line that says it is done, beside the floor.

    python benchmarks/watching.py

One process watches; each save changes the text of one code. The floor runs after each save, once the watch has finished.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from process import run
from speed import HERE, START, edit, installed, made

CODES = 2_000
LIMIT = 0.2  # seconds
SAVES = 20
_DONE = re.compile(r"done in ([0-9.]+) s;")


def table() -> str:
    """The rows of RESULTS.md."""
    saves, runs, floors = map(median, zip(*measured(), strict=True))
    judged = f"{LIMIT} | {'yes' if saves < LIMIT else '**no**'}"
    return "\n".join(
        (
            "",
            f"| `generate --watch`, {CODES:,} codes, one changed | Seconds | Ratio | Limit, seconds | Met |",
            "| --- | ---: | ---: | ---: | --- |",
            f"| floor | {floors:.3f} | 1.00 | | |",
            f"| the run itself, as it says | {runs:.3f} | {runs / floors:.2f} | | |",
            f"| from the save until it says so | {saves:.3f} | {saves / floors:.2f} | {judged} |",
            "",
        )
    )


def measured() -> Iterator[tuple[float, float, float]]:
    """Of each save: seconds until the watch has said that it is done, those that it says the run took, and those of the floor."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = installed(Path(scratch)) | {"PYTHONUNBUFFERED": "1"}
        project = made(Path(scratch, "project"), CODES)
        command = [sys.executable, "-c", START, "generate", "--watch"]
        watch = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)
        said = iter(watch.stdout or ())
        try:
            _until_done(said)
            for turn in range(SAVES + 1):
                print(f"watch: save {turn} of {SAVES}", file=sys.stderr)
                start = time.perf_counter()
                edit(project)
                ran = _until_done(said)
                seconds = time.perf_counter() - start
                floor = run(sys.executable, HERE / "floor.py", project / "spec", Path(scratch, "floor")).seconds
                if turn:  # the first one imports what is imported late
                    yield seconds, ran, floor
        finally:
            watch.terminate()
            watch.wait()


def _until_done(said: Iterator[str]) -> float:
    """Reads on until a run has ended: its seconds."""
    return next(float(found[1]) for line in said if (found := _DONE.search(line)))


if __name__ == "__main__":
    print(table(), end="")
