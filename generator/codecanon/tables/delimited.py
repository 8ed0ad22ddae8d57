"""Rows of CSV and TSV, each with the line on which it begins. A quote may hold line breaks."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import count

from codecanon.tables.source_table import NoTable, RowFault, SourceRow, SourceTable, trimmed

_UNCLOSED = "unexpected end of data"


def delimited_table(text: str, delimiter: str) -> SourceTable:
    """The table. Its first row that is not blank names the columns. Raises NoTable for rows that lose a cell."""
    rows = _rows(text, delimiter)
    start, head = next(((line, cells) for line, cells in rows if any(cells)), (1, ()))
    if not head:
        raise NoTable(RowFault(start, "there are no column names"))
    columns = _named(head)
    found = []
    faults = []
    blank = 0
    for line, cells in rows:
        if not any(cells):
            blank += 1
            continue
        if any(cells[len(columns) :]):
            count = f"there are {len(columns)} columns" if len(columns) > 1 else "there is 1 column"
            message = f"the row has {len(cells)} cells, but {count}"
            faults.append(RowFault(line, message, f'put a cell that has "{delimiter}" in it in quotes'))
        found.append(SourceRow(line, dict(zip(columns, cells, strict=False))))
    if faults:
        raise NoTable(*faults)
    if not found:
        raise NoTable(RowFault(start, "there are no rows below the column names"))
    used = [
        name for name, title in zip(columns, head, strict=True) if title or any(row.cells.get(name) for row in found)
    ]
    return SourceTable(used, found, blank=blank)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str | None]]]:
    """The rows with their lines, less lines that are empty."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # of this process; no cell is too long
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    try:
        for cells in reader:
            row = [trimmed(cell) for cell in cells]
            if any(row) or len(row) > 1:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        if _UNCLOSED in str(error):
            raise NoTable(RowFault(line, "a quote that opens in this row is never closed", "close it")) from error
        hint = 'write a quote inside of quotes twice: ""'
        raise NoTable(RowFault(reader.line_num, f"this is not well-formed: {error}", hint)) from error


def _named(head: Sequence[str | None]) -> list[str]:
    """The names of the columns: by its position where there is none, with a number where there are several."""
    names: list[str] = []
    for position, title in enumerate(head, 1):
        name = title or f"column {position}"
        names.append(next(other for other in _numbered(name) if other not in names))
    return names


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} {number}" for number in count(2))
