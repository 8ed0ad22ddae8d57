"""The command line: the only package that prints and sets exit codes."""

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO, TextIOWrapper
from keyword import iskeyword
from typing import NoReturn

import click

from codecanon import __version__
from codecanon.diagnostics import Refusal

_MODULES = {
    **dict.fromkeys(("generate", "check"), "making"),
    "build": "building",
    **dict.fromkeys(("lint", "fmt"), "linting"),
    "import": "importing",
    **dict.fromkeys(("deprecate", "retire"), "deprecating"),
    **dict.fromkeys(("init", "init-target"), "starting"),
    **dict.fromkeys(("diff", "changelog"), "reviewing"),
    "explain": "explaining",
    "search": "searching",
    "audit": "auditing",
    "compare": "comparing",
    "sql-migration": "migrating",
    "digest": "digesting",
    "dump": "dumping",
}


class _Commands(Mapping[str, click.Command]):
    """The commands by name. Each is imported only when it is used."""

    def __getitem__(self, name: str) -> click.Command:
        command = getattr(import_module(f"codecanon.cli.{_MODULES[name]}"), _function(name))
        assert isinstance(command, click.Command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


def _function(name: str) -> str:
    """The function of a command. That of a keyword ends in an underscore."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


@click.group(commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def codecanon() -> None:
    """One YAML spec of status and error codes, rendered into packages and documents.

    \b
    codecanon init mycodes         a new catalog, ready to generate
    codecanon import codes.csv --into acme/error
    codecanon generate             write what changed into generated/
    codecanon check                verify that generated/ is in sync with the spec
    codecanon diff                 what a change of the spec means
    codecanon explain 4103         all about a code
    codecanon search number blocked
    codecanon audit reports.parquet
    codecanon compare mapping.csv  your own map of codes, against the catalog
    """


def main() -> None:
    """The entry point.

    The process ends without freeing memory, which would take a tenth of the time.
    """
    _repair_streams()
    try:
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                code = code or 1
        os._exit(code)


def run() -> None:
    """Runs the command in sys.argv. Any error becomes one line on standard error and exit code 1."""
    try:
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
