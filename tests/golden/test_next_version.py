"""A realistic next version of the repository's own spec, in a repository of its own: what a reviewer gets to read.

    tests/golden/next_version/expected.txt        what `codecanon diff v1.0.0` prints
    tests/golden/next_version/expected.md         the comment on the pull request
    tests/golden/next_version/expected.changelog  the section for CHANGELOG.md

`make golden` (pytest --rewrite) writes them anew; read them as a reviewer would before you commit them.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "next_version"
RUNS = {
    "txt": ("diff", "released"),
    "md": ("diff", "released", "--format", "markdown"),
    "changelog": ("changelog", "released"),
}
VERSION = re.compile(r'^version: "(\d+)\.(\d+)\..*"$', re.MULTILINE)
released = VERSION.search((ROOT / "spec/catalog.yaml").read_text())
assert released
MAJOR, MINOR = f"{int(released[1]) + 1}.0.0", f"{released[1]}.{int(released[2]) + 1}.0"  # the next versions
ADDED = """
  - id: {id}
    name: EC_RCS_{name}
    group: 1
    summary: The RCS agent gave up at step {id}.
    permanent: false
    fault: platform
    retry: later
    scope: message
"""


def entry(text: str, id: int) -> str:
    """The lines of a code."""
    found = re.search(rf"^  - id: {id}\n(?:    .*\n|\n)*", text, re.MULTILINE)
    assert found, id
    return found[0]


def set_version(folder: Path, version: str) -> None:
    catalog = folder / "spec/catalog.yaml"
    catalog.write_text(VERSION.sub(f'version: "{version}"', catalog.read_text()))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The spec as it is, committed and tagged `released`, and edited in the work tree."""
    folder = tmp_path_factory.mktemp("next_version")
    shutil.copytree(ROOT / "spec", folder / "spec")
    for command in (
        ("init", "--quiet", "-b", "main"),
        ("add", "."),
        ("commit", "--quiet", "-m", "x"),
        ("tag", "released"),
    ):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *command], cwd=folder, check=True)
    set_version(folder, MAJOR)

    general = folder / "spec/infobip/general_error.yaml"
    text = general.read_text()
    names = ("SETUP", "LOOKUP", "ROUTE", "QUEUE", "RENDER", "UPLOAD", "SIGN", "SEND", "ACK", "REPORT")
    text += "".join(ADDED.format(id=9001 + number, name=name).lstrip("\n") for number, name in enumerate(names))
    renamed = entry(text, 6)
    text = text.replace(
        renamed,
        renamed.replace(
            "name: EC_ABSENT_SUBSCRIBER_SM\n",
            "name: EC_ABSENT_SUBSCRIBER_SHORT_MESSAGE\n    aliases: [EC_ABSENT_SUBSCRIBER_SM]\n",
        ),
    )
    flipped = entry(text, 2049)
    text = text.replace(flipped, flipped.replace("permanent: true", "permanent: false"))
    moved = entry(text, 500)
    text = text.replace(moved, moved.replace("group: 1", "group: 3"))
    general.write_text(text)

    chat = folder / "spec/infobip/chat_error.yaml"
    text = chat.read_text()
    retired = entry(text, 7002)
    name = re.search(r"name: (.*)", retired)
    assert name
    tombstone = (
        f'  - id: 7002\n    name: {name[1]}\n    retired_in: "{MAJOR}"\n    reason: The channel was switched off.\n'
    )
    chat.write_text(f"{text.replace(retired, '').rstrip()}\nretired:\n{tombstone}")
    return folder


@pytest.mark.parametrize("ending", RUNS)
def test_what_a_reviewer_reads(ending: str, repository: Path, rewrite: bool) -> None:
    done = run(RUNS[ending], repository)
    assert (done.code, done.stderr) == (0, "")
    expected = EXPECTED / f"expected.{ending}"
    if rewrite:
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(done.stdout.encode())
    assert done.stdout == expected.read_bytes().decode()


def test_the_version_is_raised_enough(repository: Path) -> None:
    assert run(("diff", "--check-version"), repository).code == 0
    done = run(("diff", "--fail-on", "major", "--quiet"), repository)
    assert (done.code, done.stderr) == (1, "the changes are major\n")


def test_a_version_that_is_too_low_is_named(repository: Path) -> None:
    chat = repository / "spec/infobip/chat_error.yaml"
    now = chat.read_text()
    try:
        set_version(repository, MINOR)
        chat.write_text(now.replace(f'retired_in: "{MAJOR}"', f'retired_in: "{MINOR}"'))
        done = run(("diff", "--check-version", "--quiet"), repository)
    finally:
        chat.write_text(now)
        set_version(repository, MAJOR)
    assert done.code == 1
    assert f"the version must be at least {MAJOR}, but is {MINOR}" in done.stderr
