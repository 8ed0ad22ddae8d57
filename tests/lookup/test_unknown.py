"""An id that the catalog does not have gets an answer of its own, and what it says to write is right."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from command import run
from .tables import FOLDER, TABLES

from codecanon.lookup.unknown import UnknownId, unknown_id
from codecanon.lookup.unknown_path import unknown_part


def unknown(question: str) -> UnknownId | None:
    return unknown_id(TABLES, question.split(" "))


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("sqlstate/22P99", "postgresql/sqlstate/22P99"),
        ("postgresql/sqlstate/22P99", "postgresql/sqlstate/22P99"),
        ("PostgreSQL 22P99", "postgresql/sqlstate/22P99"),
        ("postgresql sqlstate 22P99", "postgresql/sqlstate/22P99"),
        ("problem/a/b c", "http/problem/a/b c"),
        ("command_status 0x401", "smpp/command_status/0x00000401"),
        ("command_status 1025", "smpp/command_status/0x00000401"),
        ("sms_error/-7", "acme/sms_error/-7"),
        ("sms_error EC_ABSNT", None),  # numbers have no such id
        ("sms_error/1234567890123456", None),
        ("postgresql what is this", None),
        ("22P99", None),  # of which code set?
        ("nobody/22P99", None),
        ("sqlstate/", None),
        ("", None),
    ],
)
def test_the_id_that_is_meant(question: str, path: str | None) -> None:
    answer = unknown(question)
    assert (answer and answer.path) == path


def test_what_is_known_of_it() -> None:
    answer = unknown("sqlstate/22P99")
    assert answer and answer.group and answer.reserved and answer.before
    assert (answer.group.name, answer.reserved.label) == ("DATA_EXCEPTION", "Conditions of PostgreSQL")
    assert (answer.fallback, answer.before.id) == (None, "22P06")  # the group answers
    alone = unknown("sqlstate/99999")
    assert alone and alone.fallback and (alone.group, alone.fallback.code.id) == (None, "XX000")
    other = unknown("sms_error/-7")
    assert other and other.group and other.group.id == 2
    assert (other.reserved, other.fallback, other.before) == (None, None, None)


@pytest.mark.parametrize(
    "question", ["sqlstate/22P99", "sms_error/-7", "sms_error/99", "command_status/0x401", "problem/x/y z"]
)
def test_the_entry_can_be_pasted(question: str, tmp_path: Path) -> None:
    """After the entry has been put where the answer says, the code is known, sorted, and the spec is right."""
    shutil.copytree(FOLDER / "spec", tmp_path / "spec")
    asked = run(["explain", question], tmp_path)
    assert asked.code == 1 and "  unknown\n" in asked.stdout
    place, _, entry = asked.stdout.partition("To add it\n  in ")[2].partition("\n")
    path, _, behind = place.partition(", under `codes`")
    filled = "".join(f"{line[2:]}\n" for line in entry.splitlines())
    for key, value in {"name": "NEW", "group": "1", "summary": "It is new.", "retry": "true"}.items():
        filled = filled.replace(f"{key}: …", f"{key}: {value}")
    lines = (tmp_path / path).read_text().splitlines(keepends=True)
    at = lines.index("codes:\n") + 1
    if "line" in behind:
        at = int(behind.partition("(line ")[2].partition(")")[0])
        while at < len(lines) and lines[at].startswith("    "):
            at += 1
    (tmp_path / path).write_text("".join([*lines[:at], filled, *lines[at:]]))
    assert run(["explain", question], tmp_path).code == 0
    linted = run(["lint"], tmp_path)
    assert linted.code == 0 and "unsorted" not in linted.stdout, linted.stdout


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("acme/nope/1", "acme has no code set nope"),
        ("acme/Nope", "acme has no code set, group or code Nope"),
        ("acme/delivery/9", "delivery has no group 9"),
        ("delivery/9", "delivery has no group 9"),
        ("acme/sms_error/abc", "sms_error has no code abc (its ids are integers)"),
        ("SMS_ERROR/abc", "sms_error has no code abc (its ids are integers)"),
        ("nobody/sms_error/27", None),
        ("acme", None),
        ("sms_error/", None),
        ("", None),
    ],
)
def test_the_part_of_a_path_that_is_not_known(path: str, said: str | None) -> None:
    assert unknown_part(TABLES, path) == said


def test_where_a_part_is_not_known_no_codes_are_listed_that_mention_another() -> None:
    done = run(["explain", "acme/delivery/9"], FOLDER)
    assert done.code == 1 and done.stderr == (
        "no code is acme/delivery/9: delivery has no group 9\nto search by words: codecanon search WORDS\n"
    )


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("22P99", "postgresql/sqlstate/22P99"),
        ("sqlstate/22P99", "postgresql/sqlstate/22P99"),
        ("postgresql/sqlstate/22P99", "postgresql/sqlstate/22P99"),
        ("a/22P99", "postgresql/sqlstate/a/22P99"),  # an id with a slash, as there is no code set called a
    ],
)
def test_the_only_code_set_need_not_be_named(question: str, path: str) -> None:
    provider = next(one for one in TABLES.providers if one.id == "postgresql")
    answer = unknown_id(replace(TABLES, providers=(provider,)), [question])
    assert answer and answer.path == path
