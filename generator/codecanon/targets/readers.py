"""What several targets need for the readers of payloads."""

from collections.abc import Iterable, Iterator
from typing import Any

from codecanon.catalog.model import (
    Answer,
    Catalog,
    CodeSet,
    Consistency,
    Event,
    Field,
    GroupSet,
    Merge,
    Provider,
    Report,
    Value,
    identity,
)
from codecanon.casing import pascal


def reads_payloads(catalog: Catalog) -> bool:
    """Whether packages read payloads: any provider says how its codes arrive."""
    return any(provider.objects for provider in catalog.providers)


def for_reports(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file, if any provider says how its codes arrive."""
    if reads_payloads(catalog):
        yield {}, {}


def for_merging(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file, if the catalog also says how reports are merged."""
    if catalog.merge:
        yield from for_reports(catalog)


def each_reporting(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file per provider that says how its codes arrive."""
    for provider in catalog.providers:
        if provider.objects:
            yield {"provider": provider.id}, {"provider": provider}


def each_kind(objects: Iterable[Report]) -> list[Report]:
    """The first object of each kind."""
    first: dict[str, Report] = {}
    for report in objects:
        first.setdefault(report.kind, report)
    return list(first.values())


def of_kind(provider: Provider, report: Report) -> list[Report]:
    """All objects of a provider that are of the kind of this one."""
    return [one for one in provider.objects if one.kind == report.kind]


def code_sets_of_kind(provider: Provider, report: Report) -> list[CodeSet]:
    """The code sets that objects of the kind of this one are searched in."""
    return provider.code_sets_of(*of_kind(provider, report))


def kinds_of(provider: Provider, item: CodeSet | GroupSet) -> list[Report]:
    """The first object of each kind that can hold a code of a code set, or name a group of a group set."""
    sets = provider.code_sets_of if isinstance(item, CodeSet) else provider.group_sets_of
    return [report for report in each_kind(provider.objects) if item in sets(*of_kind(provider, report))]


def replaced_codes(provider: Provider) -> dict[str, str]:
    """The deprecated codes that objects can hold, and the code of the provider to use instead of each, by their identities."""
    return {
        identity(provider.id, code_set.id, code.id): identity(new.provider, new.code_set, new.id)
        for code_set in provider.code_sets_of(*provider.objects)
        for code in code_set.codes
        if code.deprecated and (new := code.deprecated.replaced_by) and new.provider == provider.id
    }


def stated_fields(catalog: Catalog, provider: Provider) -> list[Field]:
    """The fields that payloads state."""
    ids = {id for report in provider.objects for id in report.fields}
    return [field for field in catalog.fields if field.id in ids]


def path_parts(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """Where an object that holds a code and the parts of its code stand: key, id, name, group_id, group_name, if it has them."""
    paths = ("key", "id", "name", "group_id", "group_name")
    return [(name, found) for name in paths if (found := getattr(report, name))]


def condition_parts(item: Report | Event) -> list[tuple[str, Any]]:
    """The conditions of an object or an event that it states: has, lacks, where."""
    parts = (("has", item.has), ("lacks", item.lacks), ("where", item.where))
    return [(name, part) for name, part in parts if part]


def result_type(report: Report) -> str:
    """The name of the result type of an object of a report."""
    return pascal(report.kind) + "Result"


def read_doc(provider: Provider, quote: str = "`") -> str:
    """The comment on the reader of a payload. Paths are between quotes."""
    places = {"[]": "a list of payloads", ".": "a report itself"}
    shown = [places.get(container) or f"{quote}{container}{quote}" for container in provider.containers]
    *others, last = shown
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"Everything in a payload. Reports are looked for in these places: {listed}. No value raises an error."


def report_doc(provider: Provider, nothing: str) -> str:
    """The comment on the parser of a report. `nothing` is what the language calls a missing value."""
    kinds = [report.kind for report in each_kind(provider.reports)]
    return f"The codes in a single report: {', '.join(kinds)}. A code that is missing or null is {nothing}."


def object_doc(report: Report) -> str:
    """The comment on the parser of an object in a report."""
    return f"The code in an object of kind {report.kind}."


def decisive(catalog: Catalog) -> list[Field]:
    """The fields that programs decide by."""
    return [field for field in catalog.fields if not field.is_informative]


def checks_on(catalog: Catalog, fields: Iterable[Field]) -> list[Consistency]:
    """The checks that compare no other fields."""
    ids = {field.id for field in fields}
    return [check for check in catalog.consistency if check.field_ids <= ids]


def read_type(field: Field) -> str:
    """The type that a payload's value of a field, which is no enum, is read as."""
    return field.type if field.type in ("boolean", "integer") else "string"


def merged_by(merge: Merge) -> dict[str, str]:
    """What reports are merged by: ids of the envelope and of fields."""
    [field] = merge.worst
    names = {"key": merge.key, "order": merge.order, "final": merge.final, "field": field, "parts": merge.parts}
    return {key: name for key, name in names.items() if name is not None}


def valued(answers: Iterable[Answer]) -> list[Answer]:
    """The answers that list their values; the others are booleans."""
    return [answer for answer in answers if answer.values]


def worst_values(catalog: Catalog) -> tuple[Value, ...]:
    """The values by which reports of several parts are merged, the worst first."""
    return next(iter(catalog.merge.worst.values())) if catalog.merge else ()
