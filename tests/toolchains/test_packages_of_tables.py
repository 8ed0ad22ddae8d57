"""Packages of other people's tables (the case generate-tables): aliases, groups by rule, hex, links, odd ids.

Python and TypeScript answer the same questions, those of tests/consumers/tables/answers.json, and are judged by their own
checkers of types.
"""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from .conftest import CONSUMERS, attempt, need, output_of, run
from .every_language import ASKED

CONSUMER = CONSUMERS / "tables"
FACTS = CONSUMER / "facts.py"
WRONG = [number for number, line in enumerate(FACTS.read_text().splitlines(), 1) if line.endswith("# wrong")]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return output_of("generate-tables", tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module", params=["typescript", "typescript5"])
def project(
    request: pytest.FixtureRequest, tables: Path, node_modules: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the consumers, which has the package installed, compiled by the newest and by the oldest compiler."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(CONSUMER, folder, dirs_exist_ok=True)
    package = folder / "node_modules" / "demo"
    shutil.copytree(tables / "typescript", package)
    (folder / "package.json").write_text('{"type": "module"}')
    compiler = node_modules / request.param / "bin" / "tsc"
    run([compiler], cwd=package)
    run([compiler, "--strict", "--target", "es2022", "--module", "nodenext", "facts.ts"], cwd=folder)
    return folder


@pytest.mark.feature("tables", languages=["Python"])
def test_python_answers(tables: Path) -> None:
    assert run([sys.executable, "-W", "error", CONSUMER / "answers.py"], env=_path(tables)) == f"{ASKED}\n"


@pytest.mark.feature("tables", languages=["TypeScript"])
def test_typescript_answers(project: Path) -> None:
    said = run([need("node"), "answers.mjs", project / "node_modules" / "demo"], cwd=project)
    assert said == f"{ASKED}\n"


def test_python_has_the_facts(tables: Path) -> None:
    run([sys.executable, "-W", "error", FACTS], env=_path(tables))


def test_typescript_has_the_facts(project: Path) -> None:
    run([need("node"), "facts.js"], cwd=project)


def test_black_would_change_nothing(tables: Path) -> None:
    run([sys.executable, "-m", "black", "--check", "--config", os.devnull, tables / "python"])


def test_to_mypy_an_alias_is_no_member(tables: Path) -> None:
    options = ["--strict", "--config-file=", "--cache-dir=/dev/null", "--no-error-summary"]
    sources = tables / "python" / "src"
    said = attempt([sys.executable, "-m", "mypy", *options, FACTS, sources], env={"MYPYPATH": str(sources)})
    assert [int(line) for line in re.findall(r"facts\.py:(\d+): error", said.stdout)] == WRONG, said.stdout
    assert said.stdout.count("error:") == len(WRONG), said.stdout


def test_to_pyright_an_alias_is_no_member(tables: Path, node_modules: Path, tmp_path: Path) -> None:
    shutil.copytree(tables / "python" / "src" / "demo", tmp_path / "demo")
    shutil.copy(FACTS, tmp_path)
    (tmp_path / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict"}))
    said = attempt([need("node"), node_modules / "pyright" / "index.js", "--outputjson", "--project", tmp_path])
    found = json.loads(said.stdout)["generalDiagnostics"]
    assert [(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in found] == [
        ("facts.py", number) for number in WRONG
    ], said.stdout


def _path(tables: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(tables / "python" / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
