"""protocols.json: payloads of other protocols, as the case generate-protocols describes them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked
from .large_values import packed, written
from .tool import Tool

HERE = Path(__file__).parent
LANGUAGE = "Python"
TESTS = HERE.parent
FILE = HERE / "protocols.json"
VECTORS = json.loads(FILE.read_text())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("protocols")
    for case in ("base", "generate-protocols"):
        shutil.copytree(TESTS / "golden" / "cases" / case / "spec", folder / "spec", dirs_exist_ok=True)
    return folder


def test_vectors_are_what_the_rules_say(project: Path, rewrite: bool) -> None:
    checked = check_spec(Folder(project / "spec"), lambda doing: None)
    assert isinstance(checked, Checked), checked
    tool = Tool(checked.catalog)
    answered = [one | {"expected": packed(tool.expected(one, one["provider"]))} for one in VECTORS["vectors"]]
    if rewrite:
        FILE.write_text(written(VECTORS | {"vectors": answered}))
        return
    for vector, answer in zip(VECTORS["vectors"], answered, strict=True):
        assert vector == answer, vector["title"]


@pytest.mark.feature("vectors")
@pytest.mark.thorough
def test_the_python_package_answers_them(project: Path) -> None:
    subprocess.run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=project, check=True)
    sources = {**os.environ, "PYTHONPATH": str(project / "generated" / "python" / "src")}
    command = [sys.executable, "-W", "error", TESTS / "consumers" / "python" / "conformance.py", FILE]
    done = subprocess.run(command, env=sources, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"{len(VECTORS['vectors'])} vectors\n"), done.stdout + done.stderr
