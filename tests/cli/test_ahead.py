"""Files that are parsed ahead: the same data, whatever becomes of the copies, and never data of other bytes."""

import os
import shutil
import signal
from pathlib import Path

import pytest
from real import SPEC

from codecanon import ahead, cache, workers
from codecanon.ahead import parse_ahead, start_parsing
from codecanon.plain import PlainCommand
from codecanon.reading.document import Document
from codecanon.reading.files import Folder
from codecanon.reading.parsed import ParsedFiles
from codecanon.reading.spec import read_spec
from codecanon.stamp import Folders

HERE = os.getpid()
pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="this system can't copy a process safely")
Known = dict[bytes, Document]


@pytest.fixture(autouse=True, params=[1, 2, 3])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: request.param)
    monkeypatch.setattr(ahead, "cores", lambda: 2)  # also where all is parsed in the process itself


def in_turn(files: Folder) -> Known:
    parsed: Known = {}
    read_spec(files, parsed)
    return parsed


def compared(parsed: Known) -> dict[bytes, tuple[object, ...]]:
    return {content: (one.path, one.text, one.data, dict(one.starts)) for content, one in parsed.items()}


def test_the_data_and_the_places_of_entries_are_the_same() -> None:
    files = Folder(SPEC)
    same = compared(parse_ahead(files, {})()) == compared(in_turn(files))
    assert same  # a difference of whole specs takes minutes to explain


def test_a_killed_copy_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = ahead._parse

    def killed(content: bytes) -> bytes:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return parse(content)

    monkeypatch.setattr(ahead, "_parse", killed)
    files = Folder(SPEC)
    same = compared(parse_ahead(files, {})()) == compared(in_turn(files))
    assert same  # a difference of whole specs takes minutes to explain


def test_what_is_known_is_not_parsed_again() -> None:
    files = Folder(SPEC)
    known = in_turn(files)
    before = {content: id(one) for content, one in known.items()}
    ready = parse_ahead(files, known)()
    assert ready is known
    assert {content: id(one) for content, one in ready.items()} == before


def test_a_later_version_is_left_to_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read by the entries of the earlier one, which takes no time: `generate --watch` does that."""
    shutil.copytree(SPEC, tmp_path / "spec")
    files = Folder(tmp_path / "spec")
    known = in_turn(files)
    before = set(known)
    for path in (tmp_path / "spec" / "infobip").glob("*_error.yaml"):
        path.write_text(path.read_text("utf-8").replace("summary: ", "summary: Now ", 1), "utf-8")
    begun: list[str] = []
    monkeypatch.setattr(ahead, "_begin", lambda paths: begun.extend(paths.values()) or dict)
    assert set(parse_ahead(files, known)()) == before and not begun
    assert parse_ahead(files, {})() == {} and len(begun) > 20


def test_findings_come_as_if_nothing_was_parsed_ahead(tmp_path: Path) -> None:
    lines = "\n".join(f"- {{id: {number}, id: {number}}}" for number in range(9_000))
    (tmp_path / "catalog.yaml").write_text(f"catalog:\n{lines}\n", "utf-8")
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "provider.yaml").write_bytes(b"title: \xff\n")
    files = Folder(tmp_path)
    ready = parse_ahead(files, {})()
    assert ready == {}
    assert read_spec(files, ready)[1] == read_spec(files)[1] != []


def test_a_file_that_changed_since_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    code_set = tmp_path / "acme" / "error.yaml"
    (tmp_path / "acme" / "provider.yaml").write_text("title: Acme\n", "utf-8")
    code_set.write_text(f"title: {'before ' * 20_000}\n", "utf-8")
    files = Folder(tmp_path)
    ready = parse_ahead(files, {})
    code_set.write_text("title: after\n", "utf-8")
    spec, _ = read_spec(files, ready())
    assert [one.data for documents in spec.code_sets for one in documents] == [{"title": "after"}]


def begun(command: PlainCommand, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What `start_parsing` begins to parse."""
    monkeypatch.setattr(ahead, "_begin", list)
    monkeypatch.setattr(ahead, "_started", [])
    start_parsing(command)
    return ahead._started[0] if ahead._started else []


def test_what_is_started_early_is_the_same() -> None:
    start_parsing(PlainCommand("lint", str(SPEC), "generated", set()))
    same = compared(parse_ahead(Folder(SPEC), {})()) == compared(in_turn(Folder(SPEC)))
    assert same  # a difference of whole specs takes minutes to explain
    assert not ahead._started


def test_generate_starts_only_what_no_earlier_run_has_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "spec").mkdir()
    for name in ("catalog", "accepted"):
        (tmp_path / "spec" / f"{name}.yaml").write_text(f"catalog: {name}\n", "utf-8")
    spec, output = str(tmp_path / "spec"), str(tmp_path / "generated")
    parsed = ParsedFiles(Folders(spec, output).identity, cache.tool())
    read_spec(Folder(tmp_path / "spec"), parsed)
    parsed.save()
    (tmp_path / "spec" / "accepted.yaml").write_text("catalog: later\n", "utf-8")
    both = [b"catalog: catalog\n", b"catalog: later\n"]
    assert begun(PlainCommand("generate", spec, output, set()), monkeypatch) == [b"catalog: later\n"]
    assert sorted(begun(PlainCommand("check", spec, output, set()), monkeypatch)) == both
    assert sorted(begun(PlainCommand("generate", spec, output, {"--no-cache"}), monkeypatch)) == both


def test_no_more_is_started_than_a_spec_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "catalog.yaml").write_text("catalog: a\n", "utf-8")
    (tmp_path / "long.yaml").write_text(f"# {'x' * ahead._LONGEST}\n", "utf-8")
    (tmp_path / "link.yaml").symlink_to("/dev/zero")
    command = PlainCommand("lint", str(tmp_path), "generated", set())
    assert begun(command, monkeypatch) == [b"catalog: a\n"]
    monkeypatch.setattr(ahead, "MAX_TOTAL", 1)
    assert begun(command, monkeypatch) == []
    assert begun(PlainCommand("lint", str(tmp_path / "gone"), "generated", set()), monkeypatch) == []
