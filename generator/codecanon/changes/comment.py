"""A review as Markdown for a comment on a pull request. Nothing of the spec is markup in it, or calls anybody."""

from collections.abc import Iterator, Sequence

from codecanon import markdown
from codecanon.changes.review import Review
from codecanon.changes.rule import Level
from codecanon.changes.words import Row, counts, row, rules_named, sections, verdict

MARKER = "<!-- codecanon diff -->"  # by which the comment is found again
LIMIT = 65_000  # bytes: GitHub takes 65,536 characters
_FOLDED = 10  # of more rows those that are not major are folded
_ROWS = 100  # of a table, so that one that has no room leaves room for another
_HEAD = "| Level | Code | What | Before | After | For |\n| --- | --- | --- | --- | --- | --- |\n"


_Noted = tuple[Row, str]  # a row, and the reason for which it is accepted


def as_markdown(review: Review, limit: int = LIMIT) -> str:
    """The whole comment, shorter than `limit` bytes: what has no room is counted, and how to see it is said."""
    parts = [f"{MARKER}\n### {_text(review.new.catalog.name)}: {verdict(review)}\n\n"]
    told = counts(review)
    parts.append(
        f"{markdown.code(review.old.shown)} against {markdown.code(review.new.shown)}{f': {told}' if told else ''}.\n"
    )
    sides = [review.old.shown.partition(":")[0]]
    if ":" in review.new.shown:
        sides.append(review.new.shown.partition(":")[0])
    command = f"codecanon diff {' '.join(sides)}"
    end = _rules(review)
    room = limit - len("".join([*parts, end]).encode()) - 500
    for block in _blocks(review):
        room -= len(block.encode())
        if room < 0:
            parts.append(f"\nMore than a comment can hold. All changes: {markdown.code(command)}\n")
            break
        parts.append(block)
    return "".join([*parts, end])


def _blocks(review: Review) -> Iterator[str]:
    """Pieces that are whole in themselves: tables of so many rows at most."""
    for title, rows in sections(review):
        name = title if title == "Behaviour" else markdown.code(title) if "/" in title else _text(title.capitalize())
        yield from _tables(name, [(one, "") for one in rows])
    accepted = [(row(change, review), f"{entry.reason} (until {entry.until})") for change, entry in review.accepted]
    if accepted:
        yield from _tables("Accepted, not counted", accepted)


def _tables(name: str, rows: Sequence[_Noted]) -> Iterator[str]:
    """A section: what is major is always to be seen, of a long list the rest is folded."""
    long = len(rows) > _FOLDED
    seen = [one for one in rows if not long or one[0].level is Level.MAJOR]
    folded = [one for one in rows if long and one[0].level is not Level.MAJOR]
    for number, some in enumerate(_portions(seen)):
        yield (f"\n#### {name}\n\n" if number == 0 else "\n") + _table(some)
    for some in _portions(folded):
        title = f"{_html(name)}: {_count(some)}{' more' if seen else ''}"
        yield f"\n<details>\n<summary>{title}</summary>\n\n{_table(some)}\n</details>\n"


def _portions(rows: Sequence[_Noted]) -> Iterator[Sequence[_Noted]]:
    for start in range(0, len(rows), _ROWS):
        yield rows[start : start + _ROWS]


def _table(rows: Sequence[_Noted]) -> str:
    return _HEAD + "".join(_row(one, note) for one, note in rows)


def _row(one: Row, note: str) -> str:
    level = f"**{one.level}**" if one.level is Level.MAJOR else str(one.level)
    code = markdown.code(one.id) + (f"<br>{markdown.code(one.title)}" if one.title else "")
    if one.all:
        code = "<br>".join([one.id, *map(_text, one.places)])
    after = _text(one.after) + (f"<br>accepted: {_text(note)}" if note else "")
    cells = level, code, _text(one.what), _text(one.before), after, _text(one.audiences)
    return f"| {' | '.join(cells)} |\n"


def _count(rows: Sequence[_Noted]) -> str:
    levels = [one.level for one, _ in rows]
    return ", ".join(f"{levels.count(level)} {level}" for level in reversed(Level) if level in levels)


def _rules(review: Review) -> str:
    rules = [f"* {markdown.code(id)}: {_text(reason)}\n" for id, reason in rules_named(review)]
    if not rules:
        return ""
    return f"\n<details>\n<summary>Why: the rules behind it</summary>\n\n{''.join(rules)}\n</details>\n"


def _html(title: str) -> str:
    """A title inside of HTML, where Markdown's code marks mean nothing."""
    first, tick, rest = title.partition("`")
    return f"<code>{rest.replace('`', '</code>', 1)}" if tick and not first else title


def _text(text: str) -> str:
    """Text in a cell. An @ or # that is followed by something invisible calls nobody and links nothing."""
    return markdown.text(text).replace("@", "@&#8203;").replace("&#35;", "&#35;&#8203;").replace("GH-", "GH-&#8203;")
