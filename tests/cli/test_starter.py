"""The project that `codecanon init` makes: its README names files that exist, and its clones are in sync."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from command import run

from codecanon.targets.registry import TARGETS


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def codecanon(folder: Path, *arguments: str) -> str:
    done = run(arguments, folder)
    assert done.code == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    codecanon(tmp_path, "init", "mine")
    return tmp_path / "mine"


def test_every_path_that_the_readme_names_is_made(project: Path) -> None:
    codecanon(project, "generate", "--quiet")
    named = set(re.findall(r"\b(?:spec|generated)/[\w./]*", (project / "README.md").read_text()))
    assert {path for path in named if path.startswith("generated/") and path != "generated/"}
    assert {path for path in named if not (project / path).exists()} == set()


@pytest.mark.parametrize("options", [(), ("core.autocrlf=true", "core.eol=crlf")], ids=["unix", "windows"])
@pytest.mark.thorough
def test_a_clone_with_every_target_is_in_sync(options: tuple[str, ...], project: Path) -> None:
    catalog = project / "spec/catalog.yaml"
    stated = yaml.safe_load(catalog.read_text())["targets"]
    with catalog.open("a") as file:
        file.writelines(f"  {target}: {{}}\n" for target in TARGETS if target not in stated)
    codecanon(project, "generate", "--quiet")
    git(project, "init", "--quiet", "-b", "main")
    chosen = [part for option in options for part in ("-c", option)]
    git(project, *chosen, "add", ".")
    git(project, "commit", "--quiet", "-m", "start")
    git(project.parent, "clone", "--quiet", *chosen, "mine", "clone")
    codecanon(project.parent / "clone", "check")
    assert git(project.parent / "clone", "status", "--short") == ""
