"""Payloads that say everything that can be said: fixtures of all codes, published ones, and mutations of both."""

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from .one_by_one import ROOT

_JUNK: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    5,
    -1,
    27.0,
    1.5,
    "",
    "5",
    "027",
    "REJECTED",
    "rejected",
    "x" * 700,
    [],
    {},
]
_JUNK += [[1], {"id": 5}, [[]], "ü\"\\\n,'", 10**30, {"a": None}, [None]]


def fixtures(id: str) -> list[Any]:
    written = json.loads((ROOT / f"generated/json/fixtures/{id}.json").read_text())["fixtures"]
    samples = json.loads((ROOT / "tests/payloads/samples.json").read_text()).values()
    cases = json.loads((ROOT / "tests/payloads/cases.json").read_text()).values()
    return [
        *(one["payload"] for one in written),
        *(one["payload"] for one in samples),
        *(payload for one in cases for payload in one.get("payloads", [one.get("payload")])),
    ]


def mutated(payloads: list[Any], random: Random, amount: int) -> Iterator[Any]:
    """Payloads with parts changed, left out, doubled, moved, or put together."""
    for _ in range(amount):
        payload = copy.deepcopy(random.choice(payloads))
        for _ in range(random.randint(1, 3)):
            payload = _changed(payload, payloads, random)
        yield payload


def _changed(payload: Any, payloads: list[Any], random: Random) -> Any:
    places = list(_places(payload))
    if not places or random.random() < 0.05:
        return copy.deepcopy(random.choice([*_JUNK, [payload, random.choice(payloads)], {"results": [payload]}]))
    parent, key = random.choice(places)
    match random.randrange(6):
        case 0:
            parent[key] = copy.deepcopy(random.choice(_JUNK))
        case 1 if isinstance(parent, dict):
            del parent[key]
        case 2 if isinstance(parent, list):
            parent.append(copy.deepcopy(parent[key]))
        case 3 if isinstance(parent, list):
            other = random.choice(payloads)
            items = other.get("results") if isinstance(other, dict) else None
            parent.extend(copy.deepcopy(items) if isinstance(items, list) else [copy.deepcopy(other)])
        case 4:
            other_parent, other_key = random.choice(places)
            parent[key] = copy.deepcopy(other_parent[other_key])
        case _:
            if isinstance(parent, dict):
                other = random.choice(payloads)
                parent |= copy.deepcopy(other) if isinstance(other, dict) else {"x": other}
    return payload


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
