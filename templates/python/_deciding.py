"""Answers for codes and reports. What this catalog answers is in answers.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import NoneType
from typing import Any, Literal, NamedTuple, TypeAlias

from ._model import Code, Group
from .reports import Conflict, Known, Report, State, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .records import Record

Result: TypeAlias = Known[Code, Group] | Unknown[Group]
Asked: TypeAlias = "Result | Report | State[Report] | Code | Record | None"
_One: TypeAlias = "Result | Code | Record"
Basis: TypeAlias = Literal["override", "payload", "code", "group", "fallback"]

_KEPT = 4096  # decisions that are kept

_Own: TypeAlias = dict[str, "_Value"]
_Choices: TypeAlias = Mapping[str, Sequence[Any]]


class Check(NamedTuple):
    """With all values of `when`, a field of `then` can only have one of its values.

    `default` is the value of fields that are not stated. If `allowed`, codes of one report may differ in
    it: that is no conflict.
    """

    when: Mapping[str, Any]
    then: _Choices
    default: Mapping[str, Any] = {}
    allowed: bool = False


class Choice(NamedTuple):
    """A value of an answer, and when it is given."""

    value: Any
    when: _Choices
    never: _Choices = {}

    def holds(self, values: Mapping[str, Any]) -> bool:
        return all(
            values[name] in choices for name, choices in self.when.items()
        ) and not any(
            values[name] is not None and values[name] in choices
            for name, choices in self.never.items()
        )


class _Value(NamedTuple):
    """A value of a field, and where it comes from. A default is never a conflict."""

    value: Any
    basis: Basis
    is_default: bool = False


class Decided(NamedTuple):
    """The answers for a code or a report."""

    values: dict[str, Any]
    basis: dict[str, Basis]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Decider:
    """Answers for one catalog.

    `fields` are in the order in which a report answers, each with the kinds of codes that answer
    first. `judged` are those that the catalog judges; groups have them too. `checks` are the combinations that the catalog
    allows, and `answers` what follows from the fields; of several choices the first that holds.
    """

    fields: Mapping[str, tuple[str, ...]]
    judged: frozenset[str] = frozenset()
    checks: Sequence[Check] = ()
    answers: Mapping[str, tuple[Any, Sequence[Choice]]] = field(
        default_factory=dict[str, Any]
    )
    # What came last is asked again soon, since few codes make up most reports. A key has
    # addresses in memory. What is there is kept too, so that nothing else can get its address:
    _kept: dict[object, tuple[Decided, object]] = field(
        default_factory=dict[object, Any], init=False, repr=False, compare=False
    )

    def decide(
        self, asked: Asked, overrides: Mapping[str, Mapping[str, Any]]
    ) -> Decided:
        """The answers for a report, a state, a result, a code, a record, or None."""
        if isinstance(asked, State):
            asked = asked.report
        if not isinstance(
            asked, (Report, Known, Unknown, Code, NoneType)
        ) and not _is_record(asked):
            kind = type(asked).__name__
            raise TypeError(f"decide takes a report, a result or a code, not {kind}")
        results: Sequence[_One] = (
            asked.results
            if isinstance(asked, Report)
            else () if asked is None else (asked,)
        )
        key = None if overrides else tuple(map(_key, results))
        if key is None or None in key:
            return self._decided(results, overrides)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._decided(results, overrides), tuple(map(_meant, results))
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = kept
        decided, _ = kept
        return decided._replace(values={**decided.values}, basis={**decided.basis})

    def _decided(
        self, results: Sequence[_One], overrides: Mapping[str, Mapping[str, Any]]
    ) -> Decided:
        owned = [(one, self._own(one, overrides)) for one in results]
        given: dict[str, tuple[_Value, object]] = {}
        conflicts: list[Conflict] = []
        for name, first in self.fields.items():
            for result, own in sorted(
                owned, key=lambda one: getattr(one[0], "kind", None) not in first
            ):
                if name not in own:
                    continue
                against = self._against(name, own[name], result, given)
                if against is None:
                    given[name] = own[name], result
                    break
                if not against.allowed and not own[name].is_default:
                    conflicts.append(
                        Conflict(
                            name, own[name].value, tuple(against.then.get(name, ()))
                        )
                    )
        values = {
            name: given[name][0].value if name in given else None
            for name in self.fields
        }
        basis: dict[str, Basis] = {
            name: value.basis for name, (value, _) in given.items()
        }
        blind = any(isinstance(one, Unknown) and not own for one, own in owned)
        values |= {
            name: next(
                (one.value for one in choices if not blind and one.holds(values)),
                otherwise,
            )
            for name, (otherwise, choices) in self.answers.items()
        }
        return Decided(values, basis, tuple(conflicts))

    def _own(self, result: _One, overrides: Mapping[str, Mapping[str, Any]]) -> _Own:
        """What one result states, with what the checks make of it."""
        code, group = _meant(result)
        override = overrides.get(getattr(code, "identity", ""), {})  # a record has none
        payload: Mapping[str, Any] = (
            result.stated if isinstance(result, (Known, Unknown)) else {}
        )
        basis: Basis = "fallback" if isinstance(result, Unknown) else "code"
        own: _Own = {}
        for name in self.fields:
            stated = (
                _Value(override.get(name), "override"),
                _Value(payload.get(name), "payload"),
                _Value(getattr(code, name, None), basis),
                _Value(
                    (
                        getattr(group, name)
                        if group is not None and name in self.judged
                        else None
                    ),
                    "group",
                ),
            )
            found = next((one for one in stated if one.value is not None), None)
            if found is not None and not (
                name in override and found.basis != "override"
            ):
                own[name] = found
        news = {
            name
            for name, value in own.items()
            if value.basis == "payload" and getattr(code, name, None) != value.value
        }
        for check in self.checks:
            if all(
                name in own and own[name].value == value
                for name, value in check.when.items()
            ):
                self._apply(
                    check, own, override, any(name in news for name in check.when)
                )
        return own

    def _apply(
        self, check: Check, own: _Own, override: Mapping[str, Any], is_news: bool
    ) -> None:
        """Gives fields their default where they state nothing, or contradict what the payload states."""
        source = own[next(iter(check.when))].basis
        for name, choices in check.then.items():
            if name in override or (
                name in own and (own[name].value in choices or not is_news)
            ):
                continue
            own.pop(name, None)
            if name in check.default:
                own[name] = _Value(check.default[name], source, True)

    def _against(
        self,
        name: str,
        value: _Value,
        result: object,
        given: Mapping[str, tuple[_Value, object]],
    ) -> Check | None:
        """The check that forbids a value beside the answers of other results, one that is a conflict first.

        What a provider states of one code does not concern the others.
        """
        beside = {
            other: one.value for other, (one, by) in given.items() if by is not result
        }
        beside[name] = value.value
        broken = [
            check
            for check in self.checks
            if name in (*check.when, *check.then)
            and {*check.when, *check.then} <= self.judged
            and all(beside.get(other) == wanted for other, wanted in check.when.items())
            and any(
                other in beside and beside[other] not in choices
                for other, choices in check.then.items()
            )
        ]
        return min(broken, key=lambda check: check.allowed, default=None)


def _key(result: _One) -> object:
    """What the answer for a result depends on; None for a record, which is rarely asked."""
    if isinstance(result, Known):
        return result.kind, id(result.code), *result.stated.items()
    if isinstance(result, Unknown):
        code, group = _meant(result)
        return result.kind, id(code), id(group), *result.stated.items()
    return id(result) if isinstance(result, Code) else None


def _is_record(asked: object) -> bool:
    from .records import Record

    return isinstance(asked, Record)


def _meant(result: _One) -> tuple[Any, Group | None]:
    """The code that answers for a result, or its group."""
    if isinstance(result, Known):
        return result.code, None
    if isinstance(result, Unknown):
        return (
            (None, result.group)
            if result.group is not None
            else (result.fallback, None)
        )
    return result, None
