"""A review for programs: JSON (described by reading/schemas/review.schema.json), GitHub annotations, SARIF."""

import json
from collections.abc import Iterable
from typing import Any, assert_never

from codecanon.review.review_rules import REVIEW_RULES
from codecanon.review.accepted import Acceptance
from codecanon.review.change import Change, Side
from codecanon.review.difference import Difference
from codecanon.review.fingerprint import plain
from codecanon.review.verdict import Review
from codecanon.review.change_rule import Level
from codecanon.review.words import row, verdict
from codecanon.diagnostics import Finding, Place, Position
from codecanon.lint import findings
from codecanon.lint.findings import AnnotationLevel, Result, SarifLevel, annotation, sarif
from codecanon.text import printable


def as_json(review: Review) -> str:
    """Every change with its impact and its differences. All differences of a review, applied to OLD, give NEW."""
    old = _Positions(review.old, (change.old_place for change, _ in _all(review)))
    new = _new_positions(review)
    changes = [
        {
            "rule": change.rule.id,
            "level": str(change.level),
            "fingerprint": change.fingerprint,
            "subject": {
                "kind": change.subject.kind,
                "id": change.subject.id,
                "was": change.was.id,
                "name": change.title,
            },
            "attribute": change.attribute,
            "old": plain(change.old),
            "new": plain(change.new),
            "identifiers": {
                language: {"old": before, "new": after} for language, (before, after) in change.identifiers.items()
            },
            "impact": {
                "source": {language: str(level) for language, level in change.source.items()},
                "wire": str(change.impact.wire),
                "data": str(change.impact.data),
                "behaviour": str(change.impact.behaviour),
            },
            "accepted": entry and {"reason": entry.reason, "until": entry.until},
            "old_position": old.of(change.old_place),
            "new_position": new.of(change.new_place),
            "differences": [_difference(one) for one in change.covered],
        }
        for change, entry in _all(review)
    ]
    return (
        json.dumps(
            {
                "catalog": review.new.catalog.name,
                "old": {"shown": review.old.shown, "version": None if review.is_first else review.old.catalog.version},
                "new": {"shown": review.new.shown, "version": review.new.catalog.version},
                "verdict": str(review.verdict),
                "needed_version": review.needed,
                "version_is_raised": review.is_raised,
                "changes": changes,
                "findings": findings.as_data(review.findings),
            },
            indent=2,
        )
        + "\n"
    )


def as_github(review: Review) -> str:
    """Workflow commands that annotate the lines of NEW. GitHub shows ten per level, so the most important come first."""
    positions = _new_positions(review)
    first = findings.as_github(_in_repository(review.findings))
    if review.is_first:
        return first + annotation(
            "notice", positions.position(None), "new spec", f"{review.new.catalog.name}: {verdict(review)}"
        )
    listed = sorted(_all(review), key=lambda one: -one[0].level)
    return first + "".join(
        annotation(
            "notice" if entry else _annotation(change.level),
            positions.position(change.new_place),
            f"{change.level}: {change.rule.id}",
            _message(change, entry, review),
        )
        for change, entry in listed
        if change.level
    )


def as_sarif(review: Review) -> str:
    """SARIF 2.1.0 with one result per change, on the lines of NEW. Accepted changes are suppressed, with their reason."""
    positions = _new_positions(review)
    listed = [one for one in _all(review) if one[0].level]
    rules = {change.rule.id: change.rule for change, _ in listed}
    results = [
        Result(
            change.rule.id,
            _sarif_level(change.level),
            _message(change, None, review),
            positions.position(change.new_place),
            entry.reason if entry else None,
        )
        for change, entry in listed
    ]
    known = [rule for rule in REVIEW_RULES if any(one.rule == rule.id for one in review.findings)]
    return sarif([*known, *rules.values()], [*findings.results(_in_repository(review.findings)), *results])


def _in_repository(found: Iterable[Finding]) -> list[Finding]:
    """Findings with paths relative to the repository, as `_Positions` has them."""
    return [one._replace(position=one.position._replace(path=one.position.path.rpartition(":")[2])) for one in found]


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


def _all(review: Review) -> list[tuple[Change, Acceptance | None]]:
    return [*((change, None) for change in review.changes), *review.accepted]


def _new_positions(review: Review) -> "_Positions":
    return _Positions(review.new, (change.new_place for change, _ in _all(review)))


def _message(change: Change, entry: Acceptance | None, review: Review) -> str:
    shown = row(change, review)
    values = " -> ".join(filter(None, (shown.before, shown.after)))
    accepted = f" (accepted: {printable(entry.reason)})" if entry else ""
    text = f"{f'{shown.id} {shown.title}'.strip()}: {shown.what}{': ' if values else ''}{values}"
    return f"{text.rstrip('.')}. {change.rule.reason}{accepted}"


def _difference(one: Difference) -> dict[str, Any]:
    subject = {"kind": one.subject.kind, "id": one.subject.id}
    return {"subject": subject, "attribute": one.attribute, "old": plain(one.old), "new": plain(one.new)}


class _Positions:
    """Line and column of places on one side, with paths relative to the repository."""

    def __init__(self, side: Side, places: Iterable[Place | None]) -> None:
        self.root = side.catalog.place
        self.positions = side.checked.spec.positions({self.root, *(place for place in places if place)})

    def position(self, place: Place | None) -> Position:
        path, line, column = self.positions[place or self.root]
        return Position(path.rpartition(":")[2], line, column)

    def of(self, place: Place | None) -> dict[str, Any] | None:
        return self.position(place)._asdict() if place else None
