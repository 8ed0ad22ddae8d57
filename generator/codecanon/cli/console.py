"""What commands share: options, printing, and exit codes."""

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, assert_never

import click
from click.core import ParameterSource

from codecanon.diagnostics import Finding, Refusal
from codecanon.reading.spec_folder import found_spec, searched
from codecanon.text import number

if TYPE_CHECKING:
    from codecanon.lines import Role
    from codecanon.reading.files import Folder
    from codecanon.reading.spec import Parsed
    from codecanon.tables.source_table import NoTable
    from codecanon.targets.checked import Checked


class _Folder(click.Path):
    """The path of a folder. An empty path, for example from an unset shell variable, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the path is empty; the current folder is .", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = _Folder(path_type=Path, file_okay=False)


def option_spec(command: Callable[..., Any]) -> Callable[..., Any]:
    help = "Folder of the spec.  [default: spec, here or in a folder above]"
    return click.option("--spec", type=FOLDER, default=found_spec, help=help)(command)


def option_output(command: Callable[..., Any]) -> Callable[..., Any]:
    return option_folder("generated", "Folder of the generated files.")(command)


def option_folder(name: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option --output, by default a folder beside the spec, if that was found, and not named."""

    def beside(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
        folder = Path() if is_named("spec", context) else Path(os.path.normpath(context.params["spec"] / ".."))
        return value or folder / name

    return click.option("--output", type=FOLDER, callback=beside, help=f"{help}  [default: {name}, beside the spec]")


def is_named(parameter: str, context: click.Context) -> bool:
    """Whether the user named the value of a parameter."""
    return context.get_parameter_source(parameter) is not ParameterSource.DEFAULT


def option_cache(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--no-cache", is_flag=True, help="Look at everything, even where nothing has changed.")(command)


def options_common(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--debug", is_flag=True, help="Show a traceback when codecanon itself fails.")(command)
    command = click.option("--no-color", is_flag=True, help="No colors, even on a terminal.")(command)
    return click.option("--quiet", "-q", is_flag=True, help="Print findings only.")(command)


class Progress:
    """Prints each step that starts after two seconds, if a terminal is attached."""

    def __init__(self, quiet: bool) -> None:
        self.start = time.monotonic()
        self.watched = not quiet and sys.stderr.isatty()
        self.in_turn = False  # whether each step is timed, and so runs on one core

    def __call__(self, doing: str) -> None:
        if self.watched and time.monotonic() - self.start > 2:
            say(f"{doing} …", err=True)


def checked_spec(
    spec: Path,
    notify: Progress,
    no_color: bool,
    left: str = "; nothing was written",
    parsed: "Parsed | None" = None,
) -> "Checked":
    """The checked spec. If it has findings, prints them and exits; `left` is added to their count. `parsed` is as in `check_spec`."""
    checked = checked_or_findings(spec, notify, parsed)
    if isinstance(checked, list):
        show(errors_among(checked), no_color, left)
    return checked


def checked_or_findings(spec: Path, notify: Progress, parsed: "Parsed | None" = None) -> "Checked | list[Finding]":
    """What `check_spec` returns. The files are parsed while it is imported."""
    from codecanon.cli.ahead import parse_ahead

    files = existing(spec)
    ready = parse_ahead(files, {} if parsed is None else parsed, in_turn=notify.in_turn)
    from codecanon.pipeline import check_spec

    return check_spec(files, notify, ready())


def existing(spec: Path) -> "Folder":
    """The files of the spec folder. Exits if there is none."""
    from codecanon.reading.files import Folder

    if not spec.is_dir():
        here = "this folder is one: --spec ." if os.path.isfile("catalog.yaml") else "name the spec with --spec"
        raise click.UsageError(f"{_absence(spec)}; {here}, or start one: codecanon init DIR")
    return Folder(spec)


def _absence(spec: Path) -> str:
    """What is not there, and where it was looked for."""
    *_, top = searched(Path.cwd())
    if is_named("spec", click.get_current_context()) or top == Path.cwd():
        return f"there is no folder {spec}"
    return f"there is no folder {spec} here, and no {(spec / 'catalog.yaml').as_posix()} in a folder above, up to {top}"


def show(findings: list[Finding], no_color: bool, left: str) -> NoReturn:
    from codecanon.lint.findings import as_text

    click.echo(painted(as_text(findings)), err=True, nl=False, color=False if no_color else None)
    fail(f"{amount(findings)}{left}")


def errors_among(findings: list[Finding]) -> list[Finding]:
    """Those that stop a command. Warnings are for `lint`."""
    return [finding for finding in findings if finding.level == "error"]


def amount(findings: list[Finding]) -> str:
    """The number of findings, as text. The last finding may say that there are more."""
    from codecanon.reading.events import MAX_FOUND
    from codecanon.reading.spec import MORE

    errors = len(errors_among(findings))
    noun = "finding" if errors == len(findings) else "warning"
    if findings and findings[-1].message == MORE:
        return f"more than {MAX_FOUND:,} {'findings' if errors else 'warnings'}"
    if 0 < errors < len(findings):
        return f"{number(errors, 'error')}, {number(len(findings) - errors, 'warning')}"
    return number(len(findings), noun)


def mention_warnings(checked: "Checked") -> None:
    """Says on standard error that the spec has warnings, if it has any."""
    for line in warnings_of(checked):
        say(line, err=True)


def warnings_of(checked: "Checked") -> list[str]:
    """A line that says how many warnings the spec has, if it has any."""
    from codecanon.reading.events import MAX_FOUND

    if not (count := len(checked.warnings)):
        return []
    shown = number(count, "warning") if count <= MAX_FOUND else f"more than {MAX_FOUND:,} warnings"
    return [f"{shown}; codecanon lint shows {'it' if count == 1 else 'them'}"]


def painted(text: str) -> str:
    """Findings with colors, which click drops if no terminal is attached."""
    return re.sub(
        r"^(\S.*?:\d+:\d+:) (warning: )?([a-z0-9-]+:)",
        lambda match: (
            f"{click.style(match[1], bold=True)} {match[2] or ''}{click.style(match[3], fg='yellow' if match[2] else 'red')}"
        ),
        text,
        flags=re.MULTILINE,
    )


def styled(text: str, role: "Role") -> str:
    """A line in the color of its role."""
    match role:
        case "title":
            return click.style(text, bold=True)
        case "heading":
            return click.style(text, fg="cyan")
        case "warning" | "minor":
            return click.style(text, fg="yellow")
        case "major":
            return click.style(text, fg="red", bold=True)
        case "reason":
            return click.style(text, dim=True)
        case "" | "patch" | "none":
            return text
        case _:
            assert_never(role)


def say(line: str, *, err: bool = False) -> None:
    """Prints one line. Control characters, with which a name could forge output, are replaced by their code points."""
    from codecanon.text import printable

    click.echo(printable(line), err=err)


def describe(error: Refusal | OSError) -> str:
    """The line that says what a command met."""
    if isinstance(error, OSError):
        return f"codecanon: {error.filename2 or error.filename or 'system'}: {error.strerror}"
    return f"codecanon: {error}"


def fail(message: str) -> NoReturn:
    say(message, err=True)
    raise SystemExit(1)


def table_faults(file: Path, error: "NoTable") -> list[tuple[str, str]]:
    """What is wrong with a table of somebody else, each with its place and its hint."""
    return [(f"{file.as_posix()}:{fault.line}: {fault.message}", fault.hint) for fault in error.faults]


def refuse_lines(findings: Sequence[tuple[str, str]], left: str, count: int | None = None) -> NoReturn:
    """Prints findings, each with its hint, and exits. `count` is that of all, of which some may not be listed."""
    for line, hint in findings:
        say(line, err=True)
        if hint:
            say(f"    {hint}", err=True)
    fail(f"{number(len(findings) if count is None else count, 'finding')}{left}")


def counted(checked: "Checked") -> str:
    catalog = checked.catalog
    code_sets = list(catalog.code_sets)
    codes = sum(len(code_set.codes) for code_set in code_sets)
    return f"{catalog.name} {catalog.version}, {number(codes, 'code')} in {number(len(code_sets), 'code set')}"
