"""The Python package: built, installed into fresh environments, used, and judged by mypy, pyright and black."""

import json
import os
import re
import shutil
import sys
import tarfile
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codecanon.writing.manifest import paths_of

from .conftest import (
    CONSUMERS,
    GENERATED,
    GENERATING,
    TOOLCHAINS,
    attempt,
    codes_of_fixtures,
    installed,
    need,
    output_of,
    packaged_code,
    packaged_group,
    run,
)

CONSUMER = CONSUMERS / "python"
LANGUAGE = "Python"
PROGRAMS = ("facts.py", "webhook.py", "first_edition.py", "exhaustive.py", "table.py", "forms.py")
RIGHT = [CONSUMER / name for name in (*PROGRAMS, "dump.py")]
WRONG = CONSUMER / "wrong.py"
RECIPES = {
    "FastAPI with pydantic": "with_fastapi.py",
    "Django": "with_django.py",
    "SQLAlchemy": "with_sqlalchemy.py",
}
TYPED = ["FastAPI with pydantic", "SQLAlchemy"]  # Django has no types
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


def _pythons() -> dict[str, Path]:
    """The Pythons of this machine from 3.11 on, by version: of PATH, of pyenv, and the one that runs the tests."""
    folders = [*map(Path, os.get_exec_path()), *Path.home().glob(".pyenv/versions/*/bin")]
    found = {path.name.removeprefix("python"): path for folder in folders for path in folder.glob("python3.[1-9][0-9]")}
    return {version: found[version] for version in sorted(found) if version >= "3.11"} | {RUNNING: Path(sys.executable)}


PYTHONS = _pythons()


@dataclass(frozen=True)
class Package:
    """A copy of the sources, and what is built from it."""

    source: Path
    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    source = tmp_path_factory.mktemp("python") / "source"
    for path in map(Path, sorted(paths_of((GENERATED / "MANIFEST").read_bytes()))):
        if path.parts[0] == "python":
            copy = source / path.relative_to("python")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(GENERATED / path, copy)
    (source.parent / ".gitignore").write_text("*.log\n")  # builders add the ignore file of a repository around them
    run([need("git"), "init", "--quiet", source.parent])
    dist = source.parent / "dist"
    stale = [source / "build/lib/msgcodes/removed.py", source / "msgcodes.egg-info/SOURCES.txt"]
    for path in stale:  # of another builder: none of it may be packed
        path.parent.mkdir(parents=True)
        path.write_text("")
    run([sys.executable, "-m", "build", "--outdir", dist], cwd=source)
    shutil.rmtree(source / "build")
    shutil.rmtree(source / "msgcodes.egg-info")
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    return Package(source, wheel, sdist)


@pytest.fixture(scope="module", params=sorted({"3.11", "3.12", "3.13", *PYTHONS}))
def python(request: pytest.FixtureRequest, package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with nothing but the package, for each version that this machine has."""
    found = PYTHONS.get(request.param)
    if found is None or attempt([found, "-c", "import venv"]).returncode:
        pytest.skip(f"not run: Python {request.param} is missing")
    return _install(package, found, tmp_path_factory.mktemp(f"python{request.param}"))


@pytest.fixture(scope="module")
def running_python(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python of the version that runs the tests, with nothing but the package."""
    return _install(package, Path(sys.executable), tmp_path_factory.mktemp("running"))


@pytest.fixture(scope="module")
def readme(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program of the examples of the README."""
    program = tmp_path_factory.mktemp("readme") / "readme.py"
    program.write_text(_examples(package.source))
    return program


def test_wheel_holds_the_package_and_nothing_else(package: Package) -> None:
    names = zipfile.ZipFile(package.wheel).namelist()
    sources = {path.relative_to(package.source / "src").as_posix() for path in _files(package.source / "src")}
    assert "msgcodes/py.typed" in sources
    assert {name for name in names if ".dist-info/" not in name} == sources


def test_wheel_needs_no_other_package(package: Package, catalog: Any) -> None:
    wheel = zipfile.ZipFile(package.wheel)
    metadata = wheel.read(f"msgcodes-{catalog['version']}.dist-info/METADATA").decode()
    assert "Requires-Python: >=3.11\n" in metadata
    assert "Requires-Dist" not in metadata


def test_sdist_holds_the_sources(package: Package) -> None:
    names = {name.partition("/")[2] for name in tarfile.open(package.sdist).getnames()}
    assert names - {"PKG-INFO"} == {path.relative_to(package.source).as_posix() for path in _files(package.source)}


def loaded_by(python: Path, statement: str) -> list[str]:
    """The modules of the package that a statement loads in a new Python, and what else it loads."""
    program = f"""
import sys, __future__, enum, functools, importlib
before = set(sys.modules)
{statement}
print(*sorted(name.removeprefix("msgcodes.") for name in set(sys.modules) - before))
"""
    return run([python, "-I", "-c", program]).split()


def test_a_code_set_loads_nothing_else(python: Path) -> None:
    enums = [
        "_fields",
        "_ids",
        "_model",
        "infobip",
        "infobip._delivery_error_groups",
        "infobip._general_error_codes",
        "msgcodes",
    ]
    assert loaded_by(python, "import msgcodes.infobip") == ["_fields", "_ids", "_model", "infobip", "msgcodes"]
    assert loaded_by(python, "from msgcodes.infobip import GeneralError") == enums
    walked = "from msgcodes.infobip import GeneralError as E; E.CHOICES, E.by_name('X'), [(code.wire_name, code.aliases) for code in E]"
    assert loaded_by(python, walked) == enums


def test_a_look_up_loads_the_records_of_its_code_set_only(python: Path) -> None:
    loaded = loaded_by(python, "from msgcodes.infobip import GeneralError; GeneralError(27).summary")
    assert [name for name in loaded if name.endswith("_records")] == ["infobip._general_error_records"]
    known = '{"error": {"id": 27, "groupId": 1}}'
    read = f"from msgcodes import decide, infobip; decide.should_retry(infobip.parse_report({known}))"
    assert [name for name in loaded_by(python, read) if name.endswith("_records")] == ["infobip._general_error_records"]


def test_a_record_is_made_once_and_only_for_its_code(python: Path) -> None:
    program = """
from msgcodes.infobip import GeneralError
from msgcodes.infobip._general_error_records import RECORDS
assert GeneralError(27).record is GeneralError(27).record
assert list(RECORDS) == [27]
"""
    run([python, "-I", "-c", program])


def test_threads_load_the_lazy_parts_at_once(python: Path) -> None:
    for _ in range(10):  # it is a race
        run([python, "-W", "error", CONSUMER / "threads.py"])


@pytest.mark.feature(
    "comments", "installed", "lookup", "constants", "read", "decide", "merge", "lists", "records", "groups"
)
@pytest.mark.parametrize("script", PROGRAMS)
def test_consumer_runs(python: Path, script: str) -> None:
    run([python, "-W", "error", CONSUMER / script])


@pytest.mark.feature("readme")
def test_examples_of_the_readme_run(python: Path, readme: Path) -> None:
    run([python, "-W", "error", readme])


@pytest.fixture(scope="module")
def text_ids(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a catalog whose ids are texts."""
    return output_of("generate-text-ids", tmp_path_factory.mktemp("text-ids")) / "python"


@pytest.fixture(scope="module", params=[*GENERATING, "generate-protocols"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a golden case."""
    return output_of(request.param, tmp_path_factory.mktemp(request.param)) / "python"


def test_examples_of_the_readme_of_any_catalog_run(case: Path) -> None:
    run([sys.executable, "-B", "-W", "error", "-c", _examples(case)], env={"PYTHONPATH": str(case / "src")})


def test_the_webhook_of_the_readme_says_the_right_thing_each_time(python: Path, readme: Path, tmp_path: Path) -> None:
    program = tmp_path / "webhook.py"
    program.write_text(readme.read_text() + (CONSUMER / "posting.py").read_text())
    run([python, "-W", "error", program])


@pytest.fixture(scope="module")
def frameworks() -> Path:
    """A Python with the frameworks of the recipes."""
    return installed(TOOLCHAINS / "recipe-requirements.txt", TOOLCHAINS / ".recipes") / "python"


@pytest.mark.parametrize("title", RECIPES)
def test_recipe_stores_and_shows_values(title: str, package: Package, frameworks: Path, tmp_path: Path) -> None:
    recipe = _recipe(package.source, title, tmp_path)
    sources = {"PYTHONPATH": str(package.source / "src")}
    run([frameworks, "-B", "-W", "error", CONSUMER / "recipes" / RECIPES[title], recipe], env=sources)


@pytest.mark.parametrize("title", TYPED)
def test_recipes_of_any_catalog_run(title: str, case: Path, frameworks: Path, tmp_path: Path) -> None:
    run([frameworks, "-B", "-W", "error", _recipe(case, title, tmp_path)], env={"PYTHONPATH": str(case / "src")})


def test_mypy_finds_nothing_in_the_recipes(package: Package, frameworks: Path, tmp_path: Path) -> None:
    recipes = [_recipe(package.source, title, tmp_path) for title in TYPED]
    assert _mypy(frameworks, package.source / "src", *recipes) == {}


@pytest.mark.parametrize("version", PYTHONS)
def test_members_print_as_their_value(version: str, text_ids: Path) -> None:
    sources = os.pathsep.join(str(package / "src") for package in (GENERATED / "python", text_ids))
    run([PYTHONS[version], "-B", "-W", "error", CONSUMER / "printing.py"], env={"PYTHONPATH": sources})


@pytest.mark.feature("random")
def test_no_payload_makes_it_fail(running_python: Path) -> None:
    (packages,) = running_python.parents[1].glob("lib/*/site-packages")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", CONSUMER / "hostile.py"]
    run(command, env={"PYTHONPATH": str(packages)})


@pytest.mark.feature("facts")
def test_installed_package_says_what_the_catalog_says(python: Path, catalog: Any) -> None:
    installed = json.loads(run([python, CONSUMER / "dump.py", GENERATED / "json"]))
    for provider in catalog["providers"]:
        said = installed["providers"].pop(provider["id"])
        assert said["group_sets"] == {
            _pascal(each["id"]) + "Group": list(map(packaged_group, each["groups"])) for each in provider["group_sets"]
        }
        assert said["code_sets"] == {
            _pascal(each["id"]): list(map(_in_python, each["codes"])) for each in provider["code_sets"]
        }
    fixtures = codes_of_fixtures(GENERATED / "json")
    assert installed == {"version": catalog["version"], "providers": {}, "fixtures": fixtures}


def _in_python(code: Any) -> Any:
    """A code of catalog.json as dump.py prints it: codes of other code sets by enum, and without what is not packaged."""
    made, old = packaged_code(code), code["deprecated"]
    if old and old["replaced_by"] is None and (new := old["replacement"]):
        made["deprecated"]["replaced_by"] = f"{new['provider']}/{_pascal(new['code_set'])}/{new['id']}"
    twins = [key.split("/") for key in code["equivalents"]]
    return made | {"equivalents": [f"{provider}/{_pascal(code_set)}/{id}" for provider, code_set, id in twins]}


@pytest.mark.feature("clean")
def test_mypy_finds_nothing_in_the_package_and_its_consumers(
    package: Package, running_python: Path, readme: Path
) -> None:
    assert _mypy(running_python, package.source / "src", *RIGHT, readme) == {}


@pytest.mark.feature("exhaustive")
def test_mypy_finds_every_mistake(running_python: Path) -> None:
    assert _mypy(running_python, WRONG) == _mistakes(tool=0)


def test_pyright_finds_nothing_in_the_package_and_its_consumers(
    package: Package, running_python: Path, readme: Path, node_modules: Path, tmp_path: Path
) -> None:
    assert _pyright(node_modules, running_python, tmp_path, package.source / "src", *RIGHT, readme) == {}


def test_pyright_finds_every_mistake(running_python: Path, node_modules: Path, tmp_path: Path) -> None:
    assert _pyright(node_modules, running_python, tmp_path, WRONG) == _mistakes(tool=1)


@pytest.mark.feature("clean")
def test_black_would_change_nothing(package: Package) -> None:
    said = attempt([sys.executable, "-m", "black", "--check", "."], cwd=package.source).stderr
    assert f"{len(list(package.source.rglob('*.py')))} files would be left unchanged." in said, said


def _install(package: Package, python: Path, folder: Path) -> Path:
    run([python, "-m", "venv", "--without-pip", folder])
    installed = folder / "bin" / "python"
    run([sys.executable, "-m", "pip", "--python", installed, "install", "--no-index", package.wheel])
    return installed


def _examples(package: Path) -> str:
    """The examples of a README, one after another, as a reader would type them."""
    page, _, _ = (package / "README.md").read_text().partition("## Recipes\n")
    return "\n".join(_blocks(page))


def _recipe(package: Path, title: str, folder: Path) -> Path:
    """A program of a recipe of a README."""
    (block,) = _blocks((package / "README.md").read_text().partition(f"### {title}\n")[2].partition("\n#")[0])
    program = folder / f"{title.split()[0].lower()}_recipe.py"
    program.write_text(block)
    return program


def _blocks(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", page, re.DOTALL)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _pascal(id: str) -> str:
    return "".join(word.capitalize() for word in id.split("_"))


def _mistakes(tool: int) -> Counter[tuple[int, str]]:
    """The lines of wrong.py with a mistake, and what mypy (0) or pyright (1) calls it."""
    lines = [line.partition("# wrong: ")[2].split(" | ") for line in WRONG.read_text().splitlines()]
    return Counter((number, name) for number, names in enumerate(lines, 1) if names[0] for name in names[tool].split())


def _mypy(python: Path, *paths: Path) -> Counter[tuple[int, str]]:
    """The lines with an error, and the name of the error."""
    options = ["--strict", "--config-file=", "--cache-dir=/dev/null", "--hide-error-context", "--no-error-summary"]
    said = attempt([sys.executable, "-m", "mypy", *options, "--python-executable", python, *paths], cwd=CONSUMER)
    errors = re.findall(r"^.*?:(\d+): error: .*\[([a-z-]+)\]$", said.stdout, re.MULTILINE)
    assert said.returncode == bool(errors), said.stdout + said.stderr
    return Counter((int(line), name) for line, name in errors)


def _pyright(node_modules: Path, python: Path, folder: Path, *paths: Path) -> Counter[tuple[int, str]]:
    """The lines with an error, and the name of the error. Pyright only looks at what is in its folder."""
    (folder / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict"}))
    for path in paths:
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, folder / path.name)
    pyright = node_modules / "pyright" / "index.js"
    said = attempt([need("node"), pyright, "--outputjson", "--pythonpath", python, "--project", folder])
    report = json.loads(said.stdout)
    assert report["summary"]["filesAnalyzed"] == len(list(folder.rglob("*.py"))), said.stdout
    return Counter(
        (found["range"]["start"]["line"] + 1, found.get("rule", found["message"]))
        for found in report["generalDiagnostics"]
    )
