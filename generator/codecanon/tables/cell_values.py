"""What cells say: ids, lists of names, values of fields; and which type a whole column has."""

import json
import re
from collections.abc import Iterable

from codecanon.catalog.model import WireId
from codecanon.reading.choices import ValueType
from codecanon.tables.source_table import Cell, trimmed

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_HEX = re.compile(r"0[xX][0-9A-Fa-f]{1,14}")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
_BREAK = re.compile(r"\s*[\r\n]+\s*")
_LIMIT = 10**15  # that of ids, and of integers which every reader of JSON keeps
_TRUE, _FALSE = ("true", "yes", "y"), ("false", "no", "n")


def text_of(cell: Cell) -> str | None:
    """The cell as a text, or None if it is empty. A list is written as CSV has it; an object is no text."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return "; ".join(text for text in map(_item, cell) if text) or None
    return None if isinstance(cell, dict) else str(cell)


def name_of(cell: Cell) -> str | None:
    """The cell as a name: a text on one line."""
    text = text_of(cell)
    return _BREAK.sub(" ", text) if text else None


def texts_of(cell: Cell) -> list[str]:
    """The texts in a cell: a list of JSON, or parts between line breaks, `;` or `|`."""
    if cell is None:
        return []
    if isinstance(cell, str) and cell.startswith("["):
        try:
            cell = json.loads(cell)
        except ValueError:
            pass
    if isinstance(cell, list):
        return [text for text in map(_item, cell) if text]
    text = _BREAK.sub(";", text_of(cell) or "")
    parts = map(trimmed, text.split(";" if ";" in text else "|"))
    return [part for part in parts if part]


def _item(item: object) -> str | None:
    return text_of(item) if isinstance(item, str | int) else None


def integer_of(cell: Cell) -> int | None:
    """The integer that a cell is, in decimals or in hex; None for anything else, such as a number with leading zeros."""
    if isinstance(cell, str) and (_INTEGER.fullmatch(cell) or _HEX.fullmatch(cell)):
        cell = int(cell, 0)
    return cell if type(cell) is int and abs(cell) < _LIMIT else None


def are_integers(cells: Iterable[Cell]) -> bool:
    """Whether there are some, and all are integers: all in decimals or all in hex."""
    found = [cell for cell in cells if cell is not None]
    return len({_is_hex(cell) for cell in found}) == 1 and all(integer_of(cell) is not None for cell in found)


def hex_format(cells: Iterable[Cell]) -> str | None:
    """The `id_format` of cells that are all in hex: with the number of digits if all have as many."""
    found = [cell for cell in cells if cell is not None]
    if not found or not all(map(_is_hex, found)):
        return None
    sizes = {len(str(cell)) - len("0x") for cell in found}
    return f"hex{sizes.pop()}" if len(sizes) == 1 and max(sizes) <= 13 and max(sizes) > 1 else "hex"


def _is_hex(cell: Cell) -> bool:
    return isinstance(cell, str) and _HEX.fullmatch(cell) is not None


def type_of(cells: Iterable[Cell]) -> ValueType:
    """The type of a column, by the cells that are not empty. Whole numbers with leading zeros, or in hex, are texts."""
    found = [cell for cell in cells if cell is not None]
    texts = {text for text in map(text_of, found) if text}
    words = {text.lower() for text in texts}
    if words and (words <= {"true", "false"} or words <= {"yes", "no"} or words == {"y", "n"}):
        return "boolean"
    if words and all(_INTEGER.fullmatch(text) and integer_of(text) is not None for text in texts):
        return "integer"
    if words and all(map(_DAY.fullmatch, texts)):
        return "date"
    if words and all(map(_URL.fullmatch, texts)):
        return "url"
    return "string"


def value_of(cell: Cell, type: ValueType) -> WireId | bool | None:
    """The value of a field of this type, or None where the cell does not fit. Of a string, no text is refused."""
    text = text_of(cell)
    if text is None:
        return None
    match type:
        case "boolean":
            return True if text.lower() in _TRUE else False if text.lower() in _FALSE else None
        case "integer":
            return integer_of(cell)
        case "date":
            return text if _DAY.fullmatch(text) else None
        case "url":
            return text if _URL.fullmatch(text) else None
        case "string" | "enum":
            return text
