"""Folders that can't be used: full, read-only, without permission, links, files in the place of folders and reverse.

Always a clear error that names the place, exit code 1, and what was there stays.
"""

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from toolchains.conftest import missing, need

from codecanon.writing.manifest import JOURNAL, LOCAL, LOCK, MANIFEST, STAGE

from .world import OWN, World, tree


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture
def world(made: World) -> World:
    for path in (made.output, made.output.with_name("output.elsewhere")):
        path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
    made.reset()
    return made


def mounted(world: World, *mounts: str) -> subprocess.CompletedProcess[str]:
    """`generate` of the new spec where these mounts are in place, which nobody else sees, and which end with it.

    Everything that is in the output folder afterwards is copied out of it.
    """
    after = world.folder / "after"
    shutil.rmtree(after, ignore_errors=True)
    generate = " ".join(world.command("generate", world.new))
    script = "\n".join([*mounts, f"{generate}; code=$?", f"cp -a '{world.output}' '{after}'", "exit $code"])
    root = [] if os.geteuid() == 0 else ["sudo", "-n", "--preserve-env=XDG_CACHE_HOME,PYTHONDONTWRITEBYTECODE"]
    unshare = [*root, str(need("unshare")), "--mount", "sh", "-e"]
    if subprocess.run([*unshare, "-c", f"mount -t tmpfs none '{world.output}'"], capture_output=True).returncode:
        missing("permission to mount a file system (root, or sudo without a password)")
    command = [*unshare, "-c", script.replace("; code=$?", " && code=0 || code=$?")]
    return subprocess.run(command, env=world.environment, capture_output=True, text=True, check=False)


def test_a_full_disk(world: World) -> None:
    """A file system with room for what is there, and little more."""
    out = world.output
    blocks = sum(-(-path.stat().st_size // 4096) for path in out.rglob("*") if path.is_file())
    done = mounted(
        world, f"mount -t tmpfs -o size={(blocks + 2) * 4}k none '{out}'", f"cp -a '{world.before}/.' '{out}'"
    )
    assert done.returncode == 1
    assert f"codecanon: {out}/{STAGE}/" in done.stderr and "No space left on device" in done.stderr
    assert tree(world.folder / "after") == tree(world.before)
    assert not (world.folder / "after" / STAGE).exists()


def test_a_read_only_folder(world: World) -> None:
    out = world.output
    done = mounted(world, f"mount --bind '{out}' '{out}'", f"mount -o remount,ro,bind '{out}'")
    assert done.returncode == 1
    assert done.stderr == f"codecanon: {out}/{LOCK}: Read-only file system\n"
    assert tree(world.folder / "after") == tree(world.before)


def without_privileges() -> list[str]:
    """What to put before a command so that permissions hold for it, though root runs the tests."""
    if os.geteuid():
        return []
    dropped = "-dac_override,-dac_read_search,-fowner"
    return [str(need("setpriv")), f"--bounding-set={dropped}", f"--inh-caps={dropped}"]


@pytest.mark.parametrize(
    ("path", "mode", "named"),
    [
        (LOCAL, 0o555, STAGE),  # nothing can be staged
        ("", 0o555, ""),  # the manifest can't be renamed into it
        ("docs", 0o555, "docs"),  # nothing can be renamed into it, but into others
        ("docs/acme", 0o555, "docs/acme"),  # and nothing be deleted from it
        ("docs", 0o000, "docs"),
        ("json/catalog.json", 0o000, "json/catalog.json"),
        (MANIFEST, 0o000, MANIFEST),
        (JOURNAL, 0o000, JOURNAL),
        (LOCK, 0o000, LOCK),
    ],
)
def test_no_permission(path: str, mode: int, named: str, world: World) -> None:
    target = world.output / path
    before = stat.S_IMODE(target.stat().st_mode)
    target.chmod(mode)
    done = world.run("generate", world.new, prefix=without_privileges())
    target.chmod(before)
    assert done.returncode == 1
    assert done.stderr.startswith(f"codecanon: {world.output / named}") and "Permission denied" in done.stderr
    assert tree(world.output) == tree(world.before)
    assert world.judge() == "old"


def test_an_output_folder_that_can_not_be_read_is_wrong_usage(world: World) -> None:
    world.output.chmod(0o000)
    done = world.run("generate", world.new, prefix=without_privileges())
    world.output.chmod(0o755)
    assert done.returncode == 2 and "is not readable" in done.stderr
    assert tree(world.output) == tree(world.before)


def test_a_spec_that_can_not_be_read(world: World) -> None:
    target = world.new / "acme/provider.yaml"
    target.chmod(0o000)
    try:
        done = world.run("generate", world.new, prefix=without_privileges())
    finally:
        target.chmod(0o644)
    assert (done.returncode, done.stderr) == (1, f"codecanon: {target}: Permission denied\n")
    assert tree(world.output) == tree(world.before)


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine").write_text(OWN)


def as_file(path: Path) -> None:
    shutil.rmtree(path)
    path.write_text(OWN)


def as_link(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}.elsewhere"))
    path.symlink_to(path.with_name(f"{path.name}.elsewhere"))


def as_link_to_nothing(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    path.symlink_to("nowhere")


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("json/catalog.json", as_folder),
        ("json/catalog.json", as_link),
        ("json/catalog.json", as_link_to_nothing),
        ("json/catalog.json", as_pipe),
        ("docs", as_file),
        ("docs", as_link),
        ("docs", as_link_to_nothing),
        ("docs/acme", as_link),
        (MANIFEST, as_folder),
        (MANIFEST, as_link),
        (JOURNAL, as_folder),
        (JOURNAL, as_link),
        (LOCAL, as_link),
        (STAGE, as_link_to_nothing),
        ("", as_link),
        ("", as_link_to_nothing),
    ],
)
@pytest.mark.parametrize("command", ["generate", "generate --force", "check"])
def test_what_stands_where_something_else_should(
    command: str, path: str, change: Callable[[Path], None], world: World
) -> None:
    target = world.output / path
    if path == STAGE:
        target.mkdir()
    change(target)
    before = everything(world)
    name, *options = command.split()
    line = [*world.command(name, world.new), *options]
    done = subprocess.run(line, env=world.environment, capture_output=True, text=True, timeout=600)
    assert everything(world) == before
    assert done.returncode == 1
    assert done.stderr.startswith(f"codecanon: {target}: this is"), done.stderr


def everything(world: World) -> dict[Path, str]:
    """What the output folder is, with all that is in it, and in what its links lead to."""
    found = {}
    for root in (world.output, world.output.with_name("output.elsewhere")):
        for path in (root, *root.rglob("*")):
            kind = f"{os.readlink(path)}" if path.is_symlink() else path.read_text() if path.is_file() else ""
            found[path] = f"{path.lstat().st_mode if os.path.lexists(path) else 0:o} {kind}"
    return found


def test_force_says_what_it_overwrites(world: World) -> None:
    edited = world.output / "json/catalog.json"
    edited.write_text(OWN)
    foreign = world.output / "docs/acme/mms_error.md"
    foreign.write_text(OWN)
    done = world.run("generate", world.new)
    assert done.returncode == 1 and "2 changes would be lost" in done.stderr
    assert edited.read_text() == foreign.read_text() == OWN
    command = [*world.command("generate", world.new), "--force"]
    forced = subprocess.run(command, env=world.environment, capture_output=True, text=True, check=True)
    assert f"{edited}: edited by hand, overwritten\n" in forced.stderr
    assert f"{foreign}: not ours, overwritten\n" in forced.stderr
    assert tree(world.output) == world.new_files | world.own
