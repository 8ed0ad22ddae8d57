"""The files of a spec as they would be after an edit, so that the spec can be checked before anything is written."""

from collections.abc import Iterable, Mapping

from codecanon.reading.files import Files, FolderEntry


class WithTexts:
    """The files of a spec with some texts in place of what is there."""

    def __init__(self, files: Files, texts: Mapping[str, str]) -> None:
        self.files = files
        self.contents = {path: text.encode() for path, text in texts.items()}

    def shown(self, path: str) -> str:
        return self.files.shown(path)

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        try:
            found = {entry.name: entry for entry in self.files.entries(folder)}
        except FileNotFoundError:  # a folder that is new
            found = {}
        for path in self.contents:
            parent, _, name = path.rpartition("/")
            if parent == folder:
                found.setdefault(name, FolderEntry(name, "file"))
            elif not folder:
                found.setdefault(parent, FolderEntry(parent, "folder"))
        return [found[name] for name in sorted(found)]

    def read(self, path: str, limit: int) -> bytes | None:
        content = self.contents.get(path)
        return self.files.read(path, limit) if content is None else content[:limit]
