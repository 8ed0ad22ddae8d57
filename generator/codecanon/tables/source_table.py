"""A table as a file holds it: named columns, and rows that know their line. It must not know what a column means."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

# A cell of CSV is a text, or None where it is empty. JSON has the other kinds; a mapping stands for what no cell can be.
Cell = str | int | bool | list[object] | dict[str, object] | None

KEY = "(key)"  # the column of the keys, where a JSON object holds one object per id


class SourceRow(NamedTuple):
    """A row, with the line of the file on which it begins. A cell that is not there is None.

    `mark` says which of the rows it is, where one line holds several; else it is empty.
    """

    line: int
    cells: Mapping[str, Cell]
    mark: str = ""


class SourceTable(NamedTuple):
    """The rows of a file. `ignored` names what else the file holds, which is no row.

    `blank` is how many rows have empty cells only, which are none of `rows`.

    `is_typed` says that a text in it is meant as a text, although it looks like a number; so it is in JSON.
    """

    columns: Sequence[str]
    rows: Sequence[SourceRow]
    ignored: Sequence[str] = ()
    is_typed: bool = False
    blank: int = 0


class RowFault(NamedTuple):
    """What is wrong in a line of the file. Lines count from 1."""

    line: int
    message: str
    hint: str = ""


class NoTable(Exception):
    """The file can't be read as a table; `faults` say where and why."""

    def __init__(self, *faults: RowFault) -> None:
        super().__init__(faults[0].message)
        self.faults = faults


def said(mark: str, message: str) -> str:
    """A message about the row with a mark."""
    return f"{mark}: {message}" if mark else message


def trimmed(text: str) -> str | None:
    """A text without blanks at its ends, or None if nothing is left."""
    return text.strip() or None
