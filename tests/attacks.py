"""Specs that attack the tool: what is too large, too deep or too much of one kind. For tests and benchmarks."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

MIB = 2**20
CASES = Path(__file__).parent / "golden/cases"


class Attack(NamedTuple):
    """A file in a spec that is right but for it, and the first finding that lint has."""

    path: str  # inside of spec/
    content: Callable[[], bytes]
    rule: str
    place: str  # line and column of the finding
    more: bool = False  # whether there are more findings than are told

    def write(self, folder: Path) -> None:
        """Writes the spec to folder/spec."""
        shutil.copytree(CASES / "base/spec", folder / "spec")
        with (folder / "spec/catalog.yaml").open("a") as catalog:
            catalog.write("lint: {unsorted: error}\n")
        (folder / "spec" / self.path).write_bytes(self.content())


def yaml(rule: str, place: str, content: Callable[[], bytes], more: bool = False) -> Attack:
    """A catalog that is not read to its end, or not accepted by what reads it."""
    return Attack("catalog.yaml", content, rule, place, more)


def code_set(rule: str, place: str, content: Callable[[], bytes], more: bool = True) -> Attack:
    """A code set that is right YAML, and that a schema or a rule refuses."""
    return Attack("acme/sms_error.yaml", lambda: CODE_SET + content(), rule, place, more)


def keys(count: int) -> bytes:
    return (CASES / "base/spec/catalog.yaml").read_bytes() + b"".join(b"k%d: 1\n" % number for number in range(count))


def codes(ids: Iterable[int]) -> bytes:
    code = b"  - {id: %d, name: N%d, group: 1, summary: Something went wrong.}\n"
    return b"".join(code % (id, id) for id in ids)


def bomb(levels: int) -> bytes:
    lines = ["a: 1"] + [f"b{level}: &x{level} [{f'*x{level - 1}, ' * 9}]" for level in range(1, levels)]
    return "\n".join(lines).encode()


CODE_SET = b"""code_set: sms_error
title: SMS errors
kind: error
channel: sms
group_set: delivery
source: {document: handbook, section: Errors}
codes:
"""

ATTACKS = {
    "alias bomb": yaml("anchor", "2:5", lambda: bomb(30)),
    "50,000 flow brackets": yaml("too-large", "1:(17|1001)", lambda: b"[" * 50_000),
    "50,000 flow braces": yaml("too-large", "1:65", lambda: b"{a: " * 50_000),
    "50,000 block brackets": yaml("too-large", "1:33", lambda: b"- " * 50_000),
    "5,000 block keys, each in the last": yaml(
        "too-large", "17:17", lambda: b"".join(b" " * depth + b"a:\n" for depth in range(5_000))
    ),
    "100 MiB of text": yaml("too-large", "1:1", lambda: b"a: " + b"x" * (100 * MIB)),
    "100 MiB of brackets": yaml("too-large", "1:1", lambda: b"[" * (100 * MIB)),
    "100 MiB of line breaks": yaml("too-large", "1:1", lambda: b"\n" * (100 * MIB)),
    "a text of 15 MiB": yaml("too-large", "1:4", lambda: b"a: " + b"x" * (15 * MIB)),
    "a key of 15 MiB": yaml("too-large", "1:3", lambda: b"? " + b"k" * (15 * MIB) + b"\n: 1\n"),
    "1,500,000 merge conflicts": yaml("merge-conflict", "1:1", lambda: b"<<<<<<< \n" * 1_500_000, more=True),
    "5,000,000 hidden line breaks": yaml("hidden-line-break", "1:1", lambda: "\u2028".encode() * 5_000_000, more=True),
    "5,000,000 carriage returns": yaml("hidden-line-break", "1:1", lambda: b"\r" * 5_000_000, more=True),
    "5,000,000 hidden characters": yaml("hidden-character", "1:1", lambda: "\u202e".encode() * 5_000_000, more=True),
    "3,000,000 repeated keys": yaml("repeated-key", "2:1", lambda: b"a: 1\n" * 3_000_000),
    "300,000 entries that start over": yaml("repeated-key", "1:10", lambda: b"- {a: 1, a: 1}\n" * 300_000, more=True),
    "900,000 values and an open quote": yaml("yaml-syntax", "900001:3", lambda: b"- a\n" * 900_000 + b'- "a\n'),
    "7,000,000 comments and a wrong line": yaml(
        "yaml-syntax", "7000002:3", lambda: b"a: b\n" + b"#\n" * 7_000_000 + b"  a: b"
    ),
    "a line of 15 MiB of blanks": yaml("yaml-syntax", "2:3", lambda: b"a: b\n  a:" + b" " * (15 * MIB) + b"b: c\n"),
    "3,000,000 ambiguous values": yaml("ambiguous-scalar", "1:3", lambda: b"- no\n" * 3_000_000, more=True),
    "3,000,000 aliases": yaml("anchor", "1:3", lambda: b"- *a\n" * 3_000_000),
    "1,000,000 digits": yaml("number-too-large", "1:4", lambda: b"a: " + b"9" * MIB),
    "1,000,000 underscores": yaml("ambiguous-scalar", "1:4", lambda: b"a: 0" + b"_" * MIB),
    "1,000,000 colons and digits": yaml("ambiguous-scalar", "1:4", lambda: b"a: 1" + b":1" * (MIB // 2)),
    "60,000 unknown keys": yaml("unknown-key", "17:1", lambda: keys(60_000), more=True),
    "900,000 wrong items": code_set("wrong-type", "8:5", lambda: b"  - 1\n" * 900_000, more=False),
    "400,000 aliases of a code": code_set(
        "alias-clash",
        "8:67",
        lambda: b"  - {id: 1, name: N1, group: 1, summary: It is off., aliases: [A" + b", A" * 400_000 + b"]}\n",
    ),
}
# The same of specs as large as they can be: these take as long as right ones.
LARGE_ATTACKS = {
    "100,000 codes in no order": code_set("unsorted", "9:5", lambda: codes(range(100_000, 0, -1))),
    "100,000 codes and a wrong one": code_set(
        "wrong-form", "100008:10", lambda: codes(range(100_000)) + b"  - {id: ' x'}\n", more=False
    ),
}
