"""Texts that are no YAML: whatever they are, one finding in the file, and quotes that a hint offers can be read."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from codecanon.diagnostics import Position
from codecanon.reading.parse import read_document

SPEC = Path(__file__).parents[1] / "golden/mistakes/spec"
TEXTS = [path.read_text() for path in sorted(SPEC.rglob("*.yaml"))]
PIECES = [*"\"'{}[]:#-,|>&*!%@`\\\t \n\xa0?", "  ", ": ", "- ", "\n  ", "'s", "=======", '"x"', "\\x", "\\u12", "---\n"]


@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 3), st.sampled_from(PIECES)), max_size=4),
)
def test_a_file_that_is_no_yaml_has_one_finding_in_it(text: str, changes: list[tuple[int, int, str]]) -> None:
    for at, removed, piece in changes:
        at %= len(text)
        text = text[:at] + piece + text[at + removed :]
    document, found = read_document("a.yaml", text.encode())
    if document is None and found[0].rule == "yaml-syntax":
        (one,) = found
        assert isinstance(one.place, Position)
        lines = text.split("\n")
        assert 1 <= one.place.line <= len(lines)
        assert 1 <= one.place.column <= len(lines[one.place.line - 1]) + 1
        offered = one.hint.partition("put the text in quotes: ")[2]
        assert not offered or read_document("a.yaml", f"a: {offered}\n".encode())[1] == []
