"""Rules for differences whose values decide what kind of change it is."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codecanon.catalog.model import Answer, AnswerValue, Catalog, Event, Provider, Report, Value
from codecanon.review.comparison import Comparison
from codecanon.review.difference import Difference
from codecanon.review.event_conditions import exclude_each_other
from codecanon.review.facts import Fact, Subject, Values
from codecanon.review.impacts import decides, is_longer

_PATHS = ("key", "id", "name", "group_id", "group_name")
_CONDITIONS = ("has", "lacks", "where")


def special_rule(one: Difference, comparison: Comparison) -> str | None:
    """The id of the rule, or None if the kind of item and the attribute alone decide."""
    match one.subject.kind, one.attribute:
        case ("report" | "request_error"), "code_sets" if is_longer(one.old, one.new):
            return "report-extended"
        case ("report" | "request_error"), "code_sets" if {*_listed(one.old)} == {*_listed(one.new)} and not _share_ids(
            one, comparison
        ):
            return "order-changed"
        case ("report" | "request_error"), attribute if attribute in _PATHS and is_longer(one.old, one.new):
            is_found = attribute == "key" or not comparison.models(one.subject)[0].key and attribute in ("id", "name")
            return "report-changed" if is_found and not _takes_nothing(one.subject, comparison) else "report-extended"
        case ("report" | "request_error"), attribute if attribute in _CONDITIONS and _is_weaker(one):
            return "report-extended" if _takes_nothing(one.subject, comparison) else "report-changed"
        case "event", None if one.old is None and not _is_new(one, comparison):
            return "event-preferred"
        case "event", attribute if attribute in _CONDITIONS and _is_weaker(one) and _is_new(one, comparison):
            return "event-extended"
        case "provider", "order of event" if _exclude_each_other(one, comparison):
            return "order-changed"
        case "provider", "containers":
            return _of_containers({*_listed(one.old)}, {*_listed(one.new)})
        case "provider", str(attribute) if attribute.startswith("envelope."):
            return _of_envelope(one, comparison)
        case "catalog", "order of answer":
            return "columns-moved"
        case "answer_value", None if one.old is None and not _is_last(one.subject, comparison):
            return "answer-value-preferred"
        case ("code" | "group"), str(attribute) if attribute.startswith("fields.") and _loses_an_answer(
            one, comparison
        ):
            return "answer-flipped"
        case "code", "groups" if is_longer(one.old, one.new):
            return "code-grouped"
        case "code", "references" if _without_notes(one.old) == _without_notes(one.new):
            return "text-changed"
        case "field", ("use" | "origin") if one.new in ("decision", "derived") and _is_checked(one.subject, comparison):
            return "field-now-checked"
    return None


def _listed(value: Fact | Values) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _of_containers(old: set[str], new: set[str]) -> str:
    """Reports are read from all containers that a payload has."""
    if old - new:
        return "container-removed"
    return "container-added" if new - old else "order-changed"


def _of_envelope(one: Difference, comparison: Comparison) -> str:
    """A value that is merged by decides which reports are about one message, and which of them counts."""
    merge, (_, _, value) = comparison.old.catalog.merge, (one.attribute or "").partition(".")
    is_merged = merge is not None and value in (merge.key, merge.order, merge.parts)
    is_more = one.old is None or is_longer(one.old, one.new)
    return "envelope-path-added" if is_more and not is_merged else "envelope-path-changed"


def _is_weaker(one: Difference) -> bool:
    """Whether the conditions of NEW hold wherever those of OLD hold."""
    if one.attribute != "where":
        return {*_listed(one.new)} <= {*_listed(one.old)}
    old, new = (json.loads(str(value or "{}")) for value in (one.old, one.new))
    return all({*old.get(path, (None,))} <= {*values} for path, values in new.items())


def _takes_nothing(report: Subject, comparison: Comparison) -> bool:
    """Whether an object that is found in more elements is found in none that had another object of the kind."""
    old, new = comparison.models(report)
    objects = _provider(report, comparison.old).objects
    later = [other for other in objects[objects.index(old) + 1 :] if other.kind == old.kind]
    return all(exclude_each_other(new, other) for other in later)


def _is_new(one: Difference, comparison: Comparison) -> bool:
    """Whether nothing that OLD reads fits the conditions of an event: neither reports, nor events that come after it now."""
    before, after = (_provider(one.subject, side) for side in (comparison.old, comparison.new))
    _, new = comparison.models(one.subject)
    first = [event.id for event in after.events[: after.events.index(new)]]
    events = [event for event in before.events if event.id not in (*first, new.id)]
    others: tuple[Report | Event, ...] = (*before.objects, *events)
    return all(exclude_each_other(new, other) for other in others)


def _exclude_each_other(one: Difference, comparison: Comparison) -> bool:
    events = _provider(one.subject, comparison.new).events
    return all(exclude_each_other(event, other) for number, event in enumerate(events) for other in events[:number])


def _provider(subject: Subject, side: Any) -> Provider:
    provider = side.facts[Subject("provider", subject.path[:1])].model
    assert isinstance(provider, Provider)
    return provider


def _is_last(value: Subject, comparison: Comparison) -> bool:
    """Whether a value of an answer is asked for after all values that the answer had before."""
    assert value.parent
    old, new = ([one.id for one in answer.values] for answer in comparison.models(value.parent))
    return not {*old} & {*new[new.index(value.path[-1]) :]}


def _share_ids(one: Difference, comparison: Comparison) -> bool:
    """Whether a code of two of the code sets has the same id or name, so that their order decides which one is found."""
    provider, _ = comparison.models(Subject("provider", one.subject.path[:1]))
    seen: set[object] = set()
    for code_set in provider.code_sets:
        if code_set.id in _listed(one.old):
            own = {word for code in code_set.codes for word in (code.id, *code.names)}
            if seen & own:
                return True
            seen |= own
    return False


def _loses_an_answer(one: Difference, comparison: Comparison) -> bool:
    """Whether a field that was not stated, and is now, takes away what followed from the others."""
    old, new = comparison.models(one.subject)
    if one.old is not None or not decides(comparison.new):
        return False
    before, after = (_answers(model.fields, comparison.new.catalog) for model in (old, new))
    return any(value is not None and value != after[id] for id, value in before.items())


def _answers(fields: Mapping[str, Value], catalog: Catalog) -> dict[str, str | None]:
    """What follows from these fields; None where nothing does, or no."""
    stated: dict[str, Value] = {id: value for id, value in fields.items() if value is not None}
    for check in catalog.consistency:
        if all(stated.get(id) == value for id, value in check.when.items()):
            stated = {**check.default, **stated}
    return {
        answer.id: next((one.id for one in answer.values or (answer,) if _holds(one, stated)), None)
        for answer in catalog.answers
    }


def _holds(one: Answer | AnswerValue, fields: Mapping[str, Value]) -> bool:
    return all(fields.get(id) in some for id, some in one.when.items()) and not any(
        fields.get(id) in some for id, some in one.never.items()
    )


def _without_notes(value: Fact | Values) -> list[object]:
    return [replace(one, note=None) for one in _listed(value)]


def _is_checked(field: Subject, comparison: Comparison) -> bool:
    """Whether the field is decided for reports, and a check names it."""
    catalog = comparison.new.catalog
    is_named = any(field.path[0] in one.field_ids for one in catalog.consistency)
    return is_named and decides(comparison.new)
