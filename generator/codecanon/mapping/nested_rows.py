"""Rows of nested JSON or YAML: a list of objects, classes with lists of codes, codes with classes, objects by code.

The file does not say which keys are codes, which are names of columns, and which lead to more. What a key or a value can mean is
asked of `Guess`; where nothing speaks for a map, an object is one row.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from codecanon.reading.foreign_yaml import Placed
from codecanon.tables.source_table import KEY, Cell, NoTable, RowFault, SourceRow, SourceTable, trimmed

VALUE = "(value)"  # the column of what stands beside a key, or in a list
MAX_ROWS = 100_000
_VERSION = "version"
_EXAMPLE = "write codes with their classes, such as 5: failed"

Cells = Mapping[str, Cell]


class Guess(NamedTuple):
    """What a text can be: the name or id of something in the catalog; of these, what is no word for a class, as some codes are
    called like one; a class that has a meaning.
    """

    is_name: Callable[[Cell], bool]
    is_code: Callable[[Cell], bool]
    is_class: Callable[[str], bool]


def nested_table(root: Placed, guess: Guess) -> SourceTable:
    """The rows of a tree. Raises NoTable if it has none, or too many. Nothing that may be a row is left out."""
    if not isinstance(root.value, list | dict):
        raise NoTable(RowFault(root.line, "this is no mapping, but one value", _EXAMPLE))
    rows: list[SourceRow] = []
    for row in _rows(root, (), {}, guess):
        rows.append(row)
        if len(rows) > MAX_ROWS:
            raise NoTable(RowFault(row.line, f"the mapping has more than {MAX_ROWS:,} rows", "split it"))
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    if not columns:
        raise NoTable(RowFault(root.line, "there are no codes", _EXAMPLE))
    return SourceTable(tuple(columns), rows, (), True)


def _rows(
    node: Placed, keys: tuple[str, ...], shared: Cells, guess: Guess, is_item: bool = False
) -> Iterator[SourceRow]:
    match node.value:
        case dict() as members:
            yield from _of_object(node.line, members, keys, shared, guess, is_item)
        case list() as items:
            for item in items:
                if isinstance(item.value, list) and not any(_is_container(cell) for cell in item.value):
                    cells = {f"column {number}": _cell(cell) for number, cell in enumerate(item.value, 1)}
                    yield SourceRow(item.line, _inside(shared, {**_head(keys), **cells}))
                else:
                    yield from _rows(item, keys, shared, guess, True)
            if not items:
                yield SourceRow(node.line, _inside(shared, _head(keys)))
        case _:
            yield SourceRow(node.line, _inside(shared, {**_head(keys), VALUE: _cell(node)}))


def _of_object(
    line: int, members: Mapping[str, Placed], keys: tuple[str, ...], shared: Cells, guess: Guess, is_item: bool
) -> Iterator[SourceRow]:
    is_root = not keys and not is_item
    if _is_map(members, is_root, guess):
        for key, member in members.items():
            if guess.is_code(key) and (cells := _words_of(member, guess)):
                yield SourceRow(member.line, _inside(shared, {**_head((*keys, key)), **cells}))
            else:
                yield from _rows(member, (*keys, key), shared, guess)
        return
    inner = {key: member for key, member in members.items() if _is_container(member)}
    row = {key: _cell(member) for key, member in members.items() if key not in inner}
    if not inner or (not is_root and _is_row(row, inner, keys, guess)):
        flat = {name: cell for key, member in inner.items() for name, cell in _flat(key, member)}
        yield SourceRow(line, _inside(shared, _inside(row, {**_head(keys), **flat})))
        return
    # A code may stand alone where others stand in lists, or none: {success: 5, failed: [6, 7], pending: null}.
    alone = {key for key, cell in row.items() if guess.is_code(cell) and guess.is_class(key)}
    if is_root:
        alone |= {key for key, cell in row.items() if cell is None or (guess.is_code(cell) and key != _VERSION)}
    beside = _inside(shared, {key: cell for key, cell in row.items() if key not in alone})
    for key, member in members.items():
        if key in inner or key in alone:
            yield from _rows(member, (*keys, key), beside, guess)


def _is_map(members: Mapping[str, Placed], is_root: bool, guess: Guess) -> bool:
    """Whether the keys of an object are codes or classes, and no names of columns."""
    if 2 * sum(map(guess.is_name, members)) > len(members):
        return True
    if not members or any(_is_container(member) for member in members.values()):
        return False
    are_codes = all(guess.is_code(_cell(member)) for member in members.values())
    return is_root or (are_codes and all(map(guess.is_class, members)))


def _is_row(row: Cells, inner: Mapping[str, Placed], keys: tuple[str, ...], guess: Guess) -> bool:
    """Whether an object with more objects in it is about one code all the same: {status: {id: 5}, class: failed}."""
    if any(map(guess.is_code, row.values())) or (keys and guess.is_code(keys[-1])):
        return True
    objects = [member.value for member in inner.values() if isinstance(member.value, dict)]
    return any(
        not _is_map(one, False, guess) and any(guess.is_code(_cell(member)) for member in one.values())
        for one in objects
    )


def _words_of(node: Placed, guess: Guess) -> Cells:
    """The words of one class, each in a column of its own, where a list holds some, as in 5: [failed, final], and no codes."""
    items = node.value if isinstance(node.value, list) else []
    if any(_is_container(item) or guess.is_code(_cell(item)) for item in items):
        return {}
    return {VALUE if number == 1 else f"(value {number})": _cell(item) for number, item in enumerate(items, 1)}


def _flat(name: str, node: Placed) -> Iterator[tuple[str, Cell]]:
    """What stands inside of a row, as columns: status.id for an object, a list of texts for a list."""
    if isinstance(node.value, dict) and node.value:
        for key, member in node.value.items():
            yield from _flat(f"{name}.{key}", member)
    elif isinstance(node.value, list):
        cells = [_cell(item) for item in node.value if not _is_container(item)]
        yield name, [cell for cell in cells if cell is not None] or None
        for number, item in enumerate(node.value, 1):
            if _is_container(item):
                yield from _flat(f"{name}.{number}", item)
    else:
        yield name, _cell(node)


def _head(keys: tuple[str, ...]) -> Cells:
    return {KEY if number == 1 else f"(key {number})": key for number, key in enumerate(keys, 1)}


def _inside(shared: Cells, cells: Cells) -> Cells:
    """Cells with those that stand around them, which go by another name where these have theirs."""
    found = dict(cells)
    for name, cell in shared.items():
        while name in found:
            name = f"{name} (around)"
        found[name] = cell
    return found


def _is_container(node: Placed) -> bool:
    return isinstance(node.value, list | dict)


def _cell(node: Placed) -> Cell:
    if isinstance(node.value, list | dict):
        return None
    return trimmed(node.value) if isinstance(node.value, str) else node.value
