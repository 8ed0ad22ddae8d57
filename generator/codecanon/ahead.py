"""Parses the files of a spec in copies of this process, while this one imports what comes next.

The sooner a process is copied, the less it takes: what was written since has to be copied as well. So this module, which
begins where the command line is plain, imports no more than it needs.
"""

# docs/architecture/decisions/0067

import marshal
import os
from functools import partial

from codecanon import cache
from codecanon.reading.limits import MAX_BYTES, MAX_TOTAL
from codecanon.stamp import Folders
from codecanon.workers import Running, cores

TYPE_CHECKING = False  # typing is slow to load
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from codecanon.plain import PlainCommand
    from codecanon.reading.document import Document
    from codecanon.reading.files import Files
    from codecanon.reading.spec import Parsed

    Results = Iterator[tuple[bytes, Document]]

_WORTH = 100_000  # bytes; to copy a process with all its imports takes longer than to parse fewer
_LONGEST = 2 * 2**20  # bytes of a file; a longer one mostly has findings, and would be parsed twice
_started: "list[Callable[[], Results]]" = []  # by `start_parsing`, for the first that asks


def start_parsing(command: "PlainCommand") -> None:
    """Starts to parse what a command will need, before anything else is imported."""
    if cores() < 2:
        return
    try:
        paths = _unparsed(command)
    except (OSError, ValueError):
        return  # whoever reads the spec says what is wrong
    if paths:
        _started.append(_begin(paths))


def parse_ahead(files: "Files", parsed: "Parsed", *, in_turn: bool = False) -> "Callable[[], Parsed]":
    """Starts to parse the files that are not in `parsed`, if that has not been started. What it returns waits until they are,
    and returns `parsed`.

    Only files without findings get there; the others are parsed once more by whoever reads the spec. With `in_turn`, or
    if there is little to parse, all of them are. So are later versions of files in `parsed`. Raises what `files` raises.
    """
    if in_turn or cores() < 2:
        return lambda: parsed
    results = _started.pop() if _started else None
    if not results:
        again = {one.path for one in parsed.values() if one.starts}  # read by their entries, in no time
        unknown = {content: path for content, path in _contents(files) if parsed.get(content) is None}
        paths = {content: path for content, path in unknown.items() if path not in again}
        if not _WORTH <= sum(map(len, paths)) <= MAX_TOTAL:
            return lambda: parsed
        results = _begin(paths)

    def ready() -> "Parsed":
        for content, document in results():
            parsed[content] = document
        return parsed

    return ready


def _begin(paths: "Mapping[bytes, str]") -> "Callable[[], Results]":
    """Starts to parse contents, whose paths are those that users are shown."""
    longest_first = sorted(paths, key=len, reverse=True)  # no core waits for a long one at the end
    running = Running([partial(_parse, content) for content in longest_first])

    def results() -> "Results":
        from codecanon.reading.document import Document

        for content, result in zip(longest_first, running.results(), strict=True):
            if body := result.read():
                yield content, Document(paths[content], content.decode("utf-8-sig"), *marshal.loads(body))

    return results


def _parse(content: bytes) -> bytes:
    """The data of a file and where its entries start; nothing, if it has findings."""
    from codecanon.reading.parse import read_document  # with PyYAML, which only a copy needs, if there is one

    document, found = read_document("", content)
    return marshal.dumps((document.data, dict(document.starts))) if document and not found else b""


def _unparsed(command: "PlainCommand") -> dict[bytes, str]:
    """The contents of a command's spec that no earlier run has parsed, with their paths.

    Raises OSError, or ValueError if the cache can't be read.
    """
    sizes = dict(_sizes(os.path.normpath(command.spec)))
    if sum(sizes.values()) > MAX_TOTAL:
        return {}
    paths = {cache.bytes_of(path): path for path, size in sizes.items() if size <= _LONGEST}
    if command.name == "generate" and not command.has("--no-cache") and cache.is_trusted():
        place, tool = cache.place("parsed", Folders(command.spec, command.output).identity), cache.tool()
        known = {one for one in paths if os.path.exists(os.path.join(place, cache.name_of(tool, one)))}
        paths = {content: path for content, path in paths.items() if content not in known}
    return paths


def _sizes(folder: str, depth: int = 2) -> "Iterator[tuple[str, int]]":
    """The paths and sizes of the files that a spec on disk is made of. Those of its own targets, which are deeper, are small."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if depth > 1 and entry.is_dir(follow_symlinks=False):
                yield from _sizes(entry.path, depth - 1)
            elif entry.name.endswith(".yaml") and entry.is_file(follow_symlinks=False):
                yield entry.path, entry.stat().st_size


def _contents(files: "Files") -> "Iterator[tuple[bytes, str]]":
    """The contents of such files, wherever they are, that are not too long, with their paths."""
    for name, kind in files.entries(""):
        paths = [f"{name}/{inner.name}" for inner in files.entries(name)] if kind == "folder" else [name]
        for path in paths:
            if path.endswith(".yaml") and (content := files.read(path, MAX_BYTES + 1)) and len(content) <= _LONGEST:
                yield content, files.shown(path)
