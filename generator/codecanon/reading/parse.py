"""Reads one YAML file: its data, and the findings about its text and YAML."""

import codecs
from collections.abc import Iterable, Iterator

import yaml

from codecanon.diagnostics import Diagnostic, Place, Position
from codecanon.reading.document import Document
from codecanon.reading.entries import entries, reread
from codecanon.reading.events import Reader, Repeated, Unreadable
from codecanon.reading.limits import MAX_BYTES
from codecanon.reading.raw import faults


def read_document(
    path: str, content: bytes, earlier: Document | None = None
) -> tuple[Document | None, list[Diagnostic]]:
    """The document, or None if its data can't be read, with all findings about its text and YAML.

    `earlier` is a version of it without findings, which it shares the data of entries with that are the same.
    """
    if len(content) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes, the limit of one file"
        return None, [Diagnostic("too-large", Position(path, 1, 1), message, "split the code set")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = f"the file is not UTF-8: byte 0x{content[error.start]:02X} at offset {error.start}"
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            message = "the file is UTF-16, not UTF-8"
        return None, [Diagnostic("not-utf8", _end_of(path, before), message, "save the file as UTF-8")]
    found = faults(path, text)
    if any(one.rule == "merge-conflict" for one in found):
        return None, found
    if earlier and not found and (known := entries(earlier.text, earlier.data, earlier.starts)):
        if again := reread(text, known):
            return Document(path, text, *again), []
    document, more = _parse(path, text, content)
    return document, found or more  # hidden characters explain whatever the parser reports after them


def _parse(path: str, text: str, content: bytes) -> tuple[Document | None, list[Diagnostic]]:
    reader = Reader(path, text)
    data = None
    is_read = True
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        from codecanon.reading.syntax import explained  # for wrong files only

        return None, [explained(path, text, error)]
    except yaml.reader.ReaderError as error:
        before = content[: error.position].decode("utf-8", "replace")
        code_point = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"the character U+{code_point:04X} is not allowed in YAML"
        return None, [Diagnostic("yaml-syntax", _end_of(path, before), message, "remove it")]
    except Unreadable:
        is_read = False
    document = Document(path, text, data, reader.starts)
    return document if is_read else None, [*reader.found, *_repeated_keys(document, reader.repeated)]


def _repeated_keys(document: Document, repeated: Iterable[Repeated]) -> Iterator[Diagnostic]:
    """One finding for each mapping with repeated keys. Where a key was before is looked up in a second reading."""
    first = {one: Place(document.path, (*one.around, one.key), on_key=True) for one in repeated}
    positions = document.positions(first.values()) if first else {}
    for one, place in first.items():
        line = positions[place].line
        if one.starts_over and one.around and isinstance(one.around[-1], int):
            message = f'the entry that starts in line {line} has a second "{one.key}", its first key'
            hint = 'write "- " in front of it if a new entry starts here; if not, keep one of the two'
        else:
            message, hint = f'the key "{one.key}" is repeated here, after line {line}', "keep one of the two"
        yield Diagnostic("repeated-key", one.position, message, hint)


def _end_of(path: str, before: str) -> Position:
    return Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
