"""Hostile files end soon and small, with an error that has a place: measured on processes of the real command."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

SECONDS, MEBIBYTES = 2, 300
LARGE_SECONDS = 5
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

CODE_SET = b"""code_set: sms_error
title: SMS errors
kind: error
channel: sms
group_set: delivery
source: {document: handbook, section: Errors}
codes:
"""
CASES = Path(__file__).parent / "cases"
CATALOG = (CASES / "base/spec/catalog.yaml").read_bytes()
# Files of right YAML that a schema or a rule refuses: file, text, rule, first place, whether there are more than are told.
REFUSED = {
    "unknown keys": ("catalog.yaml", lambda: CATALOG + keys(60_000), "unknown-key", "17:1", True),
    "wrong items": ("acme/sms_error.yaml", lambda: CODE_SET + b"  - 1\n" * 900_000, "wrong-type", "8:5", True),
    "aliases of a code": (
        "acme/sms_error.yaml",
        lambda: CODE_SET
        + b"  - {id: 1, name: N1, group: 1, summary: It is off., aliases: [A"
        + b", A" * 400_000
        + b"]}\n",
        "alias-clash",
        "8:67",
        True,
    ),
}
# The same of specs as large as they can be: these take as long as right ones.
LARGE = {
    "codes in no order": ("acme/sms_error.yaml", lambda: codes(range(100_000, 0, -1)), "unsorted", "9:5", True),
    "a wrong code behind others": (
        "acme/sms_error.yaml",
        lambda: codes(range(100_000)) + b"  - {id: x y}\n",
        "wrong-form",
        "100008:10",
        False,
    ),
}


def keys(count: int) -> bytes:
    return b"".join(b"k%d: 1\n" % number for number in range(count))


def codes(ids: Iterable[int]) -> bytes:
    code = b"  - {id: %d, name: N%d, group: 1, summary: Something went wrong.}\n"
    return CODE_SET + b"".join(code % (id, id) for id in ids)


def bomb(levels: int) -> bytes:
    lines = ["a: 1"] + [f"b{level}: &x{level} [{f'*x{level - 1}, ' * 9}]" for level in range(1, levels)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_file_ends_soon_and_small(attack: str, tmp_path: Path) -> None:
    made, rule, place = HOSTILE[attack]
    (tmp_path / "spec").mkdir()
    path = tmp_path / "spec/catalog.yaml"
    path.write_bytes(made())
    first = held(attack, tmp_path, SECONDS, MEBIBYTES)[0]
    assert re.match(rf"spec/catalog.yaml:{place}: {rule}: ", first), first[:200]


@pytest.mark.parametrize("attack", [*REFUSED, *LARGE])
def test_what_is_refused_ends_soon_and_small(attack: str, tmp_path: Path) -> None:
    path, made, rule, place, more = (REFUSED | LARGE)[attack]
    shutil.copytree(CASES / "base/spec", tmp_path / "spec")
    (tmp_path / "spec" / path).write_bytes(made())
    lines = held(attack, tmp_path, SECONDS if attack in REFUSED else LARGE_SECONDS, MEBIBYTES)
    assert re.match(rf"spec/{path}:{place}: {rule}: ", lines[0]), lines[0][:200]
    assert any(": too-large: there are more than 1,000 findings" in line for line in lines) == more


def held(attack: str, folder: Path, most_seconds: float, most_mebibytes: float) -> list[str]:
    """The lines that lint says of the spec, if it ends within these bounds."""
    done = subprocess.run([sys.executable, "-c", MEASURED], cwd=folder, capture_output=True, text=True, check=True)
    said, (code, seconds, mebibytes) = done.stdout, map(float, done.stderr.splitlines()[-1].split())
    print(f"\n{attack}: {seconds:.2f} s, {mebibytes:.0f} MiB")
    assert code == 1
    assert len(said) < MIB
    assert seconds < most_seconds
    assert mebibytes < most_mebibytes
    return said.splitlines()
