"""Brings the output folder in sync with the spec, or says how it is not: what generate and check do."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from codecanon.cache import is_trusted
from codecanon.cli.console import Progress, counted, fail, mention_warnings, put, say, warnings_of
from codecanon.cli.rendering import Rendered, rendered
from codecanon.cli.timings import Timings
from codecanon.stamp import Folders, key_before, write as write_stamp
from codecanon.text import number, printable
from codecanon.writing.drift import changes_as_text, remarks_as_text, staging
from codecanon.writing.file_change import Kind
from codecanon.writing.lock import locked, trace, undisturbed
from codecanon.writing.output import apply
from codecanon.writing.plan import Plan, plan

if TYPE_CHECKING:
    from codecanon.targets.checked import Checked
    from codecanon.writing.earlier_run import EarlierRun
    from codecanon.writing.manifest import Records


def generate(
    spec: Path,
    output: Path,
    chosen: Sequence[str] = (),
    *,
    dry_run: bool = False,
    force: bool = False,
    timings: bool = False,
    watch: bool = False,
    no_cache: bool = False,
    quiet: bool = False,
    no_color: bool = False,
) -> None:
    """Writes what changed. The arguments are the options of `codecanon generate`."""
    folders = Folders(str(spec), str(output))
    earlier = None if chosen or dry_run or no_cache or not is_trusted() else _earlier_run(folders)

    def run() -> Plan:
        notify = Timings(quiet) if timings else Progress(quiet)
        key = key_before(folders) if earlier else ""
        made = rendered(spec, output, chosen, notify, no_color, earlier)
        planned = write(made, spec, output, dry_run, force, notify, quiet)
        if earlier and not planned.kept:
            notify("saving caches")
            earlier.save(made.files, planned.journal)
            _stamp(made, planned, folders, key)
        if isinstance(notify, Timings):
            notify.show()
        return planned

    if not watch:
        run()
        return

    from codecanon.cli.watching import watch as watch_spec

    watch_spec(spec, output, run, quiet)


def check(spec: Path, output: Path, *, quiet: bool = False, no_color: bool = False) -> None:
    """Exits with the changes that are needed, if there are any."""
    made = rendered(spec, output, (), Progress(quiet), no_color)
    planned = undisturbed(output, lambda: plan(made.files, output, made.directories, spec))
    if not quiet:
        mention_warnings(made.checked)
    if not planned.in_sync:
        put(changes_as_text(planned.changes, output.as_posix()))
        put(remarks_as_text(planned, output.as_posix()))
        _mention_tool_changes(made.checked, planned.records)
        fail(f"{number(max(len(planned.changes), 1), 'file')} out of sync")
    if not quiet:
        say(_in_sync(made))
        _mention_tool_changes(made.checked, planned.records)


def _earlier_run(folders: Folders) -> "EarlierRun | None":
    from codecanon.writing.earlier_run import EarlierRun

    try:
        return EarlierRun(folders)
    except (OSError, ValueError):
        return None


def write(
    made: Rendered,
    spec: Path,
    output: Path,
    dry_run: bool,
    force: bool,
    notify: Progress,
    quiet: bool,
    command: str = "codecanon generate",
) -> Plan:
    """Brings the output folder up to date, and says what was done. `command` is what the user typed for it."""
    checked, files, directories = made
    notify("comparing with what is there")
    before = trace(output)
    planned = undisturbed(output, lambda: plan(files, output, directories, spec))
    if not dry_run and not planned.is_done:
        with locked(output):
            if trace(output) != before:  # another run has written since
                planned = plan(files, output, directories, spec)
            _refuse_to_lose(planned, output, force, command)
            notify("writing")
            apply(planned, output)
    _refuse_to_lose(planned, output, force, command)
    for change in planned.changes:
        if change.loses_work or change.kind is Kind.COMMITTED:
            done = "deleted" if change.deletes else "overwritten"
            say(f"{output.as_posix()}/{change.path}: {change}, {'to be ' if dry_run else ''}{done}", err=True)
    put(changes_as_text(planned.kept, output.as_posix()), err=True)
    if quiet:
        return planned
    for line in _remarks(made, output):
        say(line, err=True)
    if dry_run:
        for change in planned.changes:
            say(f"{output.as_posix()}/{change.path}: {change}")
    else:
        for change in planned.changes:
            if change.deletes and change.kind is not Kind.COMMITTED:
                say(f"{output.as_posix()}/{change.path}: deleted")
    written = sum(change.new is not None for change in planned.changes)
    deleted = sum(change.deletes for change in planned.changes)
    say(_summary(made, written, deleted, "would be " if dry_run else ""))
    if not dry_run and (next_step := staging(planned, output.as_posix())):
        say(next_step)
    return planned


def _remarks(made: Rendered, output: Path) -> list[str]:
    """What is said of a spec whose files are in sync, on standard error."""
    from codecanon.targets.docs_size import large_pages

    sizes = {path: content.size for path, content in made.files.items()}
    large = [f"{output.as_posix()}/{path} {advice}" for path, advice in large_pages(made.checked.catalog, sizes)]
    return [*warnings_of(made.checked), *large]


def _summary(made: Rendered, written: int, deleted: int, would: str = "") -> str:
    files = f"{number(len(made.files), 'file')}, {written} {would}written, {deleted} {would}deleted"
    return f"{counted(made.checked)}: {files}, {len(made.files) - written} unchanged"


def _stamp(made: Rendered, planned: Plan, folders: Folders, key: str) -> None:
    """Writes what the commands say from now on, until something changes."""
    from codecanon.cli.spec_findings import said_by_lint
    from codecanon.reading.editor_line import lead_outside
    from codecanon.writing.manifest import Records

    if lead_outside(made.checked.spec, folders.output):
        return  # what lint says depends on files that no stamp knows
    output = Path(folders.output)
    write_stamp(
        folders,
        key,
        planned.records_after,
        {
            "generate": (_lines([_summary(made, 0, 0)]), _lines(_remarks(made, output))),
            "check": (
                _lines([_in_sync(made), *_tool_changes(made.checked, Records(output))]),
                _lines(warnings_of(made.checked)),
            ),
            "lint": (said_by_lint(made.checked, Path(folders.spec)), ""),
        },
    )


def _lines(lines: list[str]) -> str:
    return "".join(f"{printable(line)}\n" for line in lines)


def _refuse_to_lose(planned: Plan, output: Path, force: bool, command: str) -> None:
    """Exits if the plan would overwrite somebody's work."""
    if planned.conflicts and not force:
        put(changes_as_text(planned.conflicts, output.as_posix(), command), err=True)
        put(remarks_as_text(planned, output.as_posix()), err=True)
        fail(f"nothing was written; {number(len(planned.conflicts), 'change')} would be lost")


def _in_sync(made: Rendered) -> str:
    return f"{counted(made.checked)}: {len(made.files)} files in sync"


def _mention_tool_changes(checked: "Checked", records: "Records") -> None:
    for line in _tool_changes(checked, records):
        say(line)


def _tool_changes(checked: "Checked", records: "Records") -> list[str]:
    """What the version of codecanon that runs takes away, if another one wrote the folder."""
    from codecanon import __version__
    from codecanon.review.tool_changes import earliest, summary, tool_changes
    from codecanon.targets.readers import reads_payloads

    targets = [id for id in checked.targets if id not in checked.sources]
    written_by = earliest(records.manifest, records.old_manifest)
    if written_by and (changes := tool_changes(written_by, targets, reads=reads_payloads(checked.catalog))):
        said = f"codecanon {__version__} changes what users hold: {summary(changes, targets)}"
        return [said, "    see: codecanon diff, which has the version that it needs"]
    return []
