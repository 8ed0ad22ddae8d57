"""What is told of what is no code: within the width, and nothing that a terminal would obey."""

from dataclasses import replace

import pytest
from .tables import TABLES

from codecanon.catalog.model import Catalog, IdMatch, Reserved, Retired
from codecanon.diagnostics import Place, Position
from codecanon.lookup.item_explanation import item_lines, unknown_lines
from codecanon.lookup.items import CodeSetItem, FieldItem, GroupItem, Item, RetiredItem
from codecanon.lookup.unknown import unknown_id

HOSTILE = "\x1b [2J \u202e gone \x07 \u2028 and so on, for more than one line of a terminal that is 40 characters wide"
NAME = "\x1b[m\u202e"  # what stands in a column, which is not wrapped
HERE = Position("a.yaml", 7, 1)


def hostile_items() -> list[Item]:
    provider = next(one for one in TABLES.providers if one.id == "postgresql")
    (group_set,), (code_set,), field = provider.group_sets, provider.code_sets, TABLES.fields[0]
    group = replace(group_set.groups[0], name=NAME, summary=HOSTILE, aliases=(HOSTILE,))
    reserved = Reserved(IdMatch(None, None, NAME), "vendor", HOSTILE)
    code_set = replace(code_set, title=HOSTILE, kind=HOSTILE, channel=HOSTILE, reserved=(reserved,), fallback=HOSTILE)
    values = tuple(replace(one, doc=HOSTILE) for one in field.values)
    return [
        RetiredItem(provider, code_set, Retired(HOSTILE, HOSTILE, "1.0.0", HOSTILE, Place("a.yaml"))),
        CodeSetItem(provider, code_set),
        GroupItem(provider, group_set, group),
        FieldItem(replace(field, doc=HOSTILE, values=values)),
    ]


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("item", hostile_items(), ids=lambda item: type(item).__name__)
def test_of_an_item(item: Item, width: int) -> None:
    for number, (_, text) in enumerate(item_lines(item, TABLES, HERE, width)):
        assert text.isprintable() and text == text.rstrip()
        assert number == 0 or len(text) <= width or " " not in text.strip()


@pytest.mark.parametrize("width", [40, 80, 100])
def test_of_an_unknown_id(width: int) -> None:
    unknown = unknown_id(TABLES, ["sqlstate/22P99"])
    assert unknown and unknown.group
    hostile = unknown._replace(
        code_set=replace(unknown.code_set, title=HOSTILE),
        group=replace(unknown.group, name=NAME, summary=HOSTILE),
        reserved=Reserved(IdMatch(None, None, NAME), "vendor", HOSTILE),
        id='"a: {b',
    )
    for number, (_, text) in enumerate(unknown_lines(hostile, hostile_docs(), HERE, width)):
        assert text.isprintable() and text == text.rstrip()
        assert number == 0 or len(text) <= width or " " not in text.strip()


def hostile_docs() -> Catalog:
    return replace(TABLES, fields=tuple(replace(field, doc=HOSTILE) for field in TABLES.fields))
