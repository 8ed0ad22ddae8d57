"""The account of an audit as tables with headings, for forms that people read: what comes first, and how it is said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from codecanon.lookup.resolve import shown
from codecanon.text import number

MAX_ROWS = 20  # of a table that people read; the JSON has more


class AuditTable(NamedTuple):
    """A heading, a sentence, and rows below names of columns. The first column is a number, of which `share` is the part of a whole."""

    heading: str
    said: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    is_bad: bool = False


def summary(data: Mapping[str, Any]) -> list[str]:
    """What the audit found, in sentences. Rows that are in the logs are all accounted for."""
    rows, found, distinct = data["rows"], data["found"], data["distinct"]
    parts = [f"{rows['read']:,} read"]
    parts += [f"{rows['no_json']:,} not JSON"] if rows["no_json"] else []
    parts += (
        [f"{number(rows['no_row'], 'line')} that {'is' if rows['no_row'] == 1 else 'are'} no row of the table"]
        if rows["no_row"]
        else []
    )
    parts += [f"{rows['beyond_the_limit']:,} counted only"] if rows["beyond_the_limit"] else []
    lines = [f"{number(rows['all'], 'row')}: {', '.join(parts)}."]
    said = [number(found["reports"], "report")]
    said += [number(found["request_errors"], "request error")] if found["request_errors"] else []
    said += [number(found["events"], "event")] if found["events"] else []
    said += [f"{found['not_understood']:,} not understood"] if found["not_understood"] else []
    lines.append(f"In them: {', '.join(said)}; {distinct['all']:,} differ in what is looked at.")
    if distinct["beyond_the_limit"]:
        lines.append(
            f"The logs hold more different reports than are explained: the {distinct['all'] - distinct['beyond_the_limit']:,} most"
            f" frequent are; the other {distinct['beyond_the_limit']:,}, {number(found['beyond_the_limit'], 'report')}, are only"
            " counted. Ids of many kinds in one field may be the cause."
        )
    if messages := data["messages"]:
        lines.append(
            f"Final reports contradict each other in {messages['times']:,} of {number(messages['all'], 'message')}."
        )
    if data["first_seen"]:
        lines.append(f"From {data['first_seen']} to {data['last_seen']}.")
    if (times := data["times"])["unread"]:
        lines.append(
            f"At least {times['unread']:,} of {number(times['all'], 'time')} could not be read, such as {shown(times['example'])}: ISO 8601,"
            " or seconds or milliseconds since 1970, are read."
        )
    return lines


def tables(data: Mapping[str, Any]) -> Iterator[AuditTable]:
    """All that was found, the most important first. Tables without rows are left out."""
    of = max(data["found"]["reports"] + data["found"]["request_errors"], 1)
    made = (
        _sightings(
            "Unknown codes",
            " ".join(
                [
                    "They are not in the catalog, and answer by their group meanwhile.",
                    *(one["message"] for one in data["unknown"]["mistaken"]),
                ]
            ),
            data["unknown"],
            of,
            _unknown,
        ),
        _sightings("Retired codes", "The catalog has retired them.", data["retired"], of, _unknown),
        _sightings("Deprecated codes", "The catalog advises against them.", data["deprecated"], of, _deprecated),
        _sightings(
            "Conflicts",
            f"Where reports and the catalog, or the codes of a report, contradict each other: {_counted(data['conflicts']['by_kind'])}.",
            data["conflicts"],
            of,
            lambda one: (
                f"{one['code'] or ''}",
                f"{one['kind']}: {one['message']}" if one["kind"] not in one["message"] else one["message"],
            ),
            ("code", "conflict"),
        ),
        *(
            _shares(f"Answers: {one['name']}", one["doc"], one["values"], "value")
            for one in data["answers"]
            if any(value["value"] is not None for value in one["values"])
        ),
        _messages(data["messages"]),
        *_proposed(data.get("proposed"), of),
        _shares(
            "Not understood",
            "No report, no event and no error of a request was found there.",
            data["not_understood"],
            "reason",
            True,
        ),
        _shares("Events", "They are no reports.", data["events"], "event"),
        _sightings(
            "Known codes", f"{number(data['codes']['distinct'], 'code')} of the catalog.", data["codes"], of, _known
        ),
    )
    yield from (one for one in made if one and one.rows)


def _sightings(
    heading: str,
    said: str,
    part: Mapping[str, Any],
    of: int,
    words: Any,
    columns: tuple[str, ...] = ("code", "what is known"),
) -> AuditTable:
    listed = part["listed"][:MAX_ROWS]
    more = part["distinct"] - len(listed)
    rows = tuple((f"{one['times']:,}", *words(one), _when(one)) for one in listed)
    said += f" The {len(listed)} most frequent of {part['distinct']:,}." if more > 0 else ""
    is_bad = heading != "Known codes"
    return AuditTable(
        heading, said, ("times", *columns, "seen"), rows, tuple(one["times"] / of for one in listed), is_bad
    )


def _unknown(one: Mapping[str, Any]) -> tuple[str, str]:
    named = " ".join(_part(part) for part in (one["kind"], one["id"], one["name"]) if part is not None)
    known = [f"group {one['group_name'] or one['group']}"] if one["group"] else []
    if not one["group"] and one["groups_as_they_came"]:
        known.append(f"unknown group {', '.join(one['groups_as_they_came'])}")
    known += [f"means {one['meant']}, of another kind"] if one["meant"] else []
    known += (
        [f"retired in {one['retired_in']}{': ' + one['reason'] if one['reason'] else ''}"]
        if "retired_in" in one
        else []
    )
    answers = [f"{name} {_value(value)}" for name, value in one["answers"].items()]
    said = f"answers {', '.join(answers)}" if answers else "answers nothing"
    differing = [f"reports differ in {', '.join(one['reports_differ_in'])}"] if one["reports_differ_in"] else []
    return named, "; ".join([*known, said, *differing])


def _part(part: Any) -> str:
    """An id or a name as it came; in quotes, if blanks around it would not be seen."""
    return f'"{part}"' if isinstance(part, str) and part.strip() != part else str(part)


def _deprecated(one: Mapping[str, Any]) -> tuple[str, str]:
    new = f"; use {one['replaced_by']}" if one["replaced_by"] else ""
    return f"{one['code']} {one['name']}", f"{one['deprecated'].rstrip('.')}{new}"


def _known(one: Mapping[str, Any]) -> tuple[str, str]:
    return f"{one['code']} {one['name']}", ""


def _shares(
    heading: str, said: str, values: Sequence[Mapping[str, Any]], column: str, is_bad: bool = False
) -> AuditTable:
    rows = tuple((f"{one['times']:,}", _value(one["value"]), f"{one['share']:.1%}") for one in values[:MAX_ROWS])
    return AuditTable(
        heading, said, ("times", column, "share"), rows, tuple(one["share"] for one in values[:MAX_ROWS]), is_bad
    )


def _messages(messages: Mapping[str, Any] | None) -> AuditTable | None:
    if messages is None:
        return None
    said = "Final reports of one message that do not agree on what became of it."
    rows = tuple(
        (f"{one['times']:,}", " and ".join(one["values"]), one["example"]) for one in messages["contradictory"]
    )
    shares = tuple(one["times"] / max(messages["all"], 1) for one in messages["contradictory"])
    return AuditTable("Messages with contradictory states", said, ("messages", "states", "such as"), rows, shares, True)


def _proposed(found: Mapping[str, Any] | None, of: int) -> Iterator[AuditTable]:
    """What is proposed for the spec, and what is not."""
    if found is None:
        return

    def table(heading: str, said: str, columns: tuple[str, str], some: Sequence[Mapping[str, Any]]) -> AuditTable:
        listed = some[:MAX_ROWS]
        rows = tuple((f"{one['times']:,}", one["what"], one["why"], _when(one)) for one in listed)
        said += f" The {len(rows)} most frequent of {len(some):,}." if len(some) > len(rows) else ""
        return AuditTable(heading, said, ("times", *columns, "seen"), rows, tuple(one["times"] / of for one in listed))

    said = "Codes and names that the catalog lacks. The patch adds them."
    added = sorted(found["codes"] + found["names"], key=lambda one: -int(one["times"]))
    yield table("Proposed", said, ("entry", "what is not known"), added)
    yield table("Not proposed", "What logs alone can't tell.", ("seen", "why"), found["left"])


def _when(one: Mapping[str, Any]) -> str:
    """The days on which something was seen, and a message, such as "2026-05-01 to 2026-05-07, such as 9f21"."""
    first, last = (str(one[name] or "")[:10] for name in ("first_seen", "last_seen"))
    days = first if first == last else f"{first} to {last}"
    example = f"such as {one['examples'][0]}" if one["examples"] else ""
    return ", ".join(filter(None, (days, example)))


def seen_in_words(one: Mapping[str, Any]) -> str:
    """How often and when, such as "3 times, 2026-05-01, such as 9f21"."""
    return ", ".join(filter(None, (number(one["times"], "time"), _when(one))))


def _value(value: Any) -> str:
    return (
        {None: "nothing", True: "yes", False: "no"}.get(value, str(value))
        if not isinstance(value, int) or isinstance(value, bool)
        else str(value)
    )


def _counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {times:,}" for kind, times in kinds.items())
