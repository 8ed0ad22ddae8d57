"""Whatever a file holds is a line of the report, or a message in one line: no row is dropped, and nothing shows a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st

from codecanon.audit.audit_forms import account_lines, account_markdown
from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Refusal
from codecanon.mapping.compared_mapping import ComparisonOptions, compare_mapping
from codecanon.mapping.mapping_data import mapping_data
from codecanon.mapping.mapping_tables import read_as, summary, tables, title
from codecanon.mapping.nested_rows import Guess, nested_table
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.reading.foreign_yaml import NotYaml, Placed, read_foreign
from codecanon.tables.source_table import Cell, NoTable

from .conftest import write_till
from .comparing import compared, outcomes, refused

REFUSED = {
    "prose.yaml": ("we keep our codes in the wiki", "this is no mapping"),
    "yaml.csv": ("0: success\n51: failed\n", "give the file a name that ends in .yaml"),
    "yaml.json": ("0: success\n51: failed\n", "give the file a name that ends in .yaml"),
    "prose.json": ("we keep our codes in the wiki", "this is not JSON"),
    "prose.csv": ("we keep our codes in the wiki\nor elsewhere\n", "no column holds codes"),
    "number.json": ("42", "this is no mapping"),
    "null.yaml": ("~", "this is no mapping"),
    "nothing.json": ("{}", "there are no codes"),
    "empty.csv": ("", "the file is empty"),
    "head.csv": ("code,class\n", "no rows below"),
    "open.json": ('{"0": [1, 2', "open.json:1: this is not JSON"),
    "open.yaml": ("0: success\n51: [a\n", "open.yaml:2: the [ that opens here is not closed"),
    "tab.yaml": ("0: success\n\t51: failed\n", "tab.yaml:2:"),
    "twice.json": ('{"0": "success",\n"0": "failed"}', 'twice.json:2: the key "0" is repeated here, after line 1'),
    "twice.yaml": ("0: success\n51: failed\n0: failed\n", 'twice.yaml:3: the key "0" is repeated here, after line 1'),
    "inner.json": ('[{"code": 0,\n"code": 51, "class": "failed"}]', "the key"),
    "nan.json": ('{"0": NaN}', "NaN is not JSON"),
    "deep.json": ("[" * 50_000 + "]" * 50_000, "too deep"),
    "deeper.json": ("[" * 40 + "]" * 40, "nested more than"),
    "deep.yaml": ("[" * 50_000 + "]" * 50_000, "nested more than"),
    "loop.yaml": ("a: &a [*a]\n", "stands inside of what it means"),
    "alias.yaml": ("0: *nothing\n", "alias.yaml:1:"),
    "second.yaml": ("0: success\n---\n51: failed\n", "second.yaml:2: a second document"),
    "key.yaml": ("? [0, 51]\n: failed\n", "key.yaml:1: a key is a list"),
    "latin.csv": (b"code,class\n0,r\xe9ussi\n", "latin.csv:2: this is not UTF-8"),
    "columns.parquet": (b"PAR1\x15\0\x15", "columns.parquet:1: this is no text in UTF-8: it holds bytes that are 0"),
    "sheet.csv": (b"PK\x03\x04\x00\x00", "a spreadsheet"),
    "page.csv": ("<!doctype html><html></html>", "this is HTML"),
    "cells.csv": ("code,class\n0,success,and,more\n", "cells.csv:2: the row has 4 cells"),
    "quote.csv": ('code,class\n0,"success\n', "never closed"),
}


@pytest.mark.parametrize("file", REFUSED)
def test_files_that_are_no_map(file: str, till: Path, tmp_path: Path) -> None:
    text, said = REFUSED[file]
    assert said in refused(text, tmp_path, file=file, spec=till)


def test_columns_that_are_not_there(till: Path, tmp_path: Path) -> None:
    text = "code,class\n0,success\n"
    said = refused(text, tmp_path, "--code", "id", spec=till)
    assert 'the mapping has no column "id"; the columns are "code", "class"' in said
    assert 'no column "kind"' in refused(text, tmp_path, "--class", "kind", spec=till)
    assert "name it with --class" in refused("code,note,owner\n0,lorem,anna\n51,ipsum,otto\n", tmp_path, spec=till)
    assert "name it with --code" in refused("till,owner\nseven,anna\n", tmp_path, spec=till)


@pytest.mark.parametrize("head", ["0,success", "0x33,failed", "99,our own", "PAID_AT_ONCE,success"])
def test_a_first_line_that_is_a_row_is_not_lost(head: str, till: Path, tmp_path: Path) -> None:
    said = refused(f"{head}\n51,failed\n68,pending\n", tmp_path, spec=till)
    assert f'has the code "{head.partition(",")[0]}"; put a line of names above it, such as code,class' in said


def test_rows_of_mixed_types_are_counted(till: Path, tmp_path: Path) -> None:
    text = """[{"code": 0, "class": "success"}, {"code": null, "class": "failed"}, {"code": true, "class": "failed"},
        {"code": 51.0, "class": "failed"}, {"code": {"id": 1}, "class": "failed"}, {"class": "failed"}, 54, "text", null,
        [], {}, {"code": 54, "class": {"a": 1}}, {"code": "0x36", "class": ["failed", "permanent"]}, {"code": 68, "class": 7}]"""
    data = compared(text, tmp_path, file="map.json", spec=till)
    assert data["rows"] == 14
    assert data["entries"]["all"] == 14
    assert data["entries"]["agrees"] == 3


def test_blank_rows_are_counted(till: Path, tmp_path: Path) -> None:
    data = compared(",\ncode,class\n0,success\n,\n\n,,\n51,failed\n", tmp_path, spec=till)
    assert (data["rows"], data["blank_rows"], data["entries"]["all"]) == (2, 2, 2)


def test_an_empty_list_of_codes_is_a_row_without_a_code(till: Path, tmp_path: Path) -> None:
    data = compared("success: [0]\nfailed: []\npending:\n", tmp_path, file="map.yaml", spec=till)
    assert outcomes(data) == {"agrees": 1, "no_code": 2}


def test_long_and_strange_cells_are_shown_short_and_harmless(till: Path, tmp_path: Path) -> None:
    text = f"code,class\n0,success\n51,{'x' * 50_000}\n{'9' * 50_000},failed\n54,\x1b[31mred\n68,=cmd()\n"
    data = compared(text, tmp_path, spec=till)
    assert data["rows"] == 5
    assert all(len(one["word"]) < 100 and len(one["line"]) < 200 for one in data["not_understood"]["listed"])
    for form in ("text", "markdown"):
        done = run(["compare", "map.csv", "--spec", str(till), "--format", form], tmp_path)
        assert "\x1b" not in done.stdout and max(map(len, done.stdout.splitlines())) < 400


def test_too_many_rows_are_refused(till: Path, tmp_path: Path) -> None:
    bomb = "a: &a [51, 51, 51, 51, 51, 51, 51, 51, 51, 51]\n"
    bomb += "".join(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdef", "bcdefg"))
    assert "more than 100,000 rows" in refused(bomb, tmp_path, file="map.yaml", spec=till)


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 70) | st.sampled_from(["0", "51", "failed", "success", "retry", "x"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["0", "51", "code", "class", "retry", "failed", "success", "x", ""]), inner, max_size=4
    ),
    max_leaves=20,
)


def placed(value: object) -> Placed:
    if isinstance(value, list):
        return Placed(1, [placed(item) for item in value])
    if isinstance(value, dict):
        return Placed(1, {key: placed(item) for key, item in value.items()})
    assert value is None or isinstance(value, bool | int | str)
    return Placed(1, value)


def leaves(value: object) -> set[str]:
    """The texts and numbers that a value holds, keys included."""
    if isinstance(value, dict):
        return {*value, *(leaf for item in value.values() for leaf in leaves(item))}
    if isinstance(value, list):
        return {leaf for item in value for leaf in leaves(item)}
    return set() if value is None else {str(value)}


@given(TREES)
def test_nothing_of_a_tree_is_lost(tree: object) -> None:
    codes = {"0", "51"}
    is_code: Callable[[Cell], bool] = lambda cell: not isinstance(cell, bool) and str(cell) in codes
    guess = Guess(is_code, is_code, lambda word: word in ("failed", "success"))
    try:
        table = nested_table(placed(tree), guess)
    except NoTable:
        assert not isinstance(tree, list | dict) or not leaves(tree)
        return
    shown = {
        part
        for row in table.rows
        for name, cell in row.cells.items()
        for part in (*name.replace(" (around)", "").split("."), *parts(cell))
    }
    assert leaves(tree) <= shown


def parts(cell: object) -> list[str]:
    return [str(item) for item in cell] if isinstance(cell, list) else [str(cell)]


@pytest.fixture(scope="module")
def tills(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    spec = tmp_path_factory.mktemp("spec")
    write_till(spec)
    checked = check_spec(Folder(spec), lambda doing: None)
    assert not isinstance(checked, list)
    return checked.catalog


CELLS = st.sampled_from(
    "0 51 54;68 70 71 0x33 PAID REFUSED NO_FUNDS failed success permanent yes no card answer x".split()
)
TABLES = st.lists(st.lists(CELLS | st.just(""), min_size=3, max_size=3).map(",".join), min_size=1, max_size=6).map(
    "\n".join
)


@given(
    TREES.map(json.dumps).map(lambda text: ("map.json", text))
    | TABLES.map(lambda text: ("map.csv", f"code,class,retry\n{text}"))
)
def test_any_map_is_reported_row_by_row_or_refused(tills: Catalog, file: tuple[str, str]) -> None:
    name, text = file
    try:
        compared = compare_mapping(tills, name, text.encode(), {}, ComparisonOptions())
    except (NoTable, Refusal) as error:
        assert str(error)
        return
    data = mapping_data(tills, compared)
    json.dumps(data)
    counts = dict(data["entries"])
    assert counts.pop("all") == sum(counts.values()) >= data["rows"]
    lines = [*account_lines(title(data), [*summary(data), *read_as(data)], tables(data), 80)]
    assert lines and account_markdown(title(data), summary(data), tables(data))


@given(st.text(alphabet="abc05: -[]{},&*#'\"\n<!|>?", max_size=60))
def test_any_text_is_yaml_or_refused_with_its_line(text: str) -> None:
    try:
        read_foreign(text)
    except NotYaml as error:
        assert 1 <= error.line <= text.count("\n") + 2 and error.message
