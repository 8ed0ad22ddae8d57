"""Groups of imported codes: from a column, by a rule that an option states, and by one that the column follows."""

from pathlib import Path
from typing import Any

import pytest

from tables.importing import codes, data, import_text, refused


def group_set(folder: Path) -> Any:
    (found,) = data(folder, "acme/provider.yaml")["group_sets"]
    return found


def test_a_column_of_groups(tmp_path: Path) -> None:
    assert codes("id,group\n1,x\n2,y\n3,\n", tmp_path) == [{"id": 1, "group": "x"}, {"id": 2, "group": "y"}, {"id": 3}]
    assert group_set(tmp_path) == {"id": "error", "groups": [{"id": "x"}, {"id": "y"}]}
    assert data(tmp_path)["group_set"] == "error"


def test_groups_with_names(tmp_path: Path) -> None:
    assert codes("id,group_id,group_name\n1,7,X\n2,8,Y\n3,7,X\n", tmp_path)[2] == {"id": 3, "group": 7}
    assert group_set(tmp_path) == {"id": "error", "groups": [{"id": 7, "name": "X"}, {"id": 8, "name": "Y"}]}
    printed = refused("id,group_id,group_name\n1,7,X\n2,8,Y\n3,7,Z\n", tmp_path, file="c.csv")
    assert printed.startswith("c.csv:4: group 7 is called Z here, and X above")


def test_a_column_of_names_of_groups_that_are_there(tmp_path: Path) -> None:
    codes("id,group_id,group_name\n1,7,X\n2,8,Y\n", tmp_path)
    assert codes("id,group\n1,Y\n2,X\n", tmp_path) == [{"id": 1, "group": 8}, {"id": 2, "group": 7}]
    assert refused("id,group\n1,Z\n2,X\n", tmp_path, file="c.csv").startswith("c.csv:2: there is no group Z")


@pytest.mark.parametrize(
    ("rows", "by"),
    [
        ("404,4 405,4 500,5", {"range": 100}),
        ("-1,-1 -99,-1 5,0", {"range": 100}),
        ("22012,2 22013,2 40001,4", {"range": 10000}),
        ("0A000,0A 0A001,0A 22012,22", {"prefix": 2}),
        ("22012,22 22P02,22 57014,57", {"prefix": 2}),  # the groups look like integers, and are not
        ("A1,1 A2,1 B1,2", None),
        ("0x0101,0x01 0x0102,0x02 0x0202,0x02", {"mask": 0xFF}),
        (
            "0x00000102,0x00000000 0x40000001,0x40000000 0x80000002,0x80000000 0xC0000001,0xC0000000 0xC0000002,0xC0000000",
            {"mask": 0xC0000000},
        ),
        ("0x0011,0x0001 0x0031,0x0021 0x0021,0x0021", {"mask": 0x21}),
        ("404,4 405,4 500,4", None),
        ("404,4 405,4 406,4", None),  # one group for all says nothing
        ("404,4 500,5", None),  # nor does one for each
        ("404,4 405,4 500,", None),
    ],
)
def test_a_column_that_follows_a_rule(rows: str, by: object, tmp_path: Path) -> None:
    found = codes("id,group\n" + rows.replace(" ", "\n") + "\n", tmp_path)
    assert group_set(tmp_path).get("by") == by
    assert by is None or all("group" not in code for code in found)


@pytest.mark.parametrize(
    ("rule", "ids", "groups"),
    [
        ("prefix:2", "0A000 22012 2", ["0A", "22"]),
        ("range:100", "404 500", [4, 5]),
        ("mask:0xF0", "0x11 0x12 0x21", [0x10, 0x20]),
        ("mask:240", "17 18 33", [0x10, 0x20]),
    ],
)
def test_a_rule_of_an_option(rule: str, ids: str, groups: list[object], tmp_path: Path) -> None:
    found = codes("id\n" + ids.replace(" ", "\n") + "\n", tmp_path, "--group-by", rule)
    assert all(list(code) == ["id"] for code in found)
    assert [group["id"] for group in group_set(tmp_path)["groups"]] == groups


@pytest.mark.parametrize(
    ("column", "groups"),
    [
        ("group\n404,4\n405,4\n500,5\n", [{"id": 4}, {"id": 5}]),
        ("class\n404,client\n405,client\n500,server\n", [{"id": 4, "name": "client"}, {"id": 5, "name": "server"}]),
    ],
)
def test_a_rule_of_an_option_beside_a_column(column: str, groups: object, tmp_path: Path) -> None:
    """The column says the same, or what the groups are called."""
    assert codes(f"id,{column}", tmp_path, "--group-by", "range:100") == [{"id": 404}, {"id": 405}, {"id": 500}]
    assert group_set(tmp_path) == {"id": "error", "by": {"range": 100}, "groups": groups}


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ("Kind of fault\n404,Client\n405,Client\n500,Server\n", "Client"),
        ("Kind of fault\n404,Client\n405,Client\n500,Client\n", None),
        ("Kind of fault\n404,Client\n405,Client\n500,\n", None),
        ("Retry\n404,no\n405,no\n500,yes\n", None),
    ],
)
def test_a_column_with_one_text_for_each_group_is_its_name(columns: str, name: str | None, tmp_path: Path) -> None:
    codes(f"id,{columns}", tmp_path, "--group-by", "range:100")
    assert group_set(tmp_path)["groups"][0].get("name") == name


def test_a_rule_of_an_option_and_a_column_of_something_else(tmp_path: Path) -> None:
    found = codes("id,class\n404,a\n405,b\n", tmp_path, "--group-by", "range:100")
    assert found == [{"id": 404, "source_class": "a"}, {"id": 405, "source_class": "b"}]


def test_a_code_beside_the_rule_states_its_group(tmp_path: Path) -> None:
    codes("id,group\n404,4\n405,4\n500,5\n", tmp_path)
    assert codes("id,group\n404,4\n405,5\n500,5\n601,6\n", tmp_path) == [
        {"id": 404},
        {"id": 405, "group": 5},
        {"id": 500},
        {"id": 601},
    ]


def test_the_rule_of_the_spec_is_for_new_codes_too(tmp_path: Path) -> None:
    codes("id\n404\n", tmp_path, "--group-by", "range:100")
    codes("id\n404\n500\n", tmp_path)
    assert group_set(tmp_path) == {"id": "error", "by": {"range": 100}, "groups": [{"id": 4}, {"id": 5}]}


@pytest.mark.parametrize(
    ("ids", "rule"), [("404", "prefix:1"), ("A1", "range:100"), ("A1", "mask:0xFF"), ("A", "prefix:2")]
)
def test_a_rule_that_is_for_no_id(ids: str, rule: str, tmp_path: Path) -> None:
    assert f"the rule {rule.replace('0xFF', '255')} is for ids that" in refused(
        f"id\n{ids}\n", tmp_path, "--group-by", rule
    )


@pytest.mark.parametrize("rule", ["prefix", "prefix:0", "range:1", "mask:x", "suffix:2", "range:-5"])
def test_no_rule(rule: str, tmp_path: Path) -> None:
    assert import_text("id\n1\n", tmp_path, "--group-by", rule).code == 2


def test_a_group_that_has_no_codes_any_more(tmp_path: Path) -> None:
    codes("id,group\n1,x\n2,y\n", tmp_path)
    printed = refused("id,group\n1,x\n2,x\n", tmp_path, file="c.csv")
    assert printed.startswith("spec/acme/provider.yaml:7:9: no code of c.csv is in group y\n    --yes removes it\n")
    codes("id,group\n1,x\n2,x\n", tmp_path, "--yes")
    assert group_set(tmp_path) == {"id": "error", "groups": [{"id": "x"}]}
