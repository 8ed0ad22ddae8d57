"""The plan and its application: nothing of anybody's is lost, and what is cut short heals."""

import errno
import hashlib
import os
import threading
from pathlib import Path

import pytest

from codecanon.writing import output
from codecanon.writing.drift import changes_as_text
from codecanon.writing.output import apply, locked
from codecanon.writing.plan import MANIFEST, MAX_BYTES, MAX_MANIFEST, STAGE, FileChange, Kind, OutputError, plan

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


@pytest.mark.parametrize("there", [b"a\r\nb\r\n", b"a\nb", b"a\nb\r\n"])
def test_line_ends_that_differ_are_told(there: bytes) -> None:
    told = changes_as_text([FileChange("a.md", Kind.EDITED, there, b"a\nb\n")], "generated")
    assert told.splitlines()[1] == "    only the line ends differ"


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
    with pytest.raises(OutputError, match="this is a file, and should be a folder"):
        plan(FILES, tmp_path)
    (tmp_path / "b/one.txt").mkdir(parents=True)
    with pytest.raises(OutputError, match="this is a folder, and should be a file"):
        plan({"b/one.txt": ""}, tmp_path)
    with pytest.raises(OutputError, match="not a folder"), locked(tmp_path / "a"):
        pass


def test_an_output_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    for shared in (False, True):
        with pytest.raises(OutputError, match="this is a link"), locked(tmp_path / "out", shared=shared):
            pass


@pytest.mark.parametrize("link", [MANIFEST, STAGE, f"{STAGE}/{MANIFEST}", f"{STAGE}/0"])
def test_no_link_of_our_own_names_is_followed(link: str, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    (out / link).parent.mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "0").write_text("precious")
    (out / link).symlink_to(elsewhere if link == STAGE else elsewhere / "0")
    with pytest.raises(OutputError):
        generate(out, FILES)
    assert (elsewhere / "0").read_text() == "precious"


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a/one.txt")
    with pytest.raises(OutputError, match="not an ordinary file"):
        plan(FILES, tmp_path)


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", "a\0b", "a/./b", "a//b", "a/b/", "./a"])
def test_paths_of_a_manifest_stay_inside(path: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(f"{'0' * 64}  {path}\n")
    with pytest.raises(OutputError, match="not a path inside the folder"):
        plan({}, tmp_path)


@pytest.mark.parametrize("path", ["a", "a/one.txt/x", "x" * 300, f"a/{'x' * 300}"])
def test_what_a_manifest_tells_of_and_is_no_file_is_gone(path: str, tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    with (tmp_path / MANIFEST).open("a") as manifest:
        manifest.write(f"{'0' * 64}  {path}\n")
    assert plan(FILES, tmp_path).changes == ()
    generate(tmp_path, FILES)
    assert plan(FILES, tmp_path).in_sync


@pytest.mark.parametrize(("path", "limit"), [("a/one.txt", MAX_BYTES), (MANIFEST, MAX_MANIFEST)])
def test_what_is_too_large_to_be_ours_is_not_read(path: str, limit: int, tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    os.truncate(tmp_path / path, limit + 1)
    with pytest.raises(OutputError, match=f"{path}: the file is larger than"):
        plan(FILES, tmp_path)


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (b"1\n2\n3\n4\n5\nx\n7\n", ["@@ line 6 @@", " 3", " 4", " 5", "-x", "+6", " 7"]),
        (b"", ["@@ line 1 @@", "-", "+1", "+2", "+3", "+4", "+5", "+6", "+7"]),
        (b"1\n2\n3\n4\n5\n6\n", ["@@ line 7 @@", " 4", " 5", " 6", "+7"]),
        (b"1" * 2**20, ["@@ line 1 @@", "-" + "1" * 196 + "...", "+1", "+2", "+3", "+4", "+5", "+6", "+7", "..."]),
        (b"1\n2\n3\n" + b"\n" * 2**20, ["@@ line 4 @@", " 1", " 2", " 3", "-"]),
    ],
)
def test_the_first_lines_that_differ_are_told(there: bytes, told: list[str]) -> None:
    change = FileChange("a.md", Kind.EDITED, there, b"1\n2\n3\n4\n5\n6\n7\n")
    lines = [line[4:] for line in changes_as_text([change], "generated").splitlines()[1:-1]]
    assert lines[: len(told)] == told
    assert len(lines) <= 22


@pytest.mark.parametrize("name", ["con", "NUL", "aux.txt", "Com1.tar.gz", "lpt\xb9", "prn .md"])
def test_devices_are_no_files(name: str, tmp_path: Path) -> None:
    for path in (f"a/{name}", f"{name}/a"):
        with pytest.raises(OutputError, match="Windows reserves the name"):
            plan({path: ""}, tmp_path)
    assert not plan({f"a/x{name}": ""}, tmp_path).conflicts


@pytest.mark.parametrize("other", ["A/one.txt", "a/ONE.txt", "a/one.TXT/b", "A"])
def test_names_that_differ_by_case_only_are_refused(other: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Windows and macOS can't tell it from"):
        plan(FILES | {other: ""}, tmp_path)


def dies_at(rename: int, folder: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed at its n-th rename, counted from 0."""
    counted = iter(range(rename + 1))

    def replace(source: Path, target: Path) -> None:
        if next(counted) == rename:
            raise SystemExit
        os.rename(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(output.os, "replace", replace)
        with pytest.raises(SystemExit):
            generate(folder, files)


def test_what_a_second_run_that_is_cut_short_leaves_heals_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate(tmp_path, FILES)
    for content, rename in (("two", 3), ("three", 1), ("four", 2), ("five", 0)):
        dies_at(rename, tmp_path, dict.fromkeys(FILES, content), monkeypatch)
        assert not plan(FILES, tmp_path).conflicts
    generate(tmp_path, FILES)
    assert plan(FILES, tmp_path).in_sync


def test_a_run_of_one_target_forgets_nothing_of_a_run_that_was_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FILES | {"b/one.txt": "one\n"}
    generate(tmp_path, files)
    dies_at(2, tmp_path, dict.fromkeys(files, "new"), monkeypatch)
    with locked(tmp_path):
        apply(plan({"b/one.txt": "new"}, tmp_path, ("b",)), tmp_path)
    assert (tmp_path / "a/one.txt").read_text() == "new"
    assert not plan(dict.fromkeys(files, "newer"), tmp_path).conflicts


def test_a_run_that_can_not_stage_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate(tmp_path, FILES)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fsync(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(output.os, "fsync", fsync)
        with pytest.raises(OSError) as caught:
            generate(tmp_path, dict.fromkeys(FILES, "new"))
    assert caught.value.filename == str(tmp_path / STAGE / "0")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert plan(FILES, tmp_path).in_sync


def test_who_looks_waits_for_who_writes_and_not_for_who_looks(tmp_path: Path) -> None:
    looking = threading.Event()

    def look() -> None:
        with locked(tmp_path, shared=True):
            looking.set()

    with locked(tmp_path, shared=True):
        threading.Thread(target=look).start()
        assert looking.wait(10)
    looking.clear()
    with locked(tmp_path):
        threading.Thread(target=look).start()
        assert not looking.wait(0.3)
    assert looking.wait(10)


def test_an_empty_stage_is_swept_away(tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    (tmp_path / STAGE).mkdir()
    assert not plan(FILES, tmp_path).in_sync
    generate(tmp_path, FILES)
    assert not (tmp_path / STAGE).exists()


@pytest.mark.parametrize("made", ["link", "file"])
def test_nothing_in_the_place_of_a_temporary_file_is_lost(
    made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can know the name; where it is taken all the same, nothing is written."""
    monkeypatch.setattr(os, "urandom", bytes)
    spec, elsewhere, taken = tmp_path / "a.yaml", tmp_path / "elsewhere", tmp_path / f".a.yaml.{'0' * 16}"
    for path in (spec, elsewhere, taken):
        path.write_text("precious")
    if made == "link":
        taken.unlink()
        taken.symlink_to(elsewhere)
    with pytest.raises(FileExistsError):
        output.write_file(spec, "new")
    assert [path.read_text() for path in (spec, elsewhere, taken)] == ["precious"] * 3


def test_a_file_of_the_user_is_replaced_in_one_step_and_keeps_its_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "a.yaml"
    spec.write_text("old")
    spec.chmod(0o640)
    before = spec.stat().st_ino
    output.write_file(spec, "new")
    assert (spec.read_text(), spec.stat().st_mode & 0o777, before != spec.stat().st_ino) == ("new", 0o640, True)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        output.write_file(spec, "newer")
    assert spec.read_text() == "new"
    assert os.listdir(tmp_path) == ["a.yaml"]


def full(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_of_the_user_is_not_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    (tmp_path / "a.yaml").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="this is a link"):
        output.write_file(tmp_path / "a.yaml", "new")
    assert elsewhere.read_text() == "precious"


@pytest.mark.parametrize("there", [".gitattributes", ".gitignore"])
def test_a_new_folder_is_written_whole_or_not_at_all(there: str, tmp_path: Path) -> None:
    (tmp_path / there).symlink_to("nowhere")
    with pytest.raises(OutputError, match=f"{there}: the file exists"):
        output.write_new({".gitattributes": "", ".gitignore": "", "spec/catalog.yaml": ""}, tmp_path)
    assert os.listdir(tmp_path) == [there]


def test_a_manifest_that_somebody_prepared_deletes_nothing_outside_of_the_targets(tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    (tmp_path / "mine.c").write_text("int x;")
    line = f"{hashlib.sha256(b'int x;').hexdigest()}  mine.c\n"
    for manifest in (MANIFEST, f"{STAGE}/{MANIFEST}"):
        (tmp_path / manifest).parent.mkdir(exist_ok=True)
        (tmp_path / manifest).write_text(line)
        assert [change.path for change in plan({}, tmp_path, ("python", "sql")).changes] == []
    assert [change.path for change in plan({}, tmp_path).changes] == ["mine.c"]


def test_a_link_that_appears_after_the_plan_is_not_followed(tmp_path: Path) -> None:
    """Neither to write nor to delete; the folder is locked against codecanon only."""
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    generate(out, FILES)
    elsewhere.mkdir()
    for name in ("one.txt", "two.txt"):
        (elsewhere / name).write_text("precious")
    for files in ({"a/one.txt": "new\n", "a/two.txt": "two\n"}, {"a/one.txt": "one\n"}):
        planned = plan(files, out)
        (out / "a").rename(out / "moved")
        (out / "a").symlink_to(elsewhere)
        with pytest.raises(OutputError, match="this is a link"):
            apply(planned, out)
        assert [path.read_text() for path in elsewhere.iterdir()] == ["precious", "precious"]
        (out / "a").unlink()
        (out / "moved").rename(out / "a")
