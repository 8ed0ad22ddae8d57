"""The steps of the GitHub Action, run as GitHub runs them, with a `gh` that only notes what it is asked."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml

pytestmark = pytest.mark.thorough

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"  # git has it everywhere
ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
DEFAULTS = {"OUTPUT": "generated", "ACTION_REPOSITORY": "tool/tool", "ACTION_REF": "v2"}
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
    python = tmp_path / "codecanon/bin/python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')  # no link: it would not find the packages
    python.chmod(0o755)
    prepared = STEPS["Install codecanon"]["run"].partition("# Each part")[2]
    environment = os.environ | {"RUNNER_TEMP": str(tmp_path)}
    subprocess.run(["bash", "-ec", f"#{prepared}"], env=environment, check=True)
    return tmp_path


def step(
    name: str, place: Path, more: Mapping[str, str] = MappingProxyType({}), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs a step; every expression in it must be given a value. What a runner has besides is in `more`."""
    assert set(environment) == set(STEPS[name].get("env", {})) - DEFAULTS.keys()
    values = {
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(place / "output"),
        "RUNNER_TEMP": str(place),
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
    env = os.environ | values | {key: DEFAULTS[key] for key in STEPS[name].get("env", {}) if key in DEFAULTS}
    env = env | environment | more
    work = place / "work" if (place / "work").is_dir() else place
    if "working-directory" in STEPS[name]:
        work = work / env.get("WORKING_DIRECTORY", ".")
    return subprocess.run(command, cwd=work, env=env, capture_output=True, text=True, check=False)


def test_no_input_is_part_of_a_script() -> None:
    """What somebody else names can't become a command: inputs come by environment only."""
    assert all("${{" not in one["run"] for one in STEPS.values())


def test_commands_run_in_the_folder_of_the_project() -> None:
    """`step` takes WORKING_DIRECTORY for this input."""
    folders = {name: one.get("working-directory") for name, one in STEPS.items()}
    inside = {"Lint", "Check", "Fetch what to compare with", "Review"}
    assert {name for name, folder in folders.items() if folder == "${{ inputs.working-directory }}"} == inside
    assert {folder for name, folder in folders.items() if name not in inside} == {None}


def lie_in_wait(workspace: Path) -> None:
    """What a stranger may have committed: modules by the names of all that the steps could import."""
    for name in ("venv", "ensurepip", "pip", "runpy", "codecanon", "click", "yaml", "jinja2", "json", "sitecustomize"):
        (workspace / name).mkdir()
        for module in ("__init__", "__main__"):
            (workspace / name / f"{module}.py").write_text("open('taken', 'w').close()\nraise SystemExit(9)\n")


def test_only_what_is_locked_is_installed(place: Path) -> None:
    """From a shelf instead of the package index; what lies in the workspace is not run."""
    shutil.rmtree(place / "codecanon")
    (place / "action/requirements").mkdir(parents=True)
    (place / "work").mkdir()
    lie_in_wait(place / "work")
    for offered, hashed, said in (
        ("needed-1.0-py3-none-any.whl", False, "Hashes are required"),
        ("needed-1.0.tar.gz", True, "No matching distribution"),
        ("needed-1.0-py3-none-any.whl", True, ""),
    ):
        shelf = place / f"shelf-{offered}"
        shelf.mkdir(exist_ok=True)
        with zipfile.ZipFile(shelf / offered, "w") as wheel:
            wheel.writestr("needed.py", "")
            wheel.writestr("needed-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: needed\nVersion: 1.0\n")
            wheel.writestr("needed-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            wheel.writestr("needed-1.0.dist-info/RECORD", "")
        digest = hashlib.sha256((shelf / offered).read_bytes()).hexdigest()
        lock = "needed==1.0" + f" --hash=sha256:{digest}" * hashed
        (place / "action/requirements/runtime.txt").write_text(lock)
        runner = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(shelf), "GITHUB_ACTION_PATH": str(place / "action")}
        done = step("Install codecanon", place, runner)
        assert (done.returncode == 0) == (not said) and said in done.stderr, done.stderr
    subprocess.run([place / "codecanon/bin/python", "-I", "-c", "import needed"], check=True)
    assert not (place / "work/taken").exists()


def test_nothing_in_the_workspace_is_run(place: Path) -> None:
    shutil.copytree(ROOT / "tests/golden/diffs/base", place / "work/spec")
    lie_in_wait(place / "work")
    old = str(ROOT / "tests/golden/diffs/base")
    for part in (step("Lint", place, SPEC="spec"), reviewed(place, OLD=old)):
        assert (part.returncode, part.stderr) == (0, "")
    step("Check", place, SPEC="spec")
    assert "### demo: no changes" in (place / "review.md").read_text()
    assert results(place) == {"lint": "passed", "diff": "passed", "check": "failed"}
    assert not (place / "work/taken").exists()


def reviewed(place: Path, **given: str) -> subprocess.CompletedProcess[str]:
    return step("Review", place, **({"SPEC": "spec", "CHECK_VERSION": "true", "FAIL_ON": ""} | given))


def results(place: Path) -> dict[str, str]:
    """Whether each part passed."""
    lines = (place / "codecanon/results").read_text().splitlines()
    return {part: result for part, result, _ in (line.split("|") for line in lines)}


def test_the_review_goes_to_the_summary_and_to_the_lines(place: Path) -> None:
    base, new = ROOT / "tests/golden/diffs/base", place / "new"
    subprocess.run(["cp", "-r", base, new], check=True)
    subprocess.run(["cp", "-r", f"{ROOT}/tests/golden/diffs/code-added/new/.", new], check=True)
    done = reviewed(place, OLD=str(new), SPEC=str(base))
    assert (done.returncode, "must be at least 2.0.0" in done.stderr) == (0, True)
    assert done.stdout.startswith("::warning file=")
    ended = step("Result", place)
    assert ended.returncode == 1
    summary = (place / "summary.md").read_text()
    assert summary.startswith("| codecanon | result | what to do |\n| --- | --- | --- |\n| diff | failed | ")
    assert summary.endswith((place / "review.md").read_text())
    (place / "codecanon/results").write_text("")
    reviewed(place, OLD=str(new), SPEC=str(base), CHECK_VERSION="false")
    assert step("Result", place).returncode == 0


def test_no_part_hides_another(place: Path) -> None:
    """Findings, files out of sync and a version that is too low: each is reported, and the job fails once."""
    spec = place / "work/spec"
    shutil.copytree(ROOT / "tests/golden/diffs/base", spec)
    old = str(ROOT / "tests/golden/diffs/base")
    codes = spec / "acme/sms_error.yaml"
    codes.write_text(codes.read_text().replace("retry: later", "retry: never"))
    subprocess.run([place / "codecanon/bin/python", "-m", "codecanon", "generate"], cwd=place / "work", check=True)
    (place / "work/generated/json/catalog.json").write_text("{}")
    linted, checked, diffed = (
        step("Lint", place, SPEC="spec"),
        step("Check", place, SPEC="spec"),
        reviewed(place, OLD=old),
    )
    assert {linted.returncode, checked.returncode, diffed.returncode} == {0}
    assert "title=contradicted-convention" not in linted.stdout
    assert "::error title=check::generated is not in sync with spec. Run: codecanon generate" in checked.stdout
    before, token, after = re.split(r"::stop-commands::(\w{32})\n", checked.stdout)
    assert (before, after.count(f"::{token}::")) == ("", 1)
    assert diffed.stdout.startswith("::warning file=spec/catalog.yaml,line=2,col=10,title=version-too-low::")
    assert "\n::warning file=spec/acme/sms_error.yaml,line=13," in diffed.stdout
    assert results(place) == {"lint": "passed", "check": "failed", "diff": "failed"}
    ended = step("Result", place)
    summary = (place / "summary.md").read_text()
    assert ended.returncode == 1
    assert "\n| lint | passed |  |\n| check | failed | codecanon generate, then commit generated |\n" in summary


def test_nothing_is_said_twice_if_the_tool_could_not_be_installed(place: Path) -> None:
    shutil.rmtree(place / "codecanon")
    ended = step("Result", place)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "")


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


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def commit(folder: Path, name: str) -> str:
    (folder / name).write_text(name)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", name)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def origin(place: Path) -> Path:
    """A repository with a pull request, whose main went on after it was opened; v1 is older than both."""
    folder = place / "origin"
    subprocess.run(["cp", "-r", ROOT / "tests/golden/diffs/base", place / "spec"], check=True)
    git(place, "init", "--quiet", "-b", "main", "origin")
    subprocess.run(["mv", place / "spec", folder], check=True)
    commit(folder, "start")
    git(folder, "tag", "-a", "-m", "v1", "v1")
    commit(folder, "base")
    git(folder, "switch", "--quiet", "-c", "topic")
    subprocess.run(["cp", "-r", f"{ROOT}/tests/golden/diffs/code-added/new/.", folder / "spec"], check=True)
    commit(folder, "topic")
    git(folder, "switch", "--quiet", "main")
    catalog = folder / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("title: ", "title: New "))
    commit(folder, "advanced")
    git(folder, "switch", "--quiet", "--detach")
    git(folder, "merge", "--quiet", "--no-edit", "topic")
    git(folder, "update-ref", "refs/pull/7/merge", "HEAD")
    git(folder, "switch", "--quiet", "main")
    return folder


def check_out(place: Path, origin: Path, ref: str) -> str:
    """The commit that is checked out, as actions/checkout does it: nothing but that commit."""
    work = place / "work"
    git(place, "init", "--quiet", "work")
    git(work, "remote", "add", "origin", origin.as_uri())
    git(
        work, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", f"+{ref}:refs/remotes/{ref.removeprefix('refs/')}"
    )
    git(work, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    return git(work, "rev-parse", "HEAD")


def fetched(place: Path, runner: Mapping[str, str] = MappingProxyType({}), **given: str) -> tuple[str, str]:
    """What the step gives to the others, and what it says."""
    environment = {
        "OLD": "",
        "EVENT": "pull_request",
        "COMMIT": "",
        "BEFORE": "",
        "GROUP_BASE": "",
        "BASE": "main",
    } | given
    done = step("Fetch what to compare with", place, runner, **environment)
    output = place / "output"
    old = output.read_text().strip().removeprefix("old=") if output.exists() else ""
    return git(place / "work", "rev-parse", f"{old}^{{commit}}") if old else "", done.stdout


def test_a_pull_request_is_not_blamed_for_what_main_did(place: Path, origin: Path) -> None:
    merge = check_out(place, origin, "refs/pull/7/merge")
    old, _ = fetched(place, COMMIT=merge, BEFORE=git(origin, "rev-parse", "topic"))
    assert old == git(origin, "rev-parse", "main")
    reviewed(place, OLD=old)
    review = (place / "review.md").read_text()
    assert ": 1 minor.\n" in review and "title" not in review


def test_the_first_pull_request_passes(place: Path, origin: Path) -> None:
    """It brings the spec: there is nothing to compare with, and nothing to fail on."""
    git(origin, "switch", "--quiet", "-C", "main", git(origin, "commit-tree", "-m", "bare", EMPTY_TREE))
    git(origin, "update-ref", "refs/pull/7/merge", git(origin, "commit-tree", "-m", "m", "-p", "main", "topic^{tree}"))
    merge = check_out(place, origin, "refs/pull/7/merge")
    old, _ = fetched(place, COMMIT=merge)
    done = reviewed(place, OLD=old, FAIL_ON="patch")
    assert "::notice file=spec/catalog.yaml,line=1,col=1,title=new spec::demo: " in done.stdout
    assert "codes, all new\n" in (place / "review.md").read_text()
    assert results(place) == {"diff": "passed"}, done.stderr


def test_what_is_named_is_fetched(place: Path, origin: Path) -> None:
    merge = check_out(place, origin, "refs/pull/7/merge")
    for old, expected in (("v1", "v1"), ("main", "main"), ("origin/topic", "topic")):
        (place / "output").unlink(missing_ok=True)
        assert fetched(place, OLD=old, COMMIT=merge)[0] == git(origin, "rev-parse", f"{expected}^{{commit}}")
    (place / "output").unlink()
    assert "::error::HEAD~3 can't be fetched: name a tag" in fetched(place, OLD="HEAD~3")[1]


def test_the_names_of_tags_are_fetched(place: Path, origin: Path) -> None:
    """They say which versions are released."""
    git(origin, "tag", "codes-v1.1.0", "main")
    merge = check_out(place, origin, "refs/pull/7/merge")
    assert git(place / "work", "tag", "--list") == ""
    fetched(place, COMMIT=merge)
    assert git(place / "work", "tag", "--list").split() == ["codes-v1.1.0", "v1"]
    assert git(place / "work", "rev-parse", "--is-shallow-repository") == "true"


def test_a_project_may_be_in_a_folder_of_its_repository(place: Path, origin: Path) -> None:
    """All steps, with working-directory: paths and links are those of the repository."""
    for branch in ("main", "topic"):
        git(origin, "switch", "--quiet", branch)
        (origin / "services/codes").mkdir(parents=True)
        git(origin, "mv", "spec", "services/codes/spec")
        git(origin, "commit", "--quiet", "-m", "moved")
    git(origin, "switch", "--quiet", "--detach", "main")
    git(origin, "merge", "--quiet", "--no-edit", "topic")
    git(origin, "update-ref", "refs/pull/7/merge", "HEAD")
    merge = check_out(place, origin, "refs/pull/7/merge")
    (place / "work/services/codes/spec/acme/sms_error.yaml").write_text(
        (place / "work/services/codes/spec/acme/sms_error.yaml").read_text().replace("retry: never", "retry: nevr")
    )
    runner = {
        "WORKING_DIRECTORY": "services/codes",
        "GITHUB_SERVER_URL": "https://host",
        "GITHUB_REPOSITORY": "a/b",
        "GITHUB_WORKSPACE": str(place / "work"),
        "GITHUB_SHA": "0" * 40,
    }
    linted = step("Lint", place, runner, SPEC="spec")
    assert linted.stdout.startswith("::error file=services/codes/spec/acme/sms_error.yaml,line=")
    git(place / "work", "checkout", "--quiet", ".")
    (place / "codecanon/results").write_text("")
    old, _ = fetched(place, runner, COMMIT=merge)
    assert old == git(origin, "rev-parse", "main")
    environment = {"OLD": old, "SPEC": "spec", "CHECK_VERSION": "true", "FAIL_ON": ""}
    done = step("Review", place, runner, **environment)
    assert "::notice file=services/codes/spec/acme/sms_error.yaml,line=" in done.stdout
    review = (place / "review.md").read_text()
    assert f"](https://host/a/b/blob/{merge}/services/codes/spec/acme/sms_error.yaml#L" in review
    assert "[`code-added`]: https://host/tool/tool/blob/v2/docs/rules.md#code-added\n" in review


def test_a_push_is_compared_with_what_was_before(place: Path, origin: Path) -> None:
    check_out(place, origin, "refs/heads/main")
    before = git(origin, "rev-parse", "main~1")
    assert fetched(place, EVENT="push", BEFORE=before)[0] == before


@pytest.mark.parametrize(
    ("event", "before"),
    [("push", "0" * 40), ("workflow_dispatch", ""), ("pull_request_target", ""), ("schedule", "")],
)
def test_without_a_commit_before_a_branch_is_compared_with_where_it_left_main(
    event: str, before: str, place: Path, origin: Path
) -> None:
    check_out(place, origin, "refs/heads/topic")
    old, said = fetched(place, EVENT=event, BEFORE=before)
    assert old == git(origin, "merge-base", "main", "topic"), said
    reviewed(place, OLD=old)
    assert ": 1 minor.\n" in (place / "review.md").read_text()


def test_a_merge_queue_is_compared_with_its_base(place: Path, origin: Path) -> None:
    check_out(place, origin, "refs/pull/7/merge")
    base = git(origin, "rev-parse", "main~1")
    assert fetched(place, EVENT="merge_group", GROUP_BASE=base)[0] == base


@pytest.mark.parametrize(
    ("event", "ref", "base"),
    [("workflow_dispatch", "main", "main"), ("push", "main", "main"), ("push", "topic", "gone"), ("push", "topic", "")],
)
def test_nothing_to_compare_with_is_a_notice(event: str, ref: str, base: str, place: Path, origin: Path) -> None:
    """The review is skipped: the steps after it need what this one found."""
    check_out(place, origin, f"refs/heads/{ref}")
    old, said = fetched(place, EVENT=event, BEFORE="0" * 40, BASE=base)
    assert (old, said.startswith("::notice title=diff::There is nothing to compare with")) == ("", True)
    assert results(place) == {}
    assert all("steps.fetched.outputs.old" in STEPS[name]["if"] for name in ("Review", "Comment"))


def test_a_pull_request_that_is_not_merged_is_an_error(place: Path, origin: Path) -> None:
    check_out(place, origin, "refs/heads/topic")
    old, said = fetched(place, COMMIT="f" * 40)
    assert (old, said.startswith("::error::The merge of the pull request is not checked out")) == ("", True)
    assert results(place) == {"diff": "failed"}


@pytest.mark.parametrize("is_there", [True, False])
def test_what_can_not_be_checked_is_not_called_out_of_sync(is_there: bool, place: Path) -> None:
    """A spec with an error, or none: the step points to what was found, which is annotated once."""
    spec = place / "work/spec"
    (place / "work").mkdir()
    if is_there:
        shutil.copytree(ROOT / "tests/golden/diffs/base", spec)
        codes = spec / "acme/sms_error.yaml"
        codes.write_text(codes.read_text().replace("retry: later", "retry: latre"))
    linted, checked = step("Lint", place, SPEC="spec"), step("Check", place, SPEC="spec")
    diffed = reviewed(place, OLD=str(ROOT / "tests/golden/diffs/base"))
    assert "::error title=check::generated can't be checked. The log of this step says why" in checked.stdout
    assert "not in sync" not in checked.stdout and checked.stderr
    assert results(place) == {"lint": "failed", "check": "failed", "diff": "failed"}
    annotations = re.findall("^::error file=.*", linted.stdout + diffed.stdout, re.MULTILINE)
    assert len(annotations) == len(set(annotations))
    step("Result", place)
    summary = (place / "summary.md").read_text()
    assert "| check | failed | fix what the log of this step says |" in summary


def test_a_spec_with_findings_takes_the_place_of_an_older_review(place: Path) -> None:
    base, new = ROOT / "tests/golden/diffs/base", place / "new"
    subprocess.run(["cp", "-r", base, new], check=True)
    catalog = new / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace('version: "1.2.0"', "version: 1.2"))
    done = reviewed(place, OLD=str(base), SPEC=str(new), CHECK_VERSION="false")
    assert (done.returncode, "ambiguous-scalar::" in done.stdout) == (0, True)
    review = (place / "review.md").read_text()
    assert review.startswith("<!-- codecanon diff -->\n### The spec can't be reviewed\n")
    assert "catalog.yaml:2:10: ambiguous-scalar" in review
    assert results(place) == {"diff": "failed"}


def test_a_review_that_fails_takes_the_place_of_an_older_one(place: Path) -> None:
    done = reviewed(place, OLD="v9", SPEC=str(ROOT / "tests/golden/diffs/base"))
    assert (done.returncode, "v9 is neither" in done.stderr) == (0, True)
    assert (place / "review.md").read_text().startswith("<!-- codecanon diff -->\n### The spec can't be reviewed\n")
