"""What is no code as plain data for programs: retired codes, code sets, group sets, groups, fields, and ids that the catalog does not have."""

from typing import Any, assert_never

from codecanon.catalog.grouping import ids_by_rule
from codecanon.catalog.model import Catalog, CodeSet, Group, GroupRule, WireId
from codecanon.catalog.serial import match_data, reserved_data, rule_data
from codecanon.diagnostics import Position
from codecanon.lookup.items import CodeSetItem, FieldItem, GroupItem, GroupSetItem, Item, RetiredItem
from codecanon.lookup.unknown import UnknownId, entry


def item_data(item: Item, position: Position) -> dict[str, Any]:
    """All about an item; `what` says what it is."""
    return _item(item) | {"spec": {"path": position.path, "line": position.line}}


def _item(item: Item) -> dict[str, Any]:
    match item:
        case RetiredItem(provider=provider, code_set=code_set, code=code):
            return {
                "what": "retired_code",
                "provider": provider.id,
                "code_set": code_set.id,
                "id": code.id,
                "shown_id": code_set.shown(code.id),
                "name": code.name,
                "retired_in": code.retired_in,
                "reason": code.reason,
            }
        case CodeSetItem(provider=provider, code_set=code_set):
            return {"what": "code_set", "provider": provider.id} | _code_set(item)
        case GroupSetItem(provider=provider, group_set=group_set):
            return {
                "what": "group_set",
                "provider": provider.id,
                "id": group_set.id,
                "by": rule_data(group_set.rule),
                "groups": [group.id for group in group_set.groups],
                "code_sets": [one.id for one in provider.users_of(group_set)],
            }
        case GroupItem(provider=provider, group_set=group_set, group=group):
            return {
                "what": "group",
                "provider": provider.id,
                "group_set": group_set.id,
                **_group(group),
                "aliases": group.aliases,
                "match": group.match and match_data(group.match),
                "by_rule": group_set.rule and _by_rule(group_set.rule, group.id),
                "codes": {
                    code_set.id: [code.id for code in code_set.codes if group.id in code.groups]
                    for code_set in provider.users_of(group_set)
                },
            }
        case FieldItem(field=field):
            return {
                "what": "field",
                "id": field.id,
                "type": field.type,
                "origin": field.origin,
                "use": field.use,
                "doc": field.doc,
                "values": [{"id": value.id, "doc": value.doc} for value in field.values],
                "expected_of": field.expected_of,
            }
        case _:
            assert_never(item)


def _code_set(item: CodeSetItem) -> dict[str, Any]:
    code_set, group_set = item.code_set, item.provider.group_set(item.code_set)
    return {
        "id": code_set.id,
        "title": code_set.title,
        "kind": code_set.kind,
        "channel": code_set.channel,
        "id_type": code_set.id_type,
        "id_format": code_set.id_format,
        "codes": [code.id for code in code_set.codes],
        "retired": [code.id for code in code_set.retired],
        "group_set": group_set and group_set.id,
        "groups_by_rule": group_set and rule_data(group_set.rule),
        "reserved": [reserved_data(one) for one in code_set.reserved],
        "fallback": code_set.fallback,
    }


def unknown_id_data(unknown: UnknownId, catalog: Catalog, position: Position) -> dict[str, Any]:
    """What is known of the id; `position` is that of the code behind which it would stand, or of the code set."""
    code_set: CodeSet = unknown.code_set
    return {
        "provider": unknown.provider.id,
        "code_set": code_set.id,
        "id": unknown.id,
        "shown_id": code_set.shown(unknown.id),
        "group": unknown.group and _group(unknown.group),
        "group_by_rule": unknown.yielded,
        "reserved": unknown.reserved and reserved_data(unknown.reserved),
        "fallback": unknown.fallback and unknown.fallback.identity,
        "add": {
            "path": position.path,
            "after": unknown.before and unknown.before.id,
            "line": position.line if unknown.before else None,
            "entry": entry(unknown, catalog),
        },
    }


def _group(group: Group) -> dict[str, Any]:
    return {"id": group.id, "name": group.name, "summary": group.summary, "fields": dict(group.fields)}


def _by_rule(rule: GroupRule, group: WireId) -> dict[str, Any]:
    """The ids that the rule of its group set puts into a group."""
    match = ids_by_rule(rule, group)
    return match_data(match) if match else {"mask": rule.size, "bits": group}
