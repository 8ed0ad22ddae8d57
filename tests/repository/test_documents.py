"""The documents for people: every code block does what it shows, every link leads somewhere, every option is named.

What a reader sees decides how a block is tested:

    ```console  its `$ commands` are run in a copy of the repository; … stands for any text
    ```sh       its commands exist: targets of make, commands of codecanon, folders that are installed
    ```python   with >>> a doctest, one for the page; else an excerpt of what is generated
    ```ts       one program for the page, in tests/toolchains/test_typescript.py
    ```go, ```java, ```kotlin, ```rust, ```php, ```c
                the same, in the test of the language
    ```yaml     an excerpt of the spec, of the starter of `codecanon init`, a workflow with the inputs of action.yml,
                or a job of GitLab, which test_gitlab.py runs
    ```mermaid  the map, in test_map.py
    ```jinja    a template, which is written to a file and rendered

A comment that readers don't see prepares the next block: `<!-- run: COMMAND -->` runs a command before it, and
`<!-- write: FILE -->` writes the block to a file.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from click.testing import CliRunner

from codecanon.cli.commands import codecanon

pytestmark = pytest.mark.thorough

ROOT = next(folder for folder in Path(__file__).parents if (folder / "pyproject.toml").exists())
VERSION = yaml.safe_load((ROOT / "spec/catalog.yaml").read_text())["version"]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if path.name not in ("rules.md", "CHANGELOG.md")
)
EXAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").rglob("README.md"))
LINKED = [
    *PAGES,
    "CHANGELOG.md",
    "docs/rules.md",
    "docs/spec.md",
    "benchmarks/README.md",
    "tests/conformance/README.md",
    *EXAMPLES,
]
# The pages whose programs in a language are run by tests/toolchains/test_<language>.py.
WITH = {
    "ts": {"README.md", "docs/typescript.md"},
    "c": {"docs/c.md"},
    "go": {"docs/go.md"},
    "java": {"docs/java.md"},
    "kotlin": {"docs/java.md"},
    "php": {"docs/php.md"},
    "rust": {"docs/rust.md"},
}
WITH_MERMAID = {"ARCHITECTURE.md", "docs/architecture/map.md"}
TESTS = {file.name for file in (ROOT / "tests").rglob("*.py")}
LANGUAGES = {*WITH, "console", "sh", "python", "sql", "toml", "xml", "yaml", "json", "mermaid", "jinja"}


class Block(NamedTuple):
    """A code block of a page, and what the comments before it ask for."""

    language: str
    text: str
    before: tuple[str, ...]
    write: str | None


def blocks(page: str) -> Iterator[Block]:
    text = (ROOT / page).read_text()
    before: list[str] = []
    write = None
    pattern = r"<!-- (run|write): (.*?) -->|^( *)```(.*)\n((?:.*\n)*?)\3```$"
    for match in re.finditer(pattern, text, re.MULTILINE):
        match match[1]:
            case "run":
                before.append(match[2])
            case "write":
                write = match[2]
            case _:
                yield Block(match[4], textwrap.dedent(match[5]), tuple(before), write)
                before, write = [], None


def pages_with(language: str) -> list[str]:
    return [page for page in PAGES if any(block.language == language for block in blocks(page))]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what a reader has: a clone of the repository with a tag of its version, on a branch of their own."""
    folder = tmp_path / "clone"
    for name in ("spec", "generated"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("generator", "templates", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".gitignore").write_text("/generator\n/templates\n/tests\n/codes.db\n")
    who = ["-c", "user.name=reader", "-c", "user.email=reader@example.org"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        [*who, "commit", "-qm", "clone"],
        ["tag", f"v{VERSION}"],
        ["checkout", "-qb", "work"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "80")
    return folder


def test_no_package_promises_how_long_a_key_of_copies_is() -> None:
    sources = [path for path in (ROOT / "generated").rglob("*") if path.is_file()]
    said = [" ".join(re.split(r"[\s*/]+", path.read_text("utf-8"))) for path in sources]
    keys = [text for text in said if "that copies of a report have in common" in text]
    assert keys and not any("hundred characters" in key for key in keys)


@pytest.mark.thorough
@pytest.mark.parametrize("page", pages_with("console"))
def test_the_commands_answer_what_is_shown(page: str, workspace: Path) -> None:
    missing = None
    for block in blocks(page):
        for command in block.before:
            subprocess.run(["bash", "-ec", command], check=True)
        if block.write:
            Path(block.write).write_text(block.text)
        if block.language == "console":
            for command, shown in steps(block.text):
                if "sqlite3 " in command and not (shutil.which("sqlite3") or os.environ.get("CI")):
                    missing = "sqlite3"
                else:
                    printed = without_lines("\n".join(line.rstrip() for line in run(command).strip().splitlines()))
                    pattern = re.escape(without_lines(shown.strip())).replace("…", "(?s:.*?)")
                    assert re.fullmatch(pattern, printed), f"{page}\n$ {command}\n{printed}"
    if missing:
        pytest.skip(f"not run: {missing} is missing")


def without_lines(text: str) -> str:
    """The text without lines and columns of files, which change with every line above them."""
    return re.sub(r"(\.yaml|\.jinja|\.py):\d+(:\d+)?", r"\1:0", text)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what it prints."""
    parts = re.split(r"^\$ (.*(?:\\\n.*)*)\n", text, flags=re.MULTILINE)
    assert parts[0] == "", f"a block starts with a command: {text}"
    return zip(parts[1::2], parts[2::2], strict=True)


def run(command: str) -> str:
    """What a command prints, on both streams. Those of codecanon run in this process, which is quicker."""
    if entered := re.fullmatch(r"cd (\S+)", command):
        os.chdir(entered[1])
        return ""
    line, _, given = command.partition(" < ")
    if line.startswith("codecanon ") and not re.search(r"[|&;>$*]", command):
        return (
            CliRunner().invoke(codecanon, shlex.split(line)[1:], input=Path(given).read_text() if given else "").output
        )
    done = subprocess.run(
        ["bash", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.stdout


@pytest.mark.parametrize("page", [page for page in pages_with("python") if ">>>" in (ROOT / page).read_text()])
def test_the_python_examples_print_what_they_show(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "generated/python/src"))
    examples = "\n".join(block.text for block in blocks(page) if block.language == "python" and ">>>" in block.text)
    parsed = doctest.DocTestParser().get_doctest(examples, {}, page, page, 0)
    result = doctest.DocTestRunner().run(parsed)
    assert result.attempted > 0
    assert result.failed == 0


def test_excerpts_are_real() -> None:
    """A block of YAML or of generated Python is text of a real file, with … for what is left out."""
    folders = {
        "python": [ROOT / "generated/python"],
        "yaml": [ROOT / "spec", ROOT / "generator/codecanon/cli/starter/files"],
        "json": [],
    }
    for page in PAGES:
        for block in blocks(page):
            if block.language not in folders or ">>>" in block.text or block.write:
                continue
            if block.language == "yaml" and "on: pull_request" in block.text:
                check_workflow(block.text)
                continue
            if block.language == "yaml" and block.text.startswith("# .gitlab-ci.yml"):
                continue  # run by test_gitlab.py
            pieces = [re.escape(piece.strip("\n")) for piece in re.split(r"^ *…\n", block.text, flags=re.MULTILINE)]
            pattern = re.compile("(?s:.*?)".join(filter(None, pieces)))
            files = [file for folder in folders[block.language] for file in folder.rglob("*") if file.is_file()]
            assert any(pattern.search(dedented(file, block.text)) for file in files), f"{page}\n{block.text}"


def dedented(file: Path, block: str) -> str:
    """The text of a file, its lines as far to the left as a block in a list shows them."""
    text = file.read_text()
    return re.sub(r"^  ", "", text, flags=re.MULTILINE) if block.startswith("- ") else text


def check_workflow(text: str) -> None:
    workflow = yaml.safe_load(text)
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    used = [step for job in workflow["jobs"].values() for step in job["steps"] if "OWNER" in step.get("uses", "")]
    assert used
    assert all(step.get("with", {}).keys() <= inputs.keys() for step in used)


@pytest.mark.parametrize("page", pages_with("sh"))
def test_the_commands_exist(page: str) -> None:
    for block in blocks(page):
        if block.language != "sh":
            continue
        for line in block.text.splitlines():
            for part in line.partition("  #")[0].split(" && "):
                words = shlex.split(part)
                match words[0].split("/")[-1]:
                    case "make":
                        assert set(words[1:]) <= make_targets(), line
                    case "codecanon":
                        command = codecanon.commands[words[1]]
                        flags = {flag for option in command.params for flag in option.opts}
                        assert {word.partition("=")[0] for word in words if word.startswith("-")} <= flags, line
                    case "pip" | "npm" | "composer" | "go" | "cargo" | "mvn" | "cd" | "cc" | "git" | "pytest" | "black":
                        paths = [word for word in words[1:] if word.startswith(("./", "tests/", "generated/"))]
                        assert all((ROOT / path.partition("::")[0]).exists() for path in paths), line
                    case "eval":
                        pass
                    case "datamodel-codegen" | "openapi-typescript":
                        pass  # run by tests/toolchains/schemas
                    case _:
                        raise AssertionError(f"{page}: how is this tested? {line}")


@pytest.mark.parametrize("page", LINKED)
def test_every_make_target_that_is_named_exists(page: str) -> None:
    assert set(re.findall(r"`make ([a-z-]+)", (ROOT / page).read_text())) <= make_targets()


def test_the_failures_to_expect_are_real() -> None:
    """A message that CONTRIBUTING.md quotes as `*`message`*` is in the source, or is the id of a rule."""
    folders = [ROOT / "generator", ROOT / ".ci"]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc"]
    source = "\n".join(file.read_text() for file in (*files, ROOT / "Makefile"))
    quoted = [
        text
        for part in re.findall(r"^ *\* \*(.*?)\*:", CONTRIBUTING, re.MULTILINE)
        for text in re.findall(r"`(.*?)`", part)
    ]
    assert len(quoted) > 10
    for text in quoted:
        for piece in filter(None, text.split("…")):
            assert piece.strip() in source, text


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_tested(page: str) -> None:
    for block in blocks(page):
        assert block.language in LANGUAGES, block
        assert block.language not in WITH or page in WITH[block.language]
        assert block.language != "mermaid" or page in WITH_MERMAID
        assert block.language not in ("json", "jinja") or block.write, "it is shown where a command reads it"


@pytest.mark.parametrize("page", LINKED)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"^( *)```.*\n(?:.*\n)*?\1```$", "", (ROOT / page).read_text(), flags=re.MULTILINE)
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]*))?\)", text):
        file = (ROOT / page).parent / target if target else ROOT / page
        assert file.exists(), target
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file), f"{target}#{anchor}"


def anchors(file: Path) -> set[str]:
    text = file.read_text()
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in heads} | set(
        re.findall(r'id="([^"]+)"', text)
    )


@pytest.mark.parametrize("page", LINKED)
def test_every_file_of_the_code_that_is_named_exists(page: str) -> None:
    """Modules of tests are named without their folder, all else from the root."""
    named = re.findall(r"`((?:(?:tests|generator|benchmarks)/)[\w./]+|\w+\.py)[`:]", (ROOT / page).read_text())
    assert {name for name in named if not (ROOT / name).exists() and name not in TESTS} == set()


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, open_pages = set(), ["README.md"]
    while open_pages:
        page = open_pages.pop()
        if page in reached:
            continue
        reached.add(page)
        for target in re.findall(r"\]\(([^)#:\s]+\.md)", (ROOT / page).read_text()):
            path = Path(os.path.normpath(Path(page).parent / target)).as_posix()
            if path in PAGES:
                open_pages.append(path)
    assert set(PAGES) - reached == set()


def test_every_command_and_option_is_described() -> None:
    """docs/cli.md has every command once, with every option of its own; options that many share stand below the table."""
    page = (ROOT / "docs/cli.md").read_text()
    rows = dict(re.findall(r"^\| `codecanon ([a-z-]+)(.*)$", page, re.MULTILINE))
    assert rows.keys() == codecanon.commands.keys()
    shared = set(re.findall(r"--[a-z][a-z-]+", page.partition("## Options of many commands")[2].partition("\n## ")[0]))
    for name, command in codecanon.commands.items():
        leaves = getattr(command, "commands", {"": command}).values()
        options = {flag for leaf in leaves for option in leaf.params for flag in option.opts if flag.startswith("--")}
        named = set(re.findall(r"--[a-z][a-z-]+", rows[name]))
        assert named <= options, name
        assert options - shared <= named, name
