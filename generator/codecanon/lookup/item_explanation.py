"""What is no code as lines for a terminal: retired codes, code sets, group sets, groups, fields, and ids that the catalog does not have."""

from collections.abc import Iterator
from typing import assert_never

from codecanon.catalog.grouping import ids_by_rule
from codecanon.catalog.model import Catalog, CodeSet, Group, GroupRule, GroupSet, IdMatch, WireId, shown_id
from codecanon.diagnostics import Position
from codecanon.lines import Line, paragraph, table
from codecanon.lookup.explanation import meaning, section, shown_group, shown_value, source_words
from codecanon.lookup.items import CodeSetItem, FieldItem, GroupItem, GroupSetItem, Item, RetiredItem
from codecanon.lookup.unknown import UnknownId, entry
from codecanon.text import printable


def item_title(item: Item) -> Line:
    """The item in one line, with what it is."""
    match item:
        case RetiredItem():
            kind = "a retired code"
        case CodeSetItem():
            kind = "a code set"
        case GroupSetItem():
            kind = "a group set"
        case GroupItem():
            kind = "a group"
        case FieldItem():
            kind = "a field"
        case _:
            assert_never(item)
    return Line("title", printable(f"{item.path}  {f'{item.name}, ' if item.name else ''}{kind}"))


def item_summary(item: Item) -> str:
    """The item in one sentence, or ""."""
    match item:
        case RetiredItem(code=code):
            return f"Retired in {code.retired_in}{f': {code.reason}' if code.reason else ''}"
        case CodeSetItem(code_set=code_set):
            counted = f"{len(code_set.codes):,} codes, {len(code_set.retired):,} retired"
            return (
                f"Of kind {code_set.kind}{f' and channel {code_set.channel}' if code_set.channel else ''}: {counted}."
            )
        case GroupSetItem(group_set=group_set):
            return f"{len(group_set.groups):,} {'group' if len(group_set.groups) == 1 else 'groups'}."
        case GroupItem(group=group):
            return group.summary or ""
        case FieldItem(field=field):
            return field.doc
        case _:
            assert_never(item)


def item_lines(item: Item, catalog: Catalog, position: Position, width: int) -> Iterator[Line]:
    """Everything about an item, in lines of at most this width."""
    yield item_title(item)
    match item:
        case RetiredItem():
            yield from paragraph(item_summary(item), width, 0, role="warning")
            yield from paragraph("Its id is never used again.", width)
        case CodeSetItem():
            yield from paragraph(item_summary(item), width, 0)
            yield from _code_set(item, width)
        case GroupSetItem(provider=provider, group_set=group_set):
            yield from paragraph(item_summary(item), width, 0)
            yield from _groups(group_set, width)
            users = [code_set.id for code_set in provider.users_of(group_set)]
            yield from section("Code sets with these groups", [", ".join(users) or "none"], width)
        case GroupItem():
            yield from paragraph(item_summary(item), width, 0)
            yield from _group(item, catalog, width)
        case FieldItem():
            yield from paragraph(item_summary(item), width, 0)
            yield from _field(item, width)
        case _:
            assert_never(item)
    yield from section("Source", [*_sources(item), f"{position.path}:{position.line}"], width)


def _sources(item: Item) -> Iterator[str]:
    if isinstance(item, CodeSetItem) and (source := source_words(item.provider, item.code_set.document)):
        yield source


def _code_set(item: CodeSetItem, width: int) -> Iterator[Line]:
    code_set = item.code_set
    group_set = item.provider.group_set(code_set)
    if group_set:
        yield from _groups(group_set, width)
    if code_set.reserved:
        rows = [(match_words(one.match, code_set), one.use, one.label or "") for one in code_set.reserved]
        yield Line("heading", "Reserved ids")
        yield from table(rows, width)
    if code_set.fallback is not None:
        yield from section("Code for ids that nothing matches", [code_set.shown(code_set.fallback)], width)


def _groups(group_set: GroupSet, width: int) -> Iterator[Line]:
    if group_set.rule:
        yield from section("Groups by rule", [rule_words(group_set.rule)], width)
    else:
        yield Line("heading", "Groups")
    yield from table([(_named(group, group_set), group.summary or "") for group in group_set.groups], width)


def _group(item: GroupItem, catalog: Catalog, width: int) -> Iterator[Line]:
    group = item.group
    yield from _answers(group, catalog, width)
    ids = [match_words(group.match, None)] if group.match else []
    if item.group_set.rule:
        ids.insert(0, ids_words(item.group_set.rule, group.id))
    if ids:
        yield from section("Ids by rule", ids, width)
    for code_set in item.provider.users_of(item.group_set):
        ids = [code_set.shown(code.id) for code in code_set.codes if group.id in code.groups]
        yield from section(f"Codes in {code_set.id}", [", ".join(ids) or "none"], width)
    others = [*group.aliases, *([group.symbol] if group.name not in (None, group.symbol) else [])]
    if others:
        yield from section("Other names", [", ".join(others)], width)


def _field(item: FieldItem, width: int) -> Iterator[Line]:
    field = item.field
    by = "judged by this catalog" if field.is_derived else "stated by providers"
    use = "for information" if field.is_informative else "for decisions"
    yield from paragraph(f"{field.type}, {by}, {use}", width)
    if field.values:
        yield Line("heading", "Values")
        yield from table([(value.id, value.doc) for value in field.values], width)
    if field.expected_of:
        yield from section("Expected of codes of kind", [", ".join(field.expected_of)], width)


def unknown_lines(unknown: UnknownId, catalog: Catalog, position: Position, width: int) -> Iterator[Line]:
    """What is known of an id that the catalog does not have, and how to add it. `position` is that of `before`, or of the code set."""
    code_set = unknown.code_set
    yield Line("title", printable(f"{unknown.path}  unknown"))
    yield from paragraph(f"{code_set.title} has no code of this id.", width, 0)
    group_set = unknown.provider.group_set(code_set)
    if unknown.group:
        yield Line("heading", "Group by rule")
        yield from table([(_named(unknown.group, group_set), unknown.group.summary or "")], width)
        yield from _answers(unknown.group, catalog, width)
    elif code_set.group_set is not None:
        made = (
            f"the rule yields {shown_group(unknown.yielded, group_set)}, which is not declared"
            if unknown.yielded is not None
            else "no rule yields one"
        )
        yield from section("Group", [made], width)
    if unknown.reserved:
        reserved = unknown.reserved
        yield Line("heading", "Reserved ids")
        yield from table([(match_words(reserved.match, code_set), reserved.use, reserved.label or "")], width)
    if unknown.fallback:
        fallback = unknown.fallback
        text = f"{fallback.path} {fallback.code.name or fallback.code.symbol}"
        yield from section("Code for ids that nothing matches", [text], width)
    where = f"in {position.path}, under `codes`"
    if unknown.before:
        where += f", after {code_set.shown(unknown.before.id)} (line {position.line})"
    yield from section("To add it", [f"{where}:"], width)
    yield from (Line("", f"    {printable(line)}") for line in entry(unknown, catalog).splitlines())


def _answers(group: Group, catalog: Catalog, width: int) -> Iterator[Line]:
    """What a code of the group that is not in the catalog is taken for."""
    rows = [
        (field.id, shown_value(group.fields[field.id]), meaning(field, group.fields[field.id]))
        for field in catalog.derived
        if group.fields.get(field.id) is not None
    ]
    if rows:
        yield Line("heading", "Unknown codes of this group")
        yield from table(rows, width)


def rule_words(rule: GroupRule) -> str:
    """How a rule yields the id of a group."""
    match rule.kind:
        case "prefix":
            return f"the first {'character' if rule.size == 1 else f'{rule.size} characters'} of the id"
        case "range":
            return f"the id divided by {rule.size}, rounded down"
        case "mask":
            return f"the bits of the id that are in 0x{rule.size:X}"
        case _:
            assert_never(rule.kind)


def ids_words(rule: GroupRule, group: WireId) -> str:
    """The ids that a rule puts into a group."""
    if match := ids_by_rule(rule, group):
        return match_words(match, None)
    return f"those whose bits in 0x{rule.size:X} are {shown_id(group, 'hex')}"


def match_words(match: IdMatch, code_set: CodeSet | None) -> str:
    """Ids by a range or a prefix; numbers in the format of the code set."""
    if match.prefix is not None:
        return f"{match.prefix}…"
    format = code_set.id_format if code_set else None
    return " to ".join(shown_id(bound, format) for bound in (match.low, match.high) if bound is not None)


def _named(group: Group, group_set: GroupSet | None) -> str:
    return f"{shown_group(group.id, group_set)} {group.name or ''}".rstrip()
