"""The codes that a table lists, each with the facts of its row, and the rows that can't be taken. It knows no spec."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, assert_never

from codecanon.catalog.model import Value, WireId
from codecanon.lint.prose import PLACEHOLDER
from codecanon.reading.choices import IdType, ValueType
from codecanon.tables.cell_values import are_integers, integer_of, name_of, text_of, texts_of, type_of, value_of
from codecanon.tables.roles import Roles
from codecanon.tables.source_table import KEY, Cell, NoTable, RowFault, SourceRow, SourceTable, said


class ListedCode(NamedTuple):
    """The facts of one row. `groups` are as the cell has them; what the cell does not state is not there."""

    id: WireId
    name: str | None
    symbol: str | None
    group_name: str | None
    aliases: tuple[str, ...]
    groups: tuple[str, ...]
    texts: Mapping[str, str]
    fields: Mapping[str, Value]


class FieldForm(NamedTuple):
    """What a field can hold. `values` are those of an enum."""

    type: ValueType
    values: tuple[str, ...] = ()


class Listing(NamedTuple):
    """The codes of a table by id, with the line and the mark of each, and the fields that they state."""

    codes: Mapping[WireId, ListedCode]
    lines: Mapping[WireId, int]
    fields: Mapping[str, FieldForm]
    id_type: IdType
    marks: Mapping[WireId, str]


def listing_of(table: SourceTable, roles: Roles, id_type: IdType | None, declared: Mapping[str, FieldForm]) -> Listing:
    """The codes of a table. `id_type` and the `declared` fields are those of the spec; the others are guessed.

    Raises NoTable with all rows that can't be taken: without an id, with the id of another row, or with a value that its
    field can't have.
    """
    cells = [row.cells.get(roles.id) for row in table.rows]
    is_text = table.is_typed and roles.id != KEY and any(isinstance(cell, str) for cell in cells)
    id_type = id_type or ("integer" if are_integers(cells) and not is_text else "string")
    fields = {
        id: declared.get(id) or FieldForm(type_of(row.cells.get(column) for row in table.rows))
        for id, column in roles.fields.items()
    }
    codes: dict[WireId, ListedCode] = {}
    lines: dict[WireId, int] = {}
    marks: dict[WireId, str] = {}
    faults: list[RowFault] = []
    hint = ""
    for row in table.rows:
        found = list(_faults(row, roles, id_type, fields))
        if not found:
            code = _code(row, roles, id_type, fields)
            if code != codes.setdefault(code.id, code):
                other = marks[code.id] or f"line {lines[code.id]}"
                message = f"id {code.id} is that of {other} too, with other facts"
                hint = hint or _parted(table, roles.id)
                found = [RowFault(row.line, message, hint)]
            lines.setdefault(code.id, row.line)
            marks.setdefault(code.id, row.mark)
        faults += [fault._replace(message=said(row.mark, fault.message)) for fault in found]
    if faults:
        raise NoTable(*faults)
    return Listing(codes, lines, fields, id_type, marks)


def _parted(table: SourceTable, id: str) -> str:
    """What to do about repeated ids: some tables are several in one, told apart by a column."""
    for column in table.columns:
        pairs = {(str(row.cells.get(id)), str(row.cells.get(column))) for row in table.rows}
        parts = {str(row.cells.get(column)) for row in table.rows}
        if len(pairs) == len(table.rows) > 2 * len(parts):
            return f'no id is repeated among rows with the same "{column}": make a file and a code set for each'
    return "keep one of the two rows, or correct the id"


def _faults(row: SourceRow, roles: Roles, id_type: IdType, fields: Mapping[str, FieldForm]) -> Iterator[RowFault]:
    cell = row.cells.get(roles.id)
    if cell is None:
        yield RowFault(row.line, f'there is no id in the column "{roles.id}"', "give the row an id, or take it out")
    elif _id(cell, id_type) is None:
        hint = "correct it, or state `id_type: string` in the code set"
        yield RowFault(row.line, f'"{text_of(cell)}" is not an integer, as the other ids are', hint)
    for key, form in fields.items():
        cell = row.cells.get(roles.fields[key])
        if cell is not None and not _fits(cell, form):
            yield RowFault(row.line, f'"{text_of(cell)}" is no value of the field {key}', _fitting(key, form))


def _fits(cell: Cell, form: FieldForm) -> bool:
    value = value_of(cell, form.type)
    return value is not None and (not form.values or value in form.values)


def _fitting(key: str, form: FieldForm) -> str:
    match form.type:
        case "enum":
            return f"its values are {', '.join(form.values)}; declare another one in catalog.yaml"
        case "boolean" | "integer" | "date" | "url":
            return f"catalog.yaml declares {key} as {form.type}; correct the cell, or declare it as string"
        case "string":
            return "write a text"
        case _:
            assert_never(form.type)


def _id(cell: Cell, id_type: IdType) -> WireId | None:
    return integer_of(cell) if id_type == "integer" else text_of(cell)


def _code(row: SourceRow, roles: Roles, id_type: IdType, fields: Mapping[str, FieldForm]) -> ListedCode:
    def cell(column: str | None) -> Cell:
        return row.cells.get(column) if column is not None else None

    id = _id(cell(roles.id), id_type)
    assert id is not None
    values: dict[str, Any] = {}
    for key, form in fields.items():
        if (value := value_of(cell(roles.fields[key]), form.type)) is not None:
            values[key] = value
    return ListedCode(
        id,
        name_of(cell(roles.name)),
        text_of(cell(roles.symbol)),
        name_of(cell(roles.group_name)),
        tuple(dict.fromkeys(texts_of(cell(roles.aliases)))),
        tuple(dict.fromkeys(texts_of(cell(roles.group)))),
        {
            key: text
            for key, column in roles.texts.items()
            if not PLACEHOLDER.fullmatch(text := text_of(cell(column)) or "")
        },
        values,
    )
