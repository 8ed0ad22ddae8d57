"""The release and the locks: nothing is published before all is proved, and nothing is installed that is not locked."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted(path.name for path in (ROOT / ".github/workflows").iterdir())
RIGHTS = {  # beyond reading
    "review.yml": {"pull-requests": "write"},
    "site.yml": {"pages": "write", "id-token": "write"},
}
SYSTEMS = {"macos": "macos-latest", "windows": "windows-latest"}  # these test, and publish nothing
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def workflow(name: str) -> dict[str, Any]:
    """A workflow with `on` as a text, which YAML 1.1 takes for true."""
    return {"on" if key is True else key: value for key, value in yaml.safe_load(read(name)).items()}


def read(name: str) -> str:
    return (ROOT / ".github/workflows" / name).read_text()


def done(job: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What the steps of a job run or use, without the revision, and with what."""
    return [(step.get("run") or step["uses"].split("@")[0], step.get("with", {})) for step in job["steps"]]


def test_nothing_is_published_before_all_is_proved() -> None:
    """Word by word, since every word counts: `if: always()` publishes what failed, `|| true` proves nothing."""
    release = workflow("release.yml")
    assert set(release) == {"name", "on", "permissions", "jobs"}
    assert release["on"] == {"push": {"tags": ["v[0-9]*"]}}
    assert release["permissions"] == {"contents": "read"}
    assert set(release["jobs"]) == {"build", "pypi", "npm"}
    build = release["jobs"].pop("build")
    assert set(build) == {"runs-on", "timeout-minutes", "steps"}
    assert done(build) == [
        ("actions/checkout", {"persist-credentials": False}),
        ("actions/setup-python", {"python-version": "3.11"}),
        ("actions/setup-node", {"node-version": "20"}),
        ("sudo .ci/toolchains && make .venv/ready", {}),
        ("make audit", {}),
        ("make test-all", {}),
        ('.ci/release "$GITHUB_REF_NAME"', {}),
        ("actions/upload-artifact", {"name": "dist", "path": "dist", "if-no-files-found": "error"}),
    ]
    for name, job in release["jobs"].items():
        assert set(job) == {"needs", "runs-on", "environment", "permissions", "steps"}
        assert (job["needs"], job["environment"], job["permissions"]) == ("build", name, {"id-token": "write"})
    downloaded = ("actions/download-artifact", {"name": "dist", "path": "dist"})
    summed = "cd dist && sha256sum --check --strict SHA256SUMS"
    assert done(release["jobs"]["pypi"]) == [
        downloaded,
        (summed, {}),
        ("pypa/gh-action-pypi-publish", {"packages-dir": "dist/python", "skip-existing": True}),
    ]
    assert done(release["jobs"]["npm"]) == [
        downloaded,
        ("actions/setup-node", {"node-version": "24"}),
        (summed, {}),
        (
            'case "$GITHUB_REF_NAME" in *-*) tag=next ;; *) tag=latest ;; esac\n'
            'npm publish --provenance --access public --tag "$tag" ./dist/typescript/*.tgz\n',
            {},
        ),
    ]


def test_ci_runs_every_test() -> None:
    assert (ROOT / ".ci/run").read_text().endswith("\n.ci/toolchains\nmake test-all\n")
    ci = workflow("ci.yml")
    assert ci["on"] == {"push": {"branches": ["main"]}, "pull_request": None}
    assert set(ci["jobs"]) == {"test", *SYSTEMS}
    runs = [step["run"] for step in ci["jobs"]["test"]["steps"] if "run" in step]
    assert runs[-2:] == ["make check", "make test-all"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_secret_no_right_too_many_and_no_way_round_a_failure(name: str) -> None:
    """`pull_request_target` would run a fork's code with a token that can write."""
    found = workflow(name)
    assert set(found) == {"name", "on", "permissions", "jobs"}
    assert set(found["on"]) <= {"push", "pull_request"}
    assert found["permissions"] == {"contents": "read"} | RIGHTS.get(name, {})
    for job_name, job in found["jobs"].items():
        assert set(job) <= {"needs", "runs-on", "timeout-minutes", "environment", "permissions", "steps"}
        assert job["runs-on"] == SYSTEMS.get(job_name, "ubuntu-24.04") and (
            "permissions" not in job or name == "release.yml"
        )
        for step in job["steps"]:
            assert set(step) in ({"run"}, {"name", "run"}, {"uses"}, {"uses", "with"})
    assert not re.search(r"\$\{\{|secrets|\|\| ", read(name))


def test_actions_are_pinned_to_commits() -> None:
    """A tag or a branch can be moved to other code by whoever owns it; a commit can't. The version is for readers."""
    pins = set()
    for name in WORKFLOWS:
        for used in re.findall(r"uses: (.*)", read(name)):
            assert used == "./" or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used
            pins.add(used)
    assert len(pins) == len({pin.split("@")[0] for pin in pins}), "an action in two versions"


def test_what_is_installed_is_locked() -> None:
    """Each package with its version and a hash; no address, so that a mirror serves as well. None is built, which would
    take what no lock names."""
    assert [path.stem for path in LOCKS] == ["dev", "engines", "fuzz", "lock", "runtime", "vulnerabilities"]
    for path in LOCKS:
        text = path.read_text()
        entries = re.split(r"\n(?! )", text.strip())
        assert all(re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry, re.DOTALL) for entry in entries)
        assert "://" not in text and "--index" not in text
    makefile = (ROOT / "Makefile").read_text()
    for line in makefile.splitlines():
        if "pip install" in line:
            assert "--require-hashes --only-binary :all:" in line or "--no-deps --no-build-isolation" in line, line


def test_the_locks_hold_what_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needs = {"runtime": project["dependencies"]} | {
        name: [*project["dependencies"], *extra] for name, extra in project["optional-dependencies"].items()
    }
    for path in LOCKS:
        locked = set(re.findall(r"^([a-z0-9-]+)==", path.read_text(), re.MULTILINE))
        wanted = {re.split(r"[<>=]", need)[0].lower() for need in needs[path.stem]}
        assert wanted <= locked, path.stem
    assert len(project["dependencies"]) == 6
