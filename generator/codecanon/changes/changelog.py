"""A review as the section of a CHANGELOG: what readers of release notes have to do first, then what they may want."""

from collections.abc import Iterator

from codecanon import markdown
from codecanon.changes.change import Change
from codecanon.changes.review import Review
from codecanon.changes.rule import Level
from codecanon.changes.words import rows
from codecanon.text import wrap

_WIDTH = 120
_TITLES = {Level.MAJOR: "What to act on", Level.MINOR: "What is new"}


def section(review: Review) -> str:
    """The section for the version of NEW; changes of texts are only counted."""
    lines = [f"## {review.new.catalog.version}", ""]
    changes = [*review.changes, *(change for change, _ in review.accepted)]
    for level, title in _TITLES.items():
        if told := [change for change in changes if change.level is level]:
            lines += [f"### {title}", ""]
            for advice, alike in _by_advice(told):
                lines += _bullets(advice, alike, review)
    if texts := [change for change in changes if change.level is Level.PATCH]:
        things = len({change.subject for change in texts})
        lines += [
            "### What reads differently",
            "",
            f"* Texts and sources of {things} {'entry' if things == 1 else 'entries'}.",
            "",
        ]
    if not any(change.level for change in changes):
        lines += ["* No changes of the catalog.", ""]
    return "\n".join(lines[:-1]) + "\n"


def _by_advice(changes: list[Change]) -> Iterator[tuple[str, list[Change]]]:
    alike: dict[str, list[Change]] = {}
    for change in changes:
        alike.setdefault(change.rule.advice, []).append(change)
    yield from alike.items()


def _bullets(advice: str, changes: list[Change], review: Review) -> Iterator[str]:
    yield f"**{advice}**"
    yield ""
    for told in rows(changes, review):
        values = " → ".join(markdown.text(part) for part in (told.before, told.after) if part)
        name = "; ".join(map(markdown.text, told.places)) or markdown.code(told.id)
        name += f" {markdown.code(told.title)}" if told.title else ""
        first, *rest = wrap(f"{name}: {told.what}{': ' if values else ''}{values}", _WIDTH - 2)
        yield f"* {first}"
        yield from (f"  {line}" for line in rest)
    yield ""
