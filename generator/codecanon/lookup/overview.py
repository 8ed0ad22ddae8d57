"""Codes in brief, as lines for a terminal: the hits of a search, the objects of a payload. Prints nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from codecanon.catalog.model import Value
from codecanon.lines import Line, paragraph
from codecanon.lookup.explanation import shown_value, title
from codecanon.lookup.item_explanation import item_summary, item_title
from codecanon.lookup.items import Item
from codecanon.lookup.payload import MAX_ITEMS, Payload
from codecanon.targets.shipped import Decided
from codecanon.lookup.resolve import Reported, shown, conflict_message
from codecanon.lookup.search import Hit, Match

_REASONS = {
    "text": "a text, not JSON",
    "empty": "nothing in it",
    "unknown_container": "no report, no event, and no error of a request",
    "no_code": "no code in it",
}


def hit_lines(hit: Hit, width: int) -> Iterator[Line]:
    """A hit of a search: the code, its summary, and why it was found."""
    yield title(hit.found)
    yield from paragraph(hit.found.code.summary, width, 4)
    yield from paragraph("; ".join(map(_match, hit.why)), width, 4, role="reason")
    if hit.equivalent_codes:
        yield from paragraph(
            f"also {', '.join(equivalent.path for equivalent in hit.equivalent_codes)}", width, 4, role="reason"
        )


def item_hit_lines(item: Item, width: int) -> Iterator[Line]:
    """What is no code, and has the name or id that was searched."""
    yield item_title(item)
    yield from paragraph(item_summary(item), width, 4)


def _match(match: Match) -> str:
    forms = "" if match.word in match.forms else f" (as {', '.join(sorted(match.forms))})"
    return f"{match.word}{forms}: {', '.join(match.parts)}"


def payload_lines(payload: Payload, width: int) -> Iterator[Line]:
    """Each object of a payload: which code it is, and in what it and the catalog disagree. Those with one answer are one."""
    equal: dict[tuple[str, tuple[Line, ...]], list[Reported]] = {}
    for one in payload.reported:
        equal.setdefault((_spoken(one), tuple(_told(one, width))), []).append(one)
    for (spoken, told), alike in equal.items():
        more = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
        yield from paragraph(f"{alike[0].path or 'the payload'}{more}: {spoken}", width, 0, hang=2, role="title")
        yield from told
    for answered, paths in _alike((one.path, _decision(one.decided)) for one in payload.answered):
        if answered:
            yield from paragraph(f"{_first_of(paths)} answers: {answered}", width, 0, hang=2)
    events = [(one.path, f"{one.kind}, which is no report") for one in payload.events]
    missed = [(one.path, _REASONS[one.reason]) for one in payload.not_understood]
    for said, paths in _alike([*events, *missed]):
        yield from paragraph(f"{_first_of(paths)}: {said}", width, 0, hang=2, role="title")
    if not payload.whole:
        yield from paragraph(f"Only the first {MAX_ITEMS:,} items of a list are looked at.", width, 0)


def _decision(decided: Decided) -> str:
    """What packages answer, with what is not the value of the code itself."""
    stated = {name: value for name, value in decided.values.items() if value is not None}
    basis = {name: one for name, one in decided.basis.items() if one != "code"}
    answers = (
        f"{name} {shown_value(value)}{f' (by the {basis[name]})' if name in basis else ''}"
        for name, value in stated.items()
    )
    against = (f"{one.part} {shown_value(one.received)} of another code contradicts that" for one in decided.conflicts)
    return "; ".join(filter(None, (", ".join(answers), *against)))


def _first_of(paths: Sequence[str]) -> str:
    return f"{paths[0] or 'the payload'}{f' and {len(paths) - 1} more' if len(paths) > 1 else ''}"


def _alike(said: Iterable[tuple[str, str]]) -> Iterable[tuple[str, list[str]]]:
    """What is said, each with all the paths that it is said of."""
    paths: dict[str, list[str]] = {}
    for path, words in said:
        paths.setdefault(words, []).append(path)
    return paths.items()


def _told(one: Reported, width: int) -> Iterator[Line]:
    """What is said below the title of an object."""
    for conflict in one.conflicts:
        yield from paragraph(f"conflict: {conflict_message(conflict)}", width, hang=2, role="warning")
    if one.found is None and one.other is None:
        yield from _in_general(one, width)


def _spoken(one: Reported) -> str:
    if one.found:
        return f"{one.found.path} {one.found.code.name or one.found.code.symbol}"
    parts = [shown(part) for part in (one.code_id, one.name) if part is not None]
    return f"unknown {one.report.kind} {' '.join(parts)}".rstrip()


def _in_general(one: Reported, width: int) -> Iterator[Line]:
    """What is known of a code that is not in the catalog: its group, or else the code that stands for it."""
    if one.group is None:
        yield from paragraph("The code is not in the catalog, and the report does not tell a group that is.", width)
        if one.fallback:
            id = one.fallback.code_set.shown(one.fallback.code.id)
            answers = _answers(one.fallback.code.fields) or "nothing stated"
            yield from paragraph(f"as code {id} in general: {answers}", width)
        return
    group = one.group.group
    named = " ".join(filter(None, (str(group.id), group.name)))
    yield from paragraph(f"of the group {named}{f': {group.summary}' if group.summary else ''}", width)
    if answers := _answers(group.fields):
        yield from paragraph(f"as codes of this group in general: {answers}", width)


def _answers(fields: Mapping[str, Value | None]) -> str:
    return ", ".join(f"{field} {shown_value(value)}" for field, value in fields.items() if value is not None)
