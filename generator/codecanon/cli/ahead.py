"""Parses the files of a spec in copies of this process, while this one imports what comes next."""

# docs/architecture/decisions/0067

import marshal
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from codecanon.reading.document import MAX_BYTES, Document, read_document
from codecanon.reading.files import MAX_TOTAL, Files
from codecanon.workers import begin, cores

if TYPE_CHECKING:
    from codecanon.reading.spec import Parsed

_LARGE = 100_000  # bytes; to copy the process takes longer than to parse fewer


def parse_ahead(files: Files, parsed: "Parsed", *, in_turn: bool = False) -> "Callable[[], Parsed]":
    """Starts to parse the files that are not in `parsed`. What it returns waits until they are, and returns `parsed`.

    Only files without findings get there; the others are parsed once more by whoever reads the spec. With `in_turn`, or
    if there is little to parse, all of them are. Raises what `files` raises.
    """
    if in_turn or cores() < 2:
        return lambda: parsed
    found = {content: path for path, content in _contents(files) if parsed.get(content) is None}
    if not _LARGE <= sum(map(len, found)) <= MAX_TOTAL:
        return lambda: parsed
    longest_first = sorted(found, key=len, reverse=True)  # no core waits for a long one at the end
    finish = begin([partial(_parse, content) for content in longest_first])

    def ready() -> "Parsed":
        for content, result in zip(longest_first, finish(), strict=True):
            if body := result.read():
                data, starts = marshal.loads(body)
                parsed[content] = Document(files.shown(found[content]), content.decode("utf-8-sig"), data, starts)
        return parsed

    return ready


def _contents(files: Files) -> Iterator[tuple[str, bytes]]:
    """The paths and contents of the files that a spec is made of. Those of its own targets are small."""
    for name, kind in files.entries(""):
        if kind == "folder":
            paths = [f"{name}/{inner.name}" for inner in files.entries(name) if inner.kind == "file"]
        else:
            paths = [name] if kind == "file" else []
        for path in paths:
            if path.endswith(".yaml") and (content := files.read(path, MAX_BYTES + 1)):
                yield path, content


def _parse(content: bytes) -> bytes:
    """The data of a file and where its entries start; nothing, if it has findings."""
    document, found = read_document("", content)
    return marshal.dumps((document.data, dict(document.starts))) if document and not found else b""
