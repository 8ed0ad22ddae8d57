"""The canonical text of a spec file whose data has changed. Comments stay with the entries that stay.

An entry of a mapping stays if its key does, an item of a list if its id does, or the item itself. The comments of an item
that moves to another list of the file, such as a code that is retired, move with it; those of what is gone go above the
entry that it was in.
"""

from typing import Any

from codecanon.reading.comments import Entry, read_entries
from codecanon.reading.document import Document
from codecanon.writing.layout import laid_out


def revised(document: Document, data: Any, schema: dict[str, Any]) -> Document:
    """The file with other data. Raises AssertionError if it does not read back as this data."""
    root, tail = read_entries(document)
    root = root or Entry(None, data, None)
    revision = _Revision()
    revision.revise(root, data)
    revision.keep_comments()
    return laid_out(document.path, data, root, tail, schema)


def new_file(path: str, head: str, data: Any, schema: dict[str, Any]) -> Document:
    """A new file with this data, below a comment."""
    root = Entry(None, data, None)
    _Revision().revise(root, data)
    root.above = [head]
    return laid_out(path, data, root, [], schema)


def new_entry(key: str | None, data: Any, parent: Entry, comments: list[str]) -> Entry:
    """An entry that is to stand in another one, below comments."""
    entry = Entry(key, data, parent)
    _Revision().revise(entry, data)
    entry.above = comments
    return entry


class _Revision:
    """Turns a tree of entries into that of other data. What is the same object in both is left alone."""

    def __init__(self) -> None:
        self.gone: list[Entry] = []
        self.new: list[Entry] = []

    def revise(self, entry: Entry, data: Any) -> None:
        if entry.data is data and entry.start >= 0:
            return
        entry.data = data
        if not isinstance(data, dict | list) and not entry.children:
            return
        kept: dict[Any, list[Entry]] = {}
        for child in entry.children:
            kept.setdefault(_name(child.key, child.data), []).append(child)
        entry.children = []
        parts = (
            data.items()
            if isinstance(data, dict)
            else [(None, item) for item in data] if isinstance(data, list) else ()
        )
        for key, part in parts:
            same = kept.get(_name(key, part))
            child = same.pop(0) if same else Entry(key, part, entry)
            if child.start < 0:
                self.new.append(child)
            entry.children.append(child)
            self.revise(child, part)
        self.gone += [child for children in kept.values() for child in children]

    def keep_comments(self) -> None:
        """Hands on the comments of what is gone."""
        moved = {_name(None, entry.data): entry for entry in self.new if entry.key is None}
        for entry in self.gone:
            heir = moved.get(_name(None, entry.data)) if entry.key is None else None
            heir = heir or entry.parent
            if heir:
                heir.above += comments_of(entry)


def _name(key: str | None, data: Any) -> Any:
    """What tells an entry from the others around it."""
    if key is not None:
        return key
    return (type(data["id"]), data["id"]) if isinstance(data, dict) and "id" in data else repr(data)


def comments_of(entry: Entry) -> list[str]:
    """The comments of an entry and of everything below it."""
    return [*entry.above, *entry.beside, *(comment for child in entry.children for comment in comments_of(child))]
