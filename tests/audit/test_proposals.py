"""`audit --propose`: a patch that adds to the spec what logs show, and takes nothing away."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from codecanon.cli.commands import codecanon
from codecanon.writing.file_diff import patch

from .one_by_one import ROOT
from .test_formats import write

CATALOG = """\
catalog: shop
version: 1.0.0
targets: {python: {}}
fields:
  - {id: lasting, type: boolean, origin: provider, doc: Whether the same call fails again.}
"""
PROVIDER = """\
provider: acme
reports:
  - {kind: error, id: code, name: name, group_id: class, group_name: class_name, fields: {lasting: lasting}, code_sets: [pay, mail]}
group_sets:
  - id: class
    groups:
      - {id: 1, name: User, aliases: [USER]}   # the payer
      - id: 2
        name: System
        aliases:
          - SYS
"""
PAY = """\
# The codes of payments.
code_set: pay
group_set: class
codes:
  - {id: 10, name: FULL, group: 1}

  - {id: 30, name: LATE, aliases: [TARDY], group: 2}   # 2 days
  - id: 50
    name: "GONE"
    group: 1
    aliases:
      - LEFT
reserved:
  - {range: [900, 999], use: vendor, label: free for shops}
retired:
  - {id: 40, name: OLD, retired_in: 0.9.0}
"""
MAIL = "code_set: mail\nkind: error\nid_type: string\ncodes:\n  - {id: A1, name: BOUNCED}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("duckdb")
    spec = tmp_path / "repository" / "spec"
    (spec / "acme").mkdir(parents=True)
    for path, text in {
        "catalog.yaml": CATALOG,
        "acme/provider.yaml": PROVIDER,
        "acme/pay.yaml": PAY.replace("group_set", "kind: error\ngroup_set", 1),
        "acme/mail.yaml": MAIL,
    }.items():
        (spec / path).write_text(text)
    monkeypatch.chdir(spec.parent)
    git("init", "-q")
    return spec.parent


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)


def proposed(*reports: Any, check: bool = True) -> tuple[Result, dict[str, Any]]:
    logs = write(Path("logs.jsonl"), [json.dumps(one) for one in reports])
    done = CliRunner().invoke(
        codecanon, ["audit", str(logs), "--propose", "new.patch", "--format", "json"], catch_exceptions=False
    )
    assert done.exit_code == 0 or not check, done.output
    return done, json.loads(done.stdout) if done.exit_code == 0 else {}


def test_what_is_seen_is_added_and_all_else_keeps_its_bytes(project: Path) -> None:
    files = {path: path.read_text() for path in Path("spec").rglob("*.yaml")}
    _, data = proposed(
        {"code": 20, "name": "NEW", "class": 2, "lasting": True, "class_name": "Sys2"},
        {"code": "20", "name": "NEW", "class": 2, "lasting": True},
        {"code": 20, "name": "NEWER", "class": 2, "lasting": True},
        {"code": 60, "name": "LAST", "class": 7, "class_name": "Odd", "lasting": False},
        {"code": 60, "class": 1, "lasting": True},
        {"code": 30, "name": "DELAYED", "class": 2},
        {"code": 50, "name": "WENT", "class": 1},
        {"code": 10, "name": "FILLED", "class": 1, "class_name": "Customer"},
    )
    git("apply", "--check", "new.patch")
    git("apply", "new.patch")
    added = {path: path.read_text() for path in files}
    for path, text in files.items():
        lines = added[path].splitlines()
        grown = ("[USER]", "[TARDY]", "id: 10")  # the lists, and the flow mapping, that get one more item
        assert [one for one in text.splitlines() if one not in lines and not any(part in one for part in grown)] == []
    pay = added[Path("spec/acme/pay.yaml")]
    assert "  - {id: 20, name: NEW, aliases: [NEWER], group: 2, lasting: true}\n" in pay
    assert pay.index("id: 10") < pay.index("id: 20") < pay.index("id: 30") < pay.index("id: 60")
    assert "aliases: [TARDY, DELAYED], group: 2}   # 2 days\n" in pay
    assert "      - LEFT\n      - WENT\n" in pay
    assert "Of 2 reports, lasting was" in " ".join(pay.split()).replace("# ", "")
    assert 'a group that the catalog lacks: 7 "Odd"' in pay.replace("\n  # ", " ")
    provider = added[Path("spec/acme/provider.yaml")]
    assert (
        "aliases: [USER, Customer]}   # the payer\n" in provider and "          - SYS\n          - Sys2\n" in provider
    )
    again, _ = proposed({"code": 20, "name": "NEWER", "class": 2, "class_name": "Sys2"})
    assert json.loads(again.stdout)["failures"] | {"deprecated": 0} == dict.fromkeys(
        json.loads(again.stdout)["failures"], 0
    )
    assert "nothing to propose" in again.stderr
    assert data["proposed"]["codes"][0]["entry"]["id"] == 20 and data["proposed"]["codes"][0]["times"] == 3


def test_what_logs_can_not_tell_is_left_alone_and_said(project: Path) -> None:
    _, data = proposed(
        {"name": "NAMELESS"},
        {"code": 950, "name": "OURS"},
        {"code": 40, "name": "OLD"},
        {"code": 10, "name": "LATE", "class": 2},
        {"code": 30, "name": "FULL", "class": 2, "class_name": "User"},
        {"code": 1.5, "name": "HALF"},
    )
    why = {one["what"]: one["why"] for one in data["proposed"]["left"]}
    assert why['error "NAMELESS"'] == "no id came with it"
    assert why['error 950 "OURS"'] == "pay reserves its id: free for shops"
    assert why['error 40 "OLD"'] == "it is retired in 0.9.0, and its id must not be used again"
    assert why['error 1.5 "HALF"'] == "what came is no id of this kind"
    assert data["proposed"]["codes"] == [] and not Path("new.patch").exists()
    taken = [one["name"] for one in data["proposed"]["names"]]
    assert taken == [], "LATE, FULL and User are names already"


def test_a_code_in_other_letters_is_none_that_the_spec_lacks(project: Path) -> None:
    Path("spec/acme/mail.yaml").write_text(MAIL.replace("BOUNCED", "BOUNCED, aliases: [no_such_box]"))
    _, data = proposed({"code": "a1"}, {"code": "No-Such-Box"}, {"code": "none"}, {"code": "x" * 129})
    assert [one["entry"] for one in data["proposed"]["codes"]] == [{"id": "none"}]
    assert {one["what"]: one["why"] for one in data["proposed"]["left"]} == {
        'error "a1"': "acme/mail/A1 is called so, in other letters or as another name",
        'error "No-Such-Box"': "acme/mail/A1 is called so, in other letters or as another name",
        f'error "{"x" * 60}…"': "what came is no id of this kind",
    }


def test_a_field_of_many_texts_is_no_name(project: Path) -> None:
    _, data = proposed(*({"code": 10, "class": 1, "name": f"order {number}"} for number in range(21)))
    assert data["proposed"]["names"] == [] and not Path("new.patch").exists()
    (left,) = data["proposed"]["left"]
    assert left["what"] == "21 names for acme/pay/10" and left["times"] == 21


def test_texts_of_logs_can_not_forge_a_spec_or_a_patch(project: Path) -> None:
    forged = "X\n  - {id: 1, name: EVIL}\n--- a/spec/catalog.yaml\n+++ b/x"
    _, data = proposed(
        {"code": 70, "name": forged, "class": 3, "class_name": f"g{forged}"},
        {"code": f"Z\n--- a/{'9' * 50}", "name": "\x1b[31mRED"},
        {"code": "B2", "name": "# no: comment", "class_name": "\u202eevil"},
        {"code": 10**400, "name": "HUGE"},
        {"code": 80, "name": "N" * 501},
        {"code": 81, "name": ": {[}] &a *b !c %d @e `f '\""},
        {"code": 82, "name": "null"},
        {"code": 83, "name": "new-name"},
        {"code": 84, "name": "new.name"},
    )
    git("apply", "--check", "new.patch")
    git("apply", "new.patch")
    lint = CliRunner().invoke(codecanon, ["lint"])
    assert lint.exit_code == 0, lint.output
    found = {line.split(": ")[2] for line in lint.output.splitlines() if line.startswith("spec/")}
    assert found == {"missing-summary"}, "symbols are stated where two names would have the same"
    head = Path("new.patch").read_text().partition("\n--- ")[0]
    assert all(line.startswith("#") or not line for line in head.splitlines())
    assert {one["entry"]["id"] for one in data["proposed"]["codes"]} >= {70, 80, 81, 82, 83, 84, "B2"}


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("spec/new.patch", "is inside the spec"),
        ("spec/catalog.yaml", "is inside the spec"),
        ("spec", "is a folder"),
        ("notes.txt", "is no patch of an audit"),
    ],
)
def test_what_is_there_is_not_overwritten(project: Path, file: str, said: str) -> None:
    Path("notes.txt").write_text("mine")
    write(Path("logs.jsonl"), ['{"code": 20}'])
    done = CliRunner().invoke(codecanon, ["audit", "logs.jsonl", "--propose", file])
    assert done.exit_code == 2 and said in done.output
    assert Path("notes.txt").read_text() == "mine" and Path("spec/catalog.yaml").read_text() == CATALOG


def test_for_people_it_ends_with_the_diff_and_the_command(project: Path) -> None:
    write(Path("logs.jsonl"), ['{"code": 20, "name": "NEW"}'])
    for folder in (Path("."), Path("spec")):
        done = CliRunner().invoke(codecanon, ["audit", "logs.jsonl", "--propose", "new.patch"])
        assert done.exit_code == 0
        assert "+  - {id: 20, name: NEW}" in done.stdout
        assert done.stdout.endswith("new.patch: written; git apply new.patch\n")


def test_a_spec_of_crlf_and_marks_is_patched_exactly(project: Path) -> None:
    path = Path("spec/acme/pay.yaml")
    content = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").rstrip()
    path.write_bytes(content)
    proposed({"code": 5, "name": "FIRST"}, {"code": 30, "name": "AGAIN"})
    git("apply", "new.patch")
    patched = path.read_bytes()
    assert patched.startswith(b"\xef\xbb\xbf") and b"{id: 5, name: FIRST}\r\n" in patched
    assert patched.count(b"\n") == patched.count(b"\r\n") and not patched.endswith(b"\n")


TEXT = st.lists(st.sampled_from(["a", "- id: 1", "b\r", "", "c"]), max_size=12).map("\n".join)


@given(TEXT, TEXT, st.booleans(), st.booleans())
def test_patches_are_applied_to_what_they_say(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str, ends: bool, ends_after: bool
) -> None:
    before, after = before + "\n" * ends, after + "\n" * ends_after
    folder = tmp_path_factory.mktemp("patch")
    (folder / "some.yaml").write_bytes(before.encode())
    lines = list(patch(before, after, "some.yaml"))
    if before and after and lines:
        subprocess.run(["git", "apply", "-"], input="\n".join([*lines, ""]).encode(), cwd=folder, check=True)
        assert (folder / "some.yaml").read_bytes() == after.encode()
    assert bool(lines) is (before != after)
