"""`kill -9` at random moments: half of them at any time of the run, half while it writes."""

import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from codecanon.plan import STAGE

from .world import World


@pytest.mark.parametrize(("real", "moments"), [(False, 6), pytest.param(True, 300, marks=pytest.mark.slow)])
def test_a_killed_run_loses_nothing_and_the_next_one_heals(real: bool, moments: int, tmp_path: Path) -> None:
    world = World(tmp_path, real=real)
    chance = random.Random(20261122)
    whole, writing = durations(world)
    states: Counter[str] = Counter()
    for moment in range(moments):
        process = started(world)
        if moment % 2:
            wait_for(lambda: (world.output / STAGE).exists(), process)
            time.sleep(chance.uniform(0, writing))
        else:
            time.sleep(chance.uniform(0, whole))
        process.kill()
        died = process.wait() != 0
        states[("killed" if died else "done") + ", " + world.judge()] += 1
    print(f"\n{moments} moments: {dict(states)}")
    assert any(state.startswith("killed") for state in states)
    assert moments < 100 or states["killed, mixture"], "no run was killed between two renames"


def started(world: World) -> subprocess.Popen[bytes]:
    world.reset()
    command, silent = world.command("generate", world.new), subprocess.DEVNULL
    return subprocess.Popen(command, env=world.environment, stdout=silent, stderr=silent)


def durations(world: World) -> tuple[float, float]:
    """How many seconds a run takes, and how many of them it writes."""
    process, start = started(world), time.monotonic()
    wait_for(lambda: (world.output / STAGE).exists(), process)
    writes = time.monotonic()
    process.wait()
    return time.monotonic() - start, time.monotonic() - writes


def wait_for(event: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    while not event() and process.poll() is None:
        pass
