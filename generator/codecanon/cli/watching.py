"""Generates again whenever the spec is saved: what `generate --watch` does."""

# docs/architecture/decisions/0057

import gc
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codecanon.cli.console import describe, existing, fail, say
from codecanon.diagnostics import Refusal
from codecanon.reading.files import real

if TYPE_CHECKING:
    from watchfiles import Change

    from codecanon.writing.plan import Plan

_TEMPORARY = re.compile(r"\..*|.*~|#.*#|4913|.*\.(?:bak|sw.|tmp)")  # of vim, Emacs and others, and what is hidden
_STEP = 10  # milliseconds without another save after which a burst of saves is over
_LOOK = 100  # milliseconds after which the watcher answers although nothing was saved
_SHOWN = 10  # files of a run that are named


def watch(spec: Path, output: Path, generate: Callable[[], "Plan"], quiet: bool) -> None:
    """Generates now and after each burst of saves, until Ctrl-C."""
    existing(spec)
    try:
        for _ in _bursts(spec):
            start = time.perf_counter()
            done = _run(output, generate, quiet)
            if not quiet:
                seconds = time.perf_counter() - start
                say(f"{time.strftime('%H:%M:%S')} {done} in {seconds:.2f} s; waiting for the next save, Ctrl-C ends")
            gc.collect()  # the collector is off
    except KeyboardInterrupt:
        return


def _run(output: Path, generate: Callable[[], "Plan"], quiet: bool) -> str:
    """Generates, and names what was written. Whatever is wrong has been printed when this returns."""
    try:
        plan = generate()
    except SystemExit:
        return "failed"
    except (Refusal, OSError) as error:
        say(describe(error), err=True)
        return "failed"
    if not quiet:
        written = [change.path for change in plan.changes if change.new is not None]
        for path in written[:_SHOWN]:
            say(f"{output.as_posix()}/{path}: written")
        if len(written) > _SHOWN:
            say(f"and {len(written) - _SHOWN:,} more")
    return "done"


def _bursts(spec: Path) -> Iterator[None]:
    """Once when saves are seen from then on, and then once for each burst of them."""
    try:
        from watchfiles import watch as changes
    except ImportError:
        fail("--watch needs another package; type: pip install 'codecanon[watch]'")
    folder = real(spec)

    def counts(change: "Change", path: str) -> bool:
        return not any(map(_TEMPORARY.fullmatch, Path(path).relative_to(folder).parts))

    seen = changes(folder, watch_filter=counts, step=_STEP, rust_timeout=_LOOK, yield_on_timeout=True)
    next(seen)
    yield
    for saved in seen:
        if saved:
            yield
