"""A copy of the process judges a spec as the process itself does, and never stays."""

import os
import shutil
from pathlib import Path

import pytest
from held import held
from real import SPEC

from codecanon import pipeline, workers
from codecanon.pipeline import Built, build_spec, judged, judged_beside
from codecanon.reading.files import Folder

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="this system can't copy a process safely")

GENERAL = "infobip/general_error.yaml"
# Of each file: what is there, and what stands there instead.
EDITS = {
    "nothing to say": {},
    "a warning": {
        "catalog.yaml": ("  text-repeats-name: error\n", "  text-repeats-name: warning\n"),
        GENERAL: ('"No active subscriber has this number: it is unassigned or does not exist."', "Unknown subscriber."),
    },
    "an error": {GENERAL: ("    group: 0\n", "    group: 77\n")},
}


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("edit", EDITS)
def test_the_same_is_found(edit: str, cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)
    monkeypatch.setattr(pipeline, "_LARGE", 0)
    shutil.copytree(SPEC, tmp_path / "spec")
    for path, (before, after) in EDITS[edit].items():
        file = tmp_path / "spec" / path
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), "utf-8")
    built = build_spec(Folder(tmp_path / "spec"), lambda doing: None)
    assert isinstance(built, Built)
    held_before = held()
    found = judged_beside(built, lambda doing: None)()
    assert held() == held_before
    expected = judged(built, lambda doing: None)
    if isinstance(expected, list):
        assert edit == "an error" and found == expected
    else:
        assert not isinstance(found, list)
        assert found.warnings == expected.warnings and bool(found.warnings) == (edit == "a warning")
