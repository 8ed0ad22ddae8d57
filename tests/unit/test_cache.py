"""The cache of compiled templates: nobody needs it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from codecanon.pipeline import cache_folder
from codecanon.plan import MANIFEST
from codecanon.starter import starter
from faults.test_folders import without_privileges


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A small spec, in a folder that a command can be run in."""
    for name, text in starter("acme").items():
        path = tmp_path / "acme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "acme"


def run(
    command: str, folder: Path, environment: Mapping[str, str], prefix: list[str] = []
) -> subprocess.CompletedProcess[str]:
    """Runs the real command, with this environment and no other."""
    return subprocess.run(
        [*prefix, sys.executable, "-B", "-m", "codecanon", command],
        cwd=folder,
        env={"LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("home", "xdg", "folder"),
    [
        ("/h", None, "/h/.cache"),
        ("/h", "", "/h/.cache"),
        ("/h", "here", "/h/.cache"),
        ("/h", "/x", "/x"),
        ("h", "here", None),
        ("", "", None),
        (None, None, None),
        (None, "/x", "/x"),
    ],
)
def test_the_cache_is_where_the_environment_says(
    home: str | None, xdg: str | None, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path would be a folder of somebody else, and an empty one the root folder."""
    for name, value in (("HOME", home), ("XDG_CACHE_HOME", xdg)):
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    assert cache_folder() == (Path(folder) / "codecanon" if folder else None)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"HOME": ""},
        {"HOME": "/proc"},
        {"HOME": "/nonexistent"},
        {"HOME": "T/file"},
        {"XDG_CACHE_HOME": "T/file"},
        {"XDG_CACHE_HOME": "T/full"},
        {"XDG_CACHE_HOME": "T/readonly"},
        {"XDG_CACHE_HOME": "T/loop"},
    ],
    ids=str,
)
def test_generate_needs_no_cache(environment: dict[str, str], spec: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full/codecanon").touch()
    (tmp_path / "readonly").mkdir(0o500)
    (tmp_path / "loop").symlink_to("loop")
    environment = {name: value.replace("T", str(tmp_path)) for name, value in environment.items()}
    done = run("generate", spec, environment, without_privileges())
    assert (done.returncode, done.stderr) == (0, "")
    assert (spec / "generated" / MANIFEST).exists()
    done = run("check", spec, environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert not os.path.lexists("/nonexistent") and not os.path.lexists("/.cache/codecanon")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme", "file", "full", "loop", "readonly"]
