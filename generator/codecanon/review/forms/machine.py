"""A review as JSON, for programs (described by reading/schemas/review.schema.json)."""

import json
from typing import Any

from codecanon.diagnostics import Place
from codecanon.lint import findings
from codecanon.review.accepted import Acceptance
from codecanon.review.change import Change
from codecanon.review.difference import Difference
from codecanon.review.forms.echoes import Echoes
from codecanon.review.fingerprint import plain
from codecanon.review.forms.positions import Positions, new_positions, old_positions
from codecanon.review.verdict import Review
from codecanon.review.forms.version_advice import version_findings


def as_json(review: Review) -> str:
    """Every change with its impact and its differences. All differences of a review, applied to OLD, give NEW."""
    old, new = old_positions(review), new_positions(review)
    echoes = Echoes(review)
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
            "echo_of": origin.subject.id if (origin := echoes.origin(change)) else None,
            "accepted": entry and {"reason": entry.reason, "until": entry.until},
            "old_position": _position(change.old_place, old),
            "new_position": _position(change.new_place, new),
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
                "findings": findings.as_data([*review.findings, *version_findings(review)]),
            },
            indent=2,
        )
        + "\n"
    )


def _all(review: Review) -> list[tuple[Change, Acceptance | None]]:
    return [*((change, None) for change in review.changes), *review.accepted]


def _difference(one: Difference) -> dict[str, Any]:
    subject = {"kind": one.subject.kind, "id": one.subject.id}
    return {"subject": subject, "attribute": one.attribute, "old": plain(one.old), "new": plain(one.new)}


def _position(place: Place | None, side: Positions) -> dict[str, Any] | None:
    return side.in_repository(place)._asdict() if place else None
