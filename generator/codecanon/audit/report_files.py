"""What an engine that reads files offers to an audit: what stands in the files, and queries of them."""

# docs/architecture/decisions/0062

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple, Protocol

from codecanon.diagnostics import Refusal
from codecanon.targets.sql_forms import SqlForms

Format = Literal["parquet", "csv", "json", "lines"]
Notify = Callable[[str], None]

FORMATS: dict[str, Format] = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}


class LogSource(NamedTuple):
    """What files hold, as a relation of SQL: a table, or JSON values in the column `json`.

    `columns` are those of the table, or the keys of the first JSON values. Of them, `texts` may hold JSON, `nested` hold objects
    and lists, and `ordered` numbers and times, which are ordered as they are.
    """

    relation: str
    form: Literal["json", "csv", "parquet"]
    columns: Sequence[str] = ()
    texts: Sequence[str] = ()
    nested: frozenset[str] = frozenset()
    ordered: frozenset[str] = frozenset()
    empty: Sequence[str] = ()  # files in which there is nothing, where the engine sees them

    @property
    def is_json(self) -> bool:
        return self.form == "json"


class ReportFiles(Protocol):
    """Files that queries can be asked of, in the dialect that `forms` has. What fails is a Refusal, in one line."""

    name: str
    forms: SqlForms
    source: LogSource

    def rows(self, query: str, notify: Notify | None = None) -> list[dict[str, Any]]:
        """The rows that a query returns."""
        ...

    def counted(self, select: Callable[[str], str], message: str, notify: Notify | None) -> list[dict[str, Any]]:
        """The rows of the SELECT that counts, which is made for the expression of an example: a value of the column `message`."""
        ...

    def rejected(self) -> int:
        """The lines of CSV that are no row of the table, of all that the last query read."""
        ...

    def forget_rejected(self) -> None:
        """Begins to count rejected lines anew: each query reads the files again."""
        ...

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """A table of texts in memory."""
        ...

    def value(self, column: str) -> str:
        """The expression of a value of a column; of a key, where the files hold JSON."""
        ...

    def text(self, column: str) -> str:
        """The same as a text."""
        ...

    def document(self, columns: Sequence[str]) -> str:
        """The expression of JSON as a text: of an object of these columns, or of what the files hold."""
        ...


def format_of(file: str) -> Format:
    suffix = suffix_of(file)
    if suffix not in FORMATS:
        raise Refusal(f"{file}: the name of a file of reports ends in {known()}, or in one of these and .gz or .zst")
    return FORMATS[suffix]


def suffix_of(file: str) -> str:
    return PurePosixPath(re.sub(r"\.(gz|zst)$", "", file.lower())).suffix


def known() -> str:
    return ", ".join(FORMATS)


def of_one_kind(formats: Iterable[Format]) -> None:
    """Refuses files that can't be read as one relation."""
    if len({"json" if one == "lines" else one for one in formats}) > 1:
        raise Refusal("files of different formats are audited one format at a time")
