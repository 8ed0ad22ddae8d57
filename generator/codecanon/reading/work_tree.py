"""The work tree around a folder. Starts no git."""

from pathlib import Path

from codecanon.reading.files import real


def work_tree(folder: Path) -> Path | None:
    """The work tree around a folder, if there is one. git itself would accept a repository planted inside the folder."""
    whole = real(folder)
    return next((root for root in (whole, *whole.parents) if (root / ".git").exists()), None)
