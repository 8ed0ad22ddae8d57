"""The targets that a spec brings along: folders below spec/targets that catalog.yaml names.

targets:
  terraform: {from: targets/terraform}
"""

import re
from typing import Any, NamedTuple

from codecanon.diagnostics import Diagnostic, Place, Position
from codecanon.reading.document import Document
from codecanon.reading.files import Files

_OWN_FOLDER = re.compile(r"targets/[A-Za-z0-9_][A-Za-z0-9_-]{0,99}")
FOLDER = "targets"  # in the spec; no provider can have this name
DECLARATION = "target.yaml"
MAX_FILE = 2**20  # bytes of a template
MAX_FILES = 200


class OwnTarget(NamedTuple):
    """A target of the spec: its id, its folder there, and its target.yaml, None where that can't be read.

    `path` is that of target.yaml as users are shown it.
    """

    id: str
    folder: str
    path: str
    document: Document | None

    def shown(self, files: Files, name: str) -> str:
        return files.shown(f"{self.folder}/{name}")


def is_own_folder(path: str) -> bool:
    """Whether a path is that of a folder right below `targets`."""
    return _OWN_FOLDER.fullmatch(path) is not None


def named(catalog: Document | None) -> dict[str, Any]:
    """All targets that catalog.yaml names, with what it states for them. Its form may not have been checked yet."""
    data: Any = catalog.data if catalog else None
    targets = data.get("targets") if isinstance(data, dict) else None
    return targets if isinstance(targets, dict) else {}


def stated(catalog: Document | None) -> dict[str, str]:
    """The targets that catalog.yaml takes from the spec, with their folders. Its form may not have been checked yet."""
    return {
        id: options["from"]
        for id, options in named(catalog).items()
        if isinstance(options, dict) and isinstance(options.get("from"), str)
    }


def sources(own: OwnTarget, files: Files) -> tuple[dict[str, str], list[Diagnostic]]:
    """The text of every file in the folder of a target but its declaration: path in the folder to text. Raises OSError."""
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for name in _names(own.folder, "", files):
        shown = own.shown(files, name)
        content = files.read(f"{own.folder}/{name}", MAX_FILE + 1)
        if content is None:
            found.append(_at(shown, "this is a link or not an ordinary file", "replace it by the file itself"))
        elif len(content) > MAX_FILE:
            found.append(_at(shown, f"the file is larger than {MAX_FILE:,} bytes", "make it smaller"))
        elif len(texts) == MAX_FILES:
            found.append(_at(shown, f"the target has more than {MAX_FILES} files", "remove some"))
            break
        else:
            try:
                texts[name] = content.decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError:
                found.append(_at(shown, "the file is not UTF-8", "save the file as UTF-8"))
    return texts, found


def missing_sources(own: OwnTarget, texts: dict[str, str]) -> list[Diagnostic]:
    """The outputs of a valid declaration whose template or copied file is not there."""
    assert own.document
    return [
        Diagnostic(
            "missing-template",
            Place(own.document.path, ("outputs", index, key)),
            f"there is no file {output[key]} in {own.folder}",
            f"it has: {', '.join(sorted(texts)) or 'no file yet'}",
        )
        for index, output in enumerate(own.document.data["outputs"])
        for key in ("template", "copy")
        if key in output and output[key] not in texts
    ]


def _names(folder: str, below: str, files: Files) -> list[str]:
    """The paths of all files below a folder but target.yaml, in order."""
    names = []
    for name, kind in files.entries(f"{folder}/{below}".rstrip("/")):
        path = f"{below}{name}"
        if kind == "folder" and path.count("/") < 5:
            names += _names(folder, f"{path}/", files)
        elif path != DECLARATION:
            names.append(path)
    return names


def _at(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("unexpected-file", Position(path, 1, 1), message, hint)
