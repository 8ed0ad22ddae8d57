"""`kill -9` at random moments: a third of them at any time of the run, a third while it stages, a third while it renames."""

import random
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from codecanon.writing.manifest import STAGE

from .world import World

# What is in the output folder once a run has started, stages its files, has staged them and is about to rename them.
START, STAGED, RENAMING = ".", STAGE, f"{STAGE}/journal"


@pytest.mark.parametrize(("real", "moments"), [(False, 6), pytest.param(True, 300, marks=pytest.mark.slow)])
def test_a_killed_run_loses_nothing_and_the_next_one_heals(real: bool, moments: int, tmp_path: Path) -> None:
    world = World(tmp_path, real=real)
    chance = random.Random(20261122)
    spans = [(event, span(world, event)) for event in (START, STAGED, RENAMING)]
    states: Counter[str] = Counter()
    while states.total() < moments:
        event, seconds = spans[states.total() % len(spans)]
        process = started(world)
        wait_for(world.output / event, process)
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        killed = process.wait() != 0
        state = world.judge()
        assert killed or state == "new"
        states[state] += killed
    print(f"\n{moments} runs killed, which left: {dict(states)}")
    assert moments < 100 or states["mixture"], "no run was killed between two renames"


def started(world: World) -> subprocess.Popen[bytes]:
    world.reset()
    command, silent = world.command("generate", world.new), subprocess.DEVNULL
    return subprocess.Popen(command, env=world.environment, stdout=silent, stderr=silent)


def span(world: World, event: str) -> float:
    """How many seconds a run goes on after the event."""
    process = started(world)
    wait_for(world.output / event, process)
    start = time.monotonic()
    process.wait()
    return time.monotonic() - start


def wait_for(event: Path, process: subprocess.Popen[bytes]) -> None:
    """Waits for a file or a folder to be there."""
    while not event.exists() and process.poll() is None:
        pass
