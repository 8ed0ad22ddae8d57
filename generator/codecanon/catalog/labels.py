"""How diagnostics name a thing of the catalog."""

import re
from typing import Any

from codecanon.catalog.model import Code, Group, Report


def label(thing: Any) -> str:
    """The thing with its id, as in "code 27 (EC_ABSENT_SUBSCRIBER)" or "code set general_error"."""
    match thing:
        case Code() | Group():
            return f"{type(thing).__name__.lower()} {thing.id} ({thing.symbol})"
        case Report():
            return f"the report of kind {thing.kind}"
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(thing).__name__).lower()
    return f"{kind} {thing.id}"
