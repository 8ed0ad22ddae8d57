"""What `generate` takes from its last run: the files are those that it makes without, whatever was edited and whatever the cache holds."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from real import SPEC
from rendering import texts_of

from codecanon.cli.commands import codecanon
from codecanon.cli.starter import starter
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked
from codecanon import workers
from codecanon.writing import render
from codecanon.writing.output import write_new

FOUND_IN = ("same_as", "aliases", "symbol", "deprecated", "statements")  # what a copy of a code can't have


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "codecanon"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small project in the working directory, generated."""
    write_new(starter("codes", ("python", "docs", "sqlite")), tmp_path / "codes")
    monkeypatch.chdir(tmp_path / "codes")
    generate()


def generate(*options: str) -> None:
    done = CliRunner().invoke(codecanon, ["generate", "-q", *options])
    assert done.exit_code == 0, done.output


def expected() -> dict[str, str] | None:
    """The files of the spec as one core renders them from nothing, or None if the spec has findings."""
    checked = check_spec(Folder(Path("spec")), lambda doing: None)
    if not isinstance(checked, Checked):
        return None
    return texts_of(checked, [target for target in checked.targets.values() if not target.is_built])


def is_right() -> bool:
    files = expected()
    assert files
    return all(Path("generated", path).read_bytes() == text.encode() for path, text in files.items())


def edit_text(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    code["summary"] = f"It is so. {code.get('summary', '')}"


def edit_name(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    code["name"] = f"{code.get('name', 'NAME')}_X"


def edit_flag(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    if flags := [key for key, value in code.items() if isinstance(value, bool)]:
        key = chosen.choice(flags)
        code[key] = not code[key]


def edit_group(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    if "group" in code:
        code["group"] = chosen.choice([other["group"] for other in codes if "group" in other])


def add_alias(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    code["aliases"] = [*code.get("aliases", ()), f"ALIAS_{chosen.randrange(10**6)}"]


def drop_attribute(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    code.pop(chosen.choice([key for key in code if key not in ("id", "name")] or ["summary"]), None)


def remove(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    codes.remove(code)


def add(code: dict[str, Any], codes: list[dict[str, Any]], chosen: random.Random) -> None:
    new = {key: value for key, value in code.items() if key not in FOUND_IN}
    ids = [one["id"] for one in codes]
    new["id"] = max(ids) + 1 if isinstance(new["id"], int) else f"{max(ids)}Z"
    codes.append(new | {"name": f"{new.get('name', 'NAME')}_NEW"})


EDITS = (edit_text, edit_name, edit_flag, edit_group, add_alias, drop_attribute, remove, add)


def edited(chosen: random.Random, edits: Iterator[Callable[..., None]]) -> None:
    """Edits one code of some code set, so that the spec stays without errors. Comments and layout go."""
    for edit in edits:
        path = chosen.choice([path for path in sorted(Path("spec").glob("*/*.yaml")) if path.stem != "provider"])
        before = path.read_bytes()
        data = yaml.load(before, yaml.CSafeLoader)
        edit(chosen.choice(data["codes"]), data["codes"], chosen)
        path.write_text(yaml.dump(data, sort_keys=False, allow_unicode=True))
        if expected() is not None:
            return
        path.write_bytes(before)


@pytest.mark.thorough
@pytest.mark.parametrize(("copies", "edits"), [(1, 4), (2, 4)])
def test_random_edits_of_the_real_spec(
    copies: int, edits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(copies, edits, tmp_path, monkeypatch)


@pytest.mark.slow
def test_many_random_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    search(2, 200, tmp_path, monkeypatch)


def search(copies: int, edits: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Edits, generates, and compares with what is rendered from nothing."""
    if copies > 1 and not hasattr(os, "memfd_create"):
        pytest.skip("this system can't copy a process safely")
    shutil.copytree(SPEC, folder / "spec")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(workers, "cores", lambda: copies)
    generate()
    chosen = random.Random(edits + copies)
    endless = iter(lambda: chosen.choice(EDITS), None)
    for _ in range(edits):
        edited(chosen, endless)
        generate()
        assert is_right()


def test_who_takes_from_an_edited_code_is_rendered_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the real spec, an error of a channel has the texts of a general one, and pages name codes that are the same."""
    shutil.copytree(SPEC, tmp_path / "spec")
    monkeypatch.chdir(tmp_path)
    generate()
    taking = [
        path for path in sorted(Path("spec").glob("*/*.yaml")) if "same_as: infobip/general_error/" in path.read_text()
    ]
    assert taking
    path = Path("spec/infobip/general_error.yaml")
    data = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    taken = "same_as: infobip/general_error/"
    ids = {line.partition(taken)[2] for path in taking for line in path.read_text().splitlines() if taken in line}
    for code in data["codes"]:
        if str(code["id"]) in ids:
            edit_text(code, data["codes"], random.Random())
    path.write_text(yaml.dump(data, sort_keys=False, allow_unicode=True))
    generate()
    assert is_right()


def test_what_is_as_it_was_is_not_rendered(small: None, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    content = render._Rendering.content
    monkeypatch.setattr(render._Rendering, "content", lambda self, *of: made.append(of[0]) or content(self, *of))
    path = Path("spec/catalog.yaml")
    path.write_text(f"{path.read_text()}\n# A comment.\n")
    generate()
    assert any(one.over == "code_set" for one in made), "catalog.yaml may change every file"
    made.clear()
    shutil.rmtree(cache / "stamps")
    generate()
    assert "seed.sql" in (paths := {one.path for one in made}) and len(paths) > 9
    assert not any(one.over == "code_set" for one in made), "of a seed, only the rest is rendered"


def test_a_file_that_is_not_there_any_more_comes_back(small: None) -> None:
    gone = Path("generated/python/src/codes/api/_error_codes.py")
    before = gone.read_bytes()
    for content in (None, before + b"\n", b"#" * len(before)):
        gone.unlink() if content is None else gone.write_bytes(content)
        assert CliRunner().invoke(codecanon, ["generate", "--force"]).exit_code == 0
        assert gone.read_bytes() == before


def test_a_part_that_is_not_there_any_more_comes_back(small: None) -> None:
    """Of the same size, so that only the hash of the part shows it."""
    seed = Path("generated/sql/sqlite/seed.sql")
    before = seed.read_bytes()
    after = before.replace(b"-- api/error", b"-- API/ERROR", 1)
    assert after != before
    seed.write_bytes(after)
    assert CliRunner().invoke(codecanon, ["generate", "--force"]).exit_code == 0
    assert seed.read_bytes() == before


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def another_hash(content: bytes) -> bytes:
    """Right in itself, and wrong about every file."""
    from codecanon.cache import sha256

    kind, _, body = content.split(b"\n", 2)
    if kind == b"codecanon rendered 2":
        body = b"".join(
            b" ".join((key, b"0" * 64, rest)) + b"\n"
            for key, _, rest in (line.split(b" ", 2) for line in body.splitlines())
        )
    return b"\n".join((kind, sha256(body).hexdigest().encode(), body))


@pytest.mark.parametrize("change", [half, another_hash, lambda content: b"", lambda content: b"\xff" * 99])
def test_a_cache_that_is_wrong_costs_time_only(small: None, cache: Path, change: Callable[[bytes], bytes]) -> None:
    for path in [path for path in cache.rglob("*") if path.is_file()]:
        path.write_bytes(change(path.read_bytes()))
    generate()
    assert is_right()
    edited(random.Random(1), iter([edit_text]))
    generate()
    assert is_right()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")
def test_a_cache_that_others_can_write_is_not_read(small: None, cache: Path) -> None:
    for path in [path for path in cache.rglob("*") if path.is_file()]:
        path.write_bytes(another_hash(path.read_bytes()))
        path.chmod(0o666)
    generate()
    assert is_right()


def test_only_generate_writes_and_only_of_all(small: None, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(cache)
    for command in (
        ["check"],
        ["lint"],
        ["generate", "--no-cache"],
        ["generate", "--dry-run"],
        ["generate", "-t", "python"],
    ):
        assert CliRunner().invoke(codecanon, command).exit_code == 0
    monkeypatch.setenv("CI", "true")
    generate()
    assert not cache.exists()


def test_the_cache_does_not_grow(small: None, cache: Path) -> None:
    before = len([path for path in cache.rglob("*") if path.is_file()])
    for _ in range(3):
        edited(random.Random(2), iter([edit_text]))
        generate()
    assert len([path for path in cache.rglob("*") if path.is_file()]) == before
