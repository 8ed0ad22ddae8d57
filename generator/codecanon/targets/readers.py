"""What several targets need for the readers of reports."""

from collections.abc import Iterator
from typing import Any

from codecanon.catalog.model import Catalog, Consistency, Provider, Report
from codecanon.casing import pascal
from codecanon.targets.names import decided


def for_reports(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file, if any provider declares reports."""
    if any(provider.reports for provider in catalog.providers):
        yield {}, {}


def each_reporting(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file per provider that declares reports."""
    for provider in catalog.providers:
        if provider.reports:
            yield {"provider": provider.id}, {"provider": provider}


def result_type(report: Report) -> str:
    """The name of the result type of an object of a report."""
    return pascal(report.kind) + "Result"


def reports_doc(provider: Provider) -> str:
    """The comment on the parser of a payload."""
    listed = f', an object with a list of reports under "{provider.report_list}"' if provider.report_list else ""
    return f"The reports in a payload: a list of reports{listed}, or a single report."


def report_doc(provider: Provider, nothing: str) -> str:
    """The comment on the parser of a report. `nothing` is what the language calls a missing value."""
    keys = " and ".join(f'"{report.key}"' for report in provider.reports)
    return f"The codes in a report, under {keys}. A code that is missing or null is {nothing}."


def object_doc(report: Report) -> str:
    """The comment on the parser of an object in a report."""
    return f'The code in an object that a report has under "{report.key}".'


def checks_of_answers(catalog: Catalog) -> list[Consistency]:
    """The consistency checks of the fields only that `decide` answers for."""
    answered = {field.id for field in decided(catalog)}
    return [check for check in catalog.consistency if {*check.when, *check.then} <= answered]
