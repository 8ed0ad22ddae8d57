"""A review as a section of CHANGELOG.md: first what readers must act on, then what is new.

Changes that were accepted despite the rules are listed with their reason.
"""

import re
from collections.abc import Iterator

from codecanon.languages import markdown
from codecanon.review.change import Change
from codecanon.review.verdict import Review
from codecanon.review.forms.quiet import quiet
from codecanon.review.change_rule import Level
from codecanon.review.forms.echoes import Echoes
from codecanon.review.forms.change_rows import Row, rows
from codecanon.review.forms.words import codes
from codecanon.text import wrap

_WIDTH = 120
# A space before text that would start a list or a heading at the start of a line.
_BLOCK = re.compile(r" (?=[-+=]|[0-9]+[.)](?: |$))")
_TITLES = {Level.MAJOR: "What to act on", Level.MINOR: "What is new"}


def section(review: Review) -> str:
    """The section for the version of NEW. Changes of texts are only counted."""
    lines = [f"## {review.new.catalog.version}", ""]
    echoes = Echoes(review)
    for level, title in _TITLES.items():
        if changed := [change for change in echoes.without(review.changes) if change.level is level]:
            lines += [f"### {title}", ""]
            for advice, alike in _by_advice(changed):
                lines += _bullets(advice, rows(alike, review, echoes))
    if accepted := [one for one in review.accepted if one[0].level]:
        lines += ["### Accepted", ""]
        for reason in dict.fromkeys(entry.reason for _, entry in accepted):
            alike = [change for change, entry in accepted if entry.reason == reason]
            lines += _bullets(f"Accepted: {quiet(reason)}", rows(alike, review, echoes))
    if texts := [change for change in echoes.without(review.changes) if change.level is Level.PATCH]:
        items = len({change.subject for change in texts})
        lines += [
            "### Changed texts",
            "",
            f"* Texts and sources of {items} {'entry' if items == 1 else 'entries'}.",
            "",
        ]
    if review.is_first:
        lines += [f"* The first version: {codes(review)}.", ""]
    elif len(lines) == 2:
        lines += ["* No changes of the catalog.", ""]
    return "\n".join(lines[:-1]) + "\n"


def _by_advice(changes: list[Change]) -> Iterator[tuple[str, list[Change]]]:
    alike: dict[str, list[Change]] = {}
    for change in changes:
        alike.setdefault(change.advice, []).append(change)
    yield from alike.items()


def _bullets(advice: str, rows: list[Row]) -> Iterator[str]:
    yield from _wrapped(f"**{advice}**", _WIDTH)
    yield ""
    for one in rows:
        values = " → ".join(quiet(part) for part in (one.before, one.after) if part)
        name = "; ".join(map(quiet, one.places)) or markdown.code(one.id)
        name += f" {markdown.code(one.title)}" if one.title else ""
        repeated = f"; {quiet(one.repeated)}" if one.repeated else ""
        why = f". {quiet(one.reason)}" if one.reason else ""
        first, *rest = _wrapped(f"{name}: {one.what}{': ' if values else ''}{values}{repeated}{why}", _WIDTH - 2)
        yield f"* {first}"
        yield from (f"  {line}" for line in rest)
    yield ""


def _wrapped(text: str, width: int) -> list[str]:
    """Wrapped lines, none of which starts a Markdown block, except perhaps the first. Holds inside code too."""
    return [line.replace("\0", " ") for line in wrap(_BLOCK.sub("\0", text), width)]
