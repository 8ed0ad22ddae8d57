"""Paths in forms that a code host reads: it knows files by their path in the repository, wherever the command runs."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from command import run

from codecanon.reading.repository_path import in_repository

BASE = Path(__file__).parents[1] / "golden/diffs/base"
CODES = "services/my codes/spec"
CATALOG, SMS = f"{CODES}/catalog.yaml", f"{CODES}/acme/sms_error.yaml"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a spec below its root: right on main, with a finding and a flip in the work tree."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    folder = tmp_path / "work/repository"
    shutil.copytree(BASE, folder / CODES)
    (folder / "services/web").mkdir()
    for command in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "a commit"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@b.c"]
        subprocess.run(["git", *who, *command], cwd=folder, check=True)
    for path, old, new in ((SMS, "permanent: true", "permanent: false"), (CATALOG, '"1.2.0"', '"2.0.0"')):
        (folder / path).write_text((folder / path).read_text().replace(old, new))
    return folder


def spoil(path: Path) -> None:
    path.write_text(re.sub(r'version: "(\d\.\d)\.0"', r"version: \1", path.read_text()))


def paths(command: list[str], folder: Path) -> Iterator[str]:
    """The paths that a command names in its forms for programs."""
    for form in ("github", "json", "sarif"):
        printed = run([*command, "--format", form], folder).stdout
        if form == "github":
            yield printed.partition("file=")[2].partition(",")[0]
        elif form == "sarif":
            (result,) = json.loads(printed)["runs"][0]["results"]
            yield result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].replace(quote(" "), " ")
        else:
            read = json.loads(printed)
            yield read[0]["path"] if isinstance(read, list) else read["changes"][0]["new_position"]["path"]


WAYS = [
    ("services/my codes", []),
    (CODES, []),
    (f"{CODES}/acme", []),
    ("services", ["--spec", "../services/my codes/spec"]),
    ("services/web", ["--spec", f"../../services/web/../../{CODES}"]),
    (".", ["--spec", CODES]),
]


@pytest.mark.parametrize(("below", "options"), WAYS)
def test_they_begin_at_the_root(below: str, options: list[str], repository: Path) -> None:
    assert list(paths(["diff", "main", *options], repository / below)) == [SMS] * 3
    spoil(repository / CATALOG)
    assert list(paths(["lint", *options], repository / below)) == [CATALOG] * 3
    assert list(paths(["diff", "main", *options], repository / below)) == [CATALOG] * 3


def test_an_absolute_path_and_one_through_a_link(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repository)
    spoil(repository / CATALOG)
    for folder in (repository, tmp_path / "link"):
        assert list(paths(["lint", "--spec", str(folder / CODES)], tmp_path)) == [CATALOG] * 3


def test_a_revision_has_the_paths_of_the_work_tree(repository: Path) -> None:
    folder = repository / "services/my codes"
    read = json.loads(run(["diff", "main", "--format", "json"], folder).stdout)
    assert read["changes"][0]["old_position"]["path"] == read["changes"][0]["new_position"]["path"] == SMS
    spoil(repository / CATALOG)
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qam", "x"], cwd=folder, check=True
    )
    assert list(paths(["diff", "main", "HEAD"], folder)) == [CATALOG] * 3


def test_a_workspace_of_github_comes_first(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """actions/checkout can put a repository into a folder of it."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.parent))
    assert list(paths(["diff", "main"], repository / CODES)) == [f"repository/{SMS}"] * 3
    assert list(paths(["diff", "main"], repository / "services/my codes")) == [f"repository/{SMS}"] * 3
    monkeypatch.chdir(repository)
    assert in_repository(f"main:{SMS}") == f"repository/{SMS}"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository / "services/web"))
    assert list(paths(["diff", "main"], repository / CODES)) == [SMS] * 3


def test_people_are_shown_paths_from_where_they_are(repository: Path) -> None:
    spoil(repository / CATALOG)
    assert run(["lint"], repository / CODES / "acme").stdout.startswith("../catalog.yaml:2:")


def test_outside_of_a_repository_they_stay(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "codes/spec")
    spoil(tmp_path / "codes/spec/catalog.yaml")
    assert list(paths(["lint"], tmp_path / "codes")) == ["spec/catalog.yaml"] * 3
    assert list(paths(["lint", "--spec", "../codes/spec"], tmp_path / "codes")) == ["../codes/spec/catalog.yaml"] * 3
