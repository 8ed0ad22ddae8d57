"""How diagnostics name an item of the catalog."""

import re
from typing import Any

from codecanon.catalog.model import Code, EnvelopeField, Group, Report, RequestError


def label(item: Any) -> str:
    """The item with its id, as in "code 27 (EC_ABSENT_SUBSCRIBER)" or "code set general_error"."""
    match item:
        case Code() | Group():
            return f"{type(item).__name__.lower()} {item.id} ({item.symbol})"
        case RequestError():
            return f"the request error of kind {item.label}"
        case Report():
            return f"the report of kind {item.label}"
        case EnvelopeField():
            return f"{item.id} of the envelope"
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(item).__name__).lower()
    return f"{kind} {item.id}"
