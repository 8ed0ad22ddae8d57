"""Unknown ids that are something else which the catalog has: names, ids with blanks around them, numbers as texts.

Each is looked up, so no cause is said that was not found.
"""

from collections.abc import Iterator
from typing import NamedTuple

from codecanon.audit.account_of_logs import Account
from codecanon.audit.explained_tuples import whole
from codecanon.catalog.model import Catalog, Provider, Report
from codecanon.text import number


class MistakenIds(NamedTuple):
    """Unknown ids of one kind and cause: how many, in how many reports, and what that means, as a sentence."""

    kind: str
    cause: str
    distinct: int
    times: int
    message: str


def mistaken_ids(catalog: Catalog, account: Account) -> list[MistakenIds]:
    provider = next((one for one in catalog.providers if one.id == account.provider), None)
    return [*_of_each_kind(provider, account)] if provider else []


def _of_each_kind(provider: Provider, account: Account) -> Iterator[MistakenIds]:
    reports = {one.reported.report.kind: one.reported.report for one in account.unknown.values()}
    for kind, report in reports.items():
        codes = [code for code_set in provider.code_sets_of(report) for code in code_set.codes]
        ids = {str(code.id) for code in codes}
        names = {name.lower() for code in codes for name in code.names}
        causes: dict[str, list[int]] = {}
        for one in account.unknown.values():
            id = one.reported.code_id
            if one.reported.report.kind == kind and isinstance(id, str) and (cause := _cause(id, ids, names)):
                causes.setdefault(cause, []).append(one.seen.count)
        for cause, times in sorted(causes.items(), key=lambda one: (-sum(one[1]), one[0])):
            message = _message(cause, report, len(times), sum(times), account.is_of_columns)
            yield MistakenIds(kind, cause, len(times), sum(times), message)


def _cause(id: str, ids: set[str], names: set[str]) -> str:
    if id.lower() in names:
        return "name"
    if id.strip() != id and id.strip() in ids:
        return "blanks"
    return "text" if whole(id) != id and whole(id) in ids else ""


def _message(cause: str, report: Report, distinct: int, times: int, is_of_columns: bool) -> str:
    is_one = distinct == 1
    said = f"{distinct:,} of these ids of {report.kind}, in {number(times, 'report')}, {'is' if is_one else 'are'}"
    match cause:
        case "name":
            column = f": give the column as --{report.kind}-name" if is_of_columns and report.name else ""
            return f"{said} {'a name' if is_one else 'names'} of the catalog{column}."
        case "blanks":
            return f"{said} in the catalog without the blanks around {'it' if is_one else 'them'}."
    return f"{said} in the catalog as {'a number' if is_one else 'numbers'}, not as {'a text' if is_one else 'texts'} such as 5.0."
