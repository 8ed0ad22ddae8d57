"""Hostile files end soon and small, with an error that has a place: measured on processes of the real command."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS, MEBIBYTES = 2, 300
MIB = 2**20
# Starts codecanon from a small process, as the peak of a child is at least what its parent holds; then says its exit code,
# the seconds of processor time that it took, whatever else the machine does, and its peak of memory.
MEASURED = """
import os, sys
child = os.posix_spawn(sys.executable, [sys.executable, "-m", "codecanon", "lint"], os.environ)
_, status, usage = os.wait4(child, 0)
sys.stdout.flush()
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file=sys.stderr)
"""
# Text of a file, by what it attacks, and where the finding stands.
HOSTILE = {
    "alias bomb": (lambda: bomb(30), "anchor", "2:5"),
    "flow brackets": (lambda: b"[" * 50_000, "too-large", "1:17"),
    "flow braces": (lambda: b"{a: " * 50_000, "too-large", "1:65"),
    "block brackets": (lambda: b"- " * 50_000, "too-large", "1:33"),
    "block keys": (lambda: b"".join(b" " * depth + b"a:\n" for depth in range(5_000)), "too-large", "17:17"),
    "100 MB of text": (lambda: b"a: " + b"x" * (100 * MIB), "too-large", "1:1"),
    "100 MB of brackets": (lambda: b"[" * (100 * MIB), "too-large", "1:1"),
    "100 MB of line breaks": (lambda: b"\n" * (100 * MIB), "too-large", "1:1"),
    "a scalar as large as a file can be": (lambda: b"a: " + b"x" * (15 * MIB), "too-large", "1:4"),
    "merge conflicts": (lambda: b"<<<<<<< \n" * 1_500_000, "merge-conflict", "1:1"),
    "hidden line breaks": (lambda: "\u2028".encode() * 5_000_000, "hidden-line-break", "1:1"),
    "repeated keys": (lambda: b"a: 1\n" * 3_000_000, "repeated-key", "2:1"),
    "ambiguous values": (lambda: b"- no\n" * 3_000_000, "ambiguous-scalar", "1:3"),
    "aliases": (lambda: b"- *a\n" * 3_000_000, "anchor", "1:3"),
    "long keys": (lambda: b"? " + b"k" * (15 * MIB) + b"\n: 1\n", "too-large", "1:3"),
    "digits": (lambda: b"a: " + b"9" * MIB, "number-too-large", "1:4"),
    "underscores": (lambda: b"a: 0" + b"_" * MIB, "ambiguous-scalar", "1:4"),
    "colons": (lambda: b"a: 1" + b":1" * (MIB // 2), "ambiguous-scalar", "1:4"),
}


def bomb(levels: int) -> bytes:
    lines = ["a: 1"] + [f"b{level}: &x{level} [{f'*x{level - 1}, ' * 9}]" for level in range(1, levels)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_file_ends_soon_and_small(attack: str, tmp_path: Path) -> None:
    made, rule, place = HOSTILE[attack]
    (tmp_path / "spec").mkdir()
    path = tmp_path / "spec/catalog.yaml"
    path.write_bytes(made())
    done = subprocess.run([sys.executable, "-c", MEASURED], cwd=tmp_path, capture_output=True, text=True, check=True)
    said, (code, seconds, mebibytes) = done.stdout, map(float, done.stderr.splitlines()[-1].split())
    print(f"\n{attack}: {seconds:.2f} s, {mebibytes:.0f} MiB")
    assert code == 1
    first = said.splitlines()[0]
    assert re.match(rf"spec/catalog.yaml:{place}: {rule}: ", first), first[:200]
    assert len(said) < MIB
    assert seconds < SECONDS
    assert mebibytes < MEBIBYTES
