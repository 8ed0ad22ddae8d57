"""What happens to how many codes, for who has to review hundreds of changes."""

from collections.abc import Iterable

from codecanon.catalog.model import CodeSet
from codecanon.review.change import Change
from codecanon.review.change_rule import Level
from codecanon.review.facts import Subject
from codecanon.review.verdict import Review

_ANSWERS = "answering otherwise"
_HAPPENS = {
    "code-removed": "gone",
    "code-retired": "gone",
    "code-deprecated": "deprecated",
    "code-replaced": "deprecated",
    "code-renamed": "renamed",
    "name-replaced": "renamed",
    "code-added": "new",
    "code-added-otherwise": "new",
}  # by rule


def in_short(review: Review) -> str:
    """The numbers of codes as a sentence, the most important first; "" if nothing of that happens. Echoes are counted."""
    found: dict[str, set[Subject]] = {what: set() for what in (_ANSWERS, *_HAPPENS.values())}
    for change in review.changes:
        if what := _what(change):
            found[what].update(_codes(change, review))
    counted = [f"{len(codes)} {what}" for what, codes in found.items() if codes]
    return f"Codes: {', '.join(counted)}." if counted else ""


def _what(change: Change) -> str:
    if change.rule.id == "code-set-added":
        return "new"
    if change.subject.kind != "code":
        return ""
    is_answer = (change.attribute or "").partition(".")[0] in ("fields", "groups")
    return _ANSWERS if is_answer and change.impact.behaviour > Level.PATCH else _HAPPENS.get(change.rule.id, "")


def _codes(change: Change, review: Review) -> Iterable[Subject]:
    """The code that changed, or those of a new code set."""
    item = review.new.facts.get(change.subject)
    if item and isinstance(item.model, CodeSet):
        return [Subject("code", (*change.subject.path, str(code.id))) for code in item.model.codes]
    return [change.subject]
