"""Finding codes by what people have of them; and what the shell proposes while they type."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from real import CHECKED

from codecanon.cli.commands import codecanon
from codecanon.cli.completion import candidates
from codecanon.lookup.find import close, find, named_provider

ROOT = Path(__file__).parents[2]
CATALOG = CHECKED.catalog

BOTH_27 = ["apiplex/gms_error/27", "infobip/general_error/27"]
PUSH_STATUSES = (65, 66, 68, 69, 70, 71, 73, 74)


def found(question: str) -> list[str]:
    return [one.identity for one in find(CATALOG, question.split())]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("infobip 27", ["infobip/general_error/27"]),
        ("Infobip 27", ["infobip/general_error/27"]),
        ("27 infobip", ["infobip/general_error/27"]),
        ("API PLEX 27", ["apiplex/gms_error/27"]),
        ("infobip/general_error/27", ["infobip/general_error/27"]),
        ("infobip/general_error/EC_ABSENT_SUBSCRIBER", ["infobip/general_error/27"]),
        ("general_error/27", ["infobip/general_error/27"]),
        ("sip 404", ["infobip/voice_error/5404"]),
        ("what is SIP 404?", ["infobip/voice_error/5404"]),
        ("map-error 27", BOTH_27),
        ("absentSubscriber", BOTH_27),
        ("infobip/27", ["infobip/general_error/27"]),
        ("EC_ABSENT_SUBSCRIBER", BOTH_27),
        ("ec_absent_subscriber", BOTH_27),
        ("27", BOTH_27),
        ("EC_SOURCE_ADDRESS_BLACKLISTED", ["infobip/general_error/2053"]),
        ("REJECTED_DESTINATION_INVALID", ["infobip/general_status/52"]),
        ("EC_DEVICE_REPRODUCTION ERROR", ["infobip/chat_error/7020"]),
        ("what is EC_DEVICE_REPRODUCTION ERROR?", ["infobip/chat_error/7020"]),
        ("message refused 4103", ["apiplex/gms_error/4103", "infobip/general_error/4103"]),
        (
            "message rejected 4103",  # rejected is a name, too
            [
                "infobip/general_status/99",
                "infobip/voice_webrtc_error/10203",
                "apiplex/gms_error/4103",
                "infobip/general_error/4103",
            ],
        ),
        ("5480 permanent?", ["infobip/voice_error/5480"]),
        ("what is 1153", ["apiplex/gms_error/1153", "infobip/general_error/1153"]),
        ("(error=5480)", ["infobip/voice_error/5480"]),
        ('"id": 5480, "name": "EC_FOO"', ["infobip/voice_error/5480"]),
        ("error 5", ["apiplex/gms_error/5", "infobip/general_error/5"]),
        ("EC_ABSENT_SUBSCRIBER (27)", BOTH_27),
        ("infobip REJECTED_DESTINATION 52", ["infobip/general_status/52"]),  # of the two codes of this name, this one
        ("5480 5603", ["infobip/voice_error/5480", "infobip/voice_error/5603"]),
        ("infobip voice 5480", ["infobip/voice_error/5480"]),
        ("voice 27", BOTH_27),  # there is none; a word that may mean something else does not hide the rest
        ("apiplex 5480", []),  # a provider does
        ("infobip/voice_error/27", []),
        ("infobip/general_error/", ["infobip/request_error/GENERAL_ERROR"]),
        ("nobody/27", []),
        ("infobip", []),
        ("number is blocked", []),
        ("", []),
        ("/", []),
        ("///27", []),
    ],
)
def test_find(question: str, expected: list[str]) -> None:
    assert found(question) == expected


def test_every_identity_and_every_name_is_found() -> None:
    for provider in CATALOG.providers:
        for code_set in provider.code_sets:
            for code in code_set.codes:
                key = f"{provider.id}/{code_set.id}/{code.id}"
                assert found(key) == [key]
                own = {other.name for other in code_set.codes if other is not code}
                for name in (code.symbol, *(name for name in code.names if name not in own or name == code.name)):
                    assert key in found(name)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("EC_ABSENT_SUBSCRIBR", BOTH_27),
        ("EC_ABSETN_SUBSCRIBER", BOTH_27),
        ("apiplex 5480", ["infobip/voice_error/5480"]),
        ("infobip/general_error/5480", ["infobip/voice_error/5480"]),
        ("54880", ["infobip/voice_error/5480", "infobip/voice_error/5488"]),
        ("infobip 4310", ["infobip/dlt_error/4110", "infobip/dlt_error/4130"]),
        ("x", []),
        ("zzzzzzzz", []),
    ],
)
def test_close(question: str, expected: list[str]) -> None:
    assert [one.identity for one in close(CATALOG, question.split())][:2] == expected


def test_named_provider() -> None:
    assert named_provider(CATALOG, ["infobip"]) == "infobip"
    assert named_provider(CATALOG, ["API", "PLEX"]) == "apiplex"
    assert named_provider(CATALOG, ["infobip", "27"]) is None
    assert named_provider(CATALOG, []) is None


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        ([], "", ["apiplex", "infobip", "apiplex/", "infobip/"]),
        ([], "inf", ["infobip", "infobip/"]),
        ([], "infobip/pu", ["infobip/push_error/", "infobip/push_status/"]),
        ([], "infobip/push_st", [f"infobip/push_status/{id}" for id in PUSH_STATUSES]),
        ([], "push_status/", [f"push_status/{id}" for id in PUSH_STATUSES]),
        ([], "infobip/push_status/66", ["infobip/push_status/66"]),
        ([], "ec_device_a", ["EC_DEVICE_APP_UNINSTALL"]),
        ([], "800", [str(id) for id in range(8001, 8010)]),
        (["infobip"], "inf", []),
        (["apiplex"], "800", []),
        ([], "nothing/", []),
    ],
)
def test_candidates(words: list[str], incomplete: str, expected: list[str]) -> None:
    assert list(candidates(CATALOG, words, incomplete)) == expected


def completed(typed: str, folder: Path) -> str:
    environment = os.environ | {
        "_CODECANON_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "codecanon"], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.thorough
def test_the_shell_completes(tmp_path: Path) -> None:
    assert completed("codecanon explain infobip/push_st", ROOT).split() == [
        f"plain,infobip/push_status/{id}" for id in PUSH_STATUSES
    ]
    assert "plain,EC_DEVICE_APP_UNINSTALL" in completed("codecanon search EC_DEV", ROOT)
    elsewhere = f"codecanon explain --spec {ROOT / 'spec'} infobip 800"
    assert "plain,8001" in completed(elsewhere, tmp_path)


@pytest.mark.thorough
def test_the_shell_is_not_told_what_is_wrong_with_a_spec(tmp_path: Path) -> None:
    assert completed("codecanon explain inf", tmp_path).strip() == ""
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "catalog.yaml").write_text("catalog: [\n")
    assert completed("codecanon explain inf", tmp_path).strip() == ""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("command", "stdin", "code", "said"),
    [
        ("explain", b"", 2, "name a code"),
        ("explain infobip", b" \n", 2, "infobip is a provider"),
        ("explain --formt json 27", b"", 2, "No such option"),
        ("explain --spec nowhere 27", b"", 2, "there is no folder nowhere"),
        ("search", b"", 2, "Missing argument"),
        ("search --limit 0 number", b"", 2, "--limit"),
        ("explain", b"{", 1, "standard input is not JSON: line 1, column 2"),
        ("explain", b"[" * 100_000, 1, "nested too deeply"),
        ("explain", b'"\xff"', 1, "standard input is not UTF-8: byte 0xFF at offset 1"),
        ("explain", b" " * (2**22 + 1), 1, "larger than 4,194,304 bytes; pass fewer"),
        ("explain", b" " * 2**22, 2, "name a code"),
        (
            "explain",
            b"{}",
            1,
            "this is no payload of Infobip; reports are looked for in: results[], messages[]",
        ),
        ("explain", b'{"error": {"id": 999999}}', 1, "does not tell a group that is"),
        ("explain", b'{"error": {"id": ' + b"9" * 5_000 + b"}}", 1, "9999…"),
        ("explain --spec= 27", b"", 2, "the path is empty; the current folder is ."),
        ("explain", b'\xef\xbb\xbf{"error": {"id": 27}}', 0, "EC_ABSENT_SUBSCRIBER"),
        ("explain infobip", b'{"error": {"id": 27}}', 0, "EC_ABSENT_SUBSCRIBER"),
        ("explain 27", b"not looked at", 0, "EC_ABSENT_SUBSCRIBER"),
        ("explain --format json \x1b[2J", b"", 1, '"suggestions": []'),
        ("explain \x1b[2J", b"", 1, "no code is <U+001B>[2J"),
        ("search \x1b[2J", b"", 1, "no code mentions <U+001B>[2J"),
        ("explain duplicate-id --spec nowhere", b"", 0, "An id must identify one item"),
        ("explain duplicate-id --format json", b"", 0, '"rule": "duplicate-id"'),
        ("search --quiet --limit 1 EC_CALL_BARRED", b"", 0, "EC_CALL_BARRED"),
    ],
)
def test_commands(command: str, stdin: bytes, code: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(codecanon, command.split(" "), input=stdin)
    assert done.exit_code == code, done.output
    assert said in done.output
    assert "\x1b" not in done.output


def test_an_invalid_spec_shows_its_findings(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("catalog: [\n")
    for command in ("explain", "search"):
        done = CliRunner().invoke(codecanon, [command, "27", "--spec", str(tmp_path)])
        assert done.exit_code == 1
        assert "yaml-syntax" in done.output
