"""Plans that the reader of Python keeps: one for each layout, however payloads differ otherwise, and never more than it says."""

import json
import random
from copy import deepcopy
from importlib import import_module
from typing import Any

import pytest

from .reading import ROOT, said

READERS = [import_module(f"msgcodes.{provider}.reports") for provider in ("infobip", "apiplex")]
PAYLOADS = import_module("msgcodes._payload")
CASES = [*json.loads((ROOT / "tests/payloads/samples.json").read_text("utf-8")).values()]
SEEN = [json.loads(json.dumps(one)) for one in (None, True, 7, 0.5, "text", [], [1], {}, {"id": 5, "name": "x"})]


def forget() -> None:
    """Makes the readers as they were when they were imported."""
    for module in READERS:
        for name in ("_outlines", "_layouts"):
            vars(module._PAYLOADS).pop(name, None)


def strange(payload: Any, chance: random.Random) -> Any:
    """The payload with other values, and with keys that nobody knows."""
    if isinstance(payload, list):
        return [strange(one, chance) for one in payload]
    if not isinstance(payload, dict):
        return chance.choice(SEEN) if chance.random() < 0.2 else payload
    made = {key: strange(one, chance) for key, one in payload.items() if chance.random() > 0.1}
    return made | ({f"x{chance.random()}": chance.choice(SEEN)} if chance.random() < 0.3 else {})


@pytest.mark.parametrize("seed", range(20))
def test_what_came_before_changes_no_reading(seed: int) -> None:
    chance = random.Random(seed)
    cases = chance.sample(CASES, 25)
    made = [(strange(deepcopy(case["payload"]), chance), case["provider"]) for case in cases]
    forget()
    after_each_other = [said(payload, provider) for payload, provider in made * 2]
    for (payload, provider), found in zip(made * 2, after_each_other, strict=True):
        forget()
        assert said(payload, provider) == found


def test_no_more_plans_are_kept_than_said() -> None:
    forget()
    reader = READERS[0]._PAYLOADS
    report = {"messageId": "m", "to": "1", "status": {"id": 5}}
    for number in range(3 * PAYLOADS._KEPT):
        reader.read({"results": [report | {f"unknown {number}": number}]})
    assert len(reader._layouts) < 9, "unknown keys make no other layouts"
    assert 0 < len(reader._outlines) <= PAYLOADS._KEPT
    before = set(reader._outlines)
    reader.read({"results": [report | {"x" * 10_000: 1}]})
    reader.read({"results": [report | {str(number): 1 for number in range(1_000)}]})
    assert set(reader._outlines) == before, "nothing large is kept"
    known = [key for key in reader._known if isinstance(key, str)]
    chance = random.Random(1)
    for _ in range(3 * PAYLOADS._KEPT):
        reader.read({"results": [{key: chance.choice(SEEN) for key in known}]})
    assert len(reader._layouts) <= PAYLOADS._KEPT + 1
    assert all(len(plans) <= PAYLOADS._PLANS for plans in reader._layouts.values())
    forget()
