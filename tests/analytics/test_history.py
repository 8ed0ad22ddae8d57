"""`codecanon build parquet --history`: what codes meant since when, by the tags of a small repository."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command import run

from .building import Rows, Spec, build, table, write

FIELDS = [
    {"id": "fault", "type": "enum", "values": [{"id": "us"}, {"id": "them"}]},
    {"id": "seen", "type": "date", "origin": "provider"},
]
ANSWERS = [{"id": "is_ours", "doc": "We did it.", "when": {"fault": ["us"]}}]
PROVIDER = {"provider": "acme", "group_sets": [{"id": "areas", "groups": [{"id": "a", "name": "A"}]}]}
ONE, TWO = {"id": 1, "name": "ONE", "fault": "us"}, {"id": 2, "name": "TWO", "fault": "them"}
WORDS = {"code_set": "words", "kind": "status", "codes": [{"id": "up", "group": "a"}], "group_set": "areas"}


def spec(version: str, *codes: Any, **more: Any) -> Spec:
    catalog = {"catalog": "shop", "version": version, "targets": {"json": {}}}
    return {
        "catalog.yaml": catalog | (more or {"fields": FIELDS, "answers": ANSWERS}),
        "acme/provider.yaml": PROVIDER,
        "acme/errors.yaml": {"code_set": "errors", "codes": [*codes]},
        "acme/words.yaml": WORDS,
    }


def git(folder: Path, *words: str, day: str = "2026-01-01") -> None:
    time = f"{day}T12:00:00+00:00"
    who = {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a"}
    world = {**os.environ, **who, "GIT_COMMITTER_DATE": time, "GIT_AUTHOR_DATE": time}
    subprocess.run(["git", *words], cwd=folder, check=True, env=world, capture_output=True)


def release(folder: Path, day: str, made: Spec, tag: str | None = None, *options: str) -> None:
    write(made, folder / "spec")
    git(folder, "add", "spec")
    git(folder, "commit", "-qm", day, "--allow-empty", day=day)
    git(folder, "tag", *options, tag or f"v{made['catalog.yaml']['version']}", day="2027-01-01")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Code 1 is renamed in 1.1.0 and gets another fault in 2.0.0, 2 is retired in 2.0.0, 3 is new in 1.1.0."""
    git(tmp_path, "init", "-q", "-b", "main")
    release(tmp_path, "2026-01-10", spec("1.0.0", ONE, TWO))
    release(tmp_path, "2026-03-10", spec("1.1.0", ONE | {"name": "UNO"}, TWO, {"id": 3}), None, "-am", "annotated")
    release(tmp_path, "2026-05-20", spec("2.0.0", {"id": 1, "name": "UNO", "fault": "them"}, {"id": 3}))
    return tmp_path


def periods(rows: Rows, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of the rows of numbers, with the version and the days."""
    return [
        tuple(row[name] for name in (*columns, "version", "valid_from", "valid_to"))
        for row in rows
        if row.get("number", row.get("error_number"))
    ]


CODES = [
    (1, "ONE", "us", "1.0.0", "2026-01-10", "2026-03-10"),
    (1, "UNO", "us", "1.1.0", "2026-03-10", "2026-05-20"),
    (1, "UNO", "them", "2.0.0", "2026-05-20", None),
    (3, None, None, "1.1.0", "2026-03-10", None),
    (2, "TWO", "them", "1.0.0", "2026-01-10", "2026-05-20"),
]


def test_each_code_has_a_row_for_each_meaning(shop: Path) -> None:
    said = build(shop, "--history").stdout
    assert said.startswith("history of 3 releases: 1.0.0 to 2.0.0\nshop 2.0.0, 3 codes in 2 code sets: 3 files")
    assert periods(table(shop, "codes"), "number", "name", "fault") == CODES
    # A rename changes no answer.
    assert periods(table(shop, "answers"), "error_number", "is_ours") == [
        (1, True, "1.0.0", "2026-01-10", "2026-05-20"),
        (1, False, "2.0.0", "2026-05-20", None),
        (3, False, "1.1.0", "2026-03-10", None),
        (2, False, "1.0.0", "2026-01-10", "2026-05-20"),
    ]
    (word,) = (row for row in table(shop, "codes") if row["number"] is None)
    assert (word["id"], word["group_names"], word["valid_from"], word["valid_to"]) == ("up", ["A"], "2026-01-10", None)
    (group,) = table(shop, "groups")
    assert (group["id"], group["version"], group["valid_from"], group["valid_to"]) == ("a", "1.0.0", "2026-01-10", None)


def test_what_is_valid_now_is_what_is_built_without_history(shop: Path) -> None:
    build(shop, "--history")
    build(shop, "--output", "now")
    for name in ("codes", "groups", "answers"):
        now, then = table(shop, name, "now"), [row for row in table(shop, name) if row["valid_to"] is None]
        assert [*now[0]] == [*then[0]]
        assert {(row["version"], row["valid_from"], row["valid_to"]) for row in now} == {("2.0.0", None, None)}
        assert _set(now) == _set(then)


def _set(rows: Rows) -> set[str]:
    return {repr([value for name, value in row.items() if name not in ("version", "valid_from")]) for row in rows}


def test_the_same_history_makes_the_same_bytes(shop: Path) -> None:
    build(shop, "--history")
    build(shop, "--history", "--output", "again")
    for file in (shop / "build/parquet").iterdir():
        assert file.read_bytes() == (shop / "again/parquet" / file.name).read_bytes()


def test_what_is_not_released_counts_from_the_last_commit(shop: Path) -> None:
    write(spec("2.0.0", {"id": 1, "name": "UNO", "fault": "them"}, {"id": 3, "name": "NEW"}), shop / "spec")
    git(shop, "commit", "-qam", "later", day="2026-06-01")
    build(shop, "--history")
    assert periods(table(shop, "codes"), "number", "name")[3:5] == [
        (3, None, "1.1.0", "2026-03-10", "2026-06-01"),
        (3, "NEW", "2.0.0", "2026-06-01", None),
    ]


def test_older_lines_other_branches_and_other_tags_do_not_count(shop: Path) -> None:
    release(shop, "2026-06-01", spec("2.0.0", ONE), "other-v9.0.0")
    git(shop, "reset", "-q", "--hard", "v2.0.0")
    git(shop, "checkout", "-q", "v1.1.0")
    release(shop, "2026-07-01", spec("1.1.1", TWO))
    git(shop, "checkout", "-q", "main")
    git(shop, "merge", "-q", "--strategy=ours", "v1.1.1", day="2026-07-02")
    git(shop, "checkout", "-qb", "topic")
    release(shop, "2026-08-01", spec("3.0.0", TWO))
    git(shop, "checkout", "-q", "main")
    build(shop, "--history")
    assert periods(table(shop, "codes"), "number", "name", "fault") == CODES


def test_of_releases_on_one_day_the_last_counts(shop: Path) -> None:
    release(shop, "2026-05-20", spec("2.0.1", {"id": 3}))
    build(shop, "--history")
    assert [row for row in periods(table(shop, "codes"), "number") if row[0] == 1] == [
        (1, "1.0.0", "2026-01-10", "2026-03-10"),
        (1, "1.1.0", "2026-03-10", "2026-05-20"),
    ]


def test_a_release_that_can_not_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    release(tmp_path, "2026-01-10", spec("1.0.0", ONE))
    release(tmp_path, "2026-02-10", spec("1.1.0", {"name": "no id"}))
    release(tmp_path, "2026-03-10", spec("1.2.0", ONE, TWO))
    done = build(tmp_path, "--history")
    assert done.stdout.startswith("history of 2 releases: 1.0.0 to 1.2.0\n")
    assert "v1.1.0 is left out, since its spec can't be read: refs/tags/v1.1.0:spec/acme/errors.yaml:3" in done.stderr
    assert len([line for line in done.stderr.splitlines() if "left out" in line]) == 1
    assert periods(table(tmp_path, "codes"), "number")[0] == (1, "1.0.0", "2026-01-10", None)


def test_columns_are_those_of_now(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    old = [{"id": "reason", "type": "string"}, {"id": "seen", "type": "string"}, {"id": "number", "type": "string"}]
    codes = [{"id": 1, "reason": "why", "seen": "long ago", "number": "x"}]
    release(tmp_path, "2026-01-10", spec("1.0.0", *codes, fields=old))
    new = [{"id": "cause", "formerly": "reason", "type": "string"}, FIELDS[1]]
    release(tmp_path, "2026-02-10", spec("2.0.0", {"id": 1, "cause": "why", "seen": "2026-01-31"}, fields=new))
    build(tmp_path, "--history")
    assert periods(table(tmp_path, "codes"), "number", "cause", "seen") == [
        (1, "why", None, "1.0.0", "2026-01-10", "2026-02-10"),
        (1, "why", "2026-01-31", "2.0.0", "2026-02-10", None),
    ]
    assert "reason" not in table(tmp_path, "codes")[0]


def test_what_no_rule_would_allow_now_is_no_value(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    odd: list[dict[str, Any]] = [{"fault": ["us"]}, {"fault": 7}, {"seen": True}, {"seen": "2026-02-30"}]
    for number, stated in enumerate(odd):
        release(tmp_path, f"2026-01-{number + 1:02}", spec(f"1.{number}.0", {"id": 1, "fault": "them"} | stated))
    release(tmp_path, "2026-02-01", spec("2.0.0", {"id": 1}))
    assert "history of 5 releases: 1.0.0 to 2.0.0" in build(tmp_path, "--history").stdout
    assert periods(table(tmp_path, "codes"), "number", "fault", "seen") == [
        (1, None, None, "1.0.0", "2026-01-01", "2026-01-03"),
        (1, "them", None, "1.2.0", "2026-01-03", "2026-02-01"),
        (1, None, None, "2.0.0", "2026-02-01", None),
    ]


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (
            (),
            "this is no git repository, and --history comes from the tags of one; build inside of the repository, or without",
        ),
        (("init -q",), "HEAD has no commit"),
        (("init -q", "add spec", "commit -qm x"), "no tag here is a release of shop, such as v1.0.0"),
        (("init -q", "add spec", "commit -qm x", "tag v7.0.0"), "no tag here is a release of shop"),
    ],
)
def test_without_releases_there_is_no_history(prepare: tuple[str, ...], said: str, tmp_path: Path) -> None:
    write(spec("1.0.0", ONE), tmp_path / "spec")
    for words in prepare:
        git(tmp_path, *words.split())
    done = run(["build", "parquet", "--history"], tmp_path)
    assert done.code == 1 and done.stderr.startswith(f"codecanon: {said}"), done.stderr
    assert not (tmp_path / "build").exists()


def test_a_shallow_clone_has_no_history(shop: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{shop}", "shallow")
    done = run(["build", "parquet", "--history"], tmp_path / "shallow")
    assert done.code == 1 and "this clone is shallow" in done.stderr and "git fetch --unshallow --tags" in done.stderr
