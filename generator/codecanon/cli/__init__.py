"""The command line: the only package that prints and sets exit codes."""

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NoReturn, assert_never

from codecanon.diagnostics import Refusal
from codecanon.plain import PlainCommand


def main(plain: PlainCommand | None = None) -> None:
    """The entry point, for a plain command, or else for what is in sys.argv.

    The process ends without freeing memory, which would take a tenth of the time.
    """
    _repair_streams()
    code = 0
    try:
        run(plain)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 1
    os._exit(code)


def run(plain: PlainCommand | None = None) -> None:
    """Runs the command. Any error becomes one line on standard error and exit code 1."""
    try:
        if plain:
            _run_plain(plain)
        else:
            from codecanon.cli.commands import codecanon

            codecanon(prog_name="codecanon")
    except (Refusal, OSError) as error:
        from codecanon.cli.console import describe

        _stop(describe(error), error)
    except Exception as error:
        place = "".join(f" in {path}:{line}" for path, line in _template(error))
        _stop(
            f"codecanon: internal error, please report it: {type(error).__name__}: {error}{place} (--debug shows where)",
            error,
        )


def _run_plain(plain: PlainCommand) -> None:
    """Runs a command that click need not read. It ends as with click when it is interrupted, or nobody reads on."""
    spec, output = Path(plain.spec), Path(plain.output)
    quiet, no_color = plain.has("--quiet"), plain.has("--no-color")
    try:
        match plain.name:
            case "generate":
                from codecanon.cli.syncing import generate

                generate(spec, output, no_cache=plain.has("--no-cache"), quiet=quiet, no_color=no_color)
            case "check":
                from codecanon.cli.syncing import check

                check(spec, output, quiet=quiet, no_color=no_color)
            case "lint":
                from codecanon.cli.spec_findings import lint

                lint(spec, quiet=quiet, no_color=no_color)
            case _:
                assert_never(plain.name)
    except BrokenPipeError:
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        sys.stderr.write("\nAborted!\n")
        raise SystemExit(1) from None


def _template(error: BaseException) -> list[tuple[str, int]]:
    """The line of the template that an error comes from, the innermost one. Jinja puts it into the traceback."""
    found: list[tuple[str, int]] = []
    traceback = error.__traceback__
    while traceback:
        path = traceback.tb_frame.f_code.co_filename
        if path.endswith(".jinja"):
            found = [(path, traceback.tb_lineno)]
        traceback = traceback.tb_next
    return found


def _repair_streams() -> None:
    """Replaces closed streams, so that printing never fails, and escapes what the encoding of a stream lacks."""
    sys.stdin = sys.stdin or _nowhere()
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), "utf-8")


def _stop(message: str, error: Exception) -> NoReturn:
    from codecanon.cli.console import say

    if "--debug" in sys.argv:
        raise error
    say(message, err=True)
    raise SystemExit(1)
