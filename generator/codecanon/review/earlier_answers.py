"""What answered for an id before it was in the catalog: its group, or the code that stands for unknown ids."""

from collections.abc import Iterator
from typing import NamedTuple

from codecanon.catalog.grouping import Grouping
from codecanon.catalog.model import Code, Group, Value, WireId
from codecanon.review.change import Side
from codecanon.review.facts import Subject
from codecanon.targets.readers import decisive


class EarlierAnswer(NamedTuple):
    """The value that an unknown id had of a field, and who answered: a subject of OLD, a group or a code.

    Without a field, it is the group itself, in which a rule had put the id.
    """

    field: str | None
    value: Value | None
    by: Subject


def departures(added: Subject, old: Side, new: Side) -> Iterator[EarlierAnswer]:
    """The answers of OLD for the id of an added code that are not those of the code.

    A known code answers by itself alone, so that an answer is also lost if the code does not state the field.
    """
    code = new.facts[added].model
    for code_set in _asked(added, old, new):
        by_rule = _group_by_rule(code.id, code_set, old)
        if by_rule and code.groups and by_rule.path[-1] not in map(str, code.groups):
            yield EarlierAnswer(None, None, by_rule)
        for by in _answerers(code, code_set, by_rule, old, new):
            answers = old.facts[by].model.fields
            for field in decisive(new.catalog):
                subject = Subject("field", (field.id,))
                if subject in old.facts:
                    before = answers.get(old.facts[subject].model.id)
                    if before is not None and before != code.fields.get(field.id):
                        yield EarlierAnswer(field.id, before, by)


def _asked(added: Subject, old: Side, new: Side) -> list[Subject]:
    """The code sets of OLD that answered for the id: its own, or if that is new, those of the reports that hold it now."""
    own = added._replace(kind="code_set", path=added.path[:-1])
    if own in old.facts:
        return [own]
    provider = new.facts[own._replace(kind="provider", path=own.path[:1])].model
    beside = [id for one in provider.objects if own.path[1] in one.code_sets for id in one.code_sets]
    return [one for id in dict.fromkeys(beside) if (one := own._replace(path=(own.path[0], id))) in old.facts]


def _group_by_rule(id: WireId, code_set: Subject, old: Side) -> Subject | None:
    """The group in which a rule of OLD put the id."""
    groups = Subject("group_set", (code_set.path[0], str(old.facts[code_set].values.get("group_set"))))
    group = Grouping(old.facts[groups].model).group_of(id) if groups in old.facts else None
    return _aligned(group, groups, old) if group else None


def _aligned(group: Group, groups: Subject, old: Side) -> Subject | None:
    """A group of a group set of OLD under its id in NEW; None if it moved away. Few groups have another id there."""
    same = Subject("group", (*groups.path, str(group.id)))
    if same in old.facts and old.facts[same].model is group:
        return same
    return next((one for one, item in old.facts.items() if item.model is group and one.parent == groups), None)


def _answerers(code: Code, code_set: Subject, by_rule: Subject | None, old: Side, new: Side) -> Iterator[Subject]:
    """Who answered in OLD: the groups that payloads may state for the id, that of a rule where they state none, or else the
    fallback."""
    group_set = old.facts[code_set].values.get("group_set")
    is_same = code_set in new.facts and new.facts[code_set].values.get("group_set") == group_set
    groups = Subject("group_set", (code_set.path[0], str(group_set)))
    stated = [Subject("group", (*groups.path, str(id))) for id in code.groups]
    found = [one for one in stated if is_same and one in old.facts]
    found += [by_rule] if by_rule and by_rule not in found else []
    yield from found
    if not found and is_same:  # payloads may state any
        known = old.facts[groups].model.groups if groups in old.facts else ()
        yield from filter(None, (_aligned(group, groups, old) for group in known))
    fallback = Subject("code", (*code_set.path, str(old.facts[code_set].values.get("fallback"))))
    if not found and fallback in old.facts:
        yield fallback
