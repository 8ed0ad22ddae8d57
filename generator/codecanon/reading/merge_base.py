"""The merge base of two revisions: where the histories of both have parted."""

from pathlib import Path

from codecanon.reading.git import is_shallow, output, remote, resolved, tried
from codecanon.reading.revision import RevisionError, commit_of, root_of

_MAIN = ("main", "master")


def merge_base(folder: Path) -> str:
    """The merge base of HEAD and the main branch, as git abbreviates it. Raises RevisionError."""
    root = root_of(folder)
    source = remote(root)
    names = [*(f"{source}/{name}" for name in ("HEAD", *_MAIN) if source), *_MAIN]
    main = next((name for name in names if resolved(root, name)), None)
    if main is None:
        shown = ", ".join(name for name in names if not name.endswith("/HEAD"))
        why = f"no main branch is here to compare with ({shown}); name OLD"
        if source is None:
            raise RevisionError(why)
        shallow = "--unshallow " if is_shallow(root) else ""
        fetch = f"git fetch {shallow}{source} +refs/heads/main:refs/remotes/{source}/main"
        raise RevisionError(f"{why}, or run: {fetch}")
    base = tried(root, "merge-base", "HEAD", main)
    if base is None:
        command = f"git fetch --unshallow {source}" if is_shallow(root) else f"codecanon diff {main}"
        why = "this clone is shallow, and where HEAD left" if is_shallow(root) else "HEAD has nothing in common with"
        raise RevisionError(f"{why} {main}{' is not in it' if is_shallow(root) else ''}; run: {command}")
    return output(root, "rev-parse", "--short", base.strip()).strip()


def common_base(folder: Path, one: str, other: str) -> str:
    """The merge base of two revisions, as git abbreviates it. Raises RevisionError."""
    root = root_of(folder)
    base = tried(root, "merge-base", commit_of(root, one), commit_of(root, other))
    if base is None:
        if is_shallow(root):
            raise RevisionError(
                f"this clone is shallow, and the merge base of {one} and {other} is not in it; "
                f"run: git fetch --unshallow {remote(root)}"
            )
        raise RevisionError(f"{one} and {other} have no merge base; compare the two: codecanon diff {one} {other}")
    return output(root, "rev-parse", "--short", base.strip()).strip()
