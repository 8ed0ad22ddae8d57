"""Measures what one look-up of a text costs in the Python package, in code sets of 30, 2,000 and 5,000 codes of one provider.

    python benchmarks/records.py

The floor is an IntEnum with the same members in a module of its own, beside imports of dataclasses and json: what it takes to
have the member and make one record. Each is the first thing that a new Python does, once with bytecode as pip leaves it,
and once without, as in a read-only folder. They take turns; the figures are medians.
"""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

CODECANON = Path(sys.executable).with_name("codecanon")
SIZES = {"small": 30, "middle": 2_000, "large": 5_000}
LIMIT = 2
ROUNDS = 15

CATALOG = """\
catalog: big
version: "1.0.0"
title: Codes of the benchmark
fields:
  - {id: permanent, type: boolean, origin: provider, doc: Whether it fails again.}
targets:
  python: {}
"""
PROVIDER = """\
provider: vendor
title: Vendor
sources:
  - {id: list, title: The list, document: A list., read: "2026-11-22"}
group_sets:
  - id: facility
    groups:
      - {id: 0, name: DRIVER, summary: Reported by a driver of the system.}
      - {id: 1, name: DISK, summary: Reported by the file system.}
"""
CODE_SET = """\
code_set: {name}
title: The {name} codes
kind: error
channel: any
group_set: facility
source: {{document: list, section: Codes}}
codes:
"""
CODE = """\
  - id: {id}
    name: STATUS_{name}_{id}
    group: {group}
    summary: The driver could not reach device number {id} because it was not ready.
    description: The device had been closed before step {id} opened it, so that its buffer was left as it had been.
    permanent: {permanent}
"""
TIMED = """\
from time import perf_counter as now
start = now()
{statement}
taken = now() - start
with open("/proc/self/status") as status:  # where Linux has the peak of this program, and of none before it
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(taken, peak / 1024)
"""


class Taken(NamedTuple):
    """What a statement took in a new Python: seconds, and the peak of memory in MiB."""

    seconds: float
    memory: float


def table() -> str:
    """The rows of RESULTS.md."""
    lines = [
        "",
        "| One text, provider of 7,030 codes | Bytecode | Milliseconds | MiB | Times the floor | Limit | Met |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    with tempfile.TemporaryDirectory() as scratch:
        package = made(Path(scratch))
        for bytecode in (True, False):
            for name, codes in SIZES.items():
                floor, taken = measured(package, name, bytecode)
                ratio = taken.seconds / floor.seconds
                row = f"of {codes:,} codes | {'yes' if bytecode else 'no'}"
                lines.append(f"| floor: enum {row} | {floor.seconds * 1000:.0f} | {floor.memory:.0f} | 1.0 | | |")
                lines.append(
                    f"| code set {row} | {taken.seconds * 1000:.0f} | {taken.memory:.0f} | {ratio:.1f} | {LIMIT}"
                    f" | {'yes' if ratio <= LIMIT else '**no**'} |"
                )
    return "\n".join(lines) + "\n"


def made(folder: Path) -> Path:
    """A folder with the generated package and the enums of the floor."""
    (folder / "spec" / "vendor").mkdir(parents=True)
    (folder / "spec" / "catalog.yaml").write_text(CATALOG)
    (folder / "spec" / "vendor" / "provider.yaml").write_text(PROVIDER)
    for name, codes in SIZES.items():
        entries = [
            CODE.format(id=id, name=name.upper(), group=id % 2, permanent=str(id % 3 == 0).lower())
            for id in range(1, codes + 1)
        ]
        (folder / "spec" / "vendor" / f"{name}.yaml").write_text(CODE_SET.format(name=name) + "".join(entries))
    subprocess.run(
        [CODECANON, "generate", "--quiet", "--spec", folder / "spec", "--output", folder / "out"], check=True
    )
    sources = folder / "out" / "python" / "src"
    for name, codes in SIZES.items():
        members = "".join(f"    STATUS_{name.upper()}_{id} = {id}\n" for id in range(1, codes + 1))
        text = f"import dataclasses, json\nfrom enum import IntEnum\n\n\nclass Plain(IntEnum):\n{members}"
        (sources / f"floor_{name}.py").write_text(text)
    return sources


def measured(package: Path, name: str, bytecode: bool) -> tuple[Taken, Taken]:
    """The medians of the floor and of the look-up in a code set."""
    for cache in list(package.rglob("__pycache__")):
        shutil.rmtree(cache)
    if bytecode:
        compileall.compile_dir(package, quiet=1)  # as pip does
    floor = f"from floor_{name} import Plain; Plain(27).name"
    statement = f"from big.vendor import {name.title()}; {name.title()}(27).summary"
    turns = [(run(package, floor), run(package, statement)) for _ in range(ROUNDS)]
    first, second = (Taken(*map(median, zip(*column, strict=True))) for column in zip(*turns, strict=True))
    return first, second


def run(package: Path, statement: str) -> Taken:
    environment = os.environ | {"PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"}
    program = [sys.executable, "-c", TIMED.format(statement=statement)]
    done = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)
    return Taken(*map(float, done.stdout.split()))


if __name__ == "__main__":
    print(table(), end="")
