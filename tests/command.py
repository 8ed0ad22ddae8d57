"""Runs the command line in this process, which takes a tenth of the time of a process of its own.

What only a process shows (its streams, its end, its start) is tested by running `python -m codecanon`, as in
tests/cli/test_process.py.
"""

import contextlib
import shlex
import sys
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from codecanon.cli import run as run_command
from codecanon.plain import PlainCommand


class Done(NamedTuple):
    """What a run printed, and its exit code."""

    stdout: str
    stderr: str
    code: int


def run(arguments: Sequence[str], folder: Path, stdin: str = "", plain: PlainCommand | None = None) -> Done:
    """Runs `codecanon` with these arguments in a folder, or a `plain` command in their stead."""
    streams = {name: TextIOWrapper(BytesIO(), "utf-8", newline="") for name in ("stdout", "stderr")}
    given = TextIOWrapper(BytesIO(stdin.encode()), "utf-8")
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(folder))
        for name, value in {**streams, "stdin": given, "argv": ["codecanon", *arguments]}.items():
            stack.enter_context(mock.patch.object(sys, name, value))
        code = _exit_code(plain)
    return Done(*(_text(stream) for stream in streams.values()), code)


def transcript(line: str, folder: Path, stdin: str = "") -> str:
    """What a run prints, as a reader of a golden file sees it, with its exit code."""
    done = run(shlex.split(line), folder, stdin)
    parts = [f"$ codecanon {line}{' < stdin' if stdin else ''}\n", done.stdout]
    if done.stderr:
        parts += ["--- stderr\n", done.stderr]
    return "".join(parts) + f"--- exit {done.code}\n"


def _exit_code(plain: PlainCommand | None) -> int:
    try:
        run_command(plain)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()
