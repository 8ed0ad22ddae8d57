"""What `codecanon init` writes: a small catalog of one's own codes, or an example.

The small catalog is in `files/`, with words in capitals where something goes: NAME for the catalog's name. Examples are in
`examples/` of the repository.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from codecanon.languages import reserved
from codecanon.casing import snake
from codecanon.text import wrap

_FILES = Path(__file__).parent / "files"
_USE = Path(__file__).parent / "use.md"  # of Python and TypeScript
_USUAL = ("python", "typescript")
_FOR_GIT = (".gitattributes", ".gitignore")
_OF_AN_EXAMPLE = ("README.md", "facts", "spec")  # and not what was generated beside them


def starter(name: str, targets: Sequence[str] = ()) -> dict[str, str]:
    """The files of a new catalog named after its folder: path to text. It generates these targets, or Python and TypeScript."""
    from codecanon.targets.registry import TARGETS

    catalog = snake(name)[:40]
    if not catalog[:1].isalpha() or catalog in reserved.CATALOG:
        catalog = "codes"
    own = targets or _USUAL
    others = wrap(", ".join(id for id in TARGETS if id not in own), 100)
    filled = {
        "OTHERS": "\n#   ".join(others),
        "TARGETS": "\n".join(f"  {id}: {{}}" for id in own),
        "USE": _use(targets) if targets else _USE.read_text("utf-8").rstrip(),
        "NAME": catalog,
    }
    found: dict[str, str] = {}
    _collect(_FILES, "", found)
    return {path: _fill(text, filled) for path, text in sorted(found.items())}


def _use(targets: Sequence[str]) -> str:
    """How to use what these targets generate: where it is, what it is, and where that is said, if it has a README."""
    from codecanon.targets.registry import TARGETS

    lines = []
    for target in map(TARGETS.__getitem__, targets):
        folder = f"generated/{target.directory}"
        has_readme = any(output.path == "README.md" for output in target.outputs)
        lines.append(f"* {f'[{folder}]({folder}/README.md)' if has_readme else f'`{folder}`'}: {target.doc}")
    return "\n".join(["```sh", "codecanon generate", "```", "", *lines])


def _fill(text: str, words: Mapping[str, str]) -> str:
    for word, filled in words.items():
        text = text.replace(word, filled)
    return text


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
