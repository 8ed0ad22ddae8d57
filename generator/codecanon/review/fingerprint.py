"""What a change is, as 12 hex digits: the same after a rebase, wherever its lines stand, and whatever changes around it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from codecanon.review.facts import Fact, Subject, Values

DIGITS = 12
VERSION = "v1"  # of the recipe below; programs that keep fingerprints name it


def fingerprint(rule: str, subject: Subject, attribute: str | None, old: Fact | Values, new: Fact | Values) -> str:
    """The fingerprint of a change: SHA-256 over rule, subject, attribute and both values, as canonical JSON."""
    from hashlib import sha256  # slow to load, and few forms have fingerprints

    what = [rule, subject.kind, list(subject.path), attribute, plain(old), plain(new)]
    canonical = json.dumps(what, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()[:DIGITS]


def plain(fact: Any) -> Any:
    """A fact as JSON has it."""
    if is_dataclass(fact) and not isinstance(fact, type):
        return asdict(fact)
    if isinstance(fact, Mapping):
        return {key: plain(value) for key, value in fact.items()}
    return [plain(one) for one in fact] if isinstance(fact, tuple) else fact
