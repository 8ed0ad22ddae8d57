"""What several targets need for the readers of reports."""

from collections.abc import Iterator
from typing import Any

from codecanon.catalog.model import Catalog, CodeSet, Consistency, GroupSet, Provider, Report
from codecanon.casing import pascal


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
    """What the parser of a payload takes."""
    listed = f', an object with such a list under "{provider.report_list}"' if provider.report_list else ""
    return f"The reports of a payload: of a list of them{listed}, or of one."


def report_doc(provider: Provider, nothing: str) -> str:
    """What the parser of a report takes; `nothing` is how the language calls what is not there."""
    keys = " and ".join(f'"{report.key}"' for report in provider.reports)
    return f"What an object says under {keys}. What is missing or null there is {nothing}."


def object_doc(report: Report) -> str:
    """What the parser of an object of a report takes."""
    return f'What an object says that stands under "{report.key}" in a report.'


def checks_of_answers(catalog: Catalog) -> list[Consistency]:
    """The consistency checks on derived fields only, which are the fields that a report answers."""
    derived = {field.id for field in catalog.derived}
    return [check for check in catalog.consistency if {*check.when, *check.then} <= derived]
