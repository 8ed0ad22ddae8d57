"""Which column of a mapping holds codes, which say what class they are of, which name their code set: as stated, or by what they hold."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codecanon.casing import words
from codecanon.diagnostics import Refusal
from codecanon.lookup.index import Index, index_of, key_of
from codecanon.mapping.meant_codes import CodeNames
from codecanon.mapping.nested_rows import VALUE
from codecanon.mapping.word_meanings import NO, YES, Meanings
from codecanon.tables.cell_values import text_of
from codecanon.tables.source_table import KEY, SourceTable

_CODES = set("id code number no nr num errno value key name symbol constant mnemonic status error".split())
_NAME = {"name", "symbol", "constant", "mnemonic"}
_CLASSES = set(
    """class category type kind result state status outcome meaning action severity mapped mapping internal our bucket
    disposition value to target level label""".split()
)
_CODE_SETS = set("provider vendor source channel set table list kind type group key".split())
_SOME, _MOST = 0.2, 0.5
_NAMES = 0.8  # of the cells of a second column of codes must name one
_FEW = 12  # classes of a column that is only called like one


class MappedColumns(NamedTuple):
    """The columns by what they are. The first of `codes` that names a code decides, the others are held against it."""

    codes: tuple[str, ...]
    classes: tuple[str, ...]
    code_sets: tuple[str, ...]
    ignored: tuple[str, ...]


def is_of_groups(column: str) -> bool:
    """Whether a column says by its name that it holds groups."""
    return "group" in words(column)


def mapped_columns(
    table: SourceTable, names: CodeNames, meanings: Meanings, codes: Sequence[str], classes: Sequence[str]
) -> MappedColumns:
    """The columns; `codes` and `classes` are those that the options name. Raises Refusal where none can be found."""
    for column in (*codes, *classes):
        if column not in table.columns:
            raise Refusal(f'the mapping has no column "{column}"; the columns are {_listed(table.columns)}')
    guess = _Guess(table, names, meanings)
    free = [column for column in table.columns if column not in (*codes, *classes)]
    found = tuple(codes) or guess.codes(free, bool(classes))
    free = [column for column in free if column not in found]
    code_sets = tuple(column for column in free if guess.is_of_code_sets(column))
    free = [column for column in free if column not in code_sets]
    if not table.is_typed and _is_row(found[0], names):
        raise Refusal(
            f'the first line is read as column names, and has the code "{found[0]}"; put a line of names above it,'
            " such as code,class"
        )
    said = tuple(classes) or guess.classes(free)
    return MappedColumns(found, said, code_sets, tuple(one for one in free if one not in said))


def is_called_codes(column: str) -> bool:
    """Whether a column says by its name that it holds codes."""
    return _is_called(column, _CODES)


def _is_row(column: str, names: CodeNames) -> bool:
    """Whether what stands above codes is one too. One word may be both, such as ACCOUNT."""
    return names.is_code(column) and (column[0].isdigit() or len(words(column)) > 1)


class _Guess:
    def __init__(self, table: SourceTable, names: CodeNames, meanings: Meanings) -> None:
        self.table, self.names, self.meanings = table, names, meanings
        self.index: Index = index_of(names.catalog)
        self.cells = {
            column: [cell for row in table.rows if (cell := row.cells.get(column)) is not None]
            for column in table.columns
        }
        self.texts = {column: [text_of(cell) or "" for cell in cells] for column, cells in self.cells.items()}

    def codes(self, free: Sequence[str], has_classes: bool) -> tuple[str, ...]:
        shares = {column: self._share_of_codes(column) for column in free}
        called = {column: _SOME * is_called_codes(column) for column in free}
        likely = {one: share + called[one] for one, share in shares.items() if share and share + called[one] >= _SOME}
        if not likely:
            example = next((f', such as "{self.texts[one][0]}" in "{one}"' for one in free if self.texts[one]), "")
            raise Refusal(
                f"no column holds codes of this catalog{example}; name it with --code: the columns are {_listed(free)}"
            )
        first = max(likely, key=lambda one: likely[one])
        others = [one for one in free if one != first and self._names_codes(one)]
        if len(others) == len(free) - 1 and not has_classes:
            others = others[:-1]
        return first, *others

    def _share_of_codes(self, column: str) -> float:
        """The share of the rows that name something. A group, and a word for a class, count for less, and each only once: classes
        are called like groups and codes too, and come in many rows.
        """
        codes, others = 0, set()
        for cell in self.cells[column]:
            parts = self.names.parts(cell, is_of_groups(column))
            meant = [self.names.meant(part, is_of_groups(column)) for part in parts]
            if not all(meant):
                continue
            is_word = self.meanings.of(text_of(cell) or "", column) is not None
            if all(one.codes or one.retired for one in meant) and not is_word:
                codes += 1
            else:
                others.add(repr(cell))
        return (codes + _MOST * len(others)) / len(self.table.rows)

    def _names_codes(self, column: str) -> bool:
        """Whether a second column names codes: by names, as numbers may be anything."""
        texts = [text for text in self.texts[column] if not text.lstrip("-").isdecimal()]
        known = sum(bool(self.names.meant(text).codes) for text in texts)
        is_varied = 2 * len(set(texts)) > len(texts)
        share = _MOST if _NAME & set(words(column)) else _NAMES
        return len(texts) == len(self.texts[column]) and is_varied and known >= max(share * len(texts), 1)

    def is_of_code_sets(self, column: str) -> bool:
        """Whether the cells name providers or code sets: most where the column is called so, else all. There also titles, kinds
        and channels, unless all are words for classes: an error may be both.
        """
        keys = list(map(key_of, self.texts[column]))
        named, is_called = sum(key in self.index.named for key in keys), _is_called(column, _CODE_SETS)
        if not keys or named >= (_MOST if is_called else 1) * len(keys):
            return bool(keys)
        hints = [key for key in keys if key in self.index.named or key in self.index.hinted]
        is_most = len(hints) >= _MOST * len(keys)
        return is_called and is_most and any(self.meanings.of(key, "") is None for key in hints)

    def classes(self, free: Sequence[str]) -> tuple[str, ...]:
        free = [column for column in free if not self._holds_groups(column)] or free
        found = [column for column in free if self._says_a_class(column)]
        if not found:
            found = [column for column in free if self._is_called_a_class(column)][:1] or list(
                free if len(free) == 1 else ()
            )
        if not found:
            raise Refusal(
                "no column says what a code is taken for, such as failed or retry; name it with --class:"
                f" the columns are {_listed(free) or 'those of codes only'}"
            )
        return tuple(found)

    def _holds_groups(self, column: str) -> bool:
        """Whether a column has the groups of the provider, which are no class of the team."""
        return is_of_groups(column) and all(self.names.meant(text, True) for text in self.texts[column])

    def _says_a_class(self, column: str) -> bool:
        texts = set(self.texts[column])
        known = [text for text in texts if self.meanings.of(text, column) is not None]
        is_flag = {text.casefold() for text in texts} <= {*YES, *NO}
        if is_flag or self.meanings.field_of(column):
            return bool(known)
        return bool(known) and (len(known) >= _MOST * len(texts) or self._is_called_a_class(column))

    def _is_called_a_class(self, column: str) -> bool:
        return _is_called(column, _CLASSES) and 0 < len(set(self.texts[column])) <= max(_FEW, len(self.table.rows) // 2)


def _is_called(column: str, known: set[str]) -> bool:
    parts = words(column.rpartition(".")[2])
    return column in (KEY, VALUE) or column.startswith("(key") or bool(parts and known & set(parts))


def _listed(columns: Iterator[str] | Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
