"""Findings as values: what is wrong, where, and how to fix it. `lint.findings` turns them into text."""

# docs/architecture/decisions/0003

from typing import Literal, NamedTuple

MAX_TEXT = 2_000  # characters of a message or a hint

Key = str | int
FindingLevel = Literal["error", "warning"]  # a warning stops nothing


class Place(NamedTuple):
    """A value in the spec: its file, and the keys that lead from the root of the file to it.

    Line and column are looked up only for places that are reported (`Spec.positions`).
    """

    path: str
    pointer: tuple[Key, ...] = ()
    on_key: bool = False  # True for the key itself, not its value

    def at(self, *keys: Key) -> "Place":
        return Place(self.path, (*self.pointer, *keys))

    def key(self, key: Key) -> "Place":
        return Place(self.path, (*self.pointer, key), on_key=True)


class Position(NamedTuple):
    """A place in the text of a file. Lines and columns count from 1."""

    path: str
    line: int
    column: int


class Diagnostic(NamedTuple):
    """A finding whose place may still need a line number. `rule` is the id of a rule; `hint` says how to fix it, or is empty."""

    rule: str
    place: Place | Position
    message: str
    hint: str = ""
    level: FindingLevel = "error"  # decided by `lint.levels`

    def cut(self) -> "Diagnostic":
        """The finding with its texts cut to MAX_TEXT characters, since a text that it quotes can be as long as a file."""
        return self._replace(message=_cut(self.message), hint=_cut(self.hint))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"


class Refusal(Exception):
    """A request that can't be carried out. The message says why, where, and what to do; the command line prints it and exits."""


class Finding(NamedTuple):
    """A finding with line and column, ready to be printed."""

    position: Position
    rule: str
    message: str
    hint: str
    level: FindingLevel = "error"
