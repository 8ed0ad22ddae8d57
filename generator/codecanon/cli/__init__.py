"""The command line: the only place that prints, and that turns what was found into an exit code."""

import gc
import os
import sys
from typing import NoReturn

import click

from codecanon import __version__
from codecanon.cli import looking, making, migrating, reviewing
from codecanon.diagnostics import Refusal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (
    *(making.generate, making.check, making.lint, making.fmt),
    *(reviewing.diff, reviewing.changelog, migrating.sql_migration),
    *(looking.explain, looking.search, making.init),
):
    codecanon.add_command(command)


def main() -> None:
    """The entry point.

    What is built lives to the end, so there is nothing for the cyclic collector to find; and when all is said, the process
    ends at once, because taking its memory apart piece by piece would be a tenth of the time.
    """
    gc.disable()
    try:
        _run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                code = code or 1
        os._exit(code)


def _run() -> None:
    try:
        codecanon(prog_name="codecanon")
    except Refusal as error:
        _stop(str(error), error)
    except OSError as error:
        _stop(f"{error.filename2 or error.filename or 'system'}: {error.strerror}", error)
    except Exception as error:
        _stop(f"a defect of codecanon: {type(error).__name__}: {error} (--debug shows where)", error)


def _stop(message: str, error: Exception) -> NoReturn:
    if "--debug" in sys.argv:
        raise error
    click.echo(f"codecanon: {message}", err=True)
    raise SystemExit(1)
