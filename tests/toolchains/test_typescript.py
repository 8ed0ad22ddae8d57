"""The TypeScript package: compiled, packed and installed as npm does it, used in Node, and judged by two compilers."""

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .conftest import CONSUMERS, GENERATED, need, run

CONSUMER = CONSUMERS / "typescript"
SOURCES = GENERATED / "typescript" / "src"
STRICT = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--target", "es2022"]
RESOLUTIONS = {
    "nodenext": ["--module", "nodenext", "--moduleResolution", "nodenext"],
    "bundler": ["--module", "esnext", "--moduleResolution", "bundler"],
}


@dataclass(frozen=True)
class Project:
    """A project that has the package installed, and the compiler that both were compiled with."""

    folder: Path
    tarball: Path
    compiler: Path


@pytest.fixture(scope="module", params=["typescript5", "typescript"])
def project(request: pytest.FixtureRequest, node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project for the oldest compiler that is supported, and one for the newest."""
    folder = tmp_path_factory.mktemp(request.param)
    compiler = folder / "bin" / "tsc"
    compiler.parent.mkdir()
    compiler.symlink_to(node_modules / request.param / "bin" / "tsc")
    package = folder / "package"
    shutil.copytree(GENERATED / "typescript", package, ignore=shutil.ignore_patterns("dist", "node_modules"))
    path = {"PATH": f"{compiler.parent}{os.pathsep}{os.environ['PATH']}"}
    run([need("npm"), "pack", "--pack-destination", folder], cwd=package, env=path)
    (tarball,) = folder.glob("*.tgz")
    consumer = folder / "consumer"
    shutil.copytree(CONSUMER, consumer)
    (consumer / "package.json").write_text('{"type": "module"}')
    run([need("npm"), "install", "--offline", tarball], cwd=consumer)
    return Project(consumer, tarball, compiler)


def test_tarball_holds_sources_and_what_is_compiled_from_them(project: Project) -> None:
    sources = [path.relative_to(SOURCES).with_suffix("").as_posix() for path in SOURCES.rglob("*.ts")]
    compiled = [f"dist/{name}.{suffix}" for name in sources for suffix in ("js", "d.ts", "d.ts.map")]
    expected = ["README.md", "package.json", *compiled, *(f"src/{name}.ts" for name in sources)]
    installed = project.folder / "node_modules" / "msgcodes"
    files = [path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()]
    assert sorted(files) == sorted(expected)


def test_package_depends_on_nothing(project: Project) -> None:
    assert [path.name for path in (project.folder / "node_modules").iterdir() if path.is_dir()] == ["msgcodes"]


@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_consumers_compile(project: Project, resolution: str) -> None:
    """wrong.ts too: each of its mistakes is one that it expects the compiler to find."""
    scripts = [path.name for path in CONSUMER.glob("*.ts")]
    run([project.compiler, *STRICT, *RESOLUTIONS[resolution], "--noEmit", *scripts], cwd=project.folder)


def test_consumers_run(project: Project) -> None:
    run([project.compiler, *STRICT, *RESOLUTIONS["nodenext"], "facts.ts", "exhaustive.ts"], cwd=project.folder)
    run([need("node"), "facts.js"], cwd=project.folder)
    run([need("node"), "exhaustive.js"], cwd=project.folder)


def test_example_of_the_readme_runs(project: Project) -> None:
    (example,) = re.findall(r"```ts\n(.*?)```", (GENERATED / "typescript" / "README.md").read_text(), re.DOTALL)
    (project.folder / "readme.ts").write_text(example)
    run([project.compiler, *STRICT, *RESOLUTIONS["nodenext"], "readme.ts"], cwd=project.folder)
    run([need("node"), "readme.js"], cwd=project.folder)


def test_installed_package_says_what_the_catalog_says(project: Project, catalog: Any) -> None:
    path = GENERATED / "json" / "catalog.json"
    installed = json.loads(run([need("node"), "dump.mjs", path], cwd=project.folder))
    assert installed["version"] == catalog["version"]
    assert installed["digest"] == hashlib.sha256(path.read_bytes()).hexdigest()
    for said, provider in zip(installed["providers"], catalog["providers"], strict=True):
        assert said["tables"] == len(provider["group_sets"]) + len(provider["code_sets"])
        for group_set, expected in zip(said["group_sets"], provider["group_sets"], strict=True):
            assert group_set["groups"] == expected["groups"]
            assert sorted(group_set["constants"].values()) == [group["id"] for group in expected["groups"]]
        for code_set, expected in zip(said["code_sets"], provider["code_sets"], strict=True):
            assert code_set["codes"] == [
                {key: value for key, value in code.items() if key != "omitted"} for code in expected["codes"]
            ]
            assert code_set["constants"] == {code["symbol"]: code["id"] for code in expected["codes"]}


def test_sources_have_no_syntax_that_has_to_be_compiled_away() -> None:
    """Tools that only strip types, as Node does, cannot run enums and namespaces."""
    statement = re.compile(r"^\s*(export\s+)?(declare\s+)?(const\s+)?(enum|namespace|module)\s", re.MULTILINE)
    assert [path for path in SOURCES.rglob("*.ts") if statement.search(path.read_text())] == []
