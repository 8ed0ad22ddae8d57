"""Compares a mapping with the catalog: reads its rows, finds out what they mean, and judges each."""

# docs/architecture/decisions/0064

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from codecanon.casing import words as words_of
from codecanon.catalog.model import Catalog, CodeSet
from codecanon.diagnostics import Refusal
from codecanon.lookup.index import CodeSetKey
from codecanon.mapping.claims import Meaning, Stated
from codecanon.mapping.code_set_choice import chosen
from codecanon.mapping.entries_of_rows import MapEntry, entries_of
from codecanon.mapping.judged_entries import Choice, Judge, Judged
from codecanon.mapping.mapped_columns import MappedColumns, mapped_columns
from codecanon.mapping.mapping_file import read_mapping
from codecanon.mapping.meant_codes import CodeNames
from codecanon.mapping.nested_rows import Guess
from codecanon.mapping.pairs_of_codes import refuse_pairs
from codecanon.mapping.word_meanings import Meanings, Phrase


class ComparisonOptions(NamedTuple):
    """What the options state; empty where it is to be guessed."""

    code_set: str | None = None
    codes: Sequence[str] = ()
    classes: Sequence[str] = ()


class Compared(NamedTuple):
    """A mapping with the outcome of each entry. `choices` has the code sets for each value of the columns that name them."""

    catalog: Catalog
    name: str
    rows: int
    blank: int
    ignored: Sequence[str]
    columns: MappedColumns
    choices: Mapping[tuple[str, ...], Choice | None]
    judged: Sequence[Judged]
    meanings: Meanings
    stated: Stated
    twice: Sequence[tuple[Judged, ...]]

    def code_set(self, key: CodeSetKey) -> CodeSet:
        """The code set of this key."""
        provider = next(one for one in self.catalog.providers if one.id == key[0])
        return next(one for one in provider.code_sets if one.id == key[1])


def compare_mapping(
    catalog: Catalog, name: str, content: bytes, words: Mapping[Phrase, Meaning], given: ComparisonOptions
) -> Compared:
    """The comparison. Raises NoTable for a file that can't be read, Refusal for options that don't fit and columns that can't be found."""
    stated_set = _stated_set(catalog, given.code_set)
    names, meanings, stated = CodeNames(catalog), Meanings(catalog, words), Stated(catalog)
    is_class: Callable[[str], bool] = lambda word: meanings.of(word, "") is not None
    guess = Guess(names.is_code, lambda cell: names.is_code(cell) and not is_class(str(cell)), is_class)
    table = read_mapping(name, content, guess)
    columns = mapped_columns(table, names, meanings, given.codes, given.classes)
    refuse_pairs(table, columns, names, bool(given.codes))
    entries = list(entries_of(table, columns, names))
    judge = Judge(meanings, stated)
    groups: dict[tuple[str, ...], list[MapEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.sets, []).append(entry)
    hints = {*words_of(PurePath(name).stem), *words_of(columns.codes[0])}
    choices = {sets: chosen(catalog, some, stated_set, hints, judge) for sets, some in groups.items()}
    judged = [judge.judged(entry, choices[entry.sets]) for entry in entries]
    return Compared(
        catalog,
        name,
        len(table.rows),
        table.blank,
        table.ignored,
        columns,
        choices,
        judged,
        meanings,
        stated,
        _twice(judged, judge),
    )


def _stated_set(catalog: Catalog, text: str | None) -> CodeSetKey | None:
    keys = [(provider.id, one.id) for provider in catalog.providers for one in provider.code_sets]
    if text is None:
        return None
    found = [key for key in keys if text in ("/".join(key), key[1])]
    if len(found) != 1:
        listed = ", ".join("/".join(key) for key in found or keys)
        raise Refusal(
            f"--code-set {text}: {'several are' if found else 'none is'} called so; the code sets are {listed}"
        )
    return found[0]


def _twice(judged: Sequence[Judged], judge: Judge) -> list[tuple[Judged, ...]]:
    """The entries of codes that have several classes. What is said of a group may be said otherwise of one of its codes."""
    by_code: dict[str, list[Judged]] = {}
    for one in judged:
        if len(one.codes) == 1 and one.group is None and one.entry.said:
            by_code.setdefault(one.codes[0].identity, []).append(one)
    return [
        tuple(some)
        for some in by_code.values()
        if not judge.stated.are_same(dict.fromkeys(judge.says(one.entry) for one in some))
    ]
