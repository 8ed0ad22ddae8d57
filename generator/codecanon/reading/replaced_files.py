"""The files of a spec, some of them replaced: what a spec was before one of its files changed."""

from collections.abc import Iterable, Mapping

from codecanon.reading.files import Files, FolderEntry


class Replaced:
    """`contents` has what stands in the place of a file, by its path; None if no file does."""

    def __init__(self, files: Files, contents: Mapping[str, bytes | None]) -> None:
        self._files = files
        self._contents = contents

    def shown(self, path: str) -> str:
        return self._files.shown(path)

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        """The entries of a folder. A folder of which all files are gone is no more."""
        is_there = not folder or FolderEntry(folder, "folder") in self._files.entries("")
        found = {entry.name: entry for entry in self._files.entries(folder)} if is_there else {}
        for path, content in self._contents.items():
            parent, _, name = path.rpartition("/")
            if parent == folder:
                found.pop(name, None)
                if content is not None:
                    found[name] = FolderEntry(name, "file")
            elif not folder:
                found.pop(parent, None)
                if any(self.entries(parent)):
                    found[parent] = FolderEntry(parent, "folder")
        return [found[name] for name in sorted(found)]

    def read(self, path: str, limit: int) -> bytes | None:
        if path in self._contents:
            content = self._contents[path]
            return None if content is None else content[:limit]
        return self._files.read(path, limit)
