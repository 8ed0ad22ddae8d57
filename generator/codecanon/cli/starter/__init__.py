"""The small catalog that `codecanon init` makes. Its files are in `files/`, with NAME where the catalog's name goes."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from codecanon.languages import reserved
from codecanon.casing import snake


def starter(name: str) -> dict[str, str]:
    """The files of a new catalog named after its folder: path to text."""
    catalog = snake(name)[:40]
    if not catalog[:1].isalpha() or catalog in reserved.CATALOG:
        catalog = "codes"
    found: dict[str, str] = {}
    _collect(files("codecanon.cli.starter") / "files", "", found)
    return {path: text.replace("NAME", catalog) for path, text in sorted(found.items())}


def _collect(folder: Traversable, prefix: str, found: dict[str, str]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _collect(entry, f"{prefix}{entry.name}/", found)
        else:
            found[prefix + entry.name] = entry.read_text(encoding="utf-8")
