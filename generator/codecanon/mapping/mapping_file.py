"""The rows of a mapping: CSV, TSV and JSON Lines as tables, JSON and YAML in whatever way they are nested."""

from pathlib import PurePath

from codecanon.mapping.json_tree import json_tree
from codecanon.mapping.nested_rows import Guess, nested_table
from codecanon.reading.foreign_yaml import NotYaml, Placed, read_foreign
from codecanon.tables.file_formats import format_of, other_format, read_table, text_in
from codecanon.tables.source_table import NoTable, RowFault, SourceTable

_YAML = {".yaml", ".yml"}
_OTHERS = {".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson"}  # whose name says what they should hold


def read_mapping(name: str, content: bytes, guess: Guess) -> SourceTable:
    """The rows in a file of this name. Raises NoTable."""
    text = text_in(content)
    is_yaml, ending = other_format(text) == "YAML", PurePath(name).suffix.lower()
    if ending in _YAML or (is_yaml and ending not in _OTHERS):
        return nested_table(_yaml_tree(text), guess)
    if is_yaml:
        raise NoTable(RowFault(1, "this is YAML", "give the file a name that ends in .yaml"))
    if format_of(name, text) == "json":
        return nested_table(json_tree(text), guess)
    return read_table(name, content)


def _yaml_tree(text: str) -> Placed:
    try:
        return read_foreign(text)
    except NotYaml as error:
        raise NoTable(RowFault(error.line, error.message, error.hint)) from error
