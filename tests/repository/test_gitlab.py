"""The job of GitLab that docs/reviewing.md shows, run as a runner runs it, with a `curl` that only notes what it is asked."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from repository.test_action import commit, git
from review.test_formats import CODE_QUALITY

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
BLOCKS = [text for text in re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/reviewing.md").read_text(), re.DOTALL)]
JOB = yaml.safe_load(next(text for text in BLOCKS if text.startswith("# .gitlab-ci.yml\n")))["codecanon"]
COMMENT = yaml.safe_load(next(text for text in BLOCKS if text.startswith("# .gitlab-ci.yml, script\n")))
CURL = """#!/bin/sh
echo "$*" >> {log}
case "$*" in
*per_page*) echo '{notes}' ;;
esac
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project whose branch topic adds a code, and what is generated is committed; checked out as GitLab does it."""
    (tmp_path / "bin").mkdir()
    for name, text in (("pip", "exit 0"), ("codecanon", f'exec {sys.executable} -m codecanon "$@"')):
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    origin = tmp_path / "origin"
    git(tmp_path, "init", "--quiet", "-b", "main", "origin")
    subprocess.run(["cp", "-r", ROOT / "tests/golden/diffs/base", origin / "spec"], check=True)
    generate(origin)
    commit(origin, "base")
    git(origin, "tag", "v1.2.0")
    git(origin, "switch", "--quiet", "-c", "topic")
    subprocess.run(["cp", "-r", f"{ROOT}/tests/golden/diffs/code-added/new/.", origin / "spec"], check=True)
    generate(origin)
    commit(origin, "topic")
    git(tmp_path, "clone", "--quiet", "--no-tags", "--depth=1", "--branch=topic", origin.as_uri(), "work")
    return tmp_path


def generate(project: Path) -> None:
    subprocess.run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=project, check=True)


def job(place: Path, script: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the lines of a script in one shell, as a runner does."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CI_", "GITHUB_"))}
    env |= {"PATH": f"{place / 'bin'}:{env['PATH']}", "PYTHONPATH": str(ROOT / "generator")} | environment
    command = ["bash", "-eo", "pipefail", "-c", "\n".join(script)]
    return subprocess.run(command, cwd=place / "work", env=env, capture_output=True, text=True, check=False)


def report(place: Path) -> list[dict[str, str]]:
    found = json.loads((place / "work" / JOB["artifacts"]["reports"]["codequality"]).read_text())
    Draft202012Validator(CODE_QUALITY).validate(found)
    return [{key: issue[key] for key in ("check_name", "severity")} for issue in found]


def test_a_merge_request_is_reviewed(place: Path) -> None:
    base = git(place / "origin", "rev-parse", "main")
    done = job(place, JOB["script"], CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (done.returncode, "must be at least 1.3.0" in done.stdout) == (1, True), done.stderr
    assert report(place) == [
        {"check_name": "version-too-low", "severity": "minor"},
        {"check_name": "code-added", "severity": "minor"},
    ]
    assert "files in sync" in done.stdout and "no findings" in done.stdout


def test_what_is_merged_into_goes_before_where_the_branch_left(place: Path) -> None:
    """In a pipeline of merged results, the checkout has what main did since."""
    topic = git(place / "origin", "rev-parse", "topic")
    done = job(place, JOB["script"], CI_MERGE_REQUEST_TARGET_BRANCH_SHA=topic, CI_MERGE_REQUEST_DIFF_BASE_SHA="0" * 40)
    assert (done.returncode, report(place)) == (0, []), done.stderr


def test_the_default_branch_has_a_report(place: Path) -> None:
    done = job(place, JOB["script"])
    assert (done.returncode, report(place)) == (0, []), done.stderr


def test_no_part_hides_another(place: Path) -> None:
    """A spec with an error and files that are out of sync: the report has the error."""
    codes = place / "work/spec/acme/sms_error.yaml"
    codes.write_text(codes.read_text().replace("retry: never", "retry: nevr"))
    done = job(place, JOB["script"], CI_MERGE_REQUEST_DIFF_BASE_SHA=git(place / "origin", "rev-parse", "main"))
    assert done.returncode == 1
    assert report(place) == [{"check_name": "unknown-value", "severity": "critical"}]


@pytest.mark.parametrize(
    ("notes", "asked"),
    [
        ("[]", "--request POST {notes}"),
        (r'[{{"id": 7, "body": "Hi"}}, {{"id": 42, "body": "<!-- codecanon diff -->"}}]', "--request PUT {notes}/42"),
    ],
)
def test_one_note_is_posted_or_updated(notes: str, asked: str, place: Path) -> None:
    log = place / "log"
    (place / "bin/curl").write_text(CURL.format(log=log, notes=notes.replace("{{", "{").replace("}}", "}")))
    (place / "bin/curl").chmod(0o755)
    *script, end = JOB["script"]
    environment = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(place / "origin", "rev-parse", "main"),
        "CI_MERGE_REQUEST_IID": "3",
        "CI_API_V4_URL": "https://lab/api/v4",
        "CI_PROJECT_ID": "9",
        "CI_PROJECT_URL": "https://lab/a/b",
        "CODECANON_TOKEN": "secret",
    }
    job(place, [*script, *COMMENT, end], **environment)
    lines = log.read_text().splitlines()
    assert asked.format(notes="https://lab/api/v4/projects/9/merge_requests/3/notes") in lines[1]
    assert all("PRIVATE-TOKEN: secret" in line for line in lines) and "body@review.md" in lines[1]
    head = git(place / "work", "rev-parse", "HEAD")
    assert f"](https://lab/a/b/-/blob/{head}/spec/acme/sms_error.yaml#L" in (place / "work/review.md").read_text()


def test_no_note_is_posted_without_a_merge_request(place: Path) -> None:
    *script, end = JOB["script"]
    done = job(place, [*script, *COMMENT, end])
    assert (done.returncode, done.stderr) == (0, "")
