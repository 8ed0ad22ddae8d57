"""Files are rendered while the rules judge the catalog: what they find is found as ever, and nothing of it is written."""

import os
import shutil
from pathlib import Path

import command
import pytest
from held import held
from real import SPEC

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="this system can't copy a process safely")
MISTAKES = {
    "an id twice": ("infobip/general_error.yaml", "  - id: 1\n", "  - id: 0\n"),
    "an equivalent code that is not there": (
        "apiplex/gms_error.yaml",
        "infobip/general_error/5\n",
        "infobip/general_error/x\n",
    ),
    "a group that is not there": ("infobip/general_error.yaml", "    group: 0\n", "    group: 77\n"),
    "two code sets of one name": ("infobip/general_status.yaml", "code_set: general_status", "code_set: general_error"),
    "a reserved name": ("infobip/general_error.yaml", "code_set: general_error", "code_set: class"),
    "a version that a target can't have": ("catalog.yaml", "version: ", "version: 99999999.0.0-"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_catalog_that_is_not_right(mistake: str, tmp_path: Path) -> None:
    path, right, wrong = MISTAKES[mistake]
    shutil.copytree(SPEC, tmp_path / "spec")
    file = tmp_path / "spec" / path
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    judged = command.run(["lint"], tmp_path)
    assert judged.code == 1
    *findings, count = judged.stdout.splitlines() + judged.stderr.splitlines()
    for name in ("generate", "check"):
        before = held()
        done = command.run([name], tmp_path)
        assert done.stderr.splitlines() == [*findings, f"{count}; nothing was written"]
        assert held() == before  # no copy goes on rendering
    assert {one.name for one in tmp_path.iterdir()} == {"spec"}
