"""The documents against the tool: examples run, commands and modules are all named, links lead somewhere."""

import doctest
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run

from codecanon.cli import codecanon

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "benchmarks/README.md",
    "docs/rules.md",
    "docs/promises.md",
    "SECURITY.md",
)


def test_the_python_examples_print_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "generated/python/src"))
    examples = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    parsed = doctest.DocTestParser().get_doctest(examples, {}, "README", "README.md", 0)
    result = doctest.DocTestRunner().run(parsed)
    assert result.attempted > 5
    assert result.failed == 0


@pytest.mark.skipif(not (shutil.which("sqlite3") or os.environ.get("CI")), reason="not run: sqlite3 is missing")
@pytest.mark.toolchain
def test_the_sql_example_answers_what_it_says(tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\n(sqlite3.*?)```", README, re.DOTALL)
    expected = block.splitlines()[-1].removeprefix("# ")
    script = block.replace("generated/", f"{ROOT}/generated/")
    done = subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [expected]


def test_the_answer_of_explain_is_the_real_one() -> None:
    shown = README.split("$ codecanon explain 5480 permanent?\n")[1].split("…")[0]
    done = run(["explain", "5480", "permanent?"], ROOT)
    assert done.stdout.startswith(shown)


def test_the_answer_of_diff_is_the_real_one(tmp_path: Path) -> None:
    shown = README.split("$ codecanon diff\n")[1].split("```")[0].splitlines()
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    general = tmp_path / "spec/infobip/general_error.yaml"
    before, code, after = general.read_text().partition("    name: EC_IMSI_BLACKLISTED\n")
    general.write_text(before + code + after.replace("permanent: true", "permanent: false", 1))
    done = run(["diff", str(ROOT / "spec"), "spec"], tmp_path)
    assert done.code == 0, done.stderr
    version = re.search(r'^version: "(.*)"$', (ROOT / "spec/catalog.yaml").read_text(), re.MULTILINE)
    assert version
    said = done.stdout.splitlines()
    assert said[0].endswith(f"and is {version[1]}")
    assert [said[0], *said[2:]] == [shown[0], *shown[2:]]


def test_every_command_is_in_the_table_and_no_other() -> None:
    assert set(re.findall(r"^\| `codecanon ([a-z-]+)", README, re.MULTILINE)) == set(codecanon.commands)


def test_every_option_that_is_named_exists() -> None:
    options = {flag for command in codecanon.commands.values() for option in command.params for flag in option.opts}
    table = "\n".join(re.findall(r"^\| `codecanon .*$|^All but.*?\n\n", README, re.MULTILINE | re.DOTALL))
    named = set(re.findall(r"--[a-z][a-z-]+", table))
    assert "--format" in named
    assert named <= options


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / name).read_text()):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def test_the_map_names_every_module() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    package = ROOT / "generator/codecanon"
    modules = {path.stem for path in package.glob("*.py")} - {"__init__", "__main__"}
    folders = {f"{path.name}/" for path in package.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert {name for name in modules | folders if f"`{name}`" not in text} == set()


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for name in DOCUMENTS:
        assert set(re.findall(r"`make ([a-z-]+)`", (ROOT / name).read_text())) <= targets, name
