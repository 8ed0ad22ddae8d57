"""Rows of a review as a table in Markdown, with links to the lines of the spec and to the rules."""

from collections.abc import Iterable, Sequence

from codecanon.diagnostics import Position
from codecanon.languages import markdown
from codecanon.review.change import Change
from codecanon.review.change_rule import Level
from codecanon.review.forms.code_host import CodeHost
from codecanon.review.forms.positions import new_positions, old_positions
from codecanon.review.forms.quiet import quiet
from codecanon.review.forms.change_rows import Row
from codecanon.review.verdict import Review

HEAD = "| Level | Code | What | Before | After | For |\n| --- | --- | --- | --- | --- | --- |\n"
_MOST = 20  # constants in one row

Noted = tuple[Row, str]  # a row, and the reason why it is accepted


class CommentTable:
    """Prints rows of one review. Text of the spec is never markup in them, and mentions no one."""

    def __init__(self, review: Review, host: CodeHost) -> None:
        self.host = host
        self.old, self.new = review.old.shown, review.new.shown
        self.old_positions, self.new_positions = old_positions(review), new_positions(review)
        self._printed: dict[int, str] = {}

    def table(self, rows: Sequence[Noted]) -> str:
        return HEAD + "".join(self.row(one) for one in rows)

    def row(self, noted: Noted) -> str:
        """One line. It is printed once, since the comment is measured before it is put together."""
        if id(noted) not in self._printed:
            self._printed[id(noted)] = self._row(*noted)
        return self._printed[id(noted)]

    def _row(self, one: Row, note: str) -> str:
        level = f"**{one.level}**" if one.level is Level.MAJOR else str(one.level)
        code = [one.id, *map(quiet, one.places)] if one.places else [markdown.code(one.id)]
        code += [markdown.code(one.title)] if one.title else []
        what = [quiet(one.what), *constants(one), self.rule(one.rule)]
        after = [quiet(one.after)] if one.after else []
        after += [quiet(one.question)] if one.question else []
        after += [quiet(one.repeated)] if one.repeated else []
        after += [f"why: {quiet(one.reason)}"] if one.reason else []
        after += [f"accepted: {quiet(note)}"] if note else []
        cells = ([level], [*code, self._line(one.changes[0])], what, [quiet(one.before)], after, [quiet(one.audiences)])
        return f"| {' | '.join('<br>'.join(lines) for lines in cells)} |\n"

    def _line(self, change: Change) -> str:
        """The line of a change in NEW; of what was removed, the line that it had in OLD."""
        is_gone = change.attribute is None and change.new is None and change.old_place is not None
        side, positions = (self.old, self.old_positions) if is_gone else (self.new, self.new_positions)
        position = positions.position(change.old_place if is_gone else change.new_place)
        address = self.host.line(position, side)
        if not address:
            return markdown.code(f"{position.path}:{position.line}")
        return f"[line {position.line}{' (before)' if is_gone else ''}]({markdown.destination(address)})"

    def place(self, position: Position) -> str:
        """A line of NEW, as a link if there is an address for it."""
        if not position.line:
            return markdown.code(position.path)
        shown = markdown.code(f"{position.path}:{position.line}")
        address = self.host.line(position, self.new)
        return f"[{shown}]({markdown.destination(address)})" if address else shown

    def rule(self, id: str) -> str:
        """The id of a rule, as a link if `rule_addresses` has an address for it."""
        return f"[{markdown.code(id)}]" if self.host.rule(id) else markdown.code(id)

    def rule_addresses(self, ids: Iterable[str]) -> str:
        """Where these links lead: once for the whole comment, as its size is limited."""
        addresses = ((id, self.host.rule(id)) for id in ids)
        return "".join(f"[{markdown.code(id)}]: {markdown.destination(url)}\n" for id, url in addresses if url)


def constants(one: Row) -> list[str]:
    """The constants that came, went or changed. Languages are named that differ from the others, and all if only some have a change."""
    found: list[str] = []
    for change in one.changes:
        if len(one.changes) > 1 and one.has_names and _is_title(change):
            continue
        if change.rule.id == "code-renumbered" and not change.identifiers:
            found.append("the constant has another value")
        languages: dict[tuple[str | None, str | None], list[str]] = {}
        for language, pair in change.identifiers.items():
            languages.setdefault(pair, []).append(language)
        usual = None  # what most languages have, of which none is named
        if len(change.identifiers) == len(change.source) and (
            len(languages) == 1 or len(languages) < len(change.source)
        ):
            usual = max(languages, key=lambda pair: len(languages[pair]))
        found += [
            _signs(*pair) if pair == usual else f"{', '.join(some)}: {_signs(*pair)}"
            for pair, some in languages.items()
        ]
    if len(one.changes) == 1:
        return found
    more = [f"and {len(found) - _MOST:,} more constants"] if len(found) > _MOST else []
    return [", ".join(found[:_MOST] + more)] if found else []


def _is_title(change: Change) -> bool:
    """Whether the constants that come or go are what the code is called anyway."""
    return {name for pair in change.identifiers.values() for name in pair if name} == {change.title}


def _signs(before: str | None, after: str | None) -> str:
    signs = (("-", before), ("+", after))
    return " ".join(markdown.code(f"{sign}{name}") for sign, name in signs if name)
