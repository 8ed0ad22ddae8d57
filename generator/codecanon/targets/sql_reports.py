"""What the SQL that answers for codes and reports needs of a catalog: kinds of codes, the columns of reports, checks."""

# docs/architecture/decisions/0047

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain, pairwise
from typing import Any, NamedTuple

from codecanon.catalog.model import Catalog, Consistency, Field
from codecanon.languages.sql.answers import in_steps
from codecanon.targets.names import decided
from codecanon.targets.readers import checks_on, decisive

PARTS = ("id", "name", "group_id", "group_name")


class ReportKind(NamedTuple):
    """A kind of code in reports, and the fields that a report itself may state of it.

    It `has_forms` if reports of a provider hold it in several forms, each with code sets of its own.
    """

    id: str
    fields: tuple[Field, ...]
    has_forms: bool

    def column(self, part: str) -> str:
        """The column of a part or a field in a table of reports."""
        return f"{self.id}_{part}"

    @property
    def parts(self) -> dict[str, str]:
        """What is read for each part of an object."""
        code_set = self.column("code_set_id") if self.has_forms else "NULL"
        return {"code_set_id": code_set} | {part: self.column(part) for part in PARTS}

    @property
    def columns(self) -> list[str]:
        """All columns of the kind."""
        fields = [self.column(field.id) for field in self.fields]
        return [self.column("code_set_id")] * self.has_forms + [*map(self.column, PARTS), *fields]

    @property
    def needed(self) -> list[str]:
        """The columns of which one is not NULL where a report has a code of the kind."""
        return [*map(self.column, PARTS)]


class CheckStep(NamedTuple):
    """A query of values that checks have been applied to; it reads `source`."""

    name: str
    source: str
    checks: Sequence[Consistency]


class AnsweringStep(NamedTuple):
    """A query that also says which code of a report answers a field; it reads `source`, where `earlier` are answered."""

    name: str
    source: str
    field: Field
    earlier: Sequence[Field]


def kinds_of(catalog: Catalog) -> list[ReportKind]:
    """The kinds of the codes in reports, in the order in which they answer: that of every provider, if these agree."""
    reports = [(provider.id, report) for provider in catalog.providers for report in provider.reports]
    return [
        ReportKind(
            kind,
            tuple(field for field in decisive(catalog) if any(field.id in report.fields for _, report in of_kind)),
            len(of_kind) > len({provider for provider, _ in of_kind}),
        )
        for kind in _in_order([provider.kinds for provider in catalog.providers])
        for of_kind in [[(provider, report) for provider, report in reports if report.kind == kind]]
    ]


def _in_order(lists: Sequence[Sequence[str]]) -> list[str]:
    before: TopologicalSorter[str] = TopologicalSorter()
    for kinds in lists:
        for kind in kinds:
            before.add(kind)
        for first, second in pairwise(kinds):
            before.add(second, first)
    try:
        return list(before.static_order())
    except CycleError:
        return list(dict.fromkeys(chain(*lists)))


def for_reports(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file, if any provider says how its reports look."""
    if kinds_of(catalog):
        yield {}, {}


def for_answers(catalog: Catalog) -> dict[str, Any]:
    """What the templates of the answers are given."""
    kinds = kinds_of(catalog)
    payload = [field for field in decisive(catalog) if any(field in kind.fields for kind in kinds)]
    judged = list(decided(catalog))
    return {
        "kinds": kinds,
        "kind_ids": [kind.id for kind in kinds],
        "decisive_fields": decisive(catalog),
        "judged_fields": judged,
        "payload_fields": payload,
        "payload_columns": {
            field.id: {kind.id: kind.column(field.id) for kind in kinds if field in kind.fields} for field in payload
        },
        "steps_of_code": _steps(catalog, decisive(catalog), ()),
        "steps_of_reports": _steps(catalog, decisive(catalog), payload),
        "answering_steps": _answering_steps(decisive(catalog)),
        "last_of": lambda steps, otherwise: steps[-1].name if steps else otherwise,
        "checks_between": checks_on(catalog, judged),  # what one code states, the provider says of no other
    }


def _steps(catalog: Catalog, fields: Sequence[Field], payload: Sequence[Field]) -> list[CheckStep]:
    names = ["stated", *(f"checked_{number}" for number in range(1, len(catalog.consistency) + 1))]
    return list(map(CheckStep, names[1:], names, in_steps(checks_on(catalog, fields), payload)))


def _answering_steps(fields: Sequence[Field]) -> list[AnsweringStep]:
    names = ["reports", *(f"answering_{number}" for number in range(1, len(fields) + 1))]
    return [
        AnsweringStep(names[number + 1], names[number], field, fields[:number]) for number, field in enumerate(fields)
    ]


def view_columns(catalog: Catalog) -> dict[str, list[str]]:
    """The columns that the catalog gives each view, behind those that every catalog has."""
    fields, answers = [field.id for field in decisive(catalog)], [answer.id for answer in catalog.answers]
    return {
        "code_flat": fields,
        "code_current": fields,
        "answer_of_code": [*fields, *answers],
        "answer_of_group": [*fields, *answers],
    }
