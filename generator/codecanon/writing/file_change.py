"""A file that differs from what it should be, and what kind of difference that is."""

from enum import StrEnum
from typing import NamedTuple

from codecanon.writing.content import Content


class Kind(StrEnum):
    MISSING = "missing"  # will be created
    STALE = "stale"  # ours, will be replaced
    LINE_ENDS = "line ends differ"  # ours, will be replaced
    UNMERGED = "unmerged"  # ours, with the conflicts of a merge, will be replaced or deleted
    ORPHANED = "orphaned"  # ours, will be deleted
    COMMITTED = "edited by hand in"  # ours, with a change by hand that git has, will be replaced or deleted
    UNSURE = (
        "stale or edited by hand"  # ours, git has it, and this clone lacks the history; will be replaced or deleted
    )
    EDITED = "edited by hand"  # ours, with a change by hand that would be lost
    UNKNOWN = "not known"  # ours, and nothing tells whether it was edited by hand
    FOREIGN = "not ours"  # not ours, where one of our files should be
    KEPT = "kept"  # ours, perhaps edited by hand, and no longer generated


class FileChange(NamedTuple):
    """A file that differs from what it should be. `old` is what is there, `new` what should be, None for no file.

    `commit` is the commit of a hand edit, as people know it.
    """

    path: str
    kind: Kind
    old: bytes | None
    new: Content | None
    commit: str = ""

    @property
    def loses_work(self) -> bool:
        """Whether to overwrite the file would lose what codecanon did not write, and git does not have."""
        return self.kind in (Kind.EDITED, Kind.UNKNOWN, Kind.FOREIGN)

    @property
    def deletes(self) -> bool:
        return self.new is None and self.kind is not Kind.KEPT

    @property
    def differs_in_line_ends_only(self) -> bool:
        if self.old is None or self.new is None:
            return False
        old, new = (content.replace(b"\r\n", b"\n").removesuffix(b"\n") for content in (self.old, self.new.read()))
        return old == new

    def __str__(self) -> str:
        return f"{self.kind} {self.commit}" if self.commit else str(self.kind)
