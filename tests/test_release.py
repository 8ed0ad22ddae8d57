"""The release and the locks: nothing is published before all is proved, and nothing is installed that is not locked."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_nothing_is_published_before_all_is_proved() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    build, *publishing = workflow["jobs"].items()
    assert build[0] == "build" and "permissions" not in build[1]
    steps = [step.get("run", "") for step in build[1]["steps"]]
    assert steps.index("make test") < [step.startswith(".ci/release") for step in steps].index(True)
    assert len(publishing) == 2
    for _, job in publishing:
        assert job["needs"] == "build" and job["permissions"] == {"id-token": "write"} and job["environment"]
        commands = " ".join(step.get("run", "") for step in job["steps"])
        assert "sha256sum --check --strict SHA256SUMS" in commands
        assert not any(step.get("uses", "").startswith("actions/checkout") for step in job["steps"])


def test_workflows_have_no_secrets_and_pinned_actions() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text()
        assert "secrets." not in text
        for used in re.findall(r"uses: (\S+)", text):
            assert used == "./" or re.search(r"@(v\d+|release/v\d+|[0-9a-f]{40})$", used), used


def test_what_is_installed_is_locked() -> None:
    """Each package with its version and a hash; no address, so that a mirror serves as well."""
    assert [path.stem for path in LOCKS] == ["audit", "dev", "fuzz", "runtime"]
    for path in LOCKS:
        text = path.read_text()
        entries = re.split(r"\n(?! )", text.strip())
        assert all(re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry, re.DOTALL) for entry in entries)
        assert "://" not in text and "--index" not in text
    makefile = (ROOT / "Makefile").read_text()
    for line in makefile.splitlines():
        if "pip install" in line and "-m pip install --quiet uv" not in line:
            assert "--require-hashes" in line or "--no-deps --no-build-isolation" in line, line


def test_the_locks_hold_what_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needs = {"runtime": project["dependencies"]} | {
        name: [*project["dependencies"], *extra] for name, extra in project["optional-dependencies"].items()
    }
    for path in LOCKS:
        locked = set(re.findall(r"^([a-z0-9-]+)==", path.read_text(), re.MULTILINE))
        wanted = {re.split(r"[<>=]", need)[0].lower() for need in needs[path.stem]}
        assert wanted <= locked, path.stem
    assert len(project["dependencies"]) == 5
