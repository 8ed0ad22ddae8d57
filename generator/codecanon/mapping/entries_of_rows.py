"""The entries of a mapping: a row for each code that a row of the file names, with what it says of it."""

from collections.abc import Iterator
from typing import NamedTuple

from codecanon.lookup.index import CodeSetKey, Index, code_set_of, index_of, key_of
from codecanon.mapping.mapped_columns import MappedColumns, is_of_groups
from codecanon.mapping.meant_codes import CodeNames, Meant
from codecanon.mapping.word_meanings import NO, YES
from codecanon.tables.cell_values import text_of
from codecanon.tables.source_table import Cell, SourceTable

_LONGEST = 80  # characters of a cell that a report shows


class Beside(NamedTuple):
    """A cell of another column of codes, and what it names."""

    text: str
    meant: Meant


class MapEntry(NamedTuple):
    """A code in a row. `others` stand beside it and name it too; `allowed` are the code sets that the row may mean, None for
    all. `said` are the words of the class, each with its column.
    """

    line: int
    code: str
    meant: Meant
    others: tuple[Beside, ...]
    said: tuple[tuple[str, str], ...]
    sets: tuple[str, ...]
    allowed: frozenset[CodeSetKey] | None

    @property
    def code_sets(self) -> set[CodeSetKey]:
        """The code sets that have its code: those where its id and its name agree, or else all."""
        named = {found.identity for one in self.others for found in one.meant.codes}
        agreeing = {code_set_of(found) for found in self.meant.codes if found.identity in named}
        return agreeing or self.meant.code_sets

    @property
    def classed(self) -> str:
        """The class as people say it: failed, retry: no."""
        first = self.said[0][0] if self.said else ""
        return cut(
            ", ".join(word if _speaks(word, column, first) else f"{column}: {word}" for column, word in self.said)
        )


def entries_of(table: SourceTable, columns: MappedColumns, names: CodeNames) -> Iterator[MapEntry]:
    """All entries, at least one for each row."""
    index = index_of(names.catalog)
    of_groups = {
        one: is_of_groups(one) or names.are_groups(row.cells.get(one) for row in table.rows) for one in columns.codes
    }
    for row in table.rows:
        said = tuple((one, text) for one in columns.classes if (text := text_of(row.cells.get(one))))
        sets = tuple(text_of(row.cells.get(one)) or "" for one in columns.code_sets)
        filled = [one for one in columns.codes if text_of(row.cells.get(one))] or columns.codes[:1]
        first = filled[0]
        parts = names.parts(row.cells.get(first), of_groups[first])
        others = [_beside(names, row.cells.get(one)) for one in filled[1:]] if len(parts) == 1 else []
        for part in parts:
            text, meant = cut(text_of(part) or ""), names.meant(part, of_groups[first])
            known = next((one.meant for one in others if one.meant.codes), None)
            if not meant and known:  # an id that is not known, beside a name that is
                meant, others = known, [Beside(text, meant), *others]
            yield MapEntry(row.line, text, meant, tuple(others), said, sets, _allowed(sets, index))


def _beside(names: CodeNames, cell: Cell) -> Beside:
    return Beside(cut(text_of(cell) or ""), names.meant(cell))


def _speaks(word: str, column: str, first: str) -> bool:
    """Whether a word says something without the name of its column, as yes and 503 do not."""
    return (column == first or column.startswith("(")) and not word.isdecimal() and word.casefold() not in (*YES, *NO)


def _allowed(sets: tuple[str, ...], index: Index) -> frozenset[CodeSetKey] | None:
    """The code sets that all cells name: none where one names nothing, None where all are empty."""
    found = [index.named.get(key_of(one)) or index.hinted.get(key_of(one), set()) for one in sets if one]
    return frozenset(set.intersection(*found)) if found else None


def cut(text: str) -> str:
    """The text as a report shows it."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
