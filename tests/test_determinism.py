"""The same bytes everywhere: another place, other times, hash seed, locale, time zone, umask, working directory."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "generated"
WORLDS = {
    "another hash seed": {"PYTHONHASHSEED": "12345"},
    "another locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "the C locale without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
}


@pytest.mark.parametrize("world", WORLDS)
def test_generated_files_are_the_committed_ones(world: str, tmp_path: Path) -> None:
    spec, elsewhere = copied_spec(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    generate(spec, tmp_path / "out", elsewhere, WORLDS[world])
    committed = (GENERATED / "MANIFEST.sha256").read_bytes()
    assert (tmp_path / "out" / "MANIFEST.sha256").read_bytes() == committed
    for line in committed.decode().splitlines():
        path = line.split("  ", 1)[1]
        assert (tmp_path / "out" / path).read_bytes() == (GENERATED / path).read_bytes(), path


def test_line_ends_of_the_spec_do_not_matter(tmp_path: Path) -> None:
    spec = copied_spec(tmp_path)
    for path in spec.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    generate(spec, tmp_path / "out", tmp_path, {})
    assert (tmp_path / "out" / "MANIFEST.sha256").read_bytes() == (GENERATED / "MANIFEST.sha256").read_bytes()


def test_a_change_of_the_spec_changes_the_output(tmp_path: Path) -> None:
    spec = copied_spec(tmp_path)
    path = spec / "infobip" / "general_error.yaml"
    path.write_text(path.read_text().replace("permanent: false", "permanent: true", 1))
    generate(spec, tmp_path / "out", tmp_path, {})
    assert (tmp_path / "out" / "MANIFEST.sha256").read_bytes() != (GENERATED / "MANIFEST.sha256").read_bytes()


def copied_spec(folder: Path) -> Path:
    """The spec in another place, with other times."""
    spec = folder / "a spec" / "spec"
    shutil.copytree(ROOT / "spec", spec)
    for path in spec.rglob("*"):
        os.utime(path, (0, 0))
    return spec


def generate(spec: Path, output: Path, folder: Path, world: dict[str, str]) -> None:
    command = [sys.executable, "-m", "codecanon", "generate", "--spec", str(spec), "--output", str(output)]
    done = subprocess.run(command, cwd=folder, env=os.environ | world, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
