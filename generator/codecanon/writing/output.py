"""Applies a plan to an output folder, and writes all other files. Only this module, `lock` and `cache` write to disk.

The commit protocol: lock the folder, stage all new files in it, add their hashes to the journal, rename them into place, then
replace the manifest. If a run is interrupted, the journal tells the next run which files are ours. Whatever can fail for lack
of space or permission comes before the first rename.
"""

# docs/architecture/decisions/0010

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path, PurePosixPath

from codecanon.writing.manifest import JOURNAL, MANIFEST, OLD_MANIFEST, STAGE, hashes_of, journal_of
from codecanon.writing.output_folder import OutputError, inside, named
from codecanon.writing.plan import Plan

_SYNCS = 8  # files that are synced at a time; more gain nothing


def apply(plan: Plan, folder: Path) -> None:
    """Applies the plan, overwriting conflicts; files that are KEPT stay. The folder must be locked."""
    stage = folder / STAGE
    writes = [(str(number), change.path, change.new) for number, change in enumerate(plan.changes) if change.new]
    _clear(stage)
    stage.mkdir(exist_ok=True)
    try:
        # If this run is interrupted too, the files of an earlier interrupted run must still be known as ours.
        before, after = plan.records.hashes, hashes_of(plan.journal)
        known = {path: before.get(path, set()) | after.get(path, set()) for path in before.keys() | after.keys()}
        records = {"manifest": plan.manifest, "known": journal_of(known), "journal": plan.journal}
        staged = chain(((name, new.read()) for name, _, new in writes), records.items())
        _write((stage / name, content) for name, content in staged)
        touched = [change.path for change in plan.changes if change.new is not None or change.deletes]
        for parent in dict.fromkeys(path.rpartition("/")[0] for path in (MANIFEST, JOURNAL, *touched)):
            _make_folder(inside(folder, parent) if parent else folder)
    except BaseException:
        with suppress(OSError):
            _clear(stage)
            stage.rmdir()
        raise
    _replace(stage / "known", inside(folder, JOURNAL))
    for name, path, _ in writes:
        _replace(stage / name, inside(folder, path))
    for change in plan.changes:
        if change.deletes:
            inside(folder, change.path).unlink()
            _remove_empty(folder, PurePosixPath(change.path).parent)
    if not plan.in_sync:
        _replace(stage / "manifest", inside(folder, MANIFEST))
        inside(folder, OLD_MANIFEST).unlink(missing_ok=True)
    _replace(stage / "journal", inside(folder, JOURNAL))
    _clear(stage)
    stage.rmdir()


def write_file(path: Path, text: str) -> None:
    """Replaces one of the user's own files in one step, keeping its mode. Raises OutputError if it is a link."""
    write_files({path: text})


def write_files(files: Mapping[Path, str]) -> None:
    """Replaces several in the same way, and makes folders for new ones. All are on disk before the first one is renamed."""
    temporary = {}
    for path in files:
        if path.is_symlink():
            raise OutputError(f"{path}: this is a link; name the file that it leads to")
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary[path] = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        _write((temporary[path], text.encode("utf-8")) for path, text in files.items())
        for path, new in temporary.items():
            if path.exists():
                shutil.copymode(path, new)
            os.replace(new, path)
    except FileExistsError:  # a temporary file is not ours, so it stays
        raise
    except BaseException:
        for new in temporary.values():
            new.unlink(missing_ok=True)
        raise


def write_new(files: Mapping[str, str], folder: Path) -> None:
    """Writes files into a folder that is new, or has only hidden files of other names. Raises OutputError otherwise."""
    if folder.exists() and (not folder.is_dir() or any(not entry.name.startswith(".") for entry in folder.iterdir())):
        raise OutputError(f"{folder}: the folder is not empty; name a new folder")
    for path in files:
        if os.path.lexists(folder / path):  # a dangling link counts as well
            raise OutputError(f"{folder / path}: the file exists; name a new folder")
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    _write((folder / path, text.encode("utf-8")) for path, text in files.items())


def _replace(source: Path, target: Path) -> None:
    """Renames a file. On Windows it waits, for a second at most, for whoever is reading the target."""
    for _ in range(20 if sys.platform == "win32" else 0):
        with suppress(PermissionError):
            os.replace(source, target)
            return
        time.sleep(0.05)
    os.replace(source, target)


def _write(files: Iterable[tuple[Path, bytes]]) -> None:
    """Writes new files and syncs them to disk. Raises FileExistsError rather than write over a file or a link.

    All files are handed to the disk before the first sync, which takes a third of the time of one sync after each. They are
    opened without the buffers of Python, which would take longer than the system.
    """
    written = []
    for path, content in files:
        with named(path), path.open("xb", buffering=0) as file:
            written.append(path)
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) :]
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # starts writing without waiting
    _sync(written)


def _sync(paths: Sequence[Path]) -> None:
    """Syncs files to disk, several at a time: a file system that keeps a journal writes it once for all that wait."""
    from threading import Thread

    failed: dict[int, OSError] = {}  # by the place of the file, since threads fail in any order

    def sync(start: int) -> None:
        for place in range(start, len(paths), _SYNCS):
            try:
                # Windows syncs no file that is open for reading only.
                with named(paths[place]), paths[place].open("r+b", buffering=0) as file:
                    os.fsync(file.fileno())
            except OSError as error:
                failed[place] = error
                return

    threads = [Thread(target=sync, args=(start,)) for start in range(min(_SYNCS, len(paths)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[min(failed)]


def _make_folder(folder: Path) -> None:
    """Makes the folder. Raises OSError if no files can be created in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _clear(stage: Path) -> None:
    """Removes the staged files of interrupted runs."""
    if stage.is_symlink():
        raise OutputError(f"{stage}: this is a link; files are not written through links")
    entries = list(stage.iterdir()) if os.path.lexists(stage) else []
    for entry in entries:
        named = entry.name.isdigit() or entry.name in ("manifest", "known", "journal")
        if not named or not stat.S_ISREG(entry.lstat().st_mode):
            raise OutputError(f"{entry}: this is not ours; move it away")
    for entry in entries:
        entry.unlink()


def _remove_empty(folder: Path, path: PurePosixPath) -> None:
    for parent in (path, *path.parents):
        try:
            (folder / parent).rmdir() if parent.parts else None
        except OSError:
            return
