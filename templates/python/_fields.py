# What _fields.py.jinja makes for a catalog without fields. The tool and checkers read it.
"""The fields that this catalog declares, as properties of codes and groups."""

from __future__ import annotations

from enum import StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .records import GroupRecord, Record


ENUMS: dict[str, type[StrEnum]] = {}


class CodeFields:
    """The fields of a code. A field that is not stated is None."""

    @property
    def record(self) -> Record:
        """Everything that the catalog states about the code."""
        raise NotImplementedError


class GroupFields:
    """The fields of a group: they hold for codes of the group that are not in the catalog."""

    @property
    def record(self) -> GroupRecord:
        """Everything that the catalog states about the group."""
        raise NotImplementedError
