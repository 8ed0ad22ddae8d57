"""Reading YAML: what is refused, the limits at their edge and one past it, and places."""

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from codecanon.reading import parse
from codecanon.reading import events
from codecanon.diagnostics import Diagnostic, Place, Position
from codecanon.reading.parse import read_document
from codecanon.reading.limits import MAX_DEPTH, MAX_FOUND, MAX_SCALAR
from codecanon.reading.scalar import MAX_INTEGER


def rules(text: str | bytes) -> list[str]:
    return [found.rule for found in read(text)[1]]


def read(text: str | bytes) -> tuple[object, list[Diagnostic]]:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    found, diagnostics = read_document("a.yaml", content)
    return (found.data if found else None), diagnostics


def test_plain_values() -> None:
    text = "m: 0x1F\na: 1\nb: -7\nc: true\nd: false\ne: null\nf: ~\ng:\nh: text\ni: '1'\nj: \"yes\"\nk: [a, 2]\nl: {m: o2}\n"
    assert read(text) == (
        {
            **{"m": 31, "a": 1, "b": -7, "c": True, "d": False, "e": None, "f": None, "g": None, "h": "text"},
            **{"i": "1", "j": "yes", "k": ["a", 2], "l": {"m": "o2"}},
        },
        [],
    )


@pytest.mark.parametrize(
    "scalar",
    """NO No no ON on Off OFF yes Yes y N True FALSE Null 012 08 0042 1_000 +0x1F 0b11 0o17 +5 4:30 1:30:00 1.5 1. .5 1e3
    1e+3 .inf -.INF .nan 2026-11-22 2024-13-45 2026-11-22T10:00:00 0x_ = << 190:20:30.15 -0 1__0""".split(),
)
def test_scalars_that_readers_disagree_about(scalar: str) -> None:
    assert rules(f"a: {scalar}\n") == ["ambiguous-scalar"]
    assert rules(f"a: '{scalar}'\n") == []


@pytest.mark.parametrize("header", [">#", "|#a", "|-#", ">2#", ">+2# a"])
def test_a_comment_right_behind_the_header_of_a_block_is_refused(header: str) -> None:
    """libyaml reads it, and PyYAML's own reader does not."""
    assert rules(f"a: {header}\n  b\n") == ["yaml-syntax"]
    assert rules(f"a: {header.replace('#', ' #')}\n   b\n") == []
    assert rules(f"a: '{header}'\nb: |\n  {header}\n") == []


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=12))
def test_an_accepted_plain_scalar_means_the_same_to_other_readers(scalar: str) -> None:
    """Not lists and mappings in brackets, in which PyYAML's reader in Python takes no question mark, as in [0?]."""
    assume(not scalar.lstrip().startswith(("[", "{")))
    data, found = read(f"a: {scalar}\n")
    if not found and isinstance(data, dict):
        try:
            theirs = yaml.safe_load(f"a: {scalar}\n")
        except (yaml.YAMLError, ValueError):
            raise AssertionError("another reader fails") from None
        assert data == theirs and type(data["a"]) is type(theirs["a"])


def test_the_largest_integer() -> None:
    assert read(f"a: {MAX_INTEGER}\n") == ({"a": MAX_INTEGER}, [])
    assert rules(f"a: {MAX_INTEGER + 1}\n") == ["number-too-large"]
    assert rules(f"a: -{MAX_INTEGER + 1}\n") == ["number-too-large"]
    assert rules(f"a: {'9' * 5000}\n") == ["number-too-large"]


@pytest.mark.parametrize("scalar", ["0" * 5000, "1_" * 5000, "1" + ":1" * 5000, "+" + "1" * 5000, "1." + "0" * 5000])
def test_a_long_number_is_refused_in_few_words(scalar: str) -> None:
    (found,) = read(f"a: {scalar}\n")[1]
    assert found.rule == "ambiguous-scalar"
    assert len(found.message + found.hint) < 200


def test_the_deepest_nesting() -> None:
    assert rules("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert rules("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["too-large"]
    assert rules("[" * 50_000) == ["too-large"]
    assert rules("{a: " * 50_000) == ["too-large"]


def test_the_longest_text() -> None:
    assert rules(f"a: {'x' * MAX_SCALAR}\n") == []
    assert rules(f"a: {'x' * (MAX_SCALAR + 1)}\n") == ["too-large"]


def test_the_largest_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_BYTES", 10)
    assert rules("a: 3456789\n"[:10]) == []
    assert rules("a: 34567890\n"[:11]) == ["too-large"]


def test_the_most_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_NODES", 5)
    assert rules("[1, 2, 3, 4]") == []
    assert rules("[1, 2, 3, 4, 5]") == ["too-large"]


def test_the_most_findings() -> None:
    """One more than are told is found, which is then told as such."""
    most = MAX_FOUND + 1
    assert len(read("- no\n" * MAX_FOUND)[1]) == MAX_FOUND
    assert len(read("- no\n" * (most + 1))[1]) == most
    for text in ("<<<<<<<\n", "\u2028", "\r", "\u202e"):
        places = [found.place for found in read(text * (most + 1))[1]]
        assert len(places) == most
        assert places[-1] == Position("a.yaml", *((most, 1) if "\n" in text else (1, most)))


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "repeated-key", 3, 1),
        ("a: 1\n---\nb: 2\n", "second-document", 2, 1),
        ("a: !!str x\n", "tag", 1, 4),
        ("a: ! 'x'\n", "tag", 1, 4),
        ("!!map {a: 1}\n", "tag", 1, 1),
        ("a: &b x\n", "anchor", 1, 4),
        ("a: *b\n", "anchor", 1, 4),
        ("? [a]\n: b\n", "key-not-text", 1, 3),
        ("1: a\n", "key-not-text", 1, 1),
        ("a: |\n  <<<<<<< x\n", "merge-conflict", 2, 1),
        ("a: |\n  b\n  =======\n", "", 0, 0),
        ("a: 1\r\n=======\r\n", "merge-conflict", 2, 1),
        ("a: <<<<<<< x\n", "", 0, 0),
        ("a: |\n  x\n<<<<<<< ours\n", "merge-conflict", 3, 1),
        ("ä: x\u2028y\n", "hidden-line-break", 1, 5),
        ("a: 1\r\n# b\r    c: 2\r\n", "hidden-line-break", 2, 4),
        ("a: 1\r\r\n", "hidden-line-break", 1, 5),
        ("a: 1\r", "hidden-line-break", 1, 5),
        ("a: 1\r\nb: 2\r\n", "", 0, 0),
        ("a: 1\n# ü\u202e\n", "hidden-character", 2, 4),
        ("ä\u200e: 1\n", "hidden-character", 1, 2),
        ("ä:\u2066 1\n", "hidden-character", 1, 3),
        ("ä: '\u200b'\n", "hidden-character", 1, 5),
        ("a: \ufdd0\n", "hidden-character", 1, 4),
        ("# \U0001fffe\na: 1\n", "hidden-character", 1, 3),
        ("# \ufeff\na: 1\n", "hidden-character", 1, 3),
        ("a: ä\xa0日本\u3000語 \u200d \ue000\n", "", 0, 0),
        ('ä: "b\\u202e"\n', "", 0, 0),  # for the rule hidden-character
        (b"\xff\xfea\x00", "not-utf8", 1, 1),
        (b"a: \xe4\n", "not-utf8", 1, 4),
        ("a: b\n  c: d\n", "yaml-syntax", 2, 3),
        ("a: \x00\n", "yaml-syntax", 1, 4),
        ("ää: \x07\n", "yaml-syntax", 1, 5),
        ("a:\n  - b\ngroup", "yaml-syntax", 3, 1),  # libyaml says line 4; found by `make fuzz`
        ("! {", "yaml-syntax", 1, 4),
    ],
)
def test_place_of_a_finding(text: str | bytes, rule: str, line: int, column: int) -> None:
    found = read(text)[1]
    assert [(one.rule, one.place) for one in found] == ([(rule, Position("a.yaml", line, column))] if rule else [])


def test_a_key_that_is_no_text_after_a_repeated_one() -> None:
    document, found = read_document("a.yaml", b"a: 1\na: 2\n? {b: c}\n: 3\n")
    assert document is None
    assert [(one.rule, one.place) for one in found] == [
        ("key-not-text", Position("a.yaml", 3, 3)),
        ("repeated-key", Position("a.yaml", 2, 1)),
    ]


def test_position_of_a_value_of_a_key_and_of_what_is_not_there() -> None:
    found, _ = read_document(
        "a.yaml", b"codes:\n  - id: 1\n    name: x\n    a: {b: [1, {c: d}]}\n  - id: 2\ntitle: y\n"
    )
    assert found
    place = Place("a.yaml", ("codes", 0))
    positions = {
        place: (2, 5),
        place.at("name"): (3, 11),
        place.key("name"): (3, 5),
        place.at("nothing"): (2, 5),
        place.key("nothing"): (2, 5),
        place.at("name", "nothing"): (3, 11),
        Place("a.yaml", ("codes", 1, "id")): (5, 9),
        Place("a.yaml", ("codes", 7)): (2, 3),
        Place("a.yaml", ("title",)): (6, 8),
        Place("a.yaml", ("nothing",)): (1, 1),
        Place("a.yaml"): (1, 1),
    }
    assert found.positions(positions) == {place: Position("a.yaml", *at) for place, at in positions.items()}
    for one, at in positions.items():
        assert found.positions([one]) == {one: Position("a.yaml", *at)}


def test_an_empty_file() -> None:
    assert read("") == (None, [])
    assert read("# only a comment\n") == (None, [])
