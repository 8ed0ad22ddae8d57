"""Coverage-guided fuzzing of the loader: `make fuzz` runs it for ten minutes.

    python tests/fuzz/loader.py [libFuzzer's options] [corpus folders]

Whatever the bytes, the loader ends with data or findings, each finding has a place inside the file and a message, and
what it accepts means the same to PyYAML. What the fuzzer finds becomes a case in tests/reading/test_document.py.
"""

import sys

import atheris

with atheris.instrument_imports(include=["codecanon", "yaml"]):
    import yaml

    from codecanon.diagnostics import Position
    from codecanon.reading.parse import read_document


def hold(content: bytes) -> None:
    """Raises AssertionError, or whatever the loader raises, where it does not hold what it promises."""
    document, found = read_document("a.yaml", content)
    assert document or found
    lines = content.count(b"\n") + content.count(b"\r") + content.count(b"\xc2\x85") + content.count(b"\xe2\x80") + 1
    for rule, place, message, _ in found:
        assert isinstance(place, Position) and 1 <= place.line <= lines and 1 <= place.column <= len(content) + 1, place
        assert rule and message
    if document and not found:
        assert document.data == yaml.load(document.text, Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    atheris.Setup(sys.argv, hold)
    atheris.Fuzz()
