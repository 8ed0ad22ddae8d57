"""A review as lines for a terminal, each with a role by which the command line colors it."""

from collections.abc import Iterator
from typing import assert_never

from codecanon.review.change_rule import Level
from codecanon.review.verdict import Review
from codecanon.review.forms.echoes import Echoes
from codecanon.review.forms.next_steps import next_steps
from codecanon.review.forms.change_rows import Row, row, sections
from codecanon.review.forms.words import counts, verdict
from codecanon.lines import Line, Role, paragraph
from codecanon.text import printable

_WIDTH = 100


def lines(review: Review) -> Iterator[Line]:
    """The whole review: verdict, changes of behaviour, other changes by code set, accepted changes, the next steps."""
    yield from changes_as_lines(review)
    yield from step_lines(review)


def changes_as_lines(review: Review) -> Iterator[Line]:
    """The review without the next steps."""
    yield Line(_role(review.verdict), f"{review.new.catalog.name}: {verdict(review)}")
    counted = counts(review)
    yield Line("", f"{review.old.shown} against {review.new.shown}{f': {counted}' if counted else ''}")
    yield from section_lines(review)
    if review.accepted:
        yield Line("", "")
        yield Line("heading", "Accepted, not counted")
        echoes = Echoes(review)
        for change, entry in review.accepted:
            if echoes.origin(change):
                continue
            yield from _row(row(change, review, echoes))
            yield Line("", f"         accepted until {entry.until}: {printable(entry.reason)}")


def section_lines(review: Review) -> Iterator[Line]:
    """The changes that count, by section."""
    for title, rows in sections(review):
        yield Line("", "")
        yield Line("heading", title)
        for one in rows:
            yield from _row(one)


def as_text(review: Review) -> str:
    return "".join(f"{line.text}\n" for line in lines(review))


def _role(level: Level) -> Role:
    match level:
        case Level.MAJOR:
            return "major"
        case Level.MINOR:
            return "minor"
        case Level.PATCH:
            return "patch"
        case Level.NONE:
            return "none"
        case _:
            assert_never(level)


def _row(one: Row) -> Iterator[Line]:
    yield Line(_role(one.level), printable(f"  {str(one.level):5}  {one.id} {one.title}".rstrip()))
    for place in one.places:
        yield from paragraph(place, _WIDTH, 9, hang=2)
    concerned = f"  [{one.rule}{f': {one.audiences}' if one.audiences else ''}]"
    change = " -> ".join(filter(None, (one.before, one.after)))
    line = printable(f"         {one.what}{': ' if change else ''}{change}")
    if len(line) <= _WIDTH or not one.before or not one.after:
        yield Line("", line)
    else:
        yield Line("", f"         {one.what}")
        yield Line("", printable(f"         - {one.before}"))
        yield Line("", printable(f"         + {one.after}"))
    if one.question:
        yield from paragraph(one.question, _WIDTH, 9, hang=2)
    if one.repeated:
        yield from paragraph(one.repeated, _WIDTH, 9, hang=2)
    if one.reason:
        yield from paragraph(f"why: {one.reason}", _WIDTH, 9, hang=2)
    yield Line("reason", f"       {concerned}")


def step_lines(review: Review) -> Iterator[Line]:
    """What to do next. Where that is long, the Markdown form has it."""
    steps = next_steps(review)
    if steps:
        yield Line("", "")
        yield Line("heading", "Next")
    for why, place, code, is_long in steps:
        if place and is_long:
            yield from paragraph(f"{why} {place.path} (entries: --format markdown)", _WIDTH, hang=2)
        else:
            where = f" {place.path}:{place.line}" if place else ""
            *first, last = paragraph(f"{why}{where}:", _WIDTH, hang=2)
            yield from first
            if len(code) == 1 and len(last.text) + len(code[0]) < _WIDTH:
                yield Line("", f"{last.text} {printable(code[0])}")
            else:
                yield last
                yield from (Line("", printable(f"      {one}")) for one in code)
