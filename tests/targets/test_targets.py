"""A language is added in three places, and the tool works outside its repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]

DECLARATION = '''
"""Lua: a table of ids a code set."""

from codecanon.languages.encode import json_string
from codecanon.catalog.model import Code
from codecanon.casing import upper
from codecanon.targets.target import Naming, Output, Target
from codecanon.writing.manifest import is_same, paths_of

TARGETS = (
    Target(
        id="lua",
        directory="lua",
        templates="lua",
        outputs=(Output("codes.lua", "{provider}/{code_set}.lua", "code_set"),),
        filters={"string": json_string},
        naming={Code: Naming(lambda code: upper(code.symbol), frozenset({"EC_ABSENT_SUBSCRIBER"}))},
    ),
)
'''
TEMPLATE = """-- {{ notice | plain }}
return {
{% for code in code_set.codes %}
  {{ code | named }} = {{ code.id | string }},
{% endfor %}
}
"""


def test_a_language_is_a_declaration_and_a_folder_of_templates(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    declared = tmp_path / "generator/codecanon/targets/lua.py"
    declared.write_text(DECLARATION)
    registry = tmp_path / "generator/codecanon/targets/registry.py"
    lines = registry.read_text().replace("    json_files,\n", "    json_files,\n    lua,\n")
    registry.write_text(lines.replace("        *docs.TARGETS,\n", "        *docs.TARGETS,\n        *lua.TARGETS,\n"))
    (tmp_path / "templates/lua").mkdir()
    (tmp_path / "templates/lua/codes.lua.jinja").write_text(
        TEMPLATE.replace("code.id | string", "code.symbol | string")
    )
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("targets:\n", "targets:\n  lua: {}\n"))

    clash = codecanon("lint", tmp_path, tmp_path / "generator")
    assert clash.returncode == 1
    assert "would be EC_ABSENT_SUBSCRIBER in lua, which is reserved there" in clash.stdout

    declared.write_text(declared.read_text().replace('frozenset({"EC_ABSENT_SUBSCRIBER"})', "frozenset()"))
    done = codecanon("generate --target lua", tmp_path, tmp_path / "generator")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "generated/lua/infobip/general_error.lua").read_text()
    assert '  EC_ABSENT_SUBSCRIBER = "EC_ABSENT_SUBSCRIBER",\n' in text


def test_the_wheel_works_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if "__pycache__" in name] == []
        archive.extractall(tmp_path / "installed")
    made = codecanon("init mine", tmp_path, tmp_path / "installed")
    assert made.returncode == 0, made.stderr
    for command in ("generate", "check", "fmt --check"):
        done = codecanon(command, tmp_path / "mine", tmp_path / "installed")
        assert done.returncode == 0, done.stdout + done.stderr
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    done = codecanon("generate", tmp_path, tmp_path / "installed")
    assert done.returncode == 0, done.stderr
    explained = codecanon("explain", tmp_path, tmp_path / "installed", '{"error": {"id": 27}}')
    assert explained.stdout.startswith("error: infobip/general_error/27 "), explained.stderr
    committed = (ROOT / "generated/MANIFEST").read_bytes()
    assert is_same((tmp_path / "generated/MANIFEST").read_bytes(), committed)
    for path in paths_of(committed):
        assert (tmp_path / "generated" / path).read_bytes() == (ROOT / "generated" / path).read_bytes(), path


def codecanon(command: str, folder: Path, package: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the codecanon that is in `package`, not the one under test elsewhere."""
    return subprocess.run(
        [sys.executable, "-m", "codecanon", *command.split()],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        input=typed,
        check=False,
    )
