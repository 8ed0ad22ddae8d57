"""What commands share: printing, and exit codes."""

import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, assert_never

from codecanon.diagnostics import Finding, Refusal
from codecanon.text import number

if TYPE_CHECKING:
    from codecanon.lines import Role
    from codecanon.pipeline import Built
    from codecanon.reading.files import Folder
    from codecanon.reading.spec import Parsed
    from codecanon.tables.source_table import NoTable
    from codecanon.targets.checked import Checked


class Progress:
    """Prints each step that starts after two seconds, if a terminal is attached."""

    def __init__(self, quiet: bool) -> None:
        self.start = time.monotonic()
        self.watched = not quiet and sys.stderr.isatty()
        self.in_turn = False  # whether each step is timed, and so runs on one core

    def __call__(self, doing: str) -> None:
        if self.watched and time.monotonic() - self.start > 2:
            say(f"{doing} …", err=True)


def checked_spec(spec: Path, notify: Progress, no_color: bool, left: str = "; nothing was written") -> "Checked":
    """The checked spec. If it has findings, prints them and exits; `left` is added to their count."""
    checked = checked_or_findings(spec, notify)
    if isinstance(checked, list):
        show(errors_among(checked), no_color, left)
    return checked


def checked_or_findings(spec: Path, notify: Progress) -> "Checked | list[Finding]":
    """What `check_spec` returns."""
    built = built_or_findings(spec, notify)
    if isinstance(built, list):
        return built
    from codecanon.pipeline import judged

    return judged(built, notify)


def built_or_findings(spec: Path, notify: Progress, parsed: "Parsed | None" = None) -> "Built | list[Finding]":
    """What `build_spec` returns. The files are parsed while it is imported. `parsed` is what an earlier run has parsed."""
    from codecanon.ahead import parse_ahead

    files = existing(spec)
    ready = parse_ahead(files, {} if parsed is None else parsed, in_turn=notify.in_turn)
    from codecanon.pipeline import build_spec

    return build_spec(files, notify, ready())


def existing(spec: Path) -> "Folder":
    """The files of the spec folder. Exits if there is none."""
    from codecanon.reading.files import Folder

    if not spec.is_dir():
        _refuse_absent(spec)
    return Folder(spec)


def _refuse_absent(spec: Path) -> NoReturn:
    """Says what is not there, where it was looked for, and what to do."""
    import click

    from codecanon.cli.options import is_named
    from codecanon.reading.spec_folder import searched

    *_, top = searched(Path.cwd())
    absence = (
        f"there is no folder {spec} here, and no {(spec / 'catalog.yaml').as_posix()} in a folder above, up to {top}"
    )
    if is_named("spec", click.get_current_context()) or top == Path.cwd():
        absence = f"there is no folder {spec}"
    here = "this folder is one: --spec ." if os.path.isfile("catalog.yaml") else "name the spec with --spec"
    raise click.UsageError(f"{absence}; {here}, or start one: codecanon init DIR")


def show(findings: list[Finding], no_color: bool, left: str) -> NoReturn:
    from codecanon.lint.findings import as_text

    put_findings(as_text(findings), no_color, err=True)
    fail(f"{amount(findings)}{left}")


def errors_among(findings: list[Finding]) -> list[Finding]:
    """Those that stop a command. Warnings are for `lint`."""
    return [finding for finding in findings if finding.level == "error"]


def amount(findings: list[Finding]) -> str:
    """The number of findings, as text. The last finding may say that there are more."""
    from codecanon.reading.limits import MAX_FOUND
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
    from codecanon.reading.limits import MAX_FOUND

    if not (count := len(checked.warnings)):
        return []
    shown = number(count, "warning") if count <= MAX_FOUND else f"more than {MAX_FOUND:,} warnings"
    return [f"{shown}; codecanon lint shows {'it' if count == 1 else 'them'}"]


def put(text: str, *, err: bool = False) -> None:
    """Prints text as it is."""
    stream = sys.stderr if err else sys.stdout
    stream.write(text)
    stream.flush()


def put_findings(text: str, no_color: bool, *, err: bool = False) -> None:
    """Prints findings, with colors where a terminal shows them."""
    if text and not no_color and (sys.stderr if err else sys.stdout).isatty():
        import click

        click.echo(_painted(text), err=err, nl=False)
    else:
        put(text, err=err)


def _painted(text: str) -> str:
    from click import style

    return re.sub(
        r"^(\S.*?:\d+:\d+:) (warning: )?([a-z0-9-]+:)",
        lambda match: (
            f"{style(match[1], bold=True)} {match[2] or ''}{style(match[3], fg='yellow' if match[2] else 'red')}"
        ),
        text,
        flags=re.MULTILINE,
    )


def styled(text: str, role: "Role") -> str:
    """A line in the color of its role."""
    from click import style

    match role:
        case "title":
            return style(text, bold=True)
        case "heading":
            return style(text, fg="cyan")
        case "warning" | "minor":
            return style(text, fg="yellow")
        case "major":
            return style(text, fg="red", bold=True)
        case "reason":
            return style(text, dim=True)
        case "" | "patch" | "none":
            return text
        case _:
            assert_never(role)


def say(line: str, *, err: bool = False) -> None:
    """Prints one line. Control characters, with which a name could forge output, are replaced by their code points."""
    from codecanon.text import printable

    put(f"{printable(line)}\n", err=err)


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
    code_sets = len(list(catalog.code_sets))
    return f"{catalog.name} {catalog.version}, {number(catalog.code_count, 'code')} in {number(code_sets, 'code set')}"
