"""How soon lint refuses specs that attack it: those of tests/attacks.py, beside libyaml reading the same file.

The floor stops where it can't read on, and after as many bytes, events, or levels as lint ever reads of a file.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from attacks import ATTACKS, LARGE_ATTACKS

ROUNDS = 3
SECONDS, LARGE_SECONDS = 2, 5
FLOOR = """
import sys, yaml
from itertools import islice
depth = 0
try:
    for event in islice(yaml.parse(open(sys.argv[1], "rb").read(16 * 2**20), yaml.CSafeLoader), 1_000_000):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > 16:
            break
except yaml.YAMLError:
    pass
"""


def table(run: Callable[..., Any], codecanon: Path) -> str:
    """Markdown. `run` runs a command and answers with its seconds."""
    lines = ["", "| Attack, refused by lint | Seconds | Times the floor | Limit, seconds | Met |"]
    lines.append("| --- | ---: | ---: | ---: | --- |")
    for name, attack in (ATTACKS | LARGE_ATTACKS).items():
        print(f"attack: {name}", file=sys.stderr)
        limit = SECONDS if name in ATTACKS else LARGE_SECONDS
        floors, taken = [], []
        with tempfile.TemporaryDirectory() as folder:
            spec = Path(folder, "spec")
            attack.write(Path(folder))
            for _ in range(ROUNDS):
                floors.append(run(sys.executable, "-c", FLOOR, spec / attack.path).seconds)
                taken.append(run(codecanon, "lint", "--spec", spec, quiet=True, code=1).seconds)
        seconds = median(taken)
        judged = f"{seconds / median(floors):.1f} | {limit} | {'yes' if seconds <= limit else '**no**'}"
        lines.append(f"| {name} | {seconds:.2f} | {judged} |")
    return "\n".join(lines) + "\n"
