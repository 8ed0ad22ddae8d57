"""Reads files of reports with DuckDB: Parquet, CSV, JSON and JSON Lines, as they are or as .gz or .zst."""

# docs/architecture/decisions/0062

import os
import re
import secrets
import threading
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codecanon.audit.csv_faults import csv_fault
from codecanon.audit.report_files import FORMATS, LogSource, Notify, format_of, known, of_one_kind, suffix_of
from codecanon.diagnostics import Refusal
from codecanon.targets.sql_forms import DUCKDB

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Above it, what is counted is kept on the disk. 2,048 payloads are looked into at once, which takes some 30 times their size.
_MEMORY = "4GB"
_LONGEST = 16 * 2**20  # bytes of one JSON value; each thread takes twice as much
_THREADS = 16
_FILE = 10**12  # more rows than a file of Parquet has
_PLACE = f"file_index * {_FILE} + file_row_number"  # of a row in files of Parquet
# Only the delimiter is guessed: a guessed quote, such as that of 's-Hertogenbosch, takes rows together.
_CSV = """all_varchar = true, header = true, store_rejects = true, quote = '"', escape = '"'"""
_TOO_LONG = re.compile(r'"maximum_object_size" of .* while reading file "([^"]+)"')
_NO_COLUMNS = "its columns can't be told apart: save it with commas and double quotes"
_OTHER_COLUMNS = re.compile(r'Failed to read file "([^"]+)": schema mismatch')
_LINE = "columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false, auto_detect = false"
_LEFT_OPEN = r"""(^|[,;|\t]) *"([^"]|"")*$"""  # a quote that its line does not close
_TEXTS, _NESTED, _ORDERED = (
    ("VARCHAR", "JSON", "BLOB"),
    ("STRUCT", "MAP", "JSON"),
    ("TIMESTAMP", "DATE", "BIGINT", "INTEGER"),
)


class DuckDbFiles:
    """Files that queries can be asked of."""

    name, forms = "DuckDB", DUCKDB

    def __init__(self, connection: "DuckDBPyConnection", paths: Sequence[str]) -> None:
        self._connection = connection
        self._unclosed = 0
        self._files = _existing(paths)
        self.source = self._source(self._files)

    def rows(self, query: str, notify: Notify | None = None) -> list[dict[str, Any]]:
        with _told_of(self._connection, notify), self._refused():
            cursor = self._connection.execute(query)
            names = [one[0] for one in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def rejected(self) -> int:
        return self._rejected() + self._unclosed if self.source.form == "csv" else 0

    def _rejected(self) -> int:
        [row] = self.rows("SELECT count(DISTINCT (scan_id, file_id, line)) AS lines FROM reject_errors")
        return int(row["lines"])

    def forget_rejected(self) -> None:
        if self.source.form == "csv":
            self._forget()

    def _forget(self) -> None:
        for table in ("reject_errors", "reject_scans"):
            self._execute(f"DROP TABLE IF EXISTS {table}")

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self._execute(f"CREATE OR REPLACE TEMP TABLE {table} ({', '.join(f'{one} VARCHAR' for one in columns)})")
        if rows:
            values = [list(column) for column in zip(*rows, strict=True)]  # a row at a time would take long
            self._connection.execute(f"INSERT INTO {table} SELECT {', '.join(['unnest(?)'] * len(columns))}", values)

    def counted(self, select: Callable[[str], str], message: str, notify: Notify | None) -> list[dict[str, Any]]:
        """Of Parquet, the query only finds the place of each example: to read every id of a message would take as long as all else."""
        if self.source.form != "parquet":
            return self.rows(select(self.value(message)), notify)
        rows = self.rows(select(_PLACE), notify)
        examples = self._at_places(message, [row["example"] for row in rows])
        return [row | {"example": examples.get(row["example"])} for row in rows]

    def _at_places(self, column: str, places: Sequence[str | None]) -> dict[str, str]:
        """The values of a column in these rows, by their places."""
        self.load("places", ["place"], [[one] for one in places if one is not None])
        found = self.rows(
            "WITH wanted AS (SELECT CAST(place AS BIGINT) AS place FROM places)"
            f" SELECT CAST(p.place AS VARCHAR) AS place, CAST(p.value AS VARCHAR) AS value FROM"
            f" (SELECT {_PLACE} AS place, {DUCKDB.quoted(column)} AS value FROM {self.source.relation}"
            f" WHERE file_row_number IN (SELECT place % {_FILE} FROM wanted)) AS p JOIN wanted w ON p.place = w.place"
            " WHERE p.value IS NOT NULL"
        )
        return {row["place"]: row["value"] for row in found}

    def value(self, column: str) -> str:
        if self.source.is_json:
            key = column.replace('"', '\\"')
            path = DUCKDB.literal(f'$."{key}"')
            return f"json_extract_string(json, {path})"
        return f"nullif({DUCKDB.quoted(column)}, '')" if self.source.form == "csv" else DUCKDB.quoted(column)

    def text(self, column: str) -> str:
        return self.value(column) if self.source.is_json else f"nullif(CAST({DUCKDB.quoted(column)} AS VARCHAR), '')"

    def document(self, columns: Sequence[str]) -> str:
        if self.source.is_json:
            return "coalesce(CAST(json AS VARCHAR), 'no JSON')"
        return f"to_json(struct_pack({', '.join(f'{DUCKDB.quoted(one)} := {DUCKDB.quoted(one)}' for one in columns)}))"

    def _source(self, files: list[str]) -> LogSource:
        empty = tuple(one for one in files if os.path.getsize(one) == 0)
        files = [one for one in files if one not in empty]
        formats = {format_of(one) for one in files}
        of_one_kind(formats)
        _refuse_utf_16(files)
        if not files or formats == {"csv"} and not self._first_line(files):
            return LogSource("(SELECT NULL AS json WHERE FALSE)", "json", empty=(*empty, *files))
        if formats <= {"json", "lines"}:
            return self._of_json(files, empty)
        is_csv = formats == {"csv"}
        options = self._csv_options(files) if is_csv else "union_by_name = true"
        read = f"{'read_csv' if is_csv else 'read_parquet'}({_listed(files)}, {options})"
        types = {row["column_name"]: row["column_type"] for row in self.rows(f"DESCRIBE SELECT * FROM {read}")}
        if is_csv:
            self._forget()
            if len(types) == 1 and (fault := csv_fault(files[0])):
                raise Refusal(f"{files[0]}: {fault}")
        return LogSource(
            read,
            "csv" if is_csv else "parquet",
            columns=list(types),
            texts=[name for name, type in types.items() if type in _TEXTS],
            nested=frozenset(name for name, type in types.items() if type.startswith(_NESTED) or type.endswith("]")),
            ordered=frozenset(name for name, type in types.items() if type.startswith(_ORDERED)),
            empty=empty,
        )

    def _csv_options(self, files: list[str]) -> str:
        """Where values have line breaks, DuckDB counts too many rows or too few when it begins in the middle of a file, so it reads
        these from the beginning. It drops what follows a quote that nothing closes, unless it is told not to be strict.
        """
        left_open = f"contains(line, '\"') AND regexp_matches(line, {DUCKDB.literal(_LEFT_OPEN)})"
        if not self.rows(f"SELECT 1 FROM {_lines_of(files)} WHERE {left_open} LIMIT 1"):
            return _CSV
        options = f"{_CSV}, parallel = false"
        strictly, leniently = (self._lines(files, one) for one in (options, f"{options}, strict_mode = false"))
        self._unclosed = max(leniently - strictly, 0)
        return options

    def _lines(self, files: list[str], options: str) -> int:
        """The rows of CSV, and the lines that are none."""
        [row] = self.rows(f"SELECT count(*) AS rows FROM read_csv({_listed(files)}, {options})")
        rejected = self._rejected()
        self._forget()
        return int(row["rows"]) + rejected

    def _of_json(self, files: list[str], empty: tuple[str, ...]) -> LogSource:
        by_form: dict[str, list[str]] = {}
        for file in files:
            by_form.setdefault("newline_delimited" if format_of(file) == "lines" else self._form(file), []).append(file)
        parts = []
        for form, some in by_form.items():
            options = ", ignore_errors = true" if form == "newline_delimited" else ""
            parts.append(
                f"SELECT json FROM read_json_objects({_listed(some)}, format = '{form}',"
                f" maximum_object_size = {_LONGEST}{options})"
            )
        relation = f"({' UNION ALL '.join(parts)})"
        keys = self.rows(
            f"SELECT DISTINCT unnest(json_keys(json)) AS key FROM (SELECT json FROM {relation} LIMIT 200)"
            " WHERE json_type(json) = 'OBJECT' ORDER BY key"
        )
        return LogSource(relation, "json", [row["key"] for row in keys], empty=empty)

    def _form(self, file: str) -> str:
        """How JSON values stand in a file: in one list, one a line, or as they come."""
        try:
            self.rows(f"SELECT 1 FROM read_json_objects({_listed([file])}, format = 'array') LIMIT 1")
            return "array"
        except Refusal as refusal:
            if "Expected top-level JSON array" not in str(refusal):
                raise
        valid = self.rows(f"SELECT json_valid({DUCKDB.literal(self._first_line([file]))}) AS valid")
        return "newline_delimited" if valid[0]["valid"] else "unstructured"

    def _first_line(self, files: list[str]) -> str:
        """A line of the files in which there is something, or ""; of one file, the first."""
        found = self.rows(f"SELECT line FROM {_lines_of(files)} WHERE trim(line) <> '' LIMIT 1")
        return str(found[0]["line"]).lstrip("\ufeff").strip() if found else ""

    def _execute(self, query: str) -> None:
        with self._refused():
            self._connection.execute(query)

    @contextmanager
    def _refused(self) -> Iterator[None]:
        """Makes a Refusal of an error of DuckDB, which may also come while rows are fetched."""
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            message = str(error)
            raise Refusal(_described(message, self._named(message))) from None

    def _named(self, message: str) -> str:
        """The file that an error is about, if that can be told, else "it"."""
        files = [one for one in self._files if os.path.getsize(one)]
        if len(files) == 1:
            return files[0]
        return next((one for one in files if f'"{one}"' in message or f"'{one}'" in message), None) or next(
            filter(self._is_broken, files), "it"
        )

    def _is_broken(self, file: str) -> bool:
        """Whether a file can't be read to its end, alone."""
        import duckdb

        is_table = format_of(file) == "parquet"
        read = f"read_parquet({_listed([file])})" if is_table else _lines_of([file])
        try:
            self._connection.execute(f"SELECT count(COLUMNS(*)) FROM {read}").fetchall()
        except duckdb.Error:
            return True
        return False


@contextmanager
def opened(paths: Sequence[str]) -> Iterator[DuckDbFiles]:
    """The files at these paths, which may be patterns and folders."""
    try:
        import duckdb
    except ImportError:
        raise Refusal("reading files needs one more package: pip install 'codecanon[audit]'") from None
    parent = os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp"
    folder = Path(parent) / f"codecanon-{os.getpid()}-{secrets.token_hex(4)}"  # DuckDB makes it if need be
    with duckdb.connect() as connection:
        for setting in (
            f"threads = {min(os.cpu_count() or 1, _THREADS)}",
            f"memory_limit = '{_MEMORY}'",
            f"temp_directory = {DUCKDB.literal(str(folder))}",
            "preserve_insertion_order = false",
            "enable_external_file_cache = false",  # a file would fill the memory, and is read once or twice
            "autoinstall_known_extensions = false",
            "enable_progress_bar = true",
            "enable_progress_bar_print = false",
            "TimeZone = 'UTC'",
        ):
            connection.execute(f"SET {setting}")
        yield DuckDbFiles(connection, paths)


def _refuse_utf_16(files: Sequence[str]) -> None:
    """Refuses files that begin with the mark of UTF-16, as DuckDB reads none and says only that it finds no JSON."""
    for file in files:
        with open(file, "rb") as opened_file:
            if opened_file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE):
                raise Refusal(f"{file} is in UTF-16; save it as UTF-8")


def _lines_of(files: Sequence[str]) -> str:
    """The lines of files, in a column `line`. Those that are longer than any line of CSV may be are left out."""
    return f"read_csv({_listed(files)}, {_LINE}, strict_mode = false, ignore_errors = true)"


def _listed(files: Sequence[str]) -> str:
    return f"[{', '.join(map(DUCKDB.literal, files))}]"


def _existing(paths: Sequence[str]) -> list[str]:
    files: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            inside = sorted(
                str(one) for one in Path(path).rglob("*") if one.is_file() and suffix_of(str(one)) in FORMATS
            )
            if not inside:
                raise Refusal(f"the folder {path} has no file of {known()}")
            files += inside
        elif os.path.exists(path):
            files.append(path)
        elif found := sorted(one for one in glob(path, recursive=True) if os.path.isfile(one)):
            files += found
        else:
            raise Refusal(f"there is no file {path}")
    return list(dict.fromkeys(files))


def _described(message: str, file: str) -> str:
    """An error of DuckDB in one line."""
    if found := _OTHER_COLUMNS.search(message):
        return f"{found[1]} has other columns than the first file: audit them one after the other"
    if found := _TOO_LONG.search(message):
        longest = f"{_LONGEST // 2**20} MB"
        return f"{found[1]} holds a JSON value of more than {longest}: save its reports as a list, or as JSON Lines"
    if "sniffing file" in message:
        return f"{file}: {csv_fault(file) or _NO_COLUMNS}"
    if message.startswith("Out of Memory"):
        return f"{file} takes more memory than the {_MEMORY} of an audit: save its reports as JSON Lines, or as Parquet"
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    first = re.sub(r"^[A-Z][\w ]*Error: ", "", lines[0]) if lines else "it can't be read"
    details = [line for line in lines[1:4] if not line.startswith(("LINE", "^", "Possible", "Original", "*"))]
    return f"DuckDB can't read {file}: {' '.join([first, *details])[:400]}"


@contextmanager
def _told_of(connection: "DuckDBPyConnection", notify: Notify | None) -> Iterator[None]:
    """Says every few seconds how far a query is."""
    if notify is None:
        yield
        return
    done = threading.Event()

    def tell() -> None:
        told = ""
        while not done.wait(2.5):
            share = connection.query_progress()
            now = f"counting distinct reports{f', {share:.0f} % are read' if share > 0 else ''}"
            if now != told:
                notify(now)
            told = now

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
