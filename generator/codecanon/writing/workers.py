"""Runs jobs on all cores, in processes that are copies of this one. Where that can't be done, it runs them one after another."""

# docs/architecture/decisions/0055

import gc
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

_Result = TypeVar("_Result")
_Job = Callable[[], _Result]
MOST = 255  # jobs: the number of each is a byte in the queue


def run_all(jobs: Sequence[_Job[_Result]]) -> list[_Result]:
    """What each job returns, in their order: texts, lists and dicts of them.

    A job that fails in a copy is run again here, so that its error is seen as if there were no copies.
    """
    workers = min(len(jobs), cores())
    if workers < 2 or len(jobs) > MOST:
        return [job() for job in jobs]
    queue, entrance = os.pipe()
    os.write(entrance, bytes(range(len(jobs))))  # workers take the next number when they are free
    os.close(entrance)
    children = [_copy(jobs, queue) for _ in range(workers - 1)]
    done: dict[int, _Result] = {}
    try:
        done |= _taken(jobs, queue)
    finally:
        os.close(queue)
        for child, results in children:
            os.waitpid(child, 0)
            with open(results, "rb") as file, suppress(EOFError, ValueError, TypeError):  # of one that was killed
                file.seek(0)
                done |= marshal.load(file)
    return [done[number] if number in done else job() for number, job in enumerate(jobs)]


def cores() -> int:
    """How many cores can be used. One, where a process can't be copied safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _copy(jobs: Sequence[_Job[_Result]], queue: int) -> tuple[int, int]:
    """Starts a copy of this process that takes jobs: its id, and a file in memory that will hold its results."""
    results = os.memfd_create("codecanon")
    child = os.fork()
    if child:
        return child, results
    status = 1
    try:
        gc.disable()
        with open(results, "wb") as file:
            marshal.dump(dict(_taken(jobs, queue)), file)
        status = 0
    finally:
        os._exit(status)


def _taken(jobs: Sequence[_Job[_Result]], queue: int) -> Iterator[tuple[int, _Result]]:
    """The jobs that this process took, by their numbers, with their results."""
    while taken := os.read(queue, 1):
        [number] = taken
        yield number, jobs[number]()
