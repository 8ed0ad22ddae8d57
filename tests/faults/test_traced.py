"""Commands that only look: traced, they open nothing for writing, change nothing, and touch no socket.

Python may keep its own modules compiled; PYTHONDONTWRITEBYTECODE is set, as that is no doing of codecanon's.
"""

import subprocess
from pathlib import Path

import pytest
from toolchains.conftest import need

from .strace import CHANGING, SOCKETS, Call, calls, tracing
from .world import CODECANON, ROOT, World

LOOKING = (
    "check",
    "check --spec {new}",
    "lint",
    "lint --format sarif",
    "explain infobip 27",
    "explain < {report}",
    "search number blocked",
    "audit {report} --provider infobip --messages",
    "compare {map}",
    "fmt --check",
    "diff {old} {new}",
    "diff HEAD {new} --format json",
    "changelog {old} {new}",
    "sql-migration {old} {new} --target sqlite",
    "digest",
    "dump names",
    "dump plan",
    "generate --dry-run",
    "generate --dry-run --force --spec {new}",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(tmp_path_factory.mktemp("world"))
    (made.folder / "report.json").write_text('{"error": {"id": 27}}')
    (made.folder / "map.csv").write_text("code,class\n27,permanent\n")
    return made


@pytest.mark.parametrize("command", LOOKING)
def test_looking_changes_nothing(command: str, world: World) -> None:
    need("strace")
    found = traced(command, world)
    assert any(call.name == "openat" and "catalog.yaml" in call.arguments for call in found), "nothing was traced"
    assert [call for call in found if call.opens_for_writing and "/dev/" not in call.arguments] == []
    assert [call for call in found if call.name in CHANGING | SOCKETS] == []


def test_the_trace_sees_what_generate_writes(world: World) -> None:
    need("strace")
    found = traced(f"generate --spec {world.new} --output {world.folder}/other", world)
    assert any(call.opens_for_writing for call in found)
    assert {"mkdir", "rename"} <= {call.name for call in found if call.name in CHANGING}


def traced(command: str, world: World) -> list[Call]:
    """The system calls of a command, run in this repository."""
    line, _, standard_input = command.format(
        old=world.old, new=world.new, report=world.folder / "report.json", map=world.folder / "map.csv"
    ).partition(" < ")
    log = world.folder / "log"
    with Path(standard_input or "/dev/null").open() as given:
        subprocess.run(
            [*tracing(log), *CODECANON, *line.split()],
            cwd=ROOT,
            env=world.environment,
            stdin=given,
            capture_output=True,
            check=False,
        )
    return calls(log)
