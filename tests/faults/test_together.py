"""Many runs at once into one folder: at the end it holds the output of one spec, never a mixture, and no run fails."""

import subprocess
from pathlib import Path

import pytest

from .world import OWN, World, tree

SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    ("writers", "rounds"), [(2, 3), (8, 1), pytest.param(2, 100, marks=SLOW), pytest.param(8, 100, marks=SLOW)]
)
def test_runs_at_once_never_mix(writers: int, rounds: int, tmp_path: Path) -> None:
    world = World(tmp_path)
    world.output.mkdir()
    (world.output / "mine.txt").write_text(OWN)
    for _ in range(rounds):
        commands = [world.command("generate", (world.old, world.new)[number % 2]) for number in range(writers)]
        runs = [
            subprocess.Popen(command, env=world.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for command in commands
        ]
        for run in runs:
            said, errors = run.communicate()
            assert run.returncode == 0, said + errors
        found = tree(world.output)
        assert found.pop("mine.txt") == OWN.encode()
        assert found in (world.old_files, world.new_files)
        spec = world.old if found == world.old_files else world.new
        assert world.run("check", spec).returncode == 0
