"""What a change is about, before and after, in words. Nothing is escaped yet."""

import json
from collections.abc import Mapping
from typing import Any

from codecanon.catalog.model import (
    Alias,
    CodeKey,
    Deprecation,
    GroupRule,
    IdMatch,
    Merge,
    Reference,
    Reserved,
    Statement,
    Value,
)
from codecanon.review.change import IDS, Change, Side
from codecanon.review.earlier_answers import departures
from codecanon.review.facts import Item, Subject
from codecanon.catalog.grouping import matches_of
from codecanon.text import sentence

_CONDITIONS = ("when", "then", "default", "never", "where")


def values(change: Change, before: Side, after: Side) -> tuple[str, str]:
    """What was, and what is."""
    old, new = value(change.old, change, before), value(change.new, change, after)
    if change.rule.id in ("code-set-removed", "group-set-removed", "field-removed"):
        homes = _homes(change.subject, before, after)
        moved = f"; codes moved to {' and '.join(homes)}" if homes else ""
        return f"{old}{moved}{_renamed_to(change, before, after)}", new
    if change.rule.id == "code-added-otherwise":
        return _earlier(change, before, after), new
    if change.rule.id in ("code-retired", "code-restored"):
        gone = change.covered[1].new or change.covered[1].old
        assert isinstance(gone, Mapping)
        reason = f": {gone['reason']}" if "reason" in gone else ""
        tombstone = f"retired in {gone['retired_in']}{reason}"
        return (old, tombstone) if change.rule.id == "code-retired" else (tombstone, new)
    if change.rule.id in ("id-reused", "code-reused", "group-reused"):
        return _meaning(change, before), _meaning(change, after)
    if change.rule.id in ("name-replaced", "group-renamed"):
        old, new = _with_constants(old, new, change)
        return old, new + _owner(change, after)
    if (
        change.attribute == "aliases"
        and isinstance(change.old or change.new, tuple)
        and None in (change.old, change.new)
    ):
        return (f"removed {old}", "") if change.old else ("", f"added {new}")
    if isinstance(change.old, Alias) and isinstance(change.new, Alias):
        said = ("not deprecated", "deprecated")
        return said[change.old.deprecated], said[change.new.deprecated]
    if change.rule.id == "constant-removed" and change.new is None:
        return old, "a name on the wire only"
    return _with_constants(old, new, change)


def _with_constants(old: str, new: str, change: Change) -> tuple[str, str]:
    """Two names, each with its constant if that is another word, and is not the same on both sides."""
    if change.rule.kept and change.identifiers and change.attribute in ("name", "symbol"):
        pairs = [pair for pair in change.identifiers.values() if not _are_prefixed(pair, old, new)]
        was, now = (", ".join(dict.fromkeys(pair[index] or "" for pair in pairs)) for index in (0, 1))
        if pairs and (was, now) != (old, new):
            return f"{old} (constant {was})", f"{new} (constant {now})"
    return old, new


def _are_prefixed(pair: tuple[str | None, str | None], old: str, new: str) -> bool:
    """Whether two constants are the names themselves after the same prefix, as in C."""
    was, now = (one or "" for one in pair)
    return was.endswith(old) and now.endswith(new) and was.removesuffix(old) == now.removesuffix(new) != ""


def _owner(change: Change, after: Side) -> str:
    """Which other item has the old name now, if there is one."""
    assert change.subject.parent
    around = after.facts[change.subject.parent].model
    siblings = around.groups if change.subject.kind == "group" else around.codes
    owner = next((one for one in siblings if one.name == change.old), None)
    return f" ({change.old} is {owner.id} now)" if owner else ""


def _renamed_to(change: Change, before: Side, after: Side) -> str:
    """The question whether the one item of the kind that came is this one, which went, and what to write if so."""
    came = [
        one
        for one, item in after.facts.items()
        if (one.kind, one.parent) == (change.subject.kind, change.subject.parent) and one not in before.facts
    ]
    if len(came) != 1:
        return ""
    return f" (renamed to {came[0].path[-1]}? state formerly: {change.was.path[-1]} there)"


def _homes(code_set: Subject, before: Side, after: Side) -> list[str]:
    """The code sets that codes of a removed one moved to."""
    moved = (one.parent for one, item in before.facts.items() if item.was and item.was.parent == code_set)
    return list(dict.fromkeys(one.id for one in moved if one and one in after.facts))


def _earlier(change: Change, before: Side, after: Side) -> str:
    """What answered for the id of a code that was unknown, and how."""
    answers: dict[Subject, list[str]] = {}
    groups = []
    for one in departures(change.subject, before, after):
        if one.field is None:
            groups.append(f"in group {_named(one.by, before)} by rule")
        else:
            answers.setdefault(one.by, []).append(f"{one.field} {value(one.value, change, before)}")
    by = (
        f"{', '.join(found)} by {f'group {_named(one, before)}' if one.kind == 'group' else f'fallback {one.path[-1]}'}"
        for one, found in answers.items()
    )
    return ", ".join(filter(None, ("unknown", *dict.fromkeys(groups), ", or ".join(by))))


def value(fact: Any, change: Change, side: Side) -> str:
    """The value on one side."""
    attribute = change.attribute or ""
    if attribute.startswith(f"{IDS} "):
        return _answer_of_ids(fact, change, side)
    match fact:
        case None:
            stated = attribute.startswith("fields.")
            return "not stated" if stated else "none" if attribute else ""
        case "" if attribute:
            return "none"
        case bool():
            return ("no", "yes")[fact]
        case "yes" | "no" if attribute.startswith("fields."):
            return f'"{fact}"'  # a text, and no boolean
        case str() if attribute in _CONDITIONS:
            return _demanded(json.loads(fact))
        case tuple() if attribute == "groups":
            return ", ".join(_group(id, change, side) for id in fact)
        case tuple():
            return ", ".join(_record(one, change) for one in fact)
        case Mapping():
            return _headline(change, fact, side)
        case _ if attribute == "fallback":
            code = side.facts.get(Subject("code", (*change.subject.path, fact)))
            return " ".join(filter(None, (fact, code and code.model.name)))
        case _:
            return _record(fact, change)


def _demanded(condition: Mapping[str, Any]) -> str:
    """The fields or paths that a condition names, each with its values."""
    listed = {field: found if isinstance(found, list) else [found] for field, found in condition.items()}
    return ", ".join(f"{field} {' or '.join(map(_word, found))}" for field, found in listed.items())


def _word(value: Value) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _answer_of_ids(fact: str | None, change: Change, side: Side) -> str:
    """What ids answer that are not in the catalog."""
    if change.subject.kind == "code_set":
        return fact or "not reserved"
    if fact is None and change.old is None and change.rule.id == "ids-regrouped":
        return "no group, so that the fallback answered"
    if fact is None or fact == change.subject.path[-1]:
        return "this group" if fact else "no group"
    return f"group {_named(change.subject._replace(path=(*change.subject.path[:-1], fact)), side)}"


def _record(fact: Any, change: Change) -> str:
    """A value that has several parts, or a plain one."""
    match fact:
        case Deprecation():
            since = f"since {fact.since}: " if fact.since else ""
            if fact.replaced_by is None:
                return f"{since}{fact.reason}"
            return f"{since}{sentence(fact.reason)} Use {_successor(fact.replaced_by, change)}."
        case Alias():
            notes = ("no constant" if fact.symbol is None else "", "deprecated" if fact.deprecated else "")
            return f"{fact.name}{f' ({noted})' if (noted := ', '.join(filter(None, notes))) else ''}"
        case Reference():
            note = f"; {fact.note}" if fact.note else ""
            return f"{' '.join(filter(None, (fact.standard, fact.code, fact.name)))} ({fact.confidence}{note})"
        case Statement():
            said = ("no", "yes")[fact.value] if isinstance(fact.value, bool) else fact.value
            return f"{said} by {fact.source}"
        case GroupRule():
            return f"{fact.kind} {fact.size:#x}" if fact.kind == "mask" else f"{fact.kind} {fact.size}"
        case Merge():
            return _merged(fact)
        case IdMatch():
            return f"{fact.prefix}*" if fact.prefix is not None else f"{fact.low} to {fact.high}"
        case Reserved():
            return ": ".join(filter(None, (f"{_record(fact.match, change)} {fact.use}", fact.label)))
        case _:
            return str(fact)


def _merged(merge: Merge) -> str:
    """What reports are merged by, in the order in which it counts."""
    names = (("key", merge.key), ("final", merge.final), ("order", merge.order), ("parts", merge.parts))
    worst = (f"worst {field}: {', '.join(map(_word, some))}" for field, some in merge.worst.items())
    return "; ".join([*(f"{key} {name}" for key, name in names if name is not None), *worst])


def _successor(key: CodeKey, change: Change) -> str:
    """The code to use instead, by as much of its identity as differs."""
    path = (key.provider, key.code_set, str(key.id))
    here = change.subject.path
    return "/".join(path[2:] if path[:2] == here[:2] else path[1:] if path[0] == here[0] else path)


def _headline(change: Change, values: Mapping[str, Any], side: Side) -> str:
    """An added or removed subject in one line: its name unless that is the title, its text, its fields, its parts."""
    named = ("symbol", "title") if change.subject.kind in ("report", "request_error") else ("name", "symbol", "title")
    name = next(filter(None, map(values.get, named)), None)
    texts = (values.get(key) for key in ("summary", "doc", "rule", "reason"))
    text = next((text for text in texts if text and isinstance(text, str)), None)
    is_said = name == change.title and (text or change.subject.kind != "code")
    name = None if is_said else name
    kinds = [one.subject.kind for one in change.covered[1:] if one.attribute is None]
    pieces = [str(one) for one in (name, text) if one]
    answers = _answers(change, values, side)
    if change.subject.kind == "code" and isinstance(groups := values.get("groups"), tuple):
        answers = [f"group {', '.join(_group(str(id), change, side) for id in groups)}", *answers]
    if answers and change.subject.kind == "code":
        pieces[-1:] = [f"{pieces[-1]} ({', '.join(answers)})" if pieces else ", ".join(answers)]
    if change.subject.kind == "group" and (ids := _ids_of(change.subject, side)):
        pieces[-1:] = [f"{pieces[-1]} (ids {ids})" if pieces else f"ids {ids}"]
    counts = ((kind, kinds.count(kind)) for kind in ("group", "code"))
    if numbers := [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts if count]:
        pieces.append(", ".join(numbers))
    if change.subject.kind == "group_set" and (rule := values.get("rule")):
        pieces[-1:] = [" ".join((*pieces[-1:], "by", _record(rule, change)))]
    return ": ".join(pieces) or change.subject.path[-1]


def _answers(change: Change, values: Mapping[str, Any], side: Side) -> list[str]:
    """The value of each field of a subject."""
    fields = ((key.partition(".")[2], fact) for key, fact in values.items() if key.startswith("fields."))
    return [f"{field} {value(fact, change, side)}" for field, fact in fields]


def _meaning(change: Change, side: Side) -> str:
    """What an id means on one side: its name, then all else."""
    return f"{_item(change, side).values.get('name', 'without name')}{_beside_name(change, side)}"


def _beside_name(change: Change, side: Side) -> str:
    """Groups, fields, then the text; nothing for a tombstone."""
    values = _item(change, side).values
    groups, text = values.get("groups"), values.get("summary")
    found = ", ".join(_group(str(id), change, side) for id in groups) if isinstance(groups, tuple) else ""
    pieces = ", ".join([*([f"group {found}"] if found else []), *_answers(change, values, side)])
    return f"{f' ({pieces})' if pieces else ''}{f': {text}' if text else ''}"


def _item(change: Change, side: Side) -> Item:
    return side.facts.get(change.subject) or side.facts[change.subject._replace(kind="retired")]


def _group(id: str, change: Change, side: Side) -> str:
    code = change.subject if side.facts.get(change.subject) else change.was
    code_set = side.facts[Subject("code_set", code.path[:-1])].values.get("group_set")
    return _named(Subject("group", (code.path[0], str(code_set), id)), side)


def _named(group: Subject, side: Side) -> str:
    """The id of a group on this side, which may have been renamed since, and its name."""
    item = side.facts.get(group)
    if item is None:
        return group.path[-1]
    return " ".join(filter(None, (str(item.model.id), item.model.name)))


def _ids_of(group: Subject, side: Side) -> str:
    """The ids that a rule puts into a group."""
    model, around = side.facts[group].model, group.parent
    assert around
    matches = matches_of(model, side.facts[around].model)
    return ", ".join(f"{one.prefix}*" if one.prefix is not None else f"{one.low} to {one.high}" for one in matches)
