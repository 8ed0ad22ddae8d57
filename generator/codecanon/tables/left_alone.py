"""What an import leaves as it is, or does not take, although the table or the spec says something else; in words."""

from collections.abc import Iterator

from codecanon.casing import snake
from codecanon.lint.prose import PLACEHOLDER
from codecanon.text import number
from codecanon.tables.cell_values import text_of
from codecanon.tables.import_table import Imported
from codecanon.tables.source_table import SourceTable


def notes(shown: str, source: SourceTable, found: Imported) -> Iterator[str]:
    """A sentence for each field without a column, for texts that differ, and for texts that say nothing. `shown` is the name of the file."""
    entries = found.before.code_set.data["codes"] if found.before.code_set else []
    columns = set(map(snake, source.columns))
    for field in found.merged.data.fields:
        if field not in found.roles.fields and field not in columns and any(field in entry for entry in entries):
            yield f"field {field}: {shown} has no such column; its values stay as they are"
    listed = found.listing.codes
    differ = [
        key
        for entry in entries
        if entry["id"] in listed
        for key, text in listed[entry["id"]].texts.items()
        if entry.get(key, text) != text
    ]
    if differ:
        verbs = "differs from that" if len(differ) == 1 else "differ from those"
        yield f"{number(len(differ), 'text')} {verbs} of {shown} and {'stays' if len(differ) == 1 else 'stay'}"
    yield from _placeholders(source, found)


def _placeholders(source: SourceTable, found: Imported) -> Iterator[str]:
    for column in found.roles.texts.values():
        cells = [(row.line, text) for row in source.rows if (text := text_of(row.cells.get(column)))]
        dropped = [(line, text) for line, text in cells if PLACEHOLDER.fullmatch(text)]
        if dropped:
            (line, text), some = dropped[0], number(len(dropped), "text")
            yield f'not imported: {some} in column {column}, such as "{text}" in line {line}, which {"says" if len(dropped) == 1 else "say"} nothing'
