"""Rules for attributes whose values decide what kind of change it is."""

from dataclasses import replace
from typing import Any

from codecanon.review.comparison import Comparison
from codecanon.review.difference import Difference
from codecanon.review.facts import Fact, Subject, Values
from codecanon.review.impacts import decides


def special_rule(one: Difference, comparison: Comparison) -> str | None:
    """The id of the rule, or None if the attribute alone decides."""
    match one.subject.kind, one.attribute:
        case "report", "code_sets" if _is_longer(one):
            return "report-extended"
        case "report", "code_sets" if {*_listed(one.old)} == {*_listed(one.new)} and not _share_ids(one, comparison):
            return "order-changed"
        case "code", "groups" if _is_longer(one):
            return "code-grouped"
        case "code", "references" if _without_notes(one.old) == _without_notes(one.new):
            return "text-changed"
        case "field", "use" if one.new == "decision" and _is_checked(one.subject, comparison):
            return "field-now-checked"
    return None


def _listed(value: Fact | Values) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _is_longer(one: Difference) -> bool:
    """Whether a list of NEW begins with that of OLD."""
    return bool(one.old) and _listed(one.new)[: len(_listed(one.old))] == one.old


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


def _without_notes(value: Fact | Values) -> list[object]:
    return [replace(one, note=None) for one in _listed(value)]


def _is_checked(field: Subject, comparison: Comparison) -> bool:
    """Whether the field is decided for reports, and a check names it."""
    catalog = comparison.new.catalog
    is_named = any(field.path[0] in (*one.when, *one.then) for one in catalog.consistency)
    return is_named and decides(comparison.new)
