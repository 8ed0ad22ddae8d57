"""What `codecanon init` writes: a small catalog of one's own codes, or an example.

The small catalog is in `files/`, with NAME where the catalog's name goes. Examples are in `examples/` of the repository.
"""

from pathlib import Path

from codecanon.languages import reserved
from codecanon.casing import snake

_FILES = Path(__file__).parent / "files"
_FOR_GIT = (".gitattributes", ".gitignore")
_OF_AN_EXAMPLE = ("README.md", "facts", "spec")  # and not what was generated beside them


def starter(name: str) -> dict[str, str]:
    """The files of a new catalog named after its folder: path to text."""
    catalog = snake(name)[:40]
    if not catalog[:1].isalpha() or catalog in reserved.CATALOG:
        catalog = "codes"
    found: dict[str, str] = {}
    _collect(_FILES, "", found)
    return {path: text.replace("NAME", catalog) for path, text in sorted(found.items())}


def examples() -> list[str]:
    """The names of the examples."""
    return sorted(path.parents[1].name for path in _examples_folder().glob("*/spec/catalog.yaml"))


def example(name: str) -> dict[str, str]:
    """The files of an example: path to text."""
    found: dict[str, str] = {}
    for part in _OF_AN_EXAMPLE:
        _collect(_examples_folder() / name / part, part, found)
    for part in _FOR_GIT:
        _collect(_FILES / part, part, found)
    return dict(sorted(found.items()))


def _examples_folder() -> Path:
    """Inside the installed package, or in the repository."""
    package = Path(__file__).parents[2]
    installed = package / "examples"
    return installed if installed.is_dir() else package.parent.parent / "examples"


def _collect(entry: Path, path: str, found: dict[str, str]) -> None:
    if entry.is_dir():
        for inner in entry.iterdir():
            _collect(inner, f"{path}/{inner.name}".lstrip("/"), found)
    else:
        found[path] = entry.read_text(encoding="utf-8")
