"""What a new version of codecanon takes away counts as a change, and is said by `diff` and `check`."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run

from codecanon import __version__
from codecanon.catalog.versions import precedence
from codecanon.review.tool_changes import CHANGES, tool_changes
from codecanon.targets.registry import TARGETS

BASE = Path(__file__).parents[1] / "golden/diffs/base"
OF_1_0_0 = "# Written by codecanon 1.0.0. DO NOT EDIT.\n# The files\n"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    shutil.copytree(BASE, folder / "spec")
    assert run(["generate"], folder).code == 0
    return folder


@pytest.fixture
def project(generated: Path, tmp_path: Path) -> Path:
    """A spec with targets, and what codecanon generates from it."""
    return Path(shutil.copytree(generated, tmp_path / "project"))


def written_by(version: str, project: Path) -> None:
    path = project / "generated/MANIFEST"
    path.write_text(re.sub(r"codecanon \S+\.", f"codecanon {version}.", path.read_text(), count=1))


def copied(project: Path) -> Path:
    """The project as OLD, in a folder of its own."""
    return Path(shutil.copytree(project, project / "old"))


def found(project: Path, *arguments: str) -> list[tuple[str, str, str]]:
    """Target, what changed and level of each change."""
    done = run(["diff", *arguments, "--format", "json"], project)
    changes = json.loads(done.stdout)["changes"]
    return [(one["subject"]["id"], one["attribute"], one["level"]) for one in changes]


OF_READERS = ["an object with contradictory parts", "a field that a payload states"]
OF_PYTHON = [
    "parse_reports of a payload without codes",
    "overrides of what is not in the catalog",
    "Report(raw, ...)",
    "decide.Answerer, decide.Result and the parameter `answerer`",
]
OF_TYPESCRIPT = [
    "constants of records",
    "what is not stated",
    "names of fields",
    "texts of the code and the group of a result",
    "parseReports of a payload without codes",
]
EXPECTED = [
    *(("python", what, "major") for what in ("CATALOG_DIGEST", *OF_READERS, *OF_PYTHON)),
    *(("typescript", what, "major") for what in ("CATALOG_DIGEST", *OF_READERS, *OF_TYPESCRIPT)),
    ("sqlite", "catalog.digest", "major"),
    ("json", "version in crosswalk.json", "major"),
    ("json", "schemas of spec files", "patch"),
]


def test_what_left_since_the_version_that_wrote_old(project: Path) -> None:
    copied(project)
    written_by("1.0.0", project / "old")
    assert found(project, "old/spec", "spec") == EXPECTED
    done = run(["diff", "old/spec", "spec", "--check-version"], project)
    assert done.code == 1
    row = "  major  2 entries\n         python, typescript\n         CATALOG_DIGEST: exported -> removed; `codecanon digest`"
    assert row in done.stdout
    assert "[generator-changed: source (python); source (typescript)]\n" in done.stdout


def test_the_first_manifest_did_not_state_a_version(project: Path) -> None:
    old = copied(project) / "generated"
    (old / "MANIFEST").unlink()
    (old / "MANIFEST.sha256").write_text("")
    assert found(project, "old/spec", "spec") == EXPECTED


@pytest.mark.parametrize("version", [__version__, "99.0.0", "unknown"])
def test_no_earlier_version_wrote_old(version: str, project: Path) -> None:
    copied(project)
    written_by(version, project / "old")
    assert found(project, "old/spec", "spec") == []


def test_nothing_is_known_without_a_manifest(project: Path) -> None:
    shutil.rmtree(copied(project) / "generated")
    assert found(project, "old/spec", "spec") == []


def test_a_target_that_is_new_took_nothing_from_anybody(project: Path) -> None:
    old = copied(project)
    written_by("1.0.0", old)
    catalog = old / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("  python: {package: demo}\n", ""))
    assert ("python", "CATALOG_DIGEST", "major") not in found(project, "old/spec", "spec")


def test_a_later_version_is_said(project: Path) -> None:
    copied(project)
    written_by("99.0.0", project / "old")
    done = run(["diff", "old/spec", "spec"], project)
    assert (done.code, done.stderr) == (
        0,
        f"codecanon 99.0.0 wrote the files beside old/spec, and this is {__version__}, which does not know what that changed; "
        "install codecanon 99.0.0\n",
    )


def test_check_names_what_the_version_takes_away(project: Path) -> None:
    written_by("1.0.0", project)
    (project / "generated/json/catalog.json").write_text("stale")
    done = run(["check"], project)
    said = "CATALOG_DIGEST (python, typescript), catalog.digest (sqlite), version in crosswalk.json (json)"
    assert f"\ncodecanon {__version__} changes what users hold: {said}, schemas of spec files (json), " in done.stdout


def test_check_names_it_even_if_no_file_differs(project: Path) -> None:
    written_by("1.0.0", project)
    done = run(["check"], project)
    assert (done.code, "CATALOG_DIGEST (python, typescript)" in done.stdout) == (0, True)


@pytest.mark.thorough
@pytest.mark.parametrize("below", ["", "services/sms"])
def test_a_revision_has_the_manifest_beside_the_spec(below: str, tmp_path: Path) -> None:
    project = tmp_path / below
    shutil.copytree(BASE, project / "spec")
    (project / "generated").mkdir()
    (project / "generated/MANIFEST").write_text(OF_1_0_0)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *command], cwd=tmp_path, check=True)
    (project / "generated/MANIFEST").unlink()
    assert found(project, "main") == EXPECTED


def test_what_is_listed_is_of_targets_and_of_versions_until_this_one() -> None:
    listed = {target for changes in CHANGES.values() for one in changes for target in one.targets}
    assert listed <= TARGETS.keys()
    assert max(CHANGES, key=precedence) <= __version__
    assert tool_changes("1.0.0", TARGETS, reads=False) and not tool_changes(__version__, TARGETS, reads=True)
    of_readers = {one.what for changes in CHANGES.values() for one in changes if one.of_readers}
    assert not of_readers & {one.what for one in tool_changes("1.0.0", TARGETS, reads=False)}


def test_what_left_is_not_there(project: Path) -> None:
    texts = {path: path.read_text() for path in (project / "generated").rglob("*") if path.is_file()}
    assert not any("CATALOG_DIGEST" in text for text in texts.values())
    assert "version" not in json.loads(texts[project / "generated/json/crosswalk.json"])
    assert not list((project / "generated/json").glob("*spec.schema.json"))
    assert "VALUES\n    ('demo', '1.2.0', '')" in texts[project / "generated/sql/sqlite/seed.sql"]
