"""Turns the differences of two catalogs into changes, each under its rule. Every difference is part of a change."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from codecanon.reading.choices import ValueType
from codecanon.catalog.description import text_attributes
from codecanon.review.change import Change, Side
from codecanon.review.comparison import Comparison
from codecanon.review.difference import IDENTITY, ORDER, Difference, difference
from codecanon.review.facts import Fact, Subject, Values
from codecanon.review.code_changes import code_changes
from codecanon.review.columns import column_changes
from codecanon.review.group_names import group_name_changes
from codecanon.review.pending import Pending
from codecanon.review.special_rules import special_rule
from codecanon.review.unknown_ids import unknown_id_changes
from codecanon.review.change_rule import ChangeRule, Level
from codecanon.review.change_rules import BY_ID, RULES

_ON = {pattern: rule for rule in RULES for pattern in rule.on}


def changes(old: Side, new: Side) -> list[Change]:
    """All changes: greatest impact on behaviour first, then in the order of the rules; those of one item stay together."""
    comparison = Comparison(old, new)
    pending = Pending(difference(old.facts, new.facts))
    found = [
        *_identities(comparison, pending),
        *column_changes(comparison, pending),
        *code_changes(comparison, pending),
        *group_name_changes(comparison, pending),
        *unknown_id_changes(comparison, pending),
        *_types_of_fields(comparison, pending),
        *_types_of_answers(comparison, pending),
        *_functions(comparison, pending),
        *_items(comparison, pending),
        *_attributes(comparison, pending),
    ]
    assert not pending, f"differences without a rule: {list(pending)}"
    rank = {rule.id: number for number, rule in enumerate(RULES)}
    position = {subject: number for number, subject in enumerate([*new.facts, *old.facts])}
    best: dict[tuple[Subject, Level], int] = {}
    for change in found:
        key = change.subject, change.impact.behaviour
        best[key] = min(rank[change.rule.id], best.get(key, len(RULES)))

    def importance(change: Change) -> tuple[int, ...]:
        behaviour, own = change.impact.behaviour, rank[change.rule.id]
        return -behaviour, best[change.subject, behaviour], position[change.subject], own

    return sorted(found, key=importance)


def _identities(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Items with another id or place, each with what is called like it unless the spec says otherwise, such as its title.

    A tombstone that keeps the old id of a code belongs to it.
    """
    for one in [one for one in pending if one.attribute == IDENTITY]:
        if one.subject.kind in ("report", "request_error") and _keeps_its_kind(one.subject, comparison):
            yield from _elsewhere(one, comparison, pending)
            continue
        alike = [
            other
            for other in pending.of(one.subject)
            if other.attribute in ("formerly", "kind") or (other.old, other.new) == (one.old, one.new)
        ]
        was = comparison.old.facts[one.subject].was
        assert was
        tombstone = pending.get(was._replace(kind="retired"), None) if was.kind == "code" else None
        if tombstone and tombstone.old is None:
            alike.append(tombstone)
        how = " moved" if len(was.path) > 1 and one.old == was.id else ""
        yield comparison.change(_ON[f"{one.subject.kind}.{IDENTITY}{how}"], one, pending.take(alike))


def _keeps_its_kind(report: Subject, comparison: Comparison) -> bool:
    old, new = comparison.models(report)
    return bool(old.kind == new.kind)


def _elsewhere(one: Difference, comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """A report that is labelled by where it stands: another place is the change, and the label only says so."""
    places = [place for key in ("key", "id", "name") if (place := pending.get(one.subject, key))]
    about = places[0] if places else one
    yield comparison.change(_rule(about, comparison), about, pending.take(dict.fromkeys([one, about])))


def _items(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Items that were added or removed, each with all of its parts; a field with its values in codes and groups."""
    for went in (True, False):
        parts: dict[Subject, list[Difference]] = {}
        here = {one.subject for one in pending.subjects(went)}
        for one in list(pending.subjects(went)):
            top = one.subject
            while top.parent in here and one.subject.kind != "retired":
                top = top.parent
            parts.setdefault(top, []).append(one)
        for top, covered in parts.items():
            pending.take(covered)
            if top.kind == "field":
                covered += pending.take(_of_field(top.path[0], pending))
            if top.kind == "envelope_field":
                covered += pending.take([one for one in pending if one.attribute == f"envelope.{top.path[0]}"])
            special = special_rule(covered[0], comparison)
            rule = BY_ID[special] if special else _ON[f"{'-' if went else '+'}{top.kind}"]
            yield comparison.change(rule, covered[0], covered)


def _about_field(field: str) -> tuple[str, ...]:
    """The attributes of codes and groups that are about a field."""
    return f"fields.{field}", f"omitted.{field}", f"statements.{field}"


def _of_field(field: str, pending: Iterable[Difference]) -> list[Difference]:
    return [one for one in pending if one.attribute in _about_field(field)]


def _types_of_fields(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    retyped = [one for one in pending if (one.subject.kind, one.attribute) == ("field", "type")]
    for one in retyped:
        old, new = comparison.models(one.subject)
        if _takes_any_text(old.type) and _takes_any_text(new.type):
            yield comparison.change(BY_ID["field-form-changed"], one, pending.take([one]))
            continue
        covered = [one, *_retyped(one.subject, pending)]
        yield comparison.change(BY_ID["field-type-changed"], one, pending.take(covered))


def _types_of_answers(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Answers that are one of several values now, or no longer."""
    for subject in [one for one in comparison.new.facts if one.kind == "answer" and one in comparison.old.facts]:
        old, new = comparison.models(subject)
        if bool(old.values) != bool(new.values):
            before, after = (tuple(value.id for value in one.values) or None for one in (old, new))
            parts = [one for one in pending if one.subject.parent == subject]
            conditions = [one for one in pending.of(subject) if one.attribute in ("when", "never")]
            about = Difference(subject, "values", before, after)
            yield comparison.change(BY_ID["answer-type-changed"], about, pending.take([*conditions, *parts]))


def _functions(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Functions with another name, where the old one is kept and deprecated, or the deprecated one is the only one now."""
    for one in [one for one in pending if (one.subject.kind, one.attribute) == ("field", "function")]:
        old, new = comparison.models(one.subject)
        deprecated = pending.get(one.subject, "deprecated_function")
        covered = [one]
        if deprecated and (deprecated.old is None or deprecated.old == new.function):
            covered.append(deprecated)
        rule = "function-deprecated" if new.deprecated_function == old.function else "function-renamed"
        yield comparison.change(BY_ID[rule], one, pending.take(covered))


def _attributes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    for one in list(pending):
        if one not in pending:
            continue  # part of a change already
        covered = [one]
        prefix, _, key = (one.attribute or "").partition(".")
        if prefix == "fields" and (reason := pending.get(one.subject, f"omitted.{key}")):
            covered.append(reason)
        elif prefix == "omitted" and pending.get(one.subject, f"fields.{key}"):
            continue  # becomes part of the change of the field
        yield comparison.change(_rule(one, comparison), one, pending.take(covered))


def _retyped(field: Subject, pending: Pending) -> Iterator[Difference]:
    """What follows from another type of a field: its list of values, and values that read the same in both types."""
    yield from (one for one in pending if one.subject.kind == "field_value" and one.subject.parent == field)
    for one in _of_field(field.path[0], pending):
        if not (one.attribute or "").startswith("fields.") or _as_text(one.old) == _as_text(one.new):
            yield one


def _as_text(value: Fact | Values) -> str:
    return str(value).lower()  # True and "true"


def _takes_any_text(type: ValueType) -> bool:
    """Whether the values of a field of this type are texts that are not listed: the same type in programs and tables."""
    match type:
        case "string" | "date" | "url":
            return True
        case "boolean" | "integer" | "enum":
            return False
        case _:
            assert_never(type)


def _rule(one: Difference, comparison: Comparison) -> ChangeRule:
    """The rule for an attribute that changed: the one whose pattern is the most specific, or one for values of fields."""
    kind, attribute = one.subject.kind, one.attribute or ""
    head = ORDER if attribute.startswith(f"{ORDER} of ") else attribute.partition(".")[0]
    if special := special_rule(one, comparison):
        return BY_ID[special]
    how = "stated" if one.old is None else "withdrawn" if one.new is None else str(one.new)
    for pattern in (f"{kind}.{attribute} {how}", f"{kind}.{attribute}", f"{kind}.{head}", f"{kind}.*", f"*.{head}"):
        if rule := _ON.get(pattern):
            return rule
    if kind != "target" and attribute in text_attributes(kind):
        return BY_ID["text-changed"]
    prefix, _, field = attribute.partition(".")
    assert prefix == "fields", f"no rule for {one}"
    old, new = comparison.models(Subject("field", (field,)))
    if any(side.is_informative for side in (old, new) if side):
        return BY_ID["informative-field-changed"]
    change = "set" if one.old is None else "cleared" if one.new is None else "flipped"
    return BY_ID[f"{new.origin}-field-{change}"]
