"""Where the folder of a spec was before git says that it was moved. Nothing is compared but what git compares."""

from pathlib import Path

from codecanon.reading.files import real
from codecanon.reading.git import beginning, run, texts
from codecanon.reading.history import has_spec
from codecanon.reading.revision import NoFolder, Revision, commit_of, root_of

_LISTING = 32 * 2**20  # bytes of names


def spec_before(folder: Path, old: str, new: str | None) -> tuple[Revision | None, str]:
    """The spec of the folder at a revision, there or where it was then; None if there was none. And what it is called.

    `new` is as for `moved_from`. Raises RevisionError.
    """
    try:
        there = Revision(old, folder)
        if has_spec(there):
            return there, there.shown("")
        shown = there.shown("")
    except NoFolder as error:
        shown = error.shown
    if moved := moved_from(folder, old, new):
        files = Revision(old, moved)
        return files, files.shown("")
    return None, shown


def moved_from(folder: Path, old: str, new: str | None) -> Path | None:
    """Where the catalog.yaml of the folder was at a revision, if git says that it was renamed since then.

    `new` is the revision that has the folder, None for what is staged. Raises RevisionError if a revision is not there.
    """
    root = root_of(folder)
    # Only plumbing, and never the files of the work tree: both would run programs that a configuration names.
    ends = ("diff-tree", "-r", commit_of(root, old), commit_of(root, new)) if new else ("diff-index", "--cached", old)
    command, *rest = ends
    done = run(root, (command, "--find-renames", "--diff-filter=R", "--name-status", "-z", *rest, "--"))
    renamed = texts(done.stdout.decode("utf-8", "surrogateescape")) if not done.returncode else []
    catalog = (real(folder) / "catalog.yaml").relative_to(root).as_posix()
    for _, before, after in zip(renamed[::3], renamed[1::3], renamed[2::3]):
        if after == catalog and Path(before).name == "catalog.yaml":
            return root / Path(before).parent
    return None


def gone(folder: Path, old: str) -> list[Path]:
    """The folders of specs at a revision that are not in the work tree any more."""
    root = root_of(folder)
    listed = beginning(root, _LISTING, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit_of(root, old)) or b""
    paths = texts(listed.decode("utf-8", "surrogateescape"))
    catalogs = {Path(path).parent for path in paths if path.endswith("/catalog.yaml")}
    specs = {Path(path).parent.parent for path in paths if path.endswith("/provider.yaml")}
    return [root / spec for spec in sorted(catalogs & specs) if not (root / spec / "catalog.yaml").exists()]
