"""Tells each difference by its kind. Together the changes tell every difference, so nothing goes unreported."""

from collections.abc import Iterable, Iterator

from codecanon.catalog.form import text_attributes
from codecanon.review.change import Change, Comparison, Side
from codecanon.review.difference import ORDER, Difference, difference
from codecanon.review.facts import Subject
from codecanon.review.code_changes import code_changes
from codecanon.review.pending import Pending
from codecanon.review.change_rule import Level
from codecanon.review.change_rules import BY_ID, RULES

# Things whose coming and going is told like a change of them: nothing but people reads them.
_TOLD_AS = {
    "convention": "judgement-changed",
    "omission": "judgement-changed",
    "consistency": "consistency-changed",
    "source": "source-changed",
    "retired": "tombstone-changed",
}
_ATTRIBUTES = {
    "catalog.name": "catalog-renamed",
    "catalog.version": "version-changed",
    "field.type": "field-type-changed",
    "field.origin": "field-origin-changed",
    "field.function": "function-renamed",
    "field.expected_of": "expectation-changed",
    "provider.report_list": "report-changed",
    "standard.relation": "standard-relation-changed",
    "group_set.id_type": "id-type-changed",
    "group.name": "group-renamed",
    "group.symbol": "symbol-changed",
    "code_set.kind": "kind-changed",
    "code_set.channel": "channel-changed",
    "code_set.group_set": "group-set-switched",
    "code_set.id_type": "id-type-changed",
    "code_set.document": "source-changed",
    "code_set.section": "source-changed",
    "code.groups": "code-regrouped",
    "code.references": "reference-changed",
    "code.same_as": "twin-changed",
}


def changes(old: Side, new: Side) -> list[Change]:
    """Everything that changed, what concerns behaviour most first, then in the order of the rules; a thing stays together."""
    comparison = Comparison(old, new)
    pending = Pending(difference(old.facts, new.facts))
    found = [*code_changes(comparison, pending), *_things(comparison, pending), *_attributes(comparison, pending)]
    assert not pending, f"differences that no rule tells: {list(pending)}"
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


def _things(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """Things that came or went, each with all of its parts; a field with what codes and groups state of it."""
    for went in (True, False):
        parts: dict[Subject, list[Difference]] = {}
        here = {one.subject for one in pending.things(went)}
        for one in list(pending.things(went)):
            top = one.subject
            while top.parent in here:
                top = top.parent
            parts.setdefault(top, []).append(one)
        for top, tells in parts.items():
            pending.take(tells)
            if top.kind == "field":
                tells += pending.take(_of_field(top.path[0], pending))
            rule = _TOLD_AS.get(top.kind) or f"{top.kind.replace('_', '-')}-{'removed' if went else 'added'}"
            yield comparison.change(BY_ID[rule], tells[0], tells)


def _of_field(field: str, pending: Iterable[Difference]) -> list[Difference]:
    return [one for one in pending if one.attribute in (f"fields.{field}", f"omitted.{field}")]


def _attributes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    retyped = [one for one in pending if (one.subject.kind, one.attribute) == ("field", "type")]
    for one in retyped:
        tells = [one, *_of_field(one.subject.path[0], pending)]
        yield comparison.change(BY_ID["field-type-changed"], one, pending.take(tells))
    for one in list(pending):
        if one not in pending:
            continue  # told with another one
        tells = [one]
        prefix, _, key = (one.attribute or "").partition(".")
        if prefix == "fields" and (reason := pending.get(one.subject, f"omitted.{key}")):
            tells.append(reason)
        elif prefix == "omitted" and pending.get(one.subject, f"fields.{key}"):
            continue  # will be told with the field
        elif one.attribute == "name" and (symbol := pending.get(one.subject, "symbol")):
            tells.append(symbol)
        yield comparison.change(BY_ID[_rule(one, comparison)], one, pending.take(tells))


def _rule(one: Difference, comparison: Comparison) -> str:
    """The id of the rule for something that is said differently of a thing."""
    kind, attribute = one.subject.kind, one.attribute or ""
    if found := _ATTRIBUTES.get(f"{kind}.{attribute}"):
        return found
    if kind in _TOLD_AS:
        return _TOLD_AS[kind]
    if kind == "report":
        return "report-changed"
    if attribute.startswith(f"{ORDER} of "):
        return "report-changed" if attribute == f"{ORDER} of report" else "order-changed"
    if kind != "target" and attribute in text_attributes(kind):
        return "text-changed"
    prefix, _, key = attribute.partition(".")
    if prefix == "fields":
        origin = comparison.new.facts[Subject("field", (key,))].values["origin"]
        how = "set" if one.old is None else "cleared" if one.new is None else "flipped"
        return f"{origin}-field-{how}"
    return {"omitted": "omission-changed", "options": "target-option-changed", "package": "package-changed"}[prefix]
