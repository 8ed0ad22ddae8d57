"""The cache of compiled templates: nobody needs it, and what another user could have written is not loaded."""

import hashlib
import marshal
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2.bccache import bc_magic

from codecanon.writing import cache
from codecanon.writing.cache import cache_folder
from codecanon.writing.plan import MANIFEST
from codecanon.cli.starter import starter
from faults.test_folders import without_privileges

pytestmark = pytest.mark.thorough


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A small spec, in a folder that a command can be run in."""
    for name, text in starter("acme").items():
        path = tmp_path / "acme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "acme"


def run(
    command: str, folder: Path, environment: Mapping[str, str], prefix: list[str] = []
) -> subprocess.CompletedProcess[str]:
    """Runs the real command, with this environment and no other."""
    return subprocess.run(
        [*prefix, sys.executable, "-B", "-m", "codecanon", command],
        cwd=folder,
        env={"LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("home", "xdg", "folder"),
    [
        ("/h", None, "/h/.cache"),
        ("/h", "", "/h/.cache"),
        ("/h", "here", "/h/.cache"),
        ("/h", "/x", "/x"),
        ("h", "here", None),
        ("", "", None),
        (None, None, None),
        (None, "/x", "/x"),
    ],
)
def test_the_cache_is_where_the_environment_says(
    home: str | None, xdg: str | None, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path would be a folder of somebody else, and an empty one the root folder."""
    for name, value in (("HOME", home), ("XDG_CACHE_HOME", xdg)):
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    assert cache_folder() == (Path(folder) / "codecanon" if folder else None)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"HOME": ""},
        {"HOME": "/proc"},
        {"HOME": "/nonexistent"},
        {"HOME": "T/file"},
        {"XDG_CACHE_HOME": "T/file"},
        {"XDG_CACHE_HOME": "T/full"},
        {"XDG_CACHE_HOME": "T/readonly"},
        {"XDG_CACHE_HOME": "T/loop"},
    ],
    ids=str,
)
def test_generate_needs_no_cache(environment: dict[str, str], spec: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full/codecanon").touch()
    (tmp_path / "readonly").mkdir(0o500)
    (tmp_path / "loop").symlink_to("loop")
    environment = {name: value.replace("T", str(tmp_path)) for name, value in environment.items()}
    done = run("generate", spec, environment, without_privileges())
    assert (done.returncode, done.stderr) == (0, "")
    assert (spec / "generated" / MANIFEST).exists()
    done = run("check", spec, environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert not os.path.lexists("/nonexistent") and not os.path.lexists("/.cache/codecanon")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme", "file", "full", "loop", "readonly"]


KEY = "0" * 64
CODE = compile("answer = 42", "<template>", "exec")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root can give files away")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, with one file in it, which is found."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache.save({KEY: CODE})
    assert cache.load(KEY) == CODE
    return tmp_path / "cache/codecanon"


def test_what_is_written_is_private_and_written_in_one_step(folder: Path) -> None:
    """Another run may be reading it."""
    assert [path.stat().st_mode & 0o777 for path in (folder.parent, folder, folder / KEY)] == [0o700, 0o700, 0o600]
    with (folder / KEY).open("rb") as reader:
        cache.save({KEY: compile("answer = 43", "<template>", "exec")})
        assert marshal.loads(reader.read()[32:]) == CODE
    assert cache.load(KEY) not in (None, CODE)
    assert os.listdir(folder) == [KEY]


def test_the_mask_of_the_user_does_not_open_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0)
    try:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        cache.save({KEY: CODE})
    finally:
        os.umask(before)
    assert cache.load(KEY) == CODE


@pytest.mark.parametrize("name", ["", KEY])
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777, 0o1777])
def test_what_others_can_write_is_not_loaded(mode: int, name: str, folder: Path) -> None:
    (folder / name).chmod(mode)
    assert cache.load(KEY) is None


def test_nothing_is_written_where_others_can_write(folder: Path) -> None:
    folder.chmod(0o777)
    cache.save({"1" * 64: CODE})
    assert os.listdir(folder) == [KEY]


@needs_root
@pytest.mark.parametrize("name", ["", KEY])
def test_what_another_user_owns_is_not_loaded(name: str, folder: Path) -> None:
    os.chown(folder / name, 1234, -1)
    assert cache.load(KEY) is None


@needs_root
def test_nothing_is_written_into_a_folder_of_another_user(folder: Path) -> None:
    os.chown(folder, 1234, -1)
    cache.save({"1" * 64: CODE})
    assert os.listdir(folder) == [KEY]


@needs_root
def test_the_folder_above_may_be_of_another_user(folder: Path) -> None:
    """As /tmp is: whoever owns it can replace the cache folder, but only by one that is not ours."""
    os.chown(folder.parent, 1234, -1)
    folder.parent.chmod(0o1777)
    assert cache.load(KEY) == CODE


@pytest.mark.parametrize("name", ["", KEY])
def test_no_link_is_followed(name: str, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (folder / name).rename(elsewhere)
    (folder / name).symlink_to(elsewhere)
    assert cache.load(KEY) is None
    if name:
        cache.save({KEY: CODE})
        assert cache.load(KEY) == CODE and not (folder / name).is_symlink()


def test_what_is_no_file_is_not_loaded_nor_waited_for(folder: Path) -> None:
    whole = (folder / KEY).read_bytes()
    (folder / KEY).unlink()
    os.mkfifo(folder / KEY, 0o600)
    assert cache.load(KEY) is None
    pipe = os.open(folder / KEY, os.O_RDWR)
    os.write(pipe, whole)
    assert cache.load(KEY) is None
    os.close(pipe)
    (folder / KEY).unlink()
    (folder / KEY).mkdir(0o700)
    assert cache.load(KEY) is None
    cache.save({KEY: CODE})
    assert os.listdir(folder) == [KEY]


def test_a_changed_file_is_not_loaded(folder: Path) -> None:
    """Each byte changed, each length that is shorter, one that is longer, and the file of another key."""
    path, whole = folder / KEY, (folder / KEY).read_bytes()
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for content in (*flipped, *(whole[:length] for length in range(len(whole))), whole + b"0"):
        path.write_bytes(content)
        assert cache.load(KEY) is None
    path.write_bytes(whole)
    assert cache.load(KEY) == CODE
    path.rename(folder / ("1" * 64))
    assert cache.load("1" * 64) is None


@pytest.mark.parametrize(
    "kept", [b"", b"\xff", b"c", marshal.dumps(CODE)[:-1], marshal.dumps("text"), marshal.dumps(None)]
)
def test_what_is_not_code_is_not_loaded(kept: bytes, folder: Path) -> None:
    (folder / KEY).write_bytes(digest(KEY, kept) + kept)
    assert cache.load(KEY) is None


def digest(key: str, kept: bytes) -> bytes:
    return hashlib.sha256(key.encode() + kept).digest()


class Bomb:
    """Runs a program when it is unpickled, as the caches of Jinja are."""

    def __init__(self, program: str) -> None:
        self.program = program

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self.program,)


@pytest.mark.parametrize(
    ("form", "mode", "owner", "runs"),
    [
        ("pickle", 0o700, None, False),
        ("pickle", 0o777, None, False),
        ("code without its digest", 0o700, None, False),
        ("code", 0o777, None, False),
        ("code", 0o770, None, False),
        pytest.param("code", 0o700, 1234, False, marks=needs_root),
        ("code", 0o700, None, True),  # only the user's own could do that: the attack is a real one
    ],
)
def test_what_another_user_planted_is_not_run(
    form: str, mode: int, owner: int | None, runs: bool, spec: Path, tmp_path: Path
) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert run("generate", spec, environment).returncode == 0
    program = f"touch {tmp_path / 'ran'}"
    code = marshal.dumps(compile(f"import os; os.system({program!r})", "<template>", "exec"))
    planted = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert planted
    for path in planted:
        if form == "pickle":
            path.write_bytes(bc_magic + pickle.dumps(Bomb(program)))
        else:
            path.write_bytes((digest(path.name, code) if form == "code" else bytes(32)) + code)
    for folder in {path.parent for path in planted}:
        folder.chmod(mode)
        if owner is not None:
            os.chown(folder, owner, -1)
    done = run("check", spec, environment)
    assert (tmp_path / "ran").exists() == runs
    if not runs:
        assert (done.returncode, done.stderr) == (0, "") and "files in sync" in done.stdout


def test_commands_use_what_an_earlier_one_kept(spec: Path, tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    folder = tmp_path / "cache/codecanon"
    for expected in (True, False):  # a second run keeps nothing anew
        (spec / "generated" / MANIFEST).unlink(missing_ok=True)
        before = {path: path.stat().st_ino for path in folder.glob("*")}
        assert run("generate", spec, environment).returncode == 0
        after = {path: path.stat().st_ino for path in folder.glob("*")}
        assert (before != after) == expected


@pytest.mark.parametrize("linked", [False, True])
def test_a_cache_inside_the_checkout_is_not_used(linked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a clone everything in it belongs to the user, whoever committed it."""
    (tmp_path / "work/.git").mkdir(parents=True)
    (tmp_path / "work/spec").mkdir()
    monkeypatch.chdir(tmp_path / "work/spec")
    cached = tmp_path / "work/.cache"
    if linked:
        (tmp_path / "elsewhere").symlink_to(tmp_path / "work")
        cached = tmp_path / "elsewhere/.cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cached))
    assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert cache_folder() == tmp_path / "cache/codecanon"


def test_an_entry_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.save({"key": compile("1", "x", "eval")})
    assert cache.load("key") is not None
    monkeypatch.setattr(cache, "_LARGEST", 1)
    assert cache.load("key") is None


def test_an_entry_that_cannot_be_written_keeps_no_other_from_it(folder: Path) -> None:
    cache.save({"first": compile("1", "x", "eval")})
    (folder / "first").unlink()
    (folder / "first").mkdir()
    cache.save({"first": compile("1", "x", "eval"), "second": compile("2", "x", "eval")})
    assert cache.load("second") is not None
