"""Specs and payloads that attack the tool end small, and end, with an error: processes of the real command.

How soon they end is measured by benchmarks/hostile.py; seconds are no test, as machines differ.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

from attacks import ATTACKS, LARGE_ATTACKS, MIB
from codecanon.cli.explaining import MAX_BYTES

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]

MEBIBYTES = 300
# Ten times what is promised: what takes longer than that on any machine has no end that people would wait for.
SECONDS = 20
LARGE_SECONDS = 50
# Starts codecanon from a small process, as the peak of a child is at least what its parent holds, and gives it no more than
# so many seconds of the processor; then says its exit code and its peak of memory.
MEASURED = """
import os, resource, sys
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CPU, (most, most))
child = os.posix_spawn(sys.executable, [sys.executable, "-m", "codecanon", *sys.argv[2:]], os.environ)
_, status, usage = os.wait4(child, 0)
sys.stdout.flush()
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024, file=sys.stderr)
"""


PAYLOADS = {
    "lists": "[]",
    "objects in objects": '{"":{}}',
    "reports": '{"id":999,"name":"A","groupId":1}',
    "reports, each of another code": '{"id":%d,"groupId":1}',
}


@pytest.mark.parametrize("name", [*ATTACKS, *LARGE_ATTACKS])
def test_an_attack_ends_and_stays_small(name: str, tmp_path: Path) -> None:
    attack = (ATTACKS | LARGE_ATTACKS)[name]
    attack.write(tmp_path)
    said = refused("lint", cwd=tmp_path, seconds=SECONDS if name in ATTACKS else LARGE_SECONDS)
    assert len(said) < MIB
    lines = said.splitlines()
    assert re.match(rf"spec/{attack.path}:{attack.place}: {attack.rule}: ", lines[0]), lines[0][:200]
    assert any(": too-large: only the first 1,000 findings are reported" in line for line in lines) == attack.more


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_as_large_as_is_read_stays_small(name: str, tmp_path: Path) -> None:
    some = PAYLOADS[name]
    item = some if "%" not in some else some % 1_000_000
    count = (MAX_BYTES - 2) // (len(item) + 1)
    items = (some % (1_000_000 + number) if "%" in some else some for number in range(count))
    (tmp_path / "report.json").write_text(f"[{','.join(items)}]")
    with (tmp_path / "report.json").open() as payload:
        refused("explain", cwd=ROOT, seconds=SECONDS, stdin=payload)


def refused(command: str, *, cwd: Path, seconds: int, stdin: TextIO | None = None) -> str:
    """What the command prints, if it ends with exit code 1 and within the bounds."""
    line = [sys.executable, "-c", MEASURED, str(seconds), command]
    done = subprocess.run(line, cwd=cwd, stdin=stdin, capture_output=True, text=True, check=True)
    code, mebibytes = map(float, done.stderr.splitlines()[-1].split())
    print(f"\n{mebibytes:.0f} MiB")
    assert code == 1
    assert mebibytes < MEBIBYTES
    return done.stdout
