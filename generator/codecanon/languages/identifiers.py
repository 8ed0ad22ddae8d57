"""Identifiers as they are printed in every language: what casing made, and nothing else."""

import re
from collections.abc import Iterable

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def identifiers(names: Iterable[str]) -> list[str]:
    """The names, each an identifier, in every language the same. Raises ValueError for anything else: text is encoded."""
    found = list(names)
    for name in found:
        if not _IDENTIFIER.fullmatch(name):
            raise ValueError(f"no identifier: {name!r}")
    return found


def listed(names: Iterable[str]) -> str:
    """Identifiers with commas between them."""
    return ", ".join(identifiers(names))
