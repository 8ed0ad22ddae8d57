"""The plan and its application: nothing of anybody's is lost, and what is cut short heals."""

import errno
import hashlib
import os
import shutil
import threading
from pathlib import Path

import pytest

from codecanon import __version__
from codecanon.writing import output
from codecanon.writing.content import content_of, kept
from codecanon.writing.drift import changes_as_text
from codecanon.writing.lock import locked, undisturbed
from codecanon.writing.output import apply
from codecanon.writing.file_change import FileChange, Kind
from codecanon.writing.manifest import IGNORE, JOURNAL, LOCAL, LOCK, MANIFEST, MAX_MANIFEST, OLD_MANIFEST, STAGE
from codecanon.writing.output_folder import MAX_BYTES, OutputError, inside
from codecanon.writing.plan import Plan
from codecanon.writing.plan import plan as plan_of

FILES = {"a/one.txt": "one\n", "a/two.txt": "two\n"}


def plan(files: dict[str, str], folder: Path, directories: tuple[str, ...] | None = None) -> Plan:
    return plan_of({path: content_of(text) for path, text in files.items()}, folder, directories)


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
    told = changes_as_text([FileChange("a.md", Kind.EDITED, there, content_of("a\nb\n"))], "generated")
    assert told.splitlines()[1] == "    only the line ends differ"


def test_the_modes_of_new_files_follow_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        generate(tmp_path, FILES)
    finally:
        os.umask(old)
    assert (tmp_path / "a/one.txt").stat().st_mode & 0o777 == 0o640


def test_an_older_manifest_counts_as_a_journal_and_goes(tmp_path: Path) -> None:
    """It has hashes, of both sides after a merge."""
    generate(tmp_path, FILES)
    ours = (tmp_path / JOURNAL).read_text()
    generate(tmp_path, FILES | {"a/one.txt": "theirs\n"})
    theirs = (tmp_path / JOURNAL).read_text()
    shutil.rmtree(tmp_path / LOCAL)
    (tmp_path / MANIFEST).unlink()
    (tmp_path / OLD_MANIFEST).write_text(f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n")
    for content in ("one\n", "theirs\n"):
        (tmp_path / "a/one.txt").write_text(content)
        assert kinds(tmp_path, FILES | {"a/one.txt": "merged\n"}) == {"a/one.txt": Kind.STALE}
    assert not plan(FILES | {"a/one.txt": "theirs\n"}, tmp_path).in_sync
    generate(tmp_path, {"a/one.txt": "merged\n"})
    assert plan({"a/one.txt": "merged\n"}, tmp_path).in_sync
    assert {path.name for path in tmp_path.iterdir()} == {"a", LOCAL, MANIFEST}
    assert not (tmp_path / "a/two.txt").exists()


def test_a_manifest_in_conflict_lists_the_files_of_both_sides(tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    head = "".join((tmp_path / MANIFEST).read_text().splitlines(keepends=True)[:2])
    (tmp_path / MANIFEST).write_text(f"{head}<<<<<<< HEAD\na/one.txt\n=======\r\na/two.txt\r\n>>>>>>> theirs\r\n")
    planned = plan({"a/one.txt": "one\n"}, tmp_path)
    assert [(change.path, change.kind) for change in planned.changes] == [("a/two.txt", Kind.ORPHANED)]
    assert planned.records.listed == FILES.keys()
    assert not plan(FILES, tmp_path).in_sync and not plan(FILES, tmp_path).changes


def test_the_version_changes_with_the_files_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a project can't be out of sync, or in conflict, by the version of the tool alone."""
    generate(tmp_path, FILES)
    written = (tmp_path / MANIFEST).read_bytes()
    monkeypatch.setattr("codecanon.writing.plan.__version__", "99.0.0")
    assert plan(FILES, tmp_path).in_sync
    generate(tmp_path, FILES)
    assert (tmp_path / MANIFEST).read_bytes() == written
    new = FILES | {"a/one.txt": "new\n"}
    assert plan(new, tmp_path).other_versions == [__version__]
    generate(tmp_path, new)
    assert (tmp_path / MANIFEST).read_bytes() == written.replace(__version__.encode(), b"99.0.0")


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
    assert {path.name for path in tmp_path.iterdir()} == {"a", LOCAL, MANIFEST}
    assert {path.name for path in (tmp_path / LOCAL).iterdir()} == {".gitignore", "journal", "lock"}


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
    with pytest.raises(OutputError, match="this is a link"), locked(tmp_path / "out"):
        pass
    with pytest.raises(OutputError, match="this is a link"):
        undisturbed(tmp_path / "out", list)


@pytest.mark.parametrize(
    "link", [MANIFEST, OLD_MANIFEST, LOCAL, JOURNAL, LOCK, IGNORE, STAGE, f"{STAGE}/known", f"{STAGE}/0"]
)
def test_no_link_of_our_own_names_is_followed(link: str, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    (out / link).parent.mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "0").write_text("precious")
    (out / link).symlink_to(elsewhere if link in (LOCAL, STAGE) else elsewhere / "0")
    with pytest.raises(OutputError):
        generate(out, FILES)
    assert (elsewhere / "0").read_text() == "precious"


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a/one.txt")
    with pytest.raises(OutputError, match="not an ordinary file"):
        plan(FILES, tmp_path)


@pytest.mark.parametrize(
    "path",
    ["/etc/x", "../x", "a/../../x", "a\0b", "a/./b", "a//b", "a/b/", "./a", "..\\x", "\\x", "C:/x", "C:x", "a\\x"],
)
def test_paths_of_a_manifest_stay_inside(path: str, tmp_path: Path) -> None:
    """On Windows too."""
    for name, line in ((MANIFEST, path), (OLD_MANIFEST, f"{'0' * 64}  {path}")):
        (tmp_path / name).write_text(f"{line}\n")
        with pytest.raises(OutputError, match=f"{name}: .* is not a path inside the folder; remove the line"):
            plan({}, tmp_path)
        (tmp_path / name).unlink()
    (tmp_path / LOCAL).mkdir()
    (tmp_path / JOURNAL).write_text(f"{'0' * 64}  {path}\n")
    assert plan({}, tmp_path).changes == ()
    with pytest.raises(OutputError, match="not a path inside the folder"):
        inside(tmp_path, path)


@pytest.mark.parametrize("path", ["a", "a/one.txt/x", "x" * 300, f"a/{'x' * 300}"])
def test_what_a_manifest_tells_of_and_is_no_file_is_gone(path: str, tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    with (tmp_path / MANIFEST).open("a") as manifest:
        manifest.write(f"{path}\n")
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
    change = FileChange("a.md", Kind.EDITED, there, content_of("1\n2\n3\n4\n5\n6\n7\n"))
    lines = [line[4:] for line in changes_as_text([change], "generated").splitlines()[1:-1]]
    assert lines[: len(told)] == told
    assert len(lines) <= 22


@pytest.mark.parametrize(
    ("there", "right", "told"),
    [
        (b"PAR1\0\n\nabc", b"PAR1\0\n\nxyzz", "from byte 8 on: 10 bytes there, 11 should be"),
        (b"text\n", b"\0" * 2000, "from byte 1 on: 5 bytes there, 2,000 should be"),
        (b"\0", b"text\n", "from byte 1 on: 1 byte there, 5 should be"),
    ],
)
def test_of_binary_files_sizes_are_told(there: bytes, right: bytes, told: str) -> None:
    change = FileChange("a.parquet", Kind.EDITED, there, kept(right))
    lines = changes_as_text([change], "build").splitlines()
    assert lines[1:-1] == [f"    binary files differ {told}"]


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
    assert Path(caught.value.filename).parent == tmp_path / STAGE
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert plan(FILES, tmp_path).in_sync


def test_who_writes_waits_for_who_writes(tmp_path: Path) -> None:
    writing = threading.Event()

    def write() -> None:
        with locked(tmp_path):
            writing.set()

    with locked(tmp_path):
        threading.Thread(target=write).start()
        assert not writing.wait(0.3)
    assert writing.wait(10)


def test_who_looks_waits_for_who_writes_and_looks_again(tmp_path: Path) -> None:
    generate(tmp_path, FILES)
    files, looks = dict.fromkeys(FILES, "new\n"), list[bool]()

    def look() -> bool:
        looks.append(plan(files, tmp_path).in_sync)
        if len(looks) == 1:
            generate(tmp_path, files)  # a run that begins and ends meanwhile
        return looks[-1]

    assert undisturbed(tmp_path, look) and looks == [False, True]
    with locked(tmp_path):
        (tmp_path / STAGE).mkdir()  # a run is under way
        seen = threading.Event()
        thread = threading.Thread(target=lambda: undisturbed(tmp_path, seen.set))
        thread.start()
        assert not seen.wait(0.3)
        (tmp_path / STAGE).rmdir()
    assert seen.wait(10)
    thread.join()


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
    for manifest in (OLD_MANIFEST, JOURNAL):
        with (tmp_path / manifest).open("a") as file:
            file.write(line)
        assert [change.path for change in plan({}, tmp_path, ("python", "sql")).changes] == []
    assert [change.path for change in plan(FILES, tmp_path).changes] == ["mine.c"]


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


def test_a_fault_among_many_files_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"a/{number}.txt": "new" for number in range(200)}
    generate(tmp_path, {"a/0.txt": "old"})
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as caught:
        generate(tmp_path, files)
    assert caught.value.filename == str(tmp_path / STAGE / "0")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["0.txt"]
    monkeypatch.undo()
    generate(tmp_path, files)
    assert plan(files, tmp_path).in_sync
