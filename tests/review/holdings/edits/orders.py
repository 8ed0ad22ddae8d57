"""Items in another order."""

from random import Random
from typing import Any

from ..small_spec import Spec
from .registry import EDITS


def _ordered(name: str, of: Any) -> None:
    def made(spec: Spec, random: Random) -> None:
        items = of(spec)
        first, second = random.sample(range(len(items)), 2)
        items[first], items[second] = items[second], items[first]

    EDITS[f"order of {name}"] = made


_ordered("fields", lambda spec: spec["catalog.yaml"]["fields"])
_ordered("values", lambda spec: spec["catalog.yaml"]["fields"][1]["values"])
_ordered("standards", lambda spec: spec["catalog.yaml"]["standards"])
_ordered("omissions", lambda spec: spec["catalog.yaml"]["omissions"])
_ordered("reports", lambda spec: spec["acme/provider.yaml"]["reports"])
_ordered("group sets", lambda spec: spec["acme/provider.yaml"]["group_sets"])
_ordered("sources", lambda spec: spec["acme/provider.yaml"]["sources"])
_ordered("events", lambda spec: spec["acme/provider.yaml"]["events"])
_ordered("envelope", lambda spec: spec["catalog.yaml"]["envelope"])
_ordered("answers", lambda spec: spec["catalog.yaml"]["answers"])
