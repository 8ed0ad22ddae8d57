"""Compiled templates come from the package itself or are made in memory: of a cache folder only stamps are read, and nothing is run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codecanon.targets.registry import compiled_declarations
from codecanon.targets.target import templates_folder
from codecanon.writing import builtin_templates
from codecanon.writing.builtin_templates import compile_all, module_name

ROOT = Path(__file__).parents[2]
# Runs `generate`, and prints every file below the home that is opened, whatever for.
WATCHED = """
import os, sys
home = os.path.realpath(os.environ.get("WATCHED", "/nowhere"))
def seen(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        if os.path.realpath(arguments[0]).startswith(home + os.sep):
            if not any(f"/codecanon/{own}" in arguments[0] for own in ("stamps", "parsed", "rendered")):
                print("touched", arguments[0])
sys.addaudithook(seen)
sys.argv = ["codecanon", "generate", "--quiet", "--spec", sys.argv[1], "--output", sys.argv[2]]
from codecanon.cli import run
run()
"""
SMALL = ROOT / "tests/golden/cases/generate-text-ids/spec"


def generated(output: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME", "CI")}
    command = [sys.executable, "-c", WATCHED, str(SMALL), str(output)]
    return subprocess.run(command, env=kept | env, cwd=output.parent, capture_output=True, text=True, check=False)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "env", [{}, {"HOME": "/proc"}, {"HOME": "/proc/nowhere"}, {"HOME": "/dev/null"}, {"HOME": ""}], ids=str
)
def test_no_home_is_needed(env: dict[str, str], tmp_path: Path) -> None:
    done = generated(tmp_path / "generated", env)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.thorough
@pytest.mark.parametrize("planted", [b"raise SystemExit('ran')", b"", b"\x80\x04cos\nsystem\n(S'false'\ntR."], ids=str)
def test_of_a_cache_folder_nothing_else_is_touched(planted: bytes, tmp_path: Path) -> None:
    """Not even files that an earlier edition would have loaded."""
    home = tmp_path / "home"
    for folder in (home / ".cache/codecanon", home / "xdg/codecanon"):
        folder.mkdir(parents=True)
        for path in templates_folder().rglob("*.jinja"):
            name = module_name(path.read_text())
            for file in (name, f"{name}.py", f"{name}.pyc", name.removeprefix("t_")):
                (folder / file).write_bytes(planted)
    for env in ({"HOME": str(home)}, {"HOME": str(home), "XDG_CACHE_HOME": str(home / "xdg")}):
        done = generated(tmp_path / "generated", env | {"WATCHED": str(home)})
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_compiled_ahead_is_what_would_be_compiled_now(tmp_path: Path) -> None:
    (tmp_path / "t_of_a_template_that_is_gone.py").write_text("")
    (tmp_path / "target_that_is_gone.json").write_text("")
    compile_all(tmp_path)
    sources = [path.read_text() for path in templates_folder().rglob("*.jinja")]
    templates = {f"{module_name(one)}.py" for one in sources}
    assert {path.name for path in tmp_path.iterdir()} == {"__init__.py", *templates, *compiled_declarations()}


def test_a_template_that_was_edited_is_compiled_anew() -> None:
    source = next(templates_folder().rglob("*.jinja")).read_text()
    assert module_name(source) != module_name(source + " ")
    code = builtin_templates._code(module_name(f"{source} "), f"{source} ", "edited.jinja")
    assert code.co_filename == "edited.jinja"
