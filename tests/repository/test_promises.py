"""Each promise of docs/promises.md names tests that exist, and limits that are the real ones."""

import re
from pathlib import Path

import pytest

from codecanon.reading import limits, scalar
from codecanon.cli.commands import codecanon
from codecanon.reading.schema import base_schema

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/promises.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_the_test_of_a_promise_exists(name: str) -> None:
    path, _, function = name.partition("::")
    assert (ROOT / path).exists()
    assert not function or f"\ndef {function}(" in (ROOT / path).read_text()


def test_every_promise_has_a_test() -> None:
    promises = re.findall(r"^\| ([A-Z`].*?) \| (.*?) \|", PAGE, re.MULTILINE)
    assert len(promises) > 25
    for promise, held_by, *_ in promises:
        if promise not in ("Promise", "Limit of a file") and not re.match(r"[\d,^ MiB]+$", held_by):
            assert "`tests/" in held_by, promise


def test_the_limits_are_the_real_ones() -> None:
    forms = base_schema("code_set")["$defs"]
    stated = dict(re.findall(r"^\| ([A-Z][a-z ]+) \| ([\d,]+)(?: MiB)? \|", PAGE, re.MULTILINE))
    assert {name: int(value.replace(",", "")) for name, value in stated.items()} == {
        "Bytes": limits.MAX_BYTES // 2**20,
        "Depth": limits.MAX_DEPTH,
        "Values and keys": limits.MAX_NODES,
        "Characters of a text": limits.MAX_SCALAR,
        "Findings that are reported": limits.MAX_FOUND,
        "Integers": scalar.MAX_INTEGER,
        "Digits of an id that is an integer": len(str(forms["wire_id"]["exclusiveMaximum"] - 1)),
        "Characters of a symbol": int(forms["symbol"]["x-form"].split()[-3]),
    }


def test_every_command_that_only_looks_is_traced() -> None:
    traced = (ROOT / "tests/faults/test_traced.py").read_text()
    writing = {"generate", "build", "fmt", "init", "init-target", "import", "deprecate", "retire"}
    assert {name for name in codecanon.commands if f'"{name}' not in traced} - writing == set()
