"""`layout.formatted`: each rule by an example; by chance, that data and comments stay and that once is enough."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codecanon.writing import layout
from codecanon.reading.document import Document
from codecanon.reading.parse import read_document
from codecanon.writing.layout import formatted
from codecanon.reading.schema import base_schema

SPEC = Path(__file__).parents[2] / "spec"
SCHEMA = {
    "properties": {
        "first": {"$ref": "#/$defs/thing"},
        "second": {"type": "string"},
        "flow": {"description": "By reference.", "$ref": "#/$defs/flow"},
        "things": {"items": {"$ref": "#/$defs/thing"}},
        "codes": {"items": {"properties": {"id": {}, "name": {}, "references": {"items": {"x-flow": True}}}}},
        "targets": {"properties": {"a": {"x-flow": True, "$ref": "#/$defs/thing"}, "b": {"x-flow": True}}},
    },
    "$defs": {
        "thing": {"properties": {"id": {}, "name": {}}},
        "flow": {"x-flow": True, "properties": {"x": {}, "w": {}}},
    },
}


def read(text: str) -> Document:
    document, found = read_document("file.yaml", text.encode("utf-8"))
    assert document and not found, found
    return document


def laid_out(text: str, schema: dict[str, Any] = SCHEMA) -> str:
    result = formatted(read(text), schema)
    assert formatted(read(result), schema) == result
    return result


def text_of(value: str) -> str:
    """How the layout writes a text behind the key `second`."""
    return laid_out("second: " + quoted(value)).removeprefix("second:").removesuffix("\n")


def quoted(text: str) -> str:
    """A text in quotes, in YAML and in ASCII."""
    safe = (char if " " <= char <= "~" and char not in '\\"' else f"\\U{ord(char):08X}" for char in text)
    return f'"{"".join(safe)}"'


def test_keys_stand_in_the_order_of_the_schema_and_unknown_ones_behind() -> None:
    assert laid_out("zoo: 1\nsecond: a\nape: {name: 2, id: 3}\nfirst: {bee: 1, name: x, id: q}\n") == (
        "first:\n  id: q\n  name: x\n  bee: 1\nsecond: a\nzoo: 1\nape:\n  name: 2\n  id: 3\n"
    )


def test_targets_keep_their_order_and_their_options_are_flow() -> None:
    assert laid_out("targets:\n  b: {}\n  a:\n    name: v\n    id: 1\n") == "targets:\n  b: {}\n  a: {id: 1, name: v}\n"


def test_lists_are_indented_and_items_ordered_inside() -> None:
    assert laid_out("things:\n- name: x\n  id: 2\n-\n- [1, [2]]\n- {}\n- a\n") == (
        "things:\n  - id: 2\n    name: x\n  -\n  - - 1\n    - - 2\n  - {}\n  - a\n"
    )


@pytest.mark.parametrize("key", ["codes", "groups", "retired"])
def test_codes_are_sorted_by_id(key: str) -> None:
    assert laid_out(f"{key}: [id: 10, {{id: 9, m: 1}}, id: -1, {{id: 9, m: 2}}]") == (
        f"{key}:\n  - id: -1\n  - id: 9\n    m: 1\n  - id: 9\n    m: 2\n  - id: 10\n"
    )
    assert laid_out(f"x: {{{key}: [id: b, id: B, id: '10', id: '9']}}") == (
        f'x:\n  {key}:\n    - id: "10"\n    - id: "9"\n    - id: "B"\n    - id: "b"\n'
    )


@pytest.mark.parametrize("items", ["[id: 2, id: x]", "[id: 2, {}]", "[id: 2, 1]", "[id: 2, id: true]", "[id: 2, id: ]"])
def test_a_list_with_odd_ids_keeps_its_order(items: str) -> None:
    assert read(laid_out(f"codes: {items}")).data == read(f"codes: {items}").data


def test_other_lists_keep_their_order() -> None:
    assert laid_out("things: [id: 2, id: 1]") == "things:\n  - id: 2\n  - id: 1\n"


def test_x_flow_is_one_line_if_it_fits() -> None:
    assert laid_out("flow:\n  w: [1, {b: true, a: null}, '', a?, {}]\n  x: a b\n") == (
        'flow: {x: a b, w: [1, {b: true, a: null}, "", "a?", {}]}\n'
    )
    assert laid_out('codes: [references: [{code: "1"}, [2, 3]]]') == (
        'codes:\n  - references:\n      - {code: "1"}\n      - [2, 3]\n'
    )
    fits = "flow: {x: " + "a" * 99 + "}\n"
    assert len(fits) == 111 and laid_out(fits) == fits
    assert laid_out(fits.replace("a}", "aa}")) == "flow:\n  x: " + "a" * 100 + "\n"


def test_empty_values_and_collections() -> None:
    assert laid_out("a: null\nb: ~\nc:\nd: {}\ne: []\nf: true\ng: -5\n") == "a:\nb:\nc:\nd: {}\ne: []\nf: true\ng: -5\n"


@pytest.mark.parametrize(
    "text",
    """a|1.0.0|it's|say "a"|a:b|a#b|a, b|a [b]|naïve 😀|C++|a\\n|(a)|3GPP TS|<a>|yesterday|falsely|on off""".split("|"),
)
def test_plain_texts(text: str) -> None:
    assert text_of(text) == f" {text}"


@pytest.mark.parametrize(
    "text", "27 012 -1 +1 1_000 0x1F 0o17 1e3 1.0 .5 1:30 .inf .NaN ~ null Null 2026-11-22".split()
)
def test_numbers_and_days_as_texts_are_quoted(text: str) -> None:
    assert text_of(text) == f' "{text}"'


@pytest.mark.parametrize(
    "text", "yes No on OFF y N true TRUE False << = - ... ,a [a ]a {a }a #a &a *a !a |a >a 'a %a @a `a".split()
)
def test_special_words_and_indicators_are_quoted(text: str) -> None:
    assert text_of(text) == f' "{text}"'


@pytest.mark.parametrize(
    "text", ["", "2026-11-22 10:00:00", "a: b", "a #b", "a:", " a", "a ", "- a", "? a", ": a", "... a", "<<<<<<< HEAD"]
)
def test_quoted_texts(text: str) -> None:
    assert text_of(text) == f' "{text}"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a', r'"\"a"'),
        ('a\\"\tb', r'"a\\\"\tb"'),
        ("\n", r'"\n"'),
        ("\x00\x7f\x85\xa0", r'"\x00\x7F\x85\xA0"'),
        ("é\u2028\ufeff", r'"é\u2028\uFEFF"'),
        ("😀\U000e0001", r'"😀\U000E0001"'),
    ],
)
def test_escapes(text: str, expected: str) -> None:
    assert text_of(text) == " " + expected


def test_some_keys_are_always_quoted() -> None:
    long = "a b " * 40 + "c"
    assert laid_out(
        f"version: 1.0.0\nread: a\nsince: a\nretired_in: {long}\nx: [code: a]\nreferences: [code: a, code: 1]\n"
    ) == (
        f'version: "1.0.0"\nread: "a"\nsince: "a"\nretired_in: "{long}"\nx:\n  - code: a\n'
        'references:\n  - code: "a"\n  - code: 1\n'
    )


def test_keys_are_quoted_like_texts() -> None:
    text = 'a b: 1\n"yes": 1\n"": 1\n"a: b": 1\n"\\n": 1\n"... a": 1\n"<<<<<<< a": 1\n'
    assert laid_out(text) == text


def test_a_long_text_is_folded() -> None:
    fits = "aa" + " b" * 50
    assert len("second: " + fits) == 110 and text_of(fits) == f" {fits}"
    assert text_of("a" + fits) == " >-\n  a" + fits
    long = "a" + " b" * 54 + " cc"
    assert text_of(long) == " >-\n  a" + " b" * 53 + "\n  b cc"
    assert text_of("x: " + long) == " >-\n  x: a" + " b" * 52 + "\n  b b cc"
    assert laid_out("things:\n- name: " + long) == "things:\n  - name: >-\n      a" + " b" * 51 + "\n      b b b cc\n"
    assert text_of("a" * 120) == " " + "a" * 120
    assert text_of("a" * 120 + " " + "- b") == " >-\n  " + "a" * 120 + "\n  - b"


def test_a_folded_text_breaks_at_single_blanks_only() -> None:
    long = "a  " * 50 + "b c"
    assert text_of(long) == " >-\n  " + "a  " * 50 + "b\n  c"


def test_long_texts_in_lists_are_not_folded() -> None:
    long = "a " * 70 + "b"
    assert laid_out(f"things:\n  - {long}\n") == f"things:\n  - {long}\n"


def test_texts_of_several_lines_are_literal() -> None:
    assert text_of("a\nb # c\n- d") == " |-\n  a\n  b # c\n  - d"
    assert text_of("a\n\nb") == " |-\n  a\n\n  b"
    assert text_of("a\n") == " |\n  a"
    assert text_of("a\n" + "b " * 60 + "c\n") == " |\n  a\n  " + "b " * 60 + "c"


@pytest.mark.parametrize("text", ["a\n\n", "\na", " a\nb", "a\n b", "a \nb", "a\nb ", "a\n\tb", "a\nb\x00"])
def test_what_no_block_scalar_holds_is_quoted(text: str) -> None:
    assert text_of(text) == ' "' + json.dumps(text)[1:-1].replace("\\u0000", "\\x00") + '"'


def test_a_long_text_that_can_not_be_folded_is_quoted() -> None:
    long = "a b " * 40
    assert text_of(long) == f' "{long}"'
    assert text_of(long + "\tc") == f' "{long}\\tc"'


def test_line_ends_blank_lines_and_markers() -> None:
    assert (
        laid_out("\ufeff%YAML 1.1\n---\r\n\r\nb: 1 \r\n\n\na: 2 # c\r\nd: 3\r\n...\r\n\n") == "b: 1\na: 2  # c\nd: 3\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("null", ""), ("# a\n", "# a\n"), ("a b", "a b\n"), ("[]", "[]\n"), ("- 1", "- 1\n")],
)
def test_files_without_a_mapping(text: str, expected: str) -> None:
    assert laid_out(text) == expected


def test_own_line_comments_move_with_the_next_entry() -> None:
    assert laid_out(
        "second: a\n  # about first, \t\n    # two lines\nfirst:\n    # about name\n    name: x\n# about id\n    id: 1"
    ) == ("# about first,\n# two lines\nfirst:\n  # about id\n  id: 1\n  # about name\n  name: x\nsecond: a\n")


def test_comments_move_with_their_code() -> None:
    assert laid_out(
        "codes:\n# two\n- name: b # wire name\n  # the id\n  id: 2\n\n# one\n- # at the dash\n  id: 1 # first\n# end\n"
    ) == (
        "codes:\n\n  # one\n  # at the dash\n  - id: 1  # first\n"
        "  # two\n  # the id\n  - id: 2\n    name: b  # wire name\n# end\n"
    )


def test_blank_lines_are_kept_around_own_line_comments_only() -> None:
    assert laid_out("first: 1\n\n\n# a\n\n\n# b\n# c\n\n\nsecond: 2\n\n\nx: 3 # y\n\nz: 4\n\n\n# end\n\n\n") == (
        "first: 1\n\n# a\n\n# b\n# c\n\nsecond: 2\nx: 3  # y\nz: 4\n\n# end\n"
    )


def test_comments_beside_stand_behind_the_first_line() -> None:
    long = "a" + " b" * 60
    assert laid_out(f"first: # one\n  name: x#z # two\nsecond: {long}\n  c   # three\nx: |- # four\n  a # b\n") == (
        f"first:  # one\n  name: x#z  # two\nsecond: >-  # three\n  a{' b' * 53}\n  {'b ' * 7}c\n"
        'x: "a # b"  # four\n'
    )
    assert laid_out("x: | # c\n  a\n  # b\nz: >2 # d\n  # a\n") == "x: |  # c\n  a\n  # b\nz: |  # d\n  # a\n"
    assert laid_out("x: # c\nz:\n- # d\n- 1\n") == "x:  # c\nz:\n  -  # d\n  - 1\n"


def test_no_comment_in_texts() -> None:
    assert laid_out("a: 'x # y'\nb: \"x\n  # y\" # z\nc: x#y\nd: 'x'#w\n") == (
        'a: "x # y"\nb: "x # y"  # z\nc: x#y\nd: x  # w\n'
    )
    assert laid_out("\ufeff\r\n>+ # a\n  b # c\n") == '"b # c\\n"  # a\n'


def test_one_comment_in_brackets_stands_beside_them() -> None:
    assert laid_out("flow: {x: 1, # a\n  w: 2}\n") == "flow: {x: 1, w: 2}  # a\n"
    assert laid_out("flow: {x: 1,\n  w: 2} # a\n") == "flow: {x: 1, w: 2}  # a\n"
    assert laid_out("flow: {x: 1,\n  # a\n  w: 2}\n") == "# a\nflow: {x: 1, w: 2}\n"


def test_several_comments_in_brackets_stand_above() -> None:
    assert laid_out("second: a\nflow: { # a\n  w: 2, # b\n  # c\n  x: [1] # d\n  # e\n}\n# f\nz: 1\n") == (
        "second: a\n# e\n# a\n# b\n# c\n# d\nflow: {x: [1], w: 2}\n# f\nz: 1\n"
    )


def test_brackets_that_become_a_block_give_each_entry_its_comment() -> None:
    assert laid_out("things: [ # a\n  # b\n  {name: x, # c\n  id: 1}, # d\n  2 # e\n  # f\n] # g\n") == (
        "# f\n# a\n# g\nthings:\n  # b\n  - id: 1  # d\n    name: x  # c\n  - 2  # e\n"
    )


def test_a_comment_that_interrupts_an_entry_stays_with_it() -> None:
    assert laid_out("second:\n  # a\n  x\nfirst: 1\n") == "first: 1\n# a\nsecond: x\n"


def test_the_head_of_the_file_stays_first() -> None:
    assert laid_out("# yaml-language-server: $schema=x\n# head\nsecond: a\n# one\nfirst: 1\n") == (
        "# yaml-language-server: $schema=x\n# head\n# one\nfirst: 1\nsecond: a\n"
    )
    assert laid_out("\n# head\nsecond: a\nfirst: 1\n") == "# head\nfirst: 1\nsecond: a\n"
    assert laid_out("\n# head\n\n# more\n\nsecond: a\nfirst: 1\n") == "# head\n\n# more\n\nfirst: 1\nsecond: a\n"
    assert laid_out("--- # head\nsecond: a\nfirst: 1\n... # end\n") == "# head\nfirst: 1\nsecond: a\n# end\n"


def test_the_last_block_of_the_head_goes_with_the_key_it_touches() -> None:
    assert laid_out("# yaml-language-server: $schema=x\n\n# two\nsecond: a\nfirst: 1\n") == (
        "# yaml-language-server: $schema=x\n\nfirst: 1\n\n# two\nsecond: a\n"
    )


def test_a_result_with_other_data_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_quoted", lambda text: f'"{text}!"')
    with pytest.raises(AssertionError, match=r"file\.yaml: formatting the file would change its data"):
        formatted(read("a: 'true'"), {})
    monkeypatch.setattr(layout._Page, "_inline", lambda page, entry, flow: "1")
    with pytest.raises(AssertionError):
        formatted(read("a: true"), {})


@pytest.mark.parametrize("path", sorted(SPEC.rglob("*.yaml")), ids=lambda path: str(path.relative_to(SPEC)))
def test_the_spec_survives(path: Path) -> None:
    name = path.stem if path.stem in ("catalog", "provider") else "code_set"
    document = read(path.read_text(encoding="utf-8"))
    result = laid_out(document.text, base_schema(name))
    assert read(result).data == document.data
    assert result.splitlines()[0] == document.text.splitlines()[0]


nasty = st.one_of(
    st.sampled_from(
        ["", "null", "yes", "1.0", "012", "a: b", "a #b", "# a", "---", "...", "{}", "1:2", "~", "a\n", "-"]
    ),
    st.text(alphabet="ab1 0:#-?,.[]{}&*!|>'\"%@`~\\\n\t\r\x00\x85\u00a0\u2028\ufeffé😀", max_size=12),
    st.text(max_size=8),
    st.lists(st.sampled_from(["word", "a", "", "x:", "#", "-", "é"]), min_size=20, max_size=60).map(" ".join),
    st.lists(st.sampled_from(["line", "a b", "# c", "- d", "e:"]), min_size=2, max_size=4).map("\n".join),
)
scalars = st.one_of(nasty, st.integers(1 - 2**53, 2**53 - 1), st.booleans(), st.none())
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(nasty, inner, max_size=3), max_leaves=6
)
references = st.fixed_dictionaries({}, optional={"confidence": values, "code": nasty, "standard": nasty, "note": nasty})
codes = st.builds(
    lambda known, unknown: known | unknown,
    st.fixed_dictionaries(
        {},
        optional={"summary": nasty, "group": values, "aliases": st.lists(nasty, max_size=3), "name": nasty}
        | {"references": st.lists(references, max_size=2), "id": st.integers(0, 50), "deprecated": references},
    ),
    st.dictionaries(nasty, values, max_size=2),
)
code_sets = st.fixed_dictionaries(
    {},
    optional={"version": nasty, "retired": values, "codes": st.lists(codes, max_size=4), "source": values, "x": values},
)


def written(data: Any, indent: int, draw: Any) -> str:
    """The data as YAML, a line break after whatever may have one, so that comments can stand nearly anywhere."""
    if isinstance(data, str):
        return quoted(data)
    if not isinstance(data, list | dict) or not data:
        return json.dumps(data)
    block = indent >= 0 and draw(st.booleans())
    inner = indent + 1 if block else -1
    pad = "\n" + " " * inner if block else "\n"
    if isinstance(data, list):
        parts = [("- " if block else "") + written(item, inner, draw) for item in data]
    else:
        parts = [f"{quoted(key)}: {written(value, inner, draw)}" for key, value in data.items()]
    left, right = "[]" if isinstance(data, list) else "{}"
    return pad + pad.join(parts) if block else f"{left}\n" + " ,\n".join(f" {part}" for part in parts) + f"\n {right}"


def commented(text: str, draw: Any) -> tuple[str, list[str]]:
    """The text with comments, and blank lines, in places where YAML allows them; and the comments."""
    closed = set()  # lines of block scalars
    events: list[Any] = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    for event in events:
        if getattr(event, "style", None) in ("|", ">"):
            closed |= set(range(event.start_mark.line + 1, event.end_mark.line + (event.end_mark.column > 0)))
    lines: list[str] = []
    comments: list[str] = []
    for number, line in enumerate(text.splitlines()):
        if number not in closed:
            for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
                comments.append(f"# comment {len(comments)}.")
                lines += (
                    [" " * draw(st.integers(0, 3)) + comments[-1]] if draw(st.booleans()) else ["", comments[-1], ""]
                )
            if line.strip() and draw(st.integers(0, 3)) == 0 and " # comment" not in line:
                comments.append(f"# comment {len(comments)}.")
                line += f" {comments[-1]}"
        lines.append(line)
    return "".join(f"{line}\n" for line in lines), comments


def check(text: str, comments: list[str]) -> str:
    document = read(text)
    result = laid_out(text, base_schema("code_set"))
    data = read(result).data
    assert yaml.safe_load(result) == data
    assert normal(data) == normal(document.data)
    assert sorted(re.findall(r"# comment \d+\.", result)) == sorted(comments)
    assert not re.search(r"[ \t\r]$|\n\n\n|\A\n|\n\n\Z", result, re.MULTILINE)
    return result


def normal(data: Any) -> str:
    """The data in JSON, without an order of keys and of codes."""
    return json.dumps(without_order(data), sort_keys=True)


def without_order(data: Any, key: str = "") -> Any:
    if isinstance(data, dict):
        return {name: without_order(value, name) for name, value in data.items()}
    if isinstance(data, list):
        items = [without_order(item) for item in data]
        return sorted(items, key=normal) if key in ("codes", "groups", "retired") else items
    return data


@settings(suppress_health_check=list(HealthCheck))
@given(data=code_sets, rest=st.data())
def test_data_and_comments_survive_by_chance(data: dict[str, Any], rest: Any) -> None:
    text, comments = commented(written(data, -1 if not data else 0, rest.draw), rest.draw)
    check(text, comments)
    plain = laid_out(written(data, 0, rest.draw), base_schema("code_set"))
    check(*commented(plain, rest.draw))
