"""The audit of files: finds out how reports stand in them, counts the distinct ones, and gives the account of them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from codecanon.audit.account_of_logs import Account, account_of, with_retired
from codecanon.audit.column_names import Columns, guessed, is_enough, stated
from codecanon.audit.counted_reports import Counts, counts
from codecanon.audit.duckdb_files import PLACE, ReportFiles, literal, opened, quoted
from codecanon.audit.explained_tuples import explained
from codecanon.audit.looked_at import LookedAt, looked_at, steps_of
from codecanon.audit.sql_forms import DUCKDB
from codecanon.audit.tuple_query import TupleQuery, of_columns, of_documents
from codecanon.catalog.model import Catalog, Provider
from codecanon.diagnostics import Refusal

_SAMPLED = 1_000  # rows by which the provider is found
_NESTED = ("STRUCT", "MAP", "JSON")


class AuditOptions(NamedTuple):
    """What options say of the files: the provider, the column that holds payloads, columns as PATH=COLUMN."""

    provider: str | None = None
    payloads: str | None = None
    columns: tuple[str, ...] = ()
    messages: bool = False  # whether to look for messages with contradictory states


class _Way(NamedTuple):
    """How reports of a provider are read from a source, in words too."""

    paths: LookedAt
    columns: Columns | None
    document: str
    words: tuple[str, ...]


def audit_files(
    catalog: Catalog, paths: Sequence[str], given: AuditOptions, notify: Callable[[str], None] | None
) -> Account:
    with opened(paths) as files:
        way = _way(catalog, files, given)
        files.forget_rejected()
        query = _query(files, way, files.source.relation)
        found = _counted(files, way, query, notify)
        account = _account(catalog, way, found)
        account.no_row = files.rejected()
        if given.messages:
            account.messages = _messages(catalog, files, query, found)
        account.rows += account.no_row
        account.notes += way.words
        account.notes += [f"{name} is empty" for name in files.source.empty]
    return account


def audit_counts(catalog: Catalog, found: Counts) -> Account:
    """The account of what a SELECT has counted elsewhere."""
    return with_retired(catalog, account_of(catalog, found, explained(catalog, found)))


def providers(catalog: Catalog, named: str | None) -> list[Provider]:
    """The providers that reports can be of: the named one, or all that say how their codes arrive."""
    able = [one for one in catalog.providers if one.objects and named in (None, one.id)]
    if not able:
        ids = ", ".join(one.id for one in catalog.providers if one.objects)
        raise Refusal(
            f"the catalog does not say how codes of {named or 'any provider'} arrive{f'; of {ids} it does' if ids else ''}"
        )
    return able


def _account(catalog: Catalog, way: _Way, found: Counts) -> Account:
    if not found.rows:
        found = Counts({"provider": way.paths.provider}, (), 0, 0, 0)
    return audit_counts(catalog, found)


def _way(catalog: Catalog, files: ReportFiles, given: AuditOptions) -> _Way:
    """How reports are read. Of several providers, that of which most codes are known in the first rows."""
    able = providers(catalog, given.provider)
    ways: list[_Way] = []
    refusals: list[Refusal] = []
    for provider in able:
        try:
            ways += _ways(catalog, provider, files, given)
        except Refusal as refusal:
            refusals.append(refusal)
    if not ways:
        raise refusals[0]
    if len(ways) == 1:
        return ways[0]
    sample = f"(SELECT * FROM {files.source.relation} LIMIT {_SAMPLED})"
    accounts = [_account(catalog, way, counts(files.rows(_query(files, way, sample).select), "DuckDB")) for way in ways]
    fits = list(map(_fit, accounts))
    best = max(fits)
    equal = dict.fromkeys(way.paths.provider for way, fit in zip(ways, fits, strict=True) if fit == best)
    if len(equal) > 1 and accounts[0].rows:
        raise Refusal(f"these can be reports of several providers; say of which: --provider {' or '.join(equal)}")
    return ways[fits.index(best)]


def _fit(account: Account) -> tuple[int, ...]:
    """How well reports were understood: known codes, those that are this provider's own, other things, and no conflicts."""
    own = sum(one.seen.count for one in account.codes.values() if one.found.code.same_as is None)
    return account.known, own, account.events.total(), -account.conflicting_reports, -account.not_understood.total()


def _ways(catalog: Catalog, provider: Provider, files: ReportFiles, given: AuditOptions) -> list[_Way]:
    """The ways in which a source can be read as this provider's, the likeliest first."""
    paths, source = looked_at(catalog, provider), files.source
    names = list(source.columns)
    said = f"reports of {provider.title}"
    if given.payloads:
        if given.payloads not in names:
            raise Refusal(f"there is no column {given.payloads}; there is: {', '.join(names) or 'none'}")
        return [_Way(paths, None, _as_text(files, given.payloads), (f"{said} in the column {given.payloads}",))]
    if given.columns:
        columns = stated(paths, provider, given.columns, names)
        return [_Way(paths, columns, "", (said, *columns.shown))]
    found = []
    tops = _tops(paths)
    columns = guessed(
        catalog, provider, paths, [one for one in names if not _is_nested(source.columns[one]) or source.is_json]
    )
    if source.is_json:
        found.append(_Way(paths, None, "coalesce(CAST(json AS VARCHAR), 'no JSON')", (said,)))
        if is_enough(provider, columns) and not _of_codes(paths) & {*names}:
            found.append(_Way(paths, columns, "", (said, *columns.shown)))
        return found
    nested = [one for one in names if one in tops]
    if any(_is_nested(source.columns[one]) for one in nested):
        packed = ", ".join(f"{quoted(one)} := {quoted(one)}" for one in nested)
        document = f"to_json(struct_pack({packed}))"
        return [_Way(paths, None, document, (f"{said} in the columns {', '.join(nested)}",))]
    if is_enough(provider, columns):
        found.append(_Way(paths, columns, "", (said, *columns.shown)))
    for column in files.text_columns():
        found.append(_Way(paths, None, _as_text(files, column), (f"{said} in the column {column}",)))
    if not found:
        raise Refusal(
            f"no column can be told to hold codes of {provider.title}; there is: {', '.join(names)}."
            " Name columns by --column PATH=COLUMN, or the column of payloads by --json COLUMN"
        )
    return found


def _query(files: ReportFiles, way: _Way, relation: str, example: str | None = None) -> TupleQuery:
    if way.columns is None:
        return of_documents(DUCKDB, way.paths, f"(SELECT {way.document} AS body FROM {relation})", "body")
    columns = way.columns
    typed = files.source.columns.get(columns.time or "", "").startswith(("TIMESTAMP", "DATE", "BIGINT", "INTEGER"))
    return of_columns(
        DUCKDB,
        way.paths,
        relation,
        {path: _column(files, one) for path, one in columns.by_path.items()},
        _column(files, columns.time) if columns.time else None,
        _column(files, columns.message) if columns.message else example,
        typed_time=typed,
    )


def _counted(files: ReportFiles, way: _Way, query: TupleQuery, notify: Callable[[str], None] | None) -> Counts:
    """What the query returns. Of columns of Parquet it finds the place of each example, which is read when all is counted: to read
    every id of a message would take as long as all else.
    """
    message = way.columns.message if way.columns else None
    if not files.source.is_parquet or message is None or way.columns is None:
        return counts(files.rows(query.select, notify), "DuckDB")
    by_place = _query(files, way._replace(columns=way.columns._replace(message=None)), files.source.relation, PLACE)
    rows = files.rows(by_place.select, notify)
    examples = files.at_places(message, [row["example"] for row in rows])
    return counts([row | {"example": examples.get(row["example"])} for row in rows], "DuckDB")


def _messages(catalog: Catalog, files: ReportFiles, query: TupleQuery, found: Counts) -> dict[str, Any]:
    """The messages by their final states, and those that have several."""
    merge = catalog.merge
    if merge is None or merge.final is None:
        raise Refusal("the catalog does not say how reports are merged (merge), so no state of a message is known")
    [field] = merge.worst
    verdicts = []
    for one in explained(catalog, found):
        states = {
            str(said.decided.values[field])
            for said in one.said
            if said.decided.values.get(merge.final) is True and said.decided.values.get(field) is not None
        }
        verdicts += [[*query.values_of(one.row), state] for state in states]
    files.load("verdicts", [*query.keys, "state"], verdicts)
    rows = files.rows(query.messages("verdicts"))
    contradictory = [row for row in rows if len(row["states"]) > 1]
    return {
        "all": sum(row["times"] for row in rows),
        "times": sum(row["times"] for row in contradictory),
        "contradictory": [
            {"values": list(row["states"]), "times": row["times"], "example": row["example"]} for row in contradictory
        ],
    }


def _column(files: ReportFiles, name: str) -> str:
    if files.source.is_json:
        key = name.replace('"', '\\"')
        path = literal(f'$."{key}"')
        return f"json_extract_string(json, {path})"
    return f"nullif({quoted(name)}, '')" if files.source.is_csv else quoted(name)


def _as_text(files: ReportFiles, name: str) -> str:
    if files.source.is_json:
        return _column(files, name)
    return f"nullif(CAST({quoted(name)} AS VARCHAR), '')"


def _tops(paths: LookedAt) -> set[str]:
    """The keys at the top of payloads that matter."""
    return _of_codes(paths) | _first_keys((*paths.present, *paths.times, *paths.messages))


def _of_codes(paths: LookedAt) -> set[str]:
    """Those of them under which codes stand."""
    return _first_keys((*paths.values, *paths.inside, *paths.ends))


def _first_keys(paths: Sequence[str]) -> set[str]:
    return {str(steps[0]) for one in paths if (steps := steps_of(one).steps)}


def _is_nested(type: str) -> bool:
    return type.startswith(_NESTED) or type.endswith("]")
