"""Codes of other people's tables, and what is no code, are found by what people have of them."""

import shutil
from pathlib import Path

import pytest
from command import run
from real import CHECKED
from .tables import FOLDER, TABLES

from codecanon.catalog.model import Catalog
from codecanon.catalog.walk import walk
from codecanon.cli.completion import candidates
from codecanon.lookup.find import find
from codecanon.lookup.items import find_items
from codecanon.lookup.search import search


def found(question: str) -> list[str]:
    return [one.path for one in find(TABLES, question.split(" "))]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("0x58", ["smpp/command_status/0x00000058"]),
        ("0X00000058", ["smpp/command_status/0x00000058"]),
        ("88", ["smpp/command_status/0x00000058"]),
        ("smpp 0x58", ["smpp/command_status/0x00000058"]),
        ("what is error 0x058?", ["smpp/command_status/0x00000058"]),
        ("smpp/command_status/0x00000058", ["smpp/command_status/0x00000058"]),
        ("smpp/command_status/88", ["smpp/command_status/0x00000058"]),
        ("0x1b", ["acme/sms_error/27"]),  # whatever the format of its code set
        ("-1", ["acme/sms_error/-1"]),
        ("acme -1", ["acme/sms_error/-1"]),
        ("sms_error/-0x1", ["acme/sms_error/-1"]),
        ("(code=-1)", ["acme/sms_error/-1"]),
        ("not found", ["http/problem/Not Found"]),
        ("http/problem/Not Found", ["http/problem/Not Found"]),
        ("auth/denied", ["http/problem/auth/denied"]),
        ("auth/Denied", ["http/problem/auth/Denied"]),
        ("AUTH/DENIED", ["http/problem/auth/Denied", "http/problem/auth/denied"]),
        ("problem/auth/Denied", ["http/problem/auth/Denied"]),
        ("http/auth/Denied", ["http/problem/auth/Denied"]),
        ("EC AWAY", ["acme/sms_error/27"]),
        ("EC_GONE", ["acme/sms_error/27"]),  # the constant of that alias
        ("00000", ["postgresql/sqlstate/00000"]),
        ("0", []),
        ("acme/0x58", []),
        ("denied", ["http/problem/auth/denied"]),  # its symbol
    ],
)
def test_find(question: str, expected: list[str]) -> None:
    assert found(question) == expected


def test_every_id_is_found_as_it_is_shown() -> None:
    for provider in TABLES.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                path = f"{provider.id}/{code_set.id}/{code_set.shown(code.id)}"
                assert found(path) == [path]
                assert path in found(code_set.shown(code.id))
                if isinstance(code.id, int):
                    assert path in found(hex(code.id))


def test_a_name_wins_over_an_alias(tmp_path: Path) -> None:
    """In a code set an alias may be the name of another code, which then has it in every look-up."""
    shutil.copytree(FOLDER / "spec", tmp_path / "spec")
    file = tmp_path / "spec/acme/sms_error.yaml"
    file.write_text(file.read_text().replace("EC_OFF]", "EC_OFF, EC_UNKNOWN]"))
    assert run(["explain", "EC_UNKNOWN", "--quiet"], tmp_path).stdout == "acme/sms_error/-1  EC_UNKNOWN\n"
    assert run(["explain", "EC_OFF", "--quiet"], tmp_path).stdout == "acme/sms_error/27  EC_ABSENT\n"


def items(question: str, catalog: Catalog = TABLES) -> list[tuple[str, str]]:
    return [(type(item).__name__, item.path) for item in find_items(catalog, question.split(" "))]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("sqlstate", [("CodeSetItem", "postgresql/sqlstate")]),
        ("SMPP command status", [("CodeSetItem", "smpp/command_status")]),
        ("postgresql/sqlstate", [("CodeSetItem", "postgresql/sqlstate")]),
        ("severity", [("FieldItem", "severity")]),
        ("class", [("GroupSetItem", "postgresql/class")]),
        ("postgresql class", [("GroupSetItem", "postgresql/class")]),
        ("acme handset_errors", [("GroupItem", "acme/delivery/1")]),
        ("22", [("GroupItem", "postgresql/class/22")]),
        ("postgresql 22", [("GroupItem", "postgresql/class/22")]),
        ("class/22", [("GroupItem", "postgresql/class/22")]),
        ("data_exception", [("GroupItem", "postgresql/class/22")]),
        ("handset_errors", [("GroupItem", "acme/delivery/1")]),
        ("5", [("RetiredItem", "acme/sms_error/5")]),
        ("0x5", [("RetiredItem", "acme/sms_error/5")]),
        ("0x00000005", [("RetiredItem", "acme/sms_error/5")]),
        ("acme/sms_error/0x05", [("RetiredItem", "acme/sms_error/5")]),
        ("EC_OLD", [("RetiredItem", "acme/sms_error/5")]),
        ("sms_error/5", [("RetiredItem", "acme/sms_error/5")]),
        ("smpp/5", []),
        ("is severity 5 bad", []),
        ("", []),
    ],
)
def test_find_items(question: str, expected: list[tuple[str, str]]) -> None:
    assert items(question) == expected


@pytest.mark.parametrize("catalog", [TABLES, CHECKED.catalog], ids=["tables", "msgcodes"])
def test_everything_that_is_no_code_is_found(catalog: Catalog) -> None:
    classes = {
        "field": "FieldItem",
        "group_set": "GroupSetItem",
        "group": "GroupItem",
        "code_set": "CodeSetItem",
        "retired": "RetiredItem",
    }
    seen = set()
    for kind, path, _ in walk(catalog):
        if kind in classes:
            seen.add(kind)
            assert (classes[kind], "/".join(path)) in items("/".join(path), catalog)
    assert seen >= {"field", "group_set", "group", "code_set"}


def test_search_finds_ids_in_hex_and_below_zero() -> None:
    assert [hit.found.path for hit in search(TABLES, "0x00000058")] == ["smpp/command_status/0x00000058"]
    assert [hit.found.path for hit in search(TABLES, "-1")] == ["acme/sms_error/-1"]
    assert [hit.found.path for hit in search(TABLES, "22p06")] == ["postgresql/sqlstate/22P06"]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("explain -1", 0, "acme/sms_error/-1"),
        ("explain acme -1 --quiet", 0, "acme/sms_error/-1  EC_UNKNOWN\n"),
        ("explain -- -1", 0, "acme/sms_error/-1"),
        ("explain -0x1", 0, "acme/sms_error/-1"),
        ("explain -q -1", 0, "acme/sms_error/-1  EC_UNKNOWN\n"),
        ("explain acme -7", 1, "acme/sms_error/-7  unknown"),
        ("search -1", 0, "acme/sms_error/-1"),
        ("search --limit -1 off", 2, "-1 is not in the range x>=1"),
        ("search -n 1 off", 0, "acme/sms_error/27"),
        ("explain -x", 2, "No such option"),
    ],
)
def test_a_negative_number_is_no_option(line: str, code: int, said: str) -> None:
    done = run(line.split(), FOLDER)
    assert done.code == code and said in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        ([], "http/problem/auth", ["http/problem/auth/Denied", "http/problem/auth/denied"]),
        ([], "http/problem/auth/d", ["http/problem/auth/denied"]),
        ([], "auth/", ["auth/Denied", "auth/denied"]),
        ([], "http/", ["http/problem/Not Found", "http/problem/auth/Denied", "http/problem/auth/denied"]),
        ([], "http/problem/N", ["http/problem/Not Found"]),
        ([], "Not", ["Not Found"]),
        ([], "-", ["-1"]),
        ([], "0x0000005", ["0x00000058"]),
        ([], "smpp/", ["smpp/command_status/0x00000014", "smpp/command_status/0x00000058"]),
        ([], "smpp/command_status/0x0000005", ["smpp/command_status/0x00000058"]),
        (["smpp"], "8", ["88"]),
    ],
)
def test_candidates(words: list[str], incomplete: str, expected: list[str]) -> None:
    assert list(candidates(TABLES, words, incomplete)) == expected


def test_the_shell_completes_a_negative_number(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.shell_completion import ShellComplete

    from codecanon.cli.commands import codecanon

    monkeypatch.chdir(FOLDER)
    shell = ShellComplete(codecanon, {}, "codecanon", "_CODECANON_COMPLETE")
    assert [one.value for one in shell.get_completions(["explain"], "-1")] == ["-1"]
    assert "--quiet" in [one.value for one in shell.get_completions(["explain", "-1"], "--q")]
    assert "-1" in [one.value for one in shell.get_completions(["explain", "acme"], "-1")]
