"""Answers questions about codes and reports. The questions of this catalog are in decide.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ._model import Code, Group
from .reports import Known, Report, Unknown

Result: TypeAlias = Known[Code, Group] | Unknown[Group]
Answerer: TypeAlias = Result | Report | None

# With all values on the left, a field can only have one of its values on the right.
Check: TypeAlias = tuple[Mapping[str, Any], Mapping[str, Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Decider:
    """Answers for the fields of one catalog.

    `fields` has them in the order in which a report answers, each with the kinds of codes that
    answer first. `checks` are the combinations that the catalog allows.
    """

    fields: Mapping[str, tuple[str, ...]]
    checks: Sequence[Check] = ()

    def answer(
        self, answerer: Answerer, field: str, overrides: Mapping[str, Any]
    ) -> Any:
        """The answer of a result or a report, or None."""
        if answerer is None:
            return None
        if not isinstance(answerer, Report):
            return _stated(answerer, field, overrides)
        answers: dict[str, tuple[Any, Result]] = {}
        for name, first in self.fields.items():
            for result in sorted(
                answerer.results, key=lambda one: one.kind not in first
            ):
                value = _stated(result, name, overrides)
                if value is not None and self._agrees(name, value, result, answers):
                    answers[name] = value, result
                    break
            if name == field:
                break
        return answers[field][0] if field in answers else None

    def _agrees(
        self,
        field: str,
        value: Any,
        result: Result,
        answers: Mapping[str, tuple[Any, Result]],
    ) -> bool:
        """Whether an answer is consistent with the answers of other results."""
        given = {name: one for name, (one, by) in answers.items() if by is not result}
        given[field] = value
        return all(
            given[name] in values
            for when, then in self.checks
            if all(given.get(name) == wanted for name, wanted in when.items())
            for name, values in then.items()
            if name in given
        )


def _stated(result: Result, field: str, overrides: Mapping[str, Any]) -> Any:
    if isinstance(result, Known):
        code = result.code
    elif result.group is not None:
        return getattr(result.group.record, field)
    elif result.fallback is not None:
        code = result.fallback
    else:
        return None
    override = overrides.get(code.identity, {})
    return override[field] if field in override else getattr(code, field)
