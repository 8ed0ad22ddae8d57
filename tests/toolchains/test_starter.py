"""The project of `codecanon init`: every command of its README works, and so do its packages, in real Python and TypeScript."""

import os
import re
import sys
from pathlib import Path

import pytest

from .conftest import attempt, need, run

pytestmark = pytest.mark.toolchain

PROGRAM = """\
import { BAD_REQUEST } from "shopapi/api/error";
import { BAD_STATUS, statusOf } from "./status.js";

if (statusOf("out_of_stock") !== 409 || statusOf("no_such_code") !== BAD_STATUS) throw new Error("not the status");
if (statusOf(BAD_REQUEST) !== 400) throw new Error("an alias is no constant");
"""
MODULE = """\
import { OUT_OF_STOCK, type ErrorId } from "shopapi/api/error";
import { byId } from "shopapi/api/error/records";

export const BAD_STATUS = 500;
export const known: ErrorId = OUT_OF_STOCK;

export function statusOf(id: string): number {
  return byId(id)?.httpStatus ?? BAD_STATUS;
}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project whose packages are generated and committed, beside an environment of Python for its user."""
    folder = tmp_path_factory.mktemp("starter")
    run([sys.executable, "-m", "venv", folder / "venv"])
    run([sys.executable, "-m", "codecanon", "init", "--quiet", "shopapi"], cwd=folder)
    made = folder / "shopapi"
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=made)
    git = [need("git"), "-c", "user.name=A", "-c", "user.email=a@b.c"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "start"]):
        run([*git, *command], cwd=made)
    return made


@pytest.fixture(scope="module")
def followed(project: Path) -> Path:
    """The project when its user has typed every command of the README, each in the folder of the project."""
    need("npm")
    folders = [project.parent / "venv/bin", Path(sys.executable).parent]
    path = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", (project / "README.md").read_text(), re.DOTALL | re.MULTILINE)
    commands = [line.strip() for block in blocks for line in block.splitlines()]
    assert len(commands) > 5
    for command in commands:
        run(["bash", "-ec", command], cwd=project, env={"PATH": path})
    return project


def test_the_commands_of_the_readme_leave_nothing_to_commit(followed: Path) -> None:
    assert run([need("git"), "status", "--short"], cwd=followed) == ""


def test_the_python_package_does_what_the_readme_shows(followed: Path) -> None:
    (shown,) = re.findall(r"```python\n(.*?)```", (followed / "README.md").read_text(), re.DOTALL)
    program = followed.parent / "program.py"
    program.write_text(
        "import json\n"
        f"{shown}\n"
        'assert json.dumps(body) == \'{"code": "out_of_stock", "message": "%s"}\' % error.summary\n'
        "assert status == 409\n"
        'assert Error.BAD_REQUEST is Error.INVALID_REQUEST is Error.by_name("bad_request")[0]\n'
        'assert Error.by_id("no_such_code") is None\n'
    )
    python = followed.parent / "venv/bin/python"
    run([python, "-W", "error", program])
    checked = attempt(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-executable", python, program]
    )
    assert checked.returncode == 0, checked.stdout


def test_the_typescript_package_is_compiled_against_and_runs(followed: Path) -> None:
    package, user = followed / "generated/typescript", followed.parent / "user"
    (tarball,) = package.glob("*.tgz")
    user.mkdir()
    (user / "package.json").write_text('{"type": "module"}')
    (user / "status.ts").write_text(MODULE)
    (user / "program.ts").write_text(PROGRAM)
    run([need("npm"), "install", "--offline", tarball], cwd=user)
    run([package / "node_modules/.bin/tsc", "--strict", "--module", "nodenext", "program.ts"], cwd=user)
    run([need("node"), "program.js"], cwd=user)
