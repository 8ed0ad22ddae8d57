"""Runs jobs on all cores, in processes that are copies of this one. Where that can't be done, one after another."""

# docs/architecture/decisions/0055

import gc
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from io import FileIO
from typing import NamedTuple

from codecanon.cache import hash_of

Job = Callable[[], bytes]
MOST = 255  # bundles of jobs: the number of each is a byte in the queue
_Place = tuple[
    int, str, int, int
]  # number of a job, hash of its result, and where that begins and how long it is, in bytes


class JobResult(NamedTuple):
    """What a job returned. `hash` is its SHA-256 in hex, `size` counts bytes, `read` returns them: they need not be in memory."""

    hash: str
    size: int
    read: Callable[[], bytes]


class Running:
    """Jobs that run in copies of this process, while it does something else. `results` or `stop` has to be called in the end.

    A job that fails in a copy is run again here, so that its error is seen as if there were no copies. Where the system has no
    room for copies or for what they return, there are fewer, or none.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._children: list[tuple[int, FileIO]] = []
        copies = min(len(jobs), cores() - 1)
        with suppress(OSError):
            if copies:
                size = -(-len(jobs) // MOST)
                self._bundles = [range(start, min(start + size, len(jobs))) for start in range(0, len(jobs), size)]
                self._queue, entrance = os.pipe()
                os.write(entrance, bytes(range(len(self._bundles))))  # workers take the next number when they are free
                os.close(entrance)
            for _ in range(copies):
                self._children.append(_copy(jobs, self._taken))

    def results(self) -> list[JobResult]:
        """What each job returns, in their order. Runs jobs here too, until none is left."""
        done: dict[int, JobResult] = {}
        if self._children:
            try:
                with suppress(OSError):  # a job that raises one is run again below
                    own = _memory()
                    done |= _results(own, _run(self._jobs, self._taken(), own))
            finally:
                done |= self._joined()
        return [done[number] if number in done else _kept(job()) for number, job in enumerate(self._jobs)]

    def stop(self) -> None:
        """Ends the copies. What a copy has begun is finished before."""
        if self._children:
            for _ in self._taken():
                pass
            self._joined()

    def _taken(self) -> Iterator[int]:
        """The numbers of the jobs that whoever asks takes."""
        while bundle := os.read(self._queue, 1):
            yield from self._bundles[bundle[0]]

    def _joined(self) -> dict[int, JobResult]:
        """What the copies have done, once all have ended."""
        os.close(self._queue)
        done: dict[int, JobResult] = {}
        for child, results in self._children:
            _, status = os.waitpid(child, 0)
            if status == 0:
                done |= _results(results, _index(results))
        return done


def cores() -> int:
    """How many cores can be used. One, where a process can't be copied safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _memory() -> FileIO:
    """A file in memory, which no other process can reach unless it is a copy of this one. It is gone with its last reader."""
    return FileIO(os.memfd_create("codecanon"), "r+")


def _copy(jobs: Sequence[Job], taken: Callable[[], Iterator[int]]) -> tuple[int, FileIO]:
    """Starts a copy of this process that runs jobs: its id, and the file that will hold its results, followed by their index."""
    results = _memory()
    child = os.fork()
    if child:
        return child, results
    status = 1
    try:
        gc.disable()
        index = marshal.dumps(_run(jobs, taken(), results))
        _write(results, index + len(index).to_bytes(8, "big"))
        status = 0
    finally:
        os._exit(status)


def _run(jobs: Sequence[Job], numbers: Iterator[int], results: FileIO) -> list[_Place]:
    """Runs the jobs with these numbers, and writes what they return into a file: where each result is in it."""
    places, start = [], 0
    for number in numbers:
        content = jobs[number]()
        _write(results, content)
        places.append((number, hash_of(content), start, len(content)))
        start += len(content)
    return places


def _write(file: FileIO, content: bytes) -> None:
    """Writes all of it; one call of the system may write less."""
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def _index(results: FileIO) -> list[_Place]:
    """The index that a copy has written last, after which it ended with status 0."""
    end = os.fstat(results.fileno()).st_size - 8
    size = int.from_bytes(_read(results, end, 8), "big")
    index: list[_Place] = marshal.loads(_read(results, end - size, size))
    return index


def _results(file: FileIO, places: list[_Place]) -> dict[int, JobResult]:
    """The results in a file, by the numbers of their jobs."""
    return {number: JobResult(hash, size, partial(_read, file, start, size)) for number, hash, start, size in places}


def _read(file: FileIO, start: int, size: int) -> bytes:
    return os.pread(file.fileno(), size, start)


def _kept(content: bytes) -> JobResult:
    return JobResult(hash_of(content), len(content), lambda: content)
