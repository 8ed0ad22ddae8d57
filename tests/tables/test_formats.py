"""What can be imported: CSV, TSV, JSON and JSON Lines, in the shapes that people have them."""

from pathlib import Path

import pytest

from tables.importing import codes, refused

A_AND_B = [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]
TEXTS_A_AND_B = [{"id": "1", "name": "A"}, {"id": "2", "name": "B"}]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("codes.csv", "id,name\n1,A\n2,B\n"),
        ("codes.csv", "id,name\r\n1,A\r\n2,B\r\n"),
        ("codes.csv", "id,name\n1,A\n2,B"),
        ("codes.csv", "\ufeffid,name\n1,A\n2,B\n"),
        ("codes.csv", "id;name\n1;A\n2;B\n"),
        ("codes.csv", "id\tname\n1\tA\n2\tB\n"),
        ("codes.csv", "id|name\n1|A\n2|B\n"),
        ("codes.csv", "\n id , name \n\n 1 , A \n,\n2, B\n\n"),
        ("codes.csv", '"id","name"\n"1", "A"\n"2","B"\n'),
        ("codes.csv", "id,name,,\n1,A,,\n2,B,,\n"),
        ("codes.csv", "id,name\n1,A\n2,B\n1,A\n"),  # the same row twice
        ("codes.csv", "sep=;\r\nid;name\r\n1;A\r\n2;B\r\n"),
        ("codes.csv", "sep=|\nid|name\n1|A\n2|B\n"),
        ("codes.tsv", "id\tname\n1\tA\n2\tB\n"),
        ("codes.json", '[{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]'),
        ("codes.json", '{"1": {"name": "A"}, "2": {"name": "B"}}'),
        ("codes.json", '{"made": "today", "codes": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]}'),
        ("codes.json", '{"codes": {"1": {"name": "A"}, "2": {"name": "B"}}}'),
        ("codes.json", '{"data": {"codes": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}], "page": 1}, "ok": true}'),
        ("codes.json", '{"meta": {"page": 1}, "data": {"codes": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]}}'),
        ("codes.json", '{"1": "A", "2": "B"}'),
        ("codes.json", '{"A": 1, "B": 2}'),
        ("codes.jsonl", '{"id": 1, "name": "A"}\n\n{"id": 2, "name": "B"}\n'),
        ("codes", '{"id": 1, "name": "A"}\n{"id": 2, "name": "B"}\n'),
        ("codes", '[{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]'),
        ("codes.txt", "id,name\n1,A\n2,B\n"),
    ],
)
def test_the_same_table_in_every_form(file: str, text: str, tmp_path: Path) -> None:
    assert codes(text, tmp_path, file=file) == A_AND_B


def test_utf16_of_a_spreadsheet(tmp_path: Path) -> None:
    assert codes("id\tname\r\n1\tA\r\n2\tB\r\n".encode("utf-16"), tmp_path) == A_AND_B


def test_a_text_of_json_stays_a_text(tmp_path: Path) -> None:
    assert codes('[{"id": "1", "name": "A"}, {"id": "2", "name": "B"}]', tmp_path, file="c.json") == TEXTS_A_AND_B


def test_sentences_by_id_are_summaries(tmp_path: Path) -> None:
    found = codes('{"card_declined": "The card was declined.", "gone": "It is gone."}', tmp_path, file="c.json")
    assert found[0] == {"id": "card_declined", "summary": "The card was declined."}


def test_an_empty_list_is_an_empty_cell(tmp_path: Path) -> None:
    text = '[{"id": 1, "tags": [], "x": [{"a": 1}]}, {"id": 2, "tags": ["a"]}, {"id": 3, "tags": [null, ""]}]'
    assert codes(text, tmp_path, file="c.json") == [{"id": 1}, {"id": 2, "tags": "a"}, {"id": 3}]


def test_a_quoted_line_break_in_a_name_is_a_blank(tmp_path: Path) -> None:
    assert codes('id,name\n1,"Too\r\nlong"\n', tmp_path) == [{"id": 1, "name": "Too long"}]


def test_repeated_and_missing_column_names(tmp_path: Path) -> None:
    found = codes("id,name,name,,x\n1,A,B,C,\n", tmp_path)
    assert found == [{"id": 1, "name": "A", "name_2": "B", "column_4": "C"}]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("c.csv", "", "c.csv:1: the file is empty"),
        ("c.csv", "sep=;\nid;name\n1;A;B\n", "c.csv:3: the row has 3 cells, but there are 2 columns"),
        ("c.csv", "id\n1,A\n", "c.csv:2: the row has 2 cells, but there is 1 column"),
        ("c.csv", "<!DOCTYPE html>\n<html>\n", "c.csv:1: this is HTML\n    save the table as CSV"),
        ("c.csv", '<?xml version="1.0"?>\n<a/>\n', "c.csv:1: this is XML"),
        ("c.csv", "# Ours.\ncodes:\n  - id: 1\n    name: A\n", "c.csv:1: this is YAML"),
        ("c.yaml", "- id: 1\n  name: A\n", "c.yaml:1: this is YAML"),
        ("c.csv", b"PK\x03\x04\x14\x00\xff", "c.csv:1: this is an archive, such as a spreadsheet (.xlsx, .ods)"),
        ("c.csv", ",,\n", "c.csv:1: there are no column names"),
        ("c.csv", "id,name\n", "c.csv:1: there are no rows below the column names"),
        ("c.csv", "id,name\n1,A\n\n2,B,C\n", "c.csv:4: the row has 3 cells, but there are 2 columns"),
        ("c.csv", 'id,name\n1,"A\n2,B\n', "c.csv:2: a quote that opens in this row is never closed"),
        ("c.csv", 'id,name\n1,"A"B\n', "c.csv:2: this is not well-formed"),
        ("c.csv", b"id,name\n1,\xe9\n", "c.csv:2: this is not UTF-8: byte 0xE9"),
        ("c.json", "{", "c.json:1: this is not JSON"),
        ("c.json", '[{"id": 1},\n{"id": 2}\n]]', "c.json:3: this is not JSON: Extra data"),
        ("c.json", '[{"id": 1},\n{"id": NaN}]', "c.json:2: NaN is not JSON"),
        ("c.json", '[{"id": 1},\n{"id": 2, "id": 3}]', 'c.json:2: the object has the key "id" twice'),
        ("c.json", '{"1": {"name": "A"},\n"1": {"name": "B"}}', 'c.json:2: the key "1" is repeated here, after line 1'),
        ("c.json", '[{"id": 1},\n2]', "c.json:2: this is no object"),
        ("c.json", '[{"id": 1}, 2]', "c.json:1: element 2: this is no object"),
        ("c.json", '[{"id": 1}, {"id": null}]', 'c.json:1: element 2: there is no id in the column "id"'),
        ("c.json", '[{"id": 1, "x": 1}, {"id": 1}]', "c.json:1: element 2: id 1 is that of element 1 too"),
        ("c.json", '[{"id": 1}, {"id": 2, "name": "\u202e"}]', "c.json:1:1: hidden-character: element 2: the text"),
        (
            "c.json",
            '{"data": {"errors": [{"id": 1}], "warnings": [{"id": 2}]}}',
            "c.json:1: there are several lists of objects: data.errors, data.warnings\n    make a file of the one that",
        ),
        ("c.json", "[]", "c.json:1: the file holds no objects"),
        ("c.json", "7", "c.json:1: this is no table"),
        ("c.json", "[" * 100_000, "c.json:1: this is too deep"),
        ("c.json", f'[{{"id": {"1" * 5_000}}}]', "c.json:1: this is too deep, or has too large a number"),
        ("c.jsonl", '{"id": 1}\nx\n', "c.jsonl:2: this is not JSON"),
        ("c.jsonl", '{"id": 1}\n[2]\n', "c.jsonl:2: this is no object"),
    ],
)
def test_what_can_not_be_read_is_refused(file: str, text: str | bytes, said: str, tmp_path: Path) -> None:
    assert refused(text, tmp_path, file=file).startswith(said)
