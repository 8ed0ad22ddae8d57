"""Two versions of a spec, what each generates, and a folder with the output of the old one and somebody's own files.

`World.judge` is what all tests of faults come down to: whatever happened to a run, nothing is torn or lost, `check` sees
what is not right, and the next `generate` heals it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from codecanon.writing.manifest import LOCAL, STAGE

ROOT = Path(__file__).parents[2]
CODECANON = (sys.executable, "-m", "codecanon")
OWN = "somebody's own\n"


def tree(folder: Path) -> dict[str, bytes]:
    """The files of an output folder, without what is of this checkout only."""
    files = (path for path in folder.rglob("*") if path.is_file() and LOCAL not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class World:
    """Specs `old` and `new`, and the output folder `output`, which `reset` lays anew."""

    def __init__(self, folder: Path, *, real: bool = False) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self.output = folder / "output"
        self.old, self.new = folder / "old", folder / "new"
        (_lay_real if real else _lay_small)(self.old, self.new)
        gone = "docs/apiplex/gms_status.md" if real else "docs/acme/sms_error.md"
        self.before = folder / "before"
        assert self.run("generate", self.old, self.before).returncode == 0
        self.old_files = tree(self.before)
        # Not ours, beside ours; and once ours, edited by hand, not needed any more by the new spec.
        self.own = {"mine.txt": OWN.encode(), "docs/mine.md": OWN.encode(), gone: self.old_files[gone] + OWN.encode()}
        for path, content in self.own.items():
            (self.before / path).write_bytes(content)
        assert self.run("generate", self.new, folder / "clean").returncode == 0
        self.new_files = tree(folder / "clean")
        assert gone not in self.new_files
        assert self.old_files.keys() - self.new_files.keys() > {gone}, "nothing to delete"
        assert self.new_files.keys() - self.old_files.keys(), "nothing to create"

    def reset(self) -> Path:
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.copytree(self.before, self.output)
        return self.output

    def command(self, command: str, spec: Path, output: Path | None = None) -> list[str]:
        return [*CODECANON, command, "--spec", str(spec), "--output", str(output or self.output)]

    def run(
        self, command: str, spec: Path, output: Path | None = None, prefix: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        line = [*prefix, *self.command(command, spec, output)]
        done = subprocess.run(line, env=self.environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr and "defect" not in done.stderr, done.stderr
        return done

    def judge(self) -> str:
        """What a run from the old to the new spec came to: "old", "new" or "mixture". Heals it."""
        found = tree(self.output)
        for path, content in self.own.items():
            assert found.pop(path, None) == content, f"{path} is lost"
        for path, content in found.items():
            assert content in (self.old_files.get(path), self.new_files.get(path)), f"{path} is torn"
        gone = set(self.own) | (self.old_files.keys() ^ self.new_files.keys())
        assert self.old_files.keys() - gone <= found.keys(), "a file of both is missing"
        old = {path: content for path, content in self.old_files.items() if path not in self.own}
        state = "new" if found == self.new_files else "old" if found == old else "mixture"

        whole = state == "new" and not (self.output / STAGE).exists()
        checked = self.run("check", self.new)
        assert checked.returncode == (0 if whole else 1), checked.stdout + checked.stderr
        healed = self.run("generate", self.new)
        assert healed.returncode == 0, healed.stderr
        assert tree(self.output) == self.new_files | self.own
        assert not (self.output / STAGE).exists()
        assert self.run("check", self.new).returncode == 0
        return state


def _lay_small(old: Path, new: Path) -> None:
    """The new version has another title; of two code sets, one is gone and one has another name."""
    shutil.copytree(ROOT / "tests/golden/cases/base/spec", old)
    _replace(old / "catalog.yaml", "  json: {}\n", "  docs: {}\n  json: {}\n")
    shutil.copytree(old, new)
    shutil.copyfile(old / "acme/sms_error.yaml", old / "acme/voice_error.yaml")
    _replace(old / "acme/voice_error.yaml", "code_set: sms_error", "code_set: voice_error")
    _replace(new / "catalog.yaml", "title: Demo codes", "title: Other codes")
    (new / "acme/sms_error.yaml").rename(new / "acme/mms_error.yaml")
    _replace(new / "acme/mms_error.yaml", "code_set: sms_error", "code_set: mms_error")


def _lay_real(old: Path, new: Path) -> None:
    """The new version has another title, and one code set under another name."""
    shutil.copytree(ROOT / "spec", old)
    shutil.copytree(old, new)
    _replace(new / "catalog.yaml", "\ntitle: ", "\ntitle: Other ")
    (new / "apiplex/gms_status.yaml").rename(new / "apiplex/gms_state.yaml")
    for path in new.rglob("*.yaml"):
        path.write_text(path.read_text().replace("gms_status", "gms_state"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
