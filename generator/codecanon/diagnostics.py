"""What is wrong, where, and how to mend it, as values. Text for people is made in `report`, not here."""

# docs/architecture/decisions/0003

from typing import NamedTuple

MAX_SAID = 2_000  # characters of a message or a hint

Key = str | int


class Place(NamedTuple):
    """A value of the spec: a file, and the way from its root to the value.

    Line and column are looked up only when somebody is told about the place (`Spec.positions`).
    """

    path: str
    pointer: tuple[Key, ...] = ()
    on_key: bool = False  # the key is meant, not the value behind it

    def at(self, *keys: Key) -> "Place":
        return Place(self.path, (*self.pointer, *keys))

    def key(self, key: Key) -> "Place":
        return Place(self.path, (*self.pointer, key), on_key=True)


class Position(NamedTuple):
    """A place in the text of a file; line and column count from 1."""

    path: str
    line: int
    column: int


class Diagnostic(NamedTuple):
    """One finding. `rule` is an id of the rules; `hint` says what to do about it, and may be empty."""

    rule: str
    place: Place | Position
    message: str
    hint: str = ""

    def cut(self) -> "Diagnostic":
        """The finding with no more text than anybody reads: what it quotes may be as long as a file."""
        return self._replace(message=_cut(self.message), hint=_cut(self.hint))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_SAID else f"{text[:MAX_SAID]}…"


class Refusal(Exception):
    """What was asked can't be done; the message says why, where, and what to do. The command line shows it, and exits."""


class Finding(NamedTuple):
    """A finding whose place has been looked up, ready to be shown."""

    position: Position
    rule: str
    message: str
    hint: str
