"""What programs ask of codes, groups and payloads, and what a package answers, on both sides of a comparison."""

from collections.abc import Iterator
from typing import Any

from .asked import Asked, Id, Met, Set, plain
from .holding import LABEL, RULE, SILENT, Found, Holding, Key, Positions
from .payloads import merged, messages, of_reports, payloads, read


def answers(before: Asked, after: Asked) -> tuple[Found, Found]:
    """The answers of each side to the questions that users of either side have."""
    sides = (before, after)
    known = {one for side in sides for one in side.known()}
    ids = {key: _ids(key, {id for set, id in known if set == key}, sides) for key in {set for set, _ in known}}
    sent = list(dict.fromkeys(one for side in sides for one in payloads(side)))
    met = Met(before)
    found: list[dict[Key, Holding]] = []
    for side in sides:
        found.append(
            {
                **dict(_of_groups(side, met)),
                **dict(_of_fields(side, met)),
                **dict(_of_answers(side)),
                **dict(_of_merging(side)),
                **dict(of_reports(side)),
            }
        )
        for key, all_ids in ids.items():
            found[-1] |= dict(_of_codes(side, key, all_ids, met, known - met.codes))
    for one in sent:
        first, second = (dict(read(side, *one, met)) for side in sides)
        if _contradicts_itself(first):  # what it means is a guess, which another name can turn
            first, second = (
                {key: holding._replace(weight=LABEL) for key, holding in found.items() if key.audience == "wire"}
                for found in (first, second)
            )
        was_event = any(" is event " in key.what for key in first)
        if not was_event and {key for key in second if " means as " in key.what} - first.keys():
            first = {key: holding._replace(weight=LABEL) for key, holding in first.items()}  # a new code is no break
            if len({key for key in second if " means as " in key.what}) > 1:
                # Who sends two codes, of which one becomes known, expects that it has its say from now on.
                first, second = map(_without_answers, (first, second))
        found[0] |= first
        found[1] |= second
    for told in dict.fromkeys(one for side in sides for one in messages(side)):
        for answers, side in zip(found, sides, strict=True):
            answers |= dict(merged(side, *told, met))
    return found[0], found[1]


def _contradicts_itself(found: Found) -> bool:
    """Whether a payload means a code of some kind, and has parts that are not those of the code."""
    return any(" contradicts its " in key.what for key in found)


def _without_answers(found: Found) -> dict[Key, Holding]:
    return {key: holding for key, holding in found.items() if " answers " not in key.what}


def _of_codes(
    side: Asked, key: Set, ids: list[Id], met: Met, new: set[tuple[Set, Id]]
) -> Iterator[tuple[Key, Holding]]:
    name, made = "/".join(key), side.codes.get(key)
    if made is None:
        return
    fallback = made.fallback()
    if fallback is not None:
        yield Key("behaviour", "", f"{name} fallback"), Holding(fallback.value, met.weight(set=key))
    for id in ids:
        code, shown = made.by_id(id), f"{name}/{id!r}"
        group = made.group_of(id)
        weight = met.weight(set=key, code=None if code is None else (key, id), group=side.group(group))
        if code is None and (key, id) in new:
            weight = LABEL  # a new code is no break
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
                yield Key("behaviour", "", f"{shown} {field}"), Holding(
                    value, weight if field in met.fields else SILENT
                )


def _answer(code: Any, group: Any, fallback: Any, field: str) -> Any:
    """As `decide` answers: by the code, or for an unknown id by its group, or else by the fallback."""
    for one in (code, group, fallback):
        if one is not None:
            return plain(getattr(one, field, None))
    return None


def _of_fields(side: Asked, met: Met) -> Iterator[tuple[Key, Holding]]:
    """What programs can decide by, and by which rules a report with several codes answers."""
    for field, own in side.fields.items():
        yield Key("behaviour", "", f"programs decide by {field}"), Holding(True, SILENT)
        if side.decider and own in side.decider.fields:
            kinds = side.decider.fields[own]
            yield Key("behaviour", "", f"kinds that answer first for {field}"), Holding(kinds, SILENT)
    judged = side.decider.judged if side.decider else ()
    for check in side.decider.checks if side.decider else ():
        when, then, default = (
            sorted((side.naming.field(key), _plain(value)) for key, value in one.items())
            for one in (check.when, check.then, check.default)
        )
        stated = [when, then]
        weight = SILENT if {key for key, _ in (*when, *then)} - met.decided else RULE
        yield Key("behaviour", "", f"answers agree: {stated}"), Holding(True, weight)
        for audience in side.audiences if default else ():
            yield Key(audience, "", f"what is not stated: {stated}"), Holding(str(default), weight)
        if check.allowed and {*check.when, *check.then} <= {*judged}:
            yield Key("behaviour", "", f"codes may differ: {stated}"), Holding(True, LABEL)


def _of_answers(side: Asked) -> Iterator[tuple[Key, Holding]]:
    """What follows from the fields of a code or report, and when."""
    for name, (_, choices) in side.decider.answers.items() if side.decider else ():
        for one in choices:
            when, never = (
                sorted((side.naming.field(key), _plain(some)) for key, some in part.items())
                for part in (one.when, one.never)
            )
            for audience in side.audiences:
                what = f"{name} is {plain(one.value)} when {when}, never {never}"
                yield Key(audience, "", what), Holding(True, SILENT)
        values = Positions(str(plain(one.value)) for one in choices)
        for audience in side.audiences:
            yield Key(audience, "", f"order of the values of {name}"), Holding(values, SILENT)


def _of_merging(side: Asked) -> Iterator[tuple[Key, Holding]]:
    """What reports are merged by."""
    if (by := side.merger) is not None:
        field, final = side.naming.field(by.field), by.final and side.naming.field(by.final)
        stated = {
            "key": by.key,
            "order": by.order,
            "parts": by.parts,
            "final": final,
            "worst": (field, _plain(by.worst)),
        }
        for what, value in stated.items():
            yield Key("behaviour", "", f"reports are merged by {what}"), Holding(str(value), SILENT)


def _plain(value: Any) -> Any:
    """The value of a member of an enum, or those of several."""
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else plain(value)


def _of_groups(side: Asked, met: Met) -> Iterator[tuple[Key, Holding]]:
    for (provider, _), made in side.groups.items():
        for group in made:
            shown = side.group(group)
            sent = f"group {provider}/{str(shown).partition('/')[0]}/{group.value!r}"  # its id as it travels
            yield Key("wire", "", f"{sent} is known"), Holding(True)
            yield Key("behaviour", "", f"group {provider}/{shown} is known"), Holding(True, SILENT)
            for name in (group.wire_name, *group.aliases):
                if name:
                    yield Key("wire", "", f"{sent} is called {name}"), Holding(True)
            for field, own in side.fields.items():
                if (value := plain(getattr(group, own, None))) is not None:
                    weight = met.weight(group=shown) if field in met.fields else SILENT
                    yield Key("behaviour", "", f"group {provider}/{shown} {field}"), Holding(value, weight)


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
    """The ids in rules, those of groups, those that a rule yields groups for at its ends, and those that are retired."""
    if isinstance(data, list):
        for one in data:
            yield from _stated(one)
    elif isinstance(data, dict):
        groups = [group["id"] for group in data.get("groups", ()) if isinstance(group, dict)]
        yield from groups
        if size := (data.get("by") or {}).get("range"):
            yield from (end for id in groups for end in (id * size, id * size + size - 1))
        for key, value in data.items():
            if key in ("range", "prefix", "mask"):
                yield from value if isinstance(value, list) else [value]
            elif key == "retired":
                yield from (one["id"] for one in value)
            elif key not in ("codes", "sources"):
                yield from _stated(value)
