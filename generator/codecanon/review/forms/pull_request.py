"""A review as Markdown for a pull request comment. Text of the spec is never markup in it, and mentions no one."""

from collections.abc import Iterable, Sequence

from codecanon.diagnostics import Finding
from codecanon.languages import markdown
from codecanon.lint.findings import as_text
from codecanon.review.change_rule import Level
from codecanon.review.forms.code_host import NOWHERE, CodeHost
from codecanon.review.forms.comment_table import CommentTable, Noted
from codecanon.review.forms.echoes import Echoes
from codecanon.review.forms.in_short import in_short
from codecanon.review.forms.next_steps import next_steps
from codecanon.review.forms.quiet import quiet
from codecanon.review.forms.rename_steps import NextStep
from codecanon.review.forms.change_rows import row, sections
from codecanon.review.verdict import Review
from codecanon.review.forms.words import AUDIENCES, LEVELS, counts, rules_named, verdict

MARKER = "<!-- codecanon diff -->"  # identifies our comment
LIMIT = 65_536  # bytes; GitHub allows as many characters
_MOST_FINDINGS = 20
_FOLDED = 10  # if there are more rows, those below major are folded

_Parts = dict[str, list[Noted]]  # by title, major changes first


def as_markdown(review: Review, limit: int = LIMIT, host: CodeHost = NOWHERE) -> str:
    """The whole comment, at most `limit` bytes long. Rows that do not fit are counted, with the command that shows them.

    Lines and rules are links to the code host.
    """
    comment = _Comment(CommentTable(review, host), review)
    start, parts, end = _start(review), _parts(review), comment.end(next_steps(review))
    room = limit - _size(start + end)
    shown, left = parts, ""
    if _size(comment.tables(parts)) > room:
        if _size(_left(parts, review)) > room:
            parts = {"All": [one for rows in parts.values() for one in rows]}
        shown = comment.fitting(parts, room - _size(_left(parts, review)))
        left = _left({name: rows[len(shown.get(name, ())) :] for name, rows in parts.items()}, review)
    return start + comment.tables(shown) + left + end


def unreviewed(findings: Sequence[Finding], summary: str) -> str:
    """The comment for a spec that can't be reviewed because it has findings; `summary` counts them."""
    text = as_text(findings).encode()[: LIMIT // 4].decode(errors="ignore").rstrip()
    code = "\n".join(markdown.fenced(text.splitlines(), "text"))
    return f"{MARKER}\n### The spec can't be reviewed\n\n{markdown.text(summary)}.\n\n{code}\n"


def _size(text: str) -> int:
    return len(text.encode())


def _start(review: Review) -> str:
    counted = counts(review)
    return (
        f"{MARKER}\n### {quiet(review.new.catalog.name)}: {verdict(review)}\n\n"
        f"{markdown.code(review.old.shown)} against {markdown.code(review.new.shown)}{f': {counted}' if counted else ''}.\n"
        f"{_paragraph(in_short(review))}{_first(review)}"
    )


def _paragraph(text: str) -> str:
    return f"\n{text}\n" if text else ""


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
    echoes = Echoes(review)
    accepted = [
        (row(change, review, echoes), f"{entry.reason} (until {entry.until})")
        for change, entry in review.accepted
        if not echoes.origin(change)
    ]
    if accepted:
        parts["Accepted, not counted"] = sorted(accepted, key=lambda one: -one[0].level)
    return parts


def _left(parts: _Parts, review: Review) -> str:
    """The rows that do not fit, counted per part."""
    sides = [review.old.shown.partition(":")[0]]
    if ":" in review.new.shown or ":" not in review.old.shown:
        sides.append(review.new.shown.partition(":")[0])
    command = markdown.code(f"codecanon diff {' '.join(sides)}")
    lines = [f"* {name}: {_count(rows)}\n" for name, rows in parts.items() if rows]
    return f"\nToo many changes for one comment. To see all: {command}. Left out:\n\n{''.join(lines)}"


def _count(rows: Sequence[Noted]) -> str:
    levels = [one.level for one, _ in rows for _ in one.changes]
    return ", ".join(f"{levels.count(level)} {level}" for level in reversed(Level) if level in levels)


def _html(title: str) -> str:
    """A title inside HTML, where the backticks of Markdown have no meaning."""
    first, tick, rest = title.partition("`")
    return f"<code>{rest.replace('`', '</code>', 1)}" if tick and not first else title


def _folded(title: str, text: str) -> str:
    return f"\n<details>\n<summary>{title}</summary>\n\n{text}\n</details>\n"


class _Comment:
    """The parts of one comment."""

    def __init__(self, table: CommentTable, review: Review) -> None:
        self.table = table
        self.review = review

    def tables(self, parts: _Parts) -> str:
        """All parts. Major rows are always visible; in a long list, the rest is folded."""
        blocks = []
        for name, rows in parts.items():
            long = len(rows) > _FOLDED
            seen = [one for one in rows if not long or one[0].level is Level.MAJOR]
            folded = rows[len(seen) :]
            if seen:
                blocks.append(f"\n#### {name}\n\n{self.table.table(seen)}")
            if folded:
                title = f"{_html(name)}: {_count(folded)}{' more' if seen else ''}"
                blocks.append(_folded(title, self.table.table(folded)))
        return "".join(blocks)

    def fitting(self, parts: _Parts, room: int) -> _Parts:
        """The rows that fit: major ones of all parts first, then minor ones. If some do not fit, no lower ones are shown."""
        shown: _Parts = {name: [] for name in parts}
        for level in reversed(Level):
            full = False
            for name, rows in parts.items():
                around = _size(self.tables({name: rows})) - sum(_size(self.table.row(one)) for one in rows)
                for one in rows[len(shown[name]) :]:
                    if one[0].level is not level:
                        break
                    size = _size(self.table.row(one)) + (0 if shown[name] else around)
                    if size > room:
                        full = True
                        break
                    room -= size
                    shown[name].append(one)
            if full:
                break
        return shown

    def end(self, steps: Sequence[NextStep]) -> str:
        """The next steps, then what the words of the comment mean, folded."""
        listed = "".join(map(self._step, steps))
        named = dict(rules_named(self.review))
        rules = "".join(f"* {self.table.rule(id)}: {quiet(reason)}\n" for id, reason in named.items())
        shown = f"\n#### Next\n\n{listed}" if steps else ""
        return shown + (self._meanings(rules, named) if rules else "")

    def _meanings(self, rules: str, named: Iterable[str]) -> str:
        addresses = self.table.rule_addresses(named)
        why = _folded("Why: the rules behind these changes", rules)
        return f"{why}{_legend()}" + (f"\n{addresses}" if addresses else "")

    def _step(self, step: NextStep) -> str:
        """A step with its lines as code; a long one is folded."""
        code = markdown.fenced(step.lines, "yaml" if step.position else "console")
        if step.position and step.is_long:
            return _folded(f"{quiet(step.why)} {_html(markdown.code(step.position.path))}", "\n".join(code) + "\n")
        indented = "".join(f"  {line}\n" for line in code)
        where = f" {self.table.place(step.position)}" if step.position else ""
        return f"* {quiet(step.why)}{where}:\n\n{indented}"


def _legend() -> str:
    levels = "".join(f"* {level}: {meaning}\n" for level, meaning in LEVELS.items())
    audiences = "".join(f"* {audience}: {meaning}\n" for audience, meaning in AUDIENCES.items())
    text = f"The level of a change:\n\n{levels}\nWhom it concerns:\n\n{audiences}"
    return _folded("Legend: levels and audiences", text)
