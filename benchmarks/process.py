"""Runs one process, and measures how long it took and how much memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """Wall time, the time of processors, and the most memory that the process or one of its children had at a time, in bytes."""

    seconds: float
    processor_seconds: float
    memory: int


def run(
    *command: object,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    quiet: bool = False,
    code: int = 0,
) -> Run:
    """Runs a command, as users do: with its bytecode from the run before. Raises CalledProcessError where it ends otherwise than
    with this exit code.

    Who calls this stays small, and leaves making specs to others: the peak of a child is at least what its parent has.
    """
    arguments = [str(part) for part in command]
    environment = {**(os.environ if environment is None else environment)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    stream = subprocess.DEVNULL if quiet else None
    start = time.perf_counter()
    child = subprocess.Popen(arguments, cwd=folder, env=environment, stdout=stream, stderr=stream)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != code:
        raise subprocess.CalledProcessError(child.returncode, arguments)
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, usage.ru_utime + usage.ru_stime, memory)


def medians(runs: Iterable[Run]) -> Run:
    seconds, processor_seconds, memory = zip(*runs, strict=True)
    return Run(median(seconds), median(processor_seconds), int(median(memory)))
