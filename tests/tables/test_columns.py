"""What a column is taken for, and what its cells become."""

from pathlib import Path

import pytest
from command import run

from tables.importing import codes, data, import_text, refused


def fields(folder: Path) -> dict[str, str]:
    return {field["id"]: field["type"] for field in data(folder, "catalog.yaml").get("fields", ())}


@pytest.mark.parametrize(
    "head", ["id,name", "Code,Title", "STATUS CODE,Symbol", "errorCode,error_name", "number,phrase"]
)
def test_ids_and_names_by_their_headers(head: str, tmp_path: Path) -> None:
    assert codes(f"{head}\n1,A\n", tmp_path) == [{"id": 1, "name": "A"}]


def test_the_id_is_a_column_that_no_two_rows_share(tmp_path: Path) -> None:
    assert codes("status,code,name\n400,1,A\n400,2,B\n", tmp_path)[1] == {"id": 2, "name": "B", "status": 400}


def test_the_id_is_a_column_that_every_row_has(tmp_path: Path) -> None:
    assert codes("status,code,name\n400,,A\n401,2,B\n", tmp_path)[0] == {"id": 400, "name": "A"}


def test_columns_by_options(tmp_path: Path) -> None:
    text = "a,b,c,d,e,f\nx,1,A,g,B,y\n"
    named = ["--id", "b", "--name", "c", "--group", "d", "--alias", "e", "--field", "first=a"]
    done = import_text(text, tmp_path, *named)
    assert "not imported: column f, since no --field names it" in done.stdout
    assert data(tmp_path)["codes"] == [{"id": 1, "name": "A", "group": "g", "aliases": ["B"], "first": "x"}]


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    assert 'no column "ID"; write "id"' in refused("id\n1\n", tmp_path, "--id", "ID")
    assert 'no column "x"; the columns are "id"' in refused("id\n1\n", tmp_path, "--field", "y=x")
    assert "no column looks like the id" in refused("a,b\n1,2\n", tmp_path)


def test_every_other_column_is_a_field_of_its_type(tmp_path: Path) -> None:
    text = (
        "id,Is Final,retries,zip,day,more,word,Answer,Flag\n"
        "1,true,3,007,2026-01-31,https://example.org/1,a b,yes,Y\n"
        "2,FALSE,,010,2026-02-01,,,no,N\n"
    )
    assert codes(text, tmp_path) == [
        {
            "id": 1,
            "is_final": True,
            "retries": 3,
            "zip": "007",
            "day": "2026-01-31",
            "more": "https://example.org/1",
            "word": "a b",
            "answer": True,
            "flag": True,
        },
        {"id": 2, "is_final": False, "zip": "010", "day": "2026-02-01", "answer": False, "flag": False},
    ]
    assert fields(tmp_path) == {
        "is_final": "boolean",
        "retries": "integer",
        "zip": "string",
        "day": "date",
        "more": "url",
        "word": "string",
        "answer": "boolean",
        "flag": "boolean",
    }


def test_names_that_fields_can_not_have(tmp_path: Path) -> None:
    """Keys of every code, words of the languages of the targets, and what is no identifier."""
    text = "id,deprecated,class of,from,from!,5xx,錯誤,설명,Größe,Café,→\n1,2,3,4,5,6,7,8,9,0,1\n"
    codes(text, tmp_path, "--group-by", "range:10")
    assert list(fields(tmp_path)) == [
        "class_of",
        "source_deprecated",
        "source_from",
        "source_from_2",
        "column_5_xx",
        "u_932f_8aa4",
        "u_c124_ba85",
        "gro_u_df_e",
        "cafe",
        "u_2192",
    ]
    run_ = run(["lint"], tmp_path)
    assert run_.code == 0 or "warning" in run_.stdout


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("kind,x,설명", "설명,source_kind,kind,錯誤,x"),
        ("from!,from", "from,from!"),
        ("A b,a_b", "a_b,A b"),
        ("5xx,x", "x,column_5_xx,5xx"),
        (f"{'설명' * 8}a,{'설명' * 8}b", f"{'설명' * 8}b,{'설명' * 8}a"),
        ("source_kind,kind", "kind,source_kind"),
    ],
)
def test_a_column_is_found_again_wherever_it_stands(first: str, second: str, tmp_path: Path) -> None:
    """Each cell says which column it is from."""

    def table(columns: str) -> str:
        return f"id,{columns}\n1,{','.join(f'in {column}' for column in columns.split(','))}\n"

    (before,) = codes(table(first), tmp_path)
    (after,) = codes(table(second), tmp_path)
    assert before.items() <= after.items()
    assert {f"in {column}" for column in second.split(",")} == set(after.values()) - {1}


def test_a_table_without_names_and_texts_generates(tmp_path: Path) -> None:
    codes("id\nA+\nA-\nd\nD\n7\n", tmp_path)
    done = run(["generate"], tmp_path)
    assert done.code == 0, done.stderr


def test_what_is_not_imported_is_said(tmp_path: Path) -> None:
    text = '{"version": 3, "codes": [{"id": 1, "more": {"a": 1}, "none": null}]}'
    printed = import_text(text, tmp_path, file="c.json").stdout
    assert "not imported: column more, since it holds objects" in printed
    assert "not imported: column none, since it is empty" in printed
    assert "not imported: key version, since it is beside the list of codes" in printed


def test_texts_fill_what_the_spec_leaves_open(tmp_path: Path) -> None:
    assert codes("id,summary\n1,Theirs.\n2,Theirs.\n", tmp_path)[0] == {"id": 1, "summary": "Theirs."}
    file = tmp_path / "spec/acme/error.yaml"
    file.write_text(file.read_text().replace("Theirs.", "Ours.", 1))
    assert codes("id,summary\n1,Now.\n2,Now.\n3,Now.\n", tmp_path) == [
        {"id": 1, "summary": "Ours."},
        {"id": 2, "summary": "Theirs."},
        {"id": 3, "summary": "Now."},
    ]


@pytest.mark.parametrize("cell", ["-", "N/A", "TODO", ""])
def test_a_text_that_says_nothing_is_none(cell: str, tmp_path: Path) -> None:
    assert codes(f"id,description\n1,{cell}\n2,Full.\n", tmp_path) == [{"id": 1}, {"id": 2, "description": "Full."}]


@pytest.mark.parametrize("cell", ["B;C", " B ; C ;", "B|C", '"[""B"", ""C""]"', '"B\nC"'])
def test_several_values_in_a_cell(cell: str, tmp_path: Path) -> None:
    assert codes(f"id,name,aliases,groups\n1,A,{cell},{cell}\n", tmp_path) == [
        {"id": 1, "name": "A", "aliases": ["B", "C"], "group": ["B", "C"]}
    ]


def test_lists_of_json(tmp_path: Path) -> None:
    text = '[{"id": 1, "name": "A", "aliases": ["B", "A"], "groups": [4], "tags": ["x", "y"]}]'
    assert codes(text, tmp_path, file="c.json") == [
        {"id": 1, "name": "A", "aliases": ["B"], "group": 4, "tags": "x; y"}
    ]


@pytest.mark.parametrize(
    ("cells", "ids"),
    [
        (["0", "-1", "999999999999999"], [-1, 0, 999999999999999]),
        (["00000", "0A000"], ["00000", "0A000"]),
        (["1", "01"], ["01", "1"]),
        (["1", "1e3"], ["1", "1e3"]),
        (["1", "1000000000000000"], ["1", "1000000000000000"]),
        (["1", "0x2"], ["0x2", "1"]),
        (["true", "null", "~"], ["null", "true", "~"]),
        (["A+", "A-", "#"], ["#", "A+", "A-"]),
        (["1.5", "1.10"], ["1.10", "1.5"]),
    ],
)
def test_ids_are_numbers_or_texts(cells: list[str], ids: list[int | str], tmp_path: Path) -> None:
    text = "id\n" + "\n".join(cells) + "\n"
    assert [code["id"] for code in codes(text, tmp_path)] == ids
    assert run(["fmt", "--check"], tmp_path).code == 0


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("1 104-199 200 201", 'texts, because of "104-199" in line 3 (3 of 4 are integers)'),
        ("404 500 N/A", 'texts, because of "N/A" in line 4 (2 of 3 are integers)'),
        ("22012 22P02 22013", "texts"),
        ("A1 B1 3", "texts"),
        ("1 2", "integers"),
    ],
)
def test_ids_that_are_texts_say_why(cells: str, why: str, tmp_path: Path) -> None:
    printed = import_text("id\n" + cells.replace(" ", "\n") + "\n", tmp_path).stdout
    assert f"  id  column id, {why}\n" in printed


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("id\n0x00000001\n0x00000058\n", "hex8"),
        ("id\n0x1\n0x58\n", "hex"),
        ("id\n0X01\n0XfF\n", "hex2"),
        ("id,hex\n1,0x01\n88,0x58\n", "hex2"),
        ("id,other\n1,0x01\n88,0x59\n", None),
        ("id\n1\n88\n", None),
    ],
)
def test_hex(text: str, format: str | None, tmp_path: Path) -> None:
    codes(text, tmp_path)
    assert data(tmp_path).get("id_format") == format


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,name\n1,A\n,B\n", 'c.csv:3: there is no id in the column "id"'),
        ("id,name\n1,A\n1,B\n", "c.csv:3: id 1 is that of line 2 too, with other facts"),
        ('id,name\n1,"A\nA"\n1,B\n', "c.csv:4: id 1 is that of line 2 too, with other facts"),
    ],
)
def test_a_row_that_can_not_be_taken(text: str, said: str, tmp_path: Path) -> None:
    assert refused(text, tmp_path, file="c.csv").startswith(said)


def test_several_tables_in_one(tmp_path: Path) -> None:
    rows = "".join(f"{table},{id},{table}{id}\n" for table in "ab" for id in range(4))
    assert "make a file and a code set for each" in refused(f"table,id,name\n{rows}", tmp_path)


def test_what_lint_says_of_a_row_is_said_at_its_line(tmp_path: Path) -> None:
    printed = refused("id,name\n1,A\n2,B\u202e\n", tmp_path, file="c.csv")
    assert printed.startswith("c.csv:3:1: ")


@pytest.mark.parametrize(
    ("into", "said"),
    [
        (
            "stripe/codes",
            "code set codes would be Codes in python, which is reserved there; choose another name, such as stripe/codes_error",
        ),
        (
            "class/error",
            "provider class would be class in python, which is reserved there; choose another name, such as class_codes/error",
        ),
    ],
)
def test_a_name_that_can_not_be_used(into: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("id\n1\n")
    done = run(["import", "c.csv", "--into", into], tmp_path)
    assert (done.code, done.stderr) == (1, f"codecanon: --into {into}: {said}\n")
    assert run(["import", "c.csv", "--into", said.rpartition(" ")[2]], tmp_path).code == 0


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("Level=x", '"Level" can\'t be the name of a field; use lower-case letters, digits and single underscores'),
        ("level", '"level" has not the form field=Column'),
    ],
)
def test_a_field_that_can_not_be_called_so(field: str, said: str, tmp_path: Path) -> None:
    done = import_text("id,x\n1,2\n", tmp_path, "--field", field)
    assert done.code == 2
    assert said in done.stderr
