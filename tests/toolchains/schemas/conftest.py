"""Validators and generators of code, which judge the schemas of codes and payloads."""

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

import pytest

from ..conftest import CONSUMERS, GENERATED, REPOSITORY, TOOLCHAINS, installed, need, output_of, retarget, run

CONSUMER = CONSUMERS / "schemas"
TARGETS = ("jsonschema", "openapi")
CASES = ("generate-everything", "generate-odd-names", "generate-text-ids", "generate-tables", "generate-protocols")
EXAMPLES = ("grpc", "http", "smpp", "sqlstate")
VERSIONS = ("openapi", "openapi-3.0")


class Question(TypedDict):
    """Values, and the schema in a file that they are judged by. Large values are abbreviated as in the vectors."""

    file: str
    name: str
    values: list[Any]


class Tools(NamedTuple):
    """`commands` is the folder of those from PyPI, `modules` that of the packages from npm."""

    commands: Path
    modules: Path

    def python(self, program: str, *arguments: str | Path, stdin: str | None = None) -> str:
        paths = f"{REPOSITORY / 'tests' / 'conformance'}"
        return run([self.commands / "python", "-B", CONSUMER / program, *arguments], env={"PYTHONPATH": paths}, stdin=stdin)

    def judged(self, questions: Sequence[Question]) -> list[list[bool]]:
        """What jsonschema says, and for documents of OpenAPI its validators."""
        answers: list[list[bool]] = json.loads(self.python("judge.py", stdin=json.dumps(questions)))
        return answers

    def judged_by_rust(self, questions: Sequence[Question]) -> list[list[bool]]:
        answers: list[list[bool]] = json.loads(self.python("judge_rs.py", stdin=json.dumps(questions)))
        return answers

    def judged_by_ajv(self, questions: Sequence[Question]) -> list[list[bool]]:
        said = run([need("node"), CONSUMER / "judge.mjs", self.modules], stdin=json.dumps(questions))
        answers: list[list[bool]] = json.loads(said)
        return answers

    def models(self, source: Path, kind: str, folder: Path, name: str) -> Path:
        """The models that datamodel-code-generator makes of a file."""
        path = folder / f"{name}.py"
        options = ["--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11", "--formatters", "builtin"]
        run([self.commands / "datamodel-codegen", "--input", source, "--input-file-type", kind, "--output", path, *options])
        return path

    def types(self, source: Path, folder: Path, name: str, *options: str) -> Path:
        """The types that openapi-typescript makes of a document."""
        path = folder / f"{name}.ts"
        generator = self.modules / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
        run([need("node"), generator, source, "--output", path, *options])
        return path

    def compile(self, *files: Path) -> None:
        run([need("node"), self.modules / "node_modules" / "typescript" / "bin" / "tsc", "--noEmit", "--strict", *files])


@pytest.fixture(scope="session")
def tools(node_modules: Path) -> Tools:
    return Tools(installed(TOOLCHAINS / "schemas" / "requirements.txt", TOOLCHAINS / ".schemas"), node_modules.parent / "schemas")


@pytest.fixture(scope="session", params=["msgcodes", *CASES, *EXAMPLES])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is generated for the schemas from the spec of msgcodes, a golden case or an example."""
    if request.param == "msgcodes":
        return GENERATED
    folder = tmp_path_factory.mktemp(request.param)
    if request.param in CASES:
        return output_of(request.param, folder, *TARGETS)
    shutil.copytree(REPOSITORY / "examples" / request.param / "spec", folder / "spec")
    retarget(folder / "spec" / "catalog.yaml", TARGETS)
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=folder)
    return folder / "generated"


@pytest.fixture(scope="session")
def protocols(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is generated for the protocols of all kinds."""
    return output_of("generate-protocols", tmp_path_factory.mktemp("protocols"), *TARGETS)
