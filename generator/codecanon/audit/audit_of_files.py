"""The audit of files: finds out how reports stand in them, counts the distinct ones, and gives the account of them."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from codecanon.audit.account_of_logs import Account, account_of, with_retired
from codecanon.audit.column_names import Columns, guessed, is_enough, stated
from codecanon.audit.counted_reports import CountedRow, Counts, counts
from codecanon.audit.explained_tuples import explained
from codecanon.audit.merged_counts import merged
from codecanon.audit.report_files import Notify, ReportFiles
from codecanon.lookup.several_providers import refuse_several
from codecanon.targets.looked_at import LookedAt, looked_at, steps_of
from codecanon.targets.tuple_query import TupleQuery, of_columns, of_documents
from codecanon.catalog.model import Catalog, Provider
from codecanon.diagnostics import Refusal

_SAMPLED = 1_000  # rows by which the provider is found


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


def audit_files(catalog: Catalog, files: ReportFiles, given: AuditOptions, notify: Notify | None) -> Account:
    way = _way(catalog, files, given)
    found = counts(_counted(files, way, notify), files.name)
    account = _account(catalog, way, found if found.rows else found._replace(no_row=files.rejected()))
    if given.messages:
        account.messages = _messages(catalog, files, _query(files, way, files.source.relation), found)
    account.notes += way.words
    account.notes += [f"{name} is empty" for name in files.source.empty]
    return account


def count_files(catalog: Catalog, files: ReportFiles, given: AuditOptions, notify: Notify | None) -> list[CountedRow]:
    """What an audit would explain: the counted rows, to be explained later by `audit_counts`."""
    rows = _counted(files, _way(catalog, files, given), notify)
    if not rows and (lost := files.rejected()):
        raise Refusal(f"none of the lines is a row of the table: {lost:,} have more or fewer values than columns")
    return rows


def audit_counts(catalog: Catalog, *found: Counts) -> Account:
    """The account of what SELECTs have counted, here or elsewhere."""
    some = merged(found)
    tuples = chain.from_iterable(explained(catalog, one) for one in some)
    return with_retired(catalog, account_of(catalog, some, tuples))


def providers(catalog: Catalog, named: str | None) -> list[Provider]:
    """The providers that reports can be of: the named one, or all that say how their codes arrive."""
    able = [one for one in catalog.providers if one.objects and named in (None, one.id)]
    if not able:
        ids = ", ".join(one.id for one in catalog.providers if one.objects)
        raise Refusal(
            f"the catalog does not say how codes of {named or 'any provider'} arrive{f'; of {ids} it does' if ids else ''}."
            " State that in provider.yaml, by `reports`"
        )
    return able


def _account(catalog: Catalog, way: _Way, found: Counts) -> Account:
    if not found.rows:
        found = found._replace(plan={"provider": way.paths.provider})
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
    accounts = [
        _account(catalog, way, counts(files.rows(_query(files, way, sample).select), files.name)) for way in ways
    ]
    fits = list(map(_fit, accounts))
    best = max(fits)
    if accounts[0].rows:
        equal = (way.paths.provider for way, fit in zip(ways, fits, strict=True) if fit == best)
        refuse_several("these reports", "--provider", equal)
    return ways[fits.index(best)]


def _fit(account: Account) -> tuple[int, ...]:
    """How well reports were understood: known codes, those that are this provider's own, other things, and no conflicts."""
    own = sum(one.seen.count for one in account.codes.values() if one.found.code.same_as is None)
    return account.known, own, account.events.total(), -account.conflicting_reports, -account.not_understood.total()


def _ways(catalog: Catalog, provider: Provider, files: ReportFiles, given: AuditOptions) -> list[_Way]:
    """The ways in which a source can be read as this provider's, the likeliest first."""
    paths, source = looked_at(catalog, provider), files.source
    names = source.columns
    said = f"reports of {provider.title}"
    if given.payloads:
        if given.payloads not in names:
            raise Refusal(f"there is no column {given.payloads}; there is: {', '.join(names) or 'none'}")
        return [_Way(paths, None, files.text(given.payloads), (f"{said} in the column {given.payloads}",))]
    if given.columns:
        columns = stated(paths, provider, given.columns, names)
        return [_Way(paths, columns, "", (said, *columns.shown))]
    found = []
    tops = _tops(paths)
    columns = guessed(catalog, provider, paths, [one for one in names if one not in source.nested])
    if source.is_json:
        found.append(_Way(paths, None, files.document(()), (said,)))
        if is_enough(provider, columns) and not _of_codes(paths) & {*names}:
            found.append(_Way(paths, columns, "", (said, *columns.shown)))
        return found
    nested = [one for one in names if one in tops]
    if source.nested.intersection(nested):
        return [_Way(paths, None, files.document(nested), (f"{said} in the columns {', '.join(nested)}",))]
    if is_enough(provider, columns):
        found.append(_Way(paths, columns, "", (said, *columns.shown)))
    for column in _of_json(files):
        found.append(_Way(paths, None, files.text(column), (f"{said} in the column {column}",)))
    if not found:
        raise Refusal(
            f"no column can be told to hold codes; there is: {', '.join(names)}."
            " Name the columns, such as --status-id COLUMN, or the column of payloads by --json COLUMN"
        )
    return found


def _of_json(files: ReportFiles) -> list[str]:
    """The columns of texts in which JSON stands, by the first rows."""
    texts = files.source.texts
    if not texts:
        return []
    shares = [
        f"avg(CASE WHEN left(ltrim({files.text(one)}), 1) IN ('{{', '[') THEN 1 ELSE 0 END) AS c{number}"
        for number, one in enumerate(texts)
    ]
    found = files.rows(f"SELECT {', '.join(shares)} FROM (SELECT * FROM {files.source.relation} LIMIT 200)")[0]
    files.forget_rejected()
    return [name for name, share in zip(texts, found.values(), strict=True) if (share or 0) > 0.5]


def _query(files: ReportFiles, way: _Way, relation: str, example: str | None = None) -> TupleQuery:
    if way.columns is None:
        return of_documents(files.forms, way.paths, f"(SELECT {way.document} AS body FROM {relation})", "body")
    columns = way.columns
    return of_columns(
        files.forms,
        way.paths,
        relation,
        {path: files.value(one) for path, one in columns.by_path.items()},
        files.value(columns.time) if columns.time else None,
        example or (files.value(columns.message) if columns.message else None),
        typed_time=columns.time in files.source.ordered,
    )


def _counted(files: ReportFiles, way: _Way, notify: Notify | None) -> list[CountedRow]:
    """The rows that the query returns, each with the number of lines that are no row."""

    def select(example: str | None) -> str:
        return _query(files, way, files.source.relation, example).select

    files.forget_rejected()
    message = way.columns.message if way.columns else None
    rows = files.counted(select, message, notify) if message else files.rows(select(None), notify)
    no_row = files.rejected() if rows else 0
    return [row | {"no_row": no_row} for row in rows]


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
        verdicts += [[*one.row.keys, state] for state in states]
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


def _tops(paths: LookedAt) -> set[str]:
    """The keys at the top of payloads that matter."""
    return _of_codes(paths) | _first_keys((*paths.present, *paths.times, *paths.messages))


def _of_codes(paths: LookedAt) -> set[str]:
    """Those of them under which codes stand."""
    return _first_keys((*paths.values, *paths.inside, *paths.ends))


def _first_keys(paths: Sequence[str]) -> set[str]:
    return {str(steps[0]) for one in paths if (steps := steps_of(one).steps)}
