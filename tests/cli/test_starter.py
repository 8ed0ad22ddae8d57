"""What `codecanon init` makes: a project whose README names files that exist, and whose clones are in sync."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from command import run

from codecanon.cli.starter import examples
from codecanon.targets.registry import TARGETS

ROOT = Path(__file__).parents[2]
EXAMPLES = ("grpc", "http", "smpp", "sqlstate")
FOR_GIT = (".gitattributes", ".gitignore")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def codecanon(folder: Path, *arguments: str) -> str:
    done = run(arguments, folder)
    assert done.code == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    codecanon(tmp_path, "init", "mine")
    return tmp_path / "mine"


def test_every_path_that_the_readme_names_is_made(project: Path) -> None:
    codecanon(project, "generate", "--quiet")
    named = set(re.findall(r"\b(?:spec|generated)/[\w./]*", (project / "README.md").read_text()))
    assert {path for path in named if path.startswith("generated/") and path != "generated/"}
    assert {path for path in named if not (project / path).exists()} == set()


def test_it_has_ten_codes_that_show_what_there_is(project: Path) -> None:
    codes = yaml.safe_load((project / "spec/api/error.yaml").read_text())["codes"]
    assert len(codes) == 10
    assert all({"id", "summary", "http_status", "severity"} <= code.keys() for code in codes)
    assert not any("name" in code for code in codes)
    assert sum("aliases" in code for code in codes) == sum("deprecated" in code for code in codes) == 1


def test_nothing_is_said_about_what_was_made(project: Path) -> None:
    assert codecanon(project, "lint", "--quiet") == ""
    assert codecanon(project, "fmt", "--check", "--quiet") == ""


def test_the_catalog_is_named_after_the_folder(tmp_path: Path) -> None:
    for folder, name in (("ShopApi", "shop_api"), ("json", "codes"), ("2fa", "codes")):
        codecanon(tmp_path, "init", folder)
        assert yaml.safe_load((tmp_path / folder / "spec/catalog.yaml").read_text())["catalog"] == name
        assert "NAME" not in (tmp_path / folder / "README.md").read_text()
        codecanon(tmp_path / folder, "lint")


def test_the_targets_are_those_that_are_named(tmp_path: Path) -> None:
    codecanon(tmp_path, "init", "mine", "--target", "sqlite", "-t", "docs", "-t", "docs")
    catalog = (tmp_path / "mine/spec/catalog.yaml").read_text()
    assert yaml.safe_load(catalog)["targets"] == {"sqlite": {}, "docs": {}}
    readme = (tmp_path / "mine/README.md").read_text()
    assert "`generated/sql/sqlite`" in readme and "`generated/docs`" in readme and "python" not in readme
    assert "README.md" not in readme
    codecanon(tmp_path / "mine", "fmt", "--check", "--quiet")
    codecanon(tmp_path / "mine", "generate", "--quiet")


def test_the_readme_of_each_package_is_named(tmp_path: Path) -> None:
    codecanon(tmp_path, "init", "mine", "--target", "go", "-t", "rust", "-t", "openapi")
    readme = (tmp_path / "mine/README.md").read_text()
    linked = re.findall(r"\]\((generated/.*?)\)", readme)
    assert linked == [f"generated/{target}/README.md" for target in ("go", "rust", "openapi")]
    codecanon(tmp_path / "mine", "generate", "--quiet")
    assert all((tmp_path / "mine" / path).exists() for path in linked)


# What the commands of docs/java.md, docs/rust.md and docs/php.md leave behind.
BUILT = (
    "java/target/msgcodes-1.0.0.jar",
    "rust/Cargo.lock",
    "rust/target/package/msgcodes-1.0.0.crate",
    "php/composer.lock",
    "php/vendor/autoload.php",
)


@pytest.mark.parametrize("here", [True, False], ids=["repository", "starter"])
def test_what_is_built_beside_packages_is_not_committed(here: bool, project: Path) -> None:
    folder = ROOT if here else project
    git(project, "init", "--quiet")
    paths = [f"generated/{path}" for path in BUILT]
    assert git(folder, "check-ignore", "--no-index", *paths).split() == paths


def test_every_other_target_is_offered_by_name(project: Path) -> None:
    catalog = (project / "spec/catalog.yaml").read_text()
    offered = re.sub(r"\s*#\s*", " ", catalog.partition("There is also: ")[2].partition(".\ntargets")[0])
    assert sorted([*offered.split(", "), "python", "typescript"]) == sorted(TARGETS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_the_one_in_the_repository(name: str, tmp_path: Path) -> None:
    assert examples() == list(EXAMPLES)
    codecanon(tmp_path, "init", "--example", name)
    made = {path.relative_to(tmp_path / name) for path in (tmp_path / name).rglob("*") if path.is_file()}
    kept = [
        path for part in ("README.md", "facts/*", "spec/**/*.yaml") for path in (ROOT / "examples" / name).glob(part)
    ]
    assert made == {*(path.relative_to(ROOT / "examples" / name) for path in kept), *map(Path, FOR_GIT)}
    for path in kept:
        assert (tmp_path / name / path.relative_to(ROOT / "examples" / name)).read_bytes() == path.read_bytes()


def test_an_example_goes_into_any_folder(tmp_path: Path) -> None:
    codecanon(tmp_path, "init", "mine", "--example", "grpc")
    codecanon(tmp_path / "mine", "generate")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name the folder to make: codecanon init shopapi"),
        (("--example", "dns"), "'dns' is not one of 'grpc', 'http', 'smpp', 'sqlstate'"),
        (("mine", "--target", "cobol"), "there is no target cobol; the targets are "),
        (("--example", "http", "--target", "docs"), "an example has targets of its own"),
    ],
)
def test_what_can_not_be_made(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run(("init", *arguments), tmp_path)
    assert done.code == 2 and said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [(), ("core.autocrlf=true", "core.eol=crlf")], ids=["unix", "windows"])
@pytest.mark.thorough
def test_a_clone_with_every_target_is_in_sync(options: tuple[str, ...], project: Path) -> None:
    catalog = project / "spec/catalog.yaml"
    stated = yaml.safe_load(catalog.read_text())["targets"]
    with catalog.open("a") as file:
        file.writelines(f"  {target}: {{}}\n" for target in TARGETS if target not in stated)
    check_clone(project, options)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.thorough
def test_a_clone_of_an_example_is_in_sync(name: str, tmp_path: Path) -> None:
    codecanon(tmp_path, "init", "--example", name)
    check_clone(tmp_path / name, ("core.autocrlf=true", "core.eol=crlf"))


def check_clone(project: Path, options: tuple[str, ...]) -> None:
    codecanon(project, "generate", "--quiet")
    git(project, "init", "--quiet", "-b", "main")
    chosen = [part for option in options for part in ("-c", option)]
    git(project, *chosen, "add", ".")
    git(project, "commit", "--quiet", "-m", "start")
    git(project.parent, "clone", "--quiet", *chosen, project.name, "clone")
    codecanon(project.parent / "clone", "check")
    assert git(project.parent / "clone", "status", "--short") == ""
