"""Mistakes as people make them, and what they read then: one file per mistake in tests/golden/mistakes.

    The dash of the second code is lost.            what somebody did, in a sentence
    edit acme/payment_error.yaml                    a change of tests/golden/mistakes/spec, as a diff without line numbers:
    -  - id: 102                                    " " and "-" are lines that are there once, " " and "+" stand there instead
    +    id: 102                                    "@@" starts the next place
    ===                                             below it, what lint prints
    spec/acme/payment_error.yaml:15:5: lost-dash: …

Other changes: `write FILE`, its lines after "|"; `move FILE NEW`; `encode FILE ENCODING`. In a line, <U+00A0> is a character and <0xE9> a byte.
`make golden` (pytest --rewrite) writes what is printed; read it as the person who made the mistake.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest

from codecanon.diagnostics import Finding
from codecanon.lint.findings import as_text
from codecanon.pipeline import check_spec
from codecanon.reading.files import FolderEntry
from codecanon.reading.spec import Parsed

MISTAKES = Path(__file__).parent / "mistakes"
NAMES = sorted(path.stem for path in MISTAKES.glob("*.txt"))
END = "\n===\n"
PARSED: Parsed = {}  # the files of the spec that mistakes leave as they are
_CHARACTER = re.compile(r"<U\+([0-9A-F]{4,6})>|<0x([0-9A-F]{2})>")


class Memory:
    """The files of a spec in memory: bytes by path."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def shown(self, path: str) -> str:
        return (PurePosixPath("spec") / path).as_posix()

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        below = [PurePosixPath(path).relative_to(folder) for path in self.files if path.startswith(folder)]
        kinds = {path.parts[0]: len(path.parts) for path in below}
        return [FolderEntry(name, "file" if parts == 1 else "folder") for name, parts in sorted(kinds.items())]

    def read(self, path: str, limit: int) -> bytes | None:
        return self.files[path][:limit] if path in self.files else None


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake(name: str, rewrite: bool) -> None:
    file = MISTAKES / f"{name}.txt"
    mistake, _, expected = file.read_text().partition(END)
    printed = as_text(findings(f"{mistake}\n"))
    if rewrite:
        file.write_text(mistake + END + printed)
    assert printed == expected


def test_the_spec_itself_has_no_findings() -> None:
    assert findings("Nothing.\n") == []


def findings(mistake: str) -> list[Finding]:
    checked = check_spec(Memory(changed(mistake)), lambda doing: None, PARSED)
    return checked if isinstance(checked, list) else checked.spec.findings(checked.warnings)


def changed(mistake: str) -> dict[str, bytes]:
    """The files of the spec with the changes of a mistake."""
    files = dict(base())
    for command, lines in commands(mistake):
        match command.split():
            case ["edit", path]:
                text = files[path].decode()
                for hunk in "".join(lines).split("@@\n"):
                    text = replaced(text, hunk.splitlines(keepends=True))
                files[path] = as_bytes(text)
            case ["write", path]:
                files[path] = as_bytes("".join(line.removeprefix("|") for line in lines))
            case ["move", path, new]:
                files[new] = files.pop(path)
            case ["encode", path, encoding]:
                files[path] = files[path].decode().encode(encoding)
            case _:
                raise AssertionError(command)
    return files


def commands(mistake: str) -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines below it."""
    lines = mistake.splitlines(keepends=True)[1:]
    starts = [number for number, line in enumerate(lines) if line[0] not in " -+|@"]
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start], lines[start + 1 : end]


def replaced(text: str, hunk: list[str]) -> str:
    old = "".join(line[1:] for line in hunk if line[0] in " -")
    new = "".join(line[1:] for line in hunk if line[0] in " +")
    assert f"\n{text}".count(f"\n{old}") == 1, old
    return f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:]


def as_bytes(text: str) -> bytes:
    # A byte that is no character stands for itself, as in the names of files: PEP 383.
    whole = _CHARACTER.sub(lambda found: chr(int(found[1], 16) if found[1] else 0xDC00 + int(found[2], 16)), text)
    return whole.encode(errors="surrogateescape")


@cache
def base() -> dict[str, bytes]:
    folder = MISTAKES / "spec"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
