# What records.py.jinja makes for a catalog without fields. The tool and checkers read it.
"""Everything that the catalog states about a code or a group, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Deprecation",
    "Equivalent",
    "GroupRecord",
    "Record",
    "Reference",
    "ReservedIds",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The code of a standard that a code corresponds to, and how sure that is."""

    standard: str
    code: str | None = None
    name: str | None = None
    confidence: Literal["verified", "likely"]
    note: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """Why not to use a code any more, since which version of the catalog, and the code to use
    instead: its id, and the module and the enum that have it. None: not known.
    """

    since: str | None = None
    reason: str
    replaced_by: int | str | None = None
    provider: str | None = None
    enum: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    """A code of another provider with the same meaning: its module, enum and id."""

    provider: str
    enum: str
    id: int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedIds:
    """Ids that are not for codes of the catalog, and who may give them a meaning."""

    use: Literal["vendor", "private", "unassigned"]
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that the catalog states about a code. What is not stated is None."""

    id: int | str
    name: str | None
    summary: str
    description: str | None = None
    action: str | None = None
    rationale: str | None = None
    groups: tuple[int | str, ...] = ()
    aliases: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    deprecated: Deprecation | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRecord:
    """Everything that the catalog states about a group. Its fields hold for codes of the group
    that are not in the catalog.
    """

    id: int | str
    name: str
    aliases: tuple[str, ...] = ()
    summary: str
