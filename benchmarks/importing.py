"""How long `codecanon import` takes for a table of 5,000 codes, beside reading the table alone.

    python benchmarks/importing.py

Every run is a process of its own. The floor reads the CSV with the standard library and holds its rows. The table is imported
into a folder without a spec, and then a newer one, in which every tenth code has changed, into the spec that this made.
"""

import csv
import random
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from process import run

CODECANON = Path(sys.executable).with_name("codecanon")
CODES = 5_000
ROUNDS = 9
LIMIT = 1.0  # seconds
FLOOR = "import csv, sys; rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline='')))"
WORDS = "invalid request timeout user not found limit payment card route blocked sender".upper().split()


def table() -> str:
    """The rows of RESULTS.md."""
    taken: dict[str, list[float]] = {step: [] for step in ("reading the CSV", "import", "import of a newer table")}
    with tempfile.TemporaryDirectory() as scratch:
        old, new, spec = (Path(scratch, name) for name in ("old.csv", "new.csv", "spec"))
        write(old, changed=False)
        write(new, changed=True)
        for turn in range(ROUNDS + 1):
            print(f"import: round {turn} of {ROUNDS}", file=sys.stderr)
            shutil.rmtree(spec, ignore_errors=True)
            command = (CODECANON, "import", "--into", "acme/error", "--quiet", "--yes", "--spec", spec)
            runs = (
                run(sys.executable, "-c", FLOOR, old, quiet=True),
                run(*command, old, quiet=True),
                run(*command, new, quiet=True),
            )
            if turn:  # the first round fills the caches
                for found, now in zip(taken.values(), runs, strict=True):
                    found.append(now.seconds)
    floor = median(taken["reading the CSV"])
    lines = [
        "",
        f"| Table of {CODES:,} codes | Seconds | Times reading the CSV | Limit, seconds | Met |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    for step, runs in taken.items():
        middle = median(runs)
        judged = f"{LIMIT} | {'yes' if middle <= LIMIT else '**no**'}" if step == "import" else "| "
        lines.append(f"| {step} | {middle:.3f} | {middle / floor:.1f} | {judged} |")
    return "\n".join(lines) + "\n"


def write(path: Path, changed: bool) -> None:
    """A table with all that tables have: ids, names, aliases, groups that follow a rule, two fields."""
    dice = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "name", "aliases", "groups", "severity", "rfc"))
        for number in range(CODES):
            id = 10_000 + number
            name = f"{'_'.join(dice.sample(WORDS, 3))}_{number}"
            severity = dice.choice(("error", "warning"))
            if changed and number % 10 == 0:
                severity = "info"
            alias = f"OLD_{name}" if number % 7 == 0 else ""
            rows.writerow((id, name, alias, id // 100, severity, f"RFC {number}, section {number % 9}"))


if __name__ == "__main__":
    print(table(), end="")
