"""Refuses a table of pairs, such as a status and an error: its class is of both codes together, and the catalog speaks of each."""

from codecanon.diagnostics import Refusal
from codecanon.mapping.mapped_columns import MappedColumns, is_called_codes
from codecanon.mapping.meant_codes import CodeNames
from codecanon.mapping.word_meanings import NO, YES
from codecanon.tables.cell_values import text_of
from codecanon.tables.source_table import Cell, SourceTable

Codes = frozenset[str]


def refuse_pairs(table: SourceTable, columns: MappedColumns, names: CodeNames, is_stated: bool) -> None:
    """Raises Refusal if a code has several rows, and another column of codes tells them apart.

    Where one column of codes `is_stated`, the others are not looked at.
    """
    first, *beside = columns.codes
    if is_stated and not beside:
        return
    others = (
        [] if is_stated else [one for one in (*columns.ignored, *columns.classes) if _holds_codes(table, one, names)]
    )
    for other in (*beside, *others):
        pairs = [(_codes(row.cells.get(first), names), _codes(row.cells.get(other), names)) for row in table.rows]
        pairs = [(own, its) for own, its in pairs if own and its]
        apart = [pair for pair in pairs if pair[0].isdisjoint(pair[1])]
        if 2 * len(apart) > len(pairs) and len(set(apart)) > len({own for own, _ in apart}):
            raise Refusal(
                f'"{first}" and "{other}" hold different codes, and a table of pairs of codes is not supported:'
                f" split it into a map of each, or name one by --code"
            )


def _holds_codes(table: SourceTable, column: str, names: CodeNames) -> bool:
    texts = [text for row in table.rows if (text := text_of(row.cells.get(column)))]
    if not is_called_codes(column) or {text.casefold() for text in texts} <= {*YES, *NO}:
        return False
    return 2 * sum(text.isdecimal() and bool(names.meant(text).codes) for text in texts) > len(texts)


def _codes(cell: Cell, names: CodeNames) -> Codes:
    return frozenset(found.identity for found in names.meant(cell).codes)
