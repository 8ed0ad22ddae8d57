"""One YAML file as plain data, and the line and column of any value in it.

Positions are not kept while reading; a file with findings is scanned a second time for the places that are reported.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from codecanon.diagnostics import Place, Position
from codecanon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file. `data` is made of dict, list, str, int, bool and None only. `path` is the path that users are shown.

    `starts` has where the entries of lists at the top level begin, by the key of the list.
    """

    path: str
    text: str
    data: Any
    starts: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False)

    def positions(self, places: Iterable[Place]) -> dict[Place, Position]:
        """The position of each value or key; if it does not exist, the position of the nearest value around it."""
        from codecanon.reading.marks import nearest_marks  # with PyYAML, for files with findings only

        return {place: Position(self.path, *mark) for place, mark in nearest_marks(self.text, places).items()}
