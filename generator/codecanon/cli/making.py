"""The commands that write and check files: generate, check, lint, fmt."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from codecanon.cli.console import (
    Progress,
    amount,
    checked_spec,
    counted,
    existing,
    fail,
    number,
    option_output,
    option_spec,
    options_common,
    painted,
    say,
    show,
)

if TYPE_CHECKING:
    from codecanon.targets.checked import Checked
    from codecanon.writing.plan import Plan


@click.command()
@option_spec
@option_output
@click.option("--target", "-t", "chosen", multiple=True, metavar="TARGET", help="Only this target; can be repeated.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or not written by codecanon.")
@options_common
def generate(
    spec: Path,
    output: Path,
    chosen: tuple[str, ...],
    dry_run: bool,
    force: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Generate files from the spec. Writes only what changed.

    \b
    codecanon generate
    codecanon generate --target python --target docs
    codecanon generate --dry-run
    """
    from codecanon.writing.drift import changes_as_text, staging
    from codecanon.writing.file_change import Kind
    from codecanon.writing.output import apply, locked, trace, undisturbed
    from codecanon.writing.plan import plan

    notify = Progress(quiet)
    checked, files, directories = rendered(spec, output, chosen, notify, no_color)
    before = trace(output)
    planned = undisturbed(output, lambda: plan(files, output, directories, spec))
    if not dry_run and not planned.is_done:
        with locked(output):
            if trace(output) != before:  # another run has written since
                planned = plan(files, output, directories, spec)
            _refuse_to_lose(planned, output, force)
            notify("writing")
            apply(planned, output)
    _refuse_to_lose(planned, output, force)
    for change in planned.changes:
        if change.loses_work or change.kind is Kind.COMMITTED:
            done = "deleted" if change.deletes else "overwritten"
            say(f"{output.as_posix()}/{change.path}: {change}, {'to be ' if dry_run else ''}{done}", err=True)
    kept = [change for change in planned.changes if change.kind is Kind.KEPT]
    click.echo(changes_as_text(kept, output.as_posix()), err=True, nl=False)
    if quiet:
        return
    if dry_run:
        for change in planned.changes:
            say(f"{output.as_posix()}/{change.path}: {change}")
    else:
        for change in planned.changes:
            if change.deletes and change.kind is not Kind.COMMITTED:
                say(f"{output.as_posix()}/{change.path}: deleted")
    written = sum(change.new is not None for change in planned.changes)
    deleted = sum(change.deletes for change in planned.changes)
    would = "would be " if dry_run else ""
    say(
        f"{counted(checked)}: {number(len(files), 'file')}, "
        f"{written} {would}written, {deleted} {would}deleted, {len(files) - written} unchanged"
    )
    if not dry_run and (next_step := staging(planned, output.as_posix())):
        say(next_step)


def _refuse_to_lose(planned: "Plan", output: Path, force: bool) -> None:
    """Exits if the plan would overwrite somebody's work."""
    from codecanon.writing.drift import changes_as_text, remarks_as_text

    if planned.conflicts and not force:
        click.echo(changes_as_text(planned.conflicts, output.as_posix()), err=True, nl=False)
        click.echo(remarks_as_text(planned, output.as_posix()), err=True, nl=False)
        fail(f"nothing was written; {number(len(planned.conflicts), 'change')} would be lost")


@click.command()
@option_spec
@option_output
@options_common
def check(spec: Path, output: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """Verify that the generated files are in sync with the spec. Changes nothing.

    Lists every file that is stale, missing, orphaned or edited by hand, with the difference and the command that
    fixes it.
    """
    from codecanon.writing.drift import changes_as_text, remarks_as_text
    from codecanon.writing.output import undisturbed
    from codecanon.writing.plan import plan

    checked, files, directories = rendered(spec, output, (), Progress(quiet), no_color)
    planned = undisturbed(output, lambda: plan(files, output, directories, spec))
    if not planned.in_sync:
        click.echo(changes_as_text(planned.changes, output.as_posix()), nl=False)
        click.echo(remarks_as_text(planned, output.as_posix()), nl=False)
        fail(f"{number(max(len(planned.changes), 1), 'file')} out of sync")
    if not quiet:
        say(f"{counted(checked)}: {len(files)} files in sync")


@click.command()
@option_spec
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="Format of the findings.",
)
@options_common
def lint(spec: Path, output_format: str, quiet: bool, no_color: bool, debug: bool) -> None:
    """Check the spec: its form, then the lint rules.

    \b
    codecanon lint
    codecanon lint --format sarif > findings.sarif
    """
    from codecanon.pipeline import check_spec
    from codecanon.lint.findings import FORMATS

    checked = check_spec(existing(spec), Progress(quiet))
    findings = checked if isinstance(checked, list) else []
    text = FORMATS[output_format](findings)
    click.echo(painted(text) if output_format == "text" else text, nl=False, color=False if no_color else None)
    if isinstance(checked, list):
        fail(amount(findings))
    if output_format == "text" and not quiet:
        say(f"{counted(checked)}: no findings")


@click.command()
@option_spec
@click.option("--check", "only_check", is_flag=True, help="List the files that would change, and change nothing.")
@options_common
def fmt(spec: Path, only_check: bool, quiet: bool, no_color: bool, debug: bool) -> None:
    """Format the spec: order of keys and codes, indentation, line breaks. Comments are kept.

    \b
    codecanon fmt
    codecanon fmt --check
    """
    from codecanon.writing.layout import formatted
    from codecanon.writing.output import write_file
    from codecanon.pipeline import registered
    from codecanon.reading.spec import forms, read_spec

    read, found = read_spec(existing(spec))
    if found:
        show(read.locate(found), no_color, "; nothing was written")
    documents = [(document, schema) for together, schema in forms(read, registered(read)) for document in together]
    for document, _ in documents:
        if not isinstance(document.data, dict | None):
            fail(f"{document.path}: this is not a spec file; nothing was written")
    texts = [(document, formatted(document, schema)) for document, schema in documents]
    changed = [(document, text) for document, text in texts if text.encode() != Path(document.path).read_bytes()]
    for document, text in changed:
        if not only_check:
            write_file(Path(document.path), text)
        if not quiet or only_check:
            say(f"{document.path}: {'would be formatted' if only_check else 'formatted'}")
    if only_check and changed:
        fail(f"{number(len(changed), 'file')} to format: codecanon fmt")
    if not quiet:
        say(f"{number(len(texts), 'file')}, {len(changed)} {'to change' if only_check else 'changed'}")


class Rendered(NamedTuple):
    """A checked spec, its files, and the folders that they are limited to; None if all of the output folder is theirs."""

    checked: "Checked"
    files: dict[str, str]
    directories: tuple[str, ...] | None


def rendered(spec: Path, output: Path, chosen: Sequence[str], notify: Progress, no_color: bool) -> Rendered:
    from codecanon.reading.files import real
    from codecanon.pipeline import render_all, schemas_of
    from codecanon.targets.schema_files import DIRECTORY

    if real(output).is_relative_to(real(spec)):
        raise click.UsageError(f"{output} is inside the spec {spec}; name another folder with --output")
    checked = checked_spec(spec, notify, no_color)
    for id in chosen:
        if id not in checked.targets:
            known = ", ".join(checked.catalog.targets)
            raise click.BadParameter(f"the catalog has no target {id}; it has: {known}", param_hint="--target")
    targets = [target for target in checked.targets.values() if not chosen or target.id in chosen]
    files = render_all(checked, targets, notify)
    if isinstance(files, list):
        show(files, no_color, "; nothing was written")
    files |= schemas_of(checked)
    limits = (DIRECTORY, *(target.directory for target in targets)) if chosen else None
    return Rendered(checked, files, limits)
