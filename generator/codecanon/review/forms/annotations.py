"""A review as findings on the lines of NEW: GitHub annotations, SARIF, GitLab's code quality report."""

from typing import assert_never

from codecanon.finding_rule import AnyRule
from codecanon.lint.code_quality import Issue, Severity, code_quality, issues
from codecanon.lint.findings import AnnotationLevel, Result, SarifLevel, annotation, results, sarif
from codecanon.lint.findings import as_github as findings_as_github
from codecanon.review.accepted import Acceptance
from codecanon.review.change import Change
from codecanon.review.change_rule import Level
from codecanon.review.forms.echoes import Echoes
from codecanon.review.forms.positions import new_positions
from codecanon.review.review_rules import REVIEW_RULES
from codecanon.review.forms.change_rows import row
from codecanon.review.verdict import Review
from codecanon.review.forms.version_advice import version_findings
from codecanon.review.forms.words import verdict
from codecanon.text import printable

_Listed = tuple[Change, Acceptance | None]


def as_github(review: Review) -> str:
    """Workflow commands that annotate the lines of NEW. GitHub shows ten per level, so the most important come first.

    An echo has no annotation of its own.
    """
    positions, echoes = new_positions(review), Echoes(review)
    findings = findings_as_github([*review.findings, *version_findings(review)])
    if review.is_first:
        new = f"{review.new.catalog.name}: {verdict(review)}"
        return findings + annotation("notice", positions.in_repository(None), "new spec", new)
    listed = sorted(_listed(review), key=lambda one: -one[0].level)
    return findings + "".join(
        annotation(
            "notice" if entry else _annotation(change.level),
            positions.in_repository(change.new_place),
            f"{change.level}: {change.rule.id}",
            _message(change, entry, review, echoes),
        )
        for change, entry in listed
        if not echoes.origin(change)
    )


def as_sarif(review: Review) -> str:
    """SARIF 2.1.0 with one result per change, on the lines of NEW. Accepted changes are suppressed, with their reason."""
    positions, listed = new_positions(review), _listed(review)
    found = [*review.findings, *version_findings(review)]
    named = {one.rule for one in found}
    rules: dict[str, AnyRule] = {rule.id: rule for rule in REVIEW_RULES if rule.id in named}
    rules |= {change.rule.id: change.rule for change, _ in listed}
    changes = [
        Result(
            change.rule.id,
            _sarif_level(change.level),
            _message(change, None, review),
            positions.in_repository(change.new_place),
            entry.reason if entry else None,
            change.fingerprint,
        )
        for change, entry in listed
    ]
    return sarif(rules.values(), [*results(found), *changes])


def as_gitlab(review: Review) -> str:
    """GitLab's code quality report, with one issue per change that counts and is no echo, on the lines of NEW."""
    positions, echoes = new_positions(review), Echoes(review)
    changes = (
        Issue(
            change.rule.id,
            _severity(change.level),
            _message(change, entry, review, echoes),
            positions.in_repository(change.new_place),
            change.fingerprint,
        )
        for change, entry in _listed(review)
        if not (entry or echoes.origin(change))
    )
    return code_quality([*issues([*review.findings, *version_findings(review)]), *changes])


def _listed(review: Review) -> list[_Listed]:
    """All changes that have a level, those last that are accepted."""
    listed: list[_Listed] = [*((change, None) for change in review.changes), *review.accepted]
    return [one for one in listed if one[0].level]


def _annotation(level: Level) -> AnnotationLevel:
    match level:
        case Level.MAJOR:
            return "warning"
        case Level.MINOR | Level.PATCH | Level.NONE:
            return "notice"
        case _:
            assert_never(level)


def _sarif_level(level: Level) -> SarifLevel:
    match level:
        case Level.MAJOR:
            return "warning"
        case Level.MINOR | Level.PATCH:
            return "note"
        case Level.NONE:
            return "none"
        case _:
            assert_never(level)


def _severity(level: Level) -> Severity:
    match level:
        case Level.MAJOR:
            return "major"
        case Level.MINOR:
            return "minor"
        case Level.PATCH | Level.NONE:
            return "info"
        case _:
            assert_never(level)


def _message(change: Change, entry: Acceptance | None, review: Review, echoes: Echoes | None = None) -> str:
    shown = row(change, review, echoes)
    values = " -> ".join(filter(None, (shown.before, shown.after)))
    asked = f" ({shown.question})" if shown.question else ""
    repeated = f"; {shown.repeated}" if shown.repeated else ""
    accepted = f" (accepted: {printable(entry.reason)})" if entry else ""
    text = f"{f'{shown.id} {shown.title}'.strip()}: {shown.what}{': ' if values else ''}{values}{asked}{repeated}"
    return f"{text.rstrip('.')}. {change.rule.reason}{accepted}"
