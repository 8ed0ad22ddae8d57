"""The second import: facts follow the table, what people have added stays, and what is gone or renamed is proposed."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import run

from tables.importing import codes, data, import_text, refused, written

FIRST = "id,name,severity\n1,A,low\n2,B,low\n3,C,high\n"


def test_what_is_gone_is_proposed(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    assert refused("id,name,severity\n1,A,low\n3,D,high\n", tmp_path, file="c.csv") == (
        "spec/acme/error.yaml:7:5: code 2 B is not in c.csv\n"
        "    --yes retires it in version 0.2.0\n"
        "spec/acme/error.yaml:10:5: code 3 is called D in c.csv, not C\n"
        "    --yes renames it, and keeps C as an alias\n"
        "2 findings; nothing was written\n"
    )


def test_of_many_proposals_of_a_kind_the_rest_is_counted(tmp_path: Path) -> None:
    rows = [f"{id},N{id}\n" for id in range(1, 2_041)]
    codes(f"id,name\n{''.join(rows)}", tmp_path)
    renamed = "".join(rows[:2_000]).replace("N", "M")
    said = refused(f"id,name\n{renamed}", tmp_path).splitlines()
    assert len(said) == 2 * (20 + 20) + 2 + 1
    assert said[40] == "spec/acme/error.yaml: and 20 more codes"
    assert said[-2:] == ["spec/acme/error.yaml: and 1,980 more old names", "2,040 findings; nothing was written"]


def test_texts_that_a_retired_code_loses_are_named(tmp_path: Path) -> None:
    codes("id,name,severity,summary\n1,A,low,It is.\n2,B,low,It was.\n", tmp_path)
    printed = refused("id,name,severity\n1,A,low\n", tmp_path)
    assert "--yes retires it in version 0.2.0 and removes its summary\n" in printed


def test_texts_that_differ_and_texts_that_say_nothing_are_counted(tmp_path: Path) -> None:
    codes("id,summary,action\n1,Now.,Wait.\n2,Then.,Go.\n", tmp_path)
    printed = import_text("id,summary,action\n1,NOW.,Wait.\n2,N/A,Stay.\n", tmp_path).stdout
    assert "2 texts differ from those of codes.csv and stay\n" in printed
    assert 'not imported: 1 text in column summary, such as "N/A" in line 3, which says nothing\n' in printed


def test_yes_retires_and_renames(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    assert codes("id,name,severity\n1,A,low\n3,D,high\n", tmp_path, "--yes") == [
        {"id": 1, "name": "A", "severity": "low"},
        {"id": 3, "name": "D", "aliases": ["C"], "severity": "high"},
    ]
    assert data(tmp_path)["retired"] == [{"id": 2, "name": "B", "retired_in": "0.2.0"}]
    assert data(tmp_path, "catalog.yaml")["version"] == "0.2.0"


@pytest.mark.parametrize(
    ("first", "second", "owner"),
    [
        ("1,Not found, 2,B,", "1,Missing, 2,B,Not found", 2),
        ("1,Not found, 2,B,Not found", "1,Missing, 2,B,", 2),
        ("1,Same, 2,Same,", "1,X, 2,Y,", 2),
    ],
)
def test_an_old_name_that_another_code_has_as_its_alias(first: str, second: str, owner: int, tmp_path: Path) -> None:
    """An alias of two codes leads to neither."""
    first, second = (re.sub(" (?=2)", "\n", f"id,name,aliases\n{rows}\n") for rows in (first, second))
    codes(first, tmp_path)
    old = data(tmp_path)["codes"][0]["name"]
    assert f"    --yes renames it, without an alias, since {old} is one of code {owner}\n" in refused(second, tmp_path)
    assert "aliases" not in codes(second, tmp_path, "--yes")[0]


def test_an_old_name_that_another_code_is_called_now(tmp_path: Path) -> None:
    codes("id,name\n1,A\n2,B\n", tmp_path)
    found = codes("id,name\n1,B\n2,A\n", tmp_path, "--yes")
    assert found == [{"id": 1, "name": "B", "aliases": ["A"]}, {"id": 2, "name": "A", "aliases": ["B"]}]


def test_an_old_name_that_the_table_lists_needs_no_answer(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    found = codes("id,name,aliases,severity\n1,A,,low\n2,B,,low\n3,D,C,high\n", tmp_path)
    assert found[2] == {"id": 3, "name": "D", "aliases": ["C"], "severity": "high"}


def test_a_name_that_comes_back_is_no_alias_any_more(tmp_path: Path) -> None:
    codes("id,name\n1,A\n", tmp_path)
    codes("id,name\n1,B\n", tmp_path, "--yes")
    assert codes("id,name\n1,A\n", tmp_path, "--yes") == [{"id": 1, "name": "A", "aliases": ["B"]}]


def test_a_retired_code_that_comes_back_is_for_people_to_judge(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    codes("id,name,severity\n1,A,low\n3,C,high\n", tmp_path, "--yes")
    assert refused(FIRST, tmp_path, file="c.csv").startswith("c.csv:3:1: reused-id: id 2 belonged to B")


def test_values_follow_the_table(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    assert codes("id,name,severity\n1,,high\n2,B,\n3,C,high\n4,E,low\n", tmp_path) == [
        {"id": 1, "name": "A", "severity": "high"},  # a table without a name says nothing about it
        {"id": 2, "name": "B"},
        {"id": 3, "name": "C", "severity": "high"},
        {"id": 4, "name": "E", "severity": "low"},
    ]


def test_a_field_that_is_no_column_stays(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    said = "field severity: codes.csv has no such column; its values stay as they are\n"
    assert said in import_text("id,name\n1,A\n2,B\n3,C\n", tmp_path).stdout
    assert said not in import_text(FIRST, tmp_path).stdout
    assert codes("id,name\n1,A\n2,B\n3,C\n", tmp_path)[0] == {"id": 1, "name": "A", "severity": "low"}


@pytest.mark.parametrize(
    ("first", "type", "second", "values"),
    [("1 0", "string", "1 0", ["1", "0"]), ("yes no", "integer", "1 0", [1, 0]), ("1 0", "integer", "1 0", [1, 0])],
)
def test_values_follow_the_type_that_people_declare(
    first: str, type: str, second: str, values: list[object], tmp_path: Path
) -> None:
    def table(cells: str) -> str:
        return "id,x\n" + "".join(f"{id},{cell}\n" for id, cell in enumerate(cells.split()))

    codes(table(first), tmp_path)
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(re.sub("type: .*", f"type: {type}", catalog.read_text()))
    found = [code["x"] for code in codes(table(second), tmp_path)]
    assert list(map(repr, found)) == list(map(repr, values))  # true is not 1


def test_declared_types_are_kept(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    catalog = tmp_path / "spec/catalog.yaml"
    values = "type: enum\n    values: [{id: low}, {id: high}]"
    catalog.write_text(catalog.read_text().replace("type: string", values))
    said = 'c.csv:4: "medium" is no value of the field severity\n    its values are low, high; declare another'
    assert refused(FIRST.replace("high", "medium"), tmp_path, file="c.csv").startswith(said)


def test_a_field_that_the_catalog_judges_is_no_fact(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("origin: provider", "origin: derived"))
    done = import_text(FIRST.replace("low", "high"), tmp_path)
    assert "not imported: column severity, since severity is a field that this catalog judges" in done.stdout
    assert data(tmp_path)["codes"][0]["severity"] == "low"


def test_ids_keep_their_type(tmp_path: Path) -> None:
    codes("id\n1\n2\n", tmp_path)
    assert refused("id\n1\n2\nG410\n", tmp_path, file="c.csv").startswith('c.csv:4: "G410" is not an integer')


def test_symbols_of_new_codes_only(tmp_path: Path) -> None:
    """A code that programs have keeps its symbol when another one of its name comes."""
    codes("id,name\n1,Not found\n", tmp_path)
    assert codes("id,name\n1,Not found\n2,NOT_FOUND\n", tmp_path) == [
        {"id": 1, "name": "Not found"},
        {"id": 2, "name": "NOT_FOUND", "symbol": "NOT_FOUND_2"},
    ]


@pytest.mark.parametrize(
    ("rows", "symbols"),
    [
        ("1,Same 2,Same", ["SAME_1", "SAME_2"]),
        ("A, A+, A-,", [None, "A_PLUS_SIGN", "A_HYPHEN_MINUS"]),
        ("d, D,", [None, "D_LOWER"]),
        ("x/y,Y x-y,Y", ["X_HYPHEN_MINUS_Y", "X_SOLIDUS_Y"]),
        ("1,mro 2,B", ["MRO_1", None]),
        ("1,+ 2,-", [None, None]),
    ],
)
def test_symbols_where_names_are_alike(rows: str, symbols: list[str | None], tmp_path: Path) -> None:
    found = codes("id,name\n" + rows.replace(" ", "\n") + "\n", tmp_path)
    assert [code.get("symbol") for code in found] == symbols


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    before = written(tmp_path)
    done = import_text("id,name,severity\n1,A,low\n3,D,high\n", tmp_path, "--dry-run")
    assert done.code == 0
    assert written(tmp_path) == before
    assert "+    name: D" in done.stdout
    assert '+version: "0.2.0"' in done.stdout
    assert "spec/acme/error.yaml: would be written" in done.stdout
    assert done.stdout.endswith("\nneeds --yes: 1 code retired, 1 code renamed\n")
    assert (
        "needs --yes" not in import_text("id,name,severity\n1,A,low\n3,D,high\n", tmp_path, "--dry-run", "--yes").stdout
    )


def test_a_spec_with_findings_is_fixed_first(tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    (tmp_path / "spec/catalog.yaml").write_text("catalog: [")
    assert refused(FIRST, tmp_path).startswith("spec/catalog.yaml:1:11: yaml-syntax")


def test_what_was_wrong_in_the_spec_is_said_there(tmp_path: Path) -> None:
    codes("id,name\n1,A\n2,B\n", tmp_path)
    file = tmp_path / "spec/acme/error.yaml"
    file.write_text(file.read_text().replace("name: B", "name: B\n    same_as: acme/other/7"))
    said = refused("id,name\n1,A\n2,B\n3,C\u202e\n", tmp_path, file="c.csv").splitlines()
    assert said[0].startswith("spec/acme/error.yaml:8:14: unknown-")
    assert any(line.startswith("c.csv:4:1: hidden-character") for line in said)


def test_the_version_that_is_not_released_yet_is_not_raised_again(tmp_path: Path) -> None:
    """On a branch whose version was raised already, what goes is gone in that version."""
    codes(FIRST, tmp_path)
    catalog = tmp_path / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("0.1.0", "1.0.0"))
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"], ["checkout", "-qb", "work"]):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *command], cwd=tmp_path, check=True)
    catalog.write_text(catalog.read_text().replace("1.0.0", "2.0.0"))
    codes("id,name,severity\n1,A,low\n3,C,high\n", tmp_path, "--yes")
    assert data(tmp_path, "catalog.yaml")["version"] == "2.0.0"
    assert data(tmp_path)["retired"] == [{"id": 2, "name": "B", "retired_in": "2.0.0"}]


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="not run: a pseudo-terminal is missing")
@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"n\n", 1), (b"\n", 1)])
def test_a_terminal_is_asked(answer: bytes, code: int, tmp_path: Path) -> None:
    codes(FIRST, tmp_path)
    before = written(tmp_path)
    (tmp_path / "c.csv").write_text("id,name,severity\n1,A,low\n3,D,high\n")
    terminal, stream = pty.openpty()
    command = [sys.executable, "-m", "codecanon", "import", "c.csv", "--into", "acme/error"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=stream, stdout=stream, stderr=stream) as process:
        os.close(stream)
        os.write(terminal, answer)
        printed = _all(terminal)
    assert process.returncode == code
    assert "Retire 1 code in version 0.2.0 and rename 1 code [y/N]? " in printed
    assert (written(tmp_path) == before) == (code == 1)


def _all(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # how Linux says that nobody is at the other end any more
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode()
