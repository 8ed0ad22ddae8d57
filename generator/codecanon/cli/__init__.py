"""The command line: the only place that prints, and that turns what was found into an exit code."""

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO, TextIOWrapper
from typing import NoReturn

import click

from codecanon import __version__
from codecanon.diagnostics import Refusal

_MODULES = {
    **dict.fromkeys(("generate", "check", "lint", "fmt", "init"), "making"),
    **dict.fromkeys(("diff", "changelog"), "reviewing"),
    **dict.fromkeys(("explain", "search"), "looking"),
    "sql-migration": "migrating",
}


class _Commands(Mapping[str, click.Command]):
    """The commands by name. Each is loaded when it is asked for: nobody waits for the others."""

    def __getitem__(self, name: str) -> click.Command:
        command = getattr(import_module(f"codecanon.cli.{_MODULES[name]}"), name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


@click.group(commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def codecanon() -> None:
    """One YAML spec of status and error codes, rendered into packages and documents.

    \b
    codecanon init mycodes         a new catalog, ready to generate
    codecanon generate             write what changed into generated/
    codecanon check                prove that generated/ is what the spec says
    codecanon diff                 what a change of the spec means
    codecanon explain 4103         all about a code
    codecanon search number blocked
    """


def main() -> None:
    """The entry point.

    What is built lives to the end, so there is nothing for the cyclic collector to find; and when all is said, the process
    ends at once, because taking its memory apart piece by piece would be a tenth of the time.
    """
    gc.disable()
    _mend_streams()
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
    """Does what sys.argv asks for. Whatever goes wrong becomes one line and exit code 1."""
    try:
        codecanon(prog_name="codecanon")
    except Refusal as error:
        _stop(str(error), error)
    except OSError as error:
        _stop(f"{error.filename2 or error.filename or 'system'}: {error.strerror}", error)
    except Exception as error:
        _stop(f"a defect of codecanon: {type(error).__name__}: {error} (--debug shows where)", error)


def _mend_streams() -> None:
    """A closed stream becomes an empty one that keeps what is printed to itself; what an encoding lacks is escaped."""
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
    say(f"codecanon: {message}", err=True)
    raise SystemExit(1)
