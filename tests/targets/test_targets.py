"""A target is a folder, a language a module; and the tool works outside its repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from codecanon.writing.manifest import is_same, paths_of

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]

LANGUAGE = '''
"""Lua."""

from codecanon.languages.json import string
from codecanon.languages.language import Language

LANGUAGE = Language(filters={"string": string}, reserved={"keywords": frozenset({"EC_ABSENT_SUBSCRIBER"})})
'''
DECLARATION = """
doc: Lua, a table of ids per code set.
language: lua
outputs:
  - {template: codes.lua.jinja, path: "{provider}/{code_set}.lua", over: code_set}
names:
  code: {case: upper, reserved: [keywords]}
"""
TEMPLATE = """-- {{ notice | plain }}
return {
{% for code in code_set.codes %}
  {{ code | named }} = {{ code.symbol | string }},
{% endfor %}
}
"""


def test_a_built_in_target_is_a_folder_and_its_language_a_module(tmp_path: Path) -> None:
    """Nothing central knows of them; and what other targets generate stays as it is."""
    shutil.copytree(ROOT / "generator", tmp_path / "generator")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    language = tmp_path / "generator/codecanon/languages/lua.py"
    language.write_text(LANGUAGE)
    (tmp_path / "templates/lua").mkdir()
    (tmp_path / "templates/lua/target.yaml").write_text(DECLARATION)
    (tmp_path / "templates/lua/codes.lua.jinja").write_text(TEMPLATE)
    shutil.copytree(ROOT / "generated", tmp_path / "generated")
    unchanged = codecanon("check", tmp_path, tmp_path / "generator")
    assert unchanged.returncode == 0, unchanged.stdout + unchanged.stderr
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("targets:\n", "targets:\n  lua: {}\n"))

    clash = codecanon("lint", tmp_path, tmp_path / "generator")
    assert clash.returncode == 1
    assert "would be EC_ABSENT_SUBSCRIBER in lua, which is reserved there" in clash.stdout

    language.write_text(LANGUAGE.replace("EC_ABSENT_SUBSCRIBER", "end"))
    # A copy without git and journal knows no file as written by codecanon.
    done = codecanon("generate --target lua --force", tmp_path, tmp_path / "generator")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "generated/lua/infobip/general_error.lua").read_text()
    assert '  EC_ABSENT_SUBSCRIBER = "EC_ABSENT_SUBSCRIBER",\n' in text


def test_an_error_inside_a_template_names_the_template(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    template = tmp_path / "templates/python/package.py.jinja"
    lines = template.read_text().splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if "catalog.version" in line)
    lines[number] = lines[number].replace("catalog.version", "catalog.versin")
    template.write_text("".join(lines))
    done = codecanon(f"check --spec {ROOT}/spec --output {ROOT}/generated", tmp_path, tmp_path / "generator")
    assert done.returncode == 1
    assert f"has no attribute 'versin' in {template}:{number + 1} (--debug" in done.stderr


def test_the_wheel_works_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if "__pycache__" in name] == []
        compiled = [name for name in archive.namelist() if name.startswith("codecanon/compiled/t_")]
        assert len(compiled) == len({path.read_text() for path in (ROOT / "templates").rglob("*.jinja")})
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
