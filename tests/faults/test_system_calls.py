"""A fault at every system call that writes into the output folder: no room, a broken disk, a read-only one, `kill -9`."""

from collections import Counter
from pathlib import Path

import pytest

from toolchains.conftest import need
from .strace import CHANGING, WRITING, Call, calls, tracing
from .world import World

FAULTS = {
    "ENOSPC": ("error=ENOSPC", "No space left on device"),
    "EIO": ("error=EIO", "Input/output error"),
    "EROFS": ("error=EROFS", "Read-only file system"),
    "SIGKILL": ("signal=KILL", ""),
}


def writing_calls(world: World) -> list[Call]:
    """The calls of a whole run that write into the output folder."""
    need("strace")
    world.reset()
    log = world.folder / "log"
    assert world.run("generate", world.new, prefix=tracing(log)).returncode == 0
    names = WRITING | CHANGING
    inside = [
        call for call in calls(log) if str(world.output) in call.arguments and call.arguments[:2] not in ("1<", "2<")
    ]
    return [call for call in inside if call.name in names or call.opens_for_writing]


def survive(world: World, call: Call, fault: str) -> str:
    """What came of a run in which this call met this fault."""
    injected, message = FAULTS[fault]
    options = (f"--trace={call.name}", f"--inject={call.name}:{injected}:when={call.number}")
    output = world.reset()
    done = world.run("generate", world.new, prefix=tracing(world.folder / "log", *options))
    if fault == "SIGKILL":
        assert done.returncode == -9 or done.returncode == 137, done
    elif done.returncode:
        assert done.returncode == 1
        assert message in done.stderr and str(output) in done.stderr, done.stderr
    state = world.judge()
    assert done.returncode or state == "new"
    return state


@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.slow)])
def test_a_fault_at_any_writing_call_loses_nothing(share: int, tmp_path: Path) -> None:
    world = World(tmp_path)
    found = writing_calls(world)
    assert {"openat", "write", "fsync", "rename", "mkdir", "unlink", "rmdir"} <= {call.name for call in found}
    states: Counter[str] = Counter()
    points = [(call, fault) for call in found for fault in FAULTS]
    for call, fault in points[::share] if share == 1 else points[:: len(points) // share + 1]:
        states[survive(world, call, fault)] += 1
    print(f"\n{len(found)} calls, {states.total()} faults: {dict(states)}")
