"""A pre-release of a catalog is a pre-release of its packages, each as its language writes it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import run

BASE = Path(__file__).parents[1] / "golden/diffs/base"


@pytest.mark.thorough
@pytest.mark.parametrize(("version", "of_python"), [("2.0.0-rc.1", "2.0.0rc1"), ("2.0.0-alpha.12", "2.0.0a12")])
def test_packages_of_a_pre_release(version: str, of_python: str, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "spec")
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace('"1.2.0"', f'"{version}"'))
    assert run(["generate"], tmp_path).code == 0
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    package = tmp_path / "generated/python"
    subprocess.run(command, cwd=package, capture_output=True, check=True)
    assert [path.name for path in (package / "dist").iterdir()] == [f"demo-{of_python}-py3-none-any.whl"]
    assert json.loads((tmp_path / "generated/typescript/package.json").read_text())["version"] == version
