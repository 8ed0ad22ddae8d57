"""Tells whether git changed the line ends of a file. https://git-scm.com/docs/gitattributes#_text"""

import os
from collections.abc import Iterable
from pathlib import Path

from codecanon.reading import git


def stored_as_lf(root: Path, paths: Iterable[str]) -> set[str]:
    """The files of these in which git replaces CRLF by LF when they are added."""
    autocrlf = _setting(root, "core.autocrlf")
    return {
        path
        for path, text, eol in _attributes(root, paths)
        if text not in ("unset", "unspecified") or text == "unspecified" and (eol or autocrlf in ("true", "input"))
    }


def checked_out_as_crlf(root: Path, paths: Iterable[str]) -> set[str]:
    """The files of these in which git replaces LF by CRLF when it checks them out."""
    autocrlf, native = _setting(root, "core.autocrlf") == "true", _setting(root, "core.eol")
    crlf = autocrlf or native == "crlf" or os.name == "nt" and native != "lf"
    return {
        path
        for path, text, eol in _attributes(root, paths)
        if text != "unset" and (eol == "crlf" or not eol and (crlf if text != "unspecified" else autocrlf))
    }


def _attributes(root: Path, paths: Iterable[str]) -> list[tuple[str, str, str]]:
    """Each path, with its attribute text (set, unset, unspecified, auto) and its attribute eol, "" if there is none."""
    given = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    fields = git.texts(git.output(root, "check-attr", "-z", "--stdin", "text", "eol", given=given))
    values = {(path, name): value for path, name, value in zip(fields[::3], fields[1::3], fields[2::3])}
    eols = {path: values[path, "eol"] for path, name in values if name == "eol"}
    return [(path, values[path, "text"], eol if eol in ("lf", "crlf") else "") for path, eol in eols.items()]


def _setting(root: Path, name: str) -> str:
    return git.run(root, ("config", "--get", name)).stdout.decode("utf-8", "replace").strip().lower()
