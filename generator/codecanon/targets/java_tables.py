"""What the tables of the Java package hold, and into which parts those are cut that are too large for a class of Java."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from codecanon.catalog.description import prose_of
from codecanon.catalog.equivalence import equivalents_of
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import Catalog, Code, CodeSet, Field, Group, GroupSet, Provider, Value, WireId
from codecanon.languages.java import code, list_of, string, text_block
from codecanon.targets.names import alias_constants
from codecanon.targets.package import columns, is_listed, members_of, place, reference_notes

# The virtual machine has at most 65,535 bytes in a constant and in the code of a method. A constant of an enum takes 19.
LONGEST_TEXT = 60_000
MOST_CONSTANTS = 2_000
LOWEST, HIGHEST = -(2**60), 2**60  # no id is beyond


class Interval(NamedTuple):
    """What stands together because its ids do: a name for the interval, and the items."""

    name: str
    items: Sequence[Any]


def intervals(items: Sequence[tuple[WireId, Any]], fits: Callable[[Sequence[Any]], bool]) -> list[Interval]:
    """The items in as few intervals of ids as fit. Where these begin and end depends on no other item: branches merge."""
    if all(isinstance(id, int) for id, _ in items):
        return list(_halves([(int(id), item) for id, item in items], LOWEST, HIGHEST, fits))
    return list(_prefixes([(str(id), item) for id, item in items], "", fits))


def _halves(
    items: Sequence[tuple[int, Any]], low: int, high: int, fits: Callable[[Sequence[Any]], bool]
) -> Iterator[Interval]:
    own = [item for _, item in items]
    if high - low < 2 or fits(own):
        yield Interval(f"{'m' * (low < 0)}{abs(low)}", own)
        return
    middle = (low + high) // 2
    while items[0][0] >= middle or items[-1][0] < middle:  # one half has them all: they are in order
        low, high = (middle, high) if items[0][0] >= middle else (low, middle)
        middle = (low + high) // 2
    for half, start, end in (
        ([one for one in items if one[0] < middle], low, middle),
        ([one for one in items if one[0] >= middle], middle, high),
    ):
        if half:
            yield from _halves(half, start, end, fits)


def _prefixes(
    items: Sequence[tuple[str, Any]], prefix: str, fits: Callable[[Sequence[Any]], bool]
) -> Iterator[Interval]:
    own = [item for _, item in items]
    if fits(own):
        yield Interval(prefix.encode().hex() or "all", own)
        return
    longer = sorted({id[: len(prefix) + 1] for id, _ in items})
    for start in longer:
        if start == prefix:
            yield Interval(f"{prefix.encode().hex()}_", [item for id, item in items if id == prefix])
        else:
            yield from _prefixes([one for one in items if one[0].startswith(start)], start, fits)


def is_large(item: CodeSet | GroupSet) -> bool:
    """Whether there are more constants than one enum can hold."""
    aliases = len(alias_constants(item)) if isinstance(item, CodeSet) else 0
    return len(members_of(item)) + aliases > MOST_CONSTANTS


def parts(item: CodeSet | GroupSet) -> list[Interval]:
    """The constants of a large set, in interfaces that hold some of them each: codes, groups, and names of codes."""
    constants: list[tuple[WireId, Any]] = [(member.id, member) for member in members_of(item)]
    if isinstance(item, CodeSet):
        constants += [(constant.code.id, constant) for constant in alias_constants(item)]
    return intervals(constants, lambda some: len(some) <= MOST_CONSTANTS)


def cell(*texts: str | None, is_list: bool = False) -> str:
    """A text of a table, or a list of them with commas between: what separates, and what no line shows, is encoded."""
    separators = "%|," if is_list else "%|"
    return ",".join(_encoded(text or "", separators) for text in texts)


def _encoded(text: str, separators: str) -> str:
    body = "".join(f"%{ord(char):02X}" if char in separators or char < " " or char == "\x7f" else char for char in text)
    inner = body.strip(" ")
    if inner == body:
        return body
    start = len(body) - len(body.lstrip(" "))
    return f"{'%20' * start}{inner}{'%20' * (len(body) - start - len(inner))}"


def row(fields: Sequence[Field], member: Code | Group) -> str:
    """What programs decide by, as Row.java reads it."""
    groups, aliases = (member.groups, member.alias_names) if isinstance(member, Code) else ((), member.aliases)
    values = [(member.fields.get(field.id), field) for field in fields]
    places = "".join(place(value, field) for value, field in values if is_listed(field)).rstrip("-")
    others = [_text(value) for value, field in values if not is_listed(field)]
    return _line(
        cell(str(member.id)),
        cell(member.name),
        places,
        cell(*map(str, groups), is_list=True),
        cell(*aliases, is_list=True),
        *map(cell, others),
    )


def record(catalog: Catalog, provider: Provider, code_set: CodeSet, fields: Sequence[Field], code: Code) -> str:
    """Summary, deprecation, references, equivalents, link and what people read, as Table.java reads them."""
    references = [
        text
        for one in code.references
        for text in (one.standard, one.code, one.name, one.confidence, reference_link(catalog, one))
    ]
    equivalents = [
        text
        for one in equivalents_of(catalog, provider, code_set, code)
        for text in (one.provider.id, one.code_set.id, _key(one.code.id))
    ]
    return _line(
        cell(str(code.id)),
        cell(code.headline),
        cell(*_deprecation(code), is_list=True),
        cell(*references, is_list=True),
        cell(*equivalents, is_list=True),
        cell(code_link(code_set, code.id)),
        *(cell(_text(code.fields.get(field.id))) for field in fields),
    )


def _deprecation(code: Code) -> list[str | None]:
    gone = code.deprecated
    if not gone:
        return []
    after = gone.replaced_by
    return [gone.since, gone.reason, *([after.provider, after.code_set, _key(after.id)] if after else [])]


def group_record(fields: Sequence[Field], group: Group) -> str:
    """The same of a group."""
    others = [cell(_text(group.fields.get(field.id))) for field in fields]
    return _line(cell(str(group.id)), cell(group.headline), "", "", "", "", *others)


def texts(code: Code) -> str:
    """The longer texts of a code, or "" if it has none."""
    prose, notes = dict(prose_of(code)), reference_notes(code)
    if not prose and not notes:
        return ""
    named = [cell(prose.get(name)) for name in ("description", "action", "rationale")]
    return _line(cell(str(code.id)), *named, cell(*notes, is_list=True))


def _line(*cells: str) -> str:
    return "|".join(cells).rstrip("|")


def _text(value: Value) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _key(id: WireId) -> str:
    return str(id) if isinstance(id, int) else f"'{id}"


def listing(lines: Sequence[tuple[WireId, str]], indent: int = 6) -> str:
    """A list of texts that hold these lines."""
    kept = [(id, line) for id, line in lines if line]
    if not kept:
        return "List.of()"
    found = [
        text
        for interval in intervals(kept, lambda some: sum(map(_size, some)) <= LONGEST_TEXT)
        for text in _constants(interval.items, indent + 4)
    ]
    return code(list_of(found), indent)


def _constants(lines: Sequence[str], indent: int) -> list[str]:
    if sum(map(_size, lines)) <= LONGEST_TEXT:
        return [text_block(lines, indent)]
    [line] = lines  # which is longer than any constant
    size = LONGEST_TEXT // 6
    return [string(part) for start in range(0, len(line), size) if (part := line[start : start + size])] + ['"\\n"']


def _size(line: str) -> int:
    """No fewer bytes than it takes in a class file."""
    return 1 + len(line) * (1 if line.isascii() else 6)


def rows_of(item: CodeSet | GroupSet, fields: Sequence[Field]) -> str:
    """What programs decide by of all codes or groups, one line each."""
    return listing([(member.id, row(fields, member)) for member in members_of(item)])


def records_of(catalog: Catalog, provider: Provider, code_set: CodeSet) -> str:
    """The records of all codes, one line each."""
    fields = informative(catalog)
    return listing([(code.id, record(catalog, provider, code_set, fields, code)) for code in code_set.codes])


def group_records_of(group_set: GroupSet, fields: Sequence[Field]) -> str:
    """The records of all groups, one line each."""
    return listing([(group.id, group_record(fields, group)) for group in group_set.groups])


def texts_of(code_set: CodeSet) -> str:
    """The longer texts of the codes that have some, one line each."""
    return listing([(code.id, texts(code)) for code in code_set.codes])


def informative(catalog: Catalog) -> list[Field]:
    """The fields that only people read."""
    shown = columns(catalog)
    return [field for field in catalog.fields if field not in shown]
