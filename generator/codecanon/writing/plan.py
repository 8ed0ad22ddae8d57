"""Compares rendered files with an output folder: what it takes to bring the folder up to date. Reads only.

The manifest in the folder lists the files that codecanon wrote. A file that is not listed belongs to someone else. A listed one
that differs from all that codecanon wrote, and that git does not have, was edited by hand. Neither is overwritten or deleted
unless forced.
"""

# docs/architecture/decisions/0030

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codecanon import __version__
from codecanon.cache import hash_of
from codecanon.writing.content import Content
from codecanon.writing.file_change import FileChange, Kind
from codecanon.writing.manifest import MANIFEST, OLD_MANIFEST, STAGE, Records, is_same, journal_of, manifest_of
from codecanon.writing.output_folder import bytes_left, bytes_of, check_portable, inside

if TYPE_CHECKING:
    from codecanon.writing.ownership import Ownership


class Findings(NamedTuple):
    """What else is to be said about a folder, beside its files. Paths are relative to the folder.

    `resolved` are the files that git could not merge and the plan puts right, `unresolved` those that it does not. `converted`
    are files whose line ends git changed. `git_folder` is the folder as git names it, `git_error` why git can't be asked.
    """

    resolved: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    converted: frozenset[str] = frozenset()
    journal_is_tracked: bool = False
    git_folder: str = ""
    git_error: str = ""


class Plan(NamedTuple):
    """All file changes, the records before and after, and whether an interrupted run left its staging folder."""

    changes: tuple[FileChange, ...]
    records: Records
    manifest: bytes
    journal: bytes
    cut_short: bool
    findings: Findings = Findings()

    @property
    def in_sync(self) -> bool:
        """Whether the folder is right, for everybody who has the same files."""
        listed = is_same(self.records.manifest, self.manifest) and self.records.old_manifest is None
        return listed and not self.changes and not self.cut_short

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to write, not even what is of this checkout only."""
        return self.in_sync and self.records.journal == self.journal

    @property
    def records_after(self) -> bytes:
        """The manifest and the journal of the folder when the plan has been applied."""
        manifest = self.records.manifest if self.in_sync else self.manifest
        return (manifest or b"") + self.journal

    @property
    def conflicts(self) -> list[FileChange]:
        """The changes that would overwrite work that codecanon did not write, and git does not have."""
        return [change for change in self.changes if change.loses_work]

    @property
    def kept(self) -> list[FileChange]:
        """The files that are not ours any more, and stay."""
        return [change for change in self.changes if change.kind is Kind.KEPT]

    @property
    def other_versions(self) -> list[str]:
        """The other versions of codecanon that wrote the folder."""
        return [version for version in self.records.versions if version != __version__]


def plan(
    rendered: Mapping[str, Content], folder: Path, directories: tuple[str, ...] | None = None, spec: Path | None = None
) -> Plan:
    """The changes after which the folder has the rendered files, and no other file of ours.

    `directories` limits them to some folders inside it; what the manifest lists elsewhere stays listed. With the folder of
    the spec, the history is searched for hand edits. Raises OutputError if a file can't be read, or if some operating system
    can't store a file at a path.
    """
    check_portable(rendered)
    records = Records(folder)
    hashes: dict[str, set[str]] = {}
    differing: dict[str, tuple[bytes | None, Content | None]] = {}  # what is there, and what should be
    for path in sorted(rendered):
        old, content = bytes_of(folder, path), rendered[path]
        if old is None or not content.is_in(old):
            content = content.settled()
            if old is None or not content.is_in(old):
                differing[path] = old, content
        hashes[path] = {content.hash}
    for path in sorted((records.listed | records.hashes.keys()) - rendered.keys()):
        old = bytes_left(folder, path)
        if directories is None or path.startswith(tuple(f"{name}/" for name in directories)):
            if old is not None:
                differing[path] = old, None
        elif path in records.listed or old is not None and hash_of(old) in records.hashes[path]:
            hashes[path] = records.hashes.get(path, set())
    cut_short = os.path.lexists(inside(folder, STAGE))
    planned = Plan((), records, manifest_of(hashes, __version__), journal_of(hashes), cut_short)
    if planned.in_sync and not differing:
        return planned

    from codecanon.writing.ownership import Ownership  # only now, as it takes time to be able to start processes

    ownership = Ownership(folder, records, {path: old for path, (old, _) in differing.items() if old is not None})
    kinds = {path: _kind(path, old, new, ownership, cut_short) for path, (old, new) in differing.items()}
    changes = [FileChange(path, kind, *differing[path]) for path, kind in kinds.items() if kind]
    changes = _with_hand_edits(changes, ownership, spec) if spec else changes
    right = differing.keys() | rendered.keys() | {MANIFEST, OLD_MANIFEST}
    findings = Findings(
        tuple(sorted(ownership.unmerged & right)),
        tuple(sorted(ownership.unmerged - right)),
        frozenset(ownership.converted(change.path for change in changes if change.kind is Kind.LINE_ENDS)),
        ownership.journal_is_tracked,
        ownership.git_folder,
        ownership.git_error,
    )
    return planned._replace(changes=tuple(changes), findings=findings)


def _kind(path: str, old: bytes | None, new: Content | None, ownership: "Ownership", cut_short: bool) -> Kind | None:
    """What kind of difference this is, as far as it takes no history; None if nothing is known of the file."""
    if old is None:
        return Kind.MISSING
    if ownership.is_written(path):
        return Kind.STALE if new is not None else Kind.ORPHANED
    if path not in ownership.listed and not (cut_short and path in ownership.written):
        return Kind.FOREIGN if new is not None else None
    if path in ownership.unmerged:
        return Kind.UNMERGED
    if FileChange(path, Kind.LINE_ENDS, old, new).differs_in_line_ends_only:
        return Kind.LINE_ENDS
    if ownership.is_in_git(path):
        return Kind.STALE if new is not None else Kind.ORPHANED
    if new is None:
        return Kind.KEPT
    return Kind.EDITED if ownership.is_known(path) else Kind.UNKNOWN


def _with_hand_edits(changes: list[FileChange], ownership: "Ownership", spec: Path) -> list[FileChange]:
    """The changes, with what the history says about files that git has, and that codecanon did not write here."""
    ours = [change.path for change in changes if change.kind in (Kind.STALE, Kind.ORPHANED)]
    edits = ownership.hand_edits(spec, [path for path in ours if not ownership.is_written(path)])
    found = []
    for change in changes:
        if commit := edits.commits.get(change.path):
            change = change._replace(kind=Kind.COMMITTED, commit=commit)
        elif change.path in edits.unknown:
            change = change._replace(kind=Kind.UNSURE)
        found.append(change)
    return found
