"""Renders the targets that a spec brings in a process of its own, with limits of time and memory.

A spec may come from a stranger, in a pull request. The process is ended if it takes too long; what it may do until then is
the matter of `own_templates`.
"""

# docs/architecture/decisions/0029

import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from codecanon.diagnostics import Diagnostic
from codecanon.reading.own_targets import OwnTarget
from codecanon.targets.checked import Checked
from codecanon.targets.target import Target
from codecanon.writing.own_templates import Job, TemplateFault, rendered
from codecanon.writing.template_faults import fault

SECONDS = 20
MEMORY = 2**30  # bytes more than the tool itself takes
START = "fork" if sys.platform == "linux" else "spawn"

Answer = dict[str, str] | list[Diagnostic]  # the files, path to text; or what is wrong


def render_own(checked: Checked, target: Target) -> Answer:
    """The files of a target of the spec: path in the output folder, with slashes, to text. Or what is wrong with a template."""
    (own,) = (one for one in checked.spec.own_targets if one.id == target.id)
    job = _job(own, checked, target)
    receiving, sending = multiprocessing.Pipe(duplex=False)
    arguments = (job, sending, SECONDS)
    process = multiprocessing.get_context(START).Process(target=_run, args=arguments, daemon=True)  # type: ignore[attr-defined]
    process.start()
    sending.close()
    try:
        return _answer(receiving, job)
    finally:
        process.kill()
        process.join()


def _job(own: OwnTarget, checked: Checked, target: Target) -> Job:
    assert own.document
    folder = own.document.path.rpartition("/")[0]
    sources = checked.sources[own.id]
    shown = {name: f"{folder}/{name}" for name in sources}
    options = target.options_of(checked.catalog)
    return Job(own.id, own.document.data, sources, shown, checked.catalog, checked.names[own.id], options)


def _answer(receiving: Connection, job: Job) -> Answer:
    """What the process sends. Until then it sends the path of each template that it begins."""
    end = time.monotonic() + SECONDS
    path = next(iter(job.shown.values()), "")
    while receiving.poll(max(0, end - time.monotonic())):
        try:
            message: str | Answer = receiving.recv()
        except EOFError:
            hint = f"see whether it needs too much memory: a target may take {MEMORY >> 20:,} MiB"
            return [fault(path, 1, "the process that renders this has ended without an answer", hint)]
        if not isinstance(message, str):
            return message
        path = message
    hint = "look for a loop that never ends, or does too much"
    return [fault(path, 1, f"{job.id} is not rendered within {SECONDS} seconds", hint)]


def _run(job: Job, sending: Connection, seconds: int) -> None:
    """The process: renders, and sends the files or a finding."""
    _limit(seconds)
    sending.send(_result(job, sending.send))


def _result(job: Job, begins: Callable[[str], None]) -> Answer:
    try:
        return rendered(job, begins)
    except TemplateFault as found:
        return [found.diagnostic]


def _limit(seconds: int) -> None:
    """Limits the memory of this process, where the system can: not on Windows, and macOS ignores it.

    The limit of time is for a process whose parent has been killed.
    """
    try:
        import resource
    except ImportError:
        return
    used = 0
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        pass
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 5))
