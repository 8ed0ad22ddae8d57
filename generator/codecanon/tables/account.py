"""What an import takes the columns of a table for, and what came of it, in words. Prints nothing itself."""

from collections.abc import Iterator
from typing import assert_never

from codecanon.catalog.model import GroupRule, shown_id
from codecanon.lines import Line, paragraph, table
from codecanon.reading.files import Files
from codecanon.review.forms import terminal
from codecanon.review.verdict import Review
from codecanon.tables.cell_values import integer_of
from codecanon.tables.import_table import Imported
from codecanon.tables.source_table import KEY, SourceTable
from codecanon.text import number
from codecanon.writing.file_diff import unified

_WIDTH = 100
_SOME = 8  # ids that are shown of many
_MANY = 12  # changes; of more, the review counts those under each rule


def columns_as_lines(shown: str, source: SourceTable, found: Imported) -> Iterator[Line]:
    """Each column with what it is taken for. `shown` is the name of the file."""
    yield Line("title", f"{shown}: {number(len(found.listing.codes), 'code')}")
    yield from table([row for row in _columns(source, found) if row[1]], _WIDTH)
    left = {_named(column): reason for column, reason in found.roles.unused.items()}
    left |= {f"key {key}": "it is beside the list of codes" for key in source.ignored}
    for what, reason in left.items():
        yield from paragraph(f"not imported: {what}, since {reason}", _WIDTH, role="warning")


def _columns(source: SourceTable, found: Imported) -> Iterator[tuple[str, str]]:
    roles, listing, after = found.roles, found.listing, found.merged
    id_format = after.data.code_set.get("id_format")
    ids = (
        f"integers, shown as {id_format}"
        if id_format
        else "integers" if listing.id_type == "integer" else _texts(source, found)
    )
    yield "id", f"{_named(roles.id)}, {ids}"
    yield "name", _named(roles.name)
    yield "symbol", _named(roles.symbol)
    yield "aliases", _named(roles.aliases)
    yield "group", ", which is always ".join(filter(None, (_named(roles.group), _rule(after.rule))))
    yield "group name", _named(roles.group_name)
    for key, column in roles.texts.items():
        yield key, f"{_named(column)}, where the spec has none"
    for key, column in roles.fields.items():
        yield f"field {key}", f"{_named(column)}, {listing.fields[key].type}"
    if after.symbols:
        some = [shown_id(id, id_format) for id in after.symbols[:_SOME]] + ["…"] * (len(after.symbols) > _SOME)
        yield "symbols", f"stated for {number(len(after.symbols), 'code')} whose own would clash: {', '.join(some)}"


def _texts(source: SourceTable, found: Imported) -> str:
    """That ids are texts; and which cell is why, where most of a new table are integers."""
    cells = [(row.line, row.cells.get(found.roles.id)) for row in source.rows]
    others = [(line, str(cell)) for line, cell in cells if integer_of(cell) is None]
    count = len(cells) - len(others)
    is_form = len({len(str(cell)) for _, cell in cells}) == 1 and all(
        _is_code(cell) for _, cell in others
    )  # as 22012 and 22P02 have
    if found.before.code_set or source.is_typed or not others or count < len(others) or is_form:
        return "texts"
    line, cell = others[0]
    return f'texts, because of "{cell}" in line {line} ({count:,} of {len(cells):,} are integers)'


def _is_code(text: str) -> bool:
    return text.isalnum() and any(map(str.isdigit, text))


def _named(column: str | None) -> str:
    return "the key of each object" if column == KEY else f"column {column}" if column else ""


def _rule(rule: GroupRule | None) -> str:
    if rule is None:
        return ""
    match rule.kind:
        case "prefix":
            what = f"the first {rule.size} characters of the id" if rule.size > 1 else "the first character of the id"
        case "range":
            what = f"the id divided by {rule.size}"
        case "mask":
            what = f"the bits of the id in 0x{rule.size:X}"
        case _:
            assert_never(rule.kind)
    return f"{what}; so `by: {{{rule.kind}: {_size(rule)}}}`, which gives unknown ids a group too"


def _size(rule: GroupRule) -> str:
    return f"0x{rule.size:X}" if rule.kind == "mask" else str(rule.size)


def review_as_lines(review: Review) -> Iterator[Line]:
    """The summary of a review: all of a short one, and of a long one how many changes each rule has."""
    lines = list(terminal.changes_as_lines(review))
    yield lines[0]
    if len(review.changes) <= _MANY:
        yield from lines[2:]
        return
    counted: dict[tuple[str, str], int] = {}
    for change in review.changes:
        key = str(change.level), change.rule.id
        counted[key] = counted.get(key, 0) + 1
    for (level, rule), count in counted.items():
        yield Line("", f"  {level:5}  {count:,} {rule}")


def changes_as_text(found: Imported, files: Files) -> Iterator[str]:
    """A unified diff of each file that changes, in lines."""
    documents = (found.before.catalog, found.before.provider, found.before.code_set)
    old = {document.path: document.text for document in documents if document}
    for path, text in found.texts.items():
        yield from unified(old.get(files.shown(path)), text, files.shown(path))
