"""What the tool answers for vectors. It reads payloads with the readers of the Python package."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from codecanon.catalog.model import Catalog
from codecanon.targets import shipped
from codecanon.targets.answering import decider_of, merger_of
from codecanon.lookup.vocabulary import OwnReport, Vocabulary
from .large_values import unpacked


class Tool:
    """Answers vectors about one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.providers = {one.id: one for one in catalog.providers if one.objects}
        self.vocabularies = {id: Vocabulary(catalog, one) for id, one in self.providers.items()}
        self.decider, self.merger = decider_of(catalog), merger_of(catalog)

    def expected(self, vector: Mapping[str, Any], provider: str) -> Any:
        """What is expected of a vector, in the shape that README.md describes."""
        given, overrides = unpacked(vector["input"]), vector.get("overrides", {})
        payloads = self.vocabularies[provider].payloads
        match vector["call"]:
            case "read":
                reading = payloads.read(given)
                return {
                    "reports": [self._report(report, overrides) for report in reading.reports],
                    "events": [[one.kind, one.path, _envelope(one.envelope)] for one in reading.events],
                    "request_errors": [self._result(result, overrides) for result in reading.request_errors],
                    "not_understood": [[one.reason, one.path] for one in reading.not_understood],
                }
            case "merge":
                assert self.merger
                reports = [report for payload in given for report in payloads.read(payload).reports]
                return [self._state(state) for state in self.merger.merge(reports)]
            case "report":
                return self._report(payloads.read_report(shipped.paths.Element(given)), overrides)
            case kind:
                return self._result(payloads.read_object(kind, given), overrides)

    def _state(self, state: Any) -> dict[str, Any]:
        assert self.merger
        key = self.merger.dedup_key
        return {
            "key": state.key,
            "report": key(state.report),
            "reports": list(map(key, state.reports)),
            "duplicates": state.duplicates,
            "parts": [[value, times] for value, times in sorted(state.parts.items(), key=str)],
            "contradictions": list(map(key, state.contradictions)),
        }

    def _report(self, report: OwnReport, overrides: Mapping[str, Any]) -> dict[str, Any]:
        results = {
            kind: self._result(report.by_kind[kind], overrides) if kind in report.by_kind else None
            for kind in self.providers[report.provider].kinds
        }
        decided = self.decider.decide(report, overrides)
        return {
            "path": report.path,
            "envelope": _envelope(report.envelope),
            **results,
            "conflicts": _conflicts(decided.conflicts),
            **_answers(decided),
        }

    def _result(self, result: Any, overrides: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "code": result.code.identity if isinstance(result, shipped.Known) else None,
            "id": result.raw_id,
            "name": result.raw_name,
            "group": result.group and result.group.identity,
            "conflicts": _conflicts(result.conflicts),
            **_answers(self.decider.decide(result, overrides)),
        }


def _envelope(envelope: Any) -> dict[str, Any]:
    """The values that came; a time in ISO 8601, with milliseconds."""
    stated = {name: value for name, value in vars(envelope).items() if value is not None}
    return {
        name: value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value
        for name, value in stated.items()
    }


def _conflicts(conflicts: Sequence[shipped.Conflict]) -> list[Any]:
    return [[conflict.part, conflict.received, list(conflict.expected)] for conflict in conflicts]


def _answers(decided: shipped.Decided) -> dict[str, Any]:
    """The answers that are stated, and where those of fields come from."""
    return {
        "answers": {name: value for name, value in decided.values.items() if value is not None},
        "basis": decided.basis,
    }
