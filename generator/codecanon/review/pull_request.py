"""A review as Markdown for a pull request comment. Text of the spec is never markup in it, and mentions no one."""

import re
from collections.abc import Sequence

from codecanon.languages import markdown
from codecanon.review.quiet import quiet
from codecanon.review.verdict import Review
from codecanon.review.change_rule import Level
from codecanon.review.words import Row, counts, row, rules_named, sections, verdict
from codecanon.diagnostics import Finding
from codecanon.lint.findings import as_text

MARKER = "<!-- codecanon diff -->"  # identifies our comment
LIMIT = 65_536  # bytes; GitHub allows as many characters
_MOST_FINDINGS = 20
_FOLDED = 10  # if there are more rows, those below major are folded
_HEAD = "| Level | Code | What | Before | After | For |\n| --- | --- | --- | --- | --- | --- |\n"


_Noted = tuple[Row, str]  # a row, and the reason why it is accepted
_Parts = dict[str, list[_Noted]]  # by title, major changes first


def as_markdown(review: Review, limit: int = LIMIT) -> str:
    """The whole comment, at most `limit` bytes long. Rows that do not fit are counted, with the command that shows them."""
    start, parts, end = _start(review), _parts(review), _rules(review)
    room = limit - _size(start + end)
    shown, left = parts, ""
    if _size(_tables(parts)) > room:
        if _size(_left(parts, review)) > room:
            parts = {"All": [one for rows in parts.values() for one in rows]}
        shown = _fitting(parts, room - _size(_left(parts, review)))
        left = _left({name: rows[len(shown.get(name, ())) :] for name, rows in parts.items()}, review)
    return start + _tables(shown) + left + end


def unreviewed(findings: Sequence[Finding], summary: str) -> str:
    """The comment for a spec that can't be reviewed because it has findings; `summary` counts them."""
    text = as_text(findings).encode()[: LIMIT // 4].decode(errors="ignore").rstrip()
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)  # longer than any run of backticks in the text
    return f"{MARKER}\n### The spec can't be reviewed\n\n{markdown.text(summary)}.\n\n{fence}text\n{text}\n{fence}\n"


def _size(text: str) -> int:
    return len(text.encode())


def _start(review: Review) -> str:
    counted = counts(review)
    return (
        f"{MARKER}\n### {quiet(review.new.catalog.name)}: {verdict(review)}\n\n"
        f"{markdown.code(review.old.shown)} against {markdown.code(review.new.shown)}{f': {counted}' if counted else ''}.\n"
        f"{_first(review)}"
    )


def _first(review: Review) -> str:
    """What is wrong in NEW and only the comparison shows."""
    lines = [
        f"* {markdown.code(f'{path}:{line}')} {quiet('; '.join(filter(None, (message, hint))))}\n"
        for (path, line, _), _, message, hint, _ in review.findings[:_MOST_FINDINGS]
    ]
    left = len(review.findings) - len(lines)
    more = f"* {left:,} more: {markdown.code('codecanon diff')} shows them\n" if left else ""
    return f"\n#### Fix first\n\n{''.join(lines)}{more}" if lines else ""


def _parts(review: Review) -> _Parts:
    parts: _Parts = {}
    for title, rows in sections(review):
        name = title if title == "Behaviour" else markdown.code(title) if "/" in title else quiet(title.capitalize())
        parts[name] = [(one, "") for one in rows]
    accepted = [(row(change, review), f"{entry.reason} (until {entry.until})") for change, entry in review.accepted]
    if accepted:
        parts["Accepted, not counted"] = sorted(accepted, key=lambda one: -one[0].level)
    return parts


def _fitting(parts: _Parts, room: int) -> _Parts:
    """The rows that fit: major ones of all parts first. If some of them do not fit, no other rows are shown."""
    shown: _Parts = {name: [] for name in parts}
    for major in (True, False):
        full = False
        for name, rows in parts.items():
            around = _size(_tables({name: rows})) - sum(_size(_row(*one)) for one in rows)
            for one in rows[len(shown[name]) :]:
                if (one[0].level is Level.MAJOR) is not major:
                    break
                size = _size(_row(*one)) + (0 if shown[name] else around)
                if size > room:
                    full = True
                    break
                room -= size
                shown[name].append(one)
        if full:
            break
    return shown


def _left(parts: _Parts, review: Review) -> str:
    """The rows that do not fit, counted per part."""
    sides = [review.old.shown.partition(":")[0]]
    if ":" in review.new.shown:
        sides.append(review.new.shown.partition(":")[0])
    command = markdown.code(f"codecanon diff {' '.join(sides)}")
    lines = [f"* {name}: {_count(rows)}\n" for name, rows in parts.items() if rows]
    return f"\nToo many changes for one comment. To see all: {command}. Left out:\n\n{''.join(lines)}"


def _tables(parts: _Parts) -> str:
    """All parts. Major rows are always visible; in a long list, the rest is folded."""
    blocks = []
    for name, rows in parts.items():
        long = len(rows) > _FOLDED
        seen = [one for one in rows if not long or one[0].level is Level.MAJOR]
        folded = rows[len(seen) :]
        if seen:
            blocks.append(f"\n#### {name}\n\n{_table(seen)}")
        if folded:
            title = f"{_html(name)}: {_count(folded)}{' more' if seen else ''}"
            blocks.append(f"\n<details>\n<summary>{title}</summary>\n\n{_table(folded)}\n</details>\n")
    return "".join(blocks)


def _table(rows: Sequence[_Noted]) -> str:
    return _HEAD + "".join(_row(one, note) for one, note in rows)


def _row(one: Row, note: str) -> str:
    level = f"**{one.level}**" if one.level is Level.MAJOR else str(one.level)
    code = markdown.code(one.id) + (f"<br>{markdown.code(one.title)}" if one.title else "")
    if one.all:
        code = "<br>".join([one.id, *map(quiet, one.places)])
    after = quiet(one.after) + (f"<br>accepted: {quiet(note)}" if note else "")
    cells = level, code, quiet(one.what), quiet(one.before), after, quiet(one.audiences)
    return f"| {' | '.join(cells)} |\n"


def _count(rows: Sequence[_Noted]) -> str:
    levels = [one.level for one, _ in rows for _ in one.all or (one.id,)]
    return ", ".join(f"{levels.count(level)} {level}" for level in reversed(Level) if level in levels)


def _rules(review: Review) -> str:
    rules = [f"* {markdown.code(id)}: {quiet(reason)}\n" for id, reason in rules_named(review)]
    if not rules:
        return ""
    return f"\n<details>\n<summary>Why: the rules behind these changes</summary>\n\n{''.join(rules)}\n</details>\n"


def _html(title: str) -> str:
    """A title inside HTML, where the backticks of Markdown have no meaning."""
    first, tick, rest = title.partition("`")
    return f"<code>{rest.replace('`', '</code>', 1)}" if tick and not first else title
