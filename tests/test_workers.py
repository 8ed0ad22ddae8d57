"""Jobs on all cores: the same results as one after another, whatever becomes of the copies."""

import errno
import os
import signal
from collections.abc import Callable, Sequence
from functools import partial
from io import FileIO
from typing import NoReturn

import pytest
from held import held
from real import CHECKED
from rendering import texts_of

from codecanon import workers
from codecanon.workers import Running
from codecanon.writing.content import Content

HERE = os.getpid()
needs_copies = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="this system can't copy a process safely")


@pytest.fixture(params=[1, 2, 5])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    if request.param > 1 and not hasattr(os, "memfd_create"):
        pytest.skip("this system can't copy a process safely")
    monkeypatch.setattr(workers, "cores", lambda: request.param)
    found: int = request.param
    return found


def texts(jobs: Sequence[Callable[[], bytes]]) -> list[str]:
    """What is read of the results; hash and size are those of what is read."""
    contents = Running(jobs).results()
    assert all(Content(*one).is_in(one.read()) for one in contents)
    return [content.read().decode() for content in contents]


def process(number: int) -> bytes:
    return f"{number} é {os.getpid()}".encode()


def test_results_come_in_the_order_of_the_jobs(cores: int) -> None:
    done = [text.split(" é ") for text in texts([partial(process, number) for number in range(60)])]
    assert [int(number) for number, _ in done] == list(range(60))
    assert len({process for _, process in done}) <= cores


def test_more_jobs_than_the_queue_can_number(cores: int) -> None:
    done = texts([partial(process, number) for number in range(600)])
    assert [int(text.split()[0]) for text in done] == list(range(600))


def killed_in_a_copy(number: int) -> bytes:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"%d" % number


def failing_in_a_copy(number: int) -> bytes:
    if os.getpid() != HERE:
        raise ValueError(number)
    return b"%d" % number


@pytest.mark.parametrize("job", [killed_in_a_copy, failing_in_a_copy])
def test_what_a_copy_did_not_do_is_done_here(cores: int, job: Callable[[int], bytes]) -> None:
    assert texts([partial(job, number) for number in range(20)]) == [str(number) for number in range(20)]


def test_an_error_is_raised_as_if_there_were_no_copies(cores: int) -> None:
    def fail() -> bytes:
        raise LookupError("of a job")

    with pytest.raises(LookupError, match="of a job"):
        Running([fail, fail, fail]).results()


@needs_copies
def test_no_copy_and_no_file_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 3)
    before = held()
    Running([partial(process, number) for number in range(9)]).results()
    assert held() == before
    jobs = [partial(process, number) for number in range(600)]
    Running(jobs).stop()
    assert held() == before


def test_jobs_run_while_this_process_does_something_else(cores: int) -> None:
    running = Running([partial(process, number) for number in range(20)])
    assert [int(result.read().split()[0]) for result in running.results()] == list(range(20))


def test_the_same_is_rendered_on_one_core_and_on_many(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = texts_of(CHECKED, CHECKED.targets.values())
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert made == texts_of(CHECKED, CHECKED.targets.values())


@needs_copies
@pytest.mark.parametrize("call", ["pipe", "write", "fork", "memfd_create"])
def test_where_there_is_no_room_there_are_no_copies(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 3)

    def refused(*given: object) -> NoReturn:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(os, call, refused)
    assert [int(text.split()[0]) for text in texts([partial(process, number) for number in range(20)])] == [*range(20)]


@needs_copies
def test_what_can_not_be_put_aside_is_kept_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 3)
    write = workers._write

    def refused(file: FileIO, content: bytes) -> None:
        if os.getpid() == HERE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(file, content)

    monkeypatch.setattr(workers, "_write", refused)
    before = held()
    assert [int(text.split()[0]) for text in texts([partial(process, number) for number in range(20)])] == [*range(20)]
    assert held() == before
