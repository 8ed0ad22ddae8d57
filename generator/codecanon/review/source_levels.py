"""How far a change reaches in the source code of each language, where its package has less than others, or can't keep what they keep."""

# docs/architecture/decisions/0042

from collections.abc import Collection, Mapping

from codecanon.catalog.model import Provider
from codecanon.review.change import Side
from codecanon.review.change_rule import ChangeRule, Level
from codecanon.review.difference import Difference
from codecanon.review.facts import Subject
from codecanon.review.impacts import decides
from codecanon.targets.go_names import is_error
from codecanon.targets.names import decided

_SCHEMAS = ("jsonschema", "openapi")  # ids with their names, values of fields, and objects that hold codes
_WITHOUT_METADATA = ("c", "go", *_SCHEMAS)
# A function per field that answers for a report. The last one keeps no old name beside the new one.
_FUNCTIONS = ("python", "typescript", "php")
_WITHOUT_OLD_FUNCTIONS = ("php",)
# Structs of fields, be those stated or judged: one of what programs decide by, and one of what people read.
_STRUCTS = ("c", "go", "rust")
_WITHOUT_STRUCTS = ("java", "php")  # a method of the code, whatever the field is for
_OF_REPORTS = {"report-added", "report-changed", "report-extended", "report-removed"}
_OF_FUNCTIONS = {"function-renamed", "function-deprecated", "deprecated-function-removed"}
_OF_ORIGIN = {"field-now-checked", "field-now-derived", "field-now-stated"}
_OF_USE = {"field-now-decisive", "field-now-informative"}
_OF_RULES = {"ids-grouped", "ids-regrouped"}
# What C has no word of, whose functions are the same for all code sets; and nor have schemas.
_OF_CODE_SETS = {
    *("fallback-stated", "fallback-withdrawn", "group-set-stated", "group-set-switched"),
    *("ids-released", "ids-reserved", "reservation-lifted"),
}
_OF_READERS = {"envelope-added", "envelope-removed", "envelope-type-changed", "merge-added", "merge-removed"}
_OF_NAMES = {
    *("alias-added", "alias-deprecated", "alias-removed", "catalog-renamed"),
    *("constant-added", "constant-reassigned", "constant-removed"),
    *_OF_USE,
}
_OF_LABELS = {
    "code-renamed",
    "code-reused",
    "constant-renamed",
    "group-renamed",
    "group-reused",
    "name-replaced",
    "symbol-changed",
}
_OF_VALUES = {
    *("answer-added", "answer-removed", "answer-type-changed"),
    *("field-added", "field-removed", "field-renamed", "field-type-changed"),
}
_UNKNOWN_TO: Mapping[str, set[str]] = {
    "c": _OF_CODE_SETS | _OF_READERS | _OF_REPORTS | {"kind-changed"},
    **dict.fromkeys(_SCHEMAS, _OF_CODE_SETS | _OF_READERS | _OF_NAMES | _OF_ORIGIN | _OF_RULES),
}


def source_levels(
    rule: ChangeRule,
    about: Difference,
    old: Side,
    new: Side,
    level: Level,
    languages: Collection[str],
    concerned: Collection[str],
) -> Mapping[str, Level]:
    """The level in each language, where the rule says that it is `level` in those that are concerned."""
    stated = {one: level if one in concerned else Level.NONE for one in languages}
    return {one: _level(one, rule.id, about.subject, old, new, stated[one]) for one in languages}


def _level(language: str, rule: str, subject: Subject, old: Side, new: Side, level: Level) -> Level:
    if rule in _UNKNOWN_TO.get(language, ()) or (rule == "package-changed" and language in _WITHOUT_METADATA):
        return Level.NONE
    if rule in _OF_REPORTS:
        return _of_report(language, _provider(subject, old), _provider(subject, new), level)
    if rule == "kind-changed" and language == "go":  # codes of errors are errors of Go
        was, becomes = (is_error(side.facts[subject].model) for side in (old, new))
        return level if was is becomes else Level.MAJOR if was else max(level, Level.MINOR)
    if rule in _OF_ORIGIN and language in _STRUCTS:
        was, becomes = (side.facts[subject].model.is_informative for side in (old, new))
        # Groups state what the catalog judges. Only in Rust have they a struct of their own of what people read.
        return Level.MAJOR if was is not becomes else level if was and language == "rust" else Level.NONE
    if rule in ("name-stated", "name-withdrawn") and language in _SCHEMAS:
        return _of_parts(_has_names(subject, old), _has_names(subject, new), Level.NONE)
    if rule in _OF_USE and language in _WITHOUT_STRUCTS and not decides(new):
        return Level.NONE
    if level is Level.NONE:
        return level
    if rule in _OF_FUNCTIONS:
        return _of_function(language, subject, old, new, level)
    if rule in _OF_RULES and language in _STRUCTS:
        return Level.NONE
    if rule in _OF_VALUES and language in _SCHEMAS:
        return _of_parts(_has_values(subject, old), _has_values(subject, new), level)
    if rule in _OF_LABELS and language in _SCHEMAS:
        return min(level, Level.MINOR)  # a name in a schema is an annotation
    if rule == "field-now-decisive" and language in _STRUCTS:
        return Level.MAJOR  # it is gone from the struct of what people read
    return level


def _of_parts(had: bool, has: bool, level: Level) -> Level:
    """The level where a part is there on one side only, or on both, where it is `level`."""
    return level if had and has else Level.MAJOR if had else Level.MINOR if has else Level.NONE


def _of_report(language: str, old: Provider | None, new: Provider | None, level: Level) -> Level:
    """Schemas have an object per kind that stands in reports, Rust a variant per kind of failed requests. In Java, readers name that kind if it is the only one."""
    if language in _SCHEMAS:
        had, has = ({one.kind for one in side.objects if one.key} if side else set() for side in (old, new))
        return Level.MAJOR if had - has else Level.MINOR if has - had else Level.NONE
    if language in ("java", "rust") and old and new and old.objects and new.objects:
        had, has = ({one.kind for one in side.request_errors} for side in (old, new))
        if language == "rust" and had != has:
            return Level.MAJOR if had - has else max(level, Level.MINOR)
        if language == "java" and had != has and 1 in (len(had), len(has)):
            return Level.MAJOR
    return level


def _provider(report: Subject, side: Side) -> Provider | None:
    return next((one for one in side.catalog.providers if one.id == report.path[0]), None)


def _of_function(language: str, field: Subject, old: Side, new: Side, level: Level) -> Level:
    if language not in _FUNCTIONS:
        return Level.NONE
    if language in _WITHOUT_OLD_FUNCTIONS:
        had, has = (side.facts[field].model for side in (old, new))
        if had not in decided(old.catalog):
            return Level.MINOR
        return Level.MAJOR if had.function != has.function else Level.NONE
    return level


def _has_values(subject: Subject, side: Side) -> bool:
    """Whether the field or the answer is one of a closed list of values."""
    return subject in side.facts and bool(side.facts[subject].model.values)


def _has_names(code: Subject, side: Side) -> bool:
    """Whether a code of the code set has a name on the wire."""
    assert code.parent
    return any(one.name is not None for one in side.facts[code.parent].model.codes)
