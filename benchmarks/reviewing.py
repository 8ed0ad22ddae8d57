"""How long `codecanon diff` of two large specs takes, beside the floor, which reads one of them.

    python benchmarks/reviewing.py

Every run is a process of its own, from start to end; the runs of a round follow each other. In one pair a few codes of every
code set differ, in the other one those of one code set, as in most pull requests.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from process import run

HERE = Path(__file__).parent
CODECANON = Path(sys.executable).with_name("codecanon")
LIMITS = {2_000: 1.5, 20_000: 1.3}  # times the floor, by the number of codes
ROUNDS = {2_000: 9, 20_000: 5}


def table() -> str:
    """The rows of RESULTS.md."""
    lines = [
        "",
        "| diff of two specs | Seconds | Floor, seconds | Ratio | Limit | Met |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    with tempfile.TemporaryDirectory() as scratch:
        for codes, limit in LIMITS.items():
            old = Path(scratch, f"old-{codes}")
            run(sys.executable, HERE / "catalogs.py", HERE.parent / "spec", old, codes)
            for pair, new in pairs(old).items():
                floors, diffs = [], []
                for turn in range(ROUNDS[codes] + 1):
                    print(f"diff of {codes:,} codes, {pair}: round {turn}", file=sys.stderr)
                    floor = run(sys.executable, HERE / "floor.py", new, Path(scratch, "floor"), quiet=True).seconds
                    taken = run(CODECANON, "diff", old, new, "--quiet", quiet=True).seconds
                    if turn:  # the first round fills the caches
                        floors.append(floor)
                        diffs.append(taken)
                middle, floor = median(diffs), median(floors)
                judged = f"{limit} | {'yes' if middle / floor <= limit else '**no**'}"
                lines.append(
                    f"| {codes:,} codes, {pair} | {middle:.3f} | {floor:.3f} | {middle / floor:.2f} | {judged} |"
                )
    return "\n".join(lines) + "\n"


def pairs(old: Path) -> dict[str, Path]:
    """Two later specs: what differs, and the folder."""
    code_sets = sorted(path.relative_to(old) for path in old.glob("*/*.yaml") if path.stem != "provider")
    found = {}
    for pair, differing in {"every code set differs": code_sets, "one code set differs": code_sets[:1]}.items():
        new = found[pair] = old.with_name(f"{old.name}-{len(found)}")
        shutil.copytree(old, new)
        for path in differing:
            text = (new / path).read_text(encoding="utf-8")
            changed = re.sub("summary: (?=[A-Z])", "summary: Now ", text, count=5)
            changed = changed.replace("\n  retry: later", "\n  retry: after_fix", 1)
            (new / path).write_text(changed, encoding="utf-8")
    return found


if __name__ == "__main__":
    print(table(), end="")
