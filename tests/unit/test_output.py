"""The plan and its application: nothing of anybody's is lost, and what is cut short heals."""

import os
from pathlib import Path

import pytest

from codecanon import output
from codecanon.output import MANIFEST, Kind, OutputError, apply, locked, plan

FILES = {"a/one.txt": "one\n", "a/two.txt": "two\n"}


def kinds(folder: Path, files: dict[str, str]) -> dict[str, Kind]:
    return {change.path: change.kind for change in plan(files, folder).changes}


def generate(folder: Path, files: dict[str, str]) -> None:
    with locked(folder):
        apply(plan(files, folder), folder)


def test_what_is_in_sync_is_not_touched(tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    before = (tmp_path / "a/one.txt").stat()
    assert plan(FILES, tmp_path).in_sync
    generate(tmp_path, FILES | {"a/two.txt": "changed\n"})
    assert (tmp_path / "a/one.txt").stat().st_ino == before.st_ino
    assert (tmp_path / "a/two.txt").read_text() == "changed\n"


def test_an_orphan_goes_and_its_empty_folder_too(tmp_path: Path) -> None:
    generate(tmp_path, FILES | {"b/c/three.txt": "three\n"})
    assert kinds(tmp_path, FILES) == {"b/c/three.txt": Kind.ORPHANED}
    generate(tmp_path, FILES)
    assert not (tmp_path / "b").exists()
    assert plan(FILES, tmp_path).in_sync


def test_the_modes_of_new_files_follow_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        generate(tmp_path, FILES)
    finally:
        os.umask(old)
    assert (tmp_path / "a/one.txt").stat().st_mode & 0o777 == 0o640


def test_two_sides_of_a_merge_are_both_ours(tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    ours = (tmp_path / MANIFEST).read_text()
    generate(tmp_path, FILES | {"a/one.txt": "theirs\n"})
    theirs = (tmp_path / MANIFEST).read_text()
    (tmp_path / MANIFEST).write_text(ours + theirs)
    assert kinds(tmp_path, FILES | {"a/one.txt": "merged\n"}) == {"a/one.txt": Kind.STALE}
    (tmp_path / "a/one.txt").write_text("one\n")
    assert kinds(tmp_path, FILES | {"a/one.txt": "merged\n"}) == {"a/one.txt": Kind.STALE}


@pytest.mark.parametrize("survived", range(6))
def test_a_run_that_is_cut_short_heals(tmp_path: Path, survived: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run dies at its n-th rename; the next one sees its files as ours, and finishes."""
    generate(tmp_path, FILES)
    new = {"a/one.txt": "ONE\n", "a/two.txt": "TWO\n", "a/three.txt": "THREE\n"}
    renames = 0

    def replace(source: Path, target: Path) -> None:
        nonlocal renames
        if renames == survived:
            raise KeyboardInterrupt
        renames += 1
        os.rename(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(output.os, "replace", replace)
        try:
            generate(tmp_path, new)
        except KeyboardInterrupt:
            assert not plan(new, tmp_path).in_sync
            assert not plan(new, tmp_path).conflicts
    generate(tmp_path, new)
    assert plan(new, tmp_path).in_sync
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"one.txt", "two.txt", "three.txt"}
    assert {path.name for path in tmp_path.iterdir()} == {"a", MANIFEST}


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out/a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="link"):
        plan(FILES, tmp_path / "out")
    with pytest.raises(OutputError):
        plan({"../x": ""}, tmp_path / "out")


def test_what_is_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    with pytest.raises(OutputError, match="a file stands where a folder should be"):
        plan(FILES, tmp_path)
    (tmp_path / "b/one.txt").mkdir(parents=True)
    with pytest.raises(OutputError, match="a folder stands where a file should be"):
        plan({"b/one.txt": ""}, tmp_path)
    with pytest.raises(OutputError, match="no folder"), locked(tmp_path / "a"):
        pass
