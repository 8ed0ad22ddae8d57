"""The rows of the tables of `later_tables`: pairs of a table's name and a row of it."""

from collections.abc import Iterator
from typing import assert_never

from codecanon.catalog.grouping import MAX_MASKED, ids_by_rule
from codecanon.catalog.link_template import code_link
from codecanon.catalog.model import Code, CodeSet, Group, GroupRule, IdMatch, Provider, Value, WireId
from codecanon.catalog.table import Row

_Key = tuple[str, ...]
_Rows = Iterator[tuple[str, Row]]
_Match = tuple[int | None, int | None, str | None, int | None, int | None]  # first, last, prefix, mask, masked
_LARGEST = 10**18 - 1  # of all numbers with as many digits, each fits in 64 bits


def sources(provider: Provider) -> _Rows:
    for source in provider.sources:
        yield "code_source", (provider.id, source.id, source.title, source.document, source.read)


def group_details(key: _Key, group: Group, rule: GroupRule | None) -> _Rows:
    """What is in the group by `rule` and by its `match`, and its other names."""
    matches = [_by_rule(group.id, rule) if rule else None, (*_bounds(group.match), None, None) if group.match else None]
    for position, match in enumerate(filter(None, matches), 1):
        yield "code_group_match", (*key, position, *match)
    for position, name in enumerate(group.aliases, 1):
        yield "code_group_alias", (*key, position, name)


def code_set_details(key: _Key, code_set: CodeSet) -> _Rows:
    fallback = None if code_set.fallback is None else str(code_set.fallback)
    details = (code_set.id_format, fallback, code_set.link, code_set.document, code_set.section)
    if any(detail is not None for detail in details):
        yield "code_set_detail", (*key, *details)
    for position, reserved in enumerate(code_set.reserved, 1):
        yield "code_set_reserved", (*key, position, *_bounds(reserved.match), reserved.use, reserved.label)


def kinds_of_code_set(key: _Key, code_set: CodeSet, provider: Provider) -> _Rows:
    """For which kinds a code set is looked up. Where a provider declares no reports, kinds are those of the code sets."""
    of_kind: dict[str, list[str]] = {}
    for one in provider.objects:
        of_kind.setdefault(one.kind, []).extend(one.code_sets)
    for other in () if provider.objects else provider.code_sets:
        of_kind.setdefault(other.kind, []).append(other.id)
    for kind, listed in of_kind.items():
        code_sets = list(dict.fromkeys(listed))
        if code_set.id in code_sets:
            yield "code_set_of_kind", (*key, kind, code_sets.index(code_set.id) + 1)


def code_details(key: _Key, code: Code, code_set: CodeSet) -> _Rows:
    new = code.deprecated.replaced_by if code.deprecated else None
    if code_set.id_format or code_set.link or new:
        replacement = (new.provider, new.code_set, str(new.id)) if new else (None, None, None)
        yield "code_detail", (*key, code_set.shown(code.id), code_link(code_set, code.id), *replacement)
    for position, alias in enumerate(code.aliases, 1):
        yield "code_other_name", (*key, position, alias.name, alias.symbol, alias.deprecated)
    for field, statements in code.statements.items():
        for position, statement in enumerate(statements, 1):
            yield "code_statement", (*key, field, position, statement.source, _text(statement.value))


def _bounds(match: IdMatch) -> tuple[int | None, int | None, str | None]:
    return match.low, match.high, match.prefix


def _by_rule(id: WireId, rule: GroupRule) -> _Match | None:
    """The ids for which the rule yields this id of a group; None where it yields it for none.

    Written out for each group, so that no database has to divide, whose results differ for ids below 0.
    """
    match rule.kind:
        case "prefix":
            return (None, None, id, None, None) if isinstance(id, str) and len(id) == rule.size else None
        case "range":
            return _within(ids_by_rule(rule, id))
        case "mask":
            return _by_mask(id, rule.size) if isinstance(id, int) else None
        case _:
            assert_never(rule.kind)


def _within(match: IdMatch | None) -> _Match | None:
    """The part of a range that fits in 64 bits."""
    if match is None or match.low is None or match.high is None or match.low > _LARGEST or match.high < -_LARGEST:
        return None
    return max(match.low, -_LARGEST), min(match.high, _LARGEST), None, None, None


def _by_mask(id: int, mask: int) -> _Match | None:
    return (0, MAX_MASKED, None, mask, id) if 0 <= id <= MAX_MASKED and id & mask == id else None


def _text(value: Value) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)
