"""What each distinct report says, read by the reader that packages ship from the smallest payload that has its values."""

# docs/architecture/decisions/0062

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from codecanon.audit.counted_reports import CountedReport, Counts
from codecanon.audit.smallest_payload import of_columns, of_document
from codecanon.catalog.model import Catalog, Provider, Report
from codecanon.diagnostics import Refusal
from codecanon.targets.answering import decider_of
from codecanon.lookup.resolve import Reported, reported, shown
from codecanon.targets.shipped import Decided, paths
from codecanon.lookup.vocabulary import OwnReport, Vocabulary

_WHOLE = re.compile(r"-?\d+\.0+")


class SaidCode(NamedTuple):
    """A code in a report, what packages answer for it alone, the id and the name of its group as they came, and the fields that
    the report states.
    """

    reported: Reported
    alone: Decided
    group: tuple[Any, Any]
    stated: Mapping[str, Any]


class SaidReport(NamedTuple):
    """A report, or an error of a request: its codes, and what packages answer for it."""

    codes: tuple[SaidCode, ...]
    decided: Decided
    is_request_error: bool


class Explained(NamedTuple):
    """What all reports of a tuple say. `reasons` are those for which something in them was not understood."""

    row: CountedReport
    said: tuple[SaidReport, ...]
    events: tuple[str, ...]
    reasons: tuple[str, ...]


def explained(catalog: Catalog, counts: Counts) -> Iterator[Explained]:
    """Each tuple with what it says. What is no JSON says nothing, for no reason but that."""
    if not counts.rows:
        return
    provider = next((one for one in catalog.providers if one.id == counts.plan["provider"]), None)
    if provider is None or not provider.objects:
        raise Refusal(f"the catalog does not say how codes of {counts.plan['provider']} arrive (reports)")
    reading = _Reading(catalog, provider, counts.plan)
    for row in counts.rows:
        yield reading.of(row)


class _Reading:
    """Reads tuples of one provider."""

    def __init__(self, catalog: Catalog, provider: Provider, plan: Mapping[str, Any]) -> None:
        self.provider, self.plan = provider, plan
        self.vocabulary = Vocabulary(catalog, provider)
        self.decider = decider_of(catalog)
        self.is_report = "." in provider.containers
        self.types = _types(catalog, provider)
        self.ids = {code.id for code_set in provider.code_sets_of(*provider.objects) for code in code_set.codes}

    def of(self, row: CountedReport) -> Explained:
        if row.is_no_json:
            return Explained(row, (), (), ())
        path = None
        if row.values is not None:
            values = {one: self._typed(value, self.types.get(one, "")) for one, value in row.values.items()}
            payload = of_columns(self.plan, values, self.is_report)
        else:
            try:
                payload, path = of_document(self.plan, row.own, row.item, row.listed)
            except (ValueError, TypeError):
                held = shown(row.item if row.own is None else row.own)
                raise Refusal(f"a row of what was counted holds values of another SELECT: {held}") from None
        reading = self.vocabulary.payloads.read(payload)
        others = row.values is None and row.own is None  # the payload itself is in another row

        def counts(found: str) -> bool:
            return found == path if others else True

        said = [self._report(one) for one in reading.reports if counts(one.path)]
        said += [self._request_error(one) for one in reading.request_errors]
        events = [one.kind for one in reading.events if counts(one.path)]
        reasons = [one.reason for one in reading.not_understood if counts(one.path)]
        return Explained(row, tuple(said), tuple(events), tuple(reasons))

    def _typed(self, value: Any, type: str) -> Any:
        """The value of a column. Tables have a boolean as true, t or 1, and a whole number at times as 5.0 or 5.00."""
        if not isinstance(value, str):
            return value
        if type == "boolean":
            return {"true": True, "t": True, "1": True, "false": False, "f": False, "0": False}.get(
                value.lower(), value
            )
        return value if value in self.ids else whole(value)

    def _report(self, report: OwnReport) -> SaidReport:
        shapes = self.vocabulary.payloads.present(report.raw)
        shown = self.vocabulary.payloads.reports
        codes = []
        for kind, result in report.by_kind.items():
            shape = shapes[kind][0]
            codes.append(self._code(result, self.provider.reports[shown.index(shape)], shape))
        return SaidReport(tuple(codes), self.decider.decide(report, {}), False)

    def _request_error(self, result: Any) -> SaidReport:
        models = self.provider.request_errors
        index = next(index for index, one in enumerate(models) if one.kind == result.kind)
        code = self._code(result, models[index], self.vocabulary.payloads.request_errors[index])
        return SaidReport((code,), code.alone, True)

    def _code(self, result: Any, model: Report, shape: Any) -> SaidCode:
        group = paths.first(result.raw, shape.group_id), paths.first(result.raw, shape.group_name)
        said = reported(self.vocabulary, model, result, "")
        return SaidCode(said, self.decider.decide(result, {}), group, result.stated)


def _types(catalog: Catalog, provider: Provider) -> dict[str, str]:
    """The types of declared fields, by the paths that state them."""
    from codecanon.targets.looked_at import joined

    types = {field.id: field.type for field in catalog.fields}
    return {
        joined(key, path): types[id]
        for one in provider.objects
        for key in one.key or (".",)
        for id, paths in one.fields.items()
        for path in paths
    }


def whole(text: str) -> str:
    """The digits of a whole number as 5.0 or 5.00, such as tables write it; any other text as it is."""
    return text.partition(".")[0] if _WHOLE.fullmatch(text) else text
