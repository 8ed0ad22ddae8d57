"""Reads files beside the folder of a spec, at the revision that the spec is read at, or on disk."""

from codecanon.reading.files import Files, Folder, is_plain_file
from codecanon.reading.git import beginning
from codecanon.reading.revision import Revision


def beside(files: Files, path: str, limit: int) -> bytes | None:
    """The first `limit` bytes of a file, whose path starts in the folder around the spec; None if there is no such file."""
    if isinstance(files, Revision):
        return _in_git(files, path, limit)
    if not isinstance(files, Folder):
        return None
    whole = files.path.absolute().parent / path
    if not is_plain_file(whole):
        return None
    with whole.open("rb") as file:
        return file.read(limit)


def _in_git(files: Revision, path: str, limit: int) -> bytes | None:
    around, _, spec = files.prefix.rstrip("/").rpartition("/")
    if spec == ".":
        return None  # the spec is the whole repository
    name = f"{files.revision}:{around}{'/' if around else ''}{path}"
    return beginning(files.root, limit, "cat-file", "blob", name)
