# What envelope.py.jinja makes for a catalog without an envelope. The tool and checkers read it.
"""What stands beside the codes of a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands beside the codes of a report. What did not come, or has another type, is None."""
