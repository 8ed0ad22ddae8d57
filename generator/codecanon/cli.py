"""The command line: the only place that prints, and that turns what was found into an exit code."""

import gc
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from codecanon import __version__
from codecanon.diagnostics import Located

_FOLDER = click.Path(path_type=Path, file_okay=False)


def _option_spec(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--spec", type=_FOLDER, default=Path("spec"), help="Folder of the spec.  [default: spec]")(
        command
    )


def _option_output(command: Callable[..., Any]) -> Callable[..., Any]:
    help = "Folder of the generated files.  [default: generated]"
    return click.option("--output", type=_FOLDER, default=Path("generated"), help=help)(command)


def _options_common(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--debug", is_flag=True, help="Show a traceback when codecanon itself fails.")(command)
    command = click.option("--no-color", is_flag=True, help="No colors, even on a terminal.")(command)
    return click.option("--quiet", "-q", is_flag=True, help="Print findings only.")(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def codecanon() -> None:
    """One YAML spec of status and error codes, rendered into packages and documents.

    \b
    codecanon init mycodes         a new catalog, ready to generate
    codecanon generate             write what changed into generated/
    codecanon check                prove that generated/ is what the spec says
    """


@codecanon.command()
@_option_spec
@_option_output
@click.option("--target", "-t", "chosen", multiple=True, metavar="TARGET", help="Only this target; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or are not ours.")
@_options_common
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
    """Write what changed.

    \b
    codecanon generate
    codecanon generate --target python --target docs
    codecanon generate --dry-run
    """
    from codecanon.output import Kind, apply, locked, plan, write_cache
    from codecanon.report import changes_as_text

    tell = _Progress(quiet)
    checked, files, directories, compiled = _rendered(spec, chosen, tell, no_color)
    with locked(output, shared=dry_run):
        planned = plan(files, output, directories)
        if planned.conflicts and not force:
            click.echo(changes_as_text(planned.conflicts, output.as_posix()), err=True, nl=False)
            _fail(f"nothing was written; {_number(len(planned.conflicts), 'change')} would be lost")
        if not dry_run and not planned.in_sync:
            tell("writing")
            apply(planned, output)
    if not dry_run:
        write_cache(compiled)
    for change in planned.conflicts:
        click.echo(
            f"{output.as_posix()}/{change.path}: {change.kind}, {'to be ' if dry_run else ''}overwritten", err=True
        )
    kept = [change for change in planned.changes if change.kind is Kind.KEPT]
    click.echo(changes_as_text(kept, output.as_posix()), err=True, nl=False)
    if quiet:
        return
    if dry_run:
        for change in planned.changes:
            click.echo(f"{output.as_posix()}/{change.path}: {change.kind}")
    written = sum(change.new is not None for change in planned.changes)
    deleted = sum(change.kind is Kind.ORPHANED for change in planned.changes)
    would = "would be " if dry_run else ""
    click.echo(
        f"{_counted(checked)}: {_number(len(files), 'file')}, "
        f"{written} {would}written, {deleted} {would}deleted, {len(files) - written} unchanged"
    )


@codecanon.command()
@_option_spec
@_option_output
@_options_common
def check(spec: Path, output: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """Prove that the generated files are what the spec says. Touches nothing.

    Names every file that is stale, missing, orphaned or edited by hand, with the difference and the command that
    cures it.
    """
    from codecanon.output import MANIFEST, locked, plan
    from codecanon.report import changes_as_text

    checked, files, directories, _ = _rendered(spec, (), _Progress(quiet), no_color)
    with locked(output, shared=True):
        planned = plan(files, output, directories)
    click.echo(changes_as_text(planned.changes, output.as_posix()), nl=False)
    if not planned.changes and not planned.in_sync:
        click.echo(f"{output.as_posix()}/{MANIFEST}: stale\n    cure: codecanon generate")
    if not planned.in_sync:
        _fail(f"{_number(max(len(planned.changes), 1), 'file')} out of sync")
    if not quiet:
        click.echo(f"{_counted(checked)}: {len(files)} files in sync")


@codecanon.command()
@_option_spec
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="Form of the findings.",
)
@_options_common
def lint(spec: Path, form: str, quiet: bool, no_color: bool, debug: bool) -> None:
    """Check the spec: its form, and the rules.

    \b
    codecanon lint
    codecanon lint --format sarif > findings.sarif
    """
    from codecanon.pipeline import check_spec
    from codecanon.report import FORMATS

    checked = check_spec(_existing(spec), _Progress(quiet))
    findings = checked if isinstance(checked, list) else []
    text = FORMATS[form](findings)
    click.echo(_painted(text) if form == "text" else text, nl=False, color=False if no_color else None)
    if isinstance(checked, list):
        _fail(_number(len(findings), "finding"))
    if form == "text" and not quiet:
        click.echo(f"{_counted(checked)}: nothing found")


@codecanon.command()
@_option_spec
@click.option("--check", "only_check", is_flag=True, help="Name the files that would change, and change nothing.")
@_options_common
def fmt(spec: Path, only_check: bool, quiet: bool, no_color: bool, debug: bool) -> None:
    """Lay out the files of the spec: order of keys and codes, indentation, line breaks. Comments are kept.

    \b
    codecanon fmt
    codecanon fmt --check
    """
    from codecanon.layout import formatted
    from codecanon.output import write_file
    from codecanon.spec import forms, read_spec

    read, found = read_spec(_existing(spec))
    if found:
        _show(read.locate(found), no_color)
    texts = [(document, formatted(document, form)) for document, form in forms(read)]
    changed = [(document, text) for document, text in texts if text.encode() != Path(document.path).read_bytes()]
    for document, text in changed:
        if not only_check:
            write_file(Path(document.path), text)
        if not quiet or only_check:
            click.echo(f"{document.path}: {'would be laid out anew' if only_check else 'laid out anew'}")
    if only_check and changed:
        _fail(f"{_number(len(changed), 'file')} to lay out: codecanon fmt")
    if not quiet:
        click.echo(f"{_number(len(texts), 'file')}, {len(changed)} {'to change' if only_check else 'changed'}")


@codecanon.command()
@click.argument("folder", type=_FOLDER, metavar="DIR")
@_options_common
def init(folder: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """Make a small catalog in DIR that generates at once.

    \b
    codecanon init mycodes
    cd mycodes && codecanon generate
    """
    from codecanon.output import write_new
    from codecanon.starter import starter

    files = starter(folder.resolve().name)
    write_new(files, folder)
    if not quiet:
        for path in files:
            click.echo(f"{folder.as_posix()}/{path}")
        click.echo(f"next: cd {folder.as_posix()} && codecanon generate")


class _Progress:
    """Says what is being done once that has taken two seconds, if a terminal watches."""

    def __init__(self, quiet: bool) -> None:
        self.start = time.monotonic()
        self.watched = not quiet and sys.stderr.isatty()

    def __call__(self, doing: str) -> None:
        if self.watched and time.monotonic() - self.start > 2:
            click.echo(f"{doing} …", err=True)


def _rendered(spec: Path, chosen: Sequence[str], tell: _Progress, no_color: bool) -> Any:
    """The checked spec, its files, the folders that they are limited to, and compiled templates to keep."""
    from codecanon.pipeline import check_spec, render_all

    checked = check_spec(_existing(spec), tell)
    if isinstance(checked, list):
        _show(checked, no_color)
    for id in chosen:
        if id not in checked.catalog.targets:
            known = ", ".join(checked.catalog.targets)
            raise click.BadParameter(f"the catalog has no target {id}; it has: {known}", param_hint="--target")
    targets = [target for target in checked.targets if not chosen or target.id in chosen]
    files, compiled = render_all(checked, targets, tell)
    return checked, files, tuple(target.directory for target in targets) if chosen else None, compiled


def _existing(spec: Path) -> Path:
    if not spec.is_dir():
        raise click.UsageError(
            f"there is no folder {spec}; name the spec with --spec, or start one: codecanon init DIR"
        )
    return spec


def _show(findings: list[Located], no_color: bool) -> NoReturn:
    from codecanon.report import as_text

    click.echo(_painted(as_text(findings)), err=True, nl=False, color=False if no_color else None)
    _fail(f"{_number(len(findings), 'finding')}; nothing was written")


def _painted(text: str) -> str:
    """Text findings in colors, which click drops where no terminal watches."""
    return re.sub(
        r"^(\S.*?:\d+:\d+:) ([a-z0-9-]+:)",
        lambda match: f"{click.style(match[1], bold=True)} {click.style(match[2], fg='red')}",
        text,
        flags=re.MULTILINE,
    )


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(1)


def _counted(checked: Any) -> str:
    catalog = checked.catalog
    code_sets = [code_set for provider in catalog.providers for code_set in provider.code_sets]
    codes = sum(len(code_set.codes) for code_set in code_sets)
    return f"{catalog.name} {catalog.version}, {_number(codes, 'code')} in {_number(len(code_sets), 'code set')}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def main() -> None:
    """The entry point. What is built lives to the end, so there is nothing for the cyclic collector to find."""
    gc.disable()
    from codecanon.output import OutputError

    try:
        codecanon(prog_name="codecanon")
    except OutputError as error:
        _stop(str(error), error)
    except OSError as error:
        _stop(f"{error.filename or 'system'}: {error.strerror}", error)
    except Exception as error:
        _stop(f"a defect of codecanon: {type(error).__name__}: {error} (--debug shows where)", error)


def _stop(message: str, error: Exception) -> NoReturn:
    if "--debug" in sys.argv:
        raise error
    click.echo(f"codecanon: {message}", err=True)
    raise SystemExit(1)
