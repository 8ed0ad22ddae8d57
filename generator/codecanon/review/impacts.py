"""How far a change reaches in this catalog: what its rule says, or less where the packages have nothing that it touches."""

# docs/architecture/decisions/0042

from collections.abc import Collection
from typing import Any

from codecanon.catalog.model import CodeSet, GroupSet
from codecanon.review.change import Side
from codecanon.review.change_rule import ChangeRule, Impact, Level
from codecanon.review.difference import IDENTITY, Difference
from codecanon.review.facts import Subject
from codecanon.targets.names import decided

# Packages in these languages have a function, and a part of a type, only where there is something to answer.
_LEAN = ("typescript",)
_WITHOUT_COLUMNS = {"python", "typescript", "docs", "json"}


def impact_of(
    rule: ChangeRule, about: Difference, old: Side, new: Side, languages: Collection[str]
) -> tuple[Impact, Collection[str]]:
    """The impact of one change, and the languages whose source code it concerns."""
    impact, subject = rule.impact, about.subject
    match rule.id:
        case "ids-grouped" | "ids-regrouped":
            had, has = (_has_rules(_around(subject, "group_set", side)) for side in (old, new))
            return _lean(had, has, impact)
        case "ids-reserved" | "ids-released" | "reservation-lifted":
            before, after = (_around(subject, "code_set", side) for side in (old, new))
            return _lean(bool(before.reserved), bool(after.reserved), impact)
        case "group-set-stated" | "report-extended" | "fallback-stated":
            return impact, _LEAN
        case "report-changed":
            return _of_report(about, impact, languages)
        case "columns-moved" if not (_has_columns(old) or _has_columns(new)):
            return Impact(data=Level.PATCH), ()
        case "columns-moved":
            return impact if _are_asked_otherwise(old, new) else impact._replace(behaviour=Level.NONE), ()
        case "field-removed" if old.facts[subject].model.is_informative:
            return impact._replace(behaviour=Level.NONE), languages
        case "field-now-stated" if not decides(old) or old.facts[subject].model.is_informative:
            return impact._replace(behaviour=Level.NONE), languages
        case "name-withdrawn":
            around = subject.parent
            assert around
            stays = around in old.facts and around in new.facts
            before, after = (stays and _all_have_names(side.facts[around].model) for side in (old, new))
            return impact, _LEAN if before and not after else ()
        case "field-now-informative" | "field-now-decisive":
            return impact, languages if new.facts[subject].model.is_derived and decides(new) else _LEAN
        case "consistency-changed" if not any(_is_asked(subject, side) for side in (old, new)):
            return Impact(data=Level.PATCH), ()
        case "consistency-changed" | "expectation-changed" | "function-renamed":
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


def _lean(had: bool, has: bool, impact: Impact) -> tuple[Impact, Collection[str]]:
    """A function that goes, or comes, where packages have it only where it has something to answer."""
    return impact._replace(source=Level.MAJOR if had else Level.MINOR), _LEAN if had != has else ()


def _around(subject: Subject, kind: str, side: Side) -> Any:
    """The item of this kind that the subject is, or is a part of; None on a side that lacks it."""
    while subject.kind != kind:
        assert subject.parent
        subject = subject.parent
    item = side.facts.get(subject)
    return item and item.model


def decides(side: Side) -> bool:
    """Whether the packages answer for reports: only then they have what decides."""
    return any(provider.reports for provider in side.catalog.providers)


def _has_columns(side: Side) -> bool:
    """Whether a target makes tables."""
    return not side.catalog.targets.keys() <= _WITHOUT_COLUMNS


def _is_asked(check: Subject, side: Side) -> bool:
    """Whether packages have the check: it names only fields that they decide."""
    item = side.facts.get(check)
    if item is None:
        return False
    return {*item.model.when, *item.model.then} <= {field.id for field in decided(side.catalog)}


def _is_reported(code_set: Subject, side: Side) -> bool:
    """Whether a report may hold codes of the code set."""
    provider = side.facts[code_set._replace(kind="provider", path=code_set.path[:1])].model
    return any(side.facts[code_set].model.id in report.code_sets for report in provider.reports)


def _of_report(about: Difference, impact: Impact, languages: Collection[str]) -> tuple[Impact, Collection[str]]:
    """A report of another kind has another parser. It reads no less if it has one more key, or if only the order of reports is another."""
    if about.attribute == IDENTITY:
        return impact, languages
    if about.old is None or about.subject.kind == "provider" and about.attribute != "report_list":
        impact = impact._replace(wire=Level.MINOR if about.old is None else Level.NONE)
    is_shorter = about.attribute == "code_sets" and {*_texts(about.old)} - {*_texts(about.new)}
    return impact, _LEAN if is_shorter else ()


def _texts(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _are_asked_otherwise(old: Side, new: Side) -> bool:
    """Whether the fields that checks name are asked in another order, in which a later one gives way to a check."""
    checked = {field for one in new.catalog.consistency for field in (*one.when, *one.then)}
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
