"""Validators and generators of code, which judge the schemas of codes and payloads."""

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

import pytest

from ..conftest import CONSUMERS, GENERATED, REPOSITORY, TOOLCHAINS, installed, need, output_of, retarget, run

from ..round_trip.specs import write
from ..sql.hostile_spec import hostile_spec

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
        return run(
            [self.commands / "python", "-B", CONSUMER / program, *arguments], env={"PYTHONPATH": paths}, stdin=stdin
        )

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
        options = [
            "--output-model-type",
            "pydantic_v2.BaseModel",
            "--target-python-version",
            "3.11",
            "--formatters",
            "builtin",
        ]
        run(
            [
                self.commands / "datamodel-codegen",
                "--input",
                source,
                "--input-file-type",
                kind,
                "--output",
                path,
                *options,
            ]
        )
        return path

    def types(self, sources: Mapping[Path, Path], *options: str) -> None:
        """Writes the types that openapi-typescript makes of documents, given by the module that they become."""
        asked = {str(module): str(source) for module, source in sources.items()}
        run([need("node"), CONSUMER / "types.mjs", self.modules, *options], stdin=json.dumps(asked))

    @property
    def compiler(self) -> list[str | Path]:
        tsc = self.modules.parent / "node_modules" / "typescript" / "bin" / "tsc"
        return [need("node"), tsc, "--noEmit", "--strict", "--pretty", "false", "--lib", "es2022"]


@pytest.fixture(scope="session")
def tools(node_modules: Path) -> Tools:
    return Tools(
        installed(TOOLCHAINS / "schemas" / "requirements.txt", TOOLCHAINS / ".schemas"), node_modules.parent / "schemas"
    )


@pytest.fixture(scope="session", params=["msgcodes", *CASES, *EXAMPLES, "hostile"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is generated for the schemas from the spec of msgcodes, a golden case, an example, or one of hostile texts."""
    if request.param == "msgcodes":
        return GENERATED
    folder = tmp_path_factory.mktemp(request.param)
    if request.param in CASES:
        return output_of(request.param, folder, *TARGETS)
    if request.param == "hostile":
        write(hostile_spec([*TARGETS, "json"]), folder / "spec")
    else:
        shutil.copytree(REPOSITORY / "examples" / request.param / "spec", folder / "spec")
        retarget(folder / "spec" / "catalog.yaml", TARGETS)
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=folder)
    return folder / "generated"


@pytest.fixture(scope="session")
def protocols(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is generated for the protocols of all kinds."""
    return output_of("generate-protocols", tmp_path_factory.mktemp("protocols"), *TARGETS)
