"""An edit of one entry leaves the bytes of all others, however a file is laid out."""

from itertools import product
from pathlib import Path

import pytest

from codecanon.lint.levels import reasons_of_taste
from codecanon.reading.document import Document
from codecanon.reading.parse import read_document
from codecanon.reading.schema import code_set_schema
from codecanon.writing.edited_file import EditedFile, moving_comments
from codecanon.writing.layout import formatted
from codecanon.writing.revised_file import revised

SPEC = Path(__file__).parents[2] / "spec"
SCHEMA = code_set_schema({}, {})
HEAD = "# The head.\n\ncode_set: error\ncodes:"
BLOCK = (
    """
  - id: 101
    name: EXPIRED  # beside 101
    summary: >-
      It is not
      # a comment

  # Limits
""",
    """
  # above 102
  - id: 102  # beside 102
    # inside 102
    summary: 'Über the limit.'
    references:
    - {standard: "s",   code: "1", confidence: likely}
""",
    """\
  # above 103
  - name: OTHER
    id: 103
    summary: |
      Two
      lines.
""",
)
LOOSE = (
    """

-   id:   101
    name: EXPIRED
""",
    """
-
    # inside 102
    id: 102
    summary: "It is long, and it goes on
      in the next line."
""",
    """
- id: 103

""",
)
BRACES = (
    """
  # above 101
  - {id: 101, name: EXPIRED}
""",
    """\
  # above 102
  - {id: 102, name: LIMIT,  # beside 102
     summary: "The limit, {reached}." }
""",
    """\
  - { "id" : 103, name: OTHER, }
""",
)
BRACKETS = (
    """ [
  {id: 101},  # beside 101
""",
    """\
  # above 102
  {id: 102, name: LIMIT},  # beside 102
""",
    """\
  # above 103
  {id: 103}]
""",
)
ONE_LINE = (" [{id: 101}, ", "{id: 102}, ", "{id: 103}]\n")
CODES = {"block": BLOCK, "loose": LOOSE, "braces": BRACES, "brackets": BRACKETS, "one line": ONE_LINE}
RETIRED = {
    "none": "",
    "empty": "retired: []\n",
    "block": 'retired:\n  # above 7\n  - id: 7\n    retired_in: "1.0.0"\n  # above 200\n  - id: 200\n    retired_in: "1.0.0"\n',
    "braces": 'retired:\n# above 7\n- {id: 7, retired_in: "1.0.0"}  # beside 7\n',
    "later": 'retired:\n\n  # above 200\n  - {id: 200, retired_in: "1.0.0"}\n',
    "brackets": 'retired: [{id: 7, retired_in: "1.0.0"}, {id: 200, retired_in: "1.0.0"}]\n',
    "long brackets": 'retired: [  # all\n  {id: 200, retired_in: "1.0.0"},\n]\n',
}
ENDS = {
    "lf": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "no end": lambda text: text.rstrip("\n"),
}
LAYOUTS = list(product(CODES, RETIRED, ENDS))


def document_of(codes: str, retired: str, end: str) -> Document:
    text = ENDS[end](HEAD + "".join(CODES[codes]) + RETIRED[retired])
    document, found = read_document("error.yaml", text.encode())
    assert document and not found, found
    return document


def edited(document: Document) -> EditedFile:
    return EditedFile(document, SCHEMA)


@pytest.mark.parametrize("id", [101, 102, 103])
@pytest.mark.parametrize("layout", LAYOUTS, ids="-".join)
def test_retire(layout: tuple[str, str, str], id: int) -> None:
    document = document_of(*layout)
    file, data = edited(document), document.data
    place = id - 101
    gone = {"id": id, "name": "GONE", "retired_in": "2.0.0", "reason": "It is not sent: never."}
    item = file.items("codes")[place]
    file.remove_item(item)
    there = file.add_item("retired", gone, item, moving_comments(item))
    codes, retired = list(data["codes"]), list(data.get("retired", ()))
    del codes[place]
    retired.insert(there, gone)
    after = file.result({**data, "codes": codes, "retired": retired})
    assert after.data["retired"] == retired
    assert [one["id"] for one in retired] == sorted(one["id"] for one in retired)
    assert _comments(after) == _comments(document)
    assert _ends_in_literal(layout) or _same_line_ends(document, after)
    if layout[0] in ("block", "loose", "braces") and not _ends_in_literal(layout):
        others = "".join(part for number, part in enumerate(CODES[layout[0]]) if number != place)
        if (layout[0], id) == ("block", 101):  # what is below it is a heading of several, and stays
            others = "\n  # Limits\n" + others
        before = [line for line in (HEAD + "\n" + others + RETIRED[layout[1]]).split("\n") if line.strip()]
        lines = [line for line in after.text.replace("\r\n", "\n").split("\n") if line.strip()]
        cut = lines.index("retired:") if "retired:" in lines else -1
        if cut >= 0:  # it is a list in lines
            assert lines[:cut] == before[:cut]
            rest = iter(lines[cut:])
            assert all(line in rest for line in before[cut:] if "[]" not in line)
        else:
            cut = next(number for number, line in enumerate(lines) if line.startswith("retired:"))
            assert lines[:cut] == before[:cut]


@pytest.mark.parametrize("id", [101, 102, 103])
@pytest.mark.parametrize("layout", [(codes, "none", end) for codes, end in product(CODES, ENDS)], ids="-".join)
@pytest.mark.parametrize("reason", ["Split.", "It is: long. " * 12])
def test_deprecate(layout: tuple[str, str, str], id: int, reason: str) -> None:
    document = document_of(*layout)
    file, data = edited(document), document.data
    place = id - 101
    value = {"since": "1.1.0", "reason": reason.strip(), "replaced_by": 101}
    file.add_key(file.items("codes")[place], "deprecated", value)
    codes = list(data["codes"])
    codes[place] = {**codes[place], "deprecated": value}
    after = file.result({**data, "codes": codes})
    assert _comments(after) == _comments(document)
    if id == 103 and _ends_in_literal(layout):
        assert after.text == revised(document, after.data, SCHEMA).text
        return
    _same_line_ends(document, after)
    old, new = document.text, after.text
    start = next(place for place in range(len(new)) if old[place : place + 1] != new[place])
    length = len(new) - len(old)
    assert any(new[:first] + new[first + length :] == old for first in range(max(0, start - length), start + 1))


@pytest.mark.parametrize("path", sorted(SPEC.glob("*/*_*.yaml")), ids=lambda path: path.stem)
def test_a_formatted_file_stays_formatted(path: Path) -> None:
    catalog, _ = read_document("catalog.yaml", (SPEC / "catalog.yaml").read_bytes())
    document, found = read_document(path.as_posix(), path.read_bytes())
    assert catalog and document and not found
    schema = code_set_schema(catalog.data, reasons_of_taste())
    count = len(document.data["codes"])
    for place in {0, count // 2, count - 1}:
        code = document.data["codes"][place]
        file = EditedFile(document, schema)
        value = {"reason": "It is: long. " * 9 + "It is.", "replaced_by": code["id"]}
        file.add_key(file.items("codes")[place], "deprecated", value)
        codes = list(document.data["codes"])
        codes[place] = {**code, "deprecated": value}
        after = file.result({**document.data, "codes": codes})
        assert after.text == formatted(after, schema)
        file, gone = EditedFile(document, schema), {"id": code["id"], "name": "OLD", "retired_in": "2.0.0"}
        item = file.items("codes")[place]
        file.remove_item(item)
        there = file.add_item("retired", gone, item, moving_comments(item))
        retired = list(document.data.get("retired", ()))
        retired.insert(there, gone)
        after = file.result(
            {**document.data, "codes": [one for one in codes if one["id"] != code["id"]], "retired": retired}
        )
        assert after.text == formatted(after, schema)


@pytest.mark.parametrize(
    "text",
    [
        "code_set: error\n? codes\n: - id: 101\n  - id: 102\n",
        '{"code_set": "error", "codes": [{"id": 101}, {"id": 102}]}\n',
        "code_set: error\ncodes:\n- id: 101\n- id: 102\n  summary: |+\n    Two.\n\n",
    ],
)
def test_a_file_of_an_odd_form_has_the_right_data(text: str) -> None:
    document, found = read_document("error.yaml", text.encode())
    assert document and not found
    file = edited(document)
    item = file.items("codes")[1]
    gone = {"id": 102, "retired_in": "2.0.0", "reason": "Gone."}
    file.remove_item(item)
    file.add_item("retired", gone, item, moving_comments(item))
    data = {**document.data, "codes": document.data["codes"][:1], "retired": [gone]}
    assert file.result(data).data == data


def _same_line_ends(before: Document, after: Document) -> bool:
    assert after.text.count("\r") == ("\r" in before.text) * after.text.count("\n")
    assert after.text.endswith("\n") == before.text.endswith("\n")
    return True


def _comments(document: Document) -> list[str]:
    lines = document.text.replace("\r\n", "\n").split("\n")
    found = sorted(part for line in lines for part in line.split("#")[1:])
    return [comment for comment in found if comment.strip('"') != " a comment"]  # which is none


def _ends_in_literal(layout: tuple[str, str, str]) -> bool:
    """Whether the file ends in a literal whose value depends on the line end that is missing."""
    return layout == ("block", "none", "no end")
