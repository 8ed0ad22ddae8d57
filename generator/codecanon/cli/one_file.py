"""The review of one file of a spec that differs, within the rest of the spec."""

# docs/architecture/decisions/0040

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from codecanon.cli.console import errors_among
from codecanon.diagnostics import Position
from codecanon.pipeline import check_spec, read_old
from codecanon.reading.limits import MAX_BYTES
from codecanon.reading.files import Files, Folder, FolderEntry
from codecanon.reading.git import GitError
from codecanon.reading.history import has_spec
from codecanon.reading.presentation import has_other_presentation, is_same_data
from codecanon.reading.replaced_files import Replaced
from codecanon.reading.revision import Revision
from codecanon.reading.spec import Parsed
from codecanon.review.verdict import Review, review

_NO_FILE = "/dev/null"  # on Windows too

Contents = dict[str, bytes | None]  # what stands in the place of files; None if no file does


class FileCall(NamedTuple):
    """A call of git for one file that differs: its path and the file that has its content on each side, and the modes."""

    old_path: str
    new_path: str
    old_file: str
    new_file: str
    modes: tuple[str, str]
    is_copy: bool = False

    @property
    def title(self) -> str:
        if self.old_file == _NO_FILE:
            return f"{self.new_path}, new file"
        if self.new_file == _NO_FILE:
            return f"{self.old_path}, deleted"
        if self.old_path == self.new_path:
            return self.new_path
        return f"{self.old_path} {'copied' if self.is_copy else 'renamed'} to {self.new_path}"


class FileReview(NamedTuple):
    """`is_same_data`: nothing but comments and layout differs. `has_more`: lines differ that no
    review shows."""

    review: Review
    is_same_data: bool
    has_more: bool


def review_file(call: FileCall) -> FileReview | None:
    """The review of a file, if it belongs to a spec, and both versions of it fit the rest."""
    if not all(mode.startswith("100") or mode == "." for mode in call.modes):  # a link, or a submodule
        return None
    folder = _folder_of(call.new_path)
    for files in _specs(folder):
        if found := _review_in(files, folder, call):
            return found
    return None


def _folder_of(path: str) -> Path:
    """The folder of the spec that a file would belong to."""
    parent = Path(path).parent
    return parent if Path(path).name == "catalog.yaml" else parent.parent


def _specs(folder: Path) -> Iterator[Files]:
    """What a file is reviewed in: the spec of the work tree, or that of HEAD, if the file does not fit the first one."""
    if folder.is_dir() and has_spec(Folder(folder)):
        yield Folder(folder)
    try:
        yield Revision("HEAD", folder)
    except GitError:
        return


def _review_in(files: Files, folder: Path, call: FileCall) -> FileReview | None:
    old, new = _below(folder, call.old_path), _below(folder, call.new_path)
    if _below(_folder_of(call.old_path), call.old_path) == new:  # the whole spec may have moved
        old = new
    if new.count("/") > 1 or not new.endswith(".yaml") or new == "accepted.yaml":
        return None
    alone: Contents = {"accepted.yaml": None, new: None}  # one file can't tell which changes are accepted
    if old and not call.is_copy:
        alone[old] = None
    absent = dict(alone)
    if new.endswith("/provider.yaml") and _NO_FILE in (call.old_file, call.new_file):
        absent |= _code_sets(files, new.removesuffix("/provider.yaml"))  # they are files of their own
    old_content, new_content = None if call.is_copy else _content(call.old_file), _content(call.new_file)
    before = absent | ({old: old_content} if old else {})
    after = absent | {new: new_content}
    parsed: Parsed = {}
    now = read_old(Replaced(files, after), _silent, parsed)
    is_first = new == "catalog.yaml" and old_content is None
    was = None if is_first else read_old(Replaced(files, before), _silent, parsed)
    if isinstance(now, list) or isinstance(was, list):
        return None
    contents = ((old, old_content), (new, new_content))
    versions: list[Contents] = [{path: content} for path, content in contents if content is not None]
    if not _fits(files, alone, versions, parsed):
        return None
    found = review(was, call.old_path, now, call.new_path)
    one, other = parsed.get(old_content or b""), parsed.get(new_content or b"")
    if not (one and other):
        return FileReview(found, False, False)
    has_more = has_other_presentation(one, other) or one.data.get("lint") != other.data.get("lint")
    return FileReview(found, is_same_data(one, other), has_more)


def _fits(files: Files, alone: Contents, versions: Iterable[Contents], parsed: Parsed) -> bool:
    """Whether each version of a file causes no error. `alone` hides the file. Errors that the rest has by itself don't count."""
    errors = [_errors(Replaced(files, {**alone, **version}), parsed) for version in versions]
    if not any(errors):
        return True
    if "catalog.yaml" not in alone:
        return set().union(*errors) <= _errors(Replaced(files, alone), parsed)
    # Nothing can be checked without a catalog. So what is wrong elsewhere, whichever catalog it is, does not count.
    path = files.shown("catalog.yaml")
    now = _errors(Replaced(files, {"accepted.yaml": None}), parsed)
    elsewhere = {(place, rule) for place, rule in now.intersection(*errors) if place.path != path}
    return set().union(*errors) <= elsewhere


def _errors(files: Files, parsed: Parsed) -> set[tuple[Position, str]]:
    """Where the errors of a spec are, and of what kind. The message may depend on what is elsewhere."""
    checked = check_spec(files, _silent, parsed)
    return {(one.position, one.rule) for one in errors_among(checked)} if isinstance(checked, list) else set()


def _code_sets(files: Files, provider: str) -> Contents:
    is_there = FolderEntry(provider, "folder") in files.entries("")
    return {f"{provider}/{name}": None for name, _ in files.entries(provider)} if is_there else {}


def _below(folder: Path, path: str) -> str:
    """The path in the folder of the spec, or "" if it is elsewhere."""
    whole = Path(path)
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else ""


def _content(file: str) -> bytes | None:
    return None if file == _NO_FILE else Path(file).read_bytes()[: MAX_BYTES + 1]


def _silent(doing: str) -> None:
    pass
