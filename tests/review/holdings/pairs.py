"""Two specs, each with every target: the review of the change, and what both sides generate."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rendering import texts_of

from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.review.change import Change
from codecanon.review.verdict import Review, review
from codecanon.targets.checked import Checked
from codecanon.targets.registry import TARGETS

from .held import Files, Holdings, held

_STATED = re.compile(r'^"?targets"?:.*\n(?:[ \n].*\n?)*', re.MULTILINE)


class Made(NamedTuple):
    """One side: the checked spec, and what users hold of its output."""

    checked: Checked
    holdings: Holdings

    @property
    def files(self) -> Files:
        return self.holdings.files

    def __enter__(self) -> "Made":
        return self

    def __exit__(self, *raised: object) -> None:
        self.holdings.package.close()


def made(folder: Path, targets: set[str] | None = None) -> Made | None:
    """The output of a spec, which is changed to have these targets, or all; None if lint refuses it."""
    with_targets(folder, {*TARGETS} if targets is None else targets)
    checked = check_spec(Folder(folder), lambda doing: None)
    if not isinstance(checked, Checked):
        return None
    builtin = [target for id, target in checked.targets.items() if id not in checked.sources]
    return Made(checked, held(texts_of(checked, builtin)))


def with_targets(folder: Path, targets: set[str]) -> None:
    """Has a spec generate these targets, and those that it states already, with their options."""
    path = folder / "catalog.yaml"
    text = path.read_text()
    stated: Mapping[str, Any] = yaml.safe_load(text).get("targets") or {}
    wanted = {target: {} for target in sorted(targets)} | dict(stated)
    path.write_text(f"{_STATED.sub('', text)}\ntargets: {json.dumps(wanted)}\n")


def stated_changes(old: Made, new: Made) -> list[Change]:
    """All changes, also those that are accepted."""
    found = review(old.checked, "old", new.checked, "new")
    assert isinstance(found, Review), found
    return [*found.changes, *(change for change, _ in found.accepted)]
