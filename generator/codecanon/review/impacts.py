"""How far a change reaches in this catalog: what its rule says, or less where the packages have nothing that it touches."""

# docs/architecture/decisions/0042

from collections.abc import Collection, Mapping
from typing import Any

from codecanon.catalog.model import CodeSet, Field, GroupSet, Report
from codecanon.review.change import Side
from codecanon.review.change_rule import ChangeRule, Impact, Level
from codecanon.review.difference import IDENTITY, ORDER, Difference
from codecanon.review.facts import Subject
from codecanon.targets.names import decided
from codecanon.targets.readers import checks_on, decisive, reads_payloads

# Packages have a function, and a part of a type, only where there is something to answer; but in Python enums inherit them.
_INHERITING = ("python",)
# Where a time is a text, or an integer a number.
_ALIKE: Mapping[str, tuple[set[str], ...]] = {
    "typescript": ({"string", "time"}, {"integer", "number"}),
    "php": ({"string", "time"},),
}
# What stands in the modules that read payloads and decide.
_OF_READERS = {
    *("expectation-changed", "merge-added", "merge-changed", "merge-removed"),
    *("envelope-added", "envelope-removed", "envelope-type-changed"),
}
_OF_ANSWERS = {  # which views have, too
    *("answer-added", "answer-changed", "answer-removed", "answer-type-changed"),
    *("answer-value-added", "answer-value-preferred", "answer-value-removed"),
}
_WITHOUT_COLUMNS = {
    *("python", "typescript", "go", "c", "java", "rust", "php"),
    *("jsonschema", "openapi", "docs", "json", "audit_sql"),
}
_WITHOUT_VIEWS = {*_WITHOUT_COLUMNS, "csv", "dbt"}


def impact_of(
    rule: ChangeRule, about: Difference, old: Side, new: Side, languages: Collection[str]
) -> tuple[Impact, Collection[str]]:
    """The impact of one change, and the languages whose source code it may concern: `source_levels` says how much."""
    impact, subject = rule.impact, about.subject
    lean = _lean(languages)
    match rule.id:
        case "ids-grouped" | "ids-regrouped":
            had, has = (_has_rules(_around(subject, "group_set", side)) for side in (old, new))
            return _where_needed(had, has, impact, lean)
        case "ids-reserved" | "ids-released" | "reservation-lifted":
            before, after = (_around(subject, "code_set", side) for side in (old, new))
            return _where_needed(bool(before.reserved), bool(after.reserved), impact, lean)
        case "group-set-stated" | "fallback-stated":
            return impact, lean
        case "report-extended":
            return impact, _whose_types_change(subject, old, new, languages) if about.attribute == "code_sets" else ()
        case "report-changed":
            return _of_report(about, impact, old, new, languages)
        case "report-added" | "report-removed":
            return impact, _whose_types_change(subject, old, new, languages)
        case "envelope-path-changed" if about.old is None or is_longer(about.old, about.new):
            return impact._replace(wire=Level.MINOR), ()
        case "container-removed" | "event-removed" | "event-changed" | "envelope-path-changed":
            return (impact, ()) if _reads(subject, old) else (Impact(), ())
        case "container-added" | "event-added" | "event-preferred" | "event-extended" | "envelope-path-added":
            return (impact, ()) if _reads(subject, new) else (Impact(), ())
        case "envelope-added" | "envelope-removed" | "envelope-type-changed" if not any(
            _is_mapped(subject, side) for side in (old, new)
        ):
            return Impact(source=impact.source), _of_envelope(about, languages) if decides(old) or decides(new) else ()
        case "envelope-type-changed":
            return impact, _of_envelope(about, languages)
        case "between-codes-changed" if not all(_is_judged(subject, side) for side in (old, new)):
            return Impact(data=Level.PATCH), ()
        case "columns-moved" if about.attribute == f"{ORDER} of answer":
            is_viewed = _has_views(old) or _has_views(new)
            return Impact(data=impact.data if is_viewed else Level.PATCH), ()
        case "columns-moved" if not (_has_columns(old) or _has_columns(new)):
            return Impact(data=Level.PATCH), ()
        case "columns-moved":
            return impact if _are_asked_otherwise(old, new) else impact._replace(behaviour=Level.NONE), ()
        case "field-removed" if old.facts[subject].model.is_informative:
            return impact._replace(behaviour=Level.NONE), languages
        case "field-now-stated" if not decides(old) or old.facts[subject].model.is_informative:
            return impact._replace(behaviour=Level.NONE), languages
        case "field-now-stated" if not _is_stated_by_groups(old.facts[subject].model, old):
            behaviour = Level.MINOR if _is_compared(old.facts[subject].model, old) else Level.NONE
            return impact._replace(behaviour=behaviour), languages
        case "name-withdrawn":
            around = subject.parent
            assert around
            stays = around in old.facts and around in new.facts
            before, after = (stays and _all_have_names(side.facts[around].model) for side in (old, new))
            return impact, lean if before and not after else ()
        case "answer-flipped" if new.facts[
            Subject("field", ((about.attribute or "").partition(".")[2],))
        ].model.is_derived:
            return impact._replace(wire=Level.NONE), languages
        case "text-changed" if subject.kind == "event":
            return Impact(), ()
        case "field-now-informative" | "field-now-decisive":
            return impact, languages if decides(new) else lean
        case "consistency-changed" | "default-changed":
            is_asked = any(_is_asked(subject, side) for side in (old, new))
            fills_in = any(subject in side.facts and side.facts[subject].model.default for side in (old, new))
            data = impact.data if fills_in and (_has_views(old) or _has_views(new)) else Level.NONE
            return Impact(data=max(data, Level.PATCH), behaviour=impact.behaviour if is_asked else Level.NONE), ()
        case "function-renamed" | "function-deprecated" | "deprecated-function-removed":
            return (
                (impact, languages)
                if _has_a_function(subject, old) or _has_a_function(subject, new)
                else (Impact(), ())
            )
        case id if id in _OF_ANSWERS:
            data = impact.data if _has_views(old) or _has_views(new) else Level.NONE
            return (impact._replace(data=data), languages) if decides(old) or decides(new) else (Impact(data=data), ())
        case id if id in _OF_READERS:
            return (impact, languages) if decides(old) or decides(new) else (Impact(), ())
        case "kind-changed":
            return (
                (impact, languages)
                if _is_reported(subject, old) and _is_reported(subject, new)
                else (Impact(data=impact.data), ())
            )
        case "target-added" | "target-removed" | "target-option-changed":
            is_package = subject.path[0] in languages
            return impact._replace(data=Level.NONE) if is_package else impact, subject.path
        case _:
            return impact, languages


def _lean(languages: Collection[str]) -> Collection[str]:
    return [language for language in languages if language not in _INHERITING]


def _where_needed(had: bool, has: bool, impact: Impact, lean: Collection[str]) -> tuple[Impact, Collection[str]]:
    """A function that goes, or comes, where packages have it only where it has something to answer."""
    return impact._replace(source=Level.MAJOR if had else Level.MINOR), lean if had != has else ()


def _around(subject: Subject, kind: str, side: Side) -> Any:
    """The item of this kind that the subject is, or is a part of; None on a side that lacks it."""
    while subject.kind != kind:
        assert subject.parent
        subject = subject.parent
    item = side.facts.get(subject)
    return item and item.model


def decides(side: Side) -> bool:
    """Whether the packages read payloads: only then they have what decides."""
    return reads_payloads(side.catalog)


def _has_columns(side: Side) -> bool:
    """Whether a target makes tables."""
    return not side.catalog.targets.keys() <= _WITHOUT_COLUMNS


def _has_views(side: Side) -> bool:
    """Whether a target makes views, which have what the packages answer."""
    return not side.catalog.targets.keys() <= _WITHOUT_VIEWS


def _is_asked(check: Subject, side: Side) -> bool:
    """Whether packages have the check: it names only fields that programs decide by."""
    item = side.facts.get(check)
    if item is None or not decides(side):
        return False
    return item.model in checks_on(side.catalog, decisive(side.catalog))


def _is_reported(code_set: Subject, side: Side) -> bool:
    """Whether a payload may hold codes of the code set."""
    provider = _around(code_set._replace(kind="provider", path=code_set.path[:1]), "provider", side)
    return any(side.facts[code_set].model.id in one.code_sets for one in provider.objects)


def _reads(subject: Subject, side: Side) -> bool:
    """Whether the packages read payloads of the provider that the subject is, or is a part of."""
    return bool(_objects(subject, side))


def _whose_types_change(report: Subject, old: Side, new: Side, languages: Collection[str]) -> Collection[str]:
    """A kind of objects has a parser, and a type that some languages make of its code sets."""
    had, has = (_code_sets_of_kind(report, old, new, side) for side in (old, new))
    if not (had and has):
        return languages
    return _lean(languages) if had != has else ()


def _code_sets_of_kind(report: Subject, old: Side, new: Side, side: Side) -> set[str]:
    """The code sets of all objects on one side that are of the kind of this one."""
    kind = next(one.facts[report].model.kind for one in (old, new) if report in one.facts)
    return {id for one in _objects(report, side) if one.kind == kind for id in one.code_sets}


def _objects(subject: Subject, side: Side) -> tuple[Report, ...]:
    provider = _around(subject, "provider", side)
    return provider.objects if provider else ()


def is_longer(old: Any, new: Any) -> bool:
    """Whether a list of NEW begins with that of OLD, and has more."""
    return bool(old) and _texts(new)[: len(_texts(old))] == old


def _of_envelope(about: Difference, languages: Collection[str]) -> Collection[str]:
    """Some languages have one type for times and texts, and one for all numbers."""
    types = {about.old, about.new} if about.attribute else set()
    return [language for language in languages if types not in _ALIKE.get(language, ())]


def _of_report(
    about: Difference, impact: Impact, old: Side, new: Side, languages: Collection[str]
) -> tuple[Impact, Collection[str]]:
    """A report of another kind has another parser. It reads no less if one more part of it is read, or if only the order of reports is another."""
    if about.attribute in (IDENTITY, "kind"):
        return impact, languages
    if about.subject.kind == "provider":
        return impact._replace(wire=Level.NONE), ()
    is_more = about.old is None or is_longer(about.old, about.new)
    if is_more and about.attribute not in ("key", "has", "lacks", "where"):
        impact = impact._replace(wire=Level.MINOR)
    had, has = (_code_sets_of_kind(about.subject, old, new, side) for side in (old, new))
    lean = _lean(languages)
    return impact, lean if about.attribute == "code_sets" and had - has else ()


def _is_mapped(value: Subject, side: Side) -> bool:
    """Whether payloads of a provider state the value of the envelope."""
    return any(value.path[0] in provider.envelope for provider in side.catalog.providers if provider.objects)


def _is_judged(check: Subject, side: Side) -> bool:
    """Whether packages compare codes of one report by the check: it names only fields that the catalog judges."""
    return decides(side) and side.facts[check].model in checks_on(side.catalog, decided(side.catalog))


def _is_stated_by_groups(field: Field, side: Side) -> bool:
    """Whether the field decides for ids that are not in the catalog."""
    groups = (group for one in side.catalog.providers for group_set in one.group_sets for group in group_set.groups)
    return any(group.fields.get(field.id) is not None for group in groups)


def _is_compared(field: Field, side: Side) -> bool:
    """Whether a check names the field, so that codes of one report can contradict each other in it."""
    return any(field.id in one.field_ids for one in side.catalog.consistency)


def _has_a_function(field: Subject, side: Side) -> bool:
    return decides(side) and side.facts[field].model in decided(side.catalog)


def _texts(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _are_asked_otherwise(old: Side, new: Side) -> bool:
    """Whether the fields that checks name are asked in another order, in which a later one gives way to a check."""
    checked = {field for one in new.catalog.consistency for field in one.field_ids}
    before, after = (
        [one.path[0] for one, item in side.facts.items() if one.kind == "field" and item.model.is_derived]
        for side in (old, new)
    )
    shared = {*before} & {*after} & checked
    return decides(new) and [one for one in before if one in shared] != [one for one in after if one in shared]


def _has_rules(group_set: GroupSet | None) -> bool:
    return group_set is not None and bool(group_set.rule or any(group.match for group in group_set.groups))


def _all_have_names(code_set: CodeSet) -> bool:
    return all(code.name is not None for code in code_set.codes)
