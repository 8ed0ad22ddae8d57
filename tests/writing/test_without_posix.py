"""The tool without what only POSIX has: a simulation of Windows, as far as one is possible elsewhere.

Unproven by it: the locks of Windows, renames over files that others have open, and its paths. The hosted workflow runs on
Windows and macOS for that.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).parents[1] / "golden/cases/base/spec"
PRELUDE = """
import errno, os, runpy, sys

for module in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[module] = None
for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "O_CLOEXEC", "geteuid", "getuid", "getegid", "posix_fadvise", "chown"):
    delattr(os, name)
os.supports_dir_fd.clear()

def without_dir_fd(function):
    def called(*args, **kwargs):
        if {"dir_fd", "src_dir_fd", "dst_dir_fd"} & {name for name, value in kwargs.items() if value is not None}:
            raise NotImplementedError("dir_fd unavailable on this platform")
        return function(*args, **kwargs)
    return called

def opened(path, *args, open=os.open, **kwargs):
    if not isinstance(path, int) and os.path.isdir(path):
        raise PermissionError(errno.EACCES, "Permission denied", path)
    return open(path, *args, **kwargs)

def synced(descriptor, fsync=os.fsync):
    os.write(descriptor, b"")  # fails for what is open for reading only
    fsync(descriptor)

os.open, os.fsync = without_dir_fd(opened), synced
for name in ("mkdir", "replace", "rename", "rmdir", "stat", "unlink"):
    setattr(os, name, without_dir_fd(getattr(os, name)))
sys.argv = ["codecanon", *sys.argv[1:]]
runpy.run_module("codecanon", run_name="__main__")
"""


def windows(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    # filelock warns of a POSIX system without locks, which the simulation is, and Windows is not.
    command = [sys.executable, "-W", "ignore:only soft file lock", "-c", PRELUDE, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.thorough
def test_every_command_works(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "spec")
    for arguments in (
        ["generate"],
        ["check"],
        ["lint"],
        ["fmt"],
        ["explain", "27"],
        ["search", "off"],
        ["deprecate", "27", "--reason", "Split."],
    ):
        done = windows(tmp_path, *arguments)
        assert (done.returncode, done.stderr) == (0, ""), done
    (tmp_path / "generated/json/catalog.json").write_text("By hand.\n")
    done = windows(tmp_path, "generate")
    assert done.returncode == 1 and "1 change would be lost" in done.stderr
    done = windows(tmp_path, "generate", "--force")
    assert done.returncode == 0, done.stderr
    assert windows(tmp_path, "check").returncode == 0
    assert windows(tmp_path, "init", "mine").returncode == 0
    assert not (tmp_path / "cache").exists(), "whose the cache is could not be known"


@pytest.mark.thorough
def test_the_simulation_takes_away_what_windows_lacks(tmp_path: Path) -> None:
    program = PRELUDE.partition("sys.argv = ")[0]
    for broken in (
        "import fcntl",
        "os.open('.', os.O_RDONLY)",
        "os.unlink('a', dir_fd=3)",
        "os.posix_fadvise",
        "os.fsync(os.open(sys.executable, os.O_RDONLY))",
    ):
        command = [sys.executable, "-c", f"{program}\n{broken}"]
        assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode, broken
