"""The steps of the GitHub Action, run as GitHub runs them, with a `gh` that only notes what it is asked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
GH = """#!/bin/sh
echo "$*" >> {log}
case "$*" in
*--paginate*) {found} ;;
*) {posted} ;;
esac
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    (tmp_path / "codecanon/bin").mkdir(parents=True)
    (tmp_path / "codecanon/bin/codecanon").symlink_to(Path(sys.executable).with_name("codecanon"))
    return tmp_path


def step(name: str, place: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a step; every expression in it must be given a value."""
    assert set(environment) == set(STEPS[name].get("env", {}))
    values = {
        "RUNNER_TEMP": str(place),
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
    env = os.environ | values | environment
    return subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, check=False)


def test_no_input_is_part_of_a_script() -> None:
    """What somebody else names can't become a command: inputs come by environment only."""
    assert all("${{" not in one["run"] for one in STEPS.values())


def test_the_review_goes_to_the_summary_and_to_the_lines(place: Path) -> None:
    base, new = ROOT / "tests/diffs/base", place / "new"
    subprocess.run(["cp", "-r", base, new], check=True)
    subprocess.run(["cp", "-r", f"{ROOT}/tests/diffs/code-added/new/.", new], check=True)
    done = step("Review", place, OLD=str(new), SPEC=str(base))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("::warning file=")
    assert (place / "summary.md").read_text().startswith("<!-- codecanon diff -->\n")
    judged = step("Judge", place, OLD=str(new), SPEC=str(base), CHECK_VERSION="true", FAIL_ON="")
    assert (judged.returncode, "must be at least 2.0.0" in judged.stderr) == (1, True)
    assert step("Judge", place, OLD=str(new), SPEC=str(base), CHECK_VERSION="false", FAIL_ON="").returncode == 0


@pytest.mark.parametrize(
    ("found", "posted", "asked", "said"),
    [
        ("true", "echo https://new", "--method POST repos/a/b/issues/7/comments -F body=@", "https://new"),
        ("echo 42; echo 43", "echo https://old", "--method PATCH repos/a/b/issues/comments/42 -F", "https://old"),
        ("exit 1", "exit 1", "--method POST", "::notice::The token can't write comments"),
    ],
)
def test_one_comment_is_posted_or_updated(found: str, posted: str, asked: str, said: str, place: Path) -> None:
    log = place / "log"
    gh = place / "bin/gh"
    gh.write_text(GH.format(log=log, found=found, posted=posted))
    gh.chmod(0o755)
    done = step("Comment", place, GH_TOKEN="x", REPOSITORY="a/b", NUMBER="7")
    assert (done.returncode, done.stdout.startswith(said)) == (0, True), json.dumps([done.stdout, done.stderr])
    assert asked in log.read_text().splitlines()[1]
