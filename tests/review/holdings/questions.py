"""What programs ask of codes, groups and payloads, and what a package answers, on both sides of a comparison."""

from collections.abc import Iterator
from typing import Any

from .asked import Asked, Id, Set
from .holding import LABEL, PROMISE, RULE, SILENT, Found, Holding, Key
from .payloads import payloads, plain, read


def answers(before: Asked, after: Asked) -> tuple[Found, Found]:
    """The answers of each side to the questions that users of either side have."""
    sides = (before, after)
    known = {one for side in sides for one in side.known()}
    ids = {key: _ids(key, {id for set, id in known if set == key}, sides) for key in {set for set, _ in known}}
    sent = list(dict.fromkeys(one for side in sides for one in payloads(side)))
    met = {*before.known()}, {*before.fields}, {group for group, _ in _groups(before)}
    first, second = ({}, {})  # type: tuple[dict[Key, Holding], dict[Key, Holding]]
    for side, found in ((before, first), (after, second)):
        for key, all_ids in ids.items():
            found |= dict(_of_codes(side, key, all_ids, met))
        found |= dict(_of_groups(side, met))
        found |= dict(_of_fields(side))
        for one in sent:
            found |= dict(read(side, *one))
    unread = {key.what for key in second if key.audience == "wire"} - {key.what for key in first}
    new = {what.rpartition(" means ")[0] for what in unread}
    for key, holding in second.items():
        if key.what.partition(" answers ")[0] in new:
            second[key] = holding._replace(weight=SILENT)
    return first, second


def _of_codes(side: Asked, key: Set, ids: list[Id], met: Any) -> Iterator[tuple[Key, Holding]]:
    name = "/".join(key)
    codes, fields, _ = met
    made = side.codes.get(key)
    if made is None:
        return
    fallback = made.fallback()
    if fallback is not None:
        yield Key("behaviour", "", f"{name} fallback"), Holding(fallback.value)
    for id in ids:
        code, shown = made.by_id(id), f"{name}/{id!r}"
        group = made.group_of(id)
        weight = SILENT if code is not None and (key, id) not in codes else PROMISE
        if code is not None:
            yield Key("wire", "", f"{shown} is known"), Holding(True)
            yield Key("behaviour", "", f"{shown} is known"), Holding(True, SILENT)
            for each in (*([code.wire_name] if code.wire_name else ()), *code.aliases):
                if code in made.by_name(each):
                    yield Key("wire", "", f"{name}/{each} is {id!r}"), Holding(True)
            for each in code.groups:
                yield Key("behaviour", "", f"{shown} is in group {side.group(each)}"), Holding(True, weight)
        if group is not None:
            yield Key("behaviour", "", f"{shown} has group"), Holding(side.group(group), weight)
        if (reserved := made.reserved_of(id)) is not None:
            nobody_loses = LABEL if reserved.use == "unassigned" else weight
            yield Key("behaviour", "", f"{shown} is reserved"), Holding(reserved.use, nobody_loses)
        for field, own in side.fields.items():
            value = _answer(code, group, fallback, own)
            if value is not None:
                new = SILENT if field not in fields else weight
                yield Key("behaviour", "", f"{shown} {field}"), Holding(value, new)


def _answer(code: Any, group: Any, fallback: Any, field: str) -> Any:
    """As `decide` answers: by the code, or for an unknown id by its group, or else by the fallback."""
    for one in (code, group, fallback):
        if one is not None:
            return plain(getattr(one, field, None))
    return None


def _of_fields(side: Asked) -> Iterator[tuple[Key, Holding]]:
    """What programs can decide by, and by which rules a report with several codes answers."""
    for field, own in side.fields.items():
        yield Key("behaviour", "", f"programs decide by {field}"), Holding(True, SILENT)
        if side.decider and own in side.decider.fields:
            yield Key("behaviour", "", f"kinds that answer first for {field}"), Holding(
                side.decider.fields[own], SILENT
            )
    for when, then in side.decider.checks if side.decider else ():
        stated = [sorted((side.naming.field(key), value) for key, value in one.items()) for one in (when, then)]
        yield Key("behaviour", "", f"answers agree: {stated}"), Holding(True, RULE)


def _groups(side: Asked) -> Iterator[tuple[str, Any]]:
    for (provider, _), made in side.groups.items():
        yield from ((f"group {provider}/{side.group(group)}", group) for group in made)


def _of_groups(side: Asked, met: Any) -> Iterator[tuple[Key, Holding]]:
    _, fields, groups = met
    for shown, group in _groups(side):
        sent = f"{shown.rpartition('/')[0]}/{group.value!r}"  # with its id as it travels, whatever it was before
        yield Key("wire", "", f"{sent} is known"), Holding(True)
        yield Key("behaviour", "", f"{shown} is known"), Holding(True, SILENT)
        for name in (group.wire_name, *group.aliases):
            if name:
                yield Key("wire", "", f"{sent} is called {name}"), Holding(True)
        for field, own in side.fields.items():
            if (value := plain(getattr(group, own, None))) is not None:
                weight = PROMISE if field in fields and shown in groups else SILENT
                yield Key("behaviour", "", f"{shown} {field}"), Holding(value, weight)


def _ids(key: Set, known: set[Id], sides: tuple[Asked, Asked]) -> list[Id]:
    """The ids that are known, and those around them and around the ends of all ranges."""
    stated: set[Id] = {*known}
    for side in sides:
        for provider in side.catalog["providers"]:
            if provider["id"] == key[0]:
                stated |= set(_stated(provider))
    texts = {id for id in stated if isinstance(id, str)}
    numbers = {id for id in stated if isinstance(id, int)}
    return [
        *sorted({id + step for id in numbers for step in (-1, 0, 1)} | {-1, 0, 1, 10**9}),
        *sorted(texts | {f"{text}0" for text in texts} | {"", "~"}),
    ]


def _stated(data: Any) -> Iterator[Id]:
    """The ids in rules: ends of ranges, sizes, prefixes; and those that are retired."""
    if isinstance(data, list):
        for one in data:
            yield from _stated(one)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in ("range", "prefix", "mask"):
                yield from value if isinstance(value, list) else [value]
            elif key == "retired":
                yield from (one["id"] for one in value)
            elif key not in ("codes", "sources"):
                yield from _stated(value)
