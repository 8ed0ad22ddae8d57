"""The release 2.0.0 of msgcodes: what its reviewer got to read, and its section of CHANGELOG.md, edited by nobody.

    tests/released/1.0.0            the spec of 1.0.0, as history has it; and that codecanon 1.0.0 wrote the files beside it
    tests/golden/release/expected.md  the comment on the pull request

`make golden` (pytest --rewrite) writes the comment and the section anew; read them as a reviewer would before you commit them.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run

from codecanon.review.forms.pull_request import LIMIT

ROOT = Path(__file__).parents[2]
RELEASED = ROOT / "tests/released/1.0.0"
REVISION = "2d1f406a"  # the last commit with the spec of 1.0.0
COMMENT = Path(__file__).parent / "release/expected.md"
CHANGELOG = ROOT / "CHANGELOG.md"
SECTION = re.compile(r"^## 2\.0\.0\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
# A change of what a code or a group answers, by the rules that say so.
ANSWERS = re.compile(r"`(?:provider-field-flipped|derived-field-(?:flipped|cleared|set)|code-regrouped)`")

pytestmark = pytest.mark.skipif(
    'version: "2.0.0"' not in (ROOT / "spec/catalog.yaml").read_text(), reason="the catalog is beyond 2.0.0"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both specs, and no repository around it."""
    folder = tmp_path_factory.mktemp("release")
    shutil.copytree(RELEASED, folder / "1.0.0")
    shutil.copytree(ROOT / "spec", folder / "spec")
    return folder


def test_the_version_is_enough(place: Path) -> None:
    done = run(("diff", "1.0.0/spec", "--check-version", "--quiet"), place)
    assert (done.code, done.stderr) == (0, "")
    assert "major changes; the version goes from 1.0.0 to 2.0.0" in done.stdout


def test_the_comment_that_a_reviewer_got(place: Path, rewrite: bool) -> None:
    done = run(("diff", "1.0.0/spec", "--format", "markdown"), place)
    assert (done.code, done.stderr) == (0, "")
    if rewrite:
        COMMENT.parent.mkdir(exist_ok=True)
        COMMENT.write_bytes(done.stdout.encode())
    assert done.stdout == COMMENT.read_bytes().decode()


def test_the_comment_can_be_reviewed() -> None:
    """It fits, texts and hardly more are left out of it, and whoever reads from the top finds first what answers otherwise."""
    text = COMMENT.read_text()
    assert len(text.encode()) <= LIMIT
    left = text.partition("Left out:\n\n")[2].partition("\n\n")[0].splitlines()
    assert left and all(re.fullmatch(r"\* .*: (\d+ minor)?(, )?(\d+ patch)?", line) for line in left)
    assert sum(int(count) for line in left for count in re.findall(r"(\d+) minor", line)) < 10
    rows = [line for line in text.splitlines() if line.startswith("| **major**")]
    flipped = [bool(ANSWERS.search(row)) for row in rows]
    assert flipped == sorted(flipped, reverse=True) and sum(flipped) > 20
    assert max(map(len, rows)) < 1_000


def test_every_code_that_answers_otherwise_has_a_reason() -> None:
    """Groups have no text of their own in which a reason could stand."""
    rows = [row for row in COMMENT.read_text().splitlines() if ANSWERS.search(row)]
    rows = [row for row in rows if row.startswith("| ") and "group: " not in row]
    assert len(rows) > 30
    assert [row for row in rows if "<br>why: " not in row] == []


def test_the_section_of_the_change_log(place: Path, rewrite: bool) -> None:
    done = run(("changelog", "1.0.0/spec"), place)
    assert (done.code, done.stderr) == (0, "")
    text = CHANGELOG.read_text()
    if rewrite:
        CHANGELOG.write_text(SECTION.sub(lambda _: f"{done.stdout}\n", text))
    found = SECTION.search(CHANGELOG.read_text())
    assert found and found[0] == f"{done.stdout}\n"


def test_the_spec_of_1_0_0_is_that_of_the_history() -> None:
    """Where the history is there: a shallow clone has less of it."""
    if subprocess.run(("git", "cat-file", "-e", f"{REVISION}^{{commit}}"), cwd=ROOT, capture_output=True).returncode:
        pytest.skip("the history is not there")
    listed = _git("ls-tree", "-r", "--name-only", REVISION, "--", "spec").decode().split()
    assert listed == sorted(path.relative_to(RELEASED).as_posix() for path in (RELEASED / "spec").rglob("*.yaml"))
    for path in listed:
        assert (RELEASED / path).read_bytes() == _git("show", f"{REVISION}:{path}"), path


def _git(*arguments: str) -> bytes:
    return subprocess.run(("git", *arguments), cwd=ROOT, check=True, capture_output=True).stdout
