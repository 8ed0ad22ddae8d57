"""Reads files of reports with Spark, on this machine or on a cluster: what is counted stays there, and only counts come back."""

# docs/architecture/decisions/0066

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from codecanon.audit.report_files import FORMATS, Format, LogSource, Notify, known, of_one_kind
from codecanon.diagnostics import Refusal
from codecanon.targets.sql_forms import SPARK

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, DataFrameReader, SparkSession

_T = TypeVar("_T")

# What would change what is counted. A file that can't be read must not be left out, nor one that is gone meanwhile.
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    "spark.sql.variant.allowDuplicateKeys": "true",
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
}
_SUFFIX = r"(\\.[a-z]+)(\\.gz|\\.zst)?$"
_REJECTED = "_rejected_line"
_PLACE = "_place_of_row"
_ORDERED, _TEXTS = ("timestamp", "date", "bigint", "int"), ("string", "binary")
_NESTED = ("struct", "map", "array", "variant")


class SparkFiles:
    """Files that queries can be asked of."""

    name, forms = "Spark", SPARK

    def __init__(self, session: "SparkSession", paths: Sequence[str]) -> None:
        self._session, self._paths = session, list(paths)
        self.source = _told(self._source)

    def rows(self, query: str, notify: Notify | None = None) -> list[dict[str, Any]]:
        if notify:
            notify("counting distinct reports with Spark")
        return _told(lambda: [row.asDict() for row in self._session.sql(query).collect()])

    def counted(self, select: Callable[[str], str], message: str, notify: Notify | None) -> list[dict[str, Any]]:
        """Of Parquet, the query only finds the place of each example, which is a number: where texts are aggregated, Spark sorts all rows."""
        if self.source.form != "parquet":
            return self.rows(select(self.value(message)), notify)
        rows = self.rows(select(_PLACE), notify)
        self.load("places", ["place"], [[row["example"]] for row in rows])
        found = self.rows(
            f"SELECT /*+ BROADCAST(w) */ w.place, CAST({SPARK.quoted(message)} AS STRING) AS value"
            f" FROM reports JOIN places w ON {_PLACE} = CAST(w.place AS BIGINT)"
        )
        examples = {row["place"]: row["value"] for row in found}
        return [row | {"example": examples.get(row["example"])} for row in rows]

    def rejected(self) -> int:
        if self.source.form != "csv":
            return 0
        counted = ", ".join(
            f"count({SPARK.quoted(one)}) AS c{n}" for n, one in enumerate([_REJECTED, *self.source.columns])
        )
        return int(self.rows(f"SELECT {counted} FROM reports")[0]["c0"])

    def forget_rejected(self) -> None:
        """Nothing is kept of one query for the next."""

    def load(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        schema = ", ".join(f"{SPARK.quoted(one)} STRING" for one in columns)
        _told(
            lambda: self._session.createDataFrame([tuple(one) for one in rows], schema).createOrReplaceTempView(table)
        )

    def value(self, column: str) -> str:
        if self.source.is_json:
            path = SPARK.literal(f'$["{column}"]')
            return f"try_variant_get({SPARK.document.format(c='json')}, {path}, 'string')"
        return f"nullif({SPARK.quoted(column)}, '')" if self.source.form == "csv" else SPARK.quoted(column)

    def text(self, column: str) -> str:
        return self.value(column) if self.source.is_json else f"nullif(CAST({SPARK.quoted(column)} AS STRING), '')"

    def document(self, columns: Sequence[str]) -> str:
        if self.source.is_json:
            return "coalesce(json, 'no JSON')"
        return f"to_json(struct({', '.join(map(SPARK.quoted, columns))}))"

    def _source(self) -> LogSource:
        formats: set[Format] = set()
        for path in self._paths:
            found = self._in_folders("*").format("binaryFile").load(path)  # of which no content is read
            suffixes = found.selectExpr(f"regexp_extract(lower(path), '{_SUFFIX}', 1) AS suffix").distinct().collect()
            some = {FORMATS[row["suffix"]] for row in suffixes if row["suffix"] in FORMATS}
            if not some:
                raise Refusal(
                    f"{path} has no file of {known()}, nor of one of these and .gz or .zst, or only empty ones"
                )
            formats |= some
        of_one_kind(formats)
        if formats == {"parquet"}:
            table = self._reader(formats).option("mergeSchema", True).parquet(*self._paths)
            place = f"xxhash64(_metadata.file_path, _metadata.row_index) AS {_PLACE}"
            return self._of_table(table.selectExpr("*", place), "parquet")
        if formats == {"csv"}:
            return self._of_table(self._csv(), "csv")
        return self._of_json(formats)

    def _of_table(self, table: "DataFrame", form: Any) -> LogSource:
        table.createOrReplaceTempView("reports")
        types = {name: type for name, type in table.dtypes if name not in (_REJECTED, _PLACE)}
        asked = f"(SELECT {', '.join(map(SPARK.quoted, types))} FROM reports WHERE {_REJECTED} IS NULL)"
        return LogSource(
            asked if form == "csv" else "reports",
            form,
            columns=list(types),
            texts=[name for name, type in types.items() if type in _TEXTS],
            nested=frozenset(name for name, type in types.items() if type.startswith(_NESTED)),
            ordered=frozenset(name for name, type in types.items() if type.startswith(_ORDERED)),
        )

    def _csv(self) -> "DataFrame":
        """Values are texts, and a line with more or fewer of them is kept as it is. A value may have several lines."""
        first = self._reader({"csv"}).text(self._paths).first()
        head = first["value"] if first else ""
        reader = self._reader({"csv"}).option("header", True).option("multiLine", True).option("escape", '"')
        reader = reader.option("delimiter", max(",\t;|", key=head.count)).option("enforceSchema", False)
        columns = reader.csv(self._paths).columns
        schema = ", ".join(f"{SPARK.quoted(one)} STRING" for one in [*columns, _REJECTED])
        return reader.schema(schema).option("columnNameOfCorruptRecord", _REJECTED).csv(self._paths)

    def _of_json(self, formats: set[Format]) -> LogSource:
        parts = []
        if "lines" in formats:
            self._reader({"lines"}).text(self._paths).createOrReplaceTempView("lines")
            parts.append(_LINES.format("lines"))
        if "json" in formats:
            lines = self._reader({"json"}).text(self._paths)
            first = lines.where("trim(value) <> ''").selectExpr("ltrim(value)", "try_parse_json(value) IS NULL").first()
            if first and first[0].startswith("["):
                self._reader({"json"}).text(self._paths, wholetext=True).createOrReplaceTempView("lists")
                items, text = SPARK.items.format(d="document"), SPARK.document.format(c="value")
                parts.append(_LISTS.format(items=items, text=text))
            elif first and first[1]:
                raise Refusal(
                    "Spark reads JSON as one list in a file or one value a line, and the first value has several lines;"
                    " save it as JSON Lines, or audit it without --engine spark"
                )
            else:
                lines.createOrReplaceTempView("values")
                parts.append(_LINES.format("values"))
        relation = f"({' UNION ALL '.join(parts)})"
        keys = self._session.sql(
            f"SELECT DISTINCT explode(json_object_keys(json)) AS key FROM (SELECT json FROM {relation} LIMIT 200) ORDER BY key"
        ).collect()
        return LogSource(relation, "json", [row["key"] for row in keys])

    def _reader(self, formats: set[Format]) -> "DataFrameReader":
        names = [suffix for suffix, one in FORMATS.items() if one in formats]
        endings = ",".join(f"{_any_case(name)}{packed}" for name in names for packed in ("", ".gz", ".zst"))
        return self._in_folders(f"*{{{endings}}}")

    def _in_folders(self, pattern: str) -> "DataFrameReader":
        return self._session.read.option("recursiveFileLookup", True).option("pathGlobFilter", pattern)


_LINES = "SELECT value AS json FROM {} WHERE trim(value) <> ''"
_LISTS = (
    "SELECT to_json(item) AS json FROM (SELECT {text} AS document FROM lists)"
    " LATERAL VIEW OUTER explode({items}) AS item WHERE item IS NOT NULL OR document IS NULL"
)


@contextmanager
def opened(paths: Sequence[str], master: str | None = None) -> Iterator[SparkFiles]:
    """The files at these paths, which may be patterns and folders, in the session that there is, or one of this master."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Refusal("Spark needs one more package: pip install 'codecanon[spark]', and Java 17") from None
    there = SparkSession.getActiveSession()
    session = there or _told(lambda: _started(SparkSession.builder, master), "start, and it needs Java 17")
    try:
        own = session.newSession()
        for name, value in _SETTINGS.items():
            own.conf.set(name, value)
        yield SparkFiles(own, paths)
    finally:
        if there is None:
            session.stop()


def _started(builder: Any, master: str | None) -> "SparkSession":
    """A session. Its log is off, as it would hold traces of Java: what fails is said here."""
    builder = builder.appName("codecanon audit").config("spark.log.level", "OFF")
    builder = builder.config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    session: SparkSession = (builder.master(master) if master else builder).getOrCreate()
    return session


def _told(ask: Callable[[], _T], what: str = "read it") -> _T:
    """What Spark answers. Its error is a Refusal, in one line."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return ask()
    except PySparkException as error:
        raise Refusal(_described(what, str(error))) from None
    except Py4JError as error:
        raise Refusal(_described(what, _cause(error))) from None


def _cause(error: Any) -> str:
    """What the innermost exception of Java says."""
    at = getattr(error, "java_exception", None)
    while at is not None and at.getCause() is not None:
        at = at.getCause()
    return str(error if at is None else at.getMessage() or at.toString())


def _described(what: str, message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip() and not line.startswith("\tat ")]
    first = (lines or ["it does not say why"])[0].partition(" SQLSTATE")[0]
    return f"Spark can't {what}: {first[:400]}"


def _any_case(suffix: str) -> str:
    return "".join(f"[{one}{one.upper()}]" if one.isalpha() else one for one in suffix)
